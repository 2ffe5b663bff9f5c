"""What a clause is: a promise, a report or neither, with the verb and how firmly it is meant.

`statements.tsv` is running text, a clause a row; a full stop or exclamation mark ends a sentence, which is read by itself
after the words that its part begins with. Lines that begin with `# ` name the group that follows. The column `todo`
marks the rows that the extractor does not read yet.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.language import extract
from kg.model import Statement

TABLE = Path(__file__).with_name("statements.tsv")
# A short first sentence could be taken for a run-in title; these are none.
BEFORE = {
    "plan": "二、2024年重点工作\n新增停车泊位60个。",
    "review": "一、2023年工作回顾\n新增停车泊位60个。",
    "problems": "一、2023年工作回顾\n新增停车泊位60个。\n我们也看到，发展中还存在一些困难和问题。",
}


class Row(NamedTuple):
    """A clause with the mark that ends it, and what is expected of it; verb and strength of commitments only."""

    clause: str
    part: str
    kind: str
    verb: str = ""
    strength: str = ""
    todo: str = ""


class Case(NamedTuple):
    """A row, the sentence that its clause stands in and where in the sentence it begins."""

    row: Row
    sentence: str
    start: int


def load() -> Iterator[Case]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("# "))
        rows = [Row(*row) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
    sentence: list[Row] = []
    for row in rows:
        sentence.append(row)
        if row.clause[-1] in "。！":
            text = "".join(r.clause for r in sentence)
            starts = [sum(len(r.clause) for r in sentence[:i]) for i in range(len(sentence))]
            yield from (Case(r, text, at) for r, at in zip(sentence, starts, strict=True))
            sentence = []


CASES = list(load())


@cache
def statements(sentence: str, part: str) -> tuple[int, tuple[Statement, ...]]:
    found = extract(f"{BEFORE[part]}{sentence}\n", place="栖云市", year=2024).statements
    return len(BEFORE[part]), found


def cases() -> Iterator[object]:
    for case in CASES:
        marks = [pytest.mark.xfail(reason="not read yet")] if case.row.todo else []
        yield pytest.param(case, id=f"{case.row.part} {case.row.clause}", marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_statement(case: Case) -> None:
    before, found = statements(case.sentence, case.row.part)
    start = before + case.start
    end = start + len(case.row.clause) - 1
    here = [s for s in found if s.start < end and start < s.end]
    got = [(s.start, s.end, s.kind, s.verb, s.strength or "") for s in here]
    wanted = (start, end, case.row.kind, case.row.verb, case.row.strength)
    if case.row.kind == "achievement":  # the table says nothing of their verbs
        got = [(*row[:3], "", row[4]) for row in got]
    assert got == ([] if case.row.kind == "other" else [wanted])


def test_the_table_is_large_and_covers_every_value() -> None:
    rows = [case.row for case in CASES]
    assert len(rows) >= 150
    assert {row.part for row in rows} == set(BEFORE)
    assert {row.kind for row in rows} == {"commitment", "achievement", "other"}
    assert {row.strength for row in rows} == {"", "firm", "strive", "explore", "advance"}
    assert all((row.kind == "commitment") == bool(row.strength) for row in rows)
    assert all(row.todo in ("", "#todo") and row.verb in row.clause for row in rows)
