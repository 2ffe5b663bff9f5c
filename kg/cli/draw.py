"""`kg draw`: a picture of a dataset."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset

__all__ = ["draw"]

_DOT = (".dot", ".gv")


class View(StrEnum):
    """What the picture shows."""

    outline = "outline"
    actions = "actions"
    agencies = "agencies"
    lineage = "lineage"
    programmes = "programmes"


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
) -> None:
    """Draw a dataset as DOT, SVG, PNG or HTML.

    outline: report → action → targets. actions: programme → actions → agencies and targets.
    agencies: action → who answers for it, as stated, assigned or inferred.
    lineage: what became of the promises, year by year. programmes: how actions flow into the next ones;
    as HTML a Sankey diagram.
    SVG, PNG and HTML need Graphviz (the program dot); DOT and the Sankey diagram do not.
    """
    kind = _format(output)
    from kg.analysis import to_networkx
    from kg.dataset import open_folder
    from kg.drawing import draw as draw_view
    from kg.drawing import draw_page, render
    from kg.graph import open_dataset

    key = report and open_folder(dataset).find_report(report)
    graph = to_networkx(open_dataset(dataset))
    options = {"theme": theme, "agency": agency, "indicator": indicator, "top": top}
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
