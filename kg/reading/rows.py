"""Tables of any kind as rows of named cells: .csv, .tsv, .xlsx and .jsonl."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import MissingToolError, ReadError
from kg.reading.archive import check_archive
from kg.reading.text import decode

__all__ = ["TABLES", "Row", "read_rows"]

_LARGEST = 2_000_000_000  # bytes of a table; 3,000 reports have 200 million
_LONGEST = 10_000_000  # characters of a cell
_SEPARATORS = (",", "\t", ";")
_HALVES = re.compile("[\ud800-\udfff]")  # of surrogate pairs: no characters
_ERRORS = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)"
)  # what Excel shows for a failed formula
_LONGER = "it has more cells than the head has names; a text with the separator in it must stand in quotes"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        number: As a spreadsheet counts, with the head as row 1; in .jsonl the line.
        cells: What stands under each name of the head; names in lower case.
        fault: What is wrong with the row, or nothing.
    """

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    fault: str = ""

    def said(self, name: str) -> str:
        """Return what stands under a name, without white space around it; nothing if there is no such name."""
        return self.cells.get(name, "").strip()


def read_rows(path: Path, *, blank: bool = False) -> Iterator[Row]:
    """Yield the rows of a table.

    Args:
        path: A .csv, .tsv, .xlsx or .jsonl file, any other is taken for .csv; text in UTF-8, UTF-16 or GB18030.
        blank: Whether rows without anything in them count, and the head if there is no row under it.

    Raises:
        ReadError: If the file is no such table.
        MissingToolError: If the library for its format is not installed.
    """
    read = _READERS.get(path.suffix.lower(), _csv)
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError(f"{path}: the table is larger than 2 GB; split it")
        for row in read(path):
            if blank or row.fault or any(map(row.said, row.cells)):
                yield row
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror or error}); check the path"
        ) from error


def _csv(path: Path) -> Iterator[Row]:
    text = decode(path.read_bytes(), name=str(path))
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count) if path.suffix.lower() == ".csv" else "\t"
    with _long_cells():
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        yield from _named(_counted(rows, path))


def _counted(rows: Iterable[list[str]], path: Path) -> Iterator[list[str]]:
    """Yield the rows of a CSV reader, of which what cannot be told apart into cells ends the table."""
    number = 0
    try:
        for number, row in enumerate(rows, 1):  # noqa: B007 - said in the error
            yield row
    except csv.Error as error:
        raise ReadError(
            f"{path}, row {number + 1}: this is no row of a CSV table ({error}); check the quotes before it"
        ) from error


def _excel(path: Path) -> Iterator[Row]:
    try:
        import openpyxl  # noqa: PLC0415 - needed for this format only
    except ModuleNotFoundError as error:
        raise MissingToolError(
            f"{path}: reading .xlsx files needs {error.name}; install policy-commitment-kg[read]"
        ) from error
    broken = ReadError(
        f"{path}: this is no Excel file, or a broken one; open it in Excel, save it as .xlsx and try again"
    )
    with path.open("rb") as file:
        check_archive(file, path, _LARGEST, broken)
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # some programs write a wrong size, which would cut the table
            rows = sheet.iter_rows(values_only=True)
            yield from _named([_plain(cell) for cell in row] for row in rows)
        except (OSError, ReadError):
            raise
        except (
            Exception
        ) as error:  # on broken files the library raises what its parts happen to raise
            raise broken from error


def _plain(cell: Any) -> str:
    """Return a cell's value as text; a whole number without a point, a day as 2022-01-15."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    return "" if _ERRORS.fullmatch(text) else text.replace("_x000D_", "")


def _named(rows: Iterable[Sequence[str]]) -> Iterator[Row]:
    """Yield the head, which is the first row, as a row without content, and the rows under it."""
    names: list[str] = []
    for number, row in enumerate(rows, 1):
        if number == 1:
            names = [name.strip().lower() for name in row]
        empty = dict.fromkeys(filter(None, names), "")
        cells = zip(names, row if number > 1 else (), strict=False)
        more = number > 1 and any(cell.strip() for cell in row[len(names) :])
        yield Row(number, {**empty, **{name: cell for name, cell in cells if name}}, _LONGER * more)


def _jsonl(path: Path) -> Iterator[Row]:
    for number, line in enumerate(decode(path.read_bytes(), name=str(path)).split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            yield Row(number, {name.strip().lower(): _json(value) for name, value in found.items()})
        else:
            yield Row(number, fault="it is no JSON object on a line of its own")


def _json(value: Any) -> str:
    return "" if value is None else _HALVES.sub("\ufffd", _plain(value))


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let CSV cells be as long as a report is, for the time being."""
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


_READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".tsv": _csv,
    ".xlsx": _excel,
}
TABLES = tuple(sorted(_READERS))
"""The endings of tables."""
