"""Sets of several counts whose parts are explained one by one: “一港两带”：一港即云溪港；两带即东岸经济带、西岸经济带."""

import re
from functools import cache
from typing import NamedTuple

from kg.language.name.counted import Name, count_of
from kg.language.name.enumeration import checked, split_items, unquoted, without_tail
from kg.lexicon.rules import rules

__all__ = ["Composed", "composed"]

_PAIR = 2
_SCOPE, _LONGEST = 600, 30  # characters of an explanation, and of a member


class Composed(NamedTuple):
    """The members of all parts, in order, and where the explanation of the last part ends."""

    members: tuple[str, ...]
    end: int


_NOTHING = Composed((), 0)


def composed(text: str, name: Name) -> Composed:
    """Return the members of a name that has one thing beside several ones, if each part is explained behind it.

    Example:
        >>> text = "建设“一港两带”：一港即云溪港；两带即东岸经济带、西岸经济带。"
        >>> composed(text, Name(3, 7, "一港两带", 3, "", (2, 8))).members
        ('云溪港', '东岸经济带', '西岸经济带')
    """
    parts = list(_pattern("counts").finditer(name.text))
    if len(parts) < _PAIR or not any(part["n"] == _ONE for part in parts):
        return _NOTHING
    line = text.find("\n", name.outer[1])
    at, stop = name.outer[1], min(line if line >= 0 else len(text), name.outer[1] + _SCOPE)
    members: list[str] = []
    for part in parts:
        told = _told(part[0]).search(text, at, stop)
        items = _items(told["list"], count_of(part["n"])) if told else []
        if not (told and items):
            return _NOTHING
        members += items
        at = told.end()
    return Composed(checked(members, longest=_LONGEST), at)


_ONE = "一"


def _items(words: str, count: int) -> list[str]:
    items = without_tail(split_items(words, count)) if count > 1 else [words]
    return [unquoted(item) for item in items]


@cache
def _told(part: str) -> re.Pattern[str]:
    return re.compile(f"“?{re.escape(part)}”?{rules('programme')['part_told'].pattern}")


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[group].pattern)
