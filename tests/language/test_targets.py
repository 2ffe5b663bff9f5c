"""What numbers a sentence promises or reports, case by case.

`targets.tsv` and `numbers.tsv` hold a row for each number; a sentence without a target has a row with the number `-`. Lines that
begin with `# ` name the group that follows. The column `todo` marks what the extractor does not read yet: `#todo` the
row, `#extra` a number of the sentence that is no target.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.language import extract
from kg.model import Target

TABLES = [Path(__file__).with_name(name) for name in ("targets.tsv", "numbers.tsv")]
HEADING = "二、2024年重点工作"


class Row(NamedTuple):
    """What is expected of a number; empty strings stand for None."""

    sentence: str
    number: str
    value: str = ""
    value_high: str = ""
    unit: str = ""
    comparator: str = ""
    change: str = ""
    baseline: str = ""
    indicator: str = ""
    todo: str = ""


class Reading(NamedTuple):
    """The fields of a target that are compared, ratios as fractions (1/3)."""

    value: Fraction | None
    value_high: Fraction | None
    unit: str
    comparator: str
    change: str
    baseline: Fraction | None
    indicator: str


def load(table: Path) -> list[Row]:
    with table.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("# "))
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(*row) for row in reader][1:]


ROWS = [row for table in TABLES for row in load(table)]


@cache
def targets(sentence: str) -> tuple[Target, ...]:
    found = extract(f"{HEADING}\n{sentence}\n", place="栖云市", year=2024)
    return tuple(t for s in found.statements for t in s.targets if t.value is not None)


def expected(row: Row) -> Reading:
    value, high, baseline = (
        Fraction(text) if text else None for text in (row.value, row.value_high, row.baseline)
    )
    return Reading(value, high, row.unit, row.comparator, row.change, baseline, row.indicator)


def reading(target: Target) -> Reading:
    value, high, baseline = map(_fraction, (target.value, target.value_high, target.baseline))
    indicator = target.indicator.text if target.indicator else ""
    return Reading(value, high, target.unit, target.comparator, target.change, baseline, indicator)


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value).limit_denominator(1000)


def cases() -> Iterator[object]:
    seen: Counter[tuple[str, str]] = Counter()
    for row in ROWS:
        nth = seen[row.sentence, row.number]
        seen[row.sentence, row.number] += 1
        marks = [pytest.mark.xfail(reason="not read yet")] if "#todo" in row.todo else []
        yield pytest.param(row, nth, id=f"{row.sentence} {row.number}", marks=marks)


def sentences() -> Iterator[object]:
    for sentence in dict.fromkeys(row.sentence for row in ROWS if row.number != "-"):
        rows = [row for row in ROWS if row.sentence == sentence]
        extra = any("#extra" in row.todo for row in rows)
        marks = [pytest.mark.xfail(reason="not read yet")] if extra else []
        yield pytest.param(sentence, id=sentence, marks=marks)


@pytest.mark.parametrize(("row", "nth"), list(cases()))
def test_target(row: Row, nth: int) -> None:
    found = [t for t in targets(row.sentence) if row.number in ("-", t.text)]
    if row.number == "-":
        assert [t.text for t in found] == []
    else:
        assert [reading(t) for t in found[nth : nth + 1]] == [expected(row)]


@pytest.mark.parametrize("sentence", list(sentences()))
def test_no_other_number_is_a_target(sentence: str) -> None:
    wanted = Counter(row.number for row in ROWS if row.sentence == sentence)
    assert Counter(t.text for t in targets(sentence)) - wanted == Counter()


def test_the_table_is_large_and_covers_every_value() -> None:
    assert len(ROWS) >= 400
    assert {row.comparator for row in ROWS} == {
        *("", "exactly", "at_least", "at_most", "about", "range")
    }
    assert {row.change for row in ROWS} == {"", "level", "increase", "decrease"}
    assert sum(row.number == "-" for row in ROWS) >= 80
    assert sum(bool(row.baseline) for row in ROWS) >= 20


def test_rows_are_of_one_piece() -> None:
    marks = {"", "#todo", "#extra", "#todo #extra"}
    for row in ROWS:
        assert row.todo in marks, row
        assert row.number == "-" or row.number in row.sentence, row
        assert row.indicator in row.sentence, row
        assert (row.comparator == "range") == bool(row.value_high), row
        assert (row.number == "-") == (row.indicator == ""), row
