"""How well the bundled reports are read, against their hand-written records.

The measures are those of the shared evaluation: a clause has the kind of the statement that covers at least half of it; a
target is found if value and unit agree where it stands; a title is found if level and four fifths of its characters agree.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg import sample
from kg.language import extract
from kg.model import Extraction
from kg.reading import read_report
from kg.records import dump, records

EXPECTED = Path(__file__).parents[1] / "sample"
FIELDS = ("indicator", "comparator", "change", "baseline", "year", "kind", "strength")

Row = Mapping[str, Any]


@pytest.fixture(scope="module", params=sample.paths(), ids=lambda path: path.stem)
def pair(request: pytest.FixtureRequest) -> tuple[Row, Extraction]:
    """The hand-written records of a report and what is extracted from it."""
    path: Path = request.param
    file = EXPECTED / path.name.replace("qiyun", "expected").replace(".txt", ".json")
    return json.loads(file.read_text(encoding="utf-8")), extract(read_report(path))


def overlap(a: Row, b: Row) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))


def likeness(a: str, b: str) -> float:
    """Return the F1 of the characters of two texts."""
    return 2 * sum((Counter(a) & Counter(b)).values()) / (len(a) + len(b) or 1)


def f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted)


def paired(
    gold: Sequence[Row], found: Sequence[Row], same: Callable[[Row, Row], bool]
) -> list[tuple[Row, Row]]:
    """Pair records one to one, those that overlap most first."""
    rows = [
        (-overlap(g, f), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if overlap(g, f) > 0 and same(g, f)
    ]
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in sorted(rows):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def lines(found: Extraction) -> list[Row]:
    """What another program reads."""
    return [json.loads(line) for line in dump(records(found)).splitlines()]


def statements(found: Extraction) -> list[Row]:
    return [row for row in lines(found) if row["type"] == "statement"]


def targets(found: Extraction) -> list[Row]:
    return [
        {**target, "kind": row["kind"]}
        for row in statements(found)
        for target in row["targets"]
        if target["value"] is not None
    ]


def target_pairs(gold: Row, found: Extraction) -> list[tuple[Row, Row]]:
    def same(g: Row, f: Row) -> bool:
        return close(g["value"], f["value"]) and g["unit"].replace("％", "%") == f["unit"]

    return paired(gold["targets"], targets(found), same)


def agree(name: str, gold: Row, found: Row) -> bool:
    a, b = gold[name], found[name]
    if name == "indicator":
        return likeness(a["text"], b["text"] if b else "") >= 0.5
    return close(a, b) if name == "baseline" else bool(a == b)


@pytest.mark.parametrize("kind", ["commitment", "achievement"])
def test_statements(pair: tuple[Row, Extraction], kind: str) -> None:
    gold, found = pair
    rows = [row for row in statements(found) if row["kind"] == kind]
    clauses = [clause for clause in gold["clauses"] if clause["kind"] != "heading"]
    said = [
        any(2 * overlap(clause, row) >= clause["end"] - clause["start"] for row in rows)
        for clause in clauses
    ]
    meant = [clause["kind"] == kind for clause in clauses]
    right = sum(a and b for a, b in zip(said, meant, strict=True))
    assert f1(right, sum(said), sum(meant)) >= 0.9


def test_verbs_and_strength(pair: tuple[Row, Extraction]) -> None:
    gold, found = pair
    clauses = [clause for clause in gold["clauses"] if clause["kind"] == "commitment"]
    rows = [row for row in statements(found) if row["kind"] == "commitment"]
    both = paired(clauses, rows, lambda g, f: 2 * overlap(g, f) >= g["end"] - g["start"])
    verbs = [(g, f) for g, f in both if g["verb"]]
    assert sum(g["strength"] == f["strength"] for g, f in both) >= 0.92 * len(both)
    assert sum(g["verb"] in (f["verb"], *f["verbs"]) for g, f in verbs) >= 0.93 * len(verbs)


def test_targets(pair: tuple[Row, Extraction]) -> None:
    gold, found = pair
    both = target_pairs(gold, found)
    assert f1(len(both), len(targets(found)), len(gold["targets"])) >= 0.95


def test_targets_with_all_their_fields(pair: tuple[Row, Extraction]) -> None:
    gold, found = pair
    full = [all(agree(name, g, f) for name in FIELDS) for g, f in target_pairs(gold, found)]
    assert f1(sum(full), len(targets(found)), len(gold["targets"])) >= 0.92


def test_sections(pair: tuple[Row, Extraction]) -> None:
    gold, found = pair
    rows = [row for row in lines(found) if row["type"] == "section"]

    def same(g: Row, f: Row) -> bool:
        return bool(g["level"] == f["level"]) and likeness(g["text"], f["text"]) >= 0.8

    both = paired(gold["sections"], rows, same)
    assert len(both) == len(gold["sections"])
    assert len(both) == sum(row["level"] <= 2 for row in rows)
