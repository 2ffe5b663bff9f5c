"""`kg ledger`: promise → what came of it over all later years."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.filters import Wanted
from kg.cli.options import (
    Dataset,
    DueYear,
    Everything,
    FirstYear,
    LastYear,
    LeastScore,
    OfAction,
    OfAgency,
    OfTheme,
    OnlyNumbers,
    OnlyPlace,
    Output,
    WithStatus,
)
from kg.cli.promises import Promises, cells, said_of_breaks

if TYPE_CHECKING:
    from kg.dataset import Folder

__all__ = ["ledger", "ledger_text"]

_COLUMNS = (
    "place", "year", "action", "section", "theme", "agency", "agency_basis", "promise", "indicator", "target",
    "strength", "due", "status", "basis", "score", "reported", "numbers", "later", "why", "report", "promise_at",
    "later_at", "closest",
)  # fmt: skip
_SHOWN = ("year", "promise", "target", "due", "status", "basis", "reported")  # to the eye
_PAGE = (
    "place", "year", "action", "section", "theme", "agency", "promise", "target", "due", "status", "basis", "score",
    "reported", "later", "why", "promise_at", "closest",
)  # fmt: skip
_WIDTH = 100  # columns of the line of totals


class Format(StrEnum):
    """How the ledger is printed."""

    table = "table"
    csv = "csv"
    xlsx = "xlsx"
    md = "md"
    html = "html"


@command
def ledger(
    dataset: Dataset,
    *,
    output: Output = None,
    place: OnlyPlace = None,
    first: FirstYear = None,
    last: LastYear = None,
    numbers: OnlyNumbers = False,
    action: OfAction = None,
    theme: OfTheme = None,
    agency: OfAgency = None,
    status: WithStatus = None,
    due: DueYear = None,
    score: LeastScore = None,
    everything: Everything = False,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="Default: by the file's name, else table."),
    ] = None,
) -> None:
    """Show each promise with what came of it over all later years, a row a promise.

    status: met, exceeded, missed, partial, in progress, unclear as later reports say; not yet due (no report on its last
    year is there); not mentioned (compared, nothing found: no failure); cannot be told (the report that would say is
    missing or torn; why names it). basis: what tells it: numbers that were compared, the government's own admission, or
    words. score: how sure the link to what was found is, a share. table shows the main columns, csv and xlsx all;
    promise_at and later_at are offsets in the reports' texts, closest is what came nearest where nothing was found.
    """  # fmt: skip
    from kg.cli.table import format_of, marked

    wanted = Wanted(first, last, everything, numbers, action, theme, agency, status, due, score)
    chosen = format_of(output, format, Format)
    if chosen is Format.csv:
        console.write(chain([marked("", output)], _csv(dataset, place, wanted)), output)
    else:
        console.write(ledger_text(dataset, chosen.value, place, wanted), output)


def ledger_text(
    dataset: Path, format: str, place: str | None = None, wanted: Wanted | None = None
) -> str | bytes:
    """Return the ledger in a format; arguments as of the command."""
    from kg.analysis.sheet import workbook
    from kg.cli.columns import aligned
    from kg.cli.table import html, markdown

    if format == "csv":
        return "".join(_csv(dataset, place, wanted or Wanted()))
    with _found(dataset, place, wanted or Wanted()) as (folder, found):
        if format == "xlsx":
            return workbook(_rows(found, _COLUMNS), _COLUMNS)
        rows = list(_rows(found, _PAGE if format in ("md", "html") else ("place", *_SHOWN)))
        summary = found.totals + said_of_breaks(folder, place)
    words = console.words()
    stop = words("message.stop")
    if format == "md":
        return f"{summary}{stop}\n\n{markdown(rows, _PAGE)}"
    if format == "html":
        title = words("paper.ledger", places="、".join(found.places))
        return html(rows, _PAGE, title=title, summary=f"{summary}{stop}")
    if not rows:
        nothing = words("message.no_promise")
        return f"{nothing}; {summary}{stop}\n" if found.routine else f"{nothing}{stop}\n"
    shown = _SHOWN if len(found.places) == 1 else ("place", *_SHOWN)
    return f"{fill(summary + stop, _WIDTH)}\n\n{aligned(rows, shown)}"


@contextmanager
def _found(dataset: Path, place: str | None, wanted: Wanted) -> "Iterator[tuple[Folder, Promises]]":
    from kg.dataset import open_folder
    from kg.tables.current import current_tables

    folder = open_folder(dataset)
    places = folder.find_places(place)
    with current_tables(folder, places) as tables:
        yield folder, Promises(tables, places, wanted)


def _csv(dataset: Path, place: str | None, wanted: Wanted) -> Iterator[str]:
    """Yield the ledger line by line: that of all places may be larger than memory."""
    from kg.cli.table import csv_lines

    with _found(dataset, place, wanted) as (_, found):
        yield from csv_lines(_rows(found, _COLUMNS), _COLUMNS)


def _rows(found: Promises, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield of each promise what stands in some columns."""
    for it in found:
        row = cells(it)
        yield {column: row[column] for column in columns}
