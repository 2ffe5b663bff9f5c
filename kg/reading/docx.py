"""Word files: paragraphs and tables in order."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import docx
from docx.table import Table

from kg.errors import ReadError

__all__ = ["read"]

_LARGEST = 200_000_000  # bytes of the unpacked parts; a report has some hundred thousand


def read(path: Path) -> str:
    """Return the text of a .docx file, a line for each paragraph and table row.

    Cells of a row are joined by a tab; a merged cell stands once. Numbers that Word puts before paragraphs
    by itself are not in the file and so not in the text.

    Raises:
        ReadError: If the file is broken or holds no text.
        OSError: If the file cannot be opened.
    """
    with path.open("rb") as file:
        size = _size(file, path)
        if size > _LARGEST:
            raise ReadError(
                f"{path}: the document unpacks to {size:,} bytes, which no report does; give a text version"
            )
        try:
            lines = [line for line in _lines(docx.Document(file)) if line.strip()]
        except (
            Exception
        ) as error:  # on broken files the library raises what its parts happen to raise
            raise _broken(path) from error
    if not lines:
        raise ReadError(
            f"{path}: the document holds no text; if it holds pictures of pages, give a text version"
        )
    return "\n".join(lines) + "\n"


def _size(file: IO[bytes], path: Path) -> int:
    """Return the bytes of the unpacked document."""
    try:
        with zipfile.ZipFile(file) as parts:
            return sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise _broken(path) from error


def _broken(path: Path) -> ReadError:
    return ReadError(
        f"{path}: this is no Word file, or a broken one; open it in Word, save it as .docx and try again"
    )


def _lines(container: Any) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield block.text


def _rows(table: Any) -> Iterator[str]:
    seen: set[Any] = set()  # of elements, for their ids are used again
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                cells.append(" ".join(" ".join(_lines(cell)).split()))
        if cells:
            yield "\t".join(cells)
