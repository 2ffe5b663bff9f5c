"""Tables of xlsx, csv and docx files as rows of text, merged cells filled with what they hold."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from kg.errors import MissingToolError, ReadError
from kg.reading.archive import check_archive
from kg.reading.text import decode

__all__ = ["Grid", "read_grids", "read_paragraphs"]

_SPANS: Final = ("w:gridSpan", "w:gridBefore", "w:gridAfter")
_COLUMNS: Final = 63  # of a table of Word, at most
_ROWS: Final = 100_000  # of a sheet; what lies further down was never meant to be a row

_ARCHIVES: Final = (".docx", ".xlsx")
_LARGEST: Final = 20_000_000  # bytes of an archive; in memory up to fifty times as many
_CELLS: Final = 500_000  # that are merged
_MERGE: Final = re.compile(
    rb"""<(?:\w+:)?mergeCell\b[^>]{0,200}?\bref\s*=\s*["']([A-Za-z0-9:$]{1,40})["']"""
)
_TEXTS: Final = (".txt", ".md")
_ERRORS: Final = frozenset(("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"))
T = TypeVar("T")


class Grid(NamedTuple):
    """A table.

    Attributes:
        sheet: Name of the worksheet, `table <n>` in a docx file, empty for csv.
        rows: (row number from 1 as the program shows it, cells), in order; blank cells are empty.
    """

    sheet: str
    rows: list[tuple[int, list[str]]]


def read_grids(path: Path) -> list[Grid]:
    """Return the tables of a file, in order.

    Raises:
        ReadError: If the file is missing, broken, or of another format.
        MissingToolError: If the library for its format is not installed.
    """
    suffix = path.suffix.lower()
    if suffix in _TEXTS:
        return []
    return _opened(path, _DOORS.get(suffix))


def read_paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a document, in order; none of a format that has none. Errors as of `read_grids`."""
    suffix = path.suffix.lower()
    if suffix not in (".docx", *_TEXTS):
        return []
    return _opened(path, _docx_paragraphs if suffix == ".docx" else _text_paragraphs)


def _opened(path: Path, door: Callable[[Path], Iterator[T]] | None) -> list[T]:
    """Return what a door gives, every fault of a file as one sentence."""
    if door is None:
        old = path.suffix.lower() in (".xls", ".doc", ".et", ".wps")
        said = (
            "an old format; save it as .xlsx or .docx"
            if old
            else "no table; give an .xlsx, .csv, .docx or .txt file"
        )
        raise ReadError(f"{path}: {said}.")
    try:
        if path.suffix.lower() in _ARCHIVES:
            with path.open("rb") as file:
                check_archive(file, path, _LARGEST, _broken(path))
        return list(door(path))
    except ModuleNotFoundError as error:
        raise MissingToolError(
            f"{path}: reading {path.suffix} tables needs {error.name}; install policy-commitment-kg[read]."
        ) from error
    except (ReadError, MissingToolError):
        raise
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror or error}); check the path."
        ) from error
    except (
        Exception
    ) as error:  # the libraries raise whatever a broken archive makes them stumble over
        raise _broken(path) from error


def _broken(path: Path) -> ReadError:
    return ReadError(f"{path}: broken {path.suffix} file; save it anew and try again.")


def _xlsx(path: Path) -> Iterator[Grid]:
    import openpyxl  # noqa: PLC0415 (an extra: only who reads such files needs it)

    if _merged(path) > _CELLS:
        raise ReadError(
            f"{path}: its merged cells cover more than any table has; take them apart and try again."
        )
    book = openpyxl.load_workbook(path, data_only=True)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield Grid(sheet.title, _used(sheet))
    finally:
        book.close()


def _merged(path: Path) -> int:
    """Return how many cells are merged into others: the library makes each of them."""
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415

    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/" in name]
    cells = 0
    for ref in (found[1].decode() for sheet in sheets for found in _MERGE.finditer(sheet)):
        left, top, right, bottom = (int(it or 0) for it in range_boundaries(ref))
        cells += (right - left + 1) * (bottom - top + 1)
    return cells


def _used(sheet: Any) -> list[tuple[int, list[str]]]:
    """Return the rows that hold something, and those between them; one cell far below does not make a million rows."""
    held = {(row, column): _text(cell.value) for (row, column), cell in sheet._cells.items()}
    held = {at: text for at, text in held.items() if text}
    most = max((row for row, _ in held), default=0), max((column for _, column in held), default=0)
    for merged in sheet.merged_cells.ranges:  # which may reach to the end of all sheets
        text = held.get((merged.min_row, merged.min_col), "")
        last, right = min(merged.max_row, most[0]), min(merged.max_col, most[1])
        for row in range(merged.min_row, last + 1) if text else ():
            held |= {(row, column): text for column in range(merged.min_col, right + 1)}
    width = max((column for _, column in held), default=0)
    rows = sorted({row for row, _ in held})
    if rows and rows[-1] <= _ROWS:
        rows = list(range(1, rows[-1] + 1))
    return [(row, [held.get((row, at), "") for at in range(1, width + 1)]) for row in rows]


def _csv(path: Path) -> Iterator[Grid]:
    text = decode(path.read_bytes(), name=str(path))
    reader = csv.reader(io.StringIO(text, newline=""))
    yield Grid("", [(row, [_text(cell) for cell in cells]) for row, cells in enumerate(reader, 1)])


def _docx(path: Path) -> Iterator[Grid]:
    import docx  # noqa: PLC0415 (an extra: only who reads such files needs it)
    from docx.oxml.ns import qn  # noqa: PLC0415

    document = docx.Document(str(path))
    spans = (it.get(qn("w:val")) for name in _SPANS for it in document.element.iter(qn(name)))
    if any(int(span) > _COLUMNS for span in spans):  # each would be made a cell of its own
        raise ReadError(
            f"{path}: a cell spans more columns than Word has; save it anew and try again."
        )
    for number, table in enumerate(document.tables, start=1):
        rows = [[_text(cell.text) for cell in row.cells] for row in table.rows]
        yield Grid(f"table {number}", list(enumerate(rows, start=1)))


def _docx_paragraphs(path: Path) -> Iterator[str]:
    import docx  # noqa: PLC0415 (an extra: only who reads such files needs it)

    yield from (paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def _text_paragraphs(path: Path) -> Iterator[str]:
    yield from decode(path.read_bytes(), name=str(path)).splitlines()


def _text(value: Any) -> str:
    """Return a cell's text; whole numbers that the file holds as floats without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime) and not value.time():
        value = value.date()
    text = str(value).strip().lstrip("﻿")
    return "" if text in _ERRORS else text


_DOORS: Final[dict[str, Callable[[Path], Iterator[Grid]]]] = {
    ".csv": _csv,
    ".docx": _docx,
    ".xlsx": _xlsx,
}
