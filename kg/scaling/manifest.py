"""The manifest of a dataset folder: from what, and by which rules, each file was made.

`manifest.json` has one entry a report, keyed `<place key>-<year>` like the report's files. It holds no
time and no path of a machine, so that the same input gives the same bytes everywhere.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import kg
from kg.errors import DatasetError

__all__ = ["MANIFEST", "Entry", "manifest_text", "read_manifest", "rules_version", "sha256"]

MANIFEST = "manifest.json"
_FORMAT = 1
# What decides a report's files: a change here builds the report again.
_RULES = (
    "model.py", "identifiers.py", "records.py", "reading", "lexicon", "language", "graph",
    "scaling/worker.py", "scaling/redact.py",
)  # fmt: skip
_RULE_FILES = {".jsonld", ".py", ".toml", ".tsv", ".ttl"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one report.

    Attributes:
        report: The report's id (its file's name without extension).
        source: The file's name.
        source_sha256: Hash of the file's bytes.
        place: Name of the place.
        year: The year that is planned for.
        options: What the build was told: `quotes`, `place`, `year`.
        rules: Version of the program and hash of its rules (`0.1.0+3f0c…`).
        outputs: Path inside the dataset folder → hash of the file's bytes.
        statistics: Counts, see `kg.scaling.worker.statistics`.
        warnings: Sentences about the report.
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


def sha256(data: bytes) -> str:
    """Return the hash in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(dataset: Path) -> dict[str, Entry]:
    """Return the entries of a dataset folder by key, in order of the key; none if there is no manifest.

    Raises:
        DatasetError: If the manifest cannot be read.
    """
    path = dataset / MANIFEST
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {key: _entry(row) for key, row in sorted(content["reports"].items())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetError(
            f"{path} is no manifest that this version can read; build the dataset into a new folder."
        ) from error


def manifest_text(entries: dict[str, Entry]) -> str:
    """Return the manifest's JSON, in order of the keys."""
    reports = {key: asdict(entry) for key, entry in sorted(entries.items())}
    content = {"format": _FORMAT, "reports": reports}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@cache
def rules_version() -> str:
    """Return the program's version and a hash of the code and data that read and write a report."""
    package = Path(kg.__file__).parent
    ontology = package / "_ontology"
    roots = [package / name for name in _RULES]
    roots.append(ontology if ontology.is_dir() else package.parent / "ontology")
    digest = hashlib.sha256()
    for path in sorted(file for root in roots for file in _rule_files(root)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{kg.__version__}+{digest.hexdigest()[:12]}"


def _rule_files(root: Path) -> list[Path]:
    files = [root] if root.is_file() else root.rglob("*")
    return [path for path in files if path.suffix in _RULE_FILES and path.is_file()]


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**{**row, "warnings": tuple(row["warnings"])})
