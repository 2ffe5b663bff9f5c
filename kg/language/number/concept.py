"""The name of an indicator → its concept, one of the vocabulary or a stable one of its own, and what that is called; and the family nearest to it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kg.identifiers import stable_id
from kg.lexicon.indicators import Family, dimensions_of, families, family_words, fits, indicators
from kg.lexicon.rules import rules

__all__ = ["Nearest", "indicator_id", "indicator_words", "is_known", "nearest_family"]

_MARKS = re.compile(r"[“”‘’\s]")
_BRACKETS = re.compile(r"[“”‘’（）()\s]")
_NOTE = re.compile(r"(?<=.)[（(][^（）()]*[）)]$")  # 固定资产投资（不含农户）: how it was counted


class Nearest(NamedTuple):
    """The family that a name is nearest to.

    Attributes:
        family: The family.
        word: The word of the name that tells it.
        behind: How many characters of the name stand behind that word.
    """

    family: Family
    word: str
    behind: int


def indicator_id(name: str, unit: str | None = None) -> str:
    """Return the local name of the concept that a name stands for with a unit.

    Args:
        name: The name.
        unit: The unit of the number; None where any will do.

    Returns:
        An indicator of the vocabulary if the name is one of its names and the unit has its dimension (or is a
        percentage, of its growth); else `x-<hash>` of the name, and of the dimension where that tells it apart from the indicator.

    Example:
        >>> indicator_id("全市社会消费品零售总额"), indicator_id("GDP"), indicator_id("地区生产总值增速", "%")
        ('retail-sales', 'gdp', 'gdp')
        >>> indicator_id("跨境电商", "元")
        'cross-border-ecommerce'
        >>> indicator_id("跨境电商", "家") == indicator_id("智慧灯杆", "盏")
        False
        >>> indicator_id("智慧灯杆") == indicator_id("新增 智慧灯杆总数", "盏")
        True
    """
    known = indicators()
    short = ""
    for short in _shortened(name):
        if id := _names().get(short):
            if unit is None or fits(known[id], unit, grows=True):
                return id
            return _own_id(short, unit)
    return _own_id(short)


def indicator_words(id: str, name: str, unit: str = "") -> str | None:
    """Return the words that a concept is called by, the same whatever name each report has for it.

    Args:
        id: Local name of the concept, as `indicator_id` gives it.
        name: A name of it.
        unit: The unit of the number; empty where there is none.

    Returns:
        The preferred name of an indicator of the vocabulary; of another the words that its id is made from, or None
        if it is not made from this name.

    Example:
        >>> id = indicator_id("全市“智慧灯杆”总数", "盏")
        >>> indicator_words(id, "全市“智慧灯杆”总数", "盏"), indicator_words(id, "智慧灯杆（含改造）", "盏")
        ('智慧灯杆', '智慧灯杆')
        >>> indicator_words("gdp", "GDP", "元"), indicator_words(id, "海外仓", "个")
        ('地区生产总值', None)
    """
    if known := indicators().get(id):
        return known.zh
    for short in _shortened(name):
        if id == _own_id(short) or id == _own_id(short, unit):
            return short
    return None


def _own_id(words: str, unit: str | None = None) -> str:
    """Return the local name of a concept that the vocabulary lacks; the unit tells it apart from one that it has."""
    return stable_id(words, *sorted(() if unit is None else dimensions_of(unit)), kind="x")


def _shortened(name: str) -> Iterator[str]:
    """Yield the name and what is left of it without words of scope before it and of basis, sum or growth behind it."""
    bare = _MARKS.sub("", name)
    yield bare
    short = _scope().sub("", bare) or bare
    yield short
    if (whole := _NOTE.sub("", short)) != short:
        yield whole
    if (tail := rules("indicator")["total"].match(short)) and tail.start() >= _LEAST:
        yield short[: tail.start()]


def is_known(text: str) -> bool:
    """Tell whether the words are a name of the vocabulary.

    Example:
        >>> is_known("城镇新增就业"), is_known("智慧灯杆")
        (True, False)
    """
    return text in _names()


def nearest_family(name: str, unit: str, *, grows: bool) -> Nearest | None:
    """Return the family that a name is nearest to: that of the word which ends it, or stands close to its end.

    Args:
        name: The name.
        unit: The unit of its number.
        grows: Whether the number is a growth or fall.

    Example:
        >>> found = nearest_family("栖江沿线智慧停车场", "个", grows=False)
        >>> found.family.id, found.word, found.behind
        ('parking', '停车场', 0)
        >>> nearest_family("民生领域支出占财政总支出比重", "%", grows=False).family.id
        'fiscal-ratios'
    """
    words = _BRACKETS.sub("", name)
    part, share, _ = words.partition("占")
    if share and len(part) >= _LEAST and (found := _head(part, unit, grows=False)):
        return found
    short = next(reversed(list(_shortened(words))))
    return _head(short, unit, grows=grows) or (
        Nearest(families()["economic-structure"], share, len(words))
        if share and "%" in unit
        else None
    )


def _head(words: str, unit: str, *, grows: bool) -> Nearest | None:
    for end in range(len(words), max(0, len(words) - _FAR), -1):
        ending = [
            word for word in _ending().get(words[end - 1], ()) if words.endswith(word, 0, end)
        ]
        for word in ending:
            for family in family_words()[word]:
                if fits(family, unit, grows=grows):
                    return Nearest(family, word, len(words) - end)
        if ending:
            return None  # the head of the name measures something else
    return None


_LEAST = 2  # characters of a name
_FAR = 5  # characters behind a word that leave it the head of a name


@cache
def _ending() -> Mapping[str, tuple[str, ...]]:
    """Return the words of families by their last characters, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(family_words(), key=lambda word: (-len(word), word)):
        found.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in found.items()}


@cache
def _scope() -> re.Pattern[str]:
    """Return the pattern of the words before a name that say where, when or that it was reached, not what it is."""
    return re.compile(f"^(?:(?:{rules('mention')['scope'].pattern})的?)+")


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for id, row in indicators().items():
        for name in (row.zh, *row.names):
            names.setdefault(name, id)
            names.setdefault(_MARKS.sub("", name), id)
    return names
