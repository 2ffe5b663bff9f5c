"""`kg ledger`: promise → what the next report says came of it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, OnlyPlace, Output

if TYPE_CHECKING:
    from kg.dataset import Folder
    from kg.lineage import LedgerRow
    from kg.model import Statement

__all__ = ["ledger", "ledger_text", "nearest"]

_COLUMNS = (
    "place", "year", "promise", "target", "against", "status", "why", "reported", "outcome", "trend", "score",
    "promise_at", "reported_at", "closest",
)  # fmt: skip


_SHOWN = (
    "place",
    "year",
    "promise",
    "target",
    "against",
    "status",
    "reported",
    "outcome",
)  # to the eye


class Format(StrEnum):
    """How the ledger is printed."""

    table = "table"
    csv = "csv"
    md = "md"
    html = "html"


@command
def ledger(
    dataset: Dataset,
    output: Output = None,
    place: OnlyPlace = None,
    first: Annotated[
        int | None, typer.Option("--from", metavar="Y", help="First year of the promises.")
    ] = None,
    last: Annotated[
        int | None, typer.Option("--to", metavar="Y", help="Last year of the promises.")
    ] = None,
    format: Annotated[
        Format, typer.Option("-f", "--format", help="How the ledger is printed.")
    ] = Format.table,
) -> None:
    """Show each promise with what a later report says of it.

    A promise is compared with the next report, and with later ones that are linked to it. "not mentioned" speaks of
    that one report only; closest is what came nearest there. "cannot be told": the report that would say is not there, or
    is torn (kg stats --check); why names the missing years and what is odd. table shows the main columns, csv, md and html all; promise_at and reported_at are offsets in the
    reports' texts.
    """
    console.write(ledger_text(dataset, format.value, place, first=first, last=last), output)


def ledger_text(
    dataset: Path,
    format: str,
    place: str | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
) -> str:
    """Return the ledger in a format; arguments as of the command."""
    from kg.cli.columns import aligned
    from kg.cli.page import page
    from kg.cli.table import FORMATS
    from kg.dataset import open_folder

    folder = open_folder(dataset)
    rows = [row for key in folder.find_places(place) for row in _rows(folder, key, first, last)]
    if format == "html":
        names = "、".join(dict.fromkeys(str(row["place"]) for row in rows))
        return page(rows, _COLUMNS, title=f"{names}：承诺与结果 (promises and what came of them)")
    if format == "table":
        return aligned(rows, _SHOWN, nothing="There is no promise in these years.")
    return FORMATS[format](rows, _COLUMNS)


def _rows(
    folder: "Folder", place: str, first: int | None, last: int | None
) -> Iterator[dict[str, object]]:
    from kg.lineage import ledger as find_rows

    for row in find_rows(folder.editions(place), folder.links(place), first=first, last=last):
        yield {"place": folder.place(row.report).name, **_shown(row)}


def _shown(row: "LedgerRow") -> dict[str, object]:
    return {
        "year": row.year,
        "promise": _texts([row.promise]),
        "target": row.target.text if row.target else None,
        "against": row.against_year,
        "status": row.status,
        "why": _why(row),
        "reported": _texts(row.found),
        "outcome": row.outcome,
        "trend": row.trend,
        "score": row.links[0].score if row.links else None,
        "promise_at": _offsets([row.promise]),
        "reported_at": _offsets(row.found),
        "closest": nearest(row.closest),
    }


def _why(row: "LedgerRow") -> str:
    """Return what stands between a promise and its answer: years without a report, and what is odd about the later one."""
    years = [f"no report of {year}" for year in row.missing]
    odd = [f"{row.against_year}: {' '.join(row.doubts)}"] if row.doubts else []
    return "; ".join([*years, *odd])


def nearest(found: "Sequence[tuple[Statement, float]]") -> str:
    """Return what came closest with its scores, the best first."""
    return "；".join(f"{_texts([statement])} ({score})" for statement, score in found)


def _texts(statements: "Sequence[Statement]") -> str:
    return "；".join(" ".join(statement.text.split()) for statement in statements)


def _offsets(statements: "Sequence[Statement]") -> str:
    return " ".join(f"{statement.start}–{statement.end}" for statement in statements)
