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

Period = Literal["year", "average", "sum", "stock"]


class Measure(NamedTuple):
    """A target with what is needed to compare it.

    Attributes:
        target: The target.
        key: Its indicator: the name of its concept in the vocabulary, else its words without those of
            time and scope; empty if it is too general to be compared.
        unit: Its unit; all units that count things are `count`.
        change: Level or change, also where the indicator's name says it (居民消费价格涨幅).
        period: What it covers: one year (or a level at its end), an average or a sum over years, or for
            things that are counted all there are.
        act: The verb before the number where it tells counts of one thing apart, else empty.
        value: The value, the low end of a range; None for a relative target.
    """

    target: Target
    key: str
    unit: str
    change: Change
    period: Period
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
    period = _period(statement, before, unit, change)
    if unit == "count" and period == "year" and change == "level":
        change = "increase"  # 新建5个 and 新增5个 both tell what a year added
    return Measure(
        target=target,
        key=known.zh if known else key,
        unit=unit,
        change=change,
        period=period,
        act=_act(before),
        value=target.value,
    )


def _period(statement: Statement, before: str, unit: str, change: Change) -> Period:
    if _pattern("average").search(before):
        return "average"
    if _pattern("years").search(before):
        return "sum"
    if change == "level" and unit == "count" and _is_stock(before):
        return "stock"
    if statement.part not in ("past-term", "coming-term"):
        return "year"
    level = unit == "%" or _pattern("reached").search(before)
    return "year" if change == "level" and level else "sum"


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
        and (here.change == there.change or {here.change, there.change} == {"increase", "decrease"})
        and _same_act(here.act, there.act)
    )


def _same_act(here: str, there: str) -> bool:
    either = _data()["apart"]
    return here == there or (not (here and there) and here not in either and there not in either)
