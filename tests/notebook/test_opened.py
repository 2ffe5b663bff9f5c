"""An open dataset gives tables, pictures and graphs, and opens its store for triples only."""

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

import kg
from kg import sample
from kg.errors import DatasetError, KGError, MissingToolError
from kg.lineage import Cell, Score
from kg.notebook import OpenDataset, Picture, table_names
from kg.notebook.boards import score_picture
from kg.notebook.frames import columns
from kg.notebook.magic import load_ipython_extension, sparql

pd = pytest.importorskip("pandas")
TABLES = table_names()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("opened") / "dataset"
    kg.build(sample.paths(), folder)
    return folder


@pytest.fixture
def dataset(built: Path) -> OpenDataset:
    return kg.open_dataset(built)


def test_a_dataset_that_is_passed_on_without_tables_gets_them(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("store", "tables.sqlite"))
    assert kg.open_dataset(folder).ledger().equals(kg.open_dataset(built).ledger())
    assert (folder / "tables.sqlite").read_bytes() == (built / "tables.sqlite").read_bytes()


def test_tables_and_pictures_need_no_store(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("store"))
    dataset = kg.open_dataset(folder)
    for name in TABLES:
        assert len(getattr(dataset, name)()) > 0
    assert dataset.draw("outline").svg.startswith("<svg")
    assert dataset.to_networkx(report="qiyun_2022").number_of_nodes() > 100
    assert not (folder / "store").exists()
    assert len(list(dataset.query("SELECT ?s { ?s a pc:WorkReport }"))) == 3
    assert (folder / "store").exists()


def test_it_is_an_rdflib_dataset(dataset: OpenDataset) -> None:
    assert isinstance(dataset, Dataset)
    assert len(dataset) > 1000
    assert "pc" in dict(dataset.namespaces())
    assert "3 reports of 1 places" in repr(dataset)


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_described(dataset: OpenDataset, name: str) -> None:
    table = getattr(dataset, name)()
    assert list(table.columns) == list(columns(name))
    assert list(table.index.names) == ["place", "year"]
    assert {c: str(t) for c, t in table.dtypes.items()} == {
        c: it.dtype for c, it in columns(name).items()
    }
    assert {c for c in table.columns if table[c].isna().all()} <= MAY_BE_EMPTY.get(name, set())
    assert list(dataset.describe(name).index) == list(table.columns)
    assert dataset.describe(name, "zh")["meaning"].str.len().min() > 0


# What the sample says nothing of.
MAY_BE_EMPTY = {
    "achievements": {"action"},
    "ledger": {"missing", "doubts"},
    "links": {"review"},
    "reports": {"address", "level"},
    "results": {"action", "value_high"},
}


def test_targets_of_an_indicator(dataset: OpenDataset) -> None:
    growth = dataset.targets(place="栖云市", indicator="gdp")
    assert set(growth["indicator_id"]) == {"gdp"}
    assert growth.xs(2023, level="year")["value"].tolist() == [6.5]


def test_the_ledger_leaves_out_what_cannot_be_checked(dataset: OpenDataset) -> None:
    short, whole = dataset.ledger(), dataset.ledger(everything=True)
    assert 0 < len(short) < len(whole) == len(dataset.commitments())
    assert set(dataset.ledger(status="missed")["status"]) == {"missed"}


def test_some_reports_only(built: Path) -> None:
    part = kg.open_dataset(built, reports=["000000-2023"])
    assert part.reports()["report"].tolist() == ["000000-2023"]
    assert set(part.targets()["report"]) == {"000000-2023"}
    assert part.links().empty


def test_a_question_with_values(dataset: OpenDataset) -> None:
    answer = dataset.ask("action", action="商贸焕新行动", year=2022)
    assert str(answer["value"].dtype) == "Int64"
    assert answer["value"].isna().any()
    assert dataset.ask("ASK { ?s a pc:WorkReport }")["answer"].tolist() == [True]
    assert dataset.ask("CONSTRUCT WHERE { ?s a pc:WorkReport }").columns[0] == "subject"


def test_a_picture_is_shown_whole_and_kept(dataset: OpenDataset, tmp_path: Path) -> None:
    picture = dataset.draw("scoreboard")
    assert isinstance(picture, Picture)
    assert picture._repr_html_().startswith('<div style="overflow:auto')
    assert picture.save(tmp_path / "a.svg").read_text("utf-8") == str(picture)
    assert picture.save(tmp_path / "a.png").read_bytes()[1:4] == b"PNG"
    with pytest.raises(KGError, match=r"\.svg or \.png"):
        picture.save(tmp_path / "a.pdf")


def test_a_chart_of_places_is_named_after_its_indicator() -> None:
    def boards(*names: str) -> dict[str, list[Score]]:
        cell = Cell("not stated", "r")
        scores = [Score(f"id-{name}", name, 2023, cell, cell, None) for name in names]
        return {"栖云市": scores, "临溪市": scores}

    picture = score_picture(boards("物价"))
    assert ">物价<" in picture.svg
    assert "id-" not in picture.svg
    with pytest.raises(KGError, match="one indicator"):
        score_picture(boards("物价", "就业"))


@pytest.mark.parametrize("view", ["outline", "actions", "agencies", "lineage", "programmes"])
def test_every_view_is_drawn(dataset: OpenDataset, view: str) -> None:
    assert "</svg>" in dataset.draw(view).svg


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda it: it.targets(place="无此市"), "has no report of 无此市; it has 栖云市"),
        (lambda it: it.draw("outlines"), "there is no view"),
        (lambda it: it.to_networkx(report="无"), "has no one report"),
        (lambda it: it.statement("000000-2022", "statement-0"), "has no statement"),
    ],
)
def test_what_is_not_there_is_said(dataset: OpenDataset, wrong: Any, said: str) -> None:
    with pytest.raises(KGError, match=said):
        wrong(dataset)


def test_a_folder_that_is_no_dataset_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no dataset"):
        kg.open_dataset(tmp_path)


def test_without_pandas_one_sentence(dataset: OpenDataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingToolError, match=r"policy-commitment-kg\[notebooks\]"):
        dataset.targets()


class Shell:
    def __init__(self) -> None:
        self.user_ns: dict[str, Any] = {}
        self.magics: dict[str, Any] = {}

    def register_magic_function(self, function: Any, magic_kind: str, magic_name: str) -> None:
        self.magics[f"{magic_kind}:{magic_name}"] = function


def test_a_cell_of_sparql(dataset: OpenDataset) -> None:
    shell = Shell()
    kg.load_ipython_extension(shell)
    assert load_ipython_extension is not None
    shell.user_ns["mine"] = dataset
    cell = shell.magics["cell:sparql"]
    answer = cell(
        "mine -o kept", "SELECT ?year { ?r a pc:WorkReport ; pc:reportYear ?year } ORDER BY ?year"
    )
    assert answer["year"].tolist() == [2022, 2023, 2024]
    assert shell.user_ns["kept"] is answer
    with pytest.raises(KGError, match=r"first: dataset = kg\.open_dataset"):
        sparql("", "ASK {}", {})
