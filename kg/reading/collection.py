"""A table of reports → a source for each of its rows."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import ReadError
from kg.reading.rows import Row, read_rows
from kg.reading.source import Source
from kg.reading.table import Metadata, column, described, listed

__all__ = ["read_collection"]

_CELL = 32_767  # characters: what Excel keeps of a cell
_CARRIED = re.compile(r"[_\- ]?(\d{1,2})")


def read_collection(
    path: Path, text: str | None, given: Metadata
) -> tuple[list[Source], list[str]]:
    """Return the sources of a table of reports, and a sentence if texts in it may be cut off.

    Args:
        path: The table.
        text: The column of the text; None for the one with a usual name.
        given: What is known of every report; what a row says goes before it.

    Raises:
        ReadError: If the table cannot be read, holds no row, or its text is not found.
        MissingToolError: If the library for its format is not installed.
    """
    rows = list(read_rows(path))
    if not rows:
        raise ReadError(f"{path}: the table holds no row; give one with a report in each row")
    columns = _text_columns(dict.fromkeys(name for row in rows for name in row.cells), path, text)
    sources: list[Source] = []
    seen: Counter[str] = Counter()
    full: list[str] = []
    for row, words in _joined(rows, columns):
        source = _source(path, row, words, given)
        seen[source.id] += 1
        if seen[source.id] > 1:
            own = f"{source.id}-{seen[source.id]}"
            source = replace(source, id=own, within=f"{path.name}#{own}")
        sources.append(source)
        if _is_full(words):
            full.append(str(row.number))
    if not full:
        return sources, []
    told = f"row {full[0]} has" if len(full) == 1 else f"rows {listed(full)} have"
    return sources, [
        f"{path}: {told} a text of {_CELL:,} characters, as much as a cell of Excel holds; the rest may be lost: "
        "take the table in another format, or a text in several columns (text, text_2)"
    ]


def _text_columns(names: Iterable[str], path: Path, text: str | None) -> list[str]:
    """Return the column of the text, and those that carry it on (text_2)."""
    known = list(names)
    has = f"it has {', '.join(known)}"
    stems = [text.strip().lower()] if text is not None else column(known, "text")
    found = [columns for stem in stems if (columns := _with_more(stem, known))]
    if len(found) == 1:
        return found[0]
    if text is not None:
        raise ReadError(f"{path}: the table has no column {text}; {has}")
    several = ", ".join(columns[0] for columns in found)
    what = (
        f"several columns that may hold the text ({several})"
        if found
        else f"no column that is known to hold the text; {has}"
    )
    raise ReadError(f"{path}: the table has {what}; name it with --text COLUMN")


def _with_more(stem: str, names: Iterable[str]) -> list[str]:
    """Return the columns of a name and of the name with a number, in order; text, text_2, text_10."""
    carried = []
    for name in names:
        number = _CARRIED.fullmatch(name.removeprefix(stem))
        if name == stem or (name.startswith(stem) and number):
            carried.append((int(number[1]) if number else 0, name))
    return [name for _, name in sorted(carried)]


def _joined(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[tuple[Row, str]]:
    """Yield the rows, each with its text; a text that fills its cell goes on in a row that says nothing else."""
    before: tuple[Row, str] | None = None
    for row in rows:
        words = "" if row.fault else "".join(row.cells.get(name, "") for name in columns)
        if before and _is_full(before[1]) and not row.fault and _adds_text(row, before[0], columns):
            before = before[0], before[1] + words
            continue
        if before:
            yield before
        before = row, words
    if before:
        yield before


def _adds_text(row: Row, before: Row, columns: Sequence[str]) -> bool:
    """Whether a row says nothing that the one before does not say, but for the text."""
    others = (name for name in row.cells if name not in columns and row.said(name))
    return all(row.said(name) == before.said(name) for name in others)


def _is_full(text: str) -> bool:
    return bool(text) and len(text) % _CELL == 0


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
    named = next(filter(None, map(row.said, column(row.cells, "id"))), "")
    if named:
        return Path(named.replace("\\", "/")).stem
    own = [it for it in (said.place, said.year) if it]
    if len(own) == 2:
        return "-".join(map(str, own))
    return f"{path.stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
