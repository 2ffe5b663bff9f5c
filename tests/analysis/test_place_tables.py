"""Tables that are read a place at a time have the rows that the store of the whole dataset has."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

from kg import analysis
from kg.dataset import open_folder
from kg.errors import DatasetError
from kg.graph import open_dataset

Tables = dict[str, list[dict[str, Any]]]

QUESTIONS = ("panel", "results", "agencies", "links")


def by_place(path: Path) -> Tables:
    tables: Tables = {}
    for name, rows in analysis.folder_tables(open_folder(path)):
        tables.setdefault(name, []).extend(rows)
    return tables


def by_store(path: Path) -> Tables:
    dataset = open_dataset(path)
    graph = analysis.to_networkx(dataset)
    return {
        "reports": analysis.report_rows(graph),
        "actions": analysis.action_rows(graph),
        "commitments": analysis.commitment_rows(graph),
        "targets": analysis.target_rows(graph),
        "panel": analysis.panel_rows(dataset),
        **{name: analysis.question_rows(dataset, name) for name in QUESTIONS[1:]},
    }


def test_the_sample_has_the_same_rows_in_the_same_order(sample_dataset: Path) -> None:
    assert by_place(sample_dataset) == by_store(sample_dataset)


@pytest.fixture(scope="module")
def found(several_places: Path) -> Tables:
    return by_place(several_places)


@pytest.fixture(scope="module")
def expected(several_places: Path) -> Tables:
    return by_store(several_places)


def test_several_places_have_the_same_rows(found: Tables, expected: Tables) -> None:
    assert list(found) == list(analysis.table_columns())
    for name, rows in expected.items():
        assert rows, name
        assert sorted(found[name], key=str) == sorted(rows, key=str)


@pytest.mark.parametrize("name", QUESTIONS)
def test_rows_are_in_the_order_of_the_question(found: Tables, expected: Tables, name: str) -> None:
    assert found[name] == expected[name]


def test_a_promised_number_is_one_row_by_the_one_name_of_its_concept(found: Tables) -> None:
    targets = [row["target"] for row in found["panel"]]
    assert len(targets) == len(set(targets))
    homes = [
        (row["indicator"], row["concept"]) for row in found["panel"] if "养老院" in row["sentence"]
    ]
    assert len(homes) == 2
    assert {name for name, _ in homes} == {"养老院"}
    assert len({concept for _, concept in homes}) == 1


def test_places_follow_their_names_of_today(found: Tables) -> None:
    order = [(row["place"], row["year"]) for row in found["reports"]]
    assert order == [
        ("呼伦贝尔市", 2022), ("密云县", 2015), ("密云区", 2016),
        ("栖云市", 2022), ("栖云市", 2023), ("栖云市", 2024), ("沙雨县", 2023),
    ]  # fmt: skip


def test_the_panel_is_that_of_the_tables(several_places: Path, found: Tables) -> None:
    assert list(analysis.folder_panel(open_folder(several_places))) == found["panel"]


def test_no_file_is_read_before_its_place(several_places: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(several_places, tmp_path / "out"))
    broken = next(key for key in open_folder(out).reports if key.endswith("-2016"))
    (out / "reports" / f"{broken}.ttl").write_text("broken", encoding="utf-8")
    rows = analysis.folder_panel(open_folder(out))
    assert next(rows)["place"] == "呼伦贝尔市"
    with pytest.raises(DatasetError, match=r"2016\.ttl: this is not readable Turtle"):
        list(rows)


def test_a_place_is_closed_before_the_next_is_opened(
    several_places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Dataset] = []

    def opening(*arguments: Any, **options: Any) -> Dataset:
        assert not any(hasattr(before.store, "_store") for before in opened)
        opened.append(open_dataset(*arguments, **options))
        assert hasattr(opened[-1].store, "_store")
        return opened[-1]

    monkeypatch.setattr("kg.analysis.places.open_dataset", opening)
    assert list(analysis.folder_panel(open_folder(several_places)))
    assert len(opened) == 4  # places


def test_parquet_goes_on_over_its_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("kg.analysis.parquet._GROUP", 10)
    rows = [{**dict.fromkeys(analysis.PANEL_COLUMNS), "year": year} for year in range(35)]
    pieces = list(analysis.parquet_pieces(iter(rows)))
    table = parquet.read_table(io.BytesIO(b"".join(pieces)))
    assert table["year"].to_pylist() == list(range(35))
    assert len(pieces) > 4
