"""Glossaries: titles of all wordings, entries without a title, annexes behind them."""

import pytest

from kg.reading import read_text
from kg.reading.glossary import glossary, is_title
from kg.reading.lines import split


@pytest.mark.parametrize(
    "line",
    [
        "名词解释",
        "名 词 解 释",
        "注 释",
        "注释：",
        "【名词解释】",
        "附：名词解释",
        "附件1：名词注释",
        "《政府工作报告》注释",
        "《政府工作报告》附注",
        "名词注解：",
        "用语说明",
        "部分用语说明",
        "有关名词解释",
        "有关用语释义",
        "名词解释及有关情况的说明",
        "解释和说明",
        "术语解读",
        "《政府工作报告》相关缩略语",
        "资料：《政府工作报告》名词解释（按报告中出现的先后排列）",
        "附录一：《政府工作报告》有关术语的说明",
    ],
)
def test_titles_of_glossaries(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "关于规划纲要（草案）的说明",
        "名词解释工作扎实开展。",
        "注意事项",
        "附件",
        "政府工作报告",
        "解释：指驿站的服务",
        "加强政策解读",
        "数据",
    ],
)
def test_lines_that_open_no_glossary(line: str) -> None:
    assert not is_title(line)


REPORT = "一、2021年工作回顾\n一年来，建成驿站。\n二、2022年工作安排\n建设枢纽。\n各位代表！让我们携手向前！\n"
ENTRIES = (
    "1.驿站：指供行人歇脚的处所。\n2.“三桥”：指东桥、西桥和南桥。\n3.枢纽（西站）：指换乘的车站。\n"
)


@pytest.mark.parametrize(
    "title", ["", "注 释\n", "附件\n名词解释及有关说明\n", "《政府工作报告》注释\n"]
)
def test_no_heading_and_no_part_comes_from_a_glossary(title: str) -> None:
    report = read_text(REPORT + title + ENTRIES, place="栖云市", year=2022)
    entries = report.text.index(ENTRIES)
    assert [section for section in report.sections if section.start >= entries] == []
    lines = split(report.text)
    start, end = glossary(lines)
    assert report.text[lines[start].start :].startswith((title or ENTRIES).split("\n")[0])
    assert end == len(lines)


def test_an_annex_behind_a_glossary_is_read() -> None:
    text = REPORT + "名词解释\n" + ENTRIES + "附件2\n2022年十件民生实事\n1.新增学位900个。\n"
    lines = split(text)
    start, end = glossary(lines)
    assert (lines[start].text, lines[end].text) == ("名词解释", "附件2")
    report = read_text(text, place="栖云市", year=2022)
    assert "2022年十件民生实事" in [section.text for section in report.sections]


def test_an_annex_of_any_title_behind_a_glossary_is_read() -> None:
    annex = "附件：\n三大工业项目和三大农业项目\n一、三大工业项目\n1、建设云锦车间。\n2、建设云溪车间。\n3、建设云岭车间。\n"
    report = read_text(REPORT + "名词解释\n" + ENTRIES + annex, place="栖云市", year=2022)
    assert "三大工业项目" in [section.text for section in report.sections]


def test_a_numbered_list_of_tasks_is_no_glossary() -> None:
    text = REPORT + "1.新增学位900个。\n2.改造危房40栋。\n3.新增床位300张。\n"
    lines = split(text)
    assert glossary(lines) == (len(lines), len(lines))
