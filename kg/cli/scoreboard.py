"""`kg scoreboard`: headline indicators by year, as planned and as reported."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, OnlyPlace, Output
from kg.errors import KGError

if TYPE_CHECKING:
    from kg.lineage import Cell, Score

__all__ = ["scoreboard", "scoreboard_text"]

_COLUMNS = (
    "place", "indicator", "year", "target", "reported", "verdict",
    "promise", "promise_report", "promise_at", "result", "result_report", "result_at",
)  # fmt: skip


_SHOWN = 6  # columns to the eye; the others say where it stands


class Format(StrEnum):
    """How the scoreboard is printed."""

    table = "table"
    csv = "csv"
    md = "md"
    html = "html"
    svg = "svg"


@command
def scoreboard(
    dataset: Dataset,
    output: Output = None,
    place: OnlyPlace = None,
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            "--indicator", metavar="I", help="Only this indicator, by its id or name; repeatable."
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="Default: by the file's name, else table."),
    ] = None,
) -> None:
    """Show headline indicators by year: what was planned, what the next report says, and the verdict.

    "not stated": the report states no number. "not found": one was to be expected (the plan states a target, or the report
    names the indicator beside a number), and none was read. "cannot be told": the report is torn or was misread there
    (kg stats --check). "no report": the dataset has no report of that year.
    table shows the numbers, csv, md and html also where they stand; svg is the chart of one place, html the chart above the table.
    """
    from kg.cli.table import format_of

    shown = format_of(output, format, Format)
    console.write(scoreboard_text(dataset, shown.value, place, indicator), output)


def scoreboard_text(
    dataset: Path, format: str, place: str | None = None, indicators: list[str] | None = None
) -> str:
    """Return the scoreboard in a format; arguments as of the command."""
    from kg.dataset import open_folder
    from kg.lineage import choose_indicators
    from kg.lineage import scoreboard as find_scores

    chosen = choose_indicators(indicators) if indicators else None
    folder = open_folder(dataset)
    boards: dict[str, list[Score]] = {}
    for key in folder.find_places(place):
        editions = folder.editions(key)
        boards[folder.place(editions[-1].report).name] = find_scores(editions, indicators=chosen)
    return _printed(boards, format)


def _printed(boards: "dict[str, list[Score]]", format: str) -> str:
    from kg.cli.columns import aligned
    from kg.cli.table import FORMATS

    rows = [_row(place, score) for place, scores in boards.items() for score in scores]
    if format == "table":
        nothing = "No report states, or was to state, a number of these indicators."
        return aligned(rows, _COLUMNS[:_SHOWN], nothing=nothing)
    if format not in ("svg", "html"):
        return FORMATS[format](rows, _COLUMNS)
    if len(boards) > 1:
        raise KGError(f"a chart shows one place; choose one with --place: {', '.join(boards)}")
    from kg.drawing import draw_scoreboard

    (place, scores), *_ = boards.items()
    title = f"{place}：计划与结果 (planned and reported)"
    chart = draw_scoreboard(scores, title if format == "svg" else "")
    if format == "svg":
        return chart
    from kg.cli.page import page

    return page(rows, _COLUMNS, title=title, picture=chart)


def _row(place: str, score: "Score") -> dict[str, object]:
    goal, said = score.promised, score.reported
    return {
        "place": place,
        "indicator": score.name,
        "year": score.year,
        "target": _number(goal),
        "reported": _number(said),
        "verdict": score.verdict,
        **_evidence("promise", goal),
        **_evidence("result", said),
    }


def _number(cell: "Cell") -> str:
    return cell.target.verbatim if cell.target else cell.state


def _evidence(name: str, cell: "Cell") -> dict[str, object]:
    if cell.statement is None:
        return {}
    return {
        name: " ".join(cell.statement.text.split()),
        f"{name}_report": cell.report,
        f"{name}_at": f"{cell.statement.start}–{cell.statement.end}",
    }
