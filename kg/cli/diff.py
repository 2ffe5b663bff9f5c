"""`kg diff`: two reports of a place beside each other."""

import json
from collections import Counter
from enum import StrEnum
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.filters import Wanted, about, chosen
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
    Output,
    WithStatus,
)
from kg.cli.promises import nearest, value_of
from kg.errors import DatasetError
from kg.identifiers import split_key

if TYPE_CHECKING:
    from kg.dataset import Folder
    from kg.lineage import Difference, Edition
    from kg.model import Statement

__all__ = ["diff"]

_COLUMNS = (
    "change", "earlier", "later", "earlier_target", "later_target", "status", "basis", "trend", "score",
    "earlier_at", "later_at", "closest",
)  # fmt: skip
_SHOWN = ("change", "earlier", "later", "status", "trend", "score")  # to the eye
_Report = Annotated[
    str, typer.Argument(metavar="REPORT", help="A report, by its key or its file's name.")
]


class Format(StrEnum):
    """How the differences are printed."""

    table = "table"
    csv = "csv"
    xlsx = "xlsx"
    md = "md"
    html = "html"
    json = "json"
    turtle = "turtle"


@command
def diff(
    dataset: Dataset,
    report_a: _Report,
    report_b: _Report,
    output: Output = None,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="Default: by the file's name, else table."),
    ] = None,
    *,
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
) -> None:
    """Show what the later of two reports plans anew, raises, lowers, continues, reports, and does not mention.

    The order of the two makes no difference. "cannot be told": one of them is torn or was misread there (kg stats
    --check), or the report that would say is not in the dataset. The filters are those of the ledger; a status is that of
    what the later report says, a year that of the report that promises. table shows the main columns, the others all;
    turtle gives the links between what is shown, and ritual or vague ones.
    """
    from kg.cli.table import format_of
    from kg.dataset import open_folder
    from kg.lineage import diff as compare

    written = format_of(output, format, Format)
    folder = open_folder(dataset)
    one, other = _editions(folder, report_a, report_b)
    missing = _missing(folder, one, other)
    for year in missing:
        console.say(f"There is no report of {year} between the two.")
    found = compare(one, other, missing=missing)
    wanted = Wanted(first, last, everything, numbers, action, theme, agency, status, due, score)
    keys = {edition.year: edition.report for edition in (one, other)}
    every, shown = chosen(list(about(folder, ((keys[it.year], it) for it in found))), wanted)
    if written is Format.turtle:
        console.write(_turtle(folder, [it.row for it in every]), output)
        return
    years = sorted((one.year, other.year))
    title = f"{folder.place(one.report).name} {years[0]} → {years[1]}"
    rows = [it.row for it in shown]
    console.write(_printed(written, rows, title, len(every) - len(shown)), output)


def _printed(format: Format, found: "list[Difference]", title: str, routine: int) -> str | bytes:
    from kg.analysis.sheet import workbook
    from kg.cli.columns import aligned
    from kg.cli.table import csv, html, markdown

    rows = list(map(_row, found))
    words = console.words()
    hidden = words.either("；", "; ") + words("message.routine", n=routine) if routine else ""
    summary = f"{title}{words.either('：', ': ')}{_totals(found)}{hidden}{words('message.stop')}"
    if format is Format.json:
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if format is Format.csv:
        return csv(rows, _COLUMNS)
    if format is Format.xlsx:
        return workbook(rows, _COLUMNS)
    if format is Format.md:
        return f"{summary}\n\n{markdown(rows, _COLUMNS)}"
    if format is Format.html:
        return html(rows, _COLUMNS, title=title, summary=summary)
    if not rows:
        return f"{words.sentence('Neither report has a statement to compare.')}\n"
    return f"{fill(summary, 100)}\n\n{aligned(rows, _SHOWN)}"


def _totals(found: "list[Difference]") -> str:
    """Return how many differences there are of each kind."""
    from kg.lineage.diff import Change

    counts, words = Counter(row.change for row in found), console.words()
    told = [
        f"{counts[it]} {words('change.' + it.replace(' ', '_'))}"
        for it in get_args(Change)
        if counts[it]
    ]
    return words.either("、", ", ").join(told) or words.sentence("nothing to compare")


def _editions(folder: "Folder", *names: str) -> "list[Edition]":
    keys = [folder.find_report(name) for name in names]
    if not any(set(keys) <= set(own) for own in folder.places.values()) or keys[0] == keys[1]:
        raise DatasetError(
            f"{' and '.join(names)} are not two reports of one place; give such two."
        )
    if folder.quotes(keys) == "none":
        raise DatasetError(
            f"{folder.path} holds no sentences to compare; build it with --quotes clause."
        )
    return [folder.edition(key) for key in keys]


def _missing(folder: "Folder", one: "Edition", other: "Edition") -> list[int]:
    """Return the years between two reports that the dataset has no report of."""
    from kg.lineage import missing_years

    first, last = sorted((one.year, other.year))
    known = next(folder.years(it) for it, keys in folder.places.items() if one.report in keys)
    return [year for year in missing_years(first, last) if year not in known]


def _row(found: "Difference") -> dict[str, object]:
    link = found.link
    return {
        "change": found.change,
        "earlier": _text(found.earlier),
        "later": _text(found.later),
        "earlier_target": _numbers(found.earlier),
        "later_target": _numbers(found.later),
        "status": link.status if link else None,
        "basis": link.basis if link else None,
        "trend": link.trend if link else None,
        "score": link.score if link else None,
        "earlier_at": _offsets(found.earlier),
        "later_at": _offsets(found.later),
        "closest": nearest(found.closest) or None,
    }


def _text(statement: "Statement | None") -> str | None:
    from kg.analysis import with_subject

    return with_subject(statement) if statement else None


def _numbers(statement: "Statement | None") -> str | None:
    targets = statement.targets if statement else ()
    return "；".join(value_of(target) for target in targets if target.value is not None) or None


def _offsets(statement: "Statement | None") -> str | None:
    return f"{statement.start}–{statement.end}" if statement else None


def _turtle(folder: "Folder", differences: "list[Difference]") -> str:
    from kg.graph import link_graph, to_turtle

    links = [found.link for found in differences if found.link]
    keys = sorted({end[0] for link in links for end in (link.source, link.target)})
    place = folder.place(keys[0] if keys else next(iter(folder.reports)))
    return to_turtle(link_graph(links, place, {key: split_key(key)[1] for key in keys}))
