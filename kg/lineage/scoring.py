"""Candidate pairs → how surely two statements speak of the same thing, with the reasons.

The score is a logistic function of a few features; its weights are data (`lexicon/lineage.toml`, table
`weights`), fitted on links that readers made by hand. All features are numbers about the two statements
and their rivals, none about what the statements are about.

    shared      ln(1 + weight of the shared runs of two characters that general words and slogans do not have)
    characters  Dice coefficient of the characters, weighted
    phrase      Dice coefficient of the runs of the two phrases that are most alike
    context     Dice coefficient of the runs of the statements around, ten added below the line
    told_again  share of the weight of the earlier statement's runs that the later one has, general words left out
    known       the same of the later one's runs that the earlier one has
    run         longest stretch of characters that both have, in eighths, at most 1
    section     of two plans, Dice coefficient of the runs of the titles they stand under, four added below the line; a review
                is ordered otherwise than a plan, so that it is a fixed value between a review and a plan
    themes      1 if the two have a theme in common, 0 if they have others, 0.5 if one has none
    numbers     1 if a number on each side measures the same, for the same year or a later goal, or if words tell how the
                indicator of the promise came out, else 0
    clash       1 if one indicator has only numbers that cannot be compared, else 0
    other       1 if each side measures something else, else 0
    amount      1 if the same amount, above ten, stands on both sides, else 0
    names       1 if both have a name of a project, place or line, else 0
    siblings    1 if each has names of other things that are built or stand somewhere, else 0
    later       how far the pair stays behind the later statement's best candidate, at most 0
    earlier     the same for the earlier statement, among statements of the same part
    gap         reports of the place between the two, at most 3
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.lineage.candidates import Pair, Rarity
from kg.lineage.numbers import Measure, comparable
from kg.lineage.outcomes import names_indicator
from kg.lineage.profiles import Profile
from kg.lineage.settings import settings
from kg.lineage.words import runs

__all__ = ["FEATURES", "Scored", "evidence", "score_pairs"]

FEATURES = (
    "shared",
    "characters",
    "phrase",
    "context",
    "told_again",
    "known",
    "run",
    "section",
    "themes",
    "numbers",
    "clash",
    "other",
    "amount",
    "names",
    "siblings",
    "later",
    "earlier",
    "gap",
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate pair with its score.

    Attributes:
        later: Position of the later statement in its report.
        earlier: Position of the earlier statement in its report.
        score: In `[0, 1]`: of the links scored about 0.9, about 90 % are right.
        features: By name, in the order of `FEATURES`.
    """

    later: int
    earlier: int
    score: float
    features: Mapping[str, float]


def score_pairs(
    later: Mapping[int, Profile],
    earlier: Mapping[int, Profile],
    pairs: Iterable[Pair],
    rarity: Rarity,
    *,
    gap: int = 0,
    least: float = 0.0,
) -> list[Scored]:
    """Return the pairs with their scores, in their order.

    Args:
        later: Statements of the later report by their position.
        earlier: Commitments of the earlier report by their position.
        pairs: Candidates.
        rarity: Weights of the two reports.
        gap: Reports of the place between the two.
        least: Pairs that cannot reach this score are left out; others below it may be there.
    """
    pairs = list(pairs)
    here = {i: (later[i], *_totals(later[i], rarity)) for i in {i for i, _ in pairs}}
    there = {j: (earlier[j], *_totals(earlier[j], rarity)) for j in {j for _, j in pairs}}
    rows = [((i, j), _alike(here[i], there[j], rarity)) for i, j in pairs]
    _add_rivals(rows, later)
    table = settings().weights
    weights = [(name, getattr(table, name)) for name in FEATURES]
    known = [(name, weight) for name, weight in weights if name not in _LATE]
    hoped = table.constant + sum(max(0.0, getattr(table, name)) for name in _LATE) + _ROUNDING
    needed = math.log(least / (1 - least)) - hoped if least else -math.inf
    scored = []
    for (i, j), features in rows:
        features["gap"] = min(gap, 3)
        if sum([weight * features[name] for name, weight in known]) < needed:
            continue
        _look_closer(features, later[i], earlier[j])
        scored.append(Scored(i, j, _logistic(features, table.constant, weights), features))
    return scored


_LATE = (
    "phrase",
    "run",
    "section",
    "themes",
    "siblings",
)  # features that are worked out last, at most 1
_ROUNDING = 0.01  # more than a score gains by rounding


def _look_closer(features: dict[str, float], here: Profile, there: Profile) -> None:
    """Add the features of `_LATE`."""
    features["phrase"] = _phrase(here.phrases, there.phrases)
    features["run"] = _run(here.text, there.text)
    features["section"] = _section(here, there)
    features["themes"] = _themes(here.themes, there.themes)
    features["siblings"] = not features["names"] and _siblings(here, there)


_Weighed = tuple[Profile, int, int, int]
"""A profile with the weights of its runs, of its characters, and of its runs without general words."""


def _totals(profile: Profile, rarity: Rarity) -> tuple[int, int, int]:
    total = rarity.total
    return total(profile.words), total(profile.characters), total(profile.matter)


def _alike(one: _Weighed, other: _Weighed, rarity: Rarity) -> dict[str, float]:
    here, words, characters, own = one
    there, words_, characters_, own_ = other
    shared = rarity.total(here.words & there.words)
    common_matter = rarity.total(here.matter & there.matter)
    common = rarity.total(here.characters & there.characters)
    around = len(here.context & there.context)
    alike = 2 * common / max(1, characters + characters_)
    context = 2 * around / (len(here.context) + len(there.context) + 10)
    pairs = comparable(here.measures, there.measures) if there.measures else ()
    same = _same_time(here, pairs) or (
        here.judged and names_indicator(here.statement, there.measures)
    )
    keys = bool(here.keys and there.keys)
    clash = not same and _clash(here, there)
    return {
        "shared": math.log1p(common_matter / 1000),
        "characters": alike,
        "context": context,
        "told_again": common_matter / max(1, own_),
        "known": common_matter / max(1, own),
        "numbers": same,
        "clash": clash,
        "other": keys and not same and not clash,
        "amount": not here.amounts.isdisjoint(there.amounts),
        "names": _named(here.names, there.names),
        "likeness": 2 * shared / max(1, words + words_) + alike + context / 2,
    }


def _clash(here: Profile, there: Profile) -> bool:
    """Say whether one indicator has numbers that cannot be compared, other than its level and its growth in one year."""
    if here.keys.isdisjoint(there.keys):
        return False
    shared = here.keys & there.keys
    return not any(
        now.key == goal.key and now.key in shared and _level_and_rate(now, goal)
        for now in here.measures
        for goal in there.measures
    )


def _level_and_rate(here: Measure, there: Measure) -> bool:
    same_year = here.period == there.period == "year" and here.target.year == there.target.year
    return (
        same_year
        and (here.unit == "%") != (there.unit == "%")
        and "level" in (here.change, there.change)
    )


def _phrase(here: Sequence[frozenset[str]], there: Sequence[frozenset[str]]) -> float:
    best = 0.0
    for one in here:
        for other in there:
            if common := len(one & other):
                best = max(best, 2 * common / (len(one) + len(other)))
    return best


def _run(here: str, there: str) -> float:
    """Return how long the longest stretch is that two texts have in common."""
    longest = at = 0
    while longest < _LONG and at + longest < len(here):
        if here[at : at + longest + 1] in there:
            longest += 1
        else:
            at += 1
    return longest / _LONG


_LONG = 8  # characters from which on a stretch says no more


def _section(here: Profile, there: Profile) -> float:
    if here.statement.kind == "achievement":
        return _OTHERWISE
    shared = len(here.titles & there.titles)
    return 2 * shared / (len(here.titles) + len(there.titles) + 4)


_OTHERWISE = 0.2  # what titles would say on average


def _themes(here: frozenset[str], there: frozenset[str]) -> float:
    if not (here and there):
        return 0.5
    return 0 if here.isdisjoint(there) else 1


def _same_time(here: Profile, pairs: Iterable[tuple[Measure, Measure]]) -> bool:
    reports = here.statement.kind == "achievement"
    return any(not reports or now.target.year <= goal.target.year for now, goal in pairs)


def _named(here: frozenset[str], there: frozenset[str]) -> bool:
    """Say whether two statements share a name; a name that holds the other is the same."""
    if not (here and there):
        return False
    return any(one in other or other in one for one in here for other in there)


def _siblings(here: Profile, there: Profile) -> bool:
    """Say whether each has things that stand somewhere, and the front of no name is told of by the other."""
    if not (here.sites and there.sites):
        return False
    told = (here.sites, there.text), (there.sites, here.text)
    return not any(name[:_FRONT] in text for names, text in told for name in names)


_FRONT = 4  # characters at the front of a name, where it says which one of its kind it is


def _add_rivals(
    rows: Iterable[tuple[Pair, dict[str, float]]], later: Mapping[int, Profile]
) -> None:
    """Replace the likeness of each pair by how far it stays behind the best of its rivals.

    A number that is compared with its like has no rivals: a clause may report on many promises.
    """
    front: dict[int, float] = {}
    back: dict[tuple[int, str], float] = {}
    for (i, j), features in rows:
        likeness, key = features["likeness"], (j, later[i].statement.part)
        front[i] = max(front.get(i, 0.0), likeness)
        back[key] = max(back.get(key, 0.0), likeness)
    for (i, j), features in rows:
        likeness, alone = features.pop("likeness"), features["numbers"] == 1
        behind = likeness - back[j, later[i].statement.part]
        features["later"] = 0.0 if alone else likeness - front[i]
        features["earlier"] = 0.0 if alone else behind


def _logistic(
    features: Mapping[str, float], constant: float, weights: Iterable[tuple[str, float]]
) -> float:
    logit = constant + sum([weight * features[name] for name, weight in weights])
    return round(1 / (1 + math.exp(-logit)), 3)


def evidence(
    here: Profile, there: Profile, rarity: Rarity, pairs: Iterable[tuple[Measure, Measure]]
) -> tuple[str, ...]:
    """Return what two statements share, the strongest first.

    Args:
        here: The later statement.
        there: The earlier one.
        rarity: Weights of the two reports.
        pairs: Their comparable numbers.

    Returns:
        `indicator:` with the indicator, `name:` with a project's name or quoted words, `words:` with a
        run of three characters or more (of two, if there is no longer one), `number:` with the unit of
        numbers that can be compared.
    """
    found: dict[str, int] = {}
    for key in here.keys & there.keys:
        found[f"indicator:{key}"] = 2 * _weigh(key, rarity)
    for name in here.names & there.names:
        found[f"name:{name}"] = 2 * _weigh(name, rarity)
    shared = runs(here.text, there.words)
    for run in [run for run in shared if len(run) > 2] or shared:
        found[f"words:{run}"] = _weigh(run, rarity)
    for measure, _ in pairs:
        found[f"number:{measure.target.unit}"] = 1
    return tuple(sorted(found, key=lambda item: (-found[item], item)))


def _weigh(text: str, rarity: Rarity) -> int:
    return sum(rarity.weight(text[i : i + 2]) for i in range(len(text) - 1))
