"""Named sets: what a report announces with a count and lists (十项行动, “八大新场景”, 外贸“五新”).

Four ways of listing, the surer one first:

    before    光伏、汽车制造两大产业集群: the members stand before the count
    after     “三大工程”：甲、乙、丙: the members stand after it
    headings  十项行动, then ten numbered headings or lead sentences that end in 行动
    refrain   “五新”, then five clauses that end in 新主体, 新市场 …

A set is returned only if it has as many members as its count says.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from kg.language.boundaries import alternatives, name_start
from kg.lexicon import load

__all__ = ["Found", "Heading", "find_programmes"]

_SCOPE = 8000  # characters after its announcement in which the headings of a set stand
_REFRAIN = 900  # characters in which a refrain is repeated
_LONGEST = 18  # characters of a member


class Heading(Protocol):
    """A heading of the outline, in offsets of the text."""

    @property
    def start(self) -> int:
        """Start of the title without its number."""

    @property
    def end(self) -> int:
        """End of the title."""

    @property
    def text(self) -> str:
        """The title."""

    @property
    def level(self) -> int:
        """1 is the highest."""

    @property
    def number(self) -> int | None:
        """The printed number."""


class Found(NamedTuple):
    """A named set.

    Attributes:
        start: Start of the name where it is announced.
        end: End of the name.
        name: 十项行动, as announced.
        count: 10.
        members: The list, in order; `len(members) == count`.
    """

    start: int
    end: int
    name: str
    count: int
    members: tuple[str, ...]


class _Name(NamedTuple):
    start: int
    end: int
    text: str
    count: int
    head: str
    outer: tuple[int, int]  # with quotation marks


def find_programmes(text: str, sections: Sequence[Heading] = ()) -> list[Found]:
    """Return the named sets, in order, each name once.

    Args:
        text: The text.
        sections: Its headings, in order of `start`.

    Example:
        >>> [(p.name, p.members) for p in find_programmes("做强丝绸、茶叶两大产业集群。")]
        [('两大产业集群', ('丝绸', '茶叶'))]
    """
    found: dict[str, Found] = {}
    for name in _names(text):
        if name.text in found:
            continue
        members = _before(text, name) or _after(text, name) or _headings(text, name, sections)
        members = members or _refrain(text, name)
        if members:
            found[name.text] = Found(name.start, name.end, name.text, name.count, members)
    return sorted(found.values())


# Names.

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


def _count(numeral: str) -> int:
    """Return the value of 二 … 九十九 or of digits.

    Example:
        >>> _count("十"), _count("十二"), _count("三十"), _count("两"), _count("8")
        (10, 12, 30, 2, 8)
    """
    if numeral.isdecimal():
        return int(numeral)
    if "十" not in numeral:
        return _DIGITS.get(numeral, 0)
    tens, ones = numeral.split("十", 1)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def _names(text: str) -> Iterator[_Name]:
    """Yield what starts with a count: anything in quotation marks, else what ends in a set's noun."""
    quoted, plain = _name_patterns()
    for match in quoted.finditer(text):
        start, end = match.span("name")
        head = _head_at_end().search(match["name"])
        outer = match.span()
        yield _Name(start, end, match["name"], _count(match["n"]), head[0] if head else "", outer)
    for match in plain.finditer(text):
        if match["m"] not in "个座" or match["head"] in _firm_heads():
            yield _Name(*match.span(), match[0], _count(match["n"]), match["head"], match.span())


# Members before the count: 智能显示材料、绿色动力两大万亩千亿新产业平台.


def _before(text: str, name: _Name) -> tuple[str, ...]:
    high = name.outer[0]
    low = max((text.rfind(stop, 0, high) for stop in _STOPS), default=-1) + 1
    high = _link().search(text, low, high).start()  # type: ignore[union-attr]
    members = _items(text[low:high], name.count)
    if not members or name_start(members[-1], 0, len(members[-1])) == len(members[-1]):
        return ()  # 坚定“四个自信”、做到“两个维护”: what stands before the name is its verb
    return _checked((_first(members), *members[1:]))


_STOPS = "，,。；;：:！!？?\n（()"


def _items(words: str, count: int) -> list[str]:
    """Split an enumeration into `count` members; nothing if it has more or fewer."""
    items = words.split("、")
    if len(items) == count - 1:
        items[-1:] = re.split("以及|[和与及]", items[-1], maxsplit=1)
    return items if len(items) == count else []


def _first(members: list[str]) -> str:
    """Return the first member without the verb before it: 做强丝绸、茶叶 → 丝绸."""
    first, rest = members[0], members[1:]
    if any(name_start(item, 0, min(len(item), 3)) for item in rest):
        return first  # members that are themselves verb phrases
    bare = first[name_start(first, 0, len(first), soft=False) :]
    softer = bare[name_start(bare, 0, len(bare)) :]
    typical = sum(len(item) for item in rest) / len(rest)
    if softer and abs(len(softer) - typical) < abs(len(bare) - typical):
        bare = softer
    lengths = {len(item) for item in rest}
    if len(rest) > 1 and len(lengths) == 1 and len(bare) > min(lengths):
        bare = bare[-min(lengths) :]
    return bare


def _checked(members: Sequence[str]) -> tuple[str, ...]:
    bare = tuple(_unquoted(member.strip()) for member in members)
    fits = all(0 < len(member) <= _LONGEST for member in bare)
    return bare if fits and len(set(bare)) == len(bare) else ()


def _unquoted(member: str) -> str:
    return member[1:-1] if re.fullmatch("“[^”]*”", member) else member


# Members after the count: “三大工程”：甲、乙、丙.


def _after(text: str, name: _Name) -> tuple[str, ...]:
    opened = _follow().match(text, name.outer[1])
    if not opened:
        return ()
    listed = re.compile("[^，。；！？\\n（）]*").match(text, opened.end())
    return _checked(_items(listed[0].removesuffix("等"), name.count)) if listed else ()


# Members as headings: 十项行动, then （一）市场升级行动 …


def _headings(text: str, name: _Name, sections: Sequence[Heading]) -> tuple[str, ...]:
    if not name.head or name.count < 3:
        return ()
    numbered = [section for section in sections if section.start > name.start and section.number]
    for first in (section for section in numbered if section.number == 1):
        run = [section for section in numbered if section.level == first.level]
        run = [section for section in run if section.start >= first.start][: name.count]
        if [section.number for section in run] == list(range(1, name.count + 1)):
            titles = [section.text.rstrip("。：") for section in run]
            if all(title.endswith(name.head) for title in titles):
                return _checked([_without_verb(title) for title in titles])
    return _leads(text, name, sections)


def _leads(text: str, name: _Name, sections: Sequence[Heading]) -> tuple[str, ...]:
    """Return the sentences after the name that lead in a member: 一是打好污染防治攻坚战。"""
    stop = min(len(text), name.end + _SCOPE)
    around = [section for section in sections if section.start <= name.start]
    if around:
        level = around[-1].level
        later = (section.start for section in sections if section.start > name.end)
        levels = {section.start: section.level for section in sections}
        stop = min([stop, *(start for start in later if levels[start] <= level)])
    found = [_without_verb(lead[1]) for lead in _lead(name.head).finditer(text, name.end, stop)]
    members = list(dict.fromkeys(found))
    return _checked(members) if len(members) == name.count else ()


def _without_verb(title: str) -> str:
    rest = title[name_start(title, 0, len(title), soft=False) :]
    return rest if len(rest) > 2 else title


# Members as a refrain: 外贸“五新”, then clauses that end in 新主体, 新市场 …


def _refrain(text: str, name: _Name) -> tuple[str, ...]:
    if len(name.text) != 2:
        return ()
    key = re.escape(name.text[1])
    stop = min(len(text), name.end + _REFRAIN)
    clause = re.compile(f"(?<=[^，。；：\\n])({key}[^\\W\\d{key}]{{2,3}})(?=[，；。])")
    words = list(dict.fromkeys(clause.findall(text, name.end, stop)))
    return tuple(words) if len(words) == name.count else ()


# The data, as patterns.


@cache
def _name_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("programmes")
    heads = alternatives(data["heads"].split())
    number = "[两二三四五六七八九十1-9](?<![第\\d.百千万十党][两二三四五六七八九十1-9])[一二三四五六七八九十\\d]{0,2}"
    quoted = f"“(?P<name>(?P<n>{number})[^\\W\\d]{{1,12}})”"
    noun = f"[^\\W\\d]{{0,10}}?(?P<head>{heads})+(?!{heads})"
    plain = f"(?P<n>{number})(?P<m>{data['measures']}){noun}"
    return re.compile(quoted), re.compile(plain)


@cache
def _firm_heads() -> frozenset[str]:
    return frozenset(load("programmes")["firm_heads"].split())


@cache
def _head_at_end() -> re.Pattern[str]:
    return re.compile(f"{alternatives(load('programmes')['heads'].split())}$")


@cache
def _link() -> re.Pattern[str]:
    return re.compile(load("programmes")["link"] + "$")


@cache
def _follow() -> re.Pattern[str]:
    return re.compile(load("programmes")["follow"])


@cache
def _lead(head: str) -> re.Pattern[str]:
    ordinal = load("programmes")["ordinal"]
    return re.compile(
        f"(?<=[。；：\\n]){ordinal}([^，。；：、\\n]{{1,16}}{re.escape(head)})(?=[，。：；])"
    )
