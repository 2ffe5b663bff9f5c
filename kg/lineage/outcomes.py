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
from kg.lexicon.indicators import indicators
from kg.lineage.numbers import Measure, comparable, measures
from kg.model import Outcome, Statement, Trend

__all__ = ["less_is_better", "outcome", "together", "trend", "verdict"]

Pairs = Sequence[tuple[Measure, Measure]]


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    words = load("lineage")[table][name]
    return re.compile(words if isinstance(words, str) else "|".join(words))


def outcome(later: Statement, earlier: Statement, *, pairs: Pairs | None = None) -> Outcome:
    """Return what an achievement says of an earlier commitment.

    Args:
        later: The achievement.
        earlier: The commitment.
        pairs: Their comparable numbers, if they are known already.
    """
    told = _by_numbers(_pairs(later, earlier, pairs))
    if told == "missed" and _says("partial", later.text, earlier.text):
        return "partial"
    return told or _by_words(later, earlier)


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

    Indicators of the vocabulary say it themselves (`lexicon/indicator/indicators.tsv`); others by words.

    Example:
        >>> less_is_better("城镇登记失业率"), less_is_better("城镇新增就业"), less_is_better("火灾起数")
        (True, False, True)
    """
    better = _better().get(indicator)
    if better:
        return better == "less"
    less, more = _pattern("arithmetic", "less"), _pattern("arithmetic", "more")
    return bool(less.search(indicator)) and not more.search(indicator)


@cache
def _better() -> dict[str, str]:
    return {row.zh: row.direction for row in indicators().values()}


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


def together(reported: Sequence[Sequence[Measure]], promised: Sequence[Measure]) -> Outcome | None:
    """Return the outcome of several reports on one promise whose numbers add up.

    Only counts and increases of the year are added, never rates or levels; None if fewer than two.

    Args:
        reported: The measures of each report.
        promised: The measures of the promise.
    """
    for goal in promised:
        parts = [
            here
            for measures_ in reported
            for here, _ in comparable(measures_, [goal])
            if _adds(here) and here.change == goal.change
        ]
        if len(parts) > 1 and not _is_ceiling(goal):
            total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
            return verdict(parts[0]._replace(value=total), goal)
    return None


def _adds(measure: Measure) -> bool:
    counted = measure.unit == "count" or measure.change != "level"
    return counted and measure.unit != "%" and measure.period == "year"


def _is_ceiling(promised: Measure) -> bool:
    if promised.target.comparator == "at_most":
        return True
    return promised.change != "decrease" and less_is_better(promised.key)


def _about(promised: Measure) -> Decimal:
    """Return what 左右 allows on the wrong side; nothing for other comparators."""
    if promised.target.comparator != "about":
        return Decimal(0)
    points = _rule("points") if promised.unit == "%" else Decimal(0)
    return max(_share(promised, "about"), points)


def _share(promised: Measure, name: str) -> Decimal:
    return abs(promised.value or Decimal(0)) * _rule(name)


def _rule(name: str) -> Decimal:
    return Decimal(str(load("lineage")["arithmetic"][name]))


def _below(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    limit = _ends(promised)[1] + _about(promised)
    if value <= limit:
        return "unclear" if reported.target.comparator == "at_least" and value < limit else "met"
    return "missed"


def _above(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    low, high = _ends(promised)
    if value < low - _about(promised):
        return "unclear" if reported.target.comparator == "at_least" else "missed"
    return "exceeded" if value >= high + _share(promised, "exceeded") else "met"


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
    if _numbered(earlier) and _numbered(later):
        return "unclear"
    told = _by_stage(text, promised)
    told = told or next((name for name in _TOLD if _says(name, text, promised)), None)
    if told:
        return told
    if _numbered(earlier) or _says("unclear", text, promised):
        return "unclear"
    return "partial" if _in_progress(later) else "met"


_TOLD: tuple[Outcome, ...] = ("partial", "exceeded", "met")


def _says(name: str, text: str, promised: str) -> bool:
    """Say whether a text has a word of the outcome that the promise itself does not have."""
    found = _pattern("outcomes", name).search(text)
    return found is not None and found[0] not in promised


def _numbered(statement: Statement) -> bool:
    return any(target.value is not None for target in statement.targets)


def _in_progress(later: Statement) -> bool:
    return bool(_pattern("outcomes", "progress").match(later.verb)) and not later.targets


def _by_stage(text: str, promised: str) -> Outcome | None:
    """Compare how far a work has come with how far it was promised to come."""
    reached = _stage(text)
    if reached is None:
        return None
    goal = _stage(promised)
    if goal is None and reached < _built():
        return "partial" if _pattern("outcomes", "going").search(promised) else None
    if goal is None:
        return "met"
    return "met" if reached >= goal else "partial"


def _stage(text: str) -> int | None:
    """Return the furthest stage of a work that a text names, from 0; None if it names none."""
    stages: list[list[str]] = load("lineage")["outcomes"]["stages"]
    found = [i for i, words in enumerate(stages) if re.search("|".join(words), text)]
    return max(found, default=None)


def _built() -> int:
    return int(load("lineage")["outcomes"]["built"])
