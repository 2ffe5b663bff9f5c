"""Each way in which a report can come out wrong, tried on the sample; the campaign (`make fuzz`) goes on with the archive."""

from pathlib import Path

import pytest

from kg import sample
from tests.fuzz.campaign import change, run
from tests.fuzz.files import FILES
from tests.fuzz.texts import TEXTS

WAYS = sorted([*TEXTS, *FILES])
SOURCES = [Path(path) for path in sample.paths()]


def test_there_are_as_many_ways_as_the_findings_had() -> None:
    assert len(TEXTS) >= 33
    assert len(FILES) >= 14


@pytest.mark.parametrize("number", range(len(WAYS)), ids=WAYS)
def test_what_is_read_holds_and_what_is_not_is_refused(number: int) -> None:
    outcome = run((number, 7, SOURCES))
    assert outcome.kind == WAYS[number]
    assert outcome.result.partition(":")[0] in ("read", "refused")


def test_the_same_seed_makes_the_same_changes() -> None:
    assert change(11, 3, SOURCES) == change(11, 3, SOURCES)
    assert change(11, 3, SOURCES) != change(11, 4, SOURCES)
