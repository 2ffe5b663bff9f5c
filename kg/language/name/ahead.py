"""Members before the count: 丝绸、茶叶两大产业集群."""

import re
from collections.abc import Sequence
from functools import cache

from kg.language.name.boundary import is_led, name_start
from kg.language.name.counted import Name, count_of
from kg.language.name.enumeration import (
    checked,
    core,
    first_member,
    quoted_items,
    split_items,
    unquoted,
    without_tail,
)
from kg.lexicon.rules import conjunctions, rules
from kg.lexicon.words import verbs

__all__ = ["before", "is_everyday"]

_STOPS = "，,。；;：:！!？?\n（()）"


def before(text: str, name: Name) -> tuple[str, ...]:
    """Return the members that a list before a name has, if it is one of as many as the name counts.

    Example:
        >>> from kg.language.name.counted import find_counted
        >>> text = "做强丝绸、茶叶和机械三大产业。"
        >>> before(text, next(find_counted(text)))
        ('丝绸', '茶叶', '机械')
    """
    high = name.outer[0]
    if run := _run_together(text, name):
        return run
    clauses = _pattern("marked_clauses").search(text, max(0, high - _FARTHEST), high)
    if clauses and len(items := clauses["list"].split("，")) == name.size > _PAIR:
        return checked(items)
    low = _list_start(text, high)
    link = _pattern("link").search(text, low, high)
    words = text[low : link.start() if link else high]
    quoted = quoted_items(words, name.size)
    members = quoted or without_tail(split_items(words, name.size))
    if not members or _is_part(text, members, name):
        return ()
    # 政策、“双区”“两个合作区” are three names; 东岸“内圈”、西岸“外圈”“两圈” are a list of two.
    beside = text[high - 1 : high + 1] == "”“" and not all("“" in item for item in members)
    if not quoted and (beside or _is_little(members, name)):
        return ()
    joined = text[max(0, low + words.rfind(members[-1]) - 1)] in _JOINTS
    if not (quoted or joined) and _is_verb(members, name):
        return ()
    if not quoted:
        key = name.text[1:] if len(name.text) == _SINGLE else ""
        members = core([_told_first(members, name) or first_member(members), *members[1:]], key)
    return checked(members)


def _run_together(text: str, name: Name) -> tuple[str, ...]:
    """Return members that stand before a name in marks without any between: 创新链产业链资金链|“三链”, as long as each other, with its word."""
    marked, size = name.outer[1] > name.end, name.size
    if not marked or size <= _PAIR or len(name.text) < _SINGLE:
        return ()
    word = name.text[1]
    for length in (2, 3):
        words = text[max(0, name.outer[0] - size * length) : name.outer[0]]
        members = tuple(words[at : at + length] for at in range(0, len(words), length))
        alike = all(member.endswith(word) for member in members) or all(
            member.startswith(word) for member in members
        )
        if alike and words.isalpha() and len(set(members)) == size:
            return members
    return ()


def _told_first(members: Sequence[str], name: Name) -> str:
    """Return the first member from the word on that its name counts first, and its second member starts with: 实施|清垃圾、清水源“两清”."""
    counts = _pattern("counts").match(name.text)
    told = counts and count_of(counts["n"]) > 1 and members[1].startswith(counts["word"])
    at = members[0].find(counts["word"]) if counts and told else -1
    return members[0][at:] if at >= _VERB and members[0][at - _VERB : at] in verbs() else ""


def _is_part(text: str, members: Sequence[str], name: Name) -> bool:
    """Say whether a name in marks belongs to the last of the list: 甲战略、乙战略和丙“三大板块”战略."""
    behind = text[name.outer[1] :][:_VERB]
    same = {member[-_VERB:] for member in members[:-1]} == {behind}
    return same or (name.end < name.outer[1] and _is_nested(members))


def _is_little(members: Sequence[str], name: Name) -> bool:
    """Say whether a list alone makes no set: of two things of any kind, or of what does not bear the name (三城)."""
    weak = name.loose or is_everyday(name) or rules("programme")["mere"].match(name.text)
    if weak and name.size <= _PAIR:
        return True
    return _is_single(name) and not all(name.text[-1] in member for member in members)


def is_everyday(name: Name) -> bool:
    """Say whether everybody says so, and only a list beside it tells that a set is meant: 三下乡, 三个环节."""
    return bool(rules("programme")["everyday"].match(name.text))


def _is_single(name: Name) -> bool:
    """Say whether one character is all that is counted, without marks: 三城, which each member has (关城、钢城、核城)."""
    return name.loose and len(name.text) == _SINGLE


_SINGLE = 2  # characters of a number and its noun
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
    """Return a member without the marks around a word in it: “两抢”|专项治理."""
    plain = _MARKS.sub(r"\1", member)
    return plain if len(_MARKS.sub("", member)) >= _VERB else member


_MARKS = re.compile("“([^“”]*)”")


_VERB, _PHRASE = 2, 4  # characters of a verb, and of one with its object


def _is_verb(members: Sequence[str], name: Name) -> bool:
    """Say whether what stands before the name is its verb: 坚定信心、做到“两个到位”."""
    *others, last = members
    stem = len(last) - _VERB
    if len(last) > _PHRASE or (
        others[1:] and {len(member) for member in members[1:]} == {len(last)}
    ):
        return False  # 激活产业、人才、组织“三个振兴”
    if name_start(last, 0, len(last)) < len(last) or 0 < stem > name_start(last, 0, stem):
        return False  # 处置能力建设 ends in what elsewhere is a verb
    if last in verbs() and name.outer[1] > name.end and not any(map(is_led, others[1:])):
        return True  # 治安整治、命案侦破、打击“两抢一盗”
    like = min(map(len, others[1:] or others)) <= len(last) <= max(map(len, others))
    return name.size < 3 or not like


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[name].pattern)
