"""Titles: the headings that are found, and which sentences can be titles over others."""

import re
from dataclasses import dataclass

from kg.lexicon.patterns import alternatives
from kg.lexicon.rules import rules
from kg.lexicon.words import units

__all__ = ["Heading", "is_label", "is_topic", "states"]

_RULES = rules("outline")
_OWN, _RESULT, _FRONT = (
    _RULES.pattern(*groups) for groups in (("opening", "act", "point"), ("result",), ("front",))
)
_NOT_COUNTED = frozenset(("data", "time", "age", "scale", "density"))  # 5G, 15分钟生活圈
_UNITS = alternatives(
    unit.unit for unit in units().values() if not _NOT_COUNTED.issuperset(unit.dimensions)
)
_MEASURE = re.compile(rf"\d[\d.]*[多余]?[十百千万亿]*{_UNITS}")
_NAME = re.compile("“[^”]*”")
_COMMA = re.compile("[，,]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the view.

    Attributes:
        begin: Where the heading begins, its number among it.
        start: Start of the title.
        end: End of the title.
        title: The title.
        level: 1, 2 or 3, the lowest.
        number: The printed number, or None.
        form: How it is printed: `one`, `two`, `point`, `paren`, `item`, `nth`, `dash`, `bare` (a line of its
            own without a number), `annex`, `deeds` (a list of good deeds), `glossary`, `topic` (a run-in sentence).
        whole: Whether it is a line of its own.
        until: Where its text ends at the latest, or None.
        apart: Whether it is a list that ends the section of level 2 that it stands in.
        rank: A heading stands under the last one before it of a lower rank; 0 as long as it is not told.
    """

    begin: int
    start: int
    end: int
    title: str
    level: int
    number: int | None
    form: str
    whole: bool = False
    until: int | None = None
    apart: bool = False
    rank: int = 0


def states(sentence: str) -> bool:
    """Whether a sentence states a number with its unit, or a result; names in quotation marks do not count.

    Example:
        >>> [states(s) for s in ("改造危房40栋", "收入翻一番", "完善“141”体系", "建成15分钟生活圈", "迈向2035年")]
        [True, True, False, False, False]
    """
    plain = _NAME.sub("", sentence)
    return bool(_MEASURE.search(plain) or _RESULT.search(plain))


def is_label(title: str) -> bool:
    """Whether a numbered sentence can be a title of level 3: three clauses at most, and it states no result.

    Example:
        >>> is_label("坚持解放思想，凝聚合力"), is_label("新增学位900个")
        (True, False)
    """
    return len(_COMMA.findall(title)) <= 2 and not (states(title) or _FRONT.search(title))


def is_topic(sentence: str) -> bool:
    """Whether a sentence without a number can be a title over those that follow it.

    Example:
        >>> is_topic("大力推进竹林道路建设"), is_topic("启动居民收入倍增计划"), is_topic("建成公园6个")
        (True, False, False)
    """
    clauses = _COMMA.split(sentence)
    return not (
        _OWN.search(sentence)
        or _FRONT.search(sentence)
        or states(sentence)
        or len(clauses) > (3 if len(clauses[0]) <= 4 else 2)
        or max(map(len, clauses)) <= 4 < len(sentence)
    )
