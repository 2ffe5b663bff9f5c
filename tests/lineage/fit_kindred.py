"""Fit the weights of kindred numbers (kg/lexicon/lineage.toml, table `kindred`) to promises that were followed by reading.

    python -m tests.lineage.fit_kindred --shared FOLDER [--write]

Of followed.jsonl the rows of `use` rules are taken: each number of a promise with each number of the next review that could be
compared with it but for its name. Right is of those that stand in an answer the one that is most alike; the others there may belong to
another number of the promise and are left out. Pairs that rules find (`kg.lineage.likeness`) count if they are right. The weights
maximise the likelihood of a logistic regression with a normal prior. Printed are the pairs that no rule finds, by how sure a fit
without their place is of them, each number in one pair at most. FOLDER holds `archive/`.
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg.lexicon import forms
from kg.lineage import Edition
from kg.lineage.comparing import fits
from kg.lineage.kindred import FEATURES, features, is_named, mark, may_be_kin
from kg.lineage.likeness import alike
from kg.lineage.numbers import Measure
from kg.lineage.pages import Matched
from tests.lineage import score_reading
from tests.lineage.logistic import Array, most_likely

TABLE = Path(forms.__file__).with_name("lineage.toml")
STIFF = 0.3  # precision of the prior around zero
PARTS = 10  # of the places, each tried with a fit of the others
LEASTS = (0.4, 0.5, 0.6, 0.7, 0.8)


class Example(NamedTuple):
    """A number of a promise and one of the next review.

    Attributes:
        promise, answer: Where they stand: place, year, offset.
        values: The features.
        right: Whether the one answers the other.
        by_rule: Whether a rule says that they measure the same.
    """

    promise: tuple[str, int, int]
    answer: tuple[str, int, int]
    values: tuple[float, ...]
    right: bool
    by_rule: bool


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    table = [row for row in score_reading.rows("followed") if row.get("use") == "rules"]
    examples = [
        example
        for row in table
        if row["back"] is not None
        for example in examples_of(row, options.shared / "archive")
    ]
    weights = fit(examples)
    for name, value in zip(("constant", *FEATURES), weights, strict=True):
        sys.stdout.write(f"{name} = {value:.2f}\n")
    for line in tried(examples):
        sys.stdout.write(f"{line}\n")
    if options.write:
        write(weights)
    return 0


def examples_of(row: score_reading.Row, archive: Path) -> list[Example]:
    """Return the pairs of numbers of a promise and the next review."""
    back, page = map(matched, score_reading.pair(row, archive))
    span = tuple(row["promise"])
    goals = [
        measure
        for profile in back.promises.values()
        if (profile.statement.start, profile.statement.end) == span
        for measure in profile.measures
        if measure.value is not None and is_named(measure)
    ]
    reported = [
        measure
        for profile in page.achievements.values()
        for measure in profile.measures
        if measure.value is not None and is_named(measure)
    ]
    known = {mark(measure) for measure in reported}
    promised = {mark(m) for profile in back.promises.values() for m in profile.measures}
    found: list[Example] = []
    for goal in goals:
        fitting = [
            here
            for here in reported
            if (alike(here, goal) and fits(here, goal)) or may_be_kin(here, goal)
        ]
        best = max(
            (here for here in fitting if answers(row, here)),
            key=lambda here: sum(features(here, goal)[:2]),
            default=None,
        )
        for here in fitting:
            by_rule, right = alike(here, goal), here is best
            taken = mark(goal) in known or mark(here) in promised
            if right or not (by_rule or taken or answers(row, here)):
                promise, answer = (
                    (row["place"], row["year"], it.target.start) for it in (goal, here)
                )
                found.append(Example(promise, answer, features(here, goal), right, by_rule))
    return found


@cache
def matched(edition: Edition) -> Matched:
    return Matched(edition)


def answers(row: score_reading.Row, here: Measure) -> bool:
    return any(here.target.start < end and start < here.target.end for start, end in row["answers"])


def fit(examples: Sequence[Example]) -> Array:
    """Return the constant and the weights, in order of the features."""
    x = np.array([[1.0, *example.values] for example in examples])
    y = np.array([float(example.right) for example in examples])
    stiff = np.full(x.shape[1], STIFF)
    stiff[0] = 1e-6
    return most_likely(x, y, np.ones(len(y)), np.zeros(x.shape[1]), stiff)


def tried(examples: Sequence[Example]) -> list[str]:
    """Return how many pairs that no rule finds are right, by least likeness, each told by a fit without its place."""
    scored: list[tuple[float, Example]] = []
    for part in range(PARTS):
        held = [example for example in examples if part_of(example) == part]
        weights = fit([example for example in examples if part_of(example) != part])
        for example in held:
            logit = weights @ np.array([1.0, *example.values])
            scored.append((float(1 / (1 + np.exp(-logit))), example))
    scored.sort(key=lambda row: (-row[0], row[1].promise, row[1].answer))
    taken: set[tuple[str, int, int, bool]] = set()
    kept = []
    for score, example in scored:
        ends = {(*example.promise, True), (*example.answer, False)}
        if not example.by_rule and taken.isdisjoint(ends):
            taken |= ends
            kept.append((score, example.right))
    whole = sum(example.right and not example.by_rule for example in examples)
    return [
        f"from {least}: {sum(right for score, right in kept if score >= least)} of "
        f"{sum(score >= least for score, _ in kept)} right, of {whole}"
        for least in LEASTS
    ]


def part_of(example: Example) -> int:
    return int(hashlib.sha256(example.promise[0].encode()).hexdigest(), 16) % PARTS


def write(weights: Array) -> None:
    head, tail = TABLE.read_text(encoding="utf-8").split("[kindred]\n")
    for name, value in zip(("constant", *FEATURES), weights, strict=True):
        tail = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:.2f}", tail, count=1)
    TABLE.write_text(f"{head}[kindred]\n{tail}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
