"""The body of a Word document as a reader sees it: in order, with insertions, without what was deleted."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from kg.reading.numbering import Numbering

__all__ = ["Body"]

_W = qn("w:p").removesuffix("p")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# What is in the file and not on the page: deleted and moved away, instructions of fields, readings over characters.
_HIDDEN = frozenset(
    _W + name
    for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "pPr", "rPr", "sdtPr", "tcPr")
)  # fmt: skip
_SIGNS = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}
_NOTES = {_W + "footnoteReference": "footnote", _W + "endnoteReference": "endnote"}
_GRAPHICS = frozenset(_W + name for name in ("drawing", "pict", "object"))
_PICTURES = frozenset(("blip", "imagedata", "chart", "relIds", "OLEObject"))  # local names
_CONTENTS = ("TOC", "toc")  # ids of the styles of a table of contents begin so


class Body:
    """What is read from the body of a document.

    Attributes:
        pictures: How many pictures, charts and objects were met, which hold no text here.
        notes: (kind, id) of the foot- and endnotes that the text refers to, in order.
        foreign: How many other files are embedded in the text.
    """

    def __init__(self, numbering: Numbering) -> None:
        self.pictures = 0
        self.foreign = 0
        self.notes: list[tuple[str, str]] = []
        self._numbering = numbering
        self._open = ""  # a paragraph whose end was deleted: it goes on in the next one
        self._boxes: list[Any] = []

    def lines(self, container: Any) -> Iterator[str]:
        """Yield a line for each paragraph, line break and table row of a container."""
        for block in container:
            if block.tag == _W + "p":
                yield from self._paragraph(block)
            elif block.tag == _W + "tbl":
                yield from self._rows(block)
            elif block.tag == _W + "altChunk":
                self.foreign += 1
            elif block.tag not in _HIDDEN:
                yield from self.lines(_inside(block))
        if self._open and container.tag == _W + "body":
            yield self._open

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and str(style.get(_W + "val")).startswith(_CONTENTS):
            return
        text = self._text(paragraph)
        boxes, self._boxes = self._boxes, []
        if _ends(paragraph):
            label = self._numbering.label(paragraph)
            text, self._open = self._open + label + text, ""
            yield from text.split("\n")
        else:
            self._open += text
        for box in boxes:
            yield from self.lines(box)

    def _text(self, element: Any) -> str:
        return "".join(self._pieces(element))

    def _pieces(self, element: Any) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in (_W + "t", _MATH):
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == _W + "br":
                yield "" if child.get(_W + "type") in ("page", "column") else "\n"
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], str(child.get(_W + "id"))))
            elif tag in _GRAPHICS:
                self._graphic(child)
            elif tag not in _HIDDEN and not (tag == _W + "r" and _vanishes(child)):
                yield from self._pieces(_inside(child))

    def _graphic(self, element: Any) -> None:
        """Note the text boxes of a drawing; what else it shows is not read."""
        for child in element:
            if child.tag == _W + "txbxContent":
                self._boxes.append(child)
            else:
                self.pictures += str(child.tag).rpartition("}")[2] in _PICTURES
                self._graphic(_inside(child))

    def _rows(self, table: Any) -> Iterator[str]:
        for row in _found(table, "tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                continue
            cells = [
                " ".join(" ".join(self.lines(cell)).split())
                for cell in _found(row, "tc")
                if not _continues(cell)
            ]
            if cells:
                yield "\t".join(cells)


def _inside(element: Any) -> Any:
    """Return what is shown of an element: of alternatives the first, of a content control what was filled in."""
    if element.tag == _MC + "AlternateContent":
        return next(iter(element), ())
    if element.tag == _W + "sdt":
        properties = element.find(_W + "sdtPr")
        return () if properties is not None and _is_empty(properties) else element
    return element


def _is_empty(properties: Any) -> bool:
    """Whether a content control holds its prompt, or a table of contents, which says every heading twice."""
    gallery = properties.find(f".//{_W}docPartGallery")
    contents = gallery is not None and gallery.get(_W + "val") == "Table of Contents"
    return contents or properties.find(_W + "showingPlcHdr") is not None


def _ends(paragraph: Any) -> bool:
    """Whether the mark at the end of a paragraph stands: its deletion joins it with the next one."""
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    return mark is None or not any(mark.find(_W + name) is not None for name in ("del", "moveFrom"))


def _vanishes(run: Any) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(_W + "val") not in ("0", "false", "off")


def _found(element: Any, name: str) -> Iterator[Any]:
    """Yield the rows or cells of a table, also those in content controls, not those of tables inside."""
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag not in _HIDDEN and child.tag not in (_W + "tc", _W + "tbl"):
            yield from _found(child, name)


def _continues(cell: Any) -> bool:
    """Whether a cell is the lower part of one that is merged over rows."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(_W + "val") != "restart"
