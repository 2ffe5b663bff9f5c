"""`kg scoreboard`: headline indicators by year, as planned and as reported."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, OnlyPlace, Output
from kg.cli.promises import said_of_breaks
from kg.errors import KGError

if TYPE_CHECKING:
    from kg.lineage import Cell, Score

__all__ = ["scoreboard", "scoreboard_text"]

_COLUMNS = (
    "place", "indicator", "year", "target", "reported", "verdict", "basis", "why",
    "promise", "promise_report", "promise_at", "result", "result_report", "result_at",
)  # fmt: skip
_SHOWN = ("place", "indicator", "year", "target", "reported", "verdict", "basis")  # to the eye


class Format(StrEnum):
    """How the scoreboard is printed."""

    table = "table"
    csv = "csv"
    xlsx = "xlsx"
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
    year: Annotated[
        list[int] | None,
        typer.Option("--year", metavar="Y", help="Only this year; repeatable."),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="Default: by the file's name, else table."),
    ] = None,
) -> None:
    """Show headline indicators by year: what was planned, what the next report says, and the verdict.

    Level and rate stand together where both are stated, a fall with its sign (−3.2%). "in words": the review says without a number how it came out.
    "not stated": the report states no number. "not found": one was to be expected (the plan states a target, or the report
    names the indicator beside a number), and none was read. "cannot be told": the report is torn or was misread there
    (kg stats --check). "no report of Y": the dataset has none. basis: what tells the verdict (numbers, admission, words).
    table shows the numbers, csv, xlsx, md and html also where they stand. svg: the chart of one place, or one indicator of
    several places side by side; html: the same above the table.
    """  # fmt: skip
    from kg.cli.table import format_of

    shown = format_of(output, format, Format)
    console.write(scoreboard_text(dataset, shown.value, place, indicator, years=year), output)


def scoreboard_text(
    dataset: Path,
    format: str,
    place: str | None = None,
    indicators: list[str] | None = None,
    *,
    years: list[int] | None = None,
) -> str | bytes:
    """Return the scoreboard in a format; arguments as of the command."""
    from kg.dataset import open_folder
    from kg.lineage import choose_indicators
    from kg.lineage import scoreboard as find_scores

    chosen = choose_indicators(indicators) if indicators else None
    folder = open_folder(dataset)
    boards: dict[str, list[Score]] = {}
    for key in folder.find_places(place):
        editions = folder.editions(key)
        found = find_scores(editions, indicators=chosen)
        scores = [score for score in found if years is None or score.year in years]
        if scores:
            boards[folder.place(editions[-1].report).name] = scores
    return _printed(boards, format, said_of_breaks(folder, place).lstrip("；; "))


def _printed(boards: "dict[str, list[Score]]", format: str, note: str) -> str | bytes:
    """Return the boards in a format; a note stands where there is room for words."""
    from kg.analysis.sheet import workbook
    from kg.cli.columns import aligned
    from kg.cli.table import csv, html, markdown

    rows = [_row(place, score) for place, scores in boards.items() for score in scores]
    if format == "table":
        return (f"{note}\n\n" if note else "") + aligned(rows, _SHOWN, nothing=_NOTHING)
    if format == "xlsx":
        return workbook(rows, _COLUMNS)
    if format not in ("svg", "html"):
        return {"csv": csv, "md": markdown}[format](rows, _COLUMNS)
    title, chart = _chart(boards, titled=format == "svg")
    return (
        chart if format == "svg" else html(rows, _COLUMNS, title=title, picture=chart, summary=note)
    )


_NOTHING = "no report states, or was to state, a number of these indicators in these years"


def _chart(boards: "dict[str, list[Score]]", *, titled: bool) -> tuple[str, str]:
    """Return the title of the chart, and the chart: of one place, or of one indicator of several places.

    Raises:
        KGError: If there is nothing to draw, or several indicators of several places.
    """
    from kg.drawing import draw_comparison, draw_scoreboard

    if not boards:
        raise KGError(f"there is nothing to draw: {_NOTHING}")
    names = {score.name for scores in boards.values() for score in scores}
    if len(boards) == 1:
        ((place, scores),) = boards.items()
        title = _title(place, picture=titled)
        return title, draw_scoreboard(scores, title if titled else "")
    if len(names) > 1:
        raise KGError(
            f"a chart of several places is of one indicator; choose one with --indicator ({'、'.join(sorted(names))}), "
            f"or one place with --place ({'、'.join(boards)})"
        )
    title = _title(names.pop(), picture=titled)
    return title, draw_comparison(boards, title if titled else "")


def _title(name: str, *, picture: bool) -> str:
    """Return a title in the language of the reader; pictures are passed on, so theirs is in both."""
    if picture:
        return f"{name}：计划与结果 (planned and reported)"
    return console.words()("paper.scoreboard", name=name)


def _row(place: str, score: "Score") -> dict[str, object]:
    goal, said = score.promised, score.reported
    return {
        "place": place,
        "indicator": score.name,
        "year": score.year,
        "target": _number(goal),
        "reported": _number(said),
        "verdict": score.verdict,
        "basis": score.basis,
        "why": "; ".join(cell.why for cell in (goal, said) if cell.state == "cannot be told"),
        **_evidence("promise", goal),
        **_evidence("result", said),
    }


def _number(cell: "Cell") -> str:
    """Return the number as it stands, its level or rate beside it, or why there is none."""
    from kg.analysis.amounts import as_stated

    if cell.target is None:
        return f"no report of {cell.why}" if cell.state == "no report" else cell.state
    return " · ".join(as_stated(target) for target in (cell.target, cell.also) if target)


def _evidence(name: str, cell: "Cell") -> dict[str, object]:
    if cell.statement is None:
        return {}
    return {
        name: " ".join(cell.statement.text.split()),
        f"{name}_report": cell.report,
        f"{name}_at": f"{cell.statement.start}–{cell.statement.end}",
    }
