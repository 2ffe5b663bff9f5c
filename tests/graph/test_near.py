"""Why a question has no answer."""

from pathlib import Path

import pytest
from rdflib import Dataset

import kg
from kg import sample
from kg.graph import unknown_values


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
