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
