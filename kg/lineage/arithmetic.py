"""One number against another → how a promise came out. How far they may lie apart is data (`lexicon/lineage.toml`, `tolerance`).

    exactly, at_least   reached: met; from `exceeded` above: exceeded; below: missed
    about               down to `about` below: met
    range               from the low end on: met; from `exceeded` above the high end: exceeded
    at_most, and every indicator of which less is better (失业率, 能耗, 物价): not above: met; above: missed
    a goal of a later year: reached already: met; not yet: partial, also what is to be added by then; growth rates: unclear;
    what is not to be passed until then: kept so far is partial
    as many, but for the last digit that the report gives (19.4万亩 for 19.43万亩): met
    a year's part of a sum over years: partial before the last of them, and the parts of several years add up
    a year's rate, or count, of what each of several years is to have: partial, whatever it is
    a sum over years of which the promised one is one: missed if all of them fall short of it, met if just as many, else unclear
    a report's bound (4%以上) that falls short of a promise: missed from `bound` below it on, else unclear

Growth and shares (%, 百分点) are compared in points, levels by their share of what was promised.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal

from kg.lexicon.indicators import indicators
from kg.lexicon.rules import rules
from kg.lineage.comparing import comparable
from kg.lineage.keys import pattern
from kg.lineage.numbers import Measure
from kg.lineage.scope import Scope, scope_of
from kg.lineage.settings import settings
from kg.lineage.stages import is_spread, is_unfinished
from kg.lineage.units import RATES, is_part, is_total
from kg.model import Outcome

__all__ = ["combined", "ends", "less_is_better", "together", "total", "verdict"]


def verdict(reported: Measure, promised: Measure) -> Outcome:
    """Return the outcome of one number against another that it can be compared with (`kg.lineage.comparing`)."""
    value = reported.value
    if value is None or promised.value is None:
        return "unclear"
    if {reported.change, promised.change} == {"increase", "decrease"}:  # promised to rise, and fell
        value = -value
    told = _compared(value, reported, promised)
    if told == "missed" and is_spread(promised):
        return "partial"
    if told in ("met", "exceeded", "missed") and is_unfinished(reported, promised):
        told = "unclear" if told == "missed" else "partial"
    return told if told in _STANDS[scope_of(reported, promised)] else "unclear"


_STANDS: dict[Scope, frozenset[Outcome]] = {
    "same": frozenset(("met", "exceeded", "missed", "partial")),
    "part": frozenset(("met", "exceeded")),  # a part alone reaches what was promised of the whole
    "whole": frozenset(("missed",)),  # not even the whole does
    "other": frozenset(),
}


def _compared(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    goal = promised.target
    if is_part(reported, promised):
        return _of_part(value, reported, promised)
    if is_total(reported, promised):
        return _of_total(value, reported, promised)
    if goal.year != reported.target.year:
        return _at_another_time(value, reported, promised)
    if _is_ceiling(promised):
        return _below(value, reported, promised)
    return _above(value, reported, promised)


def combined(verdicts: Sequence[Outcome]) -> Outcome | None:
    """Return the outcome of a promise whose numbers came out so; None if there is no number.

    Example:
        >>> combined(["met", "exceeded"]), combined(["met", "missed"]), combined(["unclear", "met"])
        ('exceeded', 'partial', 'met')
    """
    clear = {outcome for outcome in verdicts if outcome != "unclear"}
    if not clear:
        return "unclear" if verdicts else None
    if clear <= {"met", "exceeded"}:
        return "exceeded" if "exceeded" in clear else "met"
    return "missed" if clear == {"missed"} else "partial"


def together(reported: Sequence[Sequence[Measure]], promised: Sequence[Measure]) -> Outcome | None:
    """Return the outcome of several reports on one promise whose numbers add up; None if there is no `total` of any.

    Args:
        reported: The measures of each report.
        promised: The measures of the promise.
    """
    totals = (total(reported, goal) for goal in promised)
    return next((found[0] for found in totals if found), None)


def total(
    reported: Sequence[Sequence[Measure]], goal: Measure
) -> tuple[Outcome, tuple[Measure, ...]] | None:
    """Return the outcome of several reports on one number, and the numbers that add up.

    Only counts and increases of the year are added, never rates or levels; None if fewer than two.

    Args:
        reported: The measures of each report.
        goal: The number that was promised.
    """
    parts = tuple(
        here
        for measures in reported
        for here, _ in comparable(measures, [goal])
        if _adds(here) and here.change == goal.change and not pattern("of_these").match(here.clause)
    )
    told = [here for here in parts if pattern("summed").search(here.item)]
    if told:  # 共计22个: the sum stands beside its parts
        return verdict(told[0], goal), tuple(told[:1])
    if len(parts) < 2 or _is_ceiling(goal):
        return None
    whole = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    return verdict(parts[0]._replace(value=whole), goal), parts


def ends(measure: Measure) -> tuple[Decimal, Decimal]:
    """Return the low and the high end of a value; both are the value itself unless it is a range."""
    low = measure.value or Decimal(0)
    return low, low if measure.high is None else measure.high


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
    table = rules("outcome")
    return bool(table["less"].match(indicator)) and not table["more"].match(indicator)


@cache
def _better() -> dict[str, str]:
    return {row.zh: row.direction for row in indicators().values()}


def _adds(measure: Measure) -> bool:
    """Say whether what several reports say of it adds up: what was done does, what there is does not."""
    counted = measure.unit == "count" or measure.change != "level"
    return (
        counted and measure.unit != "%" and measure.period == "year" and measure.extent != "stock"
    )


def _is_ceiling(promised: Measure) -> bool:
    if promised.target.comparator == "at_most" or pattern("held").search(promised.target.verbatim):
        return True
    base, goal = promised.target.baseline, promised.target.value
    falls = base is not None and goal is not None and promised.change == "level" and goal < base
    if falls and promised.unit in RATES and _better().get(promised.key) != "more":
        return True  # 由7%降到5%
    if promised.unit == "count" and pattern("aided").search(promised.clause):
        return False  # 资助贫困家庭大学生1800名: the fewer there are the better, but not of those who are helped
    return promised.change != "decrease" and less_is_better(promised.key)


def _tolerance(promised: Measure, kind: Literal["about", "exceeded", "bound"]) -> Decimal:
    """Return how far a value may lie from the promised one, in its unit."""
    table = settings().tolerance
    if promised.unit in _POINTS:
        return Decimal(str(getattr(table.points, kind)))
    return abs(promised.value or Decimal(0)) * Decimal(str(getattr(table.share, kind)))


_POINTS = frozenset(("%", "百分点"))  # 提高1.2个百分点 is told in points as 增长1.2% is


def _about(promised: Measure) -> Decimal:
    """Return what 左右 allows on the wrong side; nothing for other comparators."""
    about = promised.target.comparator == "about"
    return _tolerance(promised, "about") if about else Decimal(0)


def _below(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    limit = ends(promised)[1] + _about(promised)
    if value <= limit:
        return "unclear" if reported.target.comparator == "at_least" and value < limit else "met"
    return "missed"


def _above(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    low, high = ends(promised)
    if value < low - max(_about(promised), _rounded(reported)):
        bound = reported.target.comparator == "at_least" and value > low - _tolerance(
            promised, "bound"
        )
        return "unclear" if bound else "missed"
    return "exceeded" if value >= high + _tolerance(promised, "exceeded") else "met"


def _rounded(reported: Measure) -> Decimal:
    """Return half of what the last digit stands for that a report gives of a level; nothing for rates, which are compared in points."""
    digits = re.match(r"\d+\.\d+", reported.target.text)
    if not digits or reported.unit in RATES or not reported.value:
        return Decimal(0)
    last = abs(reported.value) / Decimal(digits[0].replace(".", ""))
    return min(last / 2, abs(reported.value) * _HAIR)


_HAIR = Decimal("0.01")  # 1.5万个 is no 1.53万个


def _of_part(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    """Return the outcome of a sum over years of which the number is the part of one year."""
    if promised.period != "average" and value >= ends(promised)[0]:
        return "met"
    return "partial" if reported.target.year < promised.target.year else "unclear"


def _of_total(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    """Return the outcome of one year's promise of which only a sum over several years is told; of a few things it may be of others."""
    many = value > settings().numbers.few
    named = promised.key in reported.key and len(promised.key) >= _NAMED
    if value == promised.value:
        return "met" if many or named else "unclear"
    short = _above(value, reported, promised) == "missed"
    added = (
        many and named and promised.extent == "flow"
    )  # of what there is fewer may have been added
    return "missed" if short and added and not _is_ceiling(promised) else "unclear"


_NAMED = 4  # characters of a key that is not that of many things


def _at_another_time(value: Decimal, reported: Measure, promised: Measure) -> Outcome:
    """Return the outcome where the promise is for another year than the number."""
    if reported.target.year > promised.target.year:
        return "unclear"  # a year's number says nothing of the years before it
    if promised.change != "level" and promised.unit in RATES:
        return "unclear"
    if _is_ceiling(promised):
        return "partial" if _below(value, reported, promised) == "met" else "unclear"
    return "met" if _above(value, reported, promised) in ("met", "exceeded") else "partial"
