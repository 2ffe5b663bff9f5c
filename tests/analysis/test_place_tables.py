"""Tables that are read a place at a time have the rows that the store of the whole dataset has."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

from kg import analysis, sample
from kg.dataset import open_folder
from kg.errors import DatasetError
from kg.graph import open_dataset
from kg.scaling import build

Tables = dict[str, list[dict[str, Any]]]

QUESTIONS = ("panel", "results", "agencies", "links")
# A place that goes on under another code, two whose keys and names are in different order, and one without a code.
SHORT = {
    ("密云县", 2015): ("全年粮食产量24万吨。", "今年的主要目标是：地区生产总值增长8%，粮食产量25万吨以上。"),
    ("密云区", 2016): ("全年地区生产总值增长9%，粮食产量24万吨。", "今年，建成3个公园，由教育局负责新建2所学校。"),
    ("呼伦贝尔市", 2022): ("建成5个公园。", "今年，由民政局负责新建4个养老院。"),
    ("沙雨县", 2023): ("地区生产总值增长6%。", "力争地区生产总值增长7%左右；由民政局负责新建5个“养老院”。"),
}  # fmt: skip


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of four places."""
    folder = tmp_path_factory.mktemp("several")
    for (place, year), (review, plan) in SHORT.items():
        text = (
            f"政府工作报告\n\n——{year}年1月12日在{place}第十七届人民代表大会第二次会议上\n\n各位代表：\n\n"
            f"一、{year - 1}年工作回顾\n\n{review}\n\n二、{year}年工作安排\n\n{plan}\n"
        )
        (folder / f"{place}_{year}.txt").write_text(text, encoding="utf-8")
    build([*sample.paths(), *sorted(folder.glob("*.txt"))], folder / "out")
    return folder / "out"


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
def found(several: Path) -> Tables:
    return by_place(several)


@pytest.fixture(scope="module")
def expected(several: Path) -> Tables:
    return by_store(several)


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


def test_the_panel_is_that_of_the_tables(several: Path, found: Tables) -> None:
    assert list(analysis.folder_panel(open_folder(several))) == found["panel"]


def test_no_file_is_read_before_its_place(several: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(several, tmp_path / "out"))
    broken = next(key for key in open_folder(out).reports if key.endswith("-2016"))
    (out / "reports" / f"{broken}.ttl").write_text("broken", encoding="utf-8")
    rows = analysis.folder_panel(open_folder(out))
    assert next(rows)["place"] == "呼伦贝尔市"
    with pytest.raises(DatasetError, match=r"2016\.ttl: this is not readable Turtle"):
        list(rows)


def test_a_place_is_closed_before_the_next_is_opened(
    several: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Dataset] = []

    def opening(*arguments: Any, **options: Any) -> Dataset:
        assert not any(hasattr(before.store, "_store") for before in opened)
        opened.append(open_dataset(*arguments, **options))
        assert hasattr(opened[-1].store, "_store")
        return opened[-1]

    monkeypatch.setattr("kg.analysis.place_tables.open_dataset", opening)
    assert list(analysis.folder_panel(open_folder(several)))
    assert len(opened) == 4  # places


def test_parquet_goes_on_over_its_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("kg.analysis.parquet._GROUP", 10)
    rows = [{**dict.fromkeys(analysis.PANEL_COLUMNS), "year": year} for year in range(35)]
    pieces = list(analysis.parquet_pieces(iter(rows)))
    table = parquet.read_table(io.BytesIO(b"".join(pieces)))
    assert table["year"].to_pylist() == list(range(35))
    assert len(pieces) > 4
