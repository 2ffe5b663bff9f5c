"""Measures and the confidence table, on rows made up for the purpose."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kg.agencies import fitting
from kg.agencies.scoring import steps

ROWS = [
    {"place": "栖云市", "text": "新增学位2000个", "lead": ["education"]},
    {"place": "栖云市", "text": "新建口袋公园5个", "lead": ["urban_management", "forestry_parks"]},
    {"place": "澄州市", "text": "改造老旧小区7个", "lead": ["housing_construction"]},
    {"place": "澄州市", "text": "真抓实干", "lead": ["audit"]},
]


def test_accuracy_counts_any_leading_function() -> None:
    assert fitting.accuracy(ROWS) == {"rows": 4, "first": 0.75, "three": 0.75}
    assert fitting.accuracy([], lambda _: []) == {"rows": 0, "first": 0.0, "three": 0.0}


def test_the_table_rises_and_pools_what_falls() -> None:
    observed = [(0.2, True)] * 60 + [(0.5, False)] * 60 + [(0.9, True)] * 60
    assert fitting.fit(observed) == [(0.0, 0.5), (0.9, 0.95)]


def test_few_observations_make_one_step() -> None:
    assert fitting.fit([(0.4, True), (0.9, False)]) == [(0.0, 0.5)]


@pytest.mark.parametrize(
    ("believed", "error"),
    [([], 0.0), ([(1.0, True)], 0.0), ([(0.9, False)], 0.9), ([(0.55, True), (0.15, False)], 0.3)],
)
def test_calibration_error(believed: list[tuple[float, bool]], error: float) -> None:
    assert fitting.calibration_error(believed) == error


def test_each_place_is_judged_by_the_others() -> None:
    believed = fitting.cross_validated(ROWS)
    assert len(believed) == len(fitting.pairs(ROWS))
    assert {right for _, right in believed} == {True, False}


def test_the_report_names_places_and_kinds_of_words() -> None:
    figures = fitting.report(ROWS)
    assert figures["places"]["栖云市"]["rows"] == 2
    assert figures["words"]["indicators alone"]["first"] == 0.0
    assert figures["all"]["first"] == 0.75


def test_the_table_is_written_in_one_piece(tmp_path: Path) -> None:
    table = tmp_path / "confidence.toml"
    fitting.write_table([(0.0, 0.1), (0.5, 0.9)], table)
    assert tomllib.loads(table.read_text(encoding="utf-8")) == {"steps": [[0.0, 0.1], [0.5, 0.9]]}
    assert [file.name for file in tmp_path.iterdir()] == ["confidence.toml"]


def test_the_shipped_table_is_where_the_inference_reads_it() -> None:
    assert fitting.TABLE.is_file()
    table = tomllib.loads(fitting.TABLE.read_text(encoding="utf-8"))
    assert table == {"steps": [list(step) for step in steps()]}


def test_names_settle_what_words_do_not() -> None:
    rows = [{"place": "澄州市", "text": "真抓实干", "lead": ["audit"], "names": ["市审计局"]}]
    figures = fitting.report(rows)
    assert figures["all"]["first"] == 0.0
    assert figures["with the names in brackets"]["first"] == 1.0


def test_figures_are_held_against_floors(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"place": "甲", "text": "真抓实干", "lead": ["audit"]}\n', encoding="utf-8")
    command = [sys.executable, str(Path(__file__).with_name("measure.py")), "--check"]
    for path, code, said in ((rows, 1, "first 0.0 <"), (tmp_path / "none", 0, "not measured")):
        environment = {k: v for k, v in os.environ.items() if k != "CI"}
        run = subprocess.run(
            [*command, str(path)], env=environment, capture_output=True, check=False
        )
        assert run.returncode == code
        assert said in run.stdout.decode()
