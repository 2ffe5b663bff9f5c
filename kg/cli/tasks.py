"""`kg tasks`: who has to do what by when, and how it stands."""

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.choices import choose
from kg.cli.options import Dataset, OnlyPlace, Output
from kg.errors import KGError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.agencies import Followed
    from kg.dataset import Folder
    from kg.dataset.tasks import Open

__all__ = ["tasks"]

_SHOWN = ("工作任务", "牵头单位", "责任单位", "完成时限", "进度状态", "完成率", "进展情况")
_CSV = (
    "report", "id", "类别", "工作任务", "牵头单位", "责任单位", "配合单位", "责任领导", "完成时限", "due", "status", "share", "counts",
    "进展情况", "存在问题", "备注", "as_of", "observations", "commitments", "evidence",
)  # fmt: skip
_OPEN = ("类别", "工作任务", "牵头单位", "把握", "依据")


class Format(StrEnum):
    """How tasks are printed."""

    table = "table"
    csv = "csv"
    xlsx = "xlsx"
    html = "html"
    md = "md"
    docx = "docx"


@command
def tasks(
    dataset: Dataset,
    *,
    output: Output = None,
    place: OnlyPlace = None,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Only of this report; default: all.")
    ] = None,
    agency: Annotated[
        str | None, typer.Option(metavar="A", help="Only of this unit, by words of its name.")
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Only what is due by this day and not done (2022-06-30)."
        ),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what was due and is not done.")
    ] = False,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE", help="The day that --overdue counts from; default: today."
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="S", help="Only in this state (behind, done, in-progress, …; none)."),
    ] = None,
    unassigned: Annotated[
        bool, typer.Option("--unassigned", help="Only tasks without a unit.")
    ] = False,
    uncovered: Annotated[
        bool,
        typer.Option("--uncovered", help="Instead: promises of the report that no task covers."),
    ] = False,
    draft: Annotated[
        bool,
        typer.Option(
            "--draft",
            help="Instead: a table to fill in, a row a promise, with its likely leading unit; kg review takes it in again.",
        ),
    ] = False,
    by: Annotated[bool, typer.Option("--by-unit", help="By unit instead of by heading.")] = False,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="Default: by the file's name, else table."),
    ] = None,
) -> None:
    """Show the tasks that official tables make of a report: who, by when, how far.

    Tables come into a dataset by kg breakdown; rows of several tables that speak of one task are one task with a history.
    The clerk's questions: --agency 市教育局 (what is mine), --due 2022-06-30 (what is due), --overdue (what is late),
    --unassigned (what has nobody), --uncovered (what was promised and is no task).

    states: not_started, in_progress, on_schedule, ahead, behind, done, done_early, closed, cancelled; shares and counts
    outweigh words. xlsx and docx have the shape of an office's own table.
    """
    from kg.cli.table import format_of
    from kg.dataset import open_folder

    folder = open_folder(dataset)
    keys = _keys(folder, place, report)
    chosen = format_of(output, format, Format)
    if uncovered or draft:
        found = [it for key in keys for it in _uncovered(folder, key)]
        _write(
            chosen,
            f"{_title(folder, keys)}分解草案",
            [_draft_row(at, it) for at, it in enumerate(found, 1)],
            _OPEN,
            output,
        )
        return
    wanted = [task for key in keys for task in _followed(folder, key)]
    if agency:
        names = choose(agency, (name for task in wanted for name, _ in task.units), kind="units")
        wanted = [task for task in wanted if names & {name for name, _ in task.units}]
    wanted = [task for task in wanted if _fits(task, due, overdue, on, status, unassigned)]
    rows = [row for task in wanted for row in _rows(task, by)]
    if by:
        rows.sort(key=lambda row: str(row["类别"]))
    for at, row in enumerate(rows, start=1):
        row["序号"] = at
    _write(chosen, f"{_title(folder, keys)}任务清单{_dated(wanted)}", rows, _SHOWN, output)


def _keys(folder: "Folder", place: str | None, report: str | None) -> "Sequence[str]":
    if report:
        return [folder.find_report(report)]
    return [key for it in folder.find_places(place) for key in folder.places[it]]


def _followed(folder: "Folder", key: str) -> "list[Followed]":
    from kg.dataset.tasks import followed

    return followed(folder, key)


def _uncovered(folder: "Folder", key: str) -> "list[Open]":
    from kg.dataset.tasks import uncovered

    return list(uncovered(folder, key))


def _fits(
    task: "Followed",
    due: str | None,
    overdue: bool,
    on: str | None,
    status: str | None,
    unassigned: bool,
) -> bool:
    if due and not task.is_due(_day(due)):
        return False
    if overdue and not task.overdue(_day(on) if on else dt.date.today()):
        return False
    if status and (task.status or "none") != status.replace("-", "_"):
        return False
    return not (unassigned and task.units)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"expected a day like 2022-06-30, got {text!r}") from error


def _rows(task: "Followed", by_unit: bool) -> list[dict[str, Any]]:
    row = _row(task)
    if not by_unit:
        return [row]
    return [row | {"类别": name} for name, _ in task.units] or [row | {"类别": ""}]


def _row(task: "Followed") -> dict[str, Any]:
    last = task.last
    share = task.share
    return {
        "report": task.report,
        "id": task.id,
        "类别": task.group,
        "工作任务": task.text,
        "牵头单位": "、".join(task.of("lead")),
        "责任单位": "、".join(task.of("responsible")),
        "配合单位": "、".join(task.of("support")),
        "责任领导": task.person,
        "完成时限": task.deadline,
        "进展情况": last.text if last else "",
        "进度状态": _state(task.status),
        "完成率": f"{share:g}%" if share is not None else "",
        "存在问题": last.problem if last else "",
        "备注": task.note,
        "kg:id": task.statements[0] if len(task.statements) == 1 else "",
        "due": task.due.day or task.due.rhythm,
        "status": task.status,
        "share": share,
        "counts": "、".join(last.counts) if last else "",
        "as_of": last.date if last else None,
        "observations": len(task.observations),
        "commitments": " ".join(task.statements),
        "evidence": " ".join(map(str, task.evidence)),
    }


def _state(status: str | None) -> str:
    from kg.agencies.layout import layout

    return layout().status[status][0] if status else ""  # type: ignore[index]


def _draft_row(at: int, found: "Open") -> dict[str, Any]:
    likely = found.likely
    years = [target.year for target in found.statement.targets]
    return {
        "序号": at,
        "report": found.report,
        "类别": found.group,
        "工作任务": found.statement.text,
        "牵头单位": (likely.name or likely.function) if likely else "",
        "完成时限": f"{max(years)}年底前" if years else "",
        "把握": f"{likely.confidence:.2f}" if likely else "",
        "依据": "、".join(likely.evidence) if likely else "",
        "kg:id": found.statement.id,
    }


def _title(folder: "Folder", keys: "Sequence[str]") -> str:
    years = sorted({folder.reports[key].year for key in keys})
    places = "、".join(dict.fromkeys(folder.place(key).name for key in keys))
    span = f"{years[0]}年" if years[0] == years[-1] else f"{years[0]}–{years[-1]}年"
    return f"{places}{span}政府工作报告"


def _dated(found: "Sequence[Followed]") -> str:
    days = {it.date for task in found for it in task.observations[-1:] if it.date}
    day = days.pop() if len(days) == 1 else None
    return f"（截至{day.year}年{day.month}月{day.day}日）" if day else ""


def _write(
    format: Format, title: str, rows: list[dict[str, Any]], shown: "Sequence[str]", output: Any
) -> None:
    from kg.cli import office
    from kg.cli.columns import aligned
    from kg.cli.table import csv, markdown, marked
    from kg.paper.table import page

    if format in (Format.xlsx, Format.docx) and console.is_stdout(output):
        raise KGError(f"{format} is no text; give a file to write it to (-o tasks.{format})")
    columns = [name for name in office.COLUMNS if name not in ("把握", "依据") or "把握" in shown]
    made: dict[Format, Any] = {
        Format.table: lambda: aligned(
            rows, shown, nothing="No task fits; kg breakdown takes tables in."
        ),
        Format.csv: lambda: marked(
            csv(rows, _CSV if shown is _SHOWN else (*_OPEN, "完成时限", "kg:id")), output
        ),
        Format.md: lambda: markdown(rows, shown),
        Format.html: lambda: page(rows, columns[:-1], title=title),
        Format.xlsx: lambda: office.workbook(title, rows, columns),
        Format.docx: lambda: office.document(title, rows),
    }
    console.write(made[format](), output)
