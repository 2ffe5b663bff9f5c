"""`kg diff`: two reports of a place beside each other."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.ledger import nearest
from kg.cli.options import Dataset, Output
from kg.errors import DatasetError

if TYPE_CHECKING:
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
    from kg.lineage import diff as compare

    one, other = _editions(dataset, report_a, report_b)
    missing = _missing(dataset, one, other)
    for year in missing:
        console.say(f"There is no report of {year} between the two.")
    found = compare(one, other, missing=missing)
    if format is Format.turtle:
        console.write(_turtle(dataset, found), output)
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


def _editions(dataset: Path, *names: str) -> "list[Edition]":
    from kg.scaling import find_report, read_editions, read_entries

    keys = [find_report(dataset, name) for name in names]
    if len({key.rpartition("-")[0] for key in keys}) > 1 or len(set(keys)) < len(keys):
        raise DatasetError(
            f"{' and '.join(names)} are not two reports of one place; give such two."
        )
    entries = read_entries(dataset)
    if any(entries[key].options["quotes"] == "none" for key in keys):
        raise DatasetError(
            f"{dataset} holds no sentences to compare; build it with --quotes clause."
        )
    found = {it.report: it for it in read_editions(dataset, keys[0].rpartition("-")[0])}
    return [found[key] for key in keys]


def _missing(dataset: Path, one: "Edition", other: "Edition") -> list[int]:
    """Return the years between two reports that the dataset has no report of."""
    from kg.lineage import missing_years
    from kg.scaling import read_entries

    place = one.report.rpartition("-")[0]
    first, last = sorted((one.year, other.year))
    entries = read_entries(dataset)
    return [year for year in missing_years(first, last) if f"{place}-{year}" not in entries]


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


def _turtle(dataset: Path, differences: "list[Difference]") -> str:
    from kg.graph import link_graph, to_turtle
    from kg.model import Place
    from kg.scaling import read_entries

    entries = read_entries(dataset)
    links = [found.link for found in differences if found.link]
    keys = sorted({end[0] for link in links for end in (link.source, link.target)})
    key = keys[0] if keys else next(iter(entries))
    code = key.rpartition("-")[0]
    place = Place(entries[key].place, None if code.startswith("x-") else code)
    return to_turtle(link_graph(links, place, {key: entries[key].year for key in keys}))
