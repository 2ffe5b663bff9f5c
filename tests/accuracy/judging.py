"""What measures on annotated reports share: the judge, what the program says, intervals by drawing the reports anew."""

import argparse
import importlib.util
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import kg
from kg.records import dump, records

__all__ = [
    "extract",
    "interval",
    "judge_sets",
    "load_judge",
    "resampled",
    "same_set",
    "tallied",
    "tell_shares",
]

DRAWS = 1_000

Gold = dict[str, Any]
Said = list[dict[str, Any]]
Tally = Callable[[ModuleType, Gold, Said, str, list[str]], Counter[str]]
"""Judge, annotation, what the program says, the text, and where errors are told → counts of a report."""


def load_judge(shared: Path) -> ModuleType:
    """Return score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def extract(shared: Path, golds: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the records of each report, in the order of the annotations."""
    for gold in golds:
        file = shared / gold["report"]
        found = kg.extract(kg.read_report(file, place=file.parent.name))
        yield [json.loads(line) for line in dump(records(found)).splitlines()]


def resampled(tallies: list[Counter[str]]) -> list[list[Counter[str]]]:
    """Return the reports drawn anew, DRAWS times, always in the same way."""
    source = random.Random(0)  # noqa: S311
    return [source.choices(tallies, k=len(tallies)) for _ in range(DRAWS)]


def interval(values: list[float]) -> tuple[float, float]:
    """Return the bounds that hold the middle 95 % of the values."""
    ordered = sorted(values)
    return round(ordered[DRAWS * 25 // 1000], 4), round(ordered[DRAWS * 975 // 1000], 4)


def same_set(
    likeness: Callable[[str, str], float], real: Mapping[str, Any], said: Mapping[str, Any]
) -> bool:
    """Say whether two sets have like names and at least four fifths of their members alike, in order.

    Args:
        likeness: Two texts → how much of them is the same, from 0 to 1.
        real: The set of the annotation, with `name` and `members`.
        said: The set of the program, likewise.
    """
    members = said.get("members") or []
    alike = sum(likeness(a, b) >= 0.8 for a, b in zip(real["members"], members, strict=False))
    size = max(len(real["members"]), len(members))
    return likeness(real["name"], said["name"]) >= _LIKE and alike >= 0.8 * size


def judge_sets(
    judge: ModuleType, listed: list[dict[str, Any]], said: Said, errors: dict[str, list[str]]
) -> Counter[str]:
    """Return how many sets of a report are said, listed and right; tell the others in `errors`, by wrong and missed.

    Args:
        judge: score.py.
        listed: The sets of the annotation, each with its name and members; what is `doubtful` or the report's `own` outline is neither
            asked for nor wrong.
        said: The records of the program.
        errors: Where errors are told.
    """
    left = list(listed)
    aside = [row for row in left if row.get("own") or row.get("doubtful")]
    counts = Counter(listed=len(left) - len(aside))
    for record in said:
        if record["type"] != "programme":
            continue
        found = next((real for real in left if same_set(judge.char_f1, real, record)), None)
        if found:
            left.remove(found)
        elif any(judge.char_f1(row["name"], record["name"]) >= _LIKE for row in aside):
            continue
        else:
            errors["wrong"].append(f"{record['name']}: {record.get('members')}")
        if found not in aside:
            counts.update(said=1, right=int(found is not None))
    errors["missed"] += [f"{real['name']}: {real['members']}" for real in left if real not in aside]
    return counts


_LIKE = 0.6  # character F1 of two names of one set


def tallied(
    description: str | None, sample: Path, tally: Tally
) -> tuple[list[Counter[str]], list[str]]:
    """Return the counts of each report of a half of a field, as the command line says, and the errors if it asks for them.

    Args:
        description: What the command does.
        sample: The annotations, a report a line, each with its `use`.
        tally: Counts of one report.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--use", choices=("rules", "none"), default="none")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    lines = sample.read_text(encoding="utf-8").splitlines()
    golds = [gold for gold in map(json.loads, lines) if gold["use"] == options.use]
    judge = load_judge(options.shared)
    errors: list[str] = []
    tallies = [
        tally(judge, gold, said, (options.shared / gold["report"]).read_text("utf-8"), errors)
        for gold, said in zip(golds, extract(options.shared, golds), strict=True)
    ]
    return tallies, errors if options.errors else []


def share(tally: Counter[str], over: str, under: str) -> float:
    """Return one count of a tally as a share of another, 0 where there is nothing."""
    return tally[over] / tally[under] if tally[under] else 0.0


def tell_shares(
    description: str | None, sample: Path, tally: Tally, figures: Mapping[str, tuple[str, str]]
) -> None:
    """Print shares of a half of a field with their intervals, and its errors if the command line asks for them.

    Args:
        description, sample, tally: As of `tallied`.
        figures: What each is called, and which counts it is made from.
    """
    tallies, errors = tallied(description, sample, tally)
    draws = [sum(draw, Counter()) for draw in resampled(tallies)]
    every: Counter[str] = sum(tallies, Counter())
    for name, (over, under) in figures.items():
        low, high = interval([share(draw, over, under) for draw in draws])
        figure = share(every, over, under)
        sys.stdout.write(f"{name:13} {figure:.3f} ({low:.3f}–{high:.3f}) of {every[under]}\n")
    for row in errors:
        sys.stdout.write(f"    {row}\n")
