"""What reading many reports found, as cases: `findings.tsv` asks for one thing a row.

The head of the table says what its columns mean. Its sentences are our own; the slips that they stand for were seen in
reports of many places and years.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.language import extract
from kg.model import Extraction, Statement, Target

TABLE = Path(__file__).with_name("findings.tsv")
# The first sentence keeps the one that is read from being taken for a title.
BEFORE = {
    "plan": "二、2024年重点工作\n新增停车泊位60个。",
    "review": "一、2023年工作回顾\n新增停车泊位60个。",
}
OF_CLAUSES = ("kind", "verb", "strength")
OF_TARGETS = ("value", "unit", "change", "indicator", "year")
ABSENT = ("target", "agency")


class Row(NamedTuple):
    """A finding: the slip's kind, where the sentence stands, and one thing that is right of it."""

    kind: str
    part: str
    sentence: str
    about: str
    field: str
    expected: str


def load() -> Iterator[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("# "))
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in list(rows)[1:]:
            yield Row(*(text.replace("\\n", "\n") for text in row))


ROWS = list(load())


@cache
def extraction(part: str, sentence: str) -> Extraction:
    return extract(f"{BEFORE[part]}{sentence}\n", place="栖云市", year=2024)


def statement(row: Row) -> Statement | None:
    found = [s for s in extraction(row.part, row.sentence).statements if s.text == row.about]
    return found[-1] if found else None


def targets(row: Row) -> list[Target]:
    begin = len(BEFORE[row.part])
    found = extraction(row.part, row.sentence).statements
    return [t for s in found for t in s.targets if t.text == row.about and t.start >= begin]


def of_clause(row: Row) -> str:
    found = statement(row)
    if row.field == "kind":
        return found.kind if found else "other"
    assert found, row
    return str(getattr(found, row.field))


def of_target(row: Row) -> str:
    (found,) = targets(row)
    if row.field == "indicator":
        return found.indicator.text if found.indicator else ""
    return str(getattr(found, row.field))


def agencies(row: Row) -> list[str]:
    found = extraction(row.part, row.sentence)
    named = [a for s in found.statements for a in s.agencies]
    return [a.text for a in (*named, *found.mentions)]


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row.kind}: {row.sentence} {row.about} {row.field}"
)
def test_finding(row: Row) -> None:
    if row.field in OF_CLAUSES:
        assert of_clause(row) == row.expected
    elif row.field in OF_TARGETS:
        assert of_target(row) == row.expected
    else:
        found = agencies(row) if row.field == "agency" else [t.text for t in targets(row)]
        assert row.about not in found


def test_the_table_is_large_and_of_one_piece() -> None:
    assert len(ROWS) >= 100
    assert len(Counter(row.kind for row in ROWS)) >= 15
    for row in ROWS:
        assert row.part in BEFORE, row
        assert row.about in row.sentence, row
        assert row.field in (*OF_CLAUSES, *OF_TARGETS, *ABSENT), row
        assert (row.expected == "-") == (row.field in ABSENT), row
