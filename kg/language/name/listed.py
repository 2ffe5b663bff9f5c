"""Organisations that have no head word of their own: 云锦、开元等企业, 西安交大, 审计、监察等部门.

    known      names and short names that are common knowledge (`lexicon/known_agencies.toml`)
    listed     the items before 等企业, 等高校, 等医院: the class says what they are
    fields     audit and the like before 等部门, as one mention

A list of kinds (化工、冶金等企业) names nobody: its items are words of fields and classes.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from kg.language.name.boundary import name_start
from kg.lexicon import load
from kg.lexicon.patterns import alternatives
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
    pattern, kinds = _known_names()
    for name in pattern.finditer(text):
        start, end = name.span()
        if name_start(text, max(0, start - _REACH), start) == start:
            yield Listed(start, end, kinds[name[0]])


def _members(text: str) -> Iterator[Listed]:
    """Yield the members of lists: from 等 on to the class, then back to where the list begins."""
    for etc in _ETC.finditer(text):
        for kind, pattern in _class_patterns():
            if pattern.match(text, etc.start()):
                yield from _back(
                    text, etc.start(), kind, single=bool(_NUMBER.match(text, etc.end()))
                )
                break
    for listed in _pattern("floated").finditer(text):
        yield from _back(text, listed.start(), "enterprise", single=True)


def _back(text: str, end: int, kind: AgencyType, *, single: bool) -> list[Listed]:
    """Return the items of the list that ends here; a single one where the text says how many there are."""
    items = (_ITEM if single else _ITEMS).search(text, max(0, end - _LIST), end)
    return _items(text, *items.span(), kind) if items else []


_LIST = 160  # characters of a list
_ETC = re.compile("等")
_NUMBER = re.compile(r"\d+[余多]?[家所]")
_ITEMS = re.compile(
    "(?<![^、，。；：\n“”（）])[^、，。；：\n“”（）等]+(?:、[^、，。；：\n“”（）等]+)+$"
)
_ITEM = re.compile(
    "(?<![^、，。；：\n“”（）])[^、，。；：\n“”（）等]+(?:、[^、，。；：\n“”（）等]+)*$"
)


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
    words, never = _common()
    return bool(words.fullmatch(item) or never.search(item))


def _fields(text: str) -> Iterator[Listed]:
    for found in _fields_pattern().finditer(text):
        yield Listed(*found.span(), "government")


# The data, as patterns.


def _data() -> dict[str, Any]:
    return load("known_agencies")


def _kinds(table: dict[str, Any]) -> Iterator[tuple[AgencyType, Any]]:
    kinds: tuple[AgencyType, ...] = get_args(AgencyType)
    yield from ((kind, table[kind]) for kind in kinds if kind in table)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_data()[name])


@cache
def _known_names() -> tuple[re.Pattern[str], dict[str, AgencyType]]:
    kinds = {name: kind for kind, names in _kinds(_data()["known"]) for name in names.split()}
    return re.compile(f"{alternatives(kinds)}{_data()['alone']}{_data()['no_agency']}"), kinds


@cache
def _class_patterns() -> tuple[tuple[AgencyType, re.Pattern[str]], ...]:
    data = _data()
    return tuple(
        (kind, re.compile(f"{data['etc']}(?:{classes}){data['no_agency']}"))
        for kind, classes in _kinds(data["classes"])
    )


@cache
def _common() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = [*_data()["fields"].split(), *load("agencies")["limits"]["generic"].split()]
    return re.compile(alternatives(words) + "+"), re.compile(_data()["never"])


@cache
def _fields_pattern() -> re.Pattern[str]:
    field = alternatives(load("agencies")["departments"].split())
    return re.compile(f"(?<![一-鿿]){field}(?:、{field})+等(?:有关|相关|职能)?部门")
