"""The numbers that Word puts before paragraphs by itself: 一、 （二） 3. as the reader sees them."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from kg.numeral import in_words

__all__ = ["Numbering"]

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CLOSED = frozenset("、，．：）》】")  # after these a number needs no blank before the text
_COUNTER = re.compile(r"%([1-9])")
_STYLES = 20  # styles that are based on one another, at most


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class _List:
    """A list of a document: its levels, and how far it has counted."""

    levels: dict[int, _Level]
    styled: dict[str, int]  # level by the id of the style that stands for it
    at: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document.

    Attributes:
        unknown: How many paragraphs had a number that cannot be written here.
    """

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        """Read the definitions.

        Args:
            numbering: The element w:numbering, if the document has one.
            styles: The element w:styles.
        """
        self.unknown = 0
        self._lists: dict[str, _List] = {}
        self._starts: dict[str, dict[int, int]] = {}  # what a w:num begins with anew, until it has
        self._styles = {_value(it, "w:styleId"): it for it in _children(styles, "w:style")}
        abstract = {
            _value(it, "w:abstractNumId"): _list(it) for it in _children(numbering, "w:abstractNum")
        }
        for num in _children(numbering, "w:num"):
            name, of = _value(num, "w:numId"), _said(num, "w:abstractNumId")
            if of in abstract:
                self._lists[name] = abstract[of]
            self._starts[name] = {
                int(_value(it, "w:ilvl")): int(start)
                for it in _children(num, "w:lvlOverride")
                if (start := _said(it, "w:startOverride"))
            }

    def label(self, paragraph: Any) -> str:
        """Return the number that stands before a paragraph, with a blank where one is needed; else nothing."""
        name, level = self._place(paragraph)
        if name not in self._lists:
            return ""
        whole = self._lists[name]
        if level not in whole.levels:
            return ""
        starts = self._starts[name]
        if level in starts:
            whole.at[level] = starts.pop(level)
        else:
            whole.at[level] = whole.at.get(level, whole.levels[level].start - 1) + 1
        for deeper in [it for it in whole.at if it > level]:
            del whole.at[deeper]
        return self._written(whole, level)

    def _written(self, whole: _List, level: int) -> str:
        shape = whole.levels[level]
        if shape.format in ("bullet", "none"):
            return ""
        label = shape.text
        for number in _COUNTER.findall(shape.text):
            other = whole.levels.get(int(number) - 1, shape)
            word = _word(whole.at.get(int(number) - 1, other.start), other.format)
            if word is None:
                self.unknown += 1
                return ""
            label = label.replace(f"%{number}", word)
        return label if not label or label[-1] in _CLOSED else f"{label} "

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """Return the list and the level of a paragraph, from itself or from its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "", 0
        name, level = _numbered(properties)
        style = _said(properties, "w:pStyle")
        for _ in range(_STYLES):
            if name and level is not None:
                break
            if style not in self._styles:
                break
            inner = self._styles[style].find(qn("w:pPr"))
            if inner is not None:
                above, deep = _numbered(inner)
                name = name or above
                if above and level is None and above in self._lists:
                    level = self._lists[above].styled.get(style, deep)
            style = _said(self._styles[style], "w:basedOn")
        return name, level or 0


def _list(abstract: Any) -> _List:
    levels, styled = {}, {}
    for it in _children(abstract, "w:lvl"):
        level = int(_value(it, "w:ilvl"))
        start = _said(it, "w:start") or "1"
        levels[level] = _Level(
            _said(it, "w:numFmt") or "decimal", _said(it, "w:lvlText"), int(start)
        )
        if style := _said(it, "w:pStyle"):
            styled[style] = level
    return _List(levels, styled)


def _numbered(properties: Any) -> tuple[str, int | None]:
    found = properties.find(qn("w:numPr"))
    if found is None:
        return "", None
    level = _said(found, "w:ilvl")
    return _said(found, "w:numId"), int(level) if level else None


def _word(number: int, format: str) -> str | None:
    """Return a number in one of Word's formats; None if it is not known here."""
    if format in ("decimal", "decimalHalfWidth", "decimalFullWidth"):
        return str(number)
    if format == "decimalZero":
        return f"{number:02d}"
    if "ounting" in format or format == "ideographDigital":
        return in_words(number) if 0 < number < 100 else None
    if format == "ideographTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    if "decimalEnclosed" in format and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if format in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        letter = chr(ord("A") + number - 1)
        return letter if format == "upperLetter" else letter.lower()
    return None


def _children(element: Any | None, name: str) -> list[Any]:
    return [] if element is None else element.findall(qn(name))


def _said(element: Any, name: str) -> str:
    """Return the value that a child of an element has; else nothing."""
    child = element.find(qn(name))
    return "" if child is None else _value(child, "w:val")


def _value(element: Any, name: str) -> str:
    return str(element.get(qn(name)) or "")
