"""Fit the weights of evidence for what a clause is (kg/lexicon/kind_weights.tsv) to annotated reports.

    python -m tests.language.fit_kinds --shared FOLDER [--check]

Logistic regression on the evidence of each clause that a doubtful rule decided, with a quadratic penalty, by full-batch Adam
(Kingma and Ba, 2015). What the rules said is evidence too, and rules that were mended after reading a report are better on it than on others:
so for every round of tests/accuracy/unseen it is taken from kinds_blind.jsonl, which keeps what the rules said of its clauses before
anything was changed for them. To these come the clauses that one reader labelled in a thousand other reports (tests/accuracy/labels.jsonl).
With `--check` nothing is written: each round, and each fifth of the labelled reports, is read with what was fitted on the rest, and the share
of clauses whose kind is right is printed by the rules alone and with the weights.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import kg
from kg.language.clause import weigh
from kg.language.clause.evidence import Around, standing, wording
from kg.language.clause.kind import Judgement, in_doubt
from kg.language.layers import Layers
from kg.language.steps import by_rules, run, surroundings
from tests.language.labelled import labelled

FOLDER = Path(__file__).parents[1] / "accuracy" / "unseen"
BLIND = Path(__file__).with_name("kinds_blind.jsonl")
LEXICON = Path(kg.__file__).with_name("lexicon")
ROUNDS = (1, 2, 3, 4, 5, 6, 7)
GOLD = 0  # the passages that the rules were developed with
FIFTHS = (101, 102, 103, 104, 105)  # of the labelled reports
PENALTY, LEAST, EPOCHS, SPEED = 3.0, 10, 200, 0.05
FAINT = 0.1  # nats; what weighs less is left out
# The families that are asked first (kg.language.clause.evidence.standing).
STANDING = {"rule", "form", "opens", "follows", "place", "before", "silent", "begins"}
KINDS = {"c": "commitment", "a": "achievement", "": None}


class Example(NamedTuple):
    """An annotated clause, headings apart.

    Attributes:
        round: Of its annotation; one of FIFTHS for a labelled one.
        states: Whether it promises or reports.
        right: Whether the rules have its kind right.
        says: Whether the rules say that it states something.
        pieces: Its evidence; None where a rule decided that is not weighed.
    """

    round: int
    states: bool
    right: bool
    says: bool
    pieces: tuple[str, ...] | None


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    examples = list(read(options.shared))
    if not options.check:
        write(examples)
        return 0
    for name, several in (("round", ROUNDS), ("labelled", FIFTHS)):
        shares = [check(examples, held) for held in several]
        for held, (before, after) in zip(several, shares, strict=True):
            print_line(f"{name} {held}: {before:.4f} by the rules, {after:.4f} weighed")
        before, after = np.mean(shares, axis=0)
        print_line(f"mean: {before:.4f} by the rules, {after:.4f} weighed")
    return 0


def read(shared: Path) -> Iterator[Example]:
    """Yield the annotated clauses of the rounds, of the gold, and the labelled ones."""
    lines = BLIND.read_text(encoding="utf-8").splitlines()
    blind = {row["report"]: row["said"] for row in map(json.loads, lines)}
    for number in ROUNDS:
        for path in sorted(FOLDER.glob(f"{number}/*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            yield from clauses_of(shared / gold["report"], gold, number, blind[gold["report"]])
    for path in sorted((shared / "eval" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("clauses"):
            yield from clauses_of(shared / "reports" / f"{gold['report']}.txt", gold, GOLD, [])
    for at, gold in enumerate(labelled()):
        yield from clauses_of(shared / gold["report"], gold, FIFTHS[at % len(FIFTHS)], [])


def clauses_of(
    file: Path, gold: Mapping[str, Any], number: int, blind: Sequence[tuple[int, str, str]]
) -> Iterator[Example]:
    if hashlib.sha256(file.read_bytes()).hexdigest() != gold["sha256"]:
        raise SystemExit(f"{file} is not the annotated file.")
    report = kg.read_report(file, place=file.parent.name if number else None)
    layers = Layers(report)
    for step in ("kg_targets", "kg_context"):
        run(layers, step)
    spans = [report.view.source(clause.start, clause.end) for clause in layers.clauses]
    said = {start: Judgement(KINDS[kind], rule) for start, rule, kind in blind}  # type: ignore[arg-type]
    ruled = by_rules(layers)
    ruled = [said.get(span.start, one) for span, one in zip(spans, ruled, strict=True)]
    around = surroundings(layers, ruled)
    for clause in gold["clauses"]:
        if clause["kind"] == "heading":
            continue
        half = (clause["end"] - clause["start"]) / 2
        at = next((i for i, span in enumerate(spans) if shared_by(clause, span) >= half), None)
        kind = ruled[at].kind if at is not None else None
        right = (kind or "other") == clause["kind"]
        weighed = at is not None and in_doubt(ruled[at], layers.context[at])
        pieces = tuple(named(at, around)) if at is not None and weighed else None
        yield Example(number, clause["kind"] != "other", right, kind is not None, pieces)


def shared_by(clause: Mapping[str, int], span: Any) -> int:
    return int(min(span.end, clause["end"]) - max(span.start, clause["start"]))


def named(at: int, around: Around) -> list[str]:
    found = (*standing(at, around), *wording(at, around))
    return sorted(f"{family}:{piece}" for family, piece in found)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weight, in nats, of each piece that enough clauses have."""
    data = [one for one in examples if one.pieces is not None]
    counts = Counter(piece for one in data for piece in one.pieces or ())
    names = sorted(piece for piece, count in counts.items() if count >= LEAST)
    places = {name: at for at, name in enumerate(names)}
    pairs = [
        (row, places[piece])
        for row, one in enumerate(data)
        for piece in one.pieces or ()
        if piece in places
    ]
    rows, columns = np.array(pairs).T
    states = np.array([one.states for one in data], float)
    weights, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for epoch in range(1, EPOCHS + 1):
        said = 1 / (1 + np.exp(-np.bincount(rows, weights[columns], len(data))))
        slope = np.bincount(columns, (said - states)[rows], len(names)) + PENALTY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        step = first / (1 - 0.9**epoch) / (np.sqrt(second / (1 - 0.99**epoch)) + 1e-8)
        weights -= SPEED * step
    return {
        name: float(weight)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= FAINT
    }


def check(examples: Sequence[Example], held: int) -> tuple[float, float]:
    """Return the share of right kinds in a round, by the rules and with what was fitted on the others."""
    weights = fit([one for one in examples if one.round != held])
    inside = [one for one in examples if one.round == held]
    after = [right(one, weights) for one in inside]
    return sum(one.right for one in inside) / len(inside), sum(after) / len(inside)


def right(one: Example, weights: Mapping[str, float]) -> bool:
    if one.pieces is None:
        return one.right
    stands = sum(weights.get(it, 0.0) for it in one.pieces if it.partition(":")[0] in STANDING)
    if one.says and stands > weigh.CLEAR / 1000:
        return one.right
    total = sum(weights.get(piece, 0.0) for piece in one.pieces)
    if abs(total) < weigh.LEAST / 1000 or (total > 0) == one.says:
        return one.right
    return (total > 0) == one.states


def write(examples: Sequence[Example]) -> None:
    having, stating = Counter[str](), Counter[str]()
    for one in examples:
        having.update(one.pieces or ())
        stating.update(one.pieces or () if one.states else ())
    lines = [
        "# Written by tests/language/fit_kinds.py: thousandths of nats, for a statement; annotated clauses that have it, and the",
        "# share of them that state something. See kinds.toml.",
        "evidence\tweight\tclauses\tstating",
    ]
    lines += [
        f"{name}\t{round(1000 * weight)}\t{having[name]}\t{stating[name] / having[name]:.2f}"
        for name, weight in sorted(fit(examples).items())
    ]
    (LEXICON / "kind_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def print_line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
