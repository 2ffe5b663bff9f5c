"""The best path: the parts of a report's blocks that its evidence speaks for most, after what their turns cost.

A block's evidence is summed for each state; turning from a state to another has a price, dear where nothing announces it and where
reports do not turn so. The path with the greatest sum over the whole report is found by dynamic programming (A. Viterbi, 1967), so
that one misleading word can be outvoted by what stands before and after it. Sums are whole numbers: the same everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.reading.cues import STATES, State
from kg.reading.cues import prices as fitted_prices
from kg.reading.cues import weights as fitted_weights
from kg.reading.evidence import Evidence, Sign

__all__ = ["Step", "best_path", "sign_from", "steps"]

Weights = Mapping[str, tuple[int, ...]]
Prices = Mapping[tuple[str, str], tuple[int, ...]]

_UNIT = 10_000  # of a sum in one nat: thousandths of the weights, tenths of the amounts
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Step:
    """Where the path stands at one block, and what spoke for it.

    Attributes:
        state: The state that the path gives to the block.
        rival: The other state that the block's own evidence speaks for most.
        reasons: Names of evidence and how much more, in nats, each says for `state` than for `rival`; strongest first.
    """

    state: State
    rival: State
    reasons: tuple[tuple[str, float], ...]


def best_path(
    evidence: Sequence[Evidence], weights: Weights | None = None, prices: Prices | None = None
) -> list[State]:
    """Return the state of each block; nothing for no blocks.

    Where two paths have the same sum, the one with the states that come first in a report is taken.

    Args:
        evidence: Of each block, in order.
        weights: What evidence says for each of `STATES`, in thousandths of nats; without it, what was fitted.
        prices: What turns cost, likewise, see `kg.reading.cues.prices`.
    """
    if not evidence:
        return []
    weights = weights or fitted_weights()
    table = {key: _scaled(row) for key, row in (prices or fitted_prices()).items()}
    states = range(len(STATES))
    sums = _scores(evidence[0], weights)
    came: list[list[int]] = []
    for block in evidence[1:]:
        here = table[block.kind, "turn"][0]
        costs = [table[state, sign_from(state, block)] for state in STATES]
        reached: list[int] = []
        origins: list[int] = []
        for to in states:
            ways = [sums[at] - (costs[at][to] + here if at != to else 0) for at in states]
            best = max(ways)
            reached.append(best)
            origins.append(ways.index(best))
        sums = [a + b for a, b in zip(reached, _scores(block, weights), strict=True)]
        came.append(origins)
    at = sums.index(max(sums))
    path = [at]
    for origins in reversed(came):
        at = origins[at]
        path.append(at)
    return [STATES[at] for at in reversed(path)]


def steps(evidence: Sequence[Evidence]) -> list[Step]:
    """Return the path with what spoke for each of its blocks."""
    return [_step(block, state) for block, state in zip(evidence, best_path(evidence), strict=True)]


def _step(block: Evidence, state: State) -> Step:
    scores = dict(zip(STATES, _scores(block, fitted_weights()), strict=True))
    rival = max((other for other in STATES if other != state), key=scores.__getitem__)
    mine, other = STATES.index(state), STATES.index(rival)
    said = [
        (name, (row[mine] - row[other]) * amount / _UNIT)
        for name, amount in block.amounts.items()
        if (row := fitted_weights().get(name))
    ]
    said.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
    return Step(state, rival, tuple(said))


def sign_from(state: State, block: Evidence) -> Sign:
    """Return the sign that a turn from a state goes by: after the closing words only an annex opens a part again."""
    if block.sign == "annex":
        return "framing"
    return "plain" if state == "back" else block.sign


def _scores(block: Evidence, weights: Weights) -> list[int]:
    said = [
        [weight * amount for weight in row]
        for name, amount in block.amounts.items()
        if (row := weights.get(name))
    ]
    return list(map(sum, zip(*said, strict=True))) if said else [0] * len(STATES)


def _scaled(row: Sequence[int]) -> list[int]:
    return [price * _TENTHS for price in row]
