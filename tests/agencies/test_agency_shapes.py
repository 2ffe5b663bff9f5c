"""Ten breakdowns of an invented city in ten shapes: every row accounted for, roles kept apart, states by numbers."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from kg.agencies import Breakdown, Task, due, read_table
from kg.agencies.progress import reached
from kg.agencies.stated import split_units
from kg.errors import ReadError

Rows = Sequence[Sequence[Any]]


def write_csv(path: Path, rows: Rows) -> Path:
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def write_xlsx(path: Path, **sheets: tuple[Rows, Sequence[str]]) -> Path:
    """Write sheets of rows; with each the ranges of its merged cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, (rows, merged) in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
    book.save(path)
    return path


def write_docx(path: Path, *texts: str, table: Rows = ()) -> Path:
    paper = docx.Document()
    for text in texts:
        paper.add_paragraph(text)
    if table:
        grid = paper.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = str(text)
    paper.save(str(path))
    return path


def told(task: Task) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return task.text, task.lead, task.responsible, task.support


def rows_of(found: Breakdown) -> list[int]:
    return sorted(
        [*(it.evidence.row for it in found.tasks), *(it.evidence.row for it in found.skipped)]
    )


def test_a_row_of_data_that_holds_header_words_is_a_task(tmp_path: Path) -> None:
    rows = [
        ["序号", "类别", "工作任务", "牵头单位", "责任单位", "进展情况"],
        ["1", "民生实事", "新增养老床位300张", "市民政局", "市康养集团", "达到序时进度"],
        ["2", "重点项目", "建成竹艺馆1座", "市文旅局", "", "完成序时进度"],
    ]
    found = read_table(write_csv(tmp_path / "a.csv", rows))
    assert [told(task) for task in found.tasks] == [
        ("新增养老床位300张", ("市民政局",), ("市康养集团",), ()),
        ("建成竹艺馆1座", ("市文旅局",), (), ()),
    ]
    assert rows_of(found) == [1, 2, 3]


def test_all_roles_of_a_table_are_kept_apart(tmp_path: Path) -> None:
    rows = [
        [
            "任务",
            "主办单位",
            "实施单位",
            "协办单位",
            "责任领导",
            "办结时限",
            "办理情况",
            "存在问题",
            "备注",
        ],
        [
            "改造管网12公里",
            "市住建局",
            "栖云水务集团",
            "市财政局",
            "林副市长",
            "10月底",
            "已改造5公里",
            "资金缺口",
            "续建",
        ],
    ]
    (task,) = read_table(write_csv(tmp_path / "b.csv", rows)).tasks
    assert told(task) == ("改造管网12公里", ("市住建局",), ("栖云水务集团",), ("市财政局",))
    assert (task.person, task.deadline, task.problem, task.note) == (
        "林副市长",
        "10月底",
        "资金缺口",
        "续建",
    )
    assert (task.status, task.share) == ("in_progress", 41.7)


def test_three_rows_of_header_and_merged_categories(tmp_path: Path) -> None:
    rows: Rows = [
        ["栖云市2024年重点任务分解表（截至2024年6月）", "", "", "", "", ""],
        ["序号", "领域", "工作任务", "责任分工", "", "时限"],
        ["", "", "", "牵头单位", "配合单位", ""],
        [1, "产业", "开工项目12个", "市发改委", "各镇街", "6月底"],
        [2, "", "新增高新技术企业40家", "市科技局", "", "年底前"],
        [3, "民生", "新建学校8所", "市教育局", "市住建局、市自然资源和规划局", "8月底"],
    ]
    path = write_xlsx(tmp_path / "c.xlsx", 分解=(rows, ["A1:F1", "D2:E2", "B4:B5"]))
    found = read_table(path)
    assert [(t.text, t.group, t.lead, t.support, t.deadline) for t in found.tasks] == [
        ("开工项目12个", "产业", ("市发改委",), ("各镇街",), "6月底"),
        ("新增高新技术企业40家", "产业", ("市科技局",), (), "年底前"),
        ("新建学校8所", "民生", ("市教育局",), ("市住建局", "市自然资源和规划局"), "8月底"),
    ]
    assert {task.date for task in found.tasks} == {dt.date(2024, 6, 30)}
    assert rows_of(found) == [1, 2, 3, 4, 5, 6]


def test_several_sheets_of_which_one_is_hidden(tmp_path: Path) -> None:
    head = ["工作任务", "责任单位"]
    path = write_xlsx(
        tmp_path / "d.xlsx",
        产业=([head, ["建成智能工厂8家", "市经信局"]], []),
        民生=([head, ["新建老年食堂10家", "市民政局"]], []),
        说明=([["填报口径见通知"]], []),
    )
    found = read_table(path)
    assert [(task.evidence.sheet, task.responsible) for task in found.tasks] == [
        ("产业", ("市经信局",)),
        ("民生", ("市民政局",)),
    ]
    assert [skipped.evidence.sheet for skipped in found.skipped] == ["产业", "民生", "说明"]


def test_a_table_without_header_words(tmp_path: Path) -> None:
    rows = [
        ["建成智能工厂8家、数字化车间15个", "市经信局", "年底前"],
        ["新建老年食堂10家，改造敬老院2所", "市民政局、市财政局", "11月底"],
        ["新增公共海外仓5个", "市商务局", "长期坚持"],
    ]
    found = read_table(write_csv(tmp_path / "e.csv", rows))
    assert [(t.text[:6], t.responsible, t.deadline) for t in found.tasks] == [
        ("建成智能工厂", ("市经信局",), "年底前"),
        ("新建老年食堂", ("市民政局", "市财政局"), "11月底"),
        ("新增公共海外", ("市商务局",), "长期坚持"),
    ]


def test_names_of_columns_that_the_user_gives(tmp_path: Path) -> None:
    rows = [["目标清单", "承接处室", "跟办处室"], ["新建学校8所", "市教育局", "市住建局"]]
    path = write_csv(tmp_path / "f.csv", rows)
    own = {"目标清单": "item", "承接处室": "lead", "跟办处室": "support"}
    (task,) = read_table(path, own).tasks
    assert told(task) == ("新建学校8所", ("市教育局",), (), ("市住建局",))
    with pytest.raises(ReadError, match="choose one of"):
        read_table(path, {"目标清单": "boss"})


def test_a_column_is_what_it_holds(tmp_path: Path) -> None:
    rows = [
        ["工作任务", "责任人", "完成状态"],
        ["新建学校8所", "市教育局", "已开工8所，其中3所主体封顶，2所装修，预计年底前全部投用"],
        ["新建公园3个", "市园林局", "已建成1个，另外2个完成招标，正在平整土地，计划十月开园"],
    ]
    found = read_table(write_csv(tmp_path / "g.csv", rows))
    assert [(t.responsible, t.person) for t in found.tasks] == [
        (("市教育局",), ""),
        (("市园林局",), ""),
    ]
    assert found.tasks[0].progress.startswith("已开工8所")


def test_a_document_in_paragraphs(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "h.docx",
        "栖云市重点工作分工方案（2024年3月）",
        "一、教育",
        "1.新建学校8所（市教育局牵头，市住建局、市财政局配合）。",
        "2.改造幼儿园6所（责任单位：市教育局，2024年8月底前完成）",
        "二、产业",
        "3.开工项目12个。",
        "牵头单位：市发改委",
        "责任单位：市经信局、各镇街",
        "完成时限：年底前",
        "请各单位认真抓好落实。",
    )
    found = read_table(path)
    assert [(t.text.rstrip("。"), t.lead, t.responsible, t.support, t.group, t.deadline) for t in found.tasks] == [
        ("新建学校8所", ("市教育局",), (), ("市住建局", "市财政局"), "一、教育", ""),
        ("改造幼儿园6所", (), ("市教育局",), (), "一、教育", "2024年8月底前完成"),
        ("开工项目12个", ("市发改委",), ("市经信局", "各镇街"), (), "二、产业", "年底前"),
    ]  # fmt: skip
    assert [(s.evidence.row, s.reason) for s in found.skipped] == [
        (1, "text"),
        (2, "group"),
        (5, "group"),
        (10, "text"),
    ]


def test_a_text_with_several_tasks_in_a_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "i.txt"
    path.write_text(
        "新建学校8所（市教育局）；新增床位300张（市民政局、市卫健委）。\n\n以上任务按季度通报。\n",
        encoding="utf-8",
    )
    found = read_table(path)
    assert [(t.text, t.responsible) for t in found.tasks] == [
        ("新建学校8所", ("市教育局",)),
        ("新增床位300张", ("市民政局", "市卫健委")),
    ]
    assert [(s.evidence.row, s.reason) for s in found.skipped] == [(2, "empty"), (3, "text")]


def test_a_table_of_a_document_with_a_header_on_each_page(tmp_path: Path) -> None:
    head = ["序号", "重点任务", "牵头单位", "协办单位", "最新进展"]
    table = [
        head,
        ["1", "新建学校8所", "市教育局", "", "已完工，销号"],
        head,
        ["2", "整治河道5条", "市水利局", "各镇街", "尚未开工"],
    ]
    found = read_table(write_docx(tmp_path / "j.docx", "任务清单", table=table))
    assert [(t.text, t.status) for t in found.tasks] == [
        ("新建学校8所", "closed"),
        ("整治河道5条", "not_started"),
    ]
    assert rows_of(found) == [1, 2, 3, 4]


def test_one_cell_far_below_makes_no_million_rows(tmp_path: Path) -> None:
    rows = [["工作任务", "责任单位"], ["新建学校8所", "市教育局"], ["#REF!", "#N/A"]]
    path = write_xlsx(tmp_path / "k.xlsx", 表=(rows, []))
    book = openpyxl.load_workbook(path)
    book.active.cell(1_048_576, 1, "末行")
    book.save(path)
    found = read_table(path)
    assert [task.text for task in found.tasks] == ["新建学校8所"]
    assert len(found.skipped) == 2


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("市水务集团（市建设局）", ["市水务集团", "市建设局"]),
        ("市发改委（市粮食局）", ["市发改委（市粮食局）"]),
        ("各县（市、区）人民政府，市直有关部门", ["各县（市、区）人民政府", "市直有关部门"]),
        ("市教育局\n市财政局 市住建局", ["市教育局", "市财政局", "市住建局"]),
        ("市教育局，2024年8月底前完成", ["市教育局"]),
        ("市教育局等按职责分工负责", ["市教育局"]),
    ],
)
def test_units_of_a_cell(cell: str, units: list[str]) -> None:
    assert split_units(cell) == units


@pytest.mark.parametrize(
    ("cell", "progress", "task", "state", "share"),
    [
        ("", "已完成1.1万人，占年度任务84.6%", "", "in_progress", 84.6),
        ("已完成", "改造7个，完成率87.5%", "改造8个", "in_progress", 87.5),
        ("", "累计完成投资12亿元，完成率104%", "", "done", 104.0),
        ("", "完成投资60%", "", "in_progress", 60.0),
        ("", "已建成5所，其余正在施工", "新建学校8所", "in_progress", 62.5),
        ("", "已建成8所", "新建学校8所", "done", 100.0),
        ("0%", "", "", "not_started", 0.0),
        ("", "基本完成", "", "in_progress", None),
        ("", "正在办理", "", "in_progress", None),
        ("", "已完工，销号", "", "closed", None),
        ("", "因规划调整取消", "", "cancelled", None),
        ("", "尚未启动招标", "", "not_started", None),
        ("达序时进度", "已建成18公里，占60%", "", "on_schedule", 60.0),
        ("", "12月份召开推进会", "", None, None),
    ],
)
def test_how_far(
    cell: str, progress: str, task: str, state: str | None, share: float | None
) -> None:
    found = reached(cell, progress, task)
    assert (found.state, found.share) == (state, share)


@pytest.mark.parametrize(
    ("words", "rhythm", "day"),
    [
        ("年底前", "day", "2024-12-31"),
        ("6月底", "day", "2024-06-30"),
        ("2025年3月15日前", "day", "2025-03-15"),
        ("2025.6", "day", "2025-06-30"),
        ("2024-06-30", "day", "2024-06-30"),
        ("9月完成主体，2025年5月投用", "day", "2025-05-31"),
        ("1-6月", "day", "2024-06-30"),
        ("三季度末", "day", "2024-09-30"),
        ("上半年", "day", "2024-06-30"),
        ("2025年", "day", "2025-12-31"),
        ("每季度", "recurring", None),
        ("按月推进", "recurring", None),
        ("长期坚持", "ongoing", None),
        ("贯穿全年", "ongoing", None),
        ("待定", "", None),
        ("2月30日", "", None),
        ("", "", None),
    ],
)
def test_deadlines(words: str, rhythm: str, day: str | None) -> None:
    assert due(words, 2024) == (rhythm, dt.date.fromisoformat(day) if day else None)
