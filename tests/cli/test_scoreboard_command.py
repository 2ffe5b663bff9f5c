"""`kg scoreboard`: headline indicators by year, in every format."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
    assert (growth["target"], growth["reported"], growth["verdict"]) == ("7%以上", "6.2%", "missed")
    assert (growth["promise_report"], growth["result_report"]) == ("000000-2022", "000000-2023")
    low, high = map(int, growth["promise_at"].split("–"))
    assert sample.paths()[0].read_text(encoding="utf-8")[low:high] == growth["promise"]
    assert rows["地区生产总值", "2024"]["reported"] == "no report"


def test_indicators_go_by_id_or_name(kg: Kg, dataset: Path) -> None:
    run = kg("scoreboard", dataset, "--indicator", "gdp", "--indicator", "失业率", "-f", "csv")
    assert {row["indicator"] for row in table(run.out)} <= {"地区生产总值", "城镇调查失业率"}
    wrong = kg("scoreboard", dataset, "--indicator", "nix")
    assert (wrong.code, wrong.out) == (1, "")
    assert "no indicator nix" in wrong.err


@pytest.mark.parametrize("ending", ["csv", "md", "html", "svg"])
def test_the_file_s_name_says_the_format(
    kg: Kg, dataset: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"board.{ending}"
    assert kg("scoreboard", dataset, "-o", path).out == ""
    text = path.read_text(encoding="utf-8")
    assert text == kg("scoreboard", dataset, "-f", ending).out
    assert "地区生产总值" in text
    if ending == "svg":
        assert ET.fromstring(text).tag.endswith("svg")  # noqa: S314 - our own
    if ending == "html":
        assert "<svg" in text
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_another_ending_is_wrong_usage(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    run = kg("scoreboard", dataset, "-o", tmp_path / "board.pdf")
    assert run.code == 2
    assert not list(tmp_path.iterdir())


def test_a_chart_is_of_one_place(kg: Kg, tmp_path: Path) -> None:
    other = tmp_path / "other_2022.txt"
    text = sample.paths()[0].read_text(encoding="utf-8").replace("栖云", "临溪")
    other.write_text(text, encoding="utf-8")
    metadata = tmp_path / "places.csv"
    metadata.write_text("file,place,year\nother_2022.txt,临溪市,2022\n", encoding="utf-8")
    build([*sample.paths(), other], tmp_path / "two", metadata=metadata)
    run = kg("scoreboard", tmp_path / "two", "-f", "svg")
    assert (run.code, run.out) == (1, "")
    assert "--place" in run.err
    assert kg("scoreboard", tmp_path / "two", "--place", "临溪市", "-f", "svg").code == 0
