"""Places that were renamed, raised or merged are followed in ledger and scoreboard, and the break is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.ledger import ledger_text
from kg.cli.scoreboard import scoreboard_text
from kg.dataset import open_folder
from kg.scaling import build

Build = Callable[..., Path]


@pytest.fixture
def built(tmp_path: Path) -> Build:
    """Build a dataset of short reports: file name → (name of the place, year, review, plan)."""

    def make(*reports: tuple[str, int, str, str]) -> Path:
        for place, year, review, plan in reports:
            text = (
                f"政府工作报告\n\n——{year}年1月12日在{place}第十七届人民代表大会第二次会议上\n\n各位代表：\n\n"
                f"一、{year - 1}年工作回顾\n\n{review}\n\n二、{year}年工作安排\n\n{plan}\n"
            )
            (tmp_path / f"{place}_{year}.txt").write_text(text, encoding="utf-8")
        out = tmp_path / "out"
        build(sorted(tmp_path.glob("*.txt")), out)
        return out

    return make


REVIEW = "过去一年，完成了各项任务。"
PLAN = "今年的主要预期目标是：地区生产总值增长8%，粮食产量25万吨以上。"
TOLD = "全年地区生产总值增长9%，粮食产量24万吨。"


@pytest.mark.parametrize(
    ("before", "after", "key", "said"),
    [
        ("襄樊市", "襄阳市", "420600", "襄樊市 → 襄阳市 (2010)"),  # renamed
        ("密云县", "密云区", "110118", "密云县 → 密云区 (2015)"),  # raised
        ("呼伦贝尔盟", "呼伦贝尔市", "150700", "呼伦贝尔盟 → 呼伦贝尔市 (2001)"),
    ],
)
def test_a_renamed_place_goes_on(
    built: Build, before: str, after: str, key: str, said: str
) -> None:
    year = int(said[-5:-1])
    dataset = built((before, year, REVIEW, PLAN), (after, year + 1, TOLD, PLAN))
    folder = open_folder(dataset)
    assert list(folder.places) == [key]
    assert [row.type for row in folder.links(key)].count("reports_on") == 2
    assert folder.find_places(before) == folder.find_places(after) == [key]
    table = scoreboard_text(dataset, "table", after)
    assert said in str(table)
    assert "exceeded" in str(table)
    assert said in str(ledger_text(dataset, "md", before))


def test_a_merged_place_ends(built: Build) -> None:
    dataset = built(("莱芜市", 2018, REVIEW, PLAN), ("济南市", 2019, TOLD, PLAN))
    folder = open_folder(dataset)
    assert list(folder.places) == ["370100", "371200"]
    assert folder.links("371200") == []
    said = "莱芜市 → 济南市 (2018)"
    assert said in str(scoreboard_text(dataset, "table", "莱芜市"))
    assert said not in str(scoreboard_text(dataset, "table", "济南市"))
