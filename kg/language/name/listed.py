"""Organisations that have no head word of their own: 云锦、开元等企业, 西安交大, 审计、监察等部门.

    known      names and short names that are common knowledge (`lexicon/words/bodies.tsv`)
    company    a short name that ends in a trade, before what a company does (云锦股份荣获)
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
from kg.lexicon.rules import conjunctions, rules
from kg.model import AgencyType
from kg.numeral import number

__all__ = ["Listed", "find_listed", "is_kind"]

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
    found = (_known, _companies, _beside, _schools, _members, _fields)
    return sorted({listed for find in found for listed in find(text)})


def _known(text: str) -> Iterator[Listed]:
    for name in _pattern("known").finditer(text):
        start, end = name.span()
        if name_start(text, max(0, start - _REACH), start) == start:
            yield Listed(start, end, bodies()[name[0]].type)


def _companies(text: str) -> Iterator[Listed]:
    for acts in _pattern("acts").finditer(text):
        low = max(0, acts.start() - _LONGEST)
        found = _pattern("company").search(text, low, acts.start())
        if found:
            start, end = name_start(text, found.start("name"), found.end()), found.end()
            if start == found.start("name") and not is_kind(text[start:end]):
                yield Listed(start, end, "enterprise")


_LONGEST = 14  # characters of a company's name and of what stands before it


def _beside(text: str) -> Iterator[Listed]:
    for found in _pattern("beside").finditer(text):
        yield from _items(text, *found.span("names"), "enterprise")


def _schools(text: str) -> Iterator[Listed]:
    for row in _pattern("schools").finditer(text):
        for school in _pattern("school").finditer(text, *row.span()):
            yield Listed(*school.span(), "institution")


def _members(text: str) -> Iterator[Listed]:
    """Yield the members of lists: from 等 on to the class, then back to where the list begins."""
    for etc in _pattern("etc").finditer(text):
        kind = next((kind for kind, ends in _classes() if ends.match(text, etc.start())), None)
        if kind:
            single = bool(_pattern("number").match(text, etc.end()))
            yield from _back(text, etc.start(), kind, single=single)
    yield from _counted(text)
    for listed in _pattern("floated").finditer(text):
        yield from _back(text, listed.start(), "enterprise", single=True)


def _counted(text: str) -> Iterator[Listed]:
    """Yield the members of lists that go without 等 and are as many as their count says (云锦、开元2家企业)."""
    for count in _pattern("counted").finditer(text):
        items = _pattern("list").search(text, max(0, count.start() - _LIST), count.start())
        found = _items(text, *items.span(), "enterprise") if items else []
        if len(found) == number(count["n"]):
            yield from found


def _back(text: str, end: int, kind: AgencyType, *, single: bool) -> list[Listed]:
    """Return the items of the list that ends here; a single one where it is plainly one (`single`, or by its trade)."""
    low = max(0, end - _LIST)
    items = _pattern("list").search(text, low, end)
    if not items:
        items = _pattern("item").search(text, low, end)
        single = single or kind == "enterprise"
        return _items(text, *items.span(), kind) if items and single else []
    return _items(text, *items.span(), kind)


_LIST = 160  # characters of a list


def _items(text: str, low: int, high: int, kind: AgencyType) -> list[Listed]:
    """Return the items of a list, nothing if one is no name or a kind; a long list may have a kind among names (机床)."""
    found, kinds = [], 0
    for start, end in _parted(text, low, high):
        first = _first_start(text, low, end) if start == low else start
        if end - first not in _SIZES:
            return []
        kinds += is_kind(text[first:end])
        found.append(Listed(first, end, kind))
    return [] if kinds > (len(found) // 3 if len(found) >= _LONG else 0) else found


_LONG = 5  # items of a long list


def _first_start(text: str, low: int, end: int) -> int:
    """Return where the first name of a list starts: behind its verb, or behind 和 where it is too long for a name."""
    start = name_start(text, low, end)
    if end - start in _SIZES:
        return start
    joint = max(text.rfind(mark, start, end) for mark in _JOINTS)
    return joint + 1 if joint >= 0 else start


_JOINTS = conjunctions()  # before the name that a list begins with


def _parted(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the items between marks; the last may be two that are joined by a word."""
    at = low
    for item in text[low:high].split("、"):
        end = at + len(item)
        joined = _pattern("joined").search(item) if end == high and at > low else None
        if joined:
            yield at, at + joined.start("and")
            yield at + joined.end("and"), end
        else:
            yield at, end
        at = end + 1


def is_kind(item: str) -> bool:
    """Say whether the item consists of words of fields and classes, or has one that no name has; a known name is none.

    Example:
        >>> is_kind("化工"), is_kind("云锦")
        (True, False)
    """
    if item in bodies():
        return False
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
