"""Names that start with a count: 十项行动, “五新”."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.language.name.boundary import cut_starts
from kg.lexicon.rules import rules
from kg.numeral import number

__all__ = ["Name", "find_counted"]


class Name(NamedTuple):
    """A name that starts with a count.

    Attributes:
        start: Start of the name, behind its quotation mark.
        end: End of the name.
        text: The name.
        size: What it counts.
        head: The noun that it ends in, empty if it is none that a set has.
        outer: Where it stands with its quotation marks.
    """

    start: int
    end: int
    text: str
    size: int
    head: str
    outer: tuple[int, int]


def find_counted(text: str) -> Iterator[Name]:
    """Yield what starts with a count: anything in quotation marks, what ends in a set's noun, and 两大 with any noun."""
    data = rules("programme")
    for match in _pattern("quoted").finditer(text):
        head = data["head_at_end"].match(match["name"])
        known, (start, end) = head[0] if head else "", match.span("name")
        yield Name(start, end, match["name"], _quoted_size(match), known, match.span())
    ends = set[int]()
    for match in _pattern("plain").finditer(text):
        if data["not_noun"].match(text[match.end("m") : match.start("head")]):
            continue
        if not data["number_only"].match(match["m"]) or data["firm"].match(match["head"]):
            ends.add(match.start())
            yield Name(*match.span(), match[0], _size(match["n"]), match["head"], match.span())
    for match in _pattern("open").finditer(text):
        size = _noun_end(text, match)
        if match.start() not in ends and size:
            end = match.start("noun") + size
            span = match.start(), end
            yield Name(*span, text[slice(*span)], _size(match["n"]), "", span)


def _noun_end(text: str, match: re.Match[str]) -> int:
    """Return how long a noun of no known kind is: up to a mark or a word that no name goes on over; 0 if neither comes."""
    noun = match["noun"]
    size = min(cut_starts(noun), default=len(noun))
    if size == len(noun) and text[match.end() : match.end() + 1].isalnum():
        return 0
    return size if size >= _NOUN and not rules("programme")["not_noun"].match(noun[:size]) else 0


_NOUN = 2  # characters of a noun


def _quoted_size(match: re.Match[str]) -> int:
    """Return what a quoted name counts: 五新 five, 三品一标 four."""
    data = rules("programme")
    if data["many_counts"].match(match["name"]):
        return sum(_size(each[0]) for each in _pattern("count_inside").finditer(match["name"]))
    return _size(match["n"])


def _size(numeral: str) -> int:
    """Return the value of a numeral, 0 where the characters are none (3一)."""
    try:
        return int(number(numeral))
    except ValueError:
        return 0


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[group].pattern)
