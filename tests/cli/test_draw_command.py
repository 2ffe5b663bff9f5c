"""`kg draw`: one place of several, and only its own files."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import sample
from kg.analysis import place_graph
from kg.dataset import open_folder
from kg.graph import open_dataset
from kg.scaling import build

Kg = Callable[..., Any]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of two places with the same reports."""
    folder = tmp_path_factory.mktemp("two")
    lines = ["file,place,year"]
    for year, path in zip((2022, 2023, 2024), sample.paths(), strict=True):
        text = path.read_text(encoding="utf-8").replace("栖云", "临溪")
        (folder / f"other_{year}.txt").write_text(text, encoding="utf-8")
        lines.append(f"other_{year}.txt,临溪市,{year}")
    (folder / "places.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    others = sorted(folder.glob("*.txt"))
    build([*sample.paths(), *others], folder / "out", metadata=folder / "places.csv")
    return folder / "out"


@pytest.mark.parametrize("view", ["outline", "actions", "agencies", "lineage", "programmes"])
def test_a_place_is_chosen(kg: Kg, two: Path, view: str) -> None:
    run = kg("draw", two, view)
    assert (run.code, run.out) == (1, "")
    assert run.err == "kg: a picture is of one place; choose one with --place: 栖云市, 临溪市\n"
    run = kg("draw", two, view, "--place", "临溪市")
    assert run.code == 0
    assert "临溪" in run.out
    assert "栖云" not in run.out


@pytest.mark.parametrize("view", ["outline", "lineage"])
def test_nothing_of_other_places_is_read(kg: Kg, two: Path, tmp_path: Path, view: str) -> None:
    own = Path(shutil.copytree(two, tmp_path / "own"))
    others = [*own.glob("*/*.ttl"), *own.glob("*/*.jsonl")]
    for file in others:
        if not file.stem.startswith("000000"):
            file.write_text("not to be read", encoding="utf-8")
    run = kg("draw", own, view, "--place", "栖云市")
    assert run.code == 0
    assert run.out == kg("draw", two, view, "--place", "栖云市").out
    assert kg("draw", own, view, "--place", "临溪市").code == 1


def test_report_and_place_must_fit(kg: Kg, two: Path) -> None:
    run = kg("draw", two, "outline", "--place", "临溪市", "--report", "000000-2023")
    assert (run.code, run.out) == (1, "")
    assert run.err == "kg: 000000-2023 is no report of 临溪市; leave one of the two out\n"
    assert "it has" in kg("draw", two, "outline", "--place", "青岚市").err


def test_a_part_of_a_dataset_is_what_the_whole_says_of_it(two: Path) -> None:
    part = open_dataset(two, reports=["000000-2023"])
    years = part.query("SELECT ?y { ?r a <https://w3id.org/policy-commitment/ns#WorkReport> ; "
                       "<https://w3id.org/policy-commitment/ns#reportYear> ?y }")  # fmt: skip
    assert [int(row[0]) for row in years] == [2023]  # type: ignore[index, arg-type]


def test_the_graph_of_a_place_has_the_verdicts_of_the_ledger(kg: Kg, dataset: Path) -> None:
    graph = place_graph(open_folder(dataset), "000000")
    told = [data["status"] for _, data in graph.nodes(data=True) if data["kind"] == "commitment"]
    run = kg("ledger", dataset, "--all", "-f", "md").out.splitlines()[0]
    assert all(f"{told.count(status)} {status}" in run for status in set(told))


def test_options_of_the_layout(kg: Kg, dataset: Path) -> None:
    run = kg("draw", dataset, "outline", "--rankdir", "TB", "--engine", "neato")
    assert "rankdir=TB" in run.out
    assert "layout=neato" in run.out
    wrong = kg("draw", dataset, "outline", "--engine", "inkscape")
    assert (wrong.code, wrong.out) == (1, "")
    assert "choose one of dot" in wrong.err


def test_one_report_has_no_lineage(kg: Kg, tmp_path: Path) -> None:
    build(sample.paths()[:1], tmp_path / "one")
    run = kg("draw", tmp_path / "one", "lineage")
    assert (run.code, run.out) == (1, "")
    assert "no links across the years" in run.err
