"""Named sets: what a report announces with a count and lists (十项行动, “八大新场景”, 外贸“五新”).

Six ways of listing, the surer one first:

    before    丝绸、茶叶两大产业集群: the members stand before the count
    after     “三大工程”：甲、乙、丙: the members stand after it
    known     三大攻坚战, whose members are known and stand behind it
    numbered  三项任务：一是甲；二是乙；三是丙
    headings  十项行动, then ten numbered headings or lead sentences that end in 行动
    refrain   “五新”, then five clauses that end in 新主体, 新市场 …

A set is returned only if it has as many members as its count says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

from kg.language.name.boundary import name_start
from kg.language.name.enumeration import checked, first_member, split_items, unquoted
from kg.lexicon import load
from kg.lexicon.patterns import alternatives

__all__ = ["Found", "Heading", "find_programmes"]

_SCOPE = 8000  # characters after its announcement in which the headings of a set stand


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

    @property
    def action(self) -> bool:
        """Whether it names an action (市场升级行动, 打造商贸之城)."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
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
    size: int
    head: str
    outer: tuple[int, int]  # with quotation marks


def find_programmes(text: str, sections: Sequence[Heading] = ()) -> list[Found]:
    """Return the named sets, in order, each once: the same name with quite other members is another set.

    Args:
        text: The text.
        sections: Its headings, in order of `start`.

    Example:
        >>> [(p.name, p.members) for p in find_programmes("做强丝绸、茶叶两大产业集群。")]
        [('两大产业集群', ('丝绸', '茶叶'))]
    """
    found: list[Found] = []
    outline = _Outline(text, sections)
    for name in _names(text):
        if _pattern("not_sets").search(name.text):
            continue
        members = (
            _before(text, name)
            or _after(text, name)
            or outline.members(name)
            or _numbered(text, name)
            or _known(text, name)
        )
        if not members:
            members = _refrain(text, name)
            name = _named(text, name) if members else name  # noqa: PLW2901
        if members and not any(
            name.text == other.name and set(members) & set(other.members) for other in found
        ):
            found.append(Found(name.start, name.end, name.text, name.size, members))
    return sorted(found)


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
        head = _head_at_end().search(match["name"])
        known, (start, end) = head[0] if head else "", match.span("name")
        yield _Name(start, end, match["name"], _count(match["n"]), known, match.span())
    for match in plain.finditer(text):
        if match["m"] not in "个座" or match["head"] in _firm_heads():
            yield _Name(*match.span(), match[0], _count(match["n"]), match["head"], match.span())


# Members before the count: 丝绸、茶叶两大产业集群.

_STOPS = "，,。；;：:！!？?\n（()）"


def _before(text: str, name: _Name) -> tuple[str, ...]:
    high = name.outer[0]
    low = next((at for at in range(high, 0, -1) if text[at - 1] in _STOPS), 0)
    link = _pattern("link").search(text, low, high)
    words = text[low : link.start() if link else high]
    members = _quoted_items(words, name.size) or split_items(words, name.size)
    if not members or _is_verb(members, name):
        return ()
    if name.end < name.outer[1] and _NESTED.search("、".join(map(unquoted, members))):
        return ()
    return checked((first_member(members), *members[1:]))


def _quoted_items(words: str, count: int) -> list[str]:
    """Split “甲”“乙”“丙”, which need no marks between them, and “甲、乙、丙”, whose marks are shared."""
    items = _ADJACENT.findall(words)
    if len(items) == count:
        sets = any(_COUNTED.match(item) for item in items)
        return [] if sets else [item.strip("“”") for item in items]
    shared = _SHARED_MARKS.search(words)
    return split_items(shared[1], count) if shared else []


_VERB = 2  # characters of a verb
_ADJACENT = re.compile("“[^“”、]+”(?=“|$)")
_COUNTED = re.compile("“[两二三四五六七八九十]+[^两二三四五六七八九十]")
_SHARED_MARKS = re.compile("“([^“”]+)”$")


def _is_verb(members: Sequence[str], name: _Name) -> bool:
    """Say whether what stands before the name is its verb: 坚定信心、做到“两个到位”."""
    *others, last = members
    stem = len(last) - _VERB
    if name_start(last, 0, len(last)) < len(last) or 0 < stem > name_start(last, 0, stem):
        return False  # 处置能力建设 ends in what elsewhere is a verb
    like = min(map(len, others[1:] or others)) <= len(last) <= max(map(len, others))
    return name.size < 3 or not like


# Before a name in quotation marks: another quoted name, or the word that the name belongs to.
_NESTED = re.compile("“|[和及与].{1,2}$")


# Members after the count: “三大工程”：甲、乙、丙.


def _after(text: str, name: _Name) -> tuple[str, ...]:
    opened = _pattern("follow").match(text, name.outer[1])
    if not opened:
        return ()
    listed = re.compile("[^，。；！？\n（）]*").match(text, opened.end())
    return checked(split_items(listed[0].removesuffix("等"), name.size) or [""]) if listed else ()


# Members as a numbered enumeration: 三项任务：一是甲；二是乙；三是丙.


def _numbered(text: str, name: _Name) -> tuple[str, ...]:
    if not name.head or not 3 <= name.size <= len(_NUMERALS):
        return ()
    opened = _pattern("announced").match(text, name.outer[1])
    if not opened:
        return ()
    members, at, stop = [], opened.end(), opened.end()
    for numeral in _NUMERALS[: name.size]:
        item = _item(numeral).search(text, at - 1, stop + len("一是") + _LONGEST)
        if not item:
            return ()
        members.append(item["item"])
        at, stop = item.end(), item.end() + _PARAGRAPH
    return checked(members)


_NUMERALS = "一二三四五六七八九十"
_LONGEST, _PARAGRAPH = 18, 400  # characters of a member, and from one to the next


@cache
def _item(numeral: str) -> re.Pattern[str]:
    return re.compile(rf"[：:；，。\n]\s*{numeral}是(?P<item>[^，。；：\n]+)(?=[，。；：\n])")


# Members that every report knows, as the starts of the sentences behind the name.


def _known(text: str, name: _Name) -> tuple[str, ...]:
    members: list[str] = load("programmes")["known"].get(name.text, [])
    at = name.outer[1]
    for member in members:
        at = text.find(member, at, at + _PARAGRAPH)
        if at < 0:
            return ()
    return tuple(members)


# Members as headings: 十项行动, then （一）市场升级行动 …


class _Lead(NamedTuple):
    start: int
    number: int
    text: str
    action: bool = False


class _Outline:
    """The numbered headings and lead sentences of a text, read when they are first needed."""

    def __init__(self, text: str, sections: Sequence[Heading]) -> None:
        self._text, self._sections = text, sections
        self._found: tuple[list[list[_Lead]], list[_Lead]] | None = None

    def members(self, name: _Name) -> tuple[str, ...]:
        """Return the headings, or the lead sentences, that are the members of the set."""
        if not name.head or name.size < 3:
            return ()
        if self._found is None:
            self._found = _runs(self._sections), _leads(self._text)
        runs, leads = self._found
        for run in runs:
            if name.start < run[0].start < name.end + _SCOPE:
                titles = [re.split("[，。：；]", lead.text)[0] for lead in run[: name.size]]
                named = all(t.endswith(name.head) for t in titles) or _all_actions(name, run)
                if len(titles) == name.size and named:
                    return checked([_without_verb(title) for title in titles])
        stop = self._scope_end(name)
        near = [lead for lead in leads if name.end <= lead.start < stop]
        return _led(name, [lead for lead in near if lead.text.endswith(name.head)])

    def _scope_end(self, name: _Name) -> int:
        """Return where the next heading stands that is as high as the one above the name."""
        above = [section.level for section in self._sections if section.start <= name.start]
        level = above[-1] if above else 0
        later = (s.start for s in self._sections if s.start > name.end and s.level <= level)
        return min(next(later, len(self._text)), name.end + _SCOPE)


def _all_actions(name: _Name, run: Sequence[_Lead]) -> bool:
    """Say whether headings are the actions of 十项行动 under other names (打造商贸之城), as many as it says."""
    return name.head == "行动" and len(run) == name.size and all(lead.action for lead in run)


def _runs(sections: Sequence[Heading]) -> list[list[_Lead]]:
    """Return the runs of headings of one level that are numbered from 1 without gaps."""
    runs: list[list[_Lead]] = []
    for level in sorted({section.level for section in sections}):
        for section in (s for s in sections if s.level == level and s.number):
            lead = _Lead(section.start, section.number or 0, section.text, section.action)
            if lead.number == 1:
                runs.append([lead])
            elif runs and runs[-1][-1].number + 1 == lead.number:
                runs[-1].append(lead)
    return runs


def _leads(text: str) -> list[_Lead]:
    found = []
    for match in _lead().finditer(text):
        numeral = next((group for group in match.groups()[:-1] if group), "")
        number = 1 if numeral == "一" else _count(numeral) if numeral else 0
        found.append(_Lead(match.start(match.lastindex or 0), number, match[match.lastindex or 0]))
    return found


def _led(name: _Name, leads: list[_Lead]) -> tuple[str, ...]:
    """Return the leads as members if they are numbered through, or plainly all of the set."""
    numbered = [lead.number for lead in leads] == list(range(1, name.size + 1))
    plain = len(name.head) > 2 and not any(lead.number for lead in leads)
    members = list(dict.fromkeys(_without_verb(lead.text) for lead in leads))
    fits = len(members) == name.size and name.text not in "".join(members)
    return checked(members) if fits and (numbered or plain) else ()


def _without_verb(title: str) -> str:
    carrier = _pattern("carrier").match(title)
    rest = title[carrier.end() :] if carrier else title
    return rest if len(rest) > 2 else title


# Members as a refrain: 外贸“五新”, then sentences whose first clauses end in 新主体, 新市场 …


def _refrain(text: str, name: _Name) -> tuple[str, ...]:
    if len(name.text) != 2 or name.size < 3:
        return ()
    key = name.text[1]
    sentences = re.split("[；。\n]", text[name.outer[1] :][: 150 * name.size].lstrip("，。：；"))
    firsts = [sentence.split("，", 1)[0] for sentence in sentences[: name.size]]
    words = [first[first.rfind(key) :] for first in firsts if key in first[1:]]
    short = all(len(word) <= 4 for word in words)
    return checked(words) if short and len(words) == name.size else ()


def _named(text: str, name: _Name) -> _Name:
    """Return the name with the words that it needs: “五新” → 外贸“五新”."""
    start, end = name.outer
    low = name_start(text, max(0, start - 8), start)
    return name._replace(start=low, end=end, text=text[low:end]) if start - low <= 6 else name


# The data, as patterns.


@cache
def _name_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("programmes")
    heads = alternatives(data["heads"].split())
    number = "(?P<n>[两二三四五六七八九十][一二三四五六七八九十]{0,2}"
    digits = f"|[1-9]\\d?(?=(?:{data['measures']})))"
    quoted = f"“(?P<name>{number}{digits}[^\\W\\d_]{{1,12}})”"
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


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("programmes")[name])


@cache
def _lead() -> re.Pattern[str]:
    ordinal = load("programmes")["ordinal"]
    return re.compile(f"(?<=[。；：\\n]){ordinal}([^，。；：、\\n]{{3,20}})(?=[，。：；])")
