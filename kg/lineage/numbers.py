"""Targets → measures, and which of them measure the same: indicator, unit, kind of change, years covered.

Whether a year's number answers for a promise of another year is for `kg.lineage.outcomes` to say.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple

from kg.language.number.concept import indicator_id
from kg.lexicon import load
from kg.lexicon.indicators import indicators
from kg.lexicon.words import classifiers
from kg.lineage.words import plain
from kg.model import Change, Statement, Target

__all__ = ["Measure", "Period", "comparable", "measures"]

Period = Literal["year", "average", "sum", "stock", "difference"]


class Measure(NamedTuple):
    """A target with what is needed to compare it.

    Attributes:
        target: The target.
        key: Its indicator: the name of its concept in the vocabulary, else its words without those of
            time and scope; empty if it is too general to be compared.
        unit: Its unit; all units that count things are `count`.
        change: Level or change, also where the indicator's name says it (居民消费价格涨幅).
        period: What it covers: one year (or a level at its end), an average or a sum over years, for things that are
            counted all there are, or the difference from the year before.
        done: Whether a verb before it says that so much was done (新建, 改造), not that there is so much.
        act: The verb before the number where it tells counts of one thing apart, else empty.
        value: The value, the low end of a range; None for a relative target.
    """

    target: Target
    key: str
    unit: str
    change: Change
    period: Period
    done: bool
    act: str
    value: Decimal | None


def measures(statement: Statement) -> tuple[Measure, ...]:
    r"""Return the targets of a statement that have an indicator, in order.

    Example:
        >>> from kg.language import extract
        >>> text = "2022年政府工作安排\n全年居民消费价格涨幅3%左右。"
        >>> statement = extract(text, place="栖云市", year=2022).statements[0]
        >>> [(measure.key, measure.change, measure.period) for measure in measures(statement)]
        [('居民消费价格涨幅', 'increase', 'year')]
    """
    return tuple(_measure(statement, target) for target in statement.targets if target.indicator)


def _measure(statement: Statement, target: Target) -> Measure:
    key, named = _key(target.indicator.name) if target.indicator else ("", None)
    known = indicators().get(target.indicator.id) if target.indicator else None
    unit = "count" if target.unit in _counted() else target.unit
    named = named or (_key(known.zh)[1] if known else None)
    change = named if named and unit == "%" else target.change
    before = statement.text[: max(0, target.start - statement.start)]
    period = _period(statement, target, before, unit, change)
    if unit == "count" and period in ("year", "sum") and change == "level":
        change = "increase"  # 新建5个 and 新增5个 both tell what was added
    return Measure(
        target=target,
        key=known.zh if known else key,
        unit=unit,
        change=change,
        period=period,
        done=_pattern("flow").search(before) is not None,
        act=_act(before),
        value=target.value,
    )


def _period(statement: Statement, target: Target, before: str, unit: str, change: Change) -> Period:
    """Return what a number covers, as it was read (`Target.aggregation`); of things counted also whether it is all there are."""
    all_there_are = change == "level" and unit == "count" and _is_stock(before)
    if target.period_rule.endswith(_COMPARED) and change != "level" and unit not in _RATES:
        return "difference"
    if target.aggregation == "annual-average":
        return "average"
    if target.aggregation == "cumulative":
        # A goal that counts 累计 counts from the beginning; the review of a term, what was done in it.
        since_ever = target.period_start is None
        return (
            "stock" if since_ever or (all_there_are and statement.kind == "commitment") else "sum"
        )
    return "stock" if all_there_are else "year"


_COMPARED = " year-on-year"  # the rule of lexicon/rules/coverage.toml by which 较上年增加23个 is no count of its year
_RATES = ("%", "‰", "百分点", "倍")


def _act(before: str) -> str:
    """Return the last verb before a number that tells counts apart; those of `apart` come first."""
    found = _pattern("apart").findall(before) or _pattern("acts").findall(before)
    return found[-1] if found else ""


def _is_stock(before: str) -> bool:
    total = _pattern("stock").search(before)
    return total is not None and (total[0] == "累计" or not _pattern("flow").search(before))


@cache
def _key(phrase: str) -> tuple[str, Change | None]:
    """Return the key of an indicator's words, and the change that its name tells."""
    key, change = plain(phrase), None
    for name, kind in _ENDS:
        found = _pattern(name).search(key)
        if found and found.start() >= 2:
            key, change = key[: found.start()], kind
    if (lead := _pattern("front").match(key)) and len(key) - lead.end() >= 2:
        key = key[lead.end() :]
    tail = _pattern("back").search(key)
    if tail and tail.start() >= 2:
        key = key[: tail.start()]
    return ("" if key in _words("general") else _concept(key)), change


def _concept(name: str) -> str:
    """Return the preferred name of the concept that a name stands for, else the name itself."""
    known = indicators().get(indicator_id(name))
    return known.zh if known else name


_ENDS: tuple[tuple[str, Change], ...] = (("rate", "increase"), ("fall", "decrease"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    data: str | list[str] = _data()[name]
    words = data if isinstance(data, str) else "|".join(data)
    return re.compile({"front": f"(?:{words})+", "back": f"(?:{words})+$"}.get(name, words))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_data()[name].split())


@cache
def _counted() -> frozenset[str]:
    """Return the units that count things; which of them is used makes no difference."""
    return frozenset([*classifiers(), "人"])


def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("lineage")["numbers"]
    return data


def comparable(
    later: Iterable[Measure], earlier: Iterable[Measure]
) -> list[tuple[Measure, Measure]]:
    """Return the pairs of numbers that measure the same, in order of the earlier ones.

    Each number stands in one pair at most. Numbers of one indicator and unit but of another kind of
    change (a level and a growth rate) or period are not comparable.
    """
    free = [measure for measure in later if measure.key and measure.value is not None]
    pairs = []
    for there in earlier:
        match = next((here for here in free if _same(here, there)), None)
        if match and there.value is not None:
            free.remove(match)
            pairs.append((match, there))
    return pairs


def _same(here: Measure, there: Measure) -> bool:
    return (
        here.key == there.key
        and here.unit == there.unit
        and here.period == there.period
        and _years(here) == _years(there)
        and not (here.done and _is_total(there))
        and not (there.done and _is_total(here))
        and (here.change == there.change or {here.change, there.change} == {"increase", "decrease"})
        and _same_act(here.act, there.act)
    )


def _years(measure: Measure) -> int:
    """Return over how many years a number is summed up, or averaged; 1 for that of one year and for what there is."""
    start = measure.target.period_start
    return measure.target.year - start + 1 if start and measure.period in ("sum", "average") else 1


def _is_total(measure: Measure) -> bool:
    """Say whether a number is all there is at the end (从800公里增加到1300公里), to which what was done in a year only adds."""
    return (
        measure.target.aggregation == "at-end" and measure.unit not in _RATES and not measure.done
    )


def _same_act(here: str, there: str) -> bool:
    either = _data()["apart"]
    return here == there or (not (here and there) and here not in either and there not in either)
