"""Numbers that measure the same under another name: 公共停车位 and 公共停车泊位, 26所中小学幼儿园 and 26所学校.

What rules cannot say (`kg.lineage.likeness`) weights do, fitted on promises that were followed by reading (`tests/lineage`,
table `kindred` of `lexicon/lineage.toml`). Only numbers are looked at that nothing else answers: of a promise whose indicator the
next report does not have, and of results whose indicator was not promised. Each finds one partner at most, the surest first.

    name      Dice coefficient of the runs of two characters of the two names
    around    the same of what else stands in the two clauses, twelve added below the line
    apart     characters that each name has and the other lacks, the fewer of the two, as a share of the shorter name: 养老 and
              医疗 are two things, 养老 and 基本养老 may be one
    growth    the same between rates of growth, which name what grows and little else; 0 between others
    distance  how far the values lie apart, as the logarithm of a factor, at most 2.5; 0 between rates
    vague     1 if the unit counts things of many kinds
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kg.language.number.concept import indicator_id
from kg.lexicon.indicators import indicators
from kg.lineage.arithmetic import verdict
from kg.lineage.candidates import Pair
from kg.lineage.comparing import fits
from kg.lineage.keys import pattern
from kg.lineage.likeness import alike, grades_apart, plausible, shares_apart
from kg.lineage.numbers import Measure
from kg.lineage.profiles import Profile
from kg.lineage.settings import settings
from kg.lineage.units import RATES, restated
from kg.lineage.words import bigrams

__all__ = [
    "FEATURES",
    "Kindred",
    "as_much",
    "features",
    "find_kindred",
    "is_named",
    "is_said_again",
    "likeness",
    "mark",
    "may_be_kin",
]

FEATURES = ("name", "around", "apart", "growth", "distance", "vague")


class Kindred(NamedTuple):
    """Two statements whose numbers measure the same under other names.

    Attributes:
        score: How surely, in `[0, 1]`.
        names: The names, of the later and of the earlier statement.
    """

    score: float
    names: frozenset[tuple[str, str]]


def find_kindred(
    later: Mapping[int, Profile], earlier: Mapping[int, Profile]
) -> dict[Pair, Kindred]:
    """Return the pairs of statements that have kindred numbers, by their positions (later, earlier), in order.

    Args:
        later: The achievements of a report.
        earlier: The commitments of the report before.
    """
    least = settings().kindred.least
    found = [
        (score, i, j, here, there)
        for i, j, here, there in _candidates(later, earlier)
        if (score := likeness(here, there)) >= least
    ]
    found.sort(key=lambda row: (-row[0], row[1], row[2], row[3].target.start, row[4].target.start))
    taken: dict[tuple[int, int], tuple[object, ...]] = {}
    pairs: dict[Pair, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for score, i, j, here, there in found:
        ends, goal = (
            ((1, here.target.start), (0, there.target.start)),
            (*mark(there), there.value, there.target.year),
        )
        if ends[1] not in taken and taken.get(ends[0], goal) == goal:  # told twice, it is one goal
            taken |= dict.fromkeys(ends, goal)
            pairs[i, j].append((score, (here.name, there.name)))
    return {
        pair: Kindred(max(score for score, _ in rows), frozenset(names for _, names in rows))
        for pair, rows in sorted(pairs.items())
    }


def as_much(later: Profile, earlier: Profile) -> frozenset[tuple[str, str]]:
    """Return the names of numbers of two linked statements that are somewhat alike, and as many or more: these measure the same.

    A number that falls short may be that of something else beside it, so it needs the names that `find_kindred` asks for.

    Args:
        later: The achievement.
        earlier: The commitment.
    """
    return frozenset(
        (here.name, there.name)
        for there in earlier.measures
        for here in (restated(measure, there) for measure in later.measures)
        if here.value and there.value and not alike(here, there)
        if may_be_kin(here, there, joined=here.value == there.value)
        if likeness(here, there) >= _enough(here, there)
    )


def is_said_again(one: Measure, other: Measure) -> bool:
    """Say whether two promises of as many in one report ask for the same: under one key, or many under a name and a longer one (学位, 学位供给)."""
    if one.key == other.key:
        return True
    many = one.unit not in RATES and (one.value or 0) > settings().numbers.few
    longer = one.name in other.name or other.name in one.name
    return many and longer and likeness(one, other) >= settings().kindred.least


def _enough(here: Measure, there: Measure) -> float:
    """Return how alike two numbers of linked statements must be to measure the same; more than 1 if they cannot."""
    table = settings().kindred
    if here.value == there.value:
        telling = here.unit in RATES or (here.value or 0) > settings().numbers.few
        return table.same if telling else table.least
    grows = here.unit in RATES and there.change != "level"
    near = plausible(here, there, settings().numbers.near)
    if grows or not (near and is_named(here) and is_named(there)):
        return math.inf
    return table.more if verdict(here, there) in ("met", "exceeded") else math.inf


def likeness(here: Measure, there: Measure) -> float:
    """Return how surely two numbers that can be compared, but for their names, measure the same."""
    table = settings().kindred
    values = zip(FEATURES, features(here, there), strict=True)
    logit = table.constant + sum(getattr(table, name) * value for name, value in values)
    return round(1 / (1 + math.exp(-logit)), 3)


def features(here: Measure, there: Measure) -> tuple[float, ...]:
    """Return the features of two numbers, in the order of `FEATURES`."""
    rate = here.unit in RATES
    apart = _apart(here.name, there.name)
    return (
        max(_dice(here.name, there.name), _dice(here.key, there.key)),
        _around(here, there),
        apart,
        apart if rate and there.change != "level" else 0.0,
        0.0 if rate else _distance(here, there),
        float(there.target.unit in settings().numbers.vague),
    )


def is_named(measure: Measure) -> bool:
    """Say whether a number has a name by which it can be told: not 投资, whose head stands elsewhere."""
    return bool(measure.key and measure.name) and measure.name not in settings().numbers.general


def _of_several(measure: Measure) -> bool:
    told = measure.target.indicator
    return measure.unit not in RATES and told is not None and "、" in told.name


_FAR = 2.5  # the logarithm of a factor of 12: what lies further apart is no less alike


def _dice(one: str, other: str) -> float:
    here, there = _runs(one), _runs(other)
    return 2 * len(here & there) / max(1, len(here) + len(there))


def _around(one: Measure, other: Measure) -> float:
    names = _runs(one.name) | _runs(other.name)
    here, there = _runs(one.clause) - names, _runs(other.clause) - names
    return 2 * len(here & there) / (len(here) + len(there) + _SHORT)


_SHORT = 12  # so that what short clauses share (增长) says little


@cache
def _runs(text: str) -> frozenset[str]:
    return bigrams(text)


def _apart(one: str, other: str) -> float:
    here, there = Counter(one), Counter(other)
    fewer = min((here - there).total(), (there - here).total())
    return fewer / max(1, min(len(one), len(other)))


def _distance(here: Measure, there: Measure) -> float:
    one, other = (abs(float(measure.value or 0)) for measure in (here, there))
    return min(_FAR, abs(math.log(one / other))) if one and other else _FAR


Mark = tuple[str, str, bool]


def mark(measure: Measure) -> Mark:
    """Return what namesakes have in common: the indicator, the unit, and whether it is a level."""
    return measure.key, measure.unit, measure.change == "level"


def _candidates(
    later: Mapping[int, Profile], earlier: Mapping[int, Profile]
) -> Iterator[tuple[int, int, Measure, Measure]]:
    """Yield the numbers that can be compared but for their names, and that have no namesake in the other report."""
    reported, promised = _named(later), _named(earlier)
    both = {mark(m) for _, m in reported} & {mark(m) for _, m in promised}
    free: dict[str, list[tuple[int, Measure, frozenset[str]]]] = defaultdict(list)
    for i, here in reported:
        if mark(here) not in both:
            free[here.unit].append((i, here, _words(here)))
    for j, there in promised:
        if mark(there) in both:
            continue
        words = _words(there)
        for i, here, others in free[there.unit]:
            if not words.isdisjoint(others) and may_be_kin(here, there) and not alike(here, there):
                yield i, j, here, there


def may_be_kin(here: Measure, there: Measure, *, joined: bool = False) -> bool:
    """Say whether two numbers can be compared but for their names, and are not two indicators of the vocabulary.

    Args:
        here: The later number.
        there: The earlier one.
        joined: Whether the later may tell of several things together where the earlier tells of one.
    """
    apart = grades_apart(here.name, there.name) or shares_apart(here, there)
    if apart or not fits(here, there) or _narrower(here, there):
        return False
    if here.unit == "%" and _shares_one(here.name + here.key, there.name + there.key):
        return False
    sizes = [pattern("sized").findall(it.name) for it in (here, there)]
    if all(sizes) and sizes[0][-1] != sizes[1][-1]:
        return False  # 产值 is no 产能, 增加值 no 增加值能耗
    if not joined and _of_several(here) and not _of_several(there):
        return False
    known = indicators()
    return not (indicator_id(here.key) in known and indicator_id(there.key) in known)


def _shares_one(one: str, other: str) -> bool:
    """Say whether only one of two names tells a share, or a rate."""
    share, ratio = pattern("share"), pattern("ratio")
    return any(
        share.search(here) and not ratio.search(there)
        for here, there in ((one, other), (other, one))
    )


def _narrower(here: Measure, there: Measure) -> bool:
    """Say whether one rate of growth is that of a part of what the other tells of: 高技术制造业投资 and 制造业投资."""
    if here.unit not in RATES or there.change == "level":
        return False
    if set(pattern("narrow").findall(here.name)) ^ set(pattern("narrow").findall(there.name)):
        return True
    short, long = sorted((here.name, there.name), key=len)
    if short == long or not long.endswith(short):
        return False
    front = long.removesuffix(short)
    # A promise may say the whole name of what the report leaves the head out of, but not the other way round.
    part = pattern("scope").search(front) if long == here.name else None
    return bool(part or pattern("narrower").search(front))


def _named(profiles: Mapping[int, Profile]) -> list[tuple[int, Measure]]:
    return [
        (i, measure)
        for i, profile in profiles.items()
        for measure in profile.measures
        if measure.value is not None and is_named(measure)
    ]


def _words(measure: Measure) -> frozenset[str]:
    return _runs(measure.name) | _runs(measure.item)
