"""Several reports, one concept: it is called by one name, whichever of them is asked."""

from pathlib import Path

import pytest
from rdflib import Dataset

from kg import build, open_dataset
from kg.analysis import panel_rows
from kg.graph import query, validate
from kg.tables import Where, open_tables

# Words of reports → the one name that the concept has.
WORDINGS = {
    "智慧灯杆": ("“智慧”灯杆", "智慧灯杆", "“智慧灯杆”"),
    "云帆驿站": ("云帆驿站", "云帆驿站（改扩建）", "“云帆”驿站"),
    "候选站房": (
        "候选站房（详见附件《市政府民生实事候选站房建设情况的说明》）",
        "候选站房",
        "候选站房",
    ),
}
PLACES = ("栖云市", "沙雨市", "望溪市")
SEVERAL = """SELECT ?concept WHERE {
  ?concept skos:prefLabel ?label BIND(LANG(?label) AS ?language)
} GROUP BY ?concept ?language HAVING(COUNT(DISTINCT ?label) > 1)"""


@pytest.fixture(scope="module", params=["clause", "none"])
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A dataset of three places, each with words of its own for the same things; with quotes, and without."""
    root = tmp_path_factory.mktemp("labels")
    for place, *words in zip(PLACES, *WORDINGS.values(), strict=True):
        lines = "".join(f"新建{name}{40 + at}个。" for at, name in enumerate(words))
        text = f"{place}2024年政府工作报告\n二、2024年重点工作\n{lines}\n"
        (root / f"{place}_2024.txt").write_text(text, encoding="utf-8")
    build(sorted(root.glob("*.txt")), root / "out", quotes=request.param)
    return root / "out"


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    return open_dataset(folder)


def test_a_concept_has_one_label_over_all_reports(folder: Path, dataset: Dataset) -> None:
    assert list(dataset.query(SEVERAL)) == []
    assert [it for it in validate(folder).violations if it.check == "one-label"] == []


def test_lists_call_it_alike_whatever_is_asked_for(folder: Path, dataset: Dataset) -> None:
    tables = open_tables(folder)
    everywhere = {it.value: it.label for it in tables.indicators()}
    assert set(everywhere.values()) == set(WORDINGS)
    for place in PLACES:
        assert {it.value: it.label for it in tables.indicators(Where(place=place))} == everywhere
    assert {row["indicator"] for row in panel_rows(dataset)} == set(WORDINGS)
    assert {str(row.label) for row in query(dataset, "indicators")} <= set(WORDINGS)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [name for names in WORDINGS.values() for name in names])
def test_a_series_is_found_by_any_of_its_names(folder: Path, name: str) -> None:
    places = [it.name for it in open_tables(folder).series(name)]
    assert sorted(places) == sorted(PLACES)


def test_numbers_keep_the_words_of_their_report(dataset: Dataset) -> None:
    words = {str(row.indicator) for row in query(dataset, "targets")}  # type: ignore[union-attr]
    assert words == {name for names in WORDINGS.values() for name in names}
