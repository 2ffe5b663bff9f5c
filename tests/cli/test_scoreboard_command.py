"""`kg scoreboard`: headline indicators by year, in every format."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kg import sample
from kg.scaling import build

Kg = Callable[..., Any]


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_target_report_and_verdict_with_their_places(kg: Kg, dataset: Path) -> None:
    run = kg("scoreboard", dataset, "--place", "栖云市", "-f", "csv")
    rows = {(row["indicator"], row["year"]): row for row in table(run.out)}
    growth = rows["地区生产总值", "2022"]
    assert run.code == 0
    assert (growth["target"], growth["reported"], growth["verdict"]) == (
        "7%以上",
        "6.2% · 431.2亿元",
        "missed",
    )
    assert (growth["promise_report"], growth["result_report"]) == ("000000-2022", "000000-2023")
    low, high = map(int, growth["promise_at"].split("–"))
    assert sample.paths()[0].read_text(encoding="utf-8")[low:high] == growth["promise"]
    assert rows["地区生产总值", "2024"]["reported"] == "no report of 2025"


def test_indicators_go_by_id_or_name(kg: Kg, dataset: Path) -> None:
    run = kg("scoreboard", dataset, "--indicator", "gdp", "--indicator", "失业率", "-f", "csv")
    assert {row["indicator"] for row in table(run.out)} <= {"地区生产总值", "城镇调查失业率"}
    wrong = kg("scoreboard", dataset, "--indicator", "nix")
    assert (wrong.code, wrong.out) == (1, "")
    assert "no indicator nix" in wrong.err


@pytest.mark.parametrize("ending", ["csv", "xlsx", "md", "html", "svg"])
def test_the_file_s_name_says_the_format(
    kg: Kg, dataset: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"board.{ending}"
    assert kg("scoreboard", dataset, "-o", path).out == ""
    if ending == "xlsx":
        rows = table(kg("scoreboard", dataset, "-f", "csv").out)
        assert openpyxl.load_workbook(path).active.max_row == len(rows) + 1
        return
    text = path.read_text(encoding="utf-8")
    assert text == kg("scoreboard", dataset, "-f", ending).out
    assert "地区生产总值" in text
    if ending == "svg":
        assert ET.fromstring(text).tag.endswith("svg")  # noqa: S314 - our own
    if ending == "html":
        assert "<svg" in text
        assert "http:" not in text.replace("http://www.w3.org/2000/svg", "")


def test_another_ending_is_wrong_usage(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    run = kg("scoreboard", dataset, "-o", tmp_path / "board.pdf")
    assert run.code == 2
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of two places: the sample's, and one of another name that has its first two reports."""
    folder = tmp_path_factory.mktemp("two")
    lines = ["file,place,year"]
    for year, path in zip((2022, 2023), sample.paths(), strict=False):
        text = path.read_text(encoding="utf-8").replace("栖云", "临溪")
        (folder / f"other_{year}.txt").write_text(text, encoding="utf-8")
        lines.append(f"other_{year}.txt,临溪市,{year}")
    (folder / "places.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    others = sorted(folder.glob("*.txt"))
    build([*sample.paths(), *others], folder / "out", metadata=folder / "places.csv")
    return folder / "out"


def test_a_chart_is_of_one_place_or_of_one_indicator(kg: Kg, two: Path) -> None:
    run = kg("scoreboard", two, "-f", "svg")
    assert (run.code, run.out) == (1, "")
    assert "--place" in run.err
    assert "--indicator" in run.err
    assert run.err.count("\n") == 1
    assert kg("scoreboard", two, "--place", "临溪市", "-f", "svg").code == 0


def test_places_side_by_side(kg: Kg, two: Path) -> None:
    run = kg("scoreboard", two, "--indicator", "gdp", "--year", 2022, "-f", "csv")
    rows = table(run.out)
    assert [(row["place"], row["year"], row["verdict"], row["basis"]) for row in rows] == [
        ("栖云市", "2022", "missed", "numbers"),
        ("临溪市", "2022", "missed", "numbers"),
    ]
    chart = kg("scoreboard", two, "--indicator", "gdp", "-f", "svg").out
    words = ["".join(it.itertext()) for it in ET.fromstring(chart).iter()]  # noqa: S314 - our own
    assert {"栖云市", "临溪市", "✗ +6.2%", "≥+7%"} <= set(words)
    html = kg("scoreboard", two, "--indicator", "gdp", "-f", "html").out
    assert "<svg" in html


def test_years_are_chosen(kg: Kg, dataset: Path) -> None:
    rows = table(kg("scoreboard", dataset, "--year", 2022, "--year", 2023, "-f", "csv").out)
    assert {row["year"] for row in rows} == {"2022", "2023"}
    empty = kg("scoreboard", dataset, "--year", 1999)
    assert (empty.code, empty.out.count("\n")) == (0, 1)
    assert empty.out.startswith("no report states")
    run = kg("scoreboard", dataset, "--year", 1999, "-f", "svg")
    assert (run.code, run.out) == (1, "")
    assert "nothing to draw" in run.err


def test_level_and_rate_stand_together(kg: Kg, dataset: Path) -> None:
    rows = table(kg("scoreboard", dataset, "--indicator", "gdp", "-f", "csv").out)
    assert any(" · " in row["target"] or " · " in row["reported"] for row in rows)


@pytest.fixture(scope="module")
def fallen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of a place of which the second report tells of falls."""
    folder = tmp_path_factory.mktemp("fallen")
    plan = (
        "地区生产总值增长6%。固定资产投资增长5%。单位生产总值能耗下降3%以上。PM2.5平均浓度下降10%。"
    )
    review = "地区生产总值增长6.2%。固定资产投资下降3.2%左右。单位生产总值能耗下降2.5%。PM2.5平均浓度下降11%。居民消费价格下降0.1%。"
    for year, back, ahead in ((2022, "地区生产总值增长5%。", plan), (2023, review, plan)):
        text = f"栖云市{year}年政府工作报告\n一、{year - 1}年工作回顾\n{back}\n二、{year}年工作安排\n{ahead}\n"
        (folder / f"栖云市_{year}.txt").write_text(text, encoding="utf-8")
    lines = ["file,place,year", *(f"栖云市_{year}.txt,栖云市,{year}" for year in (2022, 2023))]
    (folder / "places.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    build(sorted(folder.glob("*.txt")), folder / "out", metadata=folder / "places.csv")
    return folder / "out"


@pytest.mark.parametrize("format", ["table", "csv", "md", "html"])
def test_a_fall_has_its_sign(kg: Kg, fallen: Path, format: str) -> None:
    chosen = [word for name in FALLEN for word in ("--indicator", name)]
    out = kg("scoreboard", fallen, *chosen, "--year", 2022, "-f", format).out
    for shown in ("−3.2%左右", "−2.5%", "−10%", "−11%", "−0.1%", "下降3%以上", "6.2%"):
        assert shown in out, shown
    if format == "csv":
        assert {row["reported"] for row in table(out)} == {
            "6.2%", "−3.2%左右", "−2.5%", "−11%", "−0.1%",
        }  # fmt: skip


FALLEN = ("gdp", "fixed-investment", "energy-intensity", "pm25", "cpi")


def test_the_chart_and_the_panel_tell_a_fall(kg: Kg, fallen: Path) -> None:
    chart = kg("scoreboard", fallen, "--indicator", "fixed-investment", "-f", "svg").out
    assert "-3.2%" in chart
    rows = table(kg("export", fallen, "-f", "panel").out)
    rows = [row for row in rows if row["year"] == "2022"]
    told = {
        row["indicator"]: (row["change"], row["resultChange"], row["resultYear"]) for row in rows
    }
    assert told["固定资产投资"] == ("增加", "减少", "2022")
