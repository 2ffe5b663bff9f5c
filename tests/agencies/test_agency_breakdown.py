"""Breakdown tables of an invented city in every format: every row accounted for, units, progress, matches."""

import datetime as dt
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from kg.agencies import (
    Breakdown,
    Register,
    assigned,
    load_register,
    match_tasks,
    read_breakdown,
    read_table,
)
from kg.agencies.progress import as_of, reached
from kg.errors import ReadError
from kg.model import Statement

ROWS = [
    ["序号", "工作任务", "责任单位", "", "完成时限", "进度状态"],
    ["", "", "牵头单位", "配合单位", "", ""],
    ["一、产业发展", "", "", "", "", ""],
    ["1", "建成智能工厂8家、数字化车间15个", "市经信局", "市科技局、各镇街", "12月", "超进度"],
    ["2", "新增公共海外仓5个", "市商务局", "", "全年", "欠进度"],
    ["", "", "市口岸物流办", "", "", ""],
    ["二、民生事业", "", "", "", "", ""],
    [
        "3",
        "改造老旧小区7个、新建口袋公园5个",
        "市住建局\n市园林绿化局",
        "市财政局",
        "10月",
        "达进度",
    ],
    ["4", "新建老年食堂10家", "市民政局", "", "11月", "提前完成"],
]


def all_rows(breakdown: Breakdown) -> list[tuple[str, int]]:
    rows = [task.evidence for task in breakdown.tasks]
    rows += [skipped.evidence for skipped in breakdown.skipped]
    return sorted((row.sheet, row.row) for row in rows)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "任务分解"
    sheet.append(["栖云市2024年重点工作责任分解及上半年进展（2024年上半年）"])
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    for merged in ("A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "A4:F4", "A8:F8"):
        sheet.merge_cells(merged)
    for column in "ABDEF":  # the second task has two leading units below one another
        sheet.merge_cells(f"{column}6:{column}7")
    book.create_sheet("说明").append(["本表由市政府督查室编制"])
    path = tmp_path / "栖云市分解表.xlsx"
    book.save(path)
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    paper = docx.Document()
    paper.add_paragraph("栖云市2024年政府工作报告责任分解")
    table = paper.add_table(rows=0, cols=4)
    for cells in (
        ["类别", "重点工作内容", "责任单位", "完成情况"],
        [
            "城市",
            "栖江绿道向上游延伸12公里",
            "牵头单位：市水利局\n配合单位：市园林绿化局",
            "截至2024年10月，建成9公里，达进度",
        ],
        ["", "城东污水处理厂日处理能力达到6万吨", "市住建局、栖云水务集团", "已完成"],
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    path = tmp_path / "分解表.docx"
    paper.save(str(path))
    return path


def test_a_workbook_with_merged_cells(workbook: Path) -> None:
    table = read_table(workbook)
    got = [(t.text, t.lead, t.support, t.group, t.deadline, t.status) for t in table.tasks]
    assert got == [
        ("建成智能工厂8家、数字化车间15个", ("市经信局",), ("市科技局", "各镇街"), "一、产业发展", "12月", "ahead"),
        ("新增公共海外仓5个", ("市商务局",), (), "一、产业发展", "全年", "behind"),
        ("新增公共海外仓5个", ("市口岸物流办",), (), "一、产业发展", "全年", "behind"),
        ("改造老旧小区7个、新建口袋公园5个", ("市住建局", "市园林绿化局"), ("市财政局",), "二、民生事业", "10月", "on_schedule"),
        ("新建老年食堂10家", ("市民政局",), (), "二、民生事业", "11月", "done_early"),
    ]  # fmt: skip
    assert {task.date for task in table.tasks} == {dt.date(2024, 6, 30)}
    assert str(table.tasks[0].evidence) == "栖云市分解表.xlsx#任务分解!5"


def test_every_row_of_a_workbook_is_accounted_for(workbook: Path) -> None:
    table = read_table(workbook)
    assert all_rows(table) == [*(("任务分解", row) for row in range(1, 11)), ("说明", 1)]
    assert [(s.evidence.sheet, s.evidence.row, s.reason) for s in table.skipped] == [
        ("任务分解", 1, "title"),
        ("任务分解", 2, "header"),
        ("任务分解", 3, "header"),
        ("任务分解", 4, "group"),
        ("任务分解", 8, "group"),
        ("说明", 1, "title"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_in_each_encoding(csv_table: Path, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(csv_table.read_text(encoding="utf-8"), encoding=encoding)
    table = read_table(path)
    assert [(t.lead, t.support, t.group, t.status) for t in table.tasks] == [
        (("市教育局",), ("市住建局",), "教育医疗", "done"),
        (("市卫健局",), ("各镇（街道）",), "教育医疗", "behind"),
        (("栖云水务集团",), ("市住建局", "市财政局"), "城市更新", "on_schedule"),
        (("市住建局",), ("市城管局",), "城市更新", "done_early"),
        (("市民政局",), (), "城市更新", None),
    ]
    assert table.tasks[0].text == "新增学位2000个"
    assert table.tasks[2].text == "管网改造：更新老旧供水管网20公里"
    assert table.tasks[1].progress == "新增托位210个，欠进度"
    assert {task.date for task in table.tasks} == {dt.date(2024, 9, 30)}
    assert [s.reason for s in table.skipped] == [
        "title",
        "header",
        "group",
        "group",
        "empty",
        "remark",
    ]
    assert all_rows(table) == [("", row) for row in range(1, 12)]


def test_a_word_table(document: Path) -> None:
    table = read_table(document)
    got = [(t.text, t.lead, t.support, t.group, t.status, t.date) for t in table.tasks]
    assert got == [
        ("栖江绿道向上游延伸12公里", ("市水利局",), ("市园林绿化局",), "城市", "on_schedule", dt.date(2024, 10, 31)),
        ("城东污水处理厂日处理能力达到6万吨", (), (), "城市", "done", None),
    ]  # fmt: skip
    assert table.tasks[1].responsible == ("市住建局", "栖云水务集团")
    assert all_rows(table) == [("table 1", row) for row in (1, 2, 3)]


def workbook_with(path: Path, old: str, new: str) -> Path:
    """Write a workbook whose sheet says something else in its XML."""
    book = openpyxl.Workbook()
    for row in (["工作任务", "责任单位"], ["新增学位2000个", "市教育局"], ["一、城市建设", ""]):
        book.active.append(row)
    book.active.merge_cells("A3:B3")
    whole = path.with_name("whole.xlsx")
    book.save(whole)
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in parts.namelist():
            made.writestr(name, parts.read(name).replace(old.encode(), new.encode()))
    return path


@pytest.mark.parametrize("merged", ["A3:XFD1048576", "A3:XFD3000", "$A$3:$XFD$9999"])
def test_cells_merged_to_the_end_of_the_sheet_are_refused(tmp_path: Path, merged: str) -> None:
    """The library makes each of them, some thousand million."""
    path = workbook_with(tmp_path / "a.xlsx", 'ref="A3:B3"', f'ref="{merged}"')
    with pytest.raises(ReadError, match="merged cells cover more"):
        read_breakdown(path)


def test_a_row_that_is_merged_beyond_the_table_is_read(tmp_path: Path) -> None:
    path = workbook_with(tmp_path / "a.xlsx", 'ref="A3:B3"', 'ref="A3:XFD3"')
    assert [task.text for task in read_table(path).tasks] == ["新增学位2000个"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_an_archive_that_unpacks_to_far_too_much_is_refused(tmp_path: Path, name: str) -> None:
    with (
        zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("word/document.xml", "w") as part,
    ):
        for _ in range(201):
            part.write(b" " * 1_000_000)
    with pytest.raises(ReadError, match="unpacks to 201,000,000 bytes"):
        read_breakdown(tmp_path / name)


def test_a_cell_that_spans_more_columns_than_word_has_is_refused(tmp_path: Path) -> None:
    path, made = tmp_path / "wide.docx", docx.Document()
    cell = made.add_table(2, 2).cell(0, 0)
    cell.text = "工作任务"
    cell._tc.grid_span = 100_000_000
    made.save(str(path))
    with pytest.raises(ReadError, match="spans more columns"):
        read_breakdown(path)


def test_a_header_that_is_printed_again_is_no_task(tmp_path: Path) -> None:
    path = tmp_path / "again.csv"
    header, row = "序号,工作任务,责任单位", "1,新增学位2000个,市教育局"
    path.write_text(f"{header}\n{row}\n{header}\n2,新建公园3个,市园林局\n", encoding="utf-8")
    table = read_table(path)
    assert [task.evidence.row for task in table.tasks] == [2, 4]
    assert [skipped.reason for skipped in table.skipped] == ["header", "header"]


def test_a_task_without_a_unit_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text("序号,工作任务,责任单位\n1,新增学位2000个,\n2,,\n", encoding="utf-8")
    table = read_table(path)
    assert [(task.text, task.lead) for task in table.tasks] == [("新增学位2000个", ())]
    assert all_rows(table) == [("", 1), ("", 2), ("", 3)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.csv", None, "cannot be read"),
        ("notes.txt", b"x", "工作任务"),
        ("notes.odt", b"x", "xlsx"),
        ("old.xls", b"x", "old format"),
        ("broken.xlsx", b"PK\x03\x04 no archive", "broken"),
        ("broken.docx", b"PK\x03\x04 no archive", "broken"),
        ("plain.csv", "日期,天气\n周一,晴\n".encode(), "工作任务"),
        ("empty.csv", b"", "empty.csv"),
    ],
)
def test_what_is_no_breakdown_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReadError, match=said) as raised:
        read_breakdown(path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("cell", "progress", "verdict"),
    [
        ("达进度", "", "on_schedule"),
        ("未达进度", "", "behind"),
        ("超进度", "", "ahead"),
        ("欠进度", "已完成招标", "behind"),
        ("已完成", "", "done"),
        ("提前完成", "", "done_early"),
        ("", "已提前完成全年任务", "done_early"),
        ("", "完成投资3亿元，占年度计划的60%", "in_progress"),
        ("", "项目尚未完成", "behind"),
        ("", "", None),
        ("/", "", None),
    ],
)
def test_verdicts(cell: str, progress: str, verdict: str | None) -> None:
    assert reached(cell, progress).state == verdict


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("截至2024年2月底", dt.date(2024, 2, 29)),
        ("截至2024年9月15日", dt.date(2024, 9, 15)),
        ("2023年第一季度", dt.date(2023, 3, 31)),
        ("2023年前三季度", dt.date(2023, 9, 30)),
        ("2023年1-11月", dt.date(2023, 11, 30)),
        ("2023年13月", None),
        ("2023年2月30日", None),
        ("重点工作责任分解", None),
    ],
)
def test_days(text: str, day: dt.date | None) -> None:
    assert as_of(text) == day


def test_tasks_find_the_commitments_that_they_speak_of(
    workbook: Path, statement: Callable[..., Statement], register: Register
) -> None:
    tasks = read_breakdown(workbook)
    statements = [
        statement("建成智能工厂8家", id="factory"),
        statement("数字化车间15个", id="workshop"),
        statement("改造老旧小区7个", id="estates"),
        statement("新建口袋公园5个", id="parks"),
        statement("新建老年食堂10家", id="canteens"),
        statement("新建老年食堂12家", "achievement", id="last year's"),
        statement("栖江绿道向上游延伸12公里", id="greenway"),
    ]
    matches, unmatched = match_tasks(tasks, statements)
    assert [(match.task.evidence.row, match.statement) for match in matches] == [
        (5, "factory"),
        (5, "workshop"),
        (9, "estates"),
        (9, "parks"),
        (10, "canteens"),
    ]
    assert all(0.5 <= match.score <= 1 for match in matches)
    assert [task.evidence.row for task in unmatched] == [6, 7]
    both, _ = match_tasks(tasks, [statement("新增公共海外仓5个", id="stores")])
    assert [(m.task.lead, m.statement) for m in both] == [
        (("市商务局",), "stores"),
        (("市口岸物流办",), "stores"),
    ]

    claims = assigned(matches, register)
    leads = [claim for claim in claims if claim.role == "lead"]
    assert [(claim.statement, claim.function, claim.name) for claim in leads][:4] == [
        ("factory", "economy_information", "市经信局"),
        ("workshop", "economy_information", "市经信局"),
        ("estates", "housing_construction", "市住建局"),
        ("estates", "forestry_parks", "市园林绿化局"),
    ]
    assert {claim.basis for claim in claims} == {"assigned"}
    assert {claim.confidence for claim in claims} == {Decimal(1)}
    assert claims[0].evidence == ("栖云市分解表.xlsx#任务分解!5",)


def test_no_tasks_no_matches(statement: Callable[..., Statement]) -> None:
    assert match_tasks([], [statement("新增学位2000个")]) == ([], [])


def test_a_unit_that_only_the_place_knows_needs_its_register(
    tmp_path: Path, statement: Callable[..., Statement]
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("工作任务,责任单位\n办好第二届竹艺博览会,栖云商旅集团\n", encoding="utf-8")
    own = tmp_path / "own.csv"
    own.write_text("name,function\n栖云商旅集团,commerce\n", encoding="utf-8")
    matches, _ = match_tasks(read_breakdown(path), [statement("办好第二届竹艺博览会", id="fair")])
    assert matches[0].task.responsible == ("栖云商旅集团",)
    assert assigned(matches) == ()
    assert [claim.function for claim in assigned(matches, load_register(own))] == ["commerce"]
