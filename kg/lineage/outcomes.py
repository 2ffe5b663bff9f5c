"""A promise and what a later report says → how it came out, by what it is told, and how a number moved.

By arithmetic where both sides have a number that measures the same (`kg.lineage.arithmetic`); else by words
(`kg.lineage.worded`). What people are shown of it says `kg.lineage.status`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kg.lexicon.rules import rules
from kg.lineage.arithmetic import combined, ends, verdict
from kg.lineage.comparing import comparable
from kg.lineage.numbers import Measure, measures
from kg.lineage.stages import is_under_way
from kg.lineage.worded import by_words, fewer_done, judged, says
from kg.lineage.words import plain
from kg.model import Outcome, OutcomeBasis, Statement, Trend

__all__ = ["Told", "judge", "names_indicator", "outcome", "trend"]

Pairs = Sequence[tuple[Measure, Measure]]


class Told(NamedTuple):
    """What one statement says came of a promise.

    Attributes:
        outcome: How it came out.
        basis: What tells it; None where nothing does.
        way: Whether a partial outcome is a stage of a work that goes on, not a part that was done.
    """

    outcome: Outcome
    basis: OutcomeBasis | None = None
    way: bool = False


def judge(
    later: Statement, earlier: Statement, *, pairs: Pairs | None = None, late: bool = False
) -> Told:
    """Return what an achievement says of an earlier commitment.

    Args:
        later: The achievement.
        earlier: The commitment.
        pairs: Their comparable numbers, if they are known already.
        late: Whether the report tells of a later year than the promise was for: what it says in words of indicators
            (完成年度目标) is said of that later year.
    """
    found = _pairs(later, earlier, pairs)
    told = combined([verdict(here, there) for here, there in found])
    if told == "met" and fewer_done(later, earlier):
        return Told("partial", "numbers")
    if told == "missed" and says("partial", later.text, earlier.text):
        return Told("partial", "numbers", way=True)
    if told == "partial":
        way = any(is_under_way(here, there) for here, there in found)
        return Told("partial", "numbers", way=way)
    if told:
        return Told(told, None if told == "unclear" else "numbers")
    named = judged(later.text) if names_indicator(later, measures(earlier)) else None
    if late and named and later.part == "past-year":
        return Told("unclear")
    worded = named or by_words(later, earlier)
    if worded == "unclear":
        return Told("unclear")
    return Told(worded, "admission" if worded == "missed" else "words", worded == "partial")


def outcome(later: Statement, earlier: Statement, *, pairs: Pairs | None = None) -> Outcome:
    """Return the outcome that an achievement tells of an earlier commitment; arguments as of `judge`."""
    return judge(later, earlier, pairs=pairs).outcome


def names_indicator(later: Statement, goals: Sequence[Measure]) -> bool:
    """Say whether a clause without a number of its own names what one of some numbers measures."""
    if any(target.value is not None and target.unit in _RATES for target in later.targets):
        return False
    text = plain(later.text)
    longer = rules("measure").pattern("longer")
    return any(
        goal.name in text
        and (len(goal.name) >= _LEAST or _is_told_of(goal, text))
        and not longer.search(text[: text.index(goal.name)])
        for goal in goals
    )


def _is_told_of(goal: Measure, text: str) -> bool:
    """Say whether a short name stands behind what it is of: 重点项目超额完成年度|投资|计划."""
    front = goal.key.removesuffix(goal.name)
    at = text.find(front) if front != goal.key else -1
    behind = text[at + len(front) :] if at >= 0 else ""
    return bool(front) and 0 <= behind.find(goal.name) <= _BEHIND


_BEHIND = 8  # characters between what a name is of and the name


_LEAST = 3  # characters of a name, at least
_RATES = ("%", "百分点")


def trend(
    later: Statement, earlier: Statement, *, years: int, pairs: Pairs | None = None
) -> Trend | None:
    """Return how a promised number moved; None where the numbers cannot be compared.

    Args:
        later: The later commitment.
        earlier: The earlier one.
        years: Years between the two reports, at least 1: goals are compared with goals equally far
            ahead, or of the same year.
        pairs: Their comparable numbers, if they are known already.

    Returns:
        `raised` if the later number is higher, whether more is better or less; None also where one
        number rose and another fell.
    """
    moves = {
        _move(here, there)
        for here, there in _pairs(later, earlier, pairs)
        if here.change == there.change
        and here.period == there.period
        and here.target.year - there.target.year in (0, years)
    }
    moves = moves - {"same"} or moves
    return moves.pop() if len(moves) == 1 else None


def _pairs(later: Statement, earlier: Statement, pairs: Pairs | None) -> Pairs:
    return comparable(measures(later), measures(earlier)) if pairs is None else pairs


def _move(here: Measure, there: Measure) -> Trend:
    now, before = ends(here), ends(there)
    if now == before:
        return "same"
    return "raised" if now > before else "lowered"
