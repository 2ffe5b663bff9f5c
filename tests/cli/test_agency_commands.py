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


@pytest.mark.parametrize("id", ["NaN", "-Infinity", "1e999", "[1]", "null"])
def test_ids_that_json_has_no_word_for(kg: Kg, id: str) -> None:
    run = kg("assign", "-", stdin=f'{{"id": {id}, "text": "新建学校8所", "place": "栖云市"}}\n')
    assert "Traceback" not in run.err
    assert run.err.count("\n") == run.code
    for line in run.out.splitlines():
        assert json.loads(line, parse_constant=pytest.fail)["agencies"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1: expected a JSON object"),
        ('{"id": "a", "text": "改造公园"}\n[]\n', "line 2: expected a JSON object"),
        ('{"id": "\\ud800", "text": "改造公园"}', "line 1: expected a JSON object"),
        ("[" * 100_000, "line 1: expected a JSON object"),
        ('{"id": "a"}', "give every task an id and a text"),
        ('{"id": "a", "text": 5}', "give every task an id and a text"),
        ('{"id": "a", "text": null}', "give every task an id and a text"),
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


# Table → rows of its sheets; tasks, matched ones and skipped rows; verdicts of the matched commitments by row.
TABLES = {
    "qiyun_2022_breakdown.xlsx": (
        {"任务分解": 16, "说明": 1},
        "9 tasks, 8 matched, 1 unmatched; 8 rows skipped",
        {"5": "达进度", "6": "欠进度", "7": "超进度", "8": "超进度", "10": "达进度", "11": "提前完成", "13": "达进度", "14": "已完成"},
        "2022-06-30",
    ),
    "qiyun_2023_breakdown.docx": (
        {"table 1": 6},
        "5 tasks, 4 matched, 1 unmatched; 1 rows skipped",
        {"2": "已完成", "3": "提前完成", "4": "欠进度", "5": "达进度"},
        "2023-11-30",
    ),
    "qiyun_2024_breakdown.csv": (
        {"": 11},
        "5 tasks, 5 matched, 0 unmatched; 6 rows skipped",
        {"4": "已完成", "5": "欠进度", "7": "达进度", "8": "提前完成"},
        "2024-09-30",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_each_format_becomes_dated_status(kg: Kg, own: Path, name: str) -> None:
    sheets, summary, verdicts, date = TABLES[name]
    year = name[6:10]
    run = kg("breakdown", TABLE.with_name(name), "--into", own, "--report", f"qiyun_{year}")
    assert (run.code, run.out) == (0, "")
    told = [line.split(": ")[0] for line in run.err.splitlines() if line.startswith(f"{name}#")]
    mark = {sheet: f"{name}#{sheet}!" if sheet else f"{name}#" for sheet in sheets}
    rows = [f"{mark[sheet]}{row}" for sheet, last in sheets.items() for row in range(1, last + 1)]
    assert sorted(told) == sorted(rows)
    assert run.err.splitlines()[-1] == f"000000-{year}: {summary}."
    answer = kg("query", own, "progress", "--set", f"year={year}", "-f", "json").out
    found = {
        (row["row"]["value"].replace("!", "#").rpartition("#")[2], row["status"]["value"], row["date"]["value"])
        for row in json.loads(answer)["results"]["bindings"]
    }  # fmt: skip
    assert found == {(row, verdict, date) for row, verdict in verdicts.items()}
    assert kg("validate", own).code == 0


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


def test_a_places_own_register_stays_with_the_dataset(kg: Kg, own: Path, tmp_path: Path) -> None:
    table = TABLE.with_name("qiyun_2022_breakdown.xlsx")
    options = ("--into", own, "--report", "qiyun_2022")
    assert "栖云商旅集团: no unit that the register knows" in kg("breakdown", table, *options).err
    register = tmp_path / "own.csv"
    register.write_text("name,function\n栖云商旅集团,commerce\n", encoding="utf-8")
    run = kg("breakdown", table, *options, "--register", register)
    assert run.code == 0
    assert "栖云商旅集团: no unit" not in run.err
    assert (own / "registers" / "000000.csv").read_bytes() == register.read_bytes()
    answer = kg("query", own, "progress", "--set", "year=2022", "-f", "csv").out
    assert "栖云商旅集团" in answer
    register.write_text("name,function\n栖云商旅集团,trade\n", encoding="utf-8")
    before = (own / "registers" / "000000.csv").read_bytes()
    run = kg("breakdown", table, *options, "--register", register)
    assert (run.code, run.err.count("\n")) == (1, 1)
    assert (own / "registers" / "000000.csv").read_bytes() == before


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
