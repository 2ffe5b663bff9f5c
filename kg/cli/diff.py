"""`kg diff`: two reports of a place beside each other."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, Output
from kg.cli.promises import nearest
from kg.errors import DatasetError
from kg.identifiers import split_key

if TYPE_CHECKING:
    from kg.dataset import Folder
    from kg.lineage import Difference, Edition
    from kg.model import Statement

__all__ = ["diff"]

_COLUMNS = ("change", "earlier", "later", "outcome", "trend", "score", "closest")
_Report = Annotated[
    str, typer.Argument(metavar="REPORT", help="A report, by its key or its file's name.")
]


class Format(StrEnum):
    """How the differences are printed."""

    table = "table"
    csv = "csv"
    json = "json"
    turtle = "turtle"


@command
def diff(
    dataset: Dataset,
    report_a: _Report,
    report_b: _Report,
    output: Output = None,
    format: Annotated[
        Format, typer.Option("-f", "--format", help="How the differences are printed.")
    ] = Format.table,
) -> None:
    """Show what the later of two reports plans anew, raises, lowers, continues, reports, and does not mention.

    The order of the two makes no difference. "cannot be told": one of them is torn or was misread there (kg stats
    --check), or the report that would say is not in the dataset. turtle gives the links between them.
    """
    from kg.cli.columns import aligned
    from kg.cli.table import FORMATS
    from kg.dataset import open_folder
    from kg.lineage import diff as compare

    folder = open_folder(dataset)
    one, other = _editions(folder, report_a, report_b)
    missing = _missing(folder, one, other)
    for year in missing:
        console.say(f"There is no report of {year} between the two.")
    found = compare(one, other, missing=missing)
    if format is Format.turtle:
        console.write(_turtle(folder, found), output)
        return
    rows = list(map(_row, found))
    if format is Format.json:
        console.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", output)
        return
    if format is Format.table:
        nothing = "Neither report has a statement to compare."
        console.write(aligned(rows, _COLUMNS, nothing=nothing), output)
        return
    console.write(FORMATS[format.value](rows, _COLUMNS), output)


def _editions(folder: "Folder", *names: str) -> "list[Edition]":
    keys = [folder.find_report(name) for name in names]
    if len({split_key(key)[0] for key in keys}) > 1 or len(set(keys)) < len(keys):
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
    known = folder.years(split_key(one.report)[0])
    return [year for year in missing_years(first, last) if year not in known]


def _row(found: "Difference") -> dict[str, object]:
    link = found.link
    return {
        "change": found.change,
        "earlier": _text(found.earlier),
        "later": _text(found.later),
        "outcome": link.outcome if link else None,
        "trend": link.trend if link else None,
        "score": link.score if link else None,
        "closest": nearest(found.closest) or None,
    }


def _text(statement: "Statement | None") -> str | None:
    return " ".join(statement.text.split()) if statement else None


def _turtle(folder: "Folder", differences: "list[Difference]") -> str:
    from kg.graph import link_graph, to_turtle

    links = [found.link for found in differences if found.link]
    keys = sorted({end[0] for link in links for end in (link.source, link.target)})
    place = folder.place(keys[0] if keys else next(iter(folder.reports)))
    return to_turtle(link_graph(links, place, {key: split_key(key)[1] for key in keys}))
