"""PDF files with a text layer: lines joined to paragraphs, radicals mapped to characters."""

from pathlib import Path

import pypdfium2

from kg.errors import ReadError
from kg.reading.characters import unradical
from kg.reading.content import Content
from kg.reading.lines import joined

__all__ = ["read"]

_LEAST = 20  # characters of a text layer that is more than a stamp


def read(path: Path) -> Content:
    """Return the text of a PDF file, a line for each paragraph, without page numbers and running heads.

    Raises:
        ReadError: If the file is broken, locked, or has no text layer.
        OSError: If the file cannot be opened.
    """
    data = path.read_bytes()
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise ReadError(
            f"{path}: this is no PDF file, or a broken or locked one; save it again without a password, or as text"
        ) from error
    text = "\n".join(pages)
    if len(text.strip()) < _LEAST:
        raise ReadError(
            f"{path}: the PDF has no text layer (scanned pages?); run text recognition on it, or give a text version"
        )
    return Content(joined(unradical(text)))


def _page(document: "pypdfium2.PdfDocument", number: int) -> str:
    page = document[number]
    text = page.get_textpage().get_text_bounded()
    return str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")
