"""`kg draw`: a picture of a dataset."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, OnlyPlace

__all__ = ["draw"]

_DOT = (".dot", ".gv")


class View(StrEnum):
    """What the picture shows."""

    outline = "outline"
    actions = "actions"
    agencies = "agencies"
    lineage = "lineage"
    programmes = "programmes"


_YEARS = (View.lineage, View.programmes)  # they show all years of a place


@command
def draw(
    dataset: Dataset,
    view: Annotated[View, typer.Argument(metavar="VIEW", help=f"{', '.join(View)}.")],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE.dot|svg|png|html", help="Default: DOT on stdout (-)."
        ),
    ] = None,
    place: OnlyPlace = None,
    report: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only this report (330782-2022, or its file's name)."),
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only this theme (agencies, lineage, programmes)."),
    ] = None,
    agency: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only this agency or function (agencies, lineage)."),
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this indicator (lineage).")
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="How many threads (lineage), groups a report (programmes), inferred functions an action (agencies).",
        ),
    ] = None,
    page: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="The N-th so many threads (lineage)."),
    ] = None,
    rankdir: Annotated[
        str | None, typer.Option(metavar="LR|RL|TB|BT", help="Where the picture runs to.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME", help="Graphviz's layout (dot, neato, fdp, …).")
    ] = None,
) -> None:
    """Draw a dataset as DOT, SVG, PNG or HTML.

    outline: report → action → targets. actions: programme → actions → agencies and targets.
    agencies: action → who answers for it, as stated, assigned or inferred.
    lineage: what became of the promises, year by year. programmes: how actions flow into the next ones;
    as HTML a Sankey diagram.
    Only the files of that report or place are read; a dataset of several places needs --place or --report.
    """  # fmt: skip
    kind = _format(output)
    from kg.analysis import graph_of
    from kg.dataset import open_folder
    from kg.drawing import draw as draw_view
    from kg.drawing import draw_page, render
    from kg.lineage.links import no_collection

    with no_collection():
        graph, key = graph_of(
            open_folder(dataset),
            place=place,
            report=report,
            years=view in _YEARS,
            agencies=agency is not None,
        )
    options: dict[str, Any] = {
        "theme": theme, "agency": agency, "indicator": indicator, "top": top, "page": page, "rankdir": rankdir,
        "engine": engine,
    }  # fmt: skip
    if kind == "html":
        console.write(draw_page(graph, view.value, report=key, **options), output)
        return
    dot = draw_view(graph, view.value, report=key, **options)
    console.write(dot if kind is None else render(dot, kind), output)


def _format(output: Path | None) -> Literal["svg", "png", "html"] | None:
    """Return what to make of the DOT; None to leave it."""
    if output is None or console.is_stdout(output) or output.suffix in _DOT:
        return None
    if output.suffix == ".svg":
        return "svg"
    if output.suffix == ".png":
        return "png"
    if output.suffix == ".html":
        return "html"
    raise typer.BadParameter(
        f"expected a file name that ends in .dot, .svg, .png or .html, got {output}"
    )
