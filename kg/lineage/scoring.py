"""Candidate pairs → how surely two statements speak of the same thing.

The score is a logistic function of a few features; its weights are data (`lexicon/lineage.toml`, table
`weights`), fitted on links that readers made by hand. What the features are says `kg.lineage.features`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.lineage.candidates import Pair, Rarity
from kg.lineage.features import FEATURES, Look, closer_look, first_look, hope, late, weigh
from kg.lineage.profiles import Profile
from kg.lineage.settings import settings

__all__ = ["Scored", "score_pairs"]


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
    here = {i: weigh(later[i], rarity) for i in {i for i, _ in pairs}}
    there = {j: weigh(earlier[j], rarity) for j in {j for _, j in pairs}}
    looks = [first_look(here[i], there[j], rarity) for i, j in pairs]
    table = settings().weights
    weights = [(name, getattr(table, name)) for name in FEATURES]
    between = min(gap, 3)
    needed = math.log(least / (1 - least)) - _ROUNDING if least else -math.inf
    needed -= table.constant + table.gap * between + late(table)
    scored = []
    for (i, j), look, rivals in zip(pairs, looks, _rivals(pairs, looks, later), strict=True):
        behind = table.later * rivals[0] + table.earlier * rivals[1]
        if hope(here[i], there[j], look, table) + behind < needed:
            continue
        features = closer_look(here[i], there[j], look, rarity)
        features["later"], features["earlier"] = rivals
        features["gap"] = between
        scored.append(Scored(i, j, _logistic(features, table.constant, weights), features))
    return scored


_ROUNDING = 0.01  # more than a score gains by rounding


def _rivals(
    pairs: Sequence[Pair], looks: Sequence[Look], later: Mapping[int, Profile]
) -> list[tuple[float, float]]:
    """Return how far each pair stays behind the best of its rivals, the later statement's and the earlier one's.

    A number that is compared with its like has no rivals: a clause may report on many promises.
    """
    front: dict[int, float] = {}
    back: dict[tuple[int, str], float] = {}
    keys = [(j, later[i].statement.part) for i, j in pairs]
    for (i, _), key, look in zip(pairs, keys, looks, strict=True):
        front[i] = max(front.get(i, 0.0), look.likeness)
        back[key] = max(back.get(key, 0.0), look.likeness)
    return [
        (0.0, 0.0) if look.numbers else (look.likeness - front[i], look.likeness - back[key])
        for (i, _), key, look in zip(pairs, keys, looks, strict=True)
    ]


def _logistic(
    features: Mapping[str, float], constant: float, weights: Iterable[tuple[str, float]]
) -> float:
    logit = constant + sum([weight * features[name] for name, weight in weights])
    return round(1 / (1 + math.exp(-logit)), 3)
