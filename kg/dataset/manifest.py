"""The manifest of a dataset folder: from what, and by which rules, each file was made.

`manifest.json` has one entry a report, keyed `<place key>-<year>` like the report's files, and one for
each file that is made from other files of the dataset. It holds no time and no path of a machine, so that
the same input gives the same bytes everywhere.

A manifest comes with a dataset that somebody else may have made: every key, name and field is checked when it is
read, before anything is opened or written by it.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from msgspec import MsgspecError, Raw, Struct

from kg.dataset.names import MANIFEST, is_derived, outputs
from kg.errors import DatasetError
from kg.identifiers import is_report_key, split_key, stable_id
from kg.model import Finding

__all__ = [
    "Derived",
    "Entry",
    "LeftOut",
    "Manifest",
    "content_id",
    "manifest_text",
    "read_manifest",
    "sha256",
]

T = TypeVar("T")

_FORMAT: Final = 1
_DIGEST: Final = re.compile("[0-9a-f]{64}")


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
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
        corrections: Digest of each correction on it → what became of it, see `kg.corrections.table`.
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
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    basis: dict[str, str] = msgspec.field(default_factory=dict)
    corrections: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def looks(self) -> str:
        """How the report looks by its findings: `torn`, `misread` or `whole`."""
        severities = {finding.severity for finding in self.findings}
        return next((name for name in ("torn", "misread") if name in severities), "whole")


class Derived(Struct, frozen=True, forbid_unknown_fields=True):
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
    counts: dict[str, int] = msgspec.field(default_factory=dict)


class LeftOut(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the manifest says of a file that was given and is not in the dataset.

    Attributes:
        source: As of a report.
        reason: What is said of it, after its name, if it cannot be read; else empty.
        key: The key of the report that it holds, if another file is better called; else empty, and so are the others.
        place: Name of its place.
        year: The year that it plans for.
    """

    source: str
    reason: str = ""
    key: str = ""
    place: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dataset folder says of its files.

    Attributes:
        reports: Key → entry of each report, in order of the key.
        derived: Path inside the dataset folder → what is made from other files of the dataset.
        left_out: Hash of all that decides how a file is read → what was given and is not in the dataset.
    """

    reports: dict[str, Entry] = field(default_factory=dict)
    derived: dict[str, Derived] = field(default_factory=dict)
    left_out: dict[str, LeftOut] = field(default_factory=dict)


class _Format(Struct):
    format: int


class _Content(_Format, forbid_unknown_fields=True):
    reports: dict[str, Raw]
    derived: dict[str, Raw] = {}
    left_out: dict[str, Raw] = {}


def sha256(data: bytes) -> str:
    """Return the hash in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(dataset: Path) -> Manifest:
    """Return the manifest of a dataset folder; an empty one if there is none.

    Raises:
        DatasetError: If it cannot be read, is of another format, or names a file that no build makes.
    """
    path = dataset / MANIFEST
    if not path.exists():
        return Manifest()
    try:
        data = path.read_bytes()
        _check_format(path, msgspec.json.decode(data, type=_Format).format)
        content = msgspec.json.decode(data, type=_Content)
    except (OSError, ValueError, RecursionError, MsgspecError) as error:
        raise _unreadable(path, str(error)) from error
    return Manifest(
        _read(path, content.reports, Entry, _entry_faults),
        _read(path, content.derived, Derived, _derived_faults),
        _read(path, content.left_out, LeftOut, _left_out_faults),
    )


def manifest_text(manifest: Manifest) -> str:
    """Return the manifest's JSON, in order of the keys."""
    content: dict[str, object] = {
        "format": _FORMAT,
        "reports": manifest.reports,
        "derived": manifest.derived,
    }
    if manifest.left_out:
        content["left_out"] = manifest.left_out
    return (
        msgspec.json.format(msgspec.json.encode(content, order="sorted"), indent=1).decode() + "\n"
    )


def content_id(manifest: Manifest) -> str:
    """Return what the dataset's IRI ends with: it comes from the content of its graphs."""
    graphs = {n: d for it in manifest.reports.values() for n, d in it.outputs.items()}
    graphs |= {name: file.sha256 for name, file in manifest.derived.items()}
    content = (part for it in sorted(graphs.items()) if it[0].endswith(".ttl") for part in it)
    return stable_id(*content, kind="x").removeprefix("x-")


def _check_format(path: Path, found: int) -> None:
    if found != _FORMAT:
        raise DatasetError(
            f"{path} has format {found}, and this version reads format {_FORMAT}; "
            "use the version that built the dataset, or build it into a new folder."
        )


def _unreadable(path: Path, reason: str) -> DatasetError:
    plain = "".join(sign if sign.isprintable() else "?" for sign in reason)  # it may quote the file
    return DatasetError(
        f"{path} is no manifest that this version can read ({plain}); build the dataset into a new folder."
    )


def _read(
    path: Path,
    rows: Mapping[str, Raw],
    kind: type[T],
    faults: Callable[[str, T], Iterator[str]],
) -> dict[str, T]:
    found: dict[str, T] = {}
    for key, row in sorted(rows.items()):
        try:
            found[key] = msgspec.json.decode(row, type=kind)
        except (ValueError, RecursionError, MsgspecError) as error:
            raise _unreadable(path, f"{key!r}: {error}") from error
        for fault in faults(key, found[key]):
            raise _unreadable(path, f"{key!r}: {fault}")
    return found


def _entry_faults(key: str, entry: Entry) -> Iterator[str]:
    if not is_report_key(key):
        yield "not the key of a report"
    elif split_key(key)[1] != entry.year:
        yield f"the year is {entry.year}"
    elif strange := sorted(entry.outputs.keys() ^ outputs(key)):
        yield f"{strange[0]!r} is missing or none of its files"
    yield from _digest_faults([entry.source_sha256, *entry.outputs.values(), *entry.corrections])


def _derived_faults(name: str, file: Derived) -> Iterator[str]:
    if not is_derived(name):
        yield "not the name of a file of a dataset"
    yield from _digest_faults([file.sha256, *file.inputs.values()])


def _left_out_faults(digest: str, file: LeftOut) -> Iterator[str]:
    if bool(file.reason) == bool(file.key):
        yield "neither the reason nor the key of a report, or both"
    elif file.key and not is_report_key(file.key):
        yield "not the key of a report"
    elif file.key and split_key(file.key)[1] != file.year:
        yield f"the year is {file.year}"
    yield from _digest_faults([digest])


def _digest_faults(digests: list[str]) -> Iterator[str]:
    yield from (f"{digest!r} is no SHA-256" for digest in digests if not _DIGEST.fullmatch(digest))
