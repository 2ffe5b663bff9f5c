"""Tables of xlsx, csv and docx files as rows of text, merged cells filled with what they hold."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from kg.errors import MissingToolError, ReadError
from kg.reading.text import decode

__all__ = ["Grid", "read_grids"]


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
    door = _DOORS.get(path.suffix.lower())
    if door is None:
        raise ReadError(f"{path}: no table; give an .xlsx, .csv or .docx file.")
    try:
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
        raise ReadError(
            f"{path}: broken {path.suffix} file; save it anew and try again."
        ) from error


def _xlsx(path: Path) -> Iterator[Grid]:
    import openpyxl  # noqa: PLC0415 (an extra: only who reads such files needs it)

    book = openpyxl.load_workbook(path, data_only=True)
    try:
        for sheet in book.worksheets:
            cells = [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            for merged in sheet.merged_cells.ranges:
                held = cells[merged.min_row - 1][merged.min_col - 1]
                for row in range(merged.min_row - 1, min(merged.max_row, len(cells))):
                    for column in range(merged.min_col - 1, min(merged.max_col, len(cells[row]))):
                        cells[row][column] = held
            yield Grid(sheet.title, list(enumerate(cells, start=1)))
    finally:
        book.close()


def _csv(path: Path) -> Iterator[Grid]:
    text = decode(path.read_bytes(), name=str(path))
    reader = csv.reader(io.StringIO(text, newline=""))
    yield Grid("", [(row, [_text(cell) for cell in cells]) for row, cells in enumerate(reader, 1)])


def _docx(path: Path) -> Iterator[Grid]:
    import docx  # noqa: PLC0415 (an extra: only who reads such files needs it)

    for number, table in enumerate(docx.Document(str(path)).tables, start=1):
        rows = [[_text(cell.text) for cell in row.cells] for row in table.rows]
        yield Grid(f"table {number}", list(enumerate(rows, start=1)))


def _text(value: Any) -> str:
    """Return a cell's text; whole numbers that the file holds as floats without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip().lstrip("﻿")


_DOORS: Final[dict[str, Callable[[Path], Iterator[Grid]]]] = {
    ".csv": _csv,
    ".docx": _docx,
    ".xlsx": _xlsx,
}
