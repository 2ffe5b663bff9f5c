"""Tables of reports, reports of one name, and faulty reports, from the command line."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import language as kg_language
from kg import sample
from kg.model import Extraction, Report

Kg = Callable[..., Any]
WHOLE = kg_language.extract
URL = "https://www.qiyun.example/2022/a.html"


def rows_of(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "reports.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["城市", "年份", "网址", "报告"])
        for report in sample.paths():
            writer.writerow(["栖云市", report.stem[-4:], URL, report.read_text(encoding="utf-8")])
        writer.writerow(["栖云市", "明年", "", "推进各项工作。"])
    return path


def test_a_table_is_extracted_and_a_bad_row_named(kg: Kg, table: Path) -> None:
    run = kg("extract", table, "--text", "报告")
    assert run.code == 1
    assert f"kg: {table}, row 5: 明年 is no year; write four digits, like 2022\n" in run.err
    reports = [row for row in rows_of(run.out) if row["type"] == "report"]
    assert [row["report"] for row in reports] == ["栖云市-2022", "栖云市-2023", "栖云市-2024"]
    assert all(row["address"] == URL for row in reports)


def test_a_table_is_built_and_asked(kg: Kg, table: Path, tmp_path: Path) -> None:
    run = kg("build", table, "--text", "报告", "-o", tmp_path / "out")
    assert run.code == 1
    assert f"kg: {table}, row 5: 明年 is no year" in run.err
    assert "3 built, 0 unchanged, 0 removed, 1 failed" in run.err
    assert kg("validate", tmp_path / "out").code == 0
    question = tmp_path / "q.rq"
    question.write_text(
        "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX pc: <https://w3id.org/policy-commitment/ns#>\n"
        "SELECT ?url { ?r a pc:WorkReport ; dcterms:source ?url }",
        encoding="utf-8",
    )
    assert kg("query", tmp_path / "out", question, "-f", "csv").out.count(URL) == 3
    stats = json.loads(kg("stats", tmp_path / "out", "-f", "json").out)
    assert {entry["options"]["address"] for entry in stats.values()} == {URL}
    assert {entry["source"] for entry in stats.values()} == {
        f"reports.csv#栖云市-{path.stem[-4:]}" for path in sample.paths()
    }


@pytest.mark.parametrize("command", [["extract"], ["build", "-o", "out"]])
def test_a_column_that_is_not_there_is_one_sentence(
    kg: Kg, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run = kg(*command, table)
    assert run.code == 1
    assert run.err == (
        f"kg: {table}: the table has no column that is known to hold the text; "
        "it has 城市, 年份, 网址, 报告; name it with --text COLUMN\n"
    )
    assert not (tmp_path / "out").exists()


def test_metadata_gives_address_and_day_and_unused_rows_are_said(kg: Kg, tmp_path: Path) -> None:
    table = tmp_path / "m.csv"
    table.write_text(
        f"file,place,year,source,date\nqiyun_2022.txt,,,{URL},2024/3/1\nqiyun_1999.txt,,1999,,\n",
        encoding="utf-8",
    )
    run = kg("extract", *sample.paths(), "--metadata", table)
    assert run.code == 0
    assert f"{table}: 1 row names no file that was given: qiyun_1999.txt\n" in run.err
    found = {
        row["report"]: (row["address"], row["retrieved"])
        for row in rows_of(run.out)
        if row["type"] == "report"
    }
    assert found["qiyun_2022"] == (URL, "2024-03-01")
    assert found["qiyun_2023"] == (None, None)


def test_reports_of_one_name_are_told_apart(kg: Kg, tmp_path: Path) -> None:
    for place in ("昆明市", "义乌市"):
        for report in sample.paths():
            path = tmp_path / "in" / place / f"{report.stem[-4:]}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                report.read_text(encoding="utf-8").replace("栖云市", place), encoding="utf-8"
            )
    run = kg("extract", tmp_path / "in")
    rows = rows_of(run.out)[1:]
    assert {(row["report"], row["place"]) for row in rows if row["type"] == "statement"} == {
        (path.stem[-4:], place) for path in sample.paths() for place in ("昆明市", "义乌市")
    }
    assert kg("build", tmp_path / "in", "-o", tmp_path / "out").code == 0
    links = rows_of(kg("links", tmp_path / "out").out)
    ends = {
        (end["place"], end["report"], str(end["year"]))
        for link in links
        for end in (link["from"], link["to"])
    }
    assert {place for place, *_ in ends} == {"昆明市", "义乌市"}
    assert all(report == year for _, report, year in ends)
    assert all(link["from"]["place"] == link["to"]["place"] for link in links)


def test_a_fault_of_the_program_costs_the_others_nothing(
    kg: Kg, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(report: Report) -> Extraction:
        if report.year == 2022:
            raise ZeroDivisionError("division by\nzero")
        return WHOLE(report)

    monkeypatch.setattr(kg_language, "extract", faulty)
    run = kg("extract", *sample.paths())
    assert run.code == 1
    assert (
        "qiyun_2022.txt was left out, a fault of this program: ZeroDivisionError: division by zero\n"
        in run.err
    )
    assert "Traceback" not in run.err
    assert {row["report"] for row in rows_of(run.out)} == {"qiyun_2023", "qiyun_2024"}
