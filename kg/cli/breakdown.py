"""`kg breakdown`: an official table of who does what, into a dataset."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command

if TYPE_CHECKING:
    from kg.scaling import Imported

__all__ = ["breakdown"]


@command
def breakdown(
    table: Annotated[
        Path, typer.Argument(metavar="TABLE.xlsx|csv|docx", help="The official table.")
    ],
    *,
    into: Annotated[
        Path, typer.Option("--into", metavar="DATASET", help="The folder that `kg build` wrote.")
    ],
    report: Annotated[
        str,
        typer.Option(metavar="ID", help="The report that the table breaks down (330782-2022)."),
    ],
    register: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv", help="The place's own bodies; kept in the dataset from then on."
        ),
    ] = None,
) -> None:
    """Import a table of tasks with their responsible units, and how far they have come.

    The rows are kept in the dataset and matched to the report's commitments, again after each build. Every row is
    accounted for on stderr: matched, unmatched, or skipped because it is no task.
    """
    from kg.scaling import import_breakdown

    _report(import_breakdown(into, table, report, register=register))


def _report(done: "Imported") -> None:
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
