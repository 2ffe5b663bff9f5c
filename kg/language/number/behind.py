"""A number in its clause → the noun phrase behind it (建成51个菜市场)."""

import re

from kg.language.clause.cut import Clause
from kg.language.number.find import Quantity
from kg.language.number.phrase import Phrase, gap, names, opening
from kg.language.number.phrase_words import phrase_pattern, says
from kg.lexicon.words import classifiers

__all__ = ["phrase_behind", "trailing_phrase"]


def phrase_behind(
    clause: Clause, left: tuple[int, int], right: tuple[int, int], quantity: Quantity
) -> Phrase | None:
    """Return the counted noun behind a number, if what stands before it is a verb or nothing.

    Args:
        clause: The clause.
        left: From the number before (or the clause's start) to this one.
        right: From behind this one to the next number (or the clause's end).
        quantity: The number.
    """
    text = gap(clause, *right)
    skipped = phrase_pattern("after_unit").match(text)
    begin = right[0] + (skipped.end() if skipped else 0)
    tail = clause.text[begin - clause.start : right[1] - clause.start]
    if (
        not _NOUN_START.match(tail)
        or phrase_pattern("stop_word").match(tail)
        or says("connected", tail)
    ):
        return None
    head = gap(clause, *left)
    if (
        (quantity.unit == "1" or quantity.unit in classifiers("rate"))
        and quantity.rule != "bare"
        and "的" not in text[:3]
        and head
    ):
        return None
    counted = (
        quantity.unit in _THINGS
        or (quantity.unit == "人" and text.startswith("的") and not _STATED.search(head))
        or quantity.rule == "bare"
        or (quantity.unit == "元" and says("gives", head))
    )
    if not (counted or _opens(head)) or (quantity.unit == "元" and says("spent", tail)):
        return None
    if head.endswith("等"):
        tail = tail.split("、")[0]
    attribute = phrase_pattern("attribute").match(tail)
    inner = attribute.end() if attribute else 0
    found = _cut(begin + inner, tail[inner:], followed=right[1] < clause.end)
    return found and Phrase(begin, found.end, tail[:inner] + found.text)


_STATED = re.compile("[达到超过为占近约低高]于?$")
_THINGS = frozenset([*"个家项件座所条处户名位套张辆台艘架场支亩", "公里", "平方米"])
_NOUN_START = re.compile(r"[一-鿿“A-Za-z《]|\d+[A-Z强]")


def _opens(head: str) -> bool:
    """Tell whether a number after this head counts what follows it."""
    head = head.replace("“", "").replace("”", "").strip()
    if not head or head.endswith("的") or says("introduces", head):
        return True
    at = opening(head, least=0)
    return not _FILLERS.sub("", phrase_pattern("verb").sub("", head[at:]))


_FILLERS = re.compile(r"全[国省市区县州]|[、和与及并新再共均各了]")


def _cut(begin: int, tail: str, *, followed: bool) -> Phrase | None:
    if followed:
        tail = _joint(tail)
    least = 1 if tail[0] in _COUNTIES else 2
    for name in ("stop_word", "stop"):
        if stop := phrase_pattern(name).search(tail, least):
            tail = tail[: stop.start()]
    tail = phrase_pattern("loose_end").sub("", tail)
    return Phrase(begin, begin + len(tail), tail) if len(tail) >= least and names(tail) else None


_COUNTIES = frozenset("县")


def _joint(tail: str) -> str:
    """Take the start of the next member off (…菜市场、改造 | 40条) and the verb of the next number."""
    tail = re.split(r"(?:和|、|与|及|以及|，)$", tail)[0]
    tail = phrase_pattern("next_level").sub("", tail)
    if joint := phrase_pattern("joined").search(tail, 2):
        tail = tail[: joint.start()]
    if measured := phrase_pattern("tail").search(tail, 2):
        tail = tail[: measured.start()]
    return tail


def trailing_phrase(clause: Clause, right: tuple[int, int]) -> Phrase | None:
    """Return the noun behind a number that nothing else explains."""
    tail = gap(clause, *right)
    skipped = phrase_pattern("succeeded").match(tail)
    begin = right[0] + (skipped.end() if skipped else 0)
    tail = tail[begin - right[0] :]
    if (
        not _NOUN_START.match(tail)
        or phrase_pattern("stop_word").match(tail)
        or says("connected", tail)
    ):
        return None
    return _cut(begin, tail, followed=right[1] < clause.end)
