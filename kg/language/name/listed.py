"""Organisations that have no head word of their own: 云锦、开元等企业, 西安交大, 审计、监察等部门.

    known      names and short names that are common knowledge (`lexicon/words/bodies.tsv`)
    listed     the items before 等企业, 等高校, 等医院: the class says what they are
    fields     audit and the like before 等部门, as one mention

A list of kinds (化工、冶金等企业) names nobody: its items are words of fields and classes.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from kg.language.name.boundary import name_start
from kg.lexicon.bodies import bodies, word_class
from kg.lexicon.rules import rules
from kg.model import AgencyType

__all__ = ["Listed", "find_listed"]

_REACH = 6  # characters before a known name that tell whether it is part of a longer one
_SIZES = range(2, 11)  # characters of a listed name


class Listed(NamedTuple):
    """An organisation and its type: `text[start:end]`."""

    start: int
    end: int
    type: AgencyType


def find_listed(text: str) -> list[Listed]:
    """Return the organisations that only a list or common knowledge tells, in order of start.

    Example:
        >>> text = "支持云锦、开元等骨干企业，支持化工、冶金等企业。"
        >>> [(text[start:end], type) for start, end, type in find_listed(text)]
        [('云锦', 'enterprise'), ('开元', 'enterprise')]
    """
    return sorted({*_known(text), *_members(text), *_fields(text)})


def _known(text: str) -> Iterator[Listed]:
    for name in _pattern("known").finditer(text):
        start, end = name.span()
        if name_start(text, max(0, start - _REACH), start) == start:
            yield Listed(start, end, bodies()[name[0]].type)


def _members(text: str) -> Iterator[Listed]:
    """Yield the members of lists: from 等 on to the class, then back to where the list begins."""
    for etc in _pattern("etc").finditer(text):
        kind = next((kind for kind, ends in _classes() if ends.match(text, etc.start())), None)
        if kind:
            single = bool(_pattern("number").match(text, etc.end()))
            yield from _back(text, etc.start(), kind, single=single)
    for listed in _pattern("floated").finditer(text):
        yield from _back(text, listed.start(), "enterprise", single=True)


def _back(text: str, end: int, kind: AgencyType, *, single: bool) -> list[Listed]:
    """Return the items of the list that ends here; a single one where the text says how many there are."""
    items = _pattern("item" if single else "list").search(text, max(0, end - _LIST), end)
    return _items(text, *items.span(), kind) if items else []


_LIST = 160  # characters of a list


def _items(text: str, low: int, high: int, kind: AgencyType) -> list[Listed]:
    """Return the items of a list, nothing if one of them is the name of a kind."""
    found, at = [], low
    for item in text[low:high].split("、"):
        start, end = at, at + len(item)
        at = end + 1
        if start == low:
            start = name_start(text, low, end)
        if end - start not in _SIZES or _is_kind(text[start:end]):
            return []
        found.append(Listed(start, end, kind))
    return found


def _is_kind(item: str) -> bool:
    """Say whether the item consists of words of fields and classes, or has one that no name has."""
    return bool(_kind_words().fullmatch(item) or _pattern("never").search(item))


def _fields(text: str) -> Iterator[Listed]:
    for found in _pattern("departments").finditer(text):
        yield Listed(*found.span(), "government")


# The data, as patterns.


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules("listed")[name].pattern)


@cache
def _classes() -> tuple[tuple[AgencyType, re.Pattern[str]], ...]:
    """Return what a list of names ends in, with the type of its members."""
    kinds: tuple[AgencyType, ...] = get_args(AgencyType)
    groups = rules("listed")
    return tuple((kind, _pattern(f"class_{kind}")) for kind in kinds if f"class_{kind}" in groups)


@cache
def _kind_words() -> re.Pattern[str]:
    return re.compile(f"(?:{word_class('kind', __name__)}|{word_class('class', __name__)})+")
