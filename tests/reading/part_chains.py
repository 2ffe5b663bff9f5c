"""The model of the parts and its fit: a linear-chain conditional random field over blocks (fit_parts.py)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from kg.reading import path
from kg.reading.cues import STATES
from tests.reading.part_examples import Example

KINDS = ("chapter", "division", "section", "short", "paragraph", "sentence")
SIGNS = ("plain", "back", "ahead", "framing")
PRIOR = (7.0, 5.0, 5.0, 5.0)  # price of a turn of which nothing is known, in nats, by its sign
NEVER = 100.0  # price of a turn that no report makes
# Evidence whose weight for a state is known: without a greeting nothing comes before the report, without a summons nothing
# after it; what nothing announces is not spoken of.
SIDE = 8.0  # what a title that points to one side says against the other
KNOWN = {
    ("report:no-closing", "back"): -NEVER,
    ("report:no-coming", "coming-term"): -NEVER,
    ("report:no-term", "past-term"): -NEVER,
    ("title:good-deeds", "back"): -NEVER,
    ("frame:none", "front"): -NEVER,
    ("frame:body", "back"): -NEVER,
    ("opens:report", "back"): -NEVER,
    ("opens:fragment", "back"): -NEVER,
}
KNOWN |= {("title:looks-back", state): -SIDE for state in ("coming-term", "plan-year")}
KNOWN |= {("title:looks-ahead", state): -SIDE for state in ("past-year", "past-term")}
KNOWN |= {("opening:first:last-year", state): -SIDE / 2 for state in ("coming-term", "plan-year")}
KNOWN |= {("frame:glossary", state): -NEVER for state in STATES[:-1]}
# What each block says that stands under a title that points to one side. Added after fitting: fitted along with it, what every block
# of a report says shifts, and reports that were right turn wrong.
UNDER = 1.0
ADDED = {
    "under:looks-back": {"coming-term": -UNDER, "plan-year": -UNDER},
    "under:looks-ahead": {"past-year": -UNDER, "past-term": -UNDER},
}
# Prices of turns behind the closing words: an annex holds the year's good deeds, or how those of the last came out.
ANNEX = {"plan-year": (NEVER, NEVER, NEVER, 0.5), "past-year": (NEVER, NEVER, NEVER, 2.0)}
FRAME = (
    1.0  # price of the turns from the greeting and to the closing words, which have their own marks
)
# Prices of turns that go against the way of a report, before fitting, by their sign.
AGAINST = {"ahead to back": (20.0, 9.0, 20.0, 9.0), "year to term ahead": (14.0, 14.0, 7.0, 7.0)}
UNSAID = (
    12.0,
    12.0,
    5.0,
    5.0,
)  # from back to ahead, which no report does without a word of what is ahead
PRICE_PENALTY = 0.02  # per report
# How dear weights are, per report: what is announced may say more than how it is told, of which there is much and the same.
PENALTY = {"title": 0.005, "opening": 0.01}
PENALTY_OF_REST = 0.03
LEAST = 12  # evidence that is rarer gets no weight
RATE = 0.08

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass
class Model:
    """What is fitted: weights by name of evidence, prices by sign and states, prices by kind of block."""

    weights: dict[str, Array] = field(default_factory=dict)
    turns: Array = field(default_factory=lambda: np.zeros(0))
    kinds: Array = field(default_factory=lambda: np.zeros(0))


class Parameters:
    """Weights and prices, and what Adam remembers of their gradients."""

    def __init__(self, names: Sequence[str]) -> None:
        n = len(STATES)
        self.weights = np.zeros((len(names), n))
        self._free = np.ones_like(self.weights)
        zones = (name.partition(":")[0] for name in names)
        self._penalty = np.array([[PENALTY.get(zone, PENALTY_OF_REST)] for zone in zones])
        for (name, state), weight in KNOWN.items():
            place = names.index(name), STATES.index(state)
            self.weights[place], self._free[place[0]] = weight, 0
        self.turns = np.array(PRIOR)[:, None, None] * (1 - np.eye(n))
        for state in STATES[1:-1]:
            self._dear("front", state, (FRAME,) * 4)
            self._dear(state, "back", (NEVER, NEVER, NEVER, FRAME))
        self._dear("plan-year", "coming-term", AGAINST["year to term ahead"])
        for back in ("past-year", "past-term"):
            for ahead in ("coming-term", "plan-year"):
                self._dear(back, ahead, UNSAID)
        for ahead in ("coming-term", "plan-year"):
            for back in ("past-year", "past-term"):
                self._dear(ahead, back, AGAINST["ahead to back"])
        for state in STATES[:-1]:
            self._dear("back", state, ANNEX.get(state, (NEVER,) * 4))
        self.turns[:, 1:, STATES.index("front")] = NEVER
        self._dear("front", "back", (NEVER,) * 4)
        self.kinds = np.zeros(len(KINDS))
        self._prior = self.turns.copy()
        self._fixed = self.turns < NEVER
        self._means = [np.zeros_like(each) for each in (self.weights, self.turns, self.kinds)]
        self._squares = [np.zeros_like(each) for each in (self.weights, self.turns, self.kinds)]

    def _dear(self, state: str, other: str, prices: tuple[float, ...]) -> None:
        self.turns[:, STATES.index(state), STATES.index(other)] = prices

    def climb(self, weights: Array, turns: Array, kinds: Array, epoch: int, reports: int) -> None:
        n = len(STATES)
        gradients = (
            (weights / reports - self._penalty * self.weights) * self._free,
            (turns / reports - PRICE_PENALTY * (self.turns - self._prior))
            * (1 - np.eye(n))
            * self._fixed,
            kinds / reports - PRICE_PENALTY * self.kinds,
        )
        own = (self.weights, self.turns, self.kinds)
        for i, gradient in enumerate(gradients):
            self._means[i] = 0.9 * self._means[i] + 0.1 * gradient
            self._squares[i] = 0.99 * self._squares[i] + 0.01 * gradient**2
            mean = self._means[i] / (1 - 0.9**epoch)
            step = RATE * mean / (np.sqrt(self._squares[i] / (1 - 0.99**epoch)) + 1e-8)
            np.add(own[i], step, out=own[i])


class Chains:
    """All chains, a row a block: first the first blocks of all, the longest chain's first, then their second blocks, and so on."""

    def __init__(self, data: Sequence[Example], names: Sequence[str]) -> None:
        data = sorted(data, key=lambda one: -len(one.blocks))
        column = {name: i for i, name in enumerate(names)}
        order = [
            (r, t)
            for t in range(len(data[0].blocks))
            for r in range(sum(len(one.blocks) > t for one in data))
        ]
        row = {place: i for i, place in enumerate(order)}
        self.before = np.array(
            [row[r, t - 1] for r, t in order if t]
        )  # rows before those that are not first
        self.last = np.array([row[r, len(one.blocks) - 1] for r, one in enumerate(data)])
        self.chain = np.array([r for r, _ in order])
        ends = np.cumsum(np.bincount([t for _, t in order]))
        self.slices = [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]
        self.amounts = np.zeros((len(order), len(names)), np.float32)
        self.gold = np.zeros((len(order), len(STATES)))
        self.kind = np.zeros(len(order), int)
        self.sign = np.zeros((len(order), len(STATES)), int)  # by the state that is left
        for i, (r, t) in enumerate(order):
            block = data[r].evidence[t]
            for name, amount in block.amounts.items():
                if name in column:
                    self.amounts[i, column[name]] = amount / 10
            self.gold[i, STATES.index(data[r].states[t])] = 1
            self.kind[i] = KINDS.index(block.kind)
            self.sign[i] = [SIGNS.index(path.sign_from(state, block)) for state in STATES]

    def gradient(self, own: Parameters) -> tuple[Array, Array, Array]:
        """Return the gradient of the log-likelihood, by the forward-backward algorithm."""
        n = len(STATES)
        off = 1 - np.eye(n)
        scores = (self.amounts @ own.weights.astype(np.float32)).astype(float)
        turn = -(own.turns[self.sign, np.arange(n)] + own.kinds[self.kind][:, None, None]) * off
        ahead, behind = self._forward(scores, turn), self._backward(scores, turn)
        total = log_sum(ahead[self.last], 1)[self.chain]
        missed = self.gold - np.exp(ahead + behind - total[:, None])
        weights = (self.amounts.T @ missed.astype(np.float32)).astype(float)
        later = slice(len(self.last), None)
        pair = ahead[self.before][:, :, None] + turn[later] + (scores + behind)[later][:, None, :]
        pairs = np.exp(pair - total[later][:, None, None])
        cost = (pairs - self.gold[self.before][:, :, None] * self.gold[later][:, None, :]) * off
        turns = np.stack(
            [(cost * (self.sign[later] == sign)[..., None]).sum(0) for sign in range(len(SIGNS))]
        )
        kinds = np.bincount(self.kind[later], cost.sum((1, 2)), len(KINDS)).astype(float)
        return weights, turns, kinds

    def _forward(self, scores: Array, turn: Array) -> Array:
        ahead = scores.copy()
        for before, here in pairwise(self.slices):
            alive = here.stop - here.start
            ways = ahead[before][:alive, :, None] + turn[here]
            ahead[here] += log_sum(ways, 1)
        return ahead

    def _backward(self, scores: Array, turn: Array) -> Array:
        behind = np.zeros_like(scores)
        for here, after in reversed(list(pairwise(self.slices))):
            alive = after.stop - after.start
            ways = turn[after] + (scores[after] + behind[after])[:, None, :]
            behind[here.start : here.start + alive] = log_sum(ways, 2)
        return behind


def log_sum(values: Array, axis: int) -> Array:
    most = values.max(axis, keepdims=True)
    return np.asarray((most + np.log(np.exp(values - most).sum(axis, keepdims=True))).squeeze(axis))
