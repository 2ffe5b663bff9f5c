"""Offices: closed patterns of bodies of state, party and associations (市人民政府, 省委, 十四届全国人大, 市教育局)."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.language.name.agency_words import agency_pattern, each_of, office_patterns
from kg.language.name.boundary import name_start
from kg.lexicon.bodies import bodies
from kg.model import AgencyType

__all__ = ["Office", "find_offices", "seen_before"]

_SIGHT = 60  # characters before a mention that tell what it is


class Office(NamedTuple):
    """An office and its type: `text[start:end]`."""

    start: int
    end: int
    type: AgencyType


def find_offices(text: str) -> Iterator[Office]:
    """Yield the offices that the text names; they may overlap."""
    for kind, where, pattern in office_patterns():
        for office in pattern.finditer(text):
            start, end = office.span()
            if where == "row":
                yield from (
                    Office(*one.span(), kind) for one in each_of(kind).finditer(text, start, end)
                )
                continue
            if where == "leads" and name_start(text, start, end) != start:
                continue
            if where == "addressed" and not seen_before(text, start, "acting_before"):
                continue
            start = _office_start(text, start, leveled=where == "level")
            if not _in_title(text, start, end, leveled=where == "level"):
                known = bodies().get(text[start:end])
                yield Office(start, end, known.type if known else kind)


def _office_start(text: str, start: int, *, leveled: bool) -> int:
    """Return where the office's name starts: with its place and level, or the number of its session."""
    if not leveled:
        session = agency_pattern("session").search(text, max(0, start - 8), start)
        return session.start() if session and session.end() == start else start
    low = name_start(text, max(0, start - 12), start)
    for word in agency_pattern("before_office").finditer(text, low, start):
        low = word.end()
    return low if agency_pattern("level_names").fullmatch(text, low, start) else start


def _in_title(text: str, start: int, end: int, *, leveled: bool) -> bool:
    """Say whether the office is a word of a paper's title; who issued it is none (《国务院关于…》, 《中共栖云市委关于…》)."""
    if text[max(0, start - 1) : start] != "《":
        return False
    titled = leveled and not agency_pattern("of_the_party").match(text, start)
    return titled or not agency_pattern("issued").match(text, end)


def seen_before(text: str, at: int, name: str) -> bool:
    """Tell whether the words before an offset say what a pattern of the lexicon does."""
    return bool(agency_pattern(name).search(text[max(0, at - _SIGHT) : at]))
