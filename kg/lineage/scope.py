"""Whether a number that measures what another one does tells of all of it, of a part, or of more.

    whole   the report counts more than was promised: 新改扩建12所 for 新建10所, 示范村 for 省级示范村, two things for one of them
    part    it counts less: 中心城区新增停车位 for 新增停车位, 省外到位资金 for 到位资金, one of two things for both
    other   neither: town and country told apart (城乡居民收入分别增长8%、9%) for all

What the words are is data (`lexicon/rules/measure.toml`).
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from kg.lineage.keys import pattern
from kg.lineage.likeness import plausible
from kg.lineage.settings import settings
from kg.lineage.units import RATES

if TYPE_CHECKING:
    from kg.lineage.numbers import Measure

__all__ = ["Scope", "scope_of"]

_KEPT = 10_000  # names

Scope = Literal["same", "part", "whole", "other"]


def scope_of(here: "Measure", there: "Measure") -> Scope:
    """Return what a reported number tells of, beside the promised one.

    Args:
        here: The number that is reported.
        there: The number that was promised; the two are comparable.
    """
    if _is_half(here) and here.key != there.key and not there.name.startswith(_BOTH):
        return "other"
    if here.unit in RATES:
        return "same"
    if joins := _joins(here, there):
        return joins
    near = settings().numbers
    if plausible(here, there, near.scope):
        return "same"  # what a number is confined to is often left out where it was said before
    fewer = _confined(here, there) or _narrows(here, there)
    more = _narrows(there, here) and not plausible(here, there, near.part)
    if fewer == more:
        return "other" if fewer else "same"
    return "part" if fewer else "whole"


_BOTH = "城乡"


def _is_half(measure: "Measure") -> bool:
    return measure.name.startswith(_BOTH) and measure.key[:2] in ("城镇", "农村")


def _deed(measure: "Measure") -> str:
    """Return what stands in a clause before what is counted."""
    at = measure.clause.find(measure.name)
    return measure.clause[max(0, at - _NEAR) : at]


_NEAR = 8  # characters before a name


def _joins(here: "Measure", there: "Measure") -> Scope | None:
    """Return what a number tells of where only one of two counts several things together; None where that makes no difference."""
    one, other = _joint_of(here), _joint_of(there)
    if bool(one) == bool(other):
        return None
    if other:
        return "part"
    told = any(thing in there.clause.replace(there.name, "") for thing in one)
    return None if here.value == there.value and not told else "whole"


@lru_cache(maxsize=_KEPT)
def _things(name: str) -> tuple[str, ...]:
    found = tuple(thing for thing in _JOINTS.split(name) if len(thing) >= _LEAST)
    return found if len(found) > 1 else ()


def _joint_of(measure: "Measure") -> tuple[str, ...]:
    """Return the things that a number counts together; none where it counts one."""
    told = measure.target.indicator
    return _things(told.name) if told and measure.unit == "count" else ()


_JOINTS = re.compile("[、和与]|及(?!以)")
_LEAST = 2  # characters of a thing


def _confined(here: "Measure", there: "Measure") -> bool:
    """Say whether what is reported is confined to a part of the place, or to money from some places, and the promise is not."""
    for name in ("confined", "outside"):
        found = pattern(name).search(here.item)
        if found and not pattern(name).search(there.scope + there.clause):
            return True
    return False


def _narrows(one: "Measure", other: "Measure") -> bool:
    """Say whether a number counts one deed where the other counts several, or things of a grade where it counts all."""
    deed, deeds = _deed(one), pattern("many_acts")
    if deeds.search(_deed(other)) and pattern("one_act").search(deed) and not deeds.search(deed):
        return True
    if pattern("of_these").match(one.clause) and not pattern("of_these").match(other.clause):
        return one.unit == "count"
    grades = _grades(one.name)
    return bool(grades) and (grades < _grades(other.name) or grades.isdisjoint(other.clause))


@lru_cache(maxsize=_KEPT)
def _grades(name: str) -> frozenset[str]:
    """Return the grades that a name has, each by its first character; none where nothing lies below (市级以上)."""
    found = pattern("graded").search(name)
    return frozenset(found[0]) if found else frozenset()
