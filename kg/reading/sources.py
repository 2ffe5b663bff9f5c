"""What is given to be read: files, folders and tables of reports → a source for each report."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import ReadError
from kg.model import Report
from kg.reading.doors import check_text
from kg.reading.files import find_files
from kg.reading.report import read_report, read_text
from kg.reading.rows import TABLES, Row, read_rows
from kg.reading.table import Metadata, assign, column, described, listed, read_metadata

__all__ = ["Source", "Sources", "find_sources", "read_source"]

_CELL = 32_767  # characters: what Excel keeps of a cell
_DEEP = 20  # folders that tell files of one name apart, at most
_CARRIED = re.compile(r"[_\- ]?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report stands: a file of its own, or a row of a table.

    Attributes:
        path: The file.
        within: What tells it from others of its name: its path within the folder that was given, else its
            name; of a row the table's name, `#` and the id.
        id: The report's.
        said: What is known of it before it is read.
        row: Of a table, counted as a spreadsheet does; None for a file of its own.
        text: Of a row.
        fault: Why it cannot be read, a clause; empty if nothing is known against it.
    """

    path: str
    within: str
    id: str
    said: Metadata = field(default_factory=Metadata)
    row: int | None = None
    text: str | None = None
    fault: str = ""

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        path = self.path.encode(errors="backslashreplace").decode()
        return path if self.row is None else f"{path}, row {self.row}"


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
) -> Sources:
    """Return a source for each report that is given.

    Args:
        paths: Report files, folders that stand for the report files in them, and tables of reports.
        text: The column of the tables that the text stands in; None for the one with a usual name.
        metadata: A table with the columns file, place, year, see `read_metadata`.
        given: What is known of every report; what a table says goes before it.

    Raises:
        ReadError: If a path does not exist, or a table cannot be read, lacks its text, or names several files
            in one row.
        MissingToolError: If the library for the format of a table is not installed.
    """
    given = given or Metadata()
    if given.place and not _is_utf8(given.place):
        raise ReadError("the name that was given of the place is not in UTF-8; type it again")
    found = find_files(paths)
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
            inside, odd = _rows(path, text, given)
            sources += inside
            warnings += odd
    return Sources(tuple(sources), tuple(warnings))


def read_source(source: Source) -> Report:
    """Read the report of a source.

    Raises:
        ReadError: If it cannot be read as a report.
        MetadataError: If place or year are not known.
        MissingToolError: If the library for the file's format is not installed.
    """
    if source.fault:
        raise ReadError(f"{source.name}: {source.fault}")
    said = source.said
    if source.text is None:
        report = read_report(source.path, place=said.place, year=said.year)
    else:
        check_text(source.text, source.name)
        report = read_text(source.text, id=source.name, place=said.place, year=said.year)
        report = replace(
            report, id=source.id, source="" if source.row is None else Path(source.path).name
        )
    return replace(
        report,
        address=said.address or report.address,
        retrieved=said.retrieved or report.retrieved,
    )


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


def _rows(path: Path, text: str | None, given: Metadata) -> tuple[list[Source], list[str]]:
    """Return the sources of a table of reports, and what is odd about it."""
    sources: list[Source] = []
    seen: Counter[str] = Counter()
    full: list[str] = []
    for row, joined in _joined(read_rows(path), path, text):
        source = _source(path, row, joined, given)
        seen[source.id] += 1
        if seen[source.id] > 1:
            own = f"{source.id}-{seen[source.id]}"
            source = replace(source, id=own, within=f"{path.name}#{own}")
        sources.append(source)
        if len(joined) % _CELL == 0 and joined:
            full.append(str(row.number))
    if not sources:
        raise ReadError(f"{path}: the table holds no row; give one with a report in each row")
    if not full:
        return sources, []
    rows = f"row {full[0]} has" if len(full) == 1 else f"rows {listed(full)} have"
    return sources, [
        f"{path}: {rows} a text of {_CELL:,} characters, as much as a cell of Excel holds; the rest may be lost: "
        "take the table in another format, or a text in several columns (text, text_2)"
    ]


def _joined(rows: Iterator[Row], path: Path, text: str | None) -> Iterator[tuple[Row, str]]:
    """Yield the rows, each with its text; a text that fills its cell goes on in a row that says nothing else."""
    before: tuple[Row, str] | None = None
    for row in rows:
        columns = [] if row.fault else _text_columns(row.cells, path, text)
        words = "".join(row.cells[name] for name in columns)
        if before and columns and len(before[1]) % _CELL == 0 and before[1]:
            others = {
                name: cell for name, cell in row.cells.items() if name not in columns and cell
            }
            if others.items() <= before[0].cells.items():
                before = before[0], before[1] + words
                continue
        if before:
            yield before
        before = row, words
    if before:
        yield before


def _text_columns(cells: Iterable[str], path: Path, text: str | None) -> list[str]:
    """Return the column of the text, and those that carry it on (text_2)."""
    names = list(cells)
    wanted = [text.strip().lower()] if text is not None else column(names, "text")
    found = [it for it in wanted if it in names]
    if text is not None and not found:
        found = [
            it
            for it in names
            if it.startswith(wanted[0]) and _CARRIED.fullmatch(it[len(wanted[0]) :])
        ][:1]
    has = f"it has {', '.join(names)}"
    if not found and text is not None:
        raise ReadError(f"{path}: the table has no column {text}; {has}")
    if len(found) != 1:
        several = (
            f"several columns that may hold the text ({', '.join(found)})"
            if found
            else f"no column that is known to hold the text; {has}"
        )
        raise ReadError(f"{path}: the table has {several}; name it with --text COLUMN")
    stem = wanted[0] if text is not None else found[0]
    more = [it for it in names if it.startswith(stem) and _CARRIED.fullmatch(it[len(stem) :])]
    more.sort(key=lambda it: int(re.sub(r"\D", "", it[len(stem) :])))
    return list(dict.fromkeys([*(it for it in (stem,) if it in names), *more]))


def _source(path: Path, row: Row, text: str, given: Metadata) -> Source:
    where = f"{path}, row {row.number}"
    said, fault = given, row.fault
    try:
        said = described(row, where).over(given)
    except ReadError as error:
        fault = fault or str(error).removeprefix(f"{where}: ")
    if not text.strip():
        fault = fault or "there is no text in it; fill it in, or take the row out"
    id = _id(path, row, said, text)
    return Source(str(path), f"{path.name}#{id}", id, said, row.number, text, fault)


def _id(path: Path, row: Row, said: Metadata, text: str) -> str:
    """Return what a report of a table goes by: what the table says, else place and year, else its text's hash."""
    named = next((row.cells[name] for name in column(row.cells, "id") if row.cells[name]), "")
    if named:
        return Path(named.replace("\\", "/")).stem
    own = [it for it in (said.place, said.year) if it]
    if len(own) == 2:
        return "-".join(map(str, own))
    return f"{path.stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
