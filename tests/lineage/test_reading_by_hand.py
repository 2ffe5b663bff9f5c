"""The tables of what was read by hand (score_reading.py): their form, and how the program does, where the archive is there."""

import os
from pathlib import Path

import pytest

from tests.lineage import score_reading

ARCHIVE = Path(os.environ.get("SHARED", "../shared")) / "archive"


def test_the_tables_hold_facts_and_no_sentences() -> None:
    cells, followed = score_reading.rows("cells"), score_reading.rows("followed")
    assert (len(cells), len({row["place"] for row in cells})) == (215, 26)
    assert (len(followed), len({row["place"] for row in followed})) == (688, 70)
    assert all(row["outcome"] for row in followed if row["back"])


@pytest.mark.archive
@pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the archive of reports is not here")
@pytest.mark.parametrize(("name", "least"), [("cells", 0.93), ("followed", 0.88)])
def test_what_was_read_is_told(name: str, least: float) -> None:
    check = {"cells": score_reading.cells, "followed": score_reading.followed}[name]
    verdicts = check(score_reading.rows(name), ARCHIVE)
    assert verdicts.count(None) / len(verdicts) >= least
