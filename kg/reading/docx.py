"""Word files: the text in order, with its numbers and notes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from kg.errors import ReadError
from kg.reading.archive import check_archive
from kg.reading.content import Content
from kg.reading.footnotes import NOTES
from kg.reading.numbering import Numbering
from kg.reading.word import Body

__all__ = ["read"]

_LARGEST = 100_000_000  # bytes of the unpacked parts, most of them pictures
_MARKED_UP = 16_000_000  # bytes of those in XML; a report has some hundred thousand
_PARTS = {
    "footnote": RELATIONSHIP_TYPE.FOOTNOTES,
    "endnote": RELATIONSHIP_TYPE.ENDNOTES,
}


def read(path: Path) -> Content:
    """Return the text of a .docx file, a line for each paragraph and table row.

    Text that was inserted, moved here, put into a content control or a text box is there; text that was
    deleted, moved away or hidden is not. Cells of a row are joined by a tab; a merged cell stands once.
    Numbers that Word puts before paragraphs by itself stand before them. Foot- and endnotes follow the text
    under the title 注释.

    Raises:
        ReadError: If the file is broken or holds no text.
        OSError: If the file cannot be opened.
    """
    with path.open("rb") as file:
        check_archive(file, path, _LARGEST, _broken(path), marked_up=_MARKED_UP)
        try:
            content = _content(docx.Document(file).part)
        except (
            Exception
        ) as error:  # on broken files the library raises what its parts happen to raise
            raise _broken(path) from error
    if not content.text:
        raise ReadError(
            f"{path}: the document holds no text; if it holds pictures of pages, give a text version"
        )
    return content


def _broken(path: Path) -> ReadError:
    return ReadError(
        f"{path}: this is no Word file, or a broken one; open it in Word, save it as .docx and try again"
    )


def _content(document: Any) -> Content:
    styles = _related(document, RELATIONSHIP_TYPE.STYLES)
    numbering = Numbering(_related(document, RELATIONSHIP_TYPE.NUMBERING), styles)
    body = Body(numbering)
    lines = [line for line in body.lines(document.element.body) if line.strip()]
    if notes := list(_notes(document, body)):
        lines += [NOTES, *notes]
    return Content("".join(f"{line}\n" for line in lines), tuple(_lost(body, numbering)))


def _notes(document: Any, body: Body) -> Iterator[str]:
    """Yield the notes that the text refers to, numbered as they come, footnotes first."""
    for kind, relationship in _PARTS.items():
        part = _related(document, relationship)
        notes = [] if part is None else part.findall(qn(f"w:{kind}"))
        known = {str(note.get(qn("w:id"))): note for note in notes}
        named = dict.fromkeys(name for other, name in body.notes if other == kind)
        for number, name in enumerate((name for name in named if name in known), 1):
            text = "".join(line.strip() for line in body.lines(known[name]))
            if text:
                yield f"{number}. {text}"


def _lost(body: Body, numbering: Numbering) -> Iterator[str]:
    if body.pictures:
        yield f"{_counted(body.pictures, 'picture')} not read; if text stands in them, add it to the file"
    if body.foreign:
        yield f"{_counted(body.foreign, 'embedded file')} not read; copy the text into the document"
    if numbering.unknown:
        yield f"the numbers of {_counted(numbering.unknown, 'paragraph')} not read; save the file as text from Word"


def _counted(number: int, thing: str) -> str:
    return f"1 {thing} is" if number == 1 else f"{number} {thing}s are"


def _related(document: Any, relationship: str) -> Any | None:
    """Return the root element of another part of the document, if it is there."""
    found = (it.target_part for it in document.rels.values() if it.reltype == relationship)
    part = next(found, None)
    return None if part is None else parse_xml(part.blob)
