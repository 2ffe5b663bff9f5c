"""The manifest of a dataset folder: from what, and by which rules, each file was made.

`manifest.json` has one entry a report, keyed `<place key>-<year>` like the report's files, and one for
each file that is made from other files of the dataset. It holds no time and no path of a machine, so that
the same input gives the same bytes everywhere.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import DatasetError
from kg.model import Finding
from kg.records import finding_from_record
from kg.version import __version__

__all__ = [
    "MANIFEST",
    "Derived",
    "Entry",
    "claim_rules",
    "manifest_text",
    "read_derived",
    "read_manifest",
    "rules_version",
    "sha256",
]

T = TypeVar("T")

MANIFEST = "manifest.json"
_FORMAT = 1
# What decides a report's files: a change here builds the report again.
_RULES = (
    "model", "identifiers.py", "records", "reading", "lexicon", "language", "agencies", "graph",
    "scaling/worker.py", "scaling/redact.py",
)  # fmt: skip
# What decides the files that are made from other files of the dataset.
_CLAIM_RULES = (
    "model", "identifiers.py", "records", "lexicon", "lineage", "agencies", "graph",
    "scaling/claims.py", "scaling/imports.py", "scaling/reviews.py", "scaling/years.py",
)  # fmt: skip
_RULE_FILES = {".jsonld", ".py", ".toml", ".tsv", ".ttl"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one report.

    Attributes:
        report: The report's id (its file's name without extension, or what a table says).
        source: The file's path within the folder that was given, else its name; of a table's row the table's
            name, `#` and the id.
        source_sha256: Hash of the file's bytes, or of the row's text.
        place: Name of the place.
        year: The year that is planned for.
        options: What the build was told: `quotes`, `place`, `year`, `address`, `retrieved`.
        rules: Version of the program and hash of its rules (`0.1.0+3f0c…`).
        outputs: Path inside the dataset folder → hash of the file's bytes.
        statistics: Counts, see `kg.scaling.worker.statistics`.
        warnings: Sentences about the report.
        counts: What its graph holds, see `kg.graph.count`; empty in a manifest of an earlier version.
        findings: What is odd about it, see `kg.reading.health`.
        basis: How `place` and `year` are known: `given`, `text` or `file-name`.
    """

    report: str
    source: str
    source_sha256: str
    place: str
    year: int
    options: dict[str, str | int | None]
    rules: str
    outputs: dict[str, str]
    statistics: dict[str, int]
    warnings: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    basis: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Derived:
    """What the manifest says of a file that is made from other files of the dataset.

    Attributes:
        inputs: Path inside the dataset folder → hash of what was read from there.
        rules: Version of the program and hash of its rules.
        sha256: Hash of the file's bytes.
        counts: What it holds if it is a graph, see `kg.graph.count`.
    """

    inputs: dict[str, str]
    rules: str
    sha256: str
    counts: dict[str, int] = field(default_factory=dict)


def sha256(data: bytes) -> str:
    """Return the hash in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(dataset: Path) -> dict[str, Entry]:
    """Return the entries of a dataset folder by key, in order of the key; none if there is no manifest.

    Raises:
        DatasetError: If the manifest cannot be read.
    """
    return _read(dataset, "reports", _entry)


def read_derived(dataset: Path) -> dict[str, Derived]:
    """Return what is made from other files of a dataset folder, by path; nothing if there is no manifest.

    Raises:
        DatasetError: If the manifest cannot be read.
    """
    return _read(dataset, "derived", lambda row: Derived(**row))


def manifest_text(entries: dict[str, Entry], derived: dict[str, Derived]) -> str:
    """Return the manifest's JSON, in order of the keys."""
    content = {
        "format": _FORMAT,
        "reports": {key: asdict(entry) for key, entry in entries.items()},
        "derived": {name: asdict(file) for name, file in derived.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@cache
def rules_version() -> str:
    """Return the program's version and a hash of the code and data that read and write a report."""
    return _version(_RULES)


@cache
def claim_rules() -> str:
    """Return the program's version and a hash of the code and data that make claims about statements."""
    return _version(_CLAIM_RULES)


def _read(dataset: Path, part: str, make: Callable[[Any], T]) -> dict[str, T]:
    path = dataset / MANIFEST
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        rows = content["reports"] if part == "reports" else content.get(part, {})
        return {key: make(row) for key, row in sorted(rows.items())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetError(
            f"{path} is no manifest that this version can read; build the dataset into a new folder."
        ) from error


def _version(names: Iterable[str]) -> str:
    package = Path(__file__).parents[1]
    ontology = package / "_ontology"
    roots = [package / name for name in names]
    roots.append(ontology if ontology.is_dir() else package.parent / "ontology")
    digest = hashlib.sha256()
    for path in sorted(file for root in roots for file in _rule_files(root)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _rule_files(root: Path) -> list[Path]:
    files = [root] if root.is_file() else root.rglob("*")
    return [path for path in files if path.suffix in _RULE_FILES and path.is_file()]


def _entry(row: dict[str, Any]) -> Entry:
    findings = tuple(map(finding_from_record, row.get("findings", ())))
    return Entry(**{**row, "warnings": tuple(row["warnings"]), "findings": findings})
