"""`kg measure`: figures of promises, by year, place, theme and agency."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from kg import sample
from kg.scaling import build

Kg = Callable[..., Any]
RATIOS = ("persistence", "novelty", "turnover", "ambition", "delivery")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_years_in_order_and_shares_of_what_is_counted(kg: Kg, dataset: Path) -> None:
    rows = table(kg("measure", dataset, "-f", "csv").out)
    assert [row["year"] for row in rows] == ["2022", "2023", "2024"]
    first, second, last = rows
    assert [first[name] for name in RATIOS[:4]] == [""] * 4  # no report before
    assert last["delivery"] == ""  # no report after
    assert second["persistence"] == f"{int(second['continued']) / int(second['earlier']):.2f}"
    assert second["novelty"] == f"{int(second['fresh']) / int(second['following']):.2f}"
    assert first["delivery"] == f"{int(first['kept']) / int(first['told']):.2f}"


@pytest.mark.parametrize("by", ["place", "theme", "year"])
def test_groups_add_up(kg: Kg, dataset: Path, by: str) -> None:
    whole = table(kg("measure", dataset, "-f", "csv").out)
    rows = table(kg("measure", dataset, "--by", by, "-f", "csv").out)
    assert rows[0][by]
    total = sum(int(row["commitments"]) for row in whole)
    counted = sum(int(row["commitments"]) for row in rows)
    assert counted == total or (by == "theme" and counted < total)  # some have no theme


def test_agencies_that_the_report_names(kg: Kg, dataset: Path) -> None:
    rows = table(kg("measure", dataset, "--by", "agency", "-f", "csv").out)
    counts = [int(row["commitments"]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert all(row["agency"] for row in rows)


def test_the_table_fits_and_the_help_has_the_formulas(kg: Kg, dataset: Path) -> None:
    for by in ("year", "place", "theme", "agency"):
        assert max(map(cell_len, kg("measure", dataset, "--by", by).out.splitlines())) <= 100
    text = " ".join(kg("measure", "--help").out.split())
    assert "(raised - lowered) / (raised + lowered + same)" in text
    assert "(met + exceeded) / (met + exceeded + missed + partial)" in text


def test_one_report_has_nothing_to_compare(kg: Kg, tmp_path: Path) -> None:
    build(sample.paths()[:1], tmp_path / "one")
    (row,) = table(kg("measure", tmp_path / "one", "-f", "csv").out)
    assert int(row["commitments"]) > 0
    assert [row[name] for name in RATIOS] == [""] * 5


def test_a_place_that_is_not_there(kg: Kg, dataset: Path) -> None:
    run = kg("measure", dataset, "--place", "临江市")
    assert (run.code, run.out) == (1, "")
    assert "it has 栖云市" in run.err
