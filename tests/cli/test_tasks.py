"""The clerk's commands: what is mine, due, late, not assigned, not covered; drafts there and back; the register."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kg.agencies import read_table

Kg = Callable[..., Any]
REPORT = "000000-2024"

HEAD = "序号,类别,工作任务,牵头单位,责任单位,配合单位,责任领导,完成时限,进展情况,进度状态,存在问题"
MAY = f"""截至2024年5月,,,,,,,,,,
{HEAD}
1,民生,新建老年食堂10家,市民政局,市康养集团（市建设局）,各镇街,林副市长,6月底,已建成4家,达进度,用地紧张
2,民生,新建学校8所,栖云市教育局,,各县（市、区）人民政府,,年底前,已建成5所,,
3,产业,新增公共海外仓5个,市商务局,,,,长期坚持,正在办理,,
4,产业,整治河道5条,,,,,2024年4月,,,
"""
AUGUST = f"""截至2024年8月,,,,,,,,,,
{HEAD}
1,民生,新建老年食堂10家,民政局,,,,6月底,已建成10家,已完工，销号,
2,民生,新建学校8所,市教育局,,,,年底前,已建成6所,欠进度,
"""


@pytest.fixture
def office(kg: Kg, dataset: Path, tmp_path: Path) -> Path:
    """Return a dataset with two tables of one report, of May and of August."""
    copy = tmp_path / "ds"
    shutil.copytree(dataset, copy)
    for name, text in (("5月.csv", MAY), ("8月.csv", AUGUST)):
        (tmp_path / name).write_text(
            text.replace("已完工，销号", '"已完工，销号"'), encoding="utf-8"
        )
        assert kg("breakdown", tmp_path / name, "--into", copy, "--report", REPORT).code == 0
    return copy


def rows(kg: Kg, *arguments: object) -> list[dict[str, str]]:
    run = kg(*arguments, "-f", "csv")
    assert run.code == 0, run.err
    return list(csv.DictReader(io.StringIO(run.out.removeprefix("\ufeff"))))


def tasks(kg: Kg, office: Path, *arguments: object) -> list[str]:
    return [row["工作任务"] for row in rows(kg, "tasks", office, *arguments)]


def test_several_tables_make_a_history(kg: Kg, office: Path) -> None:
    found = rows(kg, "tasks", office)
    assert [(r["工作任务"], r["status"], r["observations"], r["as_of"]) for r in found] == [
        ("新建老年食堂10家", "closed", "2", "2024-08-31"),
        ("新建学校8所", "behind", "2", "2024-08-31"),
        ("新增公共海外仓5个", "in_progress", "1", "2024-05-31"),
        ("整治河道5条", "", "0", ""),
    ]


def test_numbers_and_money_of_an_observation_are_kept(kg: Kg, office: Path) -> None:
    found = {row["工作任务"]: row for row in rows(kg, "tasks", office)}
    assert (found["新建老年食堂10家"]["counts"], found["新建学校8所"]["share"]) == ("10家", "75")


def test_one_bureau_has_one_name(kg: Kg, office: Path) -> None:
    found = {row["工作任务"]: row for row in rows(kg, "tasks", office)}
    assert found["新建学校8所"]["牵头单位"] == "栖云市教育局"
    assert found["新建学校8所"]["配合单位"] == "各县（市、区）"
    assert found["新建老年食堂10家"]["责任单位"] == "栖云市康养集团、栖云市住房和城乡建设局"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--agency", "教育"], ["新建学校8所"]),
        (["--due", "2024-06-30"], ["整治河道5条"]),
        (["--due", "2024-12-31"], ["新建学校8所", "整治河道5条"]),
        (["--overdue", "--on", "2024-09-01"], ["整治河道5条"]),
        (["--overdue", "--on", "2025-01-01"], ["新建学校8所", "整治河道5条"]),
        (["--unassigned"], ["整治河道5条"]),
        (["--status", "in-progress"], ["新增公共海外仓5个"]),
        (["--status", "none"], ["整治河道5条"]),
    ],
)
def test_a_question_is_one_command(
    kg: Kg, office: Path, arguments: list[str], expected: list[str]
) -> None:
    assert tasks(kg, office, *arguments) == expected


def test_promises_that_no_task_covers(kg: Kg, office: Path) -> None:
    promised = {
        row["kg:id"] for row in rows(kg, "tasks", office, "--report", REPORT, "--uncovered")
    }
    covered = {id for row in rows(kg, "tasks", office) for id in row["commitments"].split()}
    assert promised
    assert covered
    assert not promised & covered


def test_a_workbook_in_the_shape_of_the_office_reads_back_to_the_same(
    kg: Kg, office: Path, tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    assert kg("tasks", office, "-o", path).code == 0
    first = path.read_bytes()
    assert kg("tasks", office, "-o", path).code == 0
    assert path.read_bytes() == first
    found, wanted = read_table(path).tasks, rows(kg, "tasks", office)
    names = ("lead", "responsible", "support")
    columns = ("牵头单位", "责任单位", "配合单位")
    for task, row in zip(found, wanted, strict=True):
        assert task.text == row["工作任务"]
        assert ["、".join(getattr(task, name)) for name in names] == [row[name] for name in columns]
        assert (task.status or "", task.group, task.deadline, task.problem) == (
            row["status"], row["类别"], row["完成时限"], row["存在问题"],
        )  # fmt: skip
    sheet = openpyxl.load_workbook(path).active
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$2"
    assert {str(cells) for cells in sheet.merged_cells.ranges} >= {"B3:B4", "B5:B6"}


def test_a_draft_is_filled_in_and_taken_in_again(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    copy, draft = tmp_path / "ds", tmp_path / "draft.xlsx"
    shutil.copytree(dataset, copy)
    assert kg("tasks", copy, "--report", REPORT, "--draft", "-o", draft).code == 0
    before = rows(kg, "tasks", copy, "--report", REPORT, "--draft")
    book = openpyxl.load_workbook(draft)
    sheet = book.active
    columns = {cell.value: cell.column for cell in sheet[2]}
    sheet.cell(3, columns["牵头单位"]).value = "市商务局"
    sheet.cell(3, columns["完成时限"]).value = "6月底"
    book.save(draft)
    assert kg("review", copy, draft).code == 0
    after = rows(kg, "tasks", copy)
    assert {id for row in after for id in row["commitments"].split()} == {
        row["kg:id"] for row in before
    }
    assert (after[0]["牵头单位"], after[0]["due"]) == ("栖云市商务局", "2024-06-30")
    assert tasks(kg, copy, "--report", REPORT, "--uncovered") == []
    assert kg("validate", copy).code == 0


def test_columns_that_the_user_names(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    copy, path = tmp_path / "ds", tmp_path / "t.csv"
    shutil.copytree(dataset, copy)
    path.write_text("目标清单,承接处室\n新建学校8所,市教育局\n", encoding="utf-8")
    given = ["--column", "item=目标清单", "--column", "lead=承接处室"]
    assert kg("breakdown", path, "--into", copy, "--report", REPORT, *given).code == 0
    assert tasks(kg, copy, "--agency", "教育局") == ["新建学校8所"]
    assert kg("breakdown", path, "--into", copy, "--report", REPORT, "--column", "lead").code == 2


def test_the_register_lists_checks_and_merges(kg: Kg, office: Path, tmp_path: Path) -> None:
    found = {row["name"]: row for row in rows(kg, "register", office)}
    assert found["栖云市教育局"]["written"] == "市教育局、栖云市教育局"
    assert found["各镇（街道）"]["known"] == "collective"
    check = kg("register", office, "--check")
    assert check.code == 1
    assert "康养集团" in check.out
    own = tmp_path / "own.csv"
    own.write_text(
        "name,function,aliases\n栖云市康养集团,civil_affairs,市康养集团\n"
        "东河县人民政府,local_government,各县（市、区）人民政府\n西河县人民政府,local_government,各县（市、区）人民政府\n",
        encoding="utf-8",
    )
    assert kg("register", office, own).code == 0
    assert kg("register", office, "--check").code == 0
    schools = next(row for row in rows(kg, "tasks", office) if row["工作任务"] == "新建学校8所")
    assert schools["配合单位"] == "东河县人民政府、西河县人民政府"
