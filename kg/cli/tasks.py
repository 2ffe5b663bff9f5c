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
    from kg.words import Words

__all__ = ["tasks"]

_SHOWN = ("item", "lead", "responsible", "deadline", "standing", "done", "progress")  # to the eye
_CSV = (
    "report", "id", "group", "item", "lead", "responsible", "support", "person", "deadline", "due", "status", "share",
    "counts", "progress", "problem", "note", "as_of", "observations", "commitments", "evidence",
)  # fmt: skip
_OPEN = ("group", "item", "lead", "sureness", "grounds")


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
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="Also ritual promises, and such as are too vague to be checked."
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
    from kg.cli.office import words_of
    from kg.cli.table import format_of
    from kg.dataset import open_folder

    by_day, today = _day(due), _day(on) or dt.date.today()
    folder = open_folder(dataset)
    keys = _keys(folder, place, report)
    chosen = format_of(output, format, Format)
    words = words_of(chosen)
    if uncovered or draft:
        found = _checkable([it for key in keys for it in _uncovered(folder, key)], everything)
        title = words("paper.draft", report=_report(folder, keys, words))
        drafted = [_draft_row(at, it, words) for at, it in enumerate(found, 1)]
        _write(chosen, title, drafted, _OPEN, output)
        return
    wanted = [task for key in keys for task in _followed(folder, key)]
    if agency:
        names = choose(agency, (name for task in wanted for name, _ in task.units), kind="units")
        wanted = [task for task in wanted if names & {name for name, _ in task.units}]
    late = today if overdue else None
    wanted = [task for task in wanted if _fits(task, by_day, late, status, unassigned)]
    rows = [row for task in wanted for row in _rows(task, words, by)]
    if by:
        rows.sort(key=lambda row: str(row["group"]))
    for at, row in enumerate(rows, start=1):
        row["order"] = at
    about = {"report": _report(folder, keys, words), "date": _dated(wanted, words)}
    _write(chosen, words("paper.tasks", **about), rows, _SHOWN, output)


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


def _checkable(found: "list[Open]", everything: bool) -> "list[Open]":
    """Return the promises that somebody can be held to; how many are left out is said."""
    from kg.lineage import is_routine

    kept = [it for it in found if everything or not is_routine(it.statement)]
    if left := len(found) - len(kept):
        console.say(console.words()("message.routine", n=left))
    return kept


def _fits(
    task: "Followed",
    due: dt.date | None,
    late: dt.date | None,
    status: str | None,
    unassigned: bool,
) -> bool:
    if due and not task.is_due(due):
        return False
    if late and not task.overdue(late):
        return False
    if status and (task.status or "none") != status.replace("-", "_"):
        return False
    return not (unassigned and task.units)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text is not None else None
    except ValueError as error:
        raise typer.BadParameter(f"expected a day like 2022-06-30, got {text!r}") from error


def _rows(task: "Followed", words: "Words", by_unit: bool) -> list[dict[str, Any]]:
    row = _row(task, words)
    if not by_unit:
        return [row]
    return [row | {"group": name} for name, _ in task.units] or [row | {"group": ""}]


def _row(task: "Followed", words: "Words") -> dict[str, Any]:
    last = task.last
    share = task.share
    return {
        "report": task.report,
        "id": task.id,
        "group": task.group,
        "item": task.text,
        "lead": "、".join(task.of("lead")),
        "responsible": "、".join(task.of("responsible")),
        "support": "、".join(task.of("support")),
        "person": task.person,
        "deadline": task.deadline,
        "progress": last.text if last else "",
        "standing": words(f"standing.{task.status}") if task.status else "",
        "done": f"{share:g}%" if share is not None else "",
        "problem": last.problem if last else "",
        "note": task.note,
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


def _draft_row(at: int, found: "Open", words: "Words") -> dict[str, Any]:
    stated = [it.name for it in found.statement.agencies if it.role == "responsible"]
    likely = None if stated else found.likely
    unit = (likely.name or likely.function) if likely else "、".join(dict.fromkeys(stated))
    grounds = "、".join(likely.evidence) if likely else ""
    years = [target.year for target in found.statement.targets]
    return {
        "order": at,
        "report": found.report,
        "group": found.group,
        "item": found.statement.text,
        "lead": unit,
        "deadline": words("paper.year_end", year=max(years)) if years else "",
        "sureness": f"{likely.confidence:.2f}" if likely else "",
        "grounds": words("because.stated") if stated else grounds,
        "kg:id": found.statement.id,
    }


def _report(folder: "Folder", keys: "Sequence[str]", words: "Words") -> str:
    """Return what the tasks are of."""
    years = sorted({folder.reports[key].year for key in keys})
    places = "、".join(dict.fromkeys(folder.place(key).name for key in keys))
    span = f"{years[0]}" if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    return words("paper.report", place=places, years=span)


def _dated(found: "Sequence[Followed]", words: "Words") -> str:
    days = {it.date for task in found for it in task.observations[-1:] if it.date}
    day = days.pop() if len(days) == 1 else None
    return words("paper.date", year=day.year, month=day.month, day=day.day) if day else ""


def _write(
    format: Format, title: str, rows: list[dict[str, Any]], shown: "Sequence[str]", output: Any
) -> None:
    from kg.cli import office
    from kg.cli.columns import aligned
    from kg.cli.table import csv, html, markdown, marked

    if format in (Format.xlsx, Format.docx) and console.is_stdout(output):
        raise KGError(f"{format} is no text; give a file to write it to (-o tasks.{format})")
    columns = [it for it in office.COLUMNS if it not in office.DRAFTED or "sureness" in shown]
    kept = _CSV if shown is _SHOWN else (*_OPEN, "deadline", "kg:id")
    made: dict[Format, Any] = {
        Format.table: lambda: aligned(
            rows, shown, nothing="No task fits; kg breakdown takes tables in."
        ),
        Format.csv: lambda: marked(csv(office.named(rows), office.names(kept)), output),
        Format.md: lambda: markdown(office.named(rows), office.names(shown)),
        Format.html: lambda: html(rows, columns[:-1], title=title),
        Format.xlsx: lambda: office.workbook(title, rows, columns),
        Format.docx: lambda: office.document(title, rows),
    }
    console.write(made[format](), output)
