"""Duties of each function in our own words, from the departments' public lists of duties: who answers first."""

from collections import Counter
from pathlib import Path

import pytest

from kg.agencies import Register, assign

DUTIES = [
    line.split("\t")
    for line in Path(__file__).with_name("duties.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("function", "task"), DUTIES)
def test_a_duty_falls_to_its_function(function: str, task: str) -> None:
    assert [claim.function for claim in assign(task)][:1] == [function]


def test_every_function_with_duties_of_its_own_has_some(register: Register) -> None:
    counts = Counter(function for function, _ in DUTIES)
    assert set(counts) == set(register.functions) - {"local_government"}
    assert len({task for _, task in DUTIES}) == len(DUTIES)
