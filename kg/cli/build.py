"""`kg build`: reports to a dataset folder."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Metadata, PlaceName, Reports, TextColumn, Year

if TYPE_CHECKING:
    from kg.scaling import BuildSummary

__all__ = ["build", "report_summary"]


class Quotes(StrEnum):
    """How much of the text goes into the dataset."""

    clause = "clause"
    none = "none"


class Engine(StrEnum):
    """Where the work is done."""

    local = "local"
    dask = "dask"


@command
def build(
    reports: Reports,
    *,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="DATASET", help="Folder to write.")
    ],
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Number of processes.")
    ] = 1,
    quotes: Annotated[
        Quotes,
        typer.Option(help="clause: quote each clause; none: offsets, names and values only."),
    ] = Quotes.clause,
    metadata: Metadata = None,
    place: PlaceName = None,
    year: Year = None,
    text: TextColumn = None,
    store: Annotated[
        bool,
        typer.Option(
            "--store", help="Make the store for SPARQL, too; else the first question does."
        ),
    ] = False,
    engine: Annotated[
        Engine, typer.Option(help="local: this machine; dask: a cluster.")
    ] = Engine.local,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDR", help="A dask scheduler; default: a local cluster.")
    ] = None,
) -> None:
    """Build a dataset of exactly the given reports.

    What was built before and has not changed is left as it is; files of reports that are not given any more
    are taken away. A report that cannot be built is named on stderr, the others are built, and the exit
    code is 1. Of two reports of a place for the same year one is left out and named; where their names do not
    tell the place, nothing is written.
    """
    from kg.scaling import build as build_dataset

    with console.progress() as progress:
        summary = build_dataset(
            reports,
            output,
            jobs=jobs,
            quotes=quotes.value,
            metadata=metadata,
            place=place,
            year=year,
            text=text,
            store=store,
            engine=engine.value,
            scheduler=scheduler,
            progress=progress,
        )
    report_summary(summary)
    if summary.failures:
        raise typer.Exit(1)


def report_summary(summary: "BuildSummary") -> None:
    """Say what a build did."""
    for warning in summary.warnings:
        console.say(warning)
    for failure in summary.failures:
        console.warn(f"kg: {failure.message}", details=failure.details)
    console.say(
        f"{summary.path}: {len(summary.built)} built, {len(summary.unchanged)} unchanged, "
        f"{len(summary.removed)} removed, {len(summary.failures)} failed."
    )
    if count := len(summary.doubtful):
        reports = len(summary.built) + len(summary.unchanged)
        console.say(
            f"{count} of {reports} reports {'looks' if count == 1 else 'look'} torn or misread; why, and what to do: "
            f"kg stats {summary.path} --check"
        )
    if summary.stale:
        console.say(
            f"stale, {len(summary.stale)} of {summary.corrections} corrections: {'; '.join(summary.stale)}; "
            f"why: kg review {summary.path} --list"
        )
