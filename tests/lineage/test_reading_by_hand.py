"""The tables of what was read by hand (score_reading.py): their form, and how the program does, where the archive is there."""

import os
from pathlib import Path

import pytest

from tests.lineage import score_reading

ARCHIVE = Path(os.environ.get("SHARED", "../shared")) / "archive"


def test_the_tables_hold_facts_and_no_sentences() -> None:
    cells, followed = score_reading.rows("cells"), score_reading.rows("followed")
    assert (len(cells), len({row["place"] for row in cells})) == (215, 26)
    first = [row for row in followed if "use" not in row]
    assert (len(first), len({row["place"] for row in first})) == (688, 70)
    assert (len(followed), {row["use"] for row in followed if row not in first}) == (
        2228,
        {"rules", "none"},
    )
    assert all(row["outcome"] for row in followed if row["back"])


@pytest.mark.archive
@pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the archive of reports is not here")
@pytest.mark.parametrize(("name", "least"), [("cells", 0.93), ("followed", 0.88)])
def test_what_was_read_is_told(name: str, least: float) -> None:
    check = {"cells": score_reading.cells, "followed": score_reading.followed}[name]
    table = [row for row in score_reading.rows(name) if "use" not in row]
    verdicts = check(table, ARCHIVE)
    assert verdicts.count(None) / len(verdicts) >= least


@pytest.mark.archive
@pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the archive of reports is not here")
@pytest.mark.parametrize(("use", "told", "right"), [("rules", 0.81, 0.92), ("none", 0.74, 0.9)])
def test_promises_that_were_followed_are_told(use: str, told: float, right: float) -> None:
    table = [row for row in score_reading.rows("followed") if row.get("use") == use]
    found = score_reading.tally(table, ARCHIVE)
    assert found.right / found.clear >= told
    assert found.right / (found.right + found.otherwise + found.claimed) >= right
