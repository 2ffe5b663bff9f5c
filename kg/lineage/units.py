"""Numbers that can be compared only after one is told as the other is: in its unit, as days or a share of the year, as a part.

Units and indicators are data: `unit`, `people` and `days` in `lexicon/lineage.toml`.
"""

from calendar import isleap
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.lineage.settings import settings

if TYPE_CHECKING:
    from kg.lineage.numbers import Measure

__all__ = ["RATES", "common_unit", "is_part", "is_total", "restated"]

RATES: Final = frozenset(("%", "‰", "百分点", "倍"))


def common_unit(unit: str) -> tuple[str, Decimal]:
    """Return the unit that numbers in a unit are compared in, and how many of it the unit is.

    Example:
        >>> common_unit("斤"), common_unit("吨")
        (('吨', Decimal('0.0005')), ('吨', Decimal('1')))
    """
    return _units().get(unit, (unit, _ONE))


_ONE = Decimal(1)


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    return {row.unit: (row.of, Decimal(str(row.times))) for row in settings().unit}


def restated(here: "Measure", there: "Measure") -> "Measure":
    """Return a number as another one is told.

    One may count days of the year and the other be their share in percent, or one count people and the other how often people
    came (培训2万人, 培训2万人次), or one tell by how many points a share moved that was to go from one value to another
    (由7%降到5%, 降低3个百分点).

    Args:
        here: The number.
        there: What it is to be compared with.
    """
    if {here.unit, there.unit} == _PEOPLE_AND_TIMES:
        return _as_people(here, there)
    if here.unit == _POINTS and there.unit == "%" and there.change == "level":
        return _from_base(here, there)
    if {here.unit, there.unit} != _DAYS_AND_SHARE or here.value is None:
        return here
    named = settings().days
    if not {here.key, there.key} <= {named.days, named.share}:
        return here
    days = Decimal(366 if isleap(here.target.year) else 365)
    times = 100 / days if there.unit == "%" else days / 100
    return here._replace(
        key=there.key, unit=there.unit, value=here.value * times, extent=there.extent
    )


def _as_people(here: "Measure", there: "Measure") -> "Measure":
    units = settings().people
    counted = {it.target.unit.partition("（")[0] for it in (here, there)} <= {
        *units.people,
        units.times,
    }
    if not counted or "stock" in (here.extent, there.extent):
        return here
    return here._replace(unit=there.unit, change=there.change, extent=there.extent, act=there.act)


def _from_base(here: "Measure", there: "Measure") -> "Measure":
    base, moved = there.target.baseline, here.value
    if base is None or moved is None or here.change == "level":
        return here
    value = base + (moved if here.change == "increase" else -moved)
    return here._replace(unit="%", change="level", value=value)


_POINTS = "百分点"
_PEOPLE_AND_TIMES = {"人次", "count"}
_DAYS_AND_SHARE = {"天", "%"}


def is_part(here: "Measure", there: "Measure") -> bool:
    """Say whether a number is what one year of several added to a sum, or had of what each is to have, that another one promises."""
    goal = there.target
    if goal.period_start is None or not goal.period_start <= here.target.year <= goal.year:
        return False
    if here.period != "year" or goal.period_start == goal.year:
        return False
    grows = here.change == there.change == "increase"
    if there.period == "average":
        return (here.unit == "%" or grows) and here.target.year < goal.year
    return (
        there.period == "sum"
        and grows
        and here.unit != "%"
        and "stock" not in (here.extent, there.extent)
    )


def is_total(here: "Measure", there: "Measure") -> bool:
    """Say whether a number sums up several years, of which the promised one is one: all of them hold no less than that year alone."""
    if here.period != "sum" or there.period != "year" or here.unit in RATES:
        return False
    start, goal = here.target.period_start, there.target.year
    return start is not None and start <= goal <= here.target.year
