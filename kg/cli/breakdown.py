"""`kg breakdown`: an official table of who does what, into a dataset."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command

if TYPE_CHECKING:
    from kg.scaling import Imported

__all__ = ["breakdown", "report_rows"]


@command
def breakdown(
    table: Annotated[
        Path, typer.Argument(metavar="TABLE.xlsx|csv|docx|txt", help="The official table.")
    ],
    *,
    into: Annotated[
        Path, typer.Option("--into", metavar="DATASET", help="The folder that `kg build` wrote.")
    ],
    report: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The report that the table breaks down (330782-2022); a filled-in draft says it itself.",
        ),
    ] = None,
    register: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv", help="The place's own bodies; kept in the dataset from then on."
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HELD=NAME",
            help="What a column with an unusual name holds: lead=承接科室; again for others.",
        ),
    ] = None,
) -> None:
    """Import a table of tasks with their responsible units, and how far they have come.

    The rows are kept in the dataset and matched to the report's commitments, again after each build. Every row is
    accounted for on stderr: matched, unmatched, or skipped because it is no task. Tables (.xlsx, .csv, tables of .docx)
    and paragraphs (.docx, .txt: 新建学校8所（市教育局牵头，市住建局配合）) are read.

    \b
    columns hold: item detail group lead responsible support person deadline
                  progress status problem note order
    """  # noqa: D301 - a real \b keeps the lines below it as they are
    from kg.agencies import is_draft
    from kg.scaling import import_breakdown

    if report is None and not is_draft(table):
        raise typer.BadParameter("say which report the table breaks down (--report 330782-2022)")
    columns = dict(_named(given) for given in column or ())
    report_rows(import_breakdown(into, table, report, register=register, columns=columns))


def _named(given: str) -> tuple[str, str]:
    held, equals, name = given.partition("=")
    if not (held and equals and name):
        raise typer.BadParameter(f"expected HELD=NAME like lead=承接科室, got {given!r}")
    return name, held


def report_rows(done: "Imported") -> None:
    """Say on stderr what became of each row."""
    counts: dict[str, int] = {}
    for found in done.matched.matches:
        row = str(found.task.evidence)
        counts[row] = counts.get(row, 0) + 1
    for task in done.tasks:
        row = str(task.evidence)
        told = f"matched {counts[row]}" if row in counts else "unmatched"
        console.say(f"{row}: {told}: {' '.join(task.text.split())}")
    for skipped in done.skipped:
        console.say(f"{skipped.evidence}: skipped: {skipped.reason}")
    for name in done.matched.unknown:
        console.say(f"{name}: no unit that the register knows; nothing is claimed of it")
    matched = sum(str(task.evidence) in counts for task in done.tasks)
    console.say(
        f"{done.report}: {len(done.tasks)} tasks, {matched} matched, "
        f"{len(done.tasks) - matched} unmatched; {len(done.skipped)} rows skipped."
    )
