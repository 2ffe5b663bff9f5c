"""Names that start with a count: 十项行动, “五新”."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.language.name.boundary import cut_starts, cuts
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
        loose: Whether only a list directly before it makes it a set: a number of things of any kind (四个|软件园区).
    """

    start: int
    end: int
    text: str
    size: int
    head: str
    outer: tuple[int, int]
    noun: str = ""
    explained: bool = False
    loose: bool = False


def find_counted(text: str) -> Iterator[Name]:
    """Yield what starts with a count: anything in quotation marks, what ends in a set's noun, and 两大 with any noun."""
    data = rules("programme")
    explained = list(_glossed(text))
    yield from explained
    heads = {at for name in explained for at in range(*name.outer)}
    for match in _pattern("quoted").finditer(text):
        if match.start() not in heads:
            yield from _quoted(text, match)
    yield from _sums(text)
    ends = heads
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
        if match.start() not in ends:
            yield from _open(text, match)


def _open(text: str, match: re.Match[str]) -> Iterator[Name]:
    """Yield a name whose noun may be any: 两大主题, 三块资源（…）, 四个软件园区."""
    group = next(group for group in _NOUNS if match[group])
    noun, loose = match[group], group in ("ahead", "loose", "single", "marked")
    if loose and group != "ahead" and not _is_behind_a_list(text, match.start()):
        return
    size = (
        len(noun)
        if group in ("told", "ahead", "single", "marked")
        else _noun_end(text, *match.span(group))
    )
    if not size and group in ("noun", "loose") and cut_starts(noun)[:1] == [0]:
        size, loose = next(iter(cuts(noun)), 0), True  # 三大|建设
    if size and not (
        group in ("ahead", "loose") and rules("programme")["things"].match(noun[:size])
    ):
        span = match.start(), match.start(group) + size
        count = count_of(next(filter(None, map(match.group, "nkcls")), "") or match["q"][:-1])
        yield Name(*span, text[slice(*span)], count, "", span, loose=loose)


_NOUNS = "noun", "told", "ahead", "loose", "single", "marked"


def _is_behind_a_list(text: str, at: int) -> bool:
    """Say at little cost whether a list may end here."""
    return "、" in text[max(0, at - _ITEMS) : at] or text[at - 1 : at] == "”"


_ITEMS = 60  # characters of the last items of a list


def _quoted(text: str, match: re.Match[str]) -> Iterator[Name]:
    """Yield a name in marks, with what stands around them where a count or a measure alone is in them or before them."""
    data, (start, end), (low, high) = rules("programme"), match.span("name"), match.span()
    head = data["head_at_end"].match(match["name"])
    noun = _undertaking(text, high)
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


def _sums(text: str) -> Iterator[Name]:
    """Yield the undertakings that are told by a sum: “2+4”产业体系, which has six."""
    for match in _pattern("sum").finditer(text):
        noun = _undertaking(text, match.end()) or _pattern("told_sum").match(text, match.end())
        if noun:
            span, size = (match.start(), noun.end()), int(match["low"]) + int(match["high"])
            yield Name(*span, text[slice(*span)], size, noun[0], span)


def _undertaking(text: str, at: int) -> re.Match[str] | None:
    """Return the noun behind a name in marks that says what undertaking it is."""
    noun = _pattern("undertaking").match(text, at)
    return noun if noun and not cut_starts(noun[0]) else None


_COUNT = 4  # characters of a count and its measure


def _glossed(text: str) -> Iterator[Name]:
    """Yield names at the start of a line that explains them: 三院一中心：即甲、乙, 云锦“五个一”工程：甲、乙."""
    head_at_end = rules("programme")["head_at_end"]
    for match in _pattern("gloss").finditer(text):
        group = next(group for group in ("name", "names", "alone", "inner") if match[group])
        start, end = match.span(group)
        outer = start, match.end() - (group != "inner")
        if text[start] == "“" and text[end - 1] == "”":
            start, end = start + 1, end - 1
        elif text[end - 1] == "”" and not head_at_end.match(text[start : end - 1]):
            # An abbreviation says enough alone (防溺水“四个一”), a count of plans does not (青岚“六大行动”).
            start, end = text.rindex("“", start, end) + 1, end - 1
        name = text[start:end]
        size = _glossed_size(match[group])
        if size and not rules("programme")["things"].match(name):
            head = head_at_end.match(name.rstrip("”"))
            noun = match[group].rpartition("”")[2] if "“" in name else ""
            yield Name(start, end, name, size, head[0] if head else "", outer, noun, True)


def _glossed_size(name: str) -> int:
    """Return what the name that a line explains counts, 0 if it counts nothing."""
    data = rules("programme")
    if "“" in name and not _pattern("gloss_count").fullmatch(name):
        marked = data["marked_count"].match(name)
        if not marked:
            return 0
        if marked["sum"]:
            return sum(map(int, re.findall(r"\d", marked["sum"])))
        several = data["many_counts"].match(marked["name"])
        return _many(marked["name"]) if several else count_of(marked["n"])
    counted = _pattern("gloss_count").search(name)
    if not counted:
        return 0
    if data["many_counts"].match(counted[0]):
        return _many(name if data["many_counts"].match(name) else counted[0])
    return count_of(counted["n"] or counted["m"] or counted["l"] or counted["d"])


def _whole_noun(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Return where a set's noun ends, and its head: behind a word that modifies another noun (三个重点|产业集群), the latter."""
    longer = _pattern("modified").match(text, match.end())
    if match["head"] and longer and not cut_starts(longer[0]):
        return longer.end(), longer["head"]
    return match.end(), match["head"]


def _noun_end(text: str, low: int, high: int) -> int:
    """Return how long a noun of no known kind is: up to a mark, 的 or a word that no name goes on over; 0 if none comes."""
    noun = text[low:high]
    known = _pattern("headed").match(noun)
    size = min([*cut_starts(noun), *([known.end()] if known else []), len(noun)])
    if size == len(noun) and text[high : high + 1].isalnum() and text[high] != "的":
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
