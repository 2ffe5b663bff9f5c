"""Accuracy on reports that nobody prepared: annotated by readers who never saw the program's output.

    python -m tests.accuracy.unseen --shared FOLDER [--round N] [--errors N] [--json]

`unseen/ROUND/*.json` holds the annotations, in the form of `eval/gold` but without the texts: offsets and the hash of the
file in FOLDER/archive, from which the words are read. The judge is FOLDER/eval/score.py; beside its figures stand the
precision of programmes and intervals of 95 %, by drawing the reports anew a thousand times. README.md says how the
annotations were made, and what was mended after which round.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.accuracy.judging import extract, interval, judge_sets, load_judge, resampled

FOLDER = Path(__file__).with_name("unseen")
Tally = Counter[str]

# Figure → numerator and denominator among the tallies, or the three counts of an F1.
SHARES = {
    "strength": ("strength.right", "strength.n"),
    "verb": ("verb.right", "verb.n"),
    "theme": ("theme.right", "theme.n"),
    "indicator": ("target.indicator", "target.tp"),
    "name": ("name.right", "name.n"),
    "year": ("target.year", "target.tp"),
    "aggregation": ("aggregation.right", "aggregation.n"),
    "period_start": ("period_start.right", "period_start.n"),
    "kind": ("kind.right", "kind.n"),
    "agency type": ("agency.type", "agency.tp"),
    "programme precision": ("programme.said_right", "programme.said"),
    "programme recall": ("programme.found", "programme.gold"),
}
F1 = ("commitment", "achievement", "target", "target full", "agency", "section")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--round", type=int, help="one round only")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="examples of each kind")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "archive").is_dir():
        print_line(f"{options.shared}/archive is not there: nothing was measured.")
        return 0
    errors: defaultdict[str, list[str]] = defaultdict(list)
    tallies = measure(options.shared, options.round, errors)
    figures = summary(tallies)
    if options.json:
        print_line(json.dumps(figures, ensure_ascii=False, indent=1))
        return 0
    print_line(f"{len(tallies)} reports")
    for name, measured in figures.items():
        low, high = measured["interval"]
        print_line(
            f"{name:20} {measured['figure']:.3f}  ({low:.3f}–{high:.3f})  of {measured['n']}"
        )
    for name, rows in sorted(errors.items()) if options.errors else ():
        print_line(f"\n{name}: {len(rows)}")
        for row in rows[: options.errors]:
            print_line(f"    {row}")
    return 0


def measure(
    shared: Path, number: int | None, errors: defaultdict[str, list[str]]
) -> list[Counter[str]]:
    """Return the tally of each annotated report of one round, or of all."""
    judge = load_judge(shared)
    golds = [
        restore(json.loads(path.read_text(encoding="utf-8")), shared)
        for path in sorted(FOLDER.glob(f"{number or '*'}/*.json"))
    ]
    tallies = []
    for gold, said in zip(golds, extract(shared, golds), strict=True):
        tally: Tally = Counter()
        whole = {**gold, "ranges": [[0, 10**9]], "clauses": [], "targets": [], "agencies": []}
        whole["programmes"] = []  # counted by judge_programmes
        inner: defaultdict[str, list[str]] = defaultdict(list)
        judge.score_report({**gold, "sections": [], "programmes": []}, said, tally, inner)
        judge.score_report(whole, [r for r in said if r["type"] == "section"], tally, inner)
        judge_programmes(judge, gold, said, tally, inner)
        judge_kinds(judge, gold, said, tally)
        for name, rows in inner.items():
            errors[name] += [f"{gold['report'].removeprefix('archive/')}: {row}" for row in rows]
        tallies.append(tally)
    return tallies


def restore(gold: dict[str, Any], shared: Path) -> dict[str, Any]:
    """Put the words back that the offsets of an annotation stand for.

    Raises:
        SystemExit: The file is not the one that was annotated.
    """
    data = (shared / gold["report"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != gold["sha256"]:
        raise SystemExit(f"{gold['report']} is not the annotated file.")
    text = data.decode("utf-8")
    for layer in ("clauses", "targets", "agencies", "sections"):
        for row in gold[layer]:
            row["text"] = text[row["start"] : row["end"]]
    for target in gold["targets"]:
        span = target["indicator"]
        span["text"] = text[span["start"] : span["end"]]
    for programme in gold["programmes"]:
        programme["name"] = text[programme["start"] : programme["end"]]
        programme["members"] = [text[start:end] for start, end in programme["members"]]
    return gold


def judge_programmes(
    judge: ModuleType,
    gold: dict[str, Any],
    said: list[dict[str, Any]],
    tally: Tally,
    errors: defaultdict[str, list[str]],
) -> None:
    """Count sets: right is one of a like name, at least four fifths of whose members are alike, in order."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    counts = judge_sets(judge, gold["programmes"], said, told)
    tally["programme.gold"] += counts["listed"]
    tally["programme.said"] += counts["said"]
    tally["programme.said_right"] += counts["right"]
    tally["programme.found"] += counts["right"]
    for kind, rows in told.items():
        errors[f"programme.{kind}"] += rows


def judge_kinds(
    judge: ModuleType, gold: dict[str, Any], said: list[dict[str, Any]], tally: Tally
) -> None:
    """Count clauses, headings apart, whose kind (promise, report or neither) is right."""
    statements = [record for record in said if record["type"] == "statement"]
    for clause in gold["clauses"]:
        if clause["kind"] == "heading":
            continue
        size = clause["end"] - clause["start"]
        over = (s["kind"] for s in statements if judge.overlap(clause, s) * 2 >= size)
        tally["kind.n"] += 1
        tally["kind.right"] += next(over, "other") == clause["kind"]


def summary(tallies: list[Counter[str]]) -> dict[str, dict[str, Any]]:
    """Return each figure with its interval of 95 % and the number of things judged."""
    sums = [sum(draw, Counter()) for draw in resampled(tallies)]
    every: Tally = sum(tallies, Counter())
    return {
        name: {
            "figure": round(figure(name, every), 4),
            "interval": interval([figure(name, tally) for tally in sums]),
            "n": every[SHARES[name][1]]
            if name in SHARES
            else every[f"{name.split(maxsplit=1)[0]}.gold"],
        }
        for name in (*F1, *SHARES)
    }


def figure(name: str, tally: Tally) -> float:
    """Return one figure of a tally, from 0 to 1."""
    if name in SHARES:
        over, under = SHARES[name]
        return tally[over] / tally[under] if tally[under] else 0.0
    layer = name.split(maxsplit=1)[0]
    right = tally["target.full"] if name == "target full" else tally[f"{layer}.tp"]
    both = tally[f"{layer}.pred"] + tally[f"{layer}.gold"]
    return 2 * right / both if both else 0.0


def print_line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
