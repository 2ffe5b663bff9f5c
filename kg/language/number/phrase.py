"""A number in its clause → the noun phrase before it.

A phrase is what stands between the verb and the number, without adverbs, words of time and comparison around it
(规上工业产值突破…). What stands behind it is read in `behind.py`.
Offsets are those of the text that the clauses were cut from.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.number.phrase_words import parts_word, phrase_pattern, says

__all__ = [
    "Phrase",
    "gap",
    "members",
    "names",
    "opening",
    "phrase_before",
]


class Phrase(NamedTuple):
    """A noun phrase of the text, half-open `[start, end)`.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        text: The words.
        name: What it is called where the words alone do not say it; empty where they do (`naming.py`).
    """

    start: int
    end: int
    text: str
    name: str = ""


def gap(clause: Clause, start: int, end: int) -> str:
    """Return the clause's characters from offset `start` of the text to offset `end`."""
    return clause.text[start - clause.start : end - clause.start]


def phrase_before(
    clause: Clause, start: int, end: int, *, counted: bool, paired: bool
) -> Phrase | None:
    """Return the noun phrase before a number, without verbs, adverbs and words of time around it.

    Args:
        clause: The clause.
        start: End of the number before, or the clause's start.
        end: Start of the number with its comparator words.
        counted: Whether the number counts things or money, and rates nothing.
        paired: Whether numbers are paired with the members of a coordination (分别).
    """
    text = gap(clause, start, end).rstrip()
    for name in ("origin", "share", "multiple"):
        text = phrase_pattern(name).sub("", text)
    tail = phrase_pattern("tail").search(text)
    core = text[: tail.start()] if tail else text
    if compared := phrase_pattern("compared").search(core):
        core = core[: compared.start()]
    offset = opening(core)
    cutter = _last_cutter(core, offset) if counted else 0
    if cutter and not (paired and phrase_pattern("joint_in").search(core, offset, cutter)):
        offset = cutter + opening(core[cutter:])  # 国务院部门取消|和调整|审批事项
    core = phrase_pattern("trail").sub("", core[offset:])
    core = phrase_pattern("class_end").sub(r"\g<members>", core)
    if (listed := phrase_pattern("listed").search(core)) and listed.start() > 1 and not paired:
        core, offset = core[listed.end() :], offset + listed.end()
    if (
        (len(core) < 2 and not says("staple", core))
        or not names(core)
        or (says("area", core) and says("of_it", text))
    ):
        return None
    return Phrase(start + offset, start + offset + len(core), core)


def names(core: str) -> bool:
    """Tell whether the words name something.

    Example:
        >>> names("规上工业产值"), names("总量"), names("实现")
        (True, False, False)
    """
    if not says("letter", core) or says("empty", core) or says("told", core):
        return False
    return says("names_by_itself", core) or not phrase_pattern("act").fullmatch(core)


def _last_cutter(core: str, offset: int) -> int:
    """Return where the verb behind the subject ends (试验区聚集|企业), or 0."""
    found, measure = 0, phrase_pattern("measure")
    for match in phrase_pattern("cutter").finditer(core, offset + 2):
        if len(core) - match.end() >= 2 and not measure.match(core, match.end()):
            found = match.end()
    return 0 if says("each_of", core) else found


def opening(core: str, *, least: int = 2) -> int:
    """Return how much of a phrase is joints, adverbs, words of time and verbs before the noun.

    Args:
        core: The phrase.
        least: How many characters a verb must leave.

    Example:
        >>> opening("全市累计建成公共停车场"), opening("保障性住房")
        (6, 0)
    """
    leads, adverbs, verbs, joints = map(phrase_pattern, ("lead", "adverb", "verb", "joints"))
    at = 0
    while True:
        joint = joints.match(core, at)
        moved = joint.end() if joint else at
        if lead := leads.match(core, moved):
            moved = lead.end()
        adverb = adverbs.match(core, moved)
        begin = adverb.end() if adverb else moved
        verb = verbs.match(core, begin) or verbs.match(core, moved)
        if verb and parts_word(core, verb.end()):
            verb = verbs.match(core, verb.start(), verb.end() - 1)
        if verb and len(core) - verb.end() >= least and not _part_of_noun(core, verb):
            moved = verb.end()
        if moved == at or parts_word(core, moved):
            return at
        at = moved


def _part_of_noun(core: str, verb: re.Match[str]) -> bool:
    """Tell a verb that is the head of a noun (保障性住房, 服务业增加值, 投资额)."""
    if says("compounds", verb.group()):
        return says("noun", core, verb.start())
    nominal = phrase_pattern("nominal").match(core, verb.start())
    return bool(nominal) or says("head", core, verb.end())


def members(phrase: Phrase, joints: str) -> list[Phrase]:
    """Return the members of a coordination, in order.

    Args:
        phrase: The coordination.
        joints: Regular expression of what joins its members.
    """
    found, at = [], 0
    for start, end in _spans(phrase.text, joints):
        if start > at:
            found.append(Phrase(phrase.start + at, phrase.start + start, phrase.text[at:start]))
        at = end
    found.append(Phrase(phrase.start + at, phrase.end, phrase.text[at:]))
    return found


def _spans(text: str, pattern: str) -> Iterable[tuple[int, int]]:
    return (match.span() for match in re.finditer(pattern, text))
