"""Units in the brackets of a report: their roles, and which bodies of government they are, then and now."""

from pathlib import Path

import pytest

from kg.agencies import infer
from kg.graph import open_dataset, query, validate
from kg.graph.results import rows
from kg.language import extract
from kg.reading import read_report
from kg.scaling import build

REPORT = """政府工作报告
（2016年1月18日，栖云市人代会）
栖云市市长 云小溪
一、2015年工作回顾
一年来，新增学位900个。
二、2016年工作安排
（一）办好民生实事
1.新增普惠性托位300个（市卫计委）。
2.新增公办学位1200个（责任单位：市教育局；配合单位：市住建局、市财政局）。
3.更新供水管网12公里（牵头单位：市建委）。
4.改造卫生院（社区医院）3家。
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stated") / "qiyun_2016.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    build([report], out, place="栖云市", year=2016)
    return out


def test_brackets_tell_who_leads_and_who_supports(report: Path) -> None:
    extraction = extract(read_report(report, place="栖云市", year=2016))
    named = {
        (mention.name, mention.role)
        for statement in extraction.statements
        for mention in statement.agencies
    }
    assert named == {
        ("市卫计委", "responsible"),
        ("市教育局", "responsible"),
        ("市住建局", "partner"),
        ("市财政局", "partner"),
        ("市建委", "responsible"),
    }
    open_ones = {claim.statement for claim in infer(extraction)}
    (alone,) = (s.text for s in extraction.statements if s.id in open_ones)
    assert alone.endswith("改造卫生院（社区医院）3家")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (
            "1.改造公园3个，新增绿地8公顷。（牵头单位：市园林局）2.新增泊位900个。（牵头单位：市城管局）",
            ["市园林局", "市园林局", "市城管局"],
        ),
        ("1.新建小学2所，新增学位800个（责任单位：市教育局；配合单位：市住建局）。", ["市教育局 市住建局"] * 2),
        (
            "新建公园3个，新增学位800个（牵头单位：市教育局），更新管网9公里（牵头单位：市水务局）；新建公厕5座。",
            ["", "市教育局", "市水务局", ""],
        ),
        ("新建小学2所，新增学位800个。\n责任单位：市教育局、市住建局", ["市教育局 市住建局"] * 2),
        ("新建小学2所。\n新增学位800个（责任单位：市教育局）。", ["", "市教育局"]),
    ],
)  # fmt: skip
def test_a_list_is_about_what_stands_before_it(line: str, named: list[str], tmp_path: Path) -> None:
    path = tmp_path / "qiyun_2017.txt"
    path.write_text(f"政府工作报告\n一、2017年工作安排\n{line}\n新建公厕2座。\n", encoding="utf-8")
    extraction = extract(read_report(path, place="栖云市", year=2017))
    found = {one.text: " ".join(it.name for it in one.agencies) for one in extraction.statements}
    plans = {text: units for text, units in found.items() if any(c.isdigit() for c in text)}
    assert list(plans.values()) == [*named, ""]


def test_a_stated_agency_is_the_body_of_its_time_and_has_a_successor(built: Path) -> None:
    answer = [
        tuple(None if cell is None else str(cell) for cell in row)[2:]
        for row in rows(query(open_dataset(built), "bodies"))
    ]
    assert answer == [
        ("市住建局", "住房和城乡建设", "住房和城乡建设局", "2009", None, None),
        ("市卫计委", "卫生健康", "卫生和计划生育委员会", "2013", "2018", "卫生健康委员会"),
        ("市卫计委", "卫生健康", "卫生和计划生育委员会", "2013", "2018", "卫生健康局"),
        ("市建委", "住房和城乡建设", "建设委员会", None, "2018", "住房和城乡建设局"),
        ("市教育局", "教育", "教育局", None, None, None),
        ("市财政局", "财政", "财政局", None, None, None),
    ]
    assert validate(built).conforms


def test_what_is_stated_counts_for_the_function(built: Path) -> None:
    load = rows(query(open_dataset(built), "function-load"))
    stated = {str(row[2]).rpartition("/")[2] for row in load if str(row[4]) == "明言"}
    assert stated == {"health", "education", "housing_construction"}
