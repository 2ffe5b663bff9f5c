"""Fit the weights of evidence and the prices of turns (kg/lexicon/part_*.tsv) to annotated reports.

    python -m tests.reading.fit_parts --shared FOLDER [--check]

A report's blocks are a chain; its states are fitted as a linear-chain conditional random field (Lafferty, McCallum and Pereira,
2001) by maximum likelihood with a quadratic penalty, by full-batch Adam (Kingma and Ba, 2015). Of every report pieces are
learned from as well, so that a report of which only a piece is left does not lean on where the piece stands. With `--check`
nothing is written: places are dealt into five folds, each is read with what was fitted on the others, and the figures of
eval/score_parts.py are printed for `FOLDER/eval/parts.jsonl` and for tests/reading/parts.jsonl.
"""

import argparse
import random
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from kg.model import Part
from kg.reading import cues, path
from kg.reading.cues import STATES
from kg.reading.parts import parts_of
from tests.reading.part_chains import ADDED, KINDS, LEAST, SIGNS, Chains, Model, Parameters
from tests.reading.part_examples import Example, example, pieces, rows

OWN = Path(__file__).with_name("parts.jsonl")
LEXICON = Path(cues.__file__).parents[1] / "lexicon"
SIDES = {"past-year": "back", "past-term": "back", "coming-term": "ahead", "plan-year": "ahead"}
# Evidence of neighbouring blocks is not independent, as the fit takes it to be, so that turns come out too cheap; by how much was
# chosen among 1, 1.5, 2, 3 and 4 by cross-validation.
DEARER = 1.5
EPOCHS, FOLDS = 300, 5


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


def fit(examples: Sequence[Example]) -> Model:
    """Return the most likely model, with penalties for what strays from no weight and from the prior price."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    data = [*examples, *(part for one in examples for part in pieces(one, chance))]
    counts = Counter(name for one in data for block in one.evidence for name in block.amounts)
    names = sorted(name for name in counts if counts[name] >= LEAST and name not in ADDED)
    chains = Chains(data, names)
    parameters = Parameters(names)
    for epoch in range(1, EPOCHS + 1):
        parameters.climb(*chains.gradient(parameters), epoch, len(data))
    weights = dict(zip(names, parameters.weights, strict=True))
    for name, said in ADDED.items():
        weights[name] = np.array([said.get(state, 0.0) for state in STATES])
    return Model(weights, parameters.turns, parameters.kinds)


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
