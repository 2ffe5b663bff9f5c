"""Names that start with a count: 十项行动, “五新”."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.lexicon import load
from kg.lexicon.patterns import alternatives
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
    """Yield what starts with a count: anything in quotation marks, else what ends in a set's noun."""
    quoted, plain = _name_patterns()
    for match in quoted.finditer(text):
        head = _head_at_end().search(match["name"])
        known, (start, end) = head[0] if head else "", match.span("name")
        yield Name(start, end, match["name"], _size(match["n"]), known, match.span())
    for match in plain.finditer(text):
        if match["m"] not in "个座" or match["head"] in _firm_heads():
            yield Name(*match.span(), match[0], _size(match["n"]), match["head"], match.span())


def _size(numeral: str) -> int:
    """Return the value of a numeral, 0 where the characters are none (3一)."""
    try:
        return int(number(numeral))
    except ValueError:
        return 0


@cache
def _name_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("programmes")
    heads = alternatives(data["heads"].split())
    numeral = "(?P<n>[两二三四五六七八九十][一二三四五六七八九十]{0,2}"
    digits = f"|[1-9]\\d?(?=(?:{data['measures']})))"
    quoted = f"“(?P<name>{numeral}{digits}[^\\W\\d_]{{1,12}})”"
    ordinal = "(?<![第百千万十党\\d.][两二三四五六七八九十1-9])"
    counted = f"[两二三四五六七八九十1-9]{ordinal}[一二三四五六七八九十\\d]{{0,2}}"
    noun = f"[^\\W\\d的_]{{0,10}}?(?P<head>{heads})+(?!{heads}){data['goes_on']}"
    plain = f"(?P<n>{counted})(?P<m>{data['measures']}){noun}"
    return re.compile(quoted), re.compile(plain)


@cache
def _firm_heads() -> frozenset[str]:
    return frozenset(load("programmes")["firm_heads"].split())


@cache
def _head_at_end() -> re.Pattern[str]:
    return re.compile(f"{alternatives(load('programmes')['heads'].split())}$")
