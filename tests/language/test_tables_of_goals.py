"""Rows of tables of goals: each column is what its head says, in the unit that the table gives."""

import pytest

from kg import extract
from kg.language.clause.table import find_tables
from kg.model import Extraction
from kg.reading import read_text

PAGE = "栖云市2022年政府工作报告\n各位代表：\n一、2021年工作回顾\n一年来，建成驿站6座。\n二、2022年工作安排\n主要预期目标如下：\n"
LAST = "\n重点做好以下工作：新建驿站8座。\n"


def read(table: str) -> Extraction:
    return extract(read_text(PAGE + table + LAST, place="栖云市", year=2022))


def told(table: str) -> list[tuple[str, str, str, str, str, int]]:
    """Kind, indicator, comparator, value, unit and year of each number of a table."""
    return [
        (s.kind[:3], t.indicator.name, t.comparator, f"{t.value:f}", t.unit, t.year)
        for s in read(table).statements
        for t in s.targets
        if t.indicator and len(PAGE) <= t.start < len(PAGE) + len(table)
    ]


GOALS = [
    ("ach", "绿道总长", "exactly", "61.5", "公里", 2021),
    ("com", "绿道总长", "exactly", "66.4", "公里", 2022),
    ("ach", "学位", "exactly", "2130", "个", 2021),
    ("com", "学位", "at_least", "2000", "个", 2022),
    ("ach", "PM2.5浓度", "exactly", "26", "微克/立方米", 2021),
    ("com", "PM2.5浓度", "at_most", "24", "微克/立方米", 2022),
]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t单位\t2021年完成\t2022年目标\n绿道总长\t公里\t61.5\t66.4\n新增学位\t个\t2130\t2000以上\n"
        "PM2.5浓度\t微克/立方米\t26\t≤24",
        "指标\t单位\t2021年\t2022年\n绿道总长\t公里\t61.5\t66.4\n新增学位\t个\t2130\t2000以上\n"
        "PM2.5浓度\t微克/立方米\t26\t≤24",
        "序号\t指标名称\t上年实绩\t本年计划\t属性\n1\t绿道总长（公里）\t61.5\t66.4\t预期性\n"
        "2\t新增学位（个）\t2130\t2000以上\t预期性\n3\tPM2.5浓度（微克/立方米）\t26\t≤24\t约束性",
        "| 指标 | 2021年完成 | 2022年预期 |\n|---|---:|---|\n| 绿道总长（公里） | 61.5 | 66.4 |\n"
        "| 新增学位 | 2130个 | 2000个以上 |\n| PM2.5浓度 | 26微克/立方米 | 不高于24微克/立方米 |",
    ],
    ids=["units", "years", "serial", "bars"],
)
def test_columns_are_what_their_heads_say(table: str) -> None:
    assert told(table) == GOALS


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # what grows, by the cell or by the head, and what is new
        ("指标\t2022年目标\n产值\t增长6.5%左右", [("com", "产值", "about", "6.5", "%", 2022)]),
        ("指标\t2022年预期增长（%）\n产值\t6.5", [("com", "产值", "exactly", "6.5", "%", 2022)]),
        # a range, and a unit with a multiplier
        ("指标\t单位\t目标\n产值\t亿元\t12.5", [("com", "产值", "exactly", "1250000000", "元", 2022)]),
        ("指标\t单位\t目标\n新增学位\t个\t300-500", [("com", "学位", "range", "300", "个", 2022)]),
        # the goal stands before the result, and a column says neither
        (
            "指标\t2022年目标\t2021年完成\t位次\n新增学位\t500个\t300个\t3",
            [("com", "学位", "exactly", "500", "个", 2022), ("ach", "学位", "exactly", "300", "个", 2021)],
        ),
        # the goal of last year is none, nor a promise
        ("指标\t2021年目标\t2021年完成\n新增学位\t500个\t300个", [("ach", "学位", "exactly", "300", "个", 2021)]),
        # cells that are merged with the one above, and empty ones
        (
            "类别\t指标\t2021年\t2022年\n民生\t新增学位\t300个\t500个\n新增床位\t\t40张",
            [("ach", "学位", "exactly", "300", "个", 2021), ("com", "学位", "exactly", "500", "个", 2022),
             ("com", "床位", "exactly", "40", "张", 2022)],
        ),
        # a goal of later years
        ("指标\t2022年目标\t2025年目标\n森林覆盖率\t41%\t45%",
         [("com", "森林覆盖率", "exactly", "41", "%", 2022), ("com", "森林覆盖率", "exactly", "45", "%", 2025)]),
    ],
)  # fmt: skip
def test_cells(table: str, expected: list[tuple[str, str, str, str, str, int]]) -> None:
    assert told(table) == expected


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("指标\t2022年目标\n产值\t增长6.5%左右", "increase"),
        ("指标\t2022年预期增长（%）\n产值\t6.5", "increase"),
        ("指标\t单位\t目标\n新增学位\t个\t300-500", "increase"),
        ("指标\t单位\t目标\n森林覆盖率\t%\t45", "level"),
        ("指标\t单位\t目标\n工业投资\t%\t8以上", "increase"),
        ("指标\t目标\n工业投资（%）\t下降3", "decrease"),
    ],
)
def test_changes(table: str, change: str) -> None:
    assert [t.change for s in read(table).statements for t in s.targets][-2] == change


def test_heads_promise_nothing() -> None:
    table = "指标\t2021年完成\t2022年目标\n新增学位\t300个\t500个"
    texts = [s.text for s in read(table).statements]
    assert [text for text in texts if "\t" in text or text == "500个"] == [
        "新增学位\t300个",
        "500个",
    ]


def test_numbers_of_other_columns_are_left_out_with_a_reason() -> None:
    table = "指标\t2022年目标\t分值\n新增学位\t500个\t17"
    found = read(table)
    left = {found.report.text[it.start : it.end]: it.rule for it in found.residue}
    assert left["17"] == "table-column"


@pytest.mark.parametrize(
    "text",
    [
        "2022年，新建驿站8座。\n",
        "指标\t数值\n新增学位\t500个\n",
        "姓名\t职务\n林知远\t市长\n",
        "领域\t完成情况\n教育\t已完成。\n文化\t建成书屋6座。\n",
        "领域\t完成情况\n教育\t已完成\n文化\t正在推进\n",
        "领域\t2022年工作目标\n教育\t新增学位500个，改造学校6所；完善栖云山下各乡各镇的学前教育网络，让孩子就近上学。\n",
    ],
)
def test_what_is_no_table_of_goals(text: str) -> None:
    assert find_tables(text, 2022) == []
