"""PDF files with a text layer: columns one after the other, lines joined to paragraphs, radicals mapped to characters."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from kg.errors import ReadError
from kg.reading.characters import unradical
from kg.reading.columns import Piece, columns
from kg.reading.content import Content
from kg.reading.footnotes import NOTES, parted
from kg.reading.lines import joined
from kg.reading.text import CONTROL, is_chinese, is_text

__all__ = ["read"]

_LEAST = 20  # characters of a text layer that is more than a stamp
_ENOUGH = 200  # characters that show whether a text is Chinese
_NAMED = 5  # pages that a warning names
_JUMP = 1.2  # of a character's height; a wider gap parts two pieces of a line
_LOST = "\ufffd"
_NEXT = "\n\f"  # between pages


def read(path: Path) -> Content:
    """Return the text of a PDF file, a line for each paragraph, without page numbers and running heads.

    Of a page with columns one is read after the other. Pages that hold pictures only are named.

    Raises:
        ReadError: If the file is broken, locked, has no text layer, or one whose characters cannot be told.
        OSError: If the file cannot be opened.
    """
    data = path.read_bytes()
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [_page(document[number]) for number in range(len(document))]
            bare = [
                number
                for number, page in enumerate(pages)
                if len(page.strip()) < _LEAST and _is_picture(document[number])
            ]
    except pypdfium2.PdfiumError as error:
        raise ReadError(
            f"{path}: this is no PDF file, or a broken or locked one; save it again without a password, or as text"
        ) from error
    text = _NEXT.join(pages)
    if len(text.strip()) < _LEAST:
        raise ReadError(
            f"{path}: the PDF has no text layer (scanned pages?); run text recognition on it, or give a text version"
        )
    if not is_text(text) or (len(text) >= _ENOUGH and not is_chinese(text)):
        raise ReadError(
            f"{path}: the PDF does not say which characters its fonts show (copying from it gives the same signs); "
            "run text recognition on it, or give a text version"
        )
    return Content(_flowing(unradical(CONTROL.sub(_LOST, text)).split(_NEXT)), tuple(_lost(bare)))


def _flowing(pages: Sequence[str]) -> str:
    """Return the text of some pages as paragraphs, with what stands at their feet behind it, each note once."""
    bodies, feet = zip(*map(parted, pages), strict=True)
    text = joined("\n".join(bodies))
    notes = dict.fromkeys(joined("".join(feet)).splitlines())
    return "\n".join([text.rstrip("\n"), NOTES, *notes, ""]) if notes else text


def _page(page: "pypdfium2.PdfPage") -> str:
    found = page.get_textpage()
    ordered = columns(list(_pieces(found)))
    text = str(found.get_text_bounded()) if ordered is None else "\n".join(ordered)
    return re.sub("\r\n?", "\n", text).replace("\ufffe", "")


def _pieces(page: "pypdfium2.PdfTextPage") -> Iterator[Piece]:
    """Yield what stands together on a line, in the order of the file."""
    box = raw.FS_RECTF()
    signs: list[int] = []
    left = bottom = right = top = 0.0
    for number in range(page.count_chars()):
        if raw.FPDFText_IsGenerated(page, number) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(page, number, box):
            continue
        height = max(box.top - box.bottom, 1.0)
        if signs and (
            abs(box.bottom - bottom) > height / 2 or not -height < box.left - right < _JUMP * height
        ):
            yield Piece(left, bottom, right, top, _characters(signs))
            signs = []
        if not signs:
            left, bottom, top = box.left, box.bottom, box.top
        right = box.right
        signs.append(raw.FPDFText_GetUnicode(page, number))
    if signs:
        yield Piece(left, bottom, right, top, _characters(signs))


def _characters(codes: Sequence[int]) -> str:
    """Return the characters of code points, or of the halves that some of them come in."""
    return "".join(map(chr, codes)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_picture(page: "pypdfium2.PdfPage") -> bool:
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), None) is not None


def _lost(pages: Sequence[int]) -> Iterator[str]:
    if not pages:
        return
    named = ", ".join(str(number + 1) for number in pages[:_NAMED])
    if more := len(pages) - _NAMED if len(pages) > _NAMED else 0:
        named += f" and {more} more"
    what = f"page {named} is a picture" if len(pages) == 1 else f"pages {named} are pictures"
    yield f"{what} without text and not read; run text recognition on the file"
