"""What numbers measure, case by case: the words of the text and the name that stands alone (`indicators.tsv`)."""

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.language import extract

TABLE = Path(__file__).with_name("indicators.tsv")
BEFORE = "二、2024年重点工作\n新增停车泊位60个。"  # keeps the sentence from being taken for a title


class Row(NamedTuple):
    """What a number of a sentence measures; the head of the table says what the fields mean."""

    kind: str
    sentence: str
    number: str
    span: str
    name: str


def load() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("# "))
        return [Row(*row) for row in csv.reader(lines, delimiter="\t")][1:]


ROWS = load()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}: {row.sentence} {row.number}")
def test_span_and_name(row: Row) -> None:
    found = extract(f"{BEFORE}{row.sentence}\n", place="栖云市", year=2024)
    targets = [t for s in found.statements for t in s.targets if t.start >= len(BEFORE)]
    (indicator,) = [t.indicator for t in targets if t.text == row.number]
    assert indicator
    named = row.span if row.name == "=" else row.name
    assert (indicator.text, indicator.name) == (row.span, named)


def test_the_table_has_several_of_each_kind() -> None:
    counts = Counter(row.kind for row in ROWS if not row.kind.startswith("not "))
    assert min(counts.values()) >= 2
    assert len(ROWS) == len(set(ROWS))
