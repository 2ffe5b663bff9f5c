"""A promise and what a later report says → how it came out, and how a number moved.

By arithmetic where both sides have a number of the same indicator, unit and kind of change for the same
year; else by words. The rules are data (`lexicon/lineage.toml`, tables `arithmetic` and `outcomes`).

    exactly, at_least   reached: met; more than `exceeded` above: exceeded; below: missed
    about               down to `about` below: met
    range               from the low end on: met; more than `exceeded` above the high end: exceeded
    at_most, and every indicator of which less is better (失业率, 能耗, 物价): not above: met; above: missed
    a goal of a later year: reached already: met; not yet: partial; growth rates: unclear
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from kg.lexicon import load
from kg.lineage.numbers import Measure, comparable, measures
from kg.model import Outcome, Statement, Trend

__all__ = ["less_is_better", "outcome", "trend", "verdict"]

Pairs = Sequence[tuple[Measure, Measure]]


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    words = load("lineage")[table][name]
    return re.compile("|".join(words))


def outcome(later: Statement, earlier: Statement, *, pairs: Pairs | None = None) -> Outcome:
    """Return what an achievement says of an earlier commitment.

    Args:
        later: The achievement.
        earlier: The commitment.
        pairs: Their comparable numbers, if they are known already.
    """
    return _by_numbers(_pairs(later, earlier, pairs)) or _by_words(later, earlier)


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
        if here.change == there.change and here.target.year - there.target.year in (0, years)
    }
    moves = moves - {"same"} or moves
    return moves.pop() if len(moves) == 1 else None


def _pairs(later: Statement, earlier: Statement, pairs: Pairs | None) -> Pairs:
    return comparable(measures(later), measures(earlier)) if pairs is None else pairs


def _move(here: Measure, there: Measure) -> Trend:
    now, before = _ends(here), _ends(there)
    if now == before:
        return "same"
    return "raised" if now > before else "lowered"


def _ends(measure: Measure) -> tuple[Decimal, Decimal]:
    low = measure.value or Decimal(0)
    high = measure.target.value_high
    return low, low if high is None else high


def less_is_better(indicator: str) -> bool:
    """Say whether a lower value of an indicator is the better one.

    Example:
        >>> less_is_better("城镇调查失业率"), less_is_better("城镇新增就业")
        (True, False)
    """
    return bool(_pattern("arithmetic", "less").search(indicator)) and not _pattern(
        "arithmetic", "more"
    ).search(indicator)


def verdict(reported: Measure, promised: Measure) -> Outcome:
    """Return the outcome of one number against another of the same indicator, unit and change kind."""
    goal, value = promised.target, reported.value
    if value is None or promised.value is None:
        return "unclear"
    if reported.change != promised.change:  # promised to rise, and fell
        value = -value
    if goal.year != reported.target.year:
        return _at_another_time(value, reported, promised)
    if _is_ceiling(promised):
        return _below(value, reported, promised)
    return _above(value, reported, promised)


def _is_ceiling(promised: Measure) -> bool:
    if promised.target.comparator == "at_most":
        return True
    return promised.change != "decrease" and less_is_better(promised.key)


def _slack(promised: Measure, name: str) -> Decimal:
    share = Decimal(str(load("lineage")["arithmetic"][name]))
    return abs(promised.value or Decimal(0)) * share


def _below(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    limit = promised.target.value_high or promised.value or Decimal(0)
    if promised.target.comparator == "about":
        limit += _slack(promised, "about")
    if value <= limit:
        return "unclear" if reported.target.comparator == "at_least" and value < limit else "met"
    return "missed"


def _above(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    low, high = _ends(promised)
    if promised.target.comparator == "about":
        low -= _slack(promised, "about")
    if value < low:
        return "unclear" if reported.target.comparator == "at_least" else "missed"
    return "exceeded" if value >= high + _slack(promised, "exceeded") else "met"


def _at_another_time(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    """Return the outcome where the promise is for another year than the number."""
    if promised.change != "level":
        return "unclear"
    reached = (_below if _is_ceiling(promised) else _above)(value, reported, promised)
    if reached in ("met", "exceeded"):
        return "met"
    on_the_way = promised.target.year > reported.target.year and not _is_ceiling(promised)
    return "partial" if on_the_way else "unclear"


def _by_numbers(pairs: Pairs) -> Outcome | None:
    verdicts = {verdict(here, there) for here, there in pairs}
    clear = verdicts - {"unclear"}
    if not clear:
        return "unclear" if verdicts else None
    if clear <= {"met", "exceeded"}:
        return "exceeded" if "exceeded" in clear else "met"
    return "missed" if clear == {"missed"} else "partial"


def _by_words(later: Statement, earlier: Statement) -> Outcome:
    """Return the first outcome that a rule tells; a deed without more is a promise kept."""
    text, promised = later.text, earlier.text
    if _says("missed", text, promised) and not less_is_better(text):
        return "missed"
    told = _by_stage(text, promised)
    told = told or next((name for name in _TOLD if _says(name, text, promised)), None)
    if told:
        return told
    numbered = any(target.value is not None for target in earlier.targets)
    if numbered or _says("unclear", text, promised):
        return "unclear"
    return "partial" if _in_progress(later) else "met"


_TOLD: tuple[Outcome, ...] = ("partial", "exceeded", "met")


def _says(name: str, text: str, promised: str) -> bool:
    """Say whether a text has a word of the outcome that the promise itself does not have."""
    found = _pattern("outcomes", name).search(text)
    return found is not None and found[0] not in promised


def _in_progress(later: Statement) -> bool:
    return bool(_pattern("outcomes", "progress").match(later.verb)) and not later.targets


def _by_stage(text: str, promised: str) -> Outcome | None:
    """Compare how far a work has come with how far it was promised to come."""
    reached = _stage(text)
    if reached is None:
        return None
    goal = _stage(promised)
    if goal is None:
        return "met" if reached >= _built() else None
    return "met" if reached >= goal else "partial"


def _stage(text: str) -> int | None:
    """Return the furthest stage of a work that a text names, from 0; None if it names none."""
    stages: list[list[str]] = load("lineage")["outcomes"]["stages"]
    found = [i for i, words in enumerate(stages) if re.search("|".join(words), text)]
    return max(found, default=None)


def _built() -> int:
    return int(load("lineage")["outcomes"]["built"])
