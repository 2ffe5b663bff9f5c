"""Named sets: what a report announces with a count and lists (十项行动, “八大新场景”, 外贸“五新”).

Five ways of listing, the surer one first:

    before    丝绸、茶叶两大产业集群: the members stand before the count
    after     “三大工程”：甲、乙、丙: the members stand after it
    items     三项任务：一是甲；二是乙；三是丙, and other sentences behind it (itemised.py)
    headings  十项行动, then ten numbered headings or lead sentences that end in 行动
    refrain   “五新”, then five clauses that end in 新主体, 新市场 …

A set is returned only if it has as many members as its count says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.language.name.boundary import name_start
from kg.language.name.counted import Name, count_of, find_counted
from kg.language.name.enumeration import checked, core, first_member, split_items, unquoted
from kg.language.name.itemised import known, numbered, sentences
from kg.language.name.outlined import Heading, Outline
from kg.language.name.refrain import refrain, repeated, whole_name
from kg.lexicon.bodies import known_sets
from kg.lexicon.rules import conjunctions, rules

__all__ = ["Found", "Heading", "find_programmes"]


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
    outline = Outline(text, sections)
    names = [
        name for name in find_counted(text) if not rules("programme")["no_set"].match(name.text)
    ]
    beside = [_beside(text, name) for name in names]
    listed = sorted(zip(names, beside, strict=True), key=lambda pair: not pair[1])
    for name, members in listed:
        if not members:
            name, members = _elsewhere(text, name, outline)  # noqa: PLW2901
        if members and not any(_is_same(name, members, other) for other in found):
            found.append(Found(name.start, name.end, name.text, name.size, members))
    return sorted(found)


def _beside(text: str, name: Name) -> tuple[str, ...]:
    """Return the members that stand directly before or behind a name."""
    if _is_gloss(name):
        return ()
    mere = rules("programme")["mere"].match(name.text)
    return (() if mere else _before(text, name)) or _after(text, name)


def _elsewhere(text: str, name: Name, outline: Outline) -> tuple[Name, tuple[str, ...]]:
    """Return a name, with the words that it needs, and its members from what follows it further down."""
    members = (
        outline.members(name)
        or numbered(text, name)
        or sentences(text, name)
        or known(text, name)
        or (() if _is_gloss(name) else repeated(text, name))
    )
    if members:
        return name, members
    members = refrain(text, name)
    return (whole_name(text, name) if members else name), members


def _is_same(name: Name, members: Sequence[str], other: Found) -> bool:
    """Say whether a set was found before: in the same place, by the same name with like members, or with the same members."""
    like = [any(ours in theirs or theirs in ours for theirs in other.members) for ours in members]
    again = name.text == other.name and (
        any(map(set(other.members).__contains__, members)) or all(like)
    )
    alias = len(members) > _PAIR and tuple(members) == other.members
    return again or alias or (name.start < other.end and other.start < name.end)


def _is_gloss(name: Name) -> bool:
    """Say whether the name only abbreviates what is listed (三无, 两违): a number and one character, but for known sets."""
    if name.text in known_sets():
        return False
    if name.explained and rules("programme")["short_counts"].match(name.text):
        return True
    return not name.head and not name.noun and len(name.text) == _ABBREVIATED


_ABBREVIATED = 2  # characters of a number and its noun


# Members before the count: 丝绸、茶叶两大产业集群.

_STOPS = "，,。；;：:！!？?\n（()）"


def _before(text: str, name: Name) -> tuple[str, ...]:
    high = name.outer[0]
    low = _list_start(text, high)
    link = _pattern("link").search(text, low, high)
    words = text[low : link.start() if link else high]
    quoted = _quoted_items(words, name.size)
    members = quoted or _without_tail(split_items(words, name.size))
    if not members or _is_verb(members, name):
        return ()
    if name.end < name.outer[1] and _is_nested(members):
        return ()
    if not quoted:
        key = name.text[1:] if len(name.text) == _ABBREVIATED else ""
        members = core([first_member(members), *members[1:]], key)
    return checked(members)


_FARTHEST = 400  # characters from the first member of a list to its count


def _list_start(text: str, high: int) -> int:
    """Return where the list begins that ends at `high`: behind a mark outside brackets, or behind a name in marks and 和."""
    inside = False
    lowest = max(0, high - _FARTHEST)
    for at in range(high, lowest, -1):
        mark = text[at - 1]
        if mark in _CLOSED and _BRACKETED.search(text, max(0, at - _BRACKET), at):
            inside = True
        elif inside:
            inside = mark not in _OPENED
        elif mark in _STOPS or (
            mark in _JOINTS
            and text[at : at + 1] != "“"
            and _NAMED.search(text, max(0, at - 3), at - 1)
        ):
            return at
    return lowest


_NAMED = re.compile("”以?$")


_OPENED, _CLOSED, _BRACKET = "（(", "）)", 16
_BRACKETED = re.compile("[^（(、，。]+[（(][^（()）。；]{1,12}[）)]$")


def _is_nested(members: Sequence[str]) -> bool:
    """Say whether before a name in marks stands another one, or a word that it belongs to; not where all are pairs."""
    bare = [_marked(unquoted(member)) for member in members] if len(members) > _PAIR else members
    nested = rules("programme")["nested"].match("、".join(map(unquoted, bare)))
    pairs = sum(any(joint in member for joint in _JOINTS) for member in members)
    return bool(nested) and pairs * 2 <= len(members)


_JOINTS, _PAIR = conjunctions(), 2


def _marked(member: str) -> str:
    """Return a member without the marks around a word that modifies its noun: “两抢”|专项治理."""
    return _MODIFIER.sub(r"\1", member)


_MODIFIER = re.compile("^“([^“”]+)”(?=[^“”]{2,}$)")


def _without_tail(members: list[str]) -> list[str]:
    tail = rules("programme")["tail"].match(members[-1]) if members else None
    return [*members[:-1], members[-1][: tail.start()]] if tail else members


def _quoted_items(words: str, count: int) -> list[str]:
    """Split “甲”“乙”“丙”, which need no marks between them, and “甲、乙、丙”, whose marks are shared."""
    items = _ADJACENT.findall(words)
    if len(items) == count:
        sets = any(rules("programme")["nested_set"].match(item) for item in items)
        return [] if sets else [item.strip("“”") for item in items]
    shared = _SHARED_MARKS.search(words)
    return split_items(shared[1], count) if shared else []


_VERB = 2  # characters of a verb
_ADJACENT = re.compile("“[^“”、]+”(?=“|$)")
_SHARED_MARKS = re.compile("“([^“”]+)”$")


def _is_verb(members: Sequence[str], name: Name) -> bool:
    """Say whether what stands before the name is its verb: 坚定信心、做到“两个到位”."""
    *others, last = members
    stem = len(last) - _VERB
    if name_start(last, 0, len(last)) < len(last) or 0 < stem > name_start(last, 0, stem):
        return False  # 处置能力建设 ends in what elsewhere is a verb
    like = min(map(len, others[1:] or others)) <= len(last) <= max(map(len, others))
    return name.size < 3 or not like


# Members after the count: “三大工程”：甲、乙、丙.


def _after(text: str, name: Name) -> tuple[str, ...]:
    quoted = name.outer[1] > name.end
    opened = _pattern("follow").match(text, name.outer[1])
    opened = opened or (_pattern("follow_noun").match(text, name.outer[1]) if quoted else None)
    if not opened and _pattern("titled").search(
        text, max(0, name.outer[0] - _TITLE), name.outer[0]
    ):
        opened = _LINES.match(text, name.outer[1])
    if not opened or (len(name.text) <= _PART and not _MARK.search(opened[0])):
        return ()
    begun = _pattern("begun").match(text, opened.end())
    low = begun.end() if begun else opened.end()
    listed = rules("programme")["listed"].match(text, low)
    items = _without_tail(_listed_items(listed["list"], name.size)) if listed else []
    return checked(items or [""], longest=_LONGEST) or _in_clauses(
        text, low, name, bracket="（" in opened[0]
    )


def _listed_items(words: str, count: int) -> list[str]:
    """Split a list behind its name; the marks around the whole of it are no part of it: “甲、乙、丙”制度."""
    whole = _WHOLE.fullmatch(words)
    return split_items(whole[1] if whole else words, count)


_WHOLE = re.compile("“([^“”]+、[^“”]+)”[^“”、]{0,6}")
# “两集中”即甲、乙, without a mark between: what a part of a longer name abbreviates.
_MARK, _PART = re.compile(r"\W"), 3
_TITLE = 14  # characters before a name in its line
_LINES = re.compile(r"[^\W\d]{0,4}\n\s*")


def _in_clauses(text: str, low: int, name: Name, *, bracket: bool) -> tuple[str, ...]:
    """Return the members of a list that is parted by other marks: as the clauses or sentences of all that is said of the name."""
    words = text[low : low + _ALL].split("）" if bracket else "\n", maxsplit=1)[0]
    words = words if bracket else words.split("。")[0]
    for marks in ("；", "[；，]", "[、；]" if bracket else "[；，、]"):
        items = [re.split("[，：]", part.strip())[0] for part in re.split(marks, words)]
        if len(items) == name.size and (marks == "；" or bracket or _is_told(items, name)):
            return checked(items, longest=_LONGEST)
    return ()


def _is_told(items: Sequence[str], name: Name) -> bool:
    """Say whether the clauses have the words of the name: each of them (六优先), or as many as it counts (三促进一保持)."""
    counts = list(_pattern("counts").finditer(name.text))
    if len(counts) > 1:
        return all(
            sum(each["word"] in item for item in items) >= count_of(each["n"]) for each in counts
        )
    words = set(name.text[1:])
    return bool(words.intersection(*map(set, items)))


_ALL, _LONGEST = 400, 30  # characters of a list, and of a member


# The data, as patterns.


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[name].pattern)
