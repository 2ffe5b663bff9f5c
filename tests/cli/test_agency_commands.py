"""Whose job it is, on the command line: assign and breakdown."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kg = Callable[..., Any]
TABLE = Path(__file__).parents[1] / "agencies" / "qiyun_2024_breakdown.csv"
TASK = {"id": "t1", "text": "新建、改扩建幼儿园6所，新增学位2000个", "place": "栖云市"}
ROWS = 11  # of the table


@pytest.fixture
def own(dataset: Path, tmp_path: Path) -> Path:
    """A copy of the sample's dataset, to be changed at will."""
    return Path(shutil.copytree(dataset, tmp_path / "own"))


def lines(*tasks: object) -> str:
    return "".join(json.dumps(task, ensure_ascii=False) + "\n" for task in tasks)


def test_assign_answers_for_each_task(kg: Kg, tmp_path: Path) -> None:
    file, out = tmp_path / "tasks.jsonl", tmp_path / "answers.jsonl"
    file.write_text(lines(TASK, {"id": 2, "text": "真抓实干，奋勇争先"}), encoding="utf-8")
    run = kg("assign", file)
    first, second = map(json.loads, run.out.splitlines())
    assert run.code == 0
    assert (first["id"], second) == ("t1", {"id": 2, "agencies": []})
    assert first["agencies"][0]["function"] == "education"
    assert first["agencies"][0]["name"] == "栖云市教育局"
    assert kg("assign", "-", stdin=file.read_text(encoding="utf-8")).out == run.out
    assert kg("assign", file, "-o", out).out == ""
    assert out.read_text(encoding="utf-8") == run.out


def test_assign_takes_the_place_where_the_task_has_none(kg: Kg) -> None:
    task = {key: TASK[key] for key in ("id", "text")}
    (row,) = map(
        json.loads, kg("assign", "-", "--place", "临江省", stdin=lines(task)).out.splitlines()
    )
    assert row["agencies"][0]["name"] == "临江省教育厅"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1: expected a JSON object"),
        ('{"id": "a", "text": "改造公园"}\n[]\n', "line 2: expected a JSON object"),
        ('{"id": "a"}', "give every task an id and a text"),
    ],
)
def test_tasks_that_cannot_be_read(kg: Kg, text: str, message: str) -> None:
    run = kg("assign", "-", stdin=text)
    assert (run.code, run.out) == (1, "")
    assert message in run.err
    assert run.err.count("\n") == 1


def test_a_file_of_tasks_that_is_not_there(kg: Kg, tmp_path: Path) -> None:
    run = kg("assign", tmp_path / "none.jsonl")
    assert (run.code, run.out) == (1, "")
    assert "none.jsonl cannot be read" in run.err


def test_breakdown_accounts_for_every_row(kg: Kg, own: Path) -> None:
    run = kg("breakdown", TABLE, "--into", own, "--report", "qiyun_2024")
    assert (run.code, run.out) == (0, "")
    told = [line for line in run.err.splitlines() if line.startswith(f"{TABLE.name}#")]
    assert sorted(int(line.split("#")[1].split(":")[0]) for line in told) == [*range(1, ROWS + 1)]
    assert {line.split(": ")[1].split(" ")[0] for line in told} <= {
        "matched",
        "unmatched",
        "skipped",
    }
    assert run.err.splitlines()[-1].startswith("000000-2024: 5 tasks, ")
    answer = kg("query", own, "responsibility", "--set", "year=2024", "-f", "csv").out
    assert "栖云市教育局" in answer
    assert "指定" in answer
    assert kg("validate", own).code == 0


@pytest.mark.parametrize(
    ("name", "text", "report", "message"),
    [
        ("none.csv", None, "qiyun_2024", "none.csv"),
        ("tasks.txt", "a", "qiyun_2024", "no table"),
        ("tasks.csv", "甲,乙\n1,2\n", "qiyun_2024", "no table with tasks"),
        ("tasks.csv", "甲,乙\n1,2\n", "qiyun_1999", "has no one report qiyun_1999"),
    ],
)
def test_a_breakdown_that_cannot_be_taken(
    kg: Kg, own: Path, name: str, text: str | None, report: str, message: str
) -> None:
    file = own.parent / name
    if text is not None:
        file.write_text(text, encoding="utf-8")
    run = kg("breakdown", file, "--into", own, "--report", report)
    assert (run.code, run.out) == (1, "")
    assert message in run.err
    assert run.err.count("\n") == 1
    assert not (own / "breakdowns").exists()


def test_breakdown_wants_a_report(kg: Kg, own: Path) -> None:
    assert kg("breakdown", TABLE, "--into", own).code == 2
