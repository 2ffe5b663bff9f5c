"""Names that may have been meant, and why a question has no answer."""

from pathlib import Path

import pytest
from rdflib import Dataset

import kg
from kg import sample
from kg.graph import near, unknown_values

ACTIONS = ["市场焕新行动", "平安守护行动", "绿水青山行动"]


@pytest.mark.parametrize(
    ("wanted", "known", "meant"),
    [
        ("市场焕新", ACTIONS, ["市场焕新行动"]),
        ("平安守卫行动", ACTIONS, ["平安守护行动"]),
        ("行动", ACTIONS, sorted(ACTIONS)),
        ("大剧院", ACTIONS, []),
        ("市", ["市教育局"], ["市教育局"]),
        ("教育局的", ["局"], []),
        ("2030", ["2022", "2024", "2023"], ["2022", "2023", "2024"]),
        ("x", [], []),
    ],
)
def test_names_near(wanted: str, known: list[str], meant: list[str]) -> None:
    assert near(wanted, known) == meant


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("near")
    kg.build(sample.paths(), Path(folder))
    return kg.open_dataset(folder)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"action": "商贸"}, [("action", "商贸", ("商贸焕新行动", "打造商贸之城"))]),
        ({"year": "2030"}, [("year", "2030", ("2022", "2023", "2024"))]),
        ({"action": "商贸焕新行动", "year": "2024"}, []),
        ({}, []),
    ],
)
def test_an_empty_answer_is_explained(
    dataset: Dataset, given: dict[str, str], said: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert unknown_values(dataset, "action", given) == said
