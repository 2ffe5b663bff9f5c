"""Features of a candidate pair: numbers about two statements and their rivals, none about what the statements are about.

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
    siblings    1 if each has names of other things that are built or stand somewhere, of other bodies of one kind, or other indicators, else 0
    later       how far the pair stays behind the later statement's best candidate, at most 0
    earlier     the same for the earlier statement, among statements of the same part
    gap         reports of the place between the two, at most 3

They are worked out in two steps, since most pairs are rivals alone: a first look tells how alike two statements are, and how
much more a closer look could find.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon.indicators import indicators
from kg.lineage.bodies import other_bodies
from kg.lineage.candidates import Rarity
from kg.lineage.comparing import comparable
from kg.lineage.likeness import shares_apart
from kg.lineage.numbers import Measure
from kg.lineage.outcomes import names_indicator
from kg.lineage.profiles import Profile
from kg.lineage.settings import Weights

__all__ = ["FEATURES", "Look", "Weighed", "closer_look", "first_look", "hope", "late", "weigh"]

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


class Weighed(NamedTuple):
    """A statement among those of two reports.

    Attributes:
        profile: Its profile.
        words: Weight of its runs.
        characters: Weight of its characters.
        matter: Weight of its runs without general words.
    """

    profile: Profile
    words: int
    characters: int
    matter: int


class Look(NamedTuple):
    """What is worked out of every pair.

    Attributes:
        shared: Weight of the shared runs, those of general words among them.
        characters: The feature.
        context: The feature.
        numbers: The feature.
        likeness: How alike the two are, by which rivals are told.
    """

    shared: int
    characters: float
    context: float
    numbers: bool
    likeness: float


def weigh(profile: Profile, rarity: Rarity) -> Weighed:
    """Return a profile with its weights in two reports."""
    total = rarity.total
    return Weighed(profile, total(profile.words), total(profile.characters), total(profile.matter))


def first_look(one: Weighed, other: Weighed, rarity: Rarity) -> Look:
    """Return what rivals are told by, and whether numbers agree."""
    here, words, characters, _ = one
    there, words_, characters_, _ = other
    shared = rarity.total(here.words & there.words)
    common = rarity.total(here.characters & there.characters)
    around = len(here.context & there.context)
    alike = 2 * common / max(1, characters + characters_)
    context = 2 * around / (len(here.context) + len(there.context) + 10)
    likeness = 2 * shared / max(1, words + words_) + alike + context / 2
    return Look(shared, alike, context, _numbers(here, there), likeness)


def hope(one: Weighed, other: Weighed, look: Look, weights: Weights) -> float:
    """Return the most that the features which a first look tells something of can add to a score; see `late`."""
    here, there, shared = one.profile, other.profile, look.shared
    most = (
        weights.characters * look.characters
        + weights.context * look.context
        + weights.themes * _themes(here.themes, there.themes)
        + max(0.0, weights.shared) * math.log1p(shared / 1000)
        + max(0.0, weights.told_again) * min(1.0, shared / max(1, other.matter))
        + max(0.0, weights.known) * min(1.0, shared / max(1, one.matter))
        + weights.section * _section(here, there)
    )
    if look.numbers:
        most += weights.numbers
    if here.names and there.names:
        most += max(0.0, weights.names)
    return most


def late(weights: Weights) -> float:
    """Return the most that the features can add of which a first look says nothing."""
    rest = ("phrase", "run", "clash", "other", "amount", "siblings")
    return sum(max(0.0, float(getattr(weights, name))) for name in rest)


def closer_look(one: Weighed, other: Weighed, look: Look, rarity: Rarity) -> dict[str, float]:
    """Return all features but those of rivals and of the reports between the two."""
    here, there = one.profile, other.profile
    matter = rarity.total(here.matter & there.matter)
    keys = bool(here.keys and there.keys)
    clash = not look.numbers and _clash(here, there)
    named = _named(here.names, there.names)
    return {
        "shared": math.log1p(matter / 1000),
        "characters": look.characters,
        "phrase": _phrase(here.phrases, there.phrases),
        "context": look.context,
        "told_again": matter / max(1, other.matter),
        "known": matter / max(1, one.matter),
        "run": _run(here.text, there.text),
        "section": _section(here, there),
        "themes": _themes(here.themes, there.themes),
        "numbers": look.numbers,
        "clash": clash,
        "other": keys and not look.numbers and not clash,
        "amount": not here.amounts.isdisjoint(there.amounts),
        "names": named,
        "siblings": ("、" not in there.statement.text and other_bodies(here.bodies, there.bodies))
        or (not look.numbers and _other_indicators(here, there))
        or _other_shares(here, there)
        or (not named and _siblings(here, there)),
    }


def _numbers(here: Profile, there: Profile) -> bool:
    if not there.measures:
        return False
    if here.measures and _same_time(here, comparable(here.measures, there.measures)):
        return True
    return here.judged and names_indicator(here.statement, there.measures)


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


def _other_indicators(here: Profile, there: Profile) -> bool:
    """Say whether each has indicators of the vocabulary, and none that both have."""
    known = _concepts()
    one, other = here.keys & known, there.keys & known
    return bool(one and other) and one.isdisjoint(other)


def _other_shares(here: Profile, there: Profile) -> bool:
    """Say whether each tells shares, and all of them of other things: only the formula is the same."""
    pairs = [(one, other) for one in here.measures for other in there.measures]
    return bool(pairs) and all(shares_apart(*pair) for pair in pairs)


@cache
def _concepts() -> frozenset[str]:
    return frozenset(row.zh for row in indicators().values())


_FRONT = 4  # characters at the front of a name, where it says which one of its kind it is
