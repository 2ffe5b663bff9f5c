"""What the facets choose, and what they count, on the sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.serving.facets import FACETS, choose
from kg.serving.lines import as_row, line_of
from kg.tables import Tables, open_tables

VALUES = {
    "place": ["000000", "999999"],
    "year": ["2022", "2023", "1900", "x"],
    "status": ["met", "missed", "nothing"],
    "action": ["市场升级行动"],
    "theme": ["education", "transport"],
    "agency": ["市商务局"],
    "due": ["2022", "2026"],
    "number": ["yes"],
}


@pytest.fixture(scope="module")
def tables(sample_dataset: Path) -> Iterator[Tables]:
    with open_tables(sample_dataset) as opened:
        yield opened


def counts(tables: Tables, name: str, wanted: dict[str, list[str]]) -> dict[str, int]:
    (facet,) = (it for it in choose(tables, wanted).facets if it.name == name)
    return {choice.value: choice.count for choice in facet.choices}


def test_ritual_promises_are_left_out_and_counted(tables: Tables) -> None:
    few, all_of_them = choose(tables, {}), choose(tables, {}, everything=True)
    assert few.routine > 0
    assert few.total + few.routine == all_of_them.total


def test_values_of_a_facet_are_any_and_facets_all(tables: Tables) -> None:
    two = choose(tables, {"year": ["2022", "2023"], "status": ["met"]})
    one = choose(tables, {"year": ["2022"], "status": ["met"]})
    assert 0 < one.total < two.total
    assert {row.year for row in two.rows} == {2022, 2023}
    assert {line_of(row).status for row in two.rows} == {"met"}
    assert choose(tables, {"year": ["1900"]}).total == 0


def test_a_facet_counts_as_if_nothing_of_it_were_chosen(tables: Tables) -> None:
    assert counts(tables, "year", {"year": ["2022"]}) == counts(tables, "year", {})
    assert (
        sum(counts(tables, "status", {"year": ["2022"]}).values())
        == choose(tables, {"year": ["2022"]}).total
    )


def test_a_line_says_what_its_row_says(tables: Tables) -> None:
    lines = map(line_of, choose(tables, {"number": ["yes"]}).rows)
    row = next(it for it in lines if "海外仓5个" in it.text)
    said = as_row(row)
    assert (said["target"], said["indicator"], said["status"]) == (
        "增加5个",
        "公共海外仓",
        row.status,
    )


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.fixed_dictionaries(
        {}, optional={k: st.lists(st.sampled_from(v), max_size=2) for k, v in VALUES.items()}
    )
)
def test_a_further_choice_leaves_as_many_as_its_count_says(
    tables: Tables, wanted: dict[str, list[str]]
) -> None:
    chosen = choose(tables, wanted)
    assert {facet.name for facet in chosen.facets} == set(FACETS)
    assert sum(chosen.totals.values()) == chosen.total == len(chosen.rows)
    for facet in chosen.facets:
        for choice in facet.choices[:2]:
            alone = choose(tables, {**wanted, facet.name: [choice.value]}, limit=0)
            assert alone.total == choice.count
