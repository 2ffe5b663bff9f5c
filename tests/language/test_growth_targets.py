"""What provinces promise their economies to grow by, against a table that was read by hand; where the archive is there."""

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest

from kg.language import extract
from kg.reading import read_report

TABLE = Path(__file__).with_name("growth_targets.tsv")
SHARED = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared"))
ARCHIVE = SHARED / "archive"


def load() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the archive of reports is not here")
@pytest.mark.parametrize("row", load(), ids=lambda row: f"{row['place']} {row['year']}")
def test_growth_target(row: dict[str, str]) -> None:
    year = int(row["year"])
    found = extract(read_report(ARCHIVE / row["place"] / f"{year}.md"))
    promised = [it for it in found.statements if it.kind == "commitment"]
    growth = [
        target
        for statement in promised
        for target in statement.targets
        if target.indicator and target.indicator.id == "gdp"
        if target.unit == "%" and target.year == year
    ]
    assert growth
    high = None if row["high"] == "-" else Decimal(row["high"])
    first = growth[0]
    assert (first.value, first.value_high, first.comparator) == (
        Decimal(row["low"]),
        high,
        row["tone"],
    )


def test_the_table_is_of_one_piece() -> None:
    rows = load()
    assert len(rows) >= 30
    for row in rows:
        assert (row["high"] == "-") == (row["tone"] != "range"), row
