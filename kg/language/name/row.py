"""Rows of firms: the members of a row share their type, so what stands between two firms is one (中石化、云锦能源、中粮集团).

At the ends of a row a name counts where it ends in the trade of a company (云锦集团、开元药业).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.language.name.boundary import name_start
from kg.language.name.listed import is_kind
from kg.lexicon.rules import rules

__all__ = ["find_beside"]

_SIZES = range(2, 8)  # characters of a name in a row


def find_beside(text: str, firms: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the firms that stand in one row with others, in order.

    Args:
        text: The text.
        firms: `start`, `end` of the firms that are known already, in order.

    Example:
        >>> text = "与中石化、云锦能源、中粮集团合作"
        >>> [text[low:high] for low, high in find_beside(text, [(1, 4), (10, 14)])]
        ['云锦能源']
    """
    return sorted({*_between(text, firms), *_at_the_ends(text, firms)})


def _between(text: str, firms: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for (_, low), (high, _) in pairwise(firms):
        row = _pattern("between").fullmatch(text, low, high)
        if row:
            yield from _members(text, *row.span("names"))


def _at_the_ends(text: str, firms: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in firms:
        ahead = _pattern("behind_firm").match(text, end)
        if ahead:
            yield from _members(text, *ahead.span("names"))
        behind = _pattern("before_firm").search(text, max(0, start - _REACH), start)
        if behind:
            low, high = behind.span("names")
            yield from _members(text, name_start(text, low, high), high)


_REACH = 20  # characters before a firm in which the name before it starts


def _members(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the items between marks if each of them can be a name."""
    items, at = [], low
    for item in text[low:high].split("、"):
        items.append((at, at + len(item)))
        at += len(item) + 1
    if all(_may_be_name(text, *item) for item in items):
        yield from items


def _may_be_name(text: str, low: int, high: int) -> bool:
    whole, name = name_start(text, low, high) == low, text[low:high]
    kind = is_kind(name) or is_kind(_pattern("trade_behind").sub("", name))  # 地方|人寿
    return high - low in _SIZES and whole and not kind


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules("listed")[name].pattern)
