"""Task lists in the shape that offices use: a titled table with merged headings, ready to print, that reads back.

The names of the columns are the Chinese ones that `kg breakdown` knows, so that what is filled in can be taken in again; the last
column, which Excel hides, says which commitment a row is of.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from kg.cli import console
from kg.drawing.labels import visible
from kg.errors import MissingToolError
from kg.words import Words, words_in

__all__ = ["COLUMNS", "DRAFTED", "document", "named", "names", "words_of", "workbook"]

COLUMNS: Final = (
    "order", "group", "item", "lead", "responsible", "support", "person", "deadline", "progress", "standing",
    "problem", "note", "sureness", "grounds", "kg:id",
)  # fmt: skip
"""Columns by their keys in the catalogue of words, but for the last."""

DRAFTED: Final = ("sureness", "grounds")
"""Columns that only stand in drafts."""

_WIDTHS: Final = (6, 16, 48, 18, 18, 20, 12, 14, 36, 12, 24, 14, 8, 24, 12)
_GROUP: Final = "group"
_HIDDEN: Final = "kg:id"
_PRINTED: Final = 10  # columns of a Word table, which is as wide as a page
_DATE: Final = (1980, 1, 1, 0, 0, 0)

Rows = Sequence[Mapping[str, Any]]


def words_of(format: str) -> Words:
    """Return the words that tasks are written in: those of the reader to the eye, Chinese in files that are read again."""
    return console.words() if format in ("table", "html") else words_in("zh")


def names(columns: Sequence[str]) -> list[str]:
    """Return the Chinese names of columns, as `kg breakdown` reads them.

    Example:
        >>> names(["item", "kg:id"])
        ['工作任务', 'kg:id']
    """
    words = words_in("zh")
    return [words(f"office.{it}") if f"office.{it}" in words else it for it in columns]


def named(rows: Rows) -> list[dict[str, Any]]:
    """Return rows by the Chinese names of their columns."""
    return [dict(zip(names(list(row)), row.values(), strict=True)) for row in rows]


def workbook(title: str, rows: Rows, columns: Sequence[str] = COLUMNS) -> bytes:
    """Return the rows as an Excel workbook; same rows, same bytes.

    Raises:
        MissingToolError: If openpyxl is not installed.
    """
    try:
        import openpyxl
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise MissingToolError(
            "writing .xlsx for offices needs openpyxl; install policy-commitment-kg[read]"
        ) from error
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = words_in("zh")("paper.sheet")
    _fill(sheet, title, rows, columns)
    thin = Side(style="thin", color="8A8F94")
    for row in sheet.iter_rows(min_row=2, max_row=len(rows) + 2, max_col=len(columns)):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if cell.data_type == "f":  # words that begin with = are no formula
                cell.data_type = "s"
    for cell in sheet[2]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", "E8EEF4")
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=16), Alignment("center")
    for at, name in enumerate(columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.width, dimension.hidden = _WIDTHS[COLUMNS.index(name)], name == _HIDDEN
    _print(sheet)
    return _bytes(book)


def document(title: str, rows: Rows, columns: Sequence[str] = COLUMNS[:_PRINTED]) -> bytes:
    """Return the rows as a Word document with one table across the page; same rows, same bytes.

    Raises:
        MissingToolError: If python-docx is not installed.
    """
    try:
        import docx
        from docx.enum.section import WD_ORIENT
    except ImportError as error:
        raise MissingToolError(
            "writing .docx needs python-docx; install policy-commitment-kg[read]"
        ) from error
    paper = docx.Document()
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    paper.add_heading(visible(title), level=1)
    table = paper.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, names(columns), strict=True):
        cell.text = name
    for row in rows:
        cells = table.add_row().cells
        for cell, name in zip(cells, columns, strict=True):
            cell.text = visible(str(row.get(name, "") or ""))
    return _bytes(paper)


def _fill(sheet: Any, title: str, rows: Rows, columns: Sequence[str]) -> None:
    """Write title, header and rows; headings of neighbours that are the same become one cell."""
    sheet.append([visible(title)])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
    sheet.append(names(columns))
    for row in rows:
        sheet.append([_value(row.get(name)) for name in columns])
    at, column = 3, columns.index(_GROUP) + 1
    for group, same in groupby(rows, key=lambda row: row.get(_GROUP)):
        count = len(list(same))
        if group and count > 1:
            span = {"start_column": column, "end_column": column}
            sheet.merge_cells(start_row=at, end_row=at + count - 1, **span)
        at += count


def _print(sheet: Any) -> None:
    """Set the sheet up for paper: A4 across, as wide as the page, the header on each."""
    sheet.freeze_panes = "D3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:2"
    sheet.oddFooter.center.text = "&P / &N"


def _value(value: Any) -> Any:
    return visible(value) if isinstance(value, str) else value


def _bytes(made: Any) -> bytes:
    """Return what a library writes, without the time at which it did."""
    written, file = io.BytesIO(), io.BytesIO()
    made.save(written)
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = source.read(name)
            archive.writestr(entry, _timeless(content) if name == "docProps/core.xml" else content)
    return file.getvalue()


def _timeless(core: bytes) -> bytes:
    import re

    return re.sub(rb">\d{4}-\d\d-\d\dT[^<]*<", b">1980-01-01T00:00:00Z<", core)
