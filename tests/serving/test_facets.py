"""What the facets choose, and what they count."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.serving.facets import FACETS, choose
from kg.serving.lines import Line, Number

LINE = Line(
    "000000", "栖云市", "000000-2022", 2022, "statement-1", "新建驿站8座", "强基行动", "强基行动", (("transport", "交通"),),
    (("市交通局", "stated"),), (Number("8座", "驿站"),), "firm", 2022, "met", "numbers", 0.9, "2023：8座", 10, 16, False,
)  # fmt: skip
OTHER = replace(
    LINE, report="000000-2023", year=2023, id="statement-2", status="missed", numbers=(), due=2025
)
VAGUE = replace(LINE, id="statement-3", text="再上台阶", numbers=(), routine=True)
LINES = (LINE, OTHER, VAGUE)


def counts(name: str, wanted: dict[str, list[str]]) -> dict[str, int]:
    (facet,) = (it for it in choose(LINES, wanted).facets if it.name == name)
    return {choice.value: choice.count for choice in facet.choices}


def test_ritual_promises_are_left_out_and_counted() -> None:
    assert (len(choose(LINES, {}).lines), choose(LINES, {}).routine) == (2, 1)
    assert len(choose(LINES, {}, everything=True).lines) == 3


def test_values_of_a_facet_are_any_and_facets_all() -> None:
    assert [it.id for it in choose(LINES, {"year": ["2022", "2023"]}).lines] == [
        "statement-1",
        "statement-2",
    ]
    assert [it.id for it in choose(LINES, {"year": ["2023"], "number": ["no"]}).lines] == [
        "statement-2"
    ]
    assert choose(LINES, {"year": ["2023"], "number": ["yes"]}).lines == ()
    assert choose(LINES, {"agency": ["市水务局"]}).lines == ()


def test_a_facet_counts_as_if_nothing_of_it_were_chosen() -> None:
    assert counts("year", {"year": ["2022"]}) == {"2022": 1, "2023": 1}
    assert counts("status", {"year": ["2022"]}) == {"met": 1}


@given(
    st.dictionaries(
        st.sampled_from(sorted(FACETS)),
        st.lists(st.sampled_from(["2022", "met", "yes", "000000", "x"]), max_size=3),
    )
)
def test_a_further_choice_leaves_as_many_as_its_count_says(wanted: dict[str, list[str]]) -> None:
    chosen = choose(LINES, wanted)
    assert sum(chosen.totals.values()) == len(chosen.lines)
    for facet in chosen.facets:
        for choice in facet.choices:
            alone = choose(LINES, {**wanted, facet.name: [choice.value]})
            assert len(alone.lines) == choice.count
