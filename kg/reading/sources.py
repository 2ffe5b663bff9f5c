"""What is given to be read: files, folders and tables of reports → a source for each report."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import ReadError
from kg.reading.collection import read_collection
from kg.reading.files import find_files
from kg.reading.remote import Copies, Progress, fetch
from kg.reading.rows import TABLES
from kg.reading.source import Source
from kg.reading.table import Metadata, assign, listed, read_metadata

__all__ = ["Sources", "find_sources"]

_DEEP = 20  # folders that tell files of one name apart, at most


@dataclass(frozen=True, slots=True)
class Sources:
    """What was given.

    Attributes:
        found: The sources, in order, each once.
        warnings: Sentences about what was given and is of no use.
    """

    found: tuple[Source, ...]
    warnings: tuple[str, ...] = ()


def find_sources(
    paths: Iterable[str | os.PathLike[str]],
    *,
    text: str | None = None,
    metadata: str | os.PathLike[str] | None = None,
    given: Metadata | None = None,
    into: Path | None = None,
    progress: Progress | None = None,
) -> Sources:
    """Return a source for each report that is given.

    Args:
        paths: Report files, folders that stand for the report files in them, tables of reports, and addresses of all these.
        text: The column of the tables that the text stands in; None for the one with a usual name.
        metadata: A table with the columns file, place, year, see `read_metadata`.
        given: What is known of every report; what a table says goes before it.
        into: A folder for copies of what stands behind addresses; None if addresses are not read.
        progress: Called with `copies`, how many bytes are done, and how many there are.

    Raises:
        ReadError: If a path or address does not exist, or a table cannot be read, lacks its text, or names several files
            in one row.
        MissingToolError: If the library for the format of a table, or for an address, is not installed.
    """
    copies = fetch(paths, into, progress)
    with copies.naming():
        sources = _find(copies, text, metadata, given or Metadata())
    if not copies.addresses:
        return sources
    return Sources(
        tuple(replace(it, address=copies.address(Path(it.path))) for it in sources.found),
        tuple(map(copies.named, sources.warnings)),
    )


def _find(
    copies: Copies, text: str | None, metadata: str | os.PathLike[str] | None, given: Metadata
) -> Sources:
    if given.place and not _is_utf8(given.place):
        raise ReadError("the name that was given of the place is not in UTF-8; type it again")
    found = find_files(copies.paths)
    tables = [path for path in found.paths if path.suffix.lower() in TABLES]
    files = [path for path in found.paths if path not in tables]
    if text is not None and not tables:
        raise ReadError(
            f"the column {text} is that of a table of reports, and none was given; name one ({', '.join(TABLES)})"
        )
    warnings = list(found.warnings)
    said: dict[Path, Metadata] = {}
    if metadata is not None:
        said, unused = assign(read_metadata(metadata), files, metadata)
        if unused:
            rows = "1 row names" if len(unused) == 1 else f"{len(unused)} rows name"
            warnings.append(f"{metadata}: {rows} no file that was given: {listed(unused)}")
    names = _within(found.under, files)
    sources: list[Source] = []
    for path in found.paths:
        if path in names:
            about = said.get(path, Metadata()).over(given)
            fault = "" if _is_utf8(str(path)) else "the file's name is not in UTF-8; rename it"
            sources.append(Source(str(path), names[path], path.stem, about, fault=fault))
        else:
            inside, odd = read_collection(path, text, given)
            sources += inside
            warnings += odd
    return Sources(tuple(sources), tuple(warnings))


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _within(under: dict[Path, Path], files: Sequence[Path]) -> dict[Path, str]:
    """Return for each file its path within the folder that was given, else its name, else what tells it apart."""
    names = {
        path: path.relative_to(under[path]).as_posix() if path in under else path.name
        for path in files
    }
    for depth in range(2, _DEEP):
        count = Counter(names.values())
        same = [path for path in files if count[names[path]] > 1]
        if not same:
            break
        names |= {path: "/".join(path.absolute().parts[-depth:]) for path in same}
    return names
