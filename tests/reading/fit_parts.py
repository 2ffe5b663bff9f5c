"""Fit the weights of evidence and the prices of turns (kg/lexicon/part_*.tsv) to annotated reports.

    python tests/reading/fit_parts.py --shared FOLDER [--check]

A report's blocks are a chain; its states are fitted as a linear-chain conditional random field (Lafferty, McCallum and Pereira,
2001) by maximum likelihood with a quadratic penalty, by full-batch Adam (Kingma and Ba, 2015). Of every report pieces are
learned from as well, so that a report of which only a piece is left does not lean on where the piece stands. With `--check`
nothing is written: places are dealt into five folds, each is read with what was fitted on the others, and the figures of
eval/score_parts.py are printed for `FOLDER/eval/parts.jsonl` and for tests/reading/parts.jsonl.
"""

import argparse
import json
import random
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from kg.model import Part
from kg.reading import clean, cues, path
from kg.reading.blocks import Block
from kg.reading.cues import STATES, State
from kg.reading.divisions import find_place
from kg.reading.evidence import Evidence, gather, is_said_before
from kg.reading.outline import outline
from kg.reading.parts import blocks_of, parts_of

OWN = Path(__file__).with_name("parts.jsonl")
LEXICON = Path(cues.__file__).parents[1] / "lexicon"
KINDS = ("chapter", "division", "section", "short", "paragraph", "sentence")
SIDES = {"past-year": "back", "past-term": "back", "coming-term": "ahead", "plan-year": "ahead"}
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
# Evidence of neighbouring blocks is not independent, as the fit takes it to be, so that turns come out too cheap; by how much was
# chosen among 1, 1.5, 2, 3 and 4 by cross-validation.
DEARER = 1.5
EPOCHS, RATE, FOLDS = 300, 0.08, 5

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass
class Example:
    """A chain of blocks with their states."""

    report: dict[str, Any]
    text: str
    blocks: list[Block]
    starts: list[int]
    evidence: list[Evidence]
    states: list[State]
    length: int = 0


@dataclass
class Model:
    """What is fitted: weights by name of evidence, prices by sign and states, prices by kind of block."""

    weights: dict[str, Array] = field(default_factory=dict)
    turns: Array = field(default_factory=lambda: np.zeros(0))
    kinds: Array = field(default_factory=lambda: np.zeros(0))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    given = options.shared / "eval" / "parts.jsonl"
    examples = [example(row, options.shared) for file in (given, OWN) for row in rows(file)]
    if options.check:
        first = len(rows(given))
        results = cross_validated(examples)
        print_line(f"eval/parts.jsonl:          {figures(results[:first])}")
        print_line(f"tests/reading/parts.jsonl: {figures(results[first:])}")
        return 0
    write(fit(examples))
    return 0


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def example(row: dict[str, Any], shared: Path) -> Example:
    text = (shared / row["report"]).read_text(encoding="utf-8")
    view = clean(text)
    blocks = blocks_of(view, outline(view, find_place(row["place"]), row["year"]))
    said = states_of(row["parts"], len(text))
    states: list[State] = []
    for block in blocks:
        offsets = view.offsets[block.start : block.end]
        states.append(Counter(said[at] for at in offsets).most_common(1)[0][0])
    length = len(view.text)
    before = is_said_before(view.text)
    evidence = gather(blocks, length, row["year"], before=before)
    starts = [view.source(block.start, block.start).start for block in blocks]
    return Example(row, text, blocks, starts, evidence, states, length)


def states_of(parts: Iterable[Sequence[Any]], length: int) -> list[State]:
    """Return the state of each character: other is the front before the first part, the back after it."""
    said: list[State] = ["front"] * length
    seen = False
    for start, end, name in parts:
        state: State = ("back" if seen else "front") if name == "other" else name
        seen = seen or name != "other"
        said[start:end] = [state] * (end - start)
    return said


def pieces(one: Example, chance: random.Random) -> Iterable[Example]:
    """Yield what may be left of a report, read as if there were nothing else: two fragments, and its bones."""
    for longest in (4, 30):
        if len(one.blocks) > longest:
            first = chance.randrange(len(one.blocks) - longest)
            yield piece(one, list(range(first, first + chance.randint(1, longest))))
    for kinds in (("chapter", "division"), ("chapter", "division", "section")):
        kept = [
            i
            for i, block in enumerate(one.blocks)
            if block.kind in kinds
            or (i and one.blocks[i - 1].kind in kinds)
            or (i and one.states[i] != one.states[i - 1])
            or (one.states[i] in ("front", "back") and chance.random() < 0.5)
        ]
        yield piece(one, kept)


def piece(one: Example, kept: Sequence[int]) -> Example:
    """Return a report of which only some blocks are left."""
    blocks, at = [], 0
    for i in kept:
        b = one.blocks[i]
        text = b.text if b.title else b.text[:80]
        blocks.append(replace(b, start=at, end=at + len(text), text=text))
        at += len(text) + 1
    evidence = gather(blocks, at, one.report["year"], before=is_said_before(one.text))
    return Example(one.report, one.text, blocks, [], evidence, [one.states[i] for i in kept], at)


def fit(examples: Sequence[Example]) -> Model:
    """Return the most likely model, with penalties for what strays from no weight and from the prior price."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    data = [*examples, *(part for one in examples for part in pieces(one, chance))]
    counts = Counter(name for one in data for block in one.evidence for name in block.amounts)
    names = sorted(name for name in counts if counts[name] >= LEAST)
    chains = Chains(data, names)
    parameters = Parameters(names)
    for epoch in range(1, EPOCHS + 1):
        parameters.climb(*chains.gradient(parameters), epoch, len(data))
    return Model(
        dict(zip(names, parameters.weights, strict=True)), parameters.turns, parameters.kinds
    )


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


def cross_validated(examples: Sequence[Example]) -> list[tuple[float, float, int, int]]:
    places = sorted({one.report["place"] for one in examples})
    random.Random(5).shuffle(places)  # noqa: S311
    fold = {place: i % FOLDS for i, place in enumerate(places)}
    results: dict[int, tuple[float, float, int, int]] = {}
    for held in range(FOLDS):
        model = fit([one for one in examples if fold[one.report["place"]] != held])
        tables = thousandths(model)
        for i, one in enumerate(examples):
            if fold[one.report["place"]] == held:
                results[i] = judge(one, *tables)
    return [results[i] for i in range(len(examples))]


def judge(
    one: Example,
    weights: dict[str, tuple[int, ...]],
    prices: dict[tuple[str, str], tuple[int, ...]],
) -> tuple[float, float, int, int]:
    """Return fine and turn as in score_parts.py, and the characters of other given to a part, and of other."""
    found = parts_of(one.starts, path.best_path(one.evidence, weights, prices), len(one.text))
    said = [Part(*row) for row in one.report["parts"]]
    a, b = spread(said, len(one.text)), spread(found, len(one.text))
    inside = [i for i, c in enumerate(one.text) if a[i] != "other" and not c.isspace()]
    rest = [i for i, c in enumerate(one.text) if a[i] == "other" and not c.isspace()]
    return (
        sum(a[i] == b[i] for i in inside) / len(inside),
        sum(SIDES[a[i]] == SIDES.get(b[i]) for i in inside) / len(inside),
        sum(b[i] != "other" for i in rest),
        len(rest),
    )


def spread(parts: Iterable[Part], length: int) -> list[str]:
    names = ["other"] * length
    for part in parts:
        names[part.start : part.end] = [part.name] * (part.end - part.start)
    return names


def figures(results: Sequence[tuple[float, float, int, int]]) -> str:
    fine, turn, strayed, other = zip(*results, strict=True)
    right = sum(share >= 0.95 for share in turn) / len(results)
    return (
        f"{len(results)} reports, fine {statistics.mean(fine):.4f}, turn {statistics.mean(turn):.4f}, "
        f"turn_right {right:.4f}, other_wrong {sum(strayed) / sum(other):.4f}"
    )


def thousandths(
    model: Model,
) -> tuple[dict[str, tuple[int, ...]], dict[tuple[str, str], tuple[int, ...]]]:
    """Return the tables of weights and prices that the reader uses; weights that round to nothing are left out."""
    weights = {name: whole(row) for name, row in model.weights.items() if any(whole(row))}
    prices: dict[tuple[str, str], tuple[int, ...]] = {}
    for sign, table in zip(SIGNS, model.turns, strict=True):
        dear = DEARER * table
        prices |= {(state, sign): whole(row) for state, row in zip(STATES, dear, strict=True)}
    for kind, price in zip(KINDS, model.kinds, strict=True):
        prices[kind, "turn"] = whole([DEARER * price] * len(STATES))
    return weights, prices


def whole(row: Iterable[float]) -> tuple[int, ...]:
    return tuple(round(1000 * float(value)) for value in row)


def write(model: Model) -> None:
    weights, prices = thousandths(model)
    note = (
        "# Written by tests/reading/fit_parts.py; thousandths of nats. See kg/lexicon/parts.toml.\n"
    )
    head = "\t".join(STATES)
    lines = [f"evidence\t{head}"]
    lines += ["\t".join((name, *map(str, row))) for name, row in sorted(weights.items())]
    (LEXICON / "part_weights.tsv").write_text(note + "\n".join(lines) + "\n", encoding="utf-8")
    lines = [f"from\tsign\t{head}"]
    lines += ["\t".join((*key, *map(str, row))) for key, row in prices.items()]
    (LEXICON / "part_prices.tsv").write_text(note + "\n".join(lines) + "\n", encoding="utf-8")


def print_line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
