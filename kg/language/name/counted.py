"""Names that start with a count: 十项行动, “五新”."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.language.numeral import number
from kg.lexicon.rules import rules

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
    """Yield what starts with a count: anything in quotation marks, else what ends in a set's noun."""
    data = rules("programme")
    for match in _pattern("quoted").finditer(text):
        head = data["head_at_end"].match(match["name"])
        known, (start, end) = head[0] if head else "", match.span("name")
        yield Name(start, end, match["name"], _size(match["n"]), known, match.span())
    for match in _pattern("plain").finditer(text):
        if not data["number_only"].match(match["m"]) or data["firm"].match(match["head"]):
            yield Name(*match.span(), match[0], _size(match["n"]), match["head"], match.span())


def _size(numeral: str) -> int:
    """Return the value of a numeral, 0 where the characters are none (3一)."""
    try:
        return int(number(numeral))
    except ValueError:
        return 0


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[group].pattern)
