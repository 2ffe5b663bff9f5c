"""The flat panel, the same as Parquet, and the RO-Crate: read by programs that know nothing of this one."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.analysis import PANEL_COLUMNS, to_parquet
from kg.scaling import build

Kg = Callable[..., Any]


def rows(file: Path) -> list[dict[str, str]]:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def panel(kg: Kg, dataset: Path, tmp_path: Path) -> list[dict[str, str]]:
    file = tmp_path / "panel.csv"
    assert kg("export", dataset, "-f", "panel", "-o", file).code == 0
    return rows(file)


def test_a_row_is_a_promised_number(panel: list[dict[str, str]]) -> None:
    assert list(panel[0]) == list(PANEL_COLUMNS)
    gdp = [
        r
        for r in panel
        if r["indicator"] == "地区生产总值" and r["deadline"] == "2026" and r["unit"] == "元"
    ]
    assert [(r["place"], r["code"], r["year"], r["low"], r["high"]) for r in gdp] == [
        ("栖云市", "000000", "2022", "60000000000", "")
    ]
    assert all(r["verdict"] and r["tone"] and r["sentence"] for r in panel)
    keys = [tuple(r.values()) for r in panel]
    assert len(set(keys)) > 0.95 * len(keys)  # a sentence may say the same number twice


def test_bounds_are_in_order(panel: list[dict[str, str]]) -> None:
    both = [(float(r["low"]), float(r["high"])) for r in panel if r["low"] and r["high"]]
    assert both
    assert all(low <= high for low, high in both)
    assert any(r["low"] and not r["high"] for r in panel)
    assert any(r["high"] and not r["low"] for r in panel)


def test_a_number_of_several_years_stands_beside_no_yearly_one(kg: Kg, tmp_path: Path) -> None:
    texts = {
        2025: "一、2024年工作回顾\n云河大桥建成通车。\n二、2025年工作安排\n新增学位3000个。新增托位500个。",
        2026: "一、“十四五”工作回顾\n五年来，累计新增学位2.6万个。\n2025年，新增托位520个。\n二、2026年工作安排\n新增学位2000个。",
    }
    lines = ["file,place,year"]
    for year, text in texts.items():
        path = tmp_path / f"{year}.txt"
        path.write_text(f"栖云市{year}年政府工作报告\n{text}\n", encoding="utf-8")
        lines.append(f"{year}.txt,栖云市,{year}")
    (tmp_path / "places.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    build(sorted(tmp_path.glob("*.txt")), tmp_path / "out", metadata=tmp_path / "places.csv")
    out = kg("export", tmp_path / "out", "-f", "panel").out
    told = {row["low"]: row for row in csv.DictReader(io.StringIO(out)) if row["year"] == "2025"}
    whole, part = told["3000"], told["500"]
    assert (whole["result"], whole["resultYear"]) == ("", "")
    assert whole["why"] == "所报为2021–2025年（累计值）"
    assert (part["result"], part["resultYear"], part["why"]) == ("520", "2025", "")


def test_stdout_has_no_byte_order_mark(kg: Kg, dataset: Path) -> None:
    assert kg("export", dataset, "-f", "panel").out.startswith("place,code,year,indicator,")


def test_parquet_is_the_same_typed(
    kg: Kg, dataset: Path, tmp_path: Path, panel: list[dict[str, str]]
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "panel.parquet"
    assert kg("export", dataset, "-f", "parquet", "-o", file).code == 0
    table = parquet.read_table(file)
    assert table.num_rows == len(panel)
    assert table.column_names == list(PANEL_COLUMNS)
    assert table["year"].to_pylist() == [int(row["year"]) for row in panel]
    assert [it if it is None else float(it) for it in table["low"].to_pylist()] == [
        float(row["low"]) if row["low"] else None for row in panel
    ]


def test_parquet_without_rows_keeps_its_columns() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(io.BytesIO(to_parquet([]))).column_names == list(PANEL_COLUMNS)


def test_the_csv_folder_has_results_agencies_and_links(
    kg: Kg, dataset: Path, tmp_path: Path
) -> None:
    assert kg("export", dataset, "-f", "csv", "-o", tmp_path).code == 0
    for name, column in (
        ("results", "value"),
        ("agencies", "agency"),
        ("links", "later"),
        ("panel", "verdict"),
    ):
        table = rows(tmp_path / f"{name}.csv")
        assert table, name
        assert any(row[column] for row in table), name


def test_a_crate_describes_its_files(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    assert kg("export", dataset, "-f", "ro-crate", "-o", tmp_path).code == 0
    content = json.loads((tmp_path / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert content["@context"] == "https://w3id.org/ro/crate/1.1/context"
    nodes = {node["@id"]: node for node in content["@graph"]}
    descriptor, root = nodes["ro-crate-metadata.json"], nodes["./"]
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert root["@type"] == "Dataset"
    for needed in (
        "name",
        "description",
        "datePublished",
        "license",
    ):  # what the specification asks for
        assert root[needed], needed
    parts = {part["@id"] for part in root["hasPart"]}
    assert parts == {path.name for path in tmp_path.iterdir()} - {"ro-crate-metadata.json"}
    for name in parts:
        data = (tmp_path / name).read_bytes()
        assert nodes[name]["contentSize"] == str(len(data))
        assert nodes[name]["sha256"] == hashlib.sha256(data).hexdigest()
    store = ox.Store()
    store.load(path=str(tmp_path / "dataset.nq"), format=ox.RdfFormat.N_QUADS)
    assert len(store) > 10_000


@pytest.mark.parametrize("format", ["csv", "ro-crate"])
def test_a_folder_is_needed(kg: Kg, dataset: Path, format: str) -> None:
    assert kg("export", dataset, "-f", format).code == 2
