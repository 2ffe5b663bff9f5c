"""Names that start with a count: 十项行动, “五新”."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.language.name.boundary import cut_starts
from kg.lexicon.rules import rules
from kg.numeral import number

__all__ = ["Name", "count_of", "find_counted"]


class Name(NamedTuple):
    """A name that starts with a count.

    Attributes:
        start: Start of the name, behind its quotation mark.
        end: End of the name.
        text: The name.
        size: What it counts.
        head: The noun that it ends in, empty if it is none that a set has.
        noun: What stands behind its quotation mark and says that it is an undertaking (“三进”|活动).
        explained: Whether it starts a line that explains it.
        outer: Where it stands with its quotation marks.
    """

    start: int
    end: int
    text: str
    size: int
    head: str
    outer: tuple[int, int]
    noun: str = ""
    explained: bool = False


def find_counted(text: str) -> Iterator[Name]:
    """Yield what starts with a count: anything in quotation marks, what ends in a set's noun, and 两大 with any noun."""
    data = rules("programme")
    for match in _pattern("quoted").finditer(text):
        yield from _quoted(text, match)
    yield from _glossed(text)
    ends = set[int]()
    for match in _pattern("plain").finditer(text):
        if data["not_noun"].match(text[match.end("m") : match.start("head")]):
            continue
        end, head = _whole_noun(text, match)
        shared = text[match.start() - 1 : match.start()] == "”"
        told = shared or data["firm"].match(head) or _pattern("told").match(text, end)
        if told or not data["number_only"].match(match["m"]):
            ends.add(match.start())
            span = match.start(), end
            yield Name(*span, text[slice(*span)], count_of(match["n"]), head, span)
    for match in _pattern("open").finditer(text):
        noun = "noun" if match["noun"] else "told"
        size = _noun_end(text, match) if match["noun"] else len(match["told"])
        if match.start() not in ends and size:
            end = match.start(noun) + size
            span = match.start(), end
            yield Name(*span, text[slice(*span)], count_of(match["n"] or match["k"]), "", span)


def _quoted(text: str, match: re.Match[str]) -> Iterator[Name]:
    """Yield a name in marks, with what stands around them where a count or a measure alone is in them or before them."""
    data, (start, end), (low, high) = rules("programme"), match.span("name"), match.span()
    head = data["head_at_end"].match(match["name"])
    noun = _pattern("undertaking").match(text, high)
    counted = _pattern("count_before").search(text, max(0, low - _COUNT), low)
    if counted:
        end, start = noun.end() if noun else high, counted.start()
        words = text[start:end]
        yield Name(start, end, words, count_of(counted["n"]), noun[0] if noun else "", (start, end))
    elif data["measure_alone"].match(match["name"]):
        if noun:
            whole = text[low : noun.end()]
            span = low, noun.end()
            yield Name(*span, whole, _quoted_size(match), noun[0], span)
    elif noun and data["short"].match(match["name"]) and _pattern("needed").match(noun[0]):
        span = low, noun.end()
        yield Name(*span, text[slice(*span)], _quoted_size(match), noun[0], span)
    else:
        found = head[0] if head else ""
        size = _quoted_size(match)
        said = noun[0] if noun else ""
        line = bool(_pattern("explained").search(text, max(0, low - _COUNT), low))
        yield Name(start, end, match["name"], size, found, match.span(), said, line)


_COUNT = 4  # characters of a count and its measure


def _glossed(text: str) -> Iterator[Name]:
    """Yield names at the start of a line that explains them: 三院一中心：即甲、乙."""
    data = rules("programme")
    for match in _pattern("gloss").finditer(text):
        group = "name" if match["name"] else "names"
        name, (start, end) = match[group], match.span(group)
        counted = _pattern("gloss_count").search(name)
        if counted and "“" not in name:
            several = counted[0] if data["many_counts"].match(counted[0]) else ""
            size = (
                _many(several)
                if several
                else count_of(counted["n"] or counted["m"] or counted["l"])
            )
            head = data["head_at_end"].match(name)
            yield Name(start, end, name, size, head[0] if head else "", (start, end), "", True)


def _whole_noun(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Return where a set's noun ends, and its head: behind a word that modifies another noun (三个重点|产业集群), the latter."""
    longer = _pattern("modified").match(text, match.end())
    if match["head"] and longer and not cut_starts(longer[0]):
        return longer.end(), longer["head"]
    return match.end(), match["head"]


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
    return (
        _many(match["name"]) if data["many_counts"].match(match["name"]) else count_of(match["n"])
    )


def _many(name: str) -> int:
    return sum(count_of(each[0]) for each in _pattern("count_inside").finditer(name))


def count_of(numeral: str) -> int:
    """Return the value of a numeral, 0 where the characters are none (3一)."""
    try:
        return int(number(numeral))
    except ValueError:
        return 0


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[group].pattern)
