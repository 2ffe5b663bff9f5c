"""What measures on annotated reports share: the judge, what the program says, intervals by drawing the reports anew."""

import importlib.util
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import kg
from kg.records import dump, records

__all__ = ["extract", "interval", "load_judge", "resampled"]

DRAWS = 1_000


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
