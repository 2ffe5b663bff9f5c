"""`kg draw`: a picture of a dataset."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, OnlyPlace
from kg.errors import KGError

if TYPE_CHECKING:
    import networkx as nx

    from kg.dataset import Folder

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
    from kg.dataset import open_folder
    from kg.drawing import draw as draw_view
    from kg.drawing import draw_page, render

    graph, key = _graph(open_folder(dataset), view, place, report)
    options: dict[str, Any] = {
        "theme": theme, "agency": agency, "indicator": indicator, "top": top, "page": page, "rankdir": rankdir,
        "engine": engine,
    }  # fmt: skip
    if kind == "html":
        console.write(draw_page(graph, view.value, report=key, **options), output)
        return
    dot = draw_view(graph, view.value, report=key, **options)
    console.write(dot if kind is None else render(dot, kind), output)


def _graph(
    folder: "Folder", view: View, place: str | None, report: str | None
) -> "tuple[nx.MultiDiGraph, str | None]":
    """Return the graph that a view needs, of one report or of a place, and the key of the report that is asked for.

    Raises:
        KGError: If it is not clear which place is meant, or report and place do not fit.
    """
    from kg.analysis import place_graph, to_networkx
    from kg.graph import open_dataset
    from kg.identifiers import split_key

    key = report and folder.find_report(report)
    places = folder.find_places(place)
    if key and split_key(key)[0] not in places:
        raise KGError(f"{report} is no report of {place}; leave one of the two out")
    chosen = split_key(key)[0] if key else places[0]
    if len(places) > 1 and not key:
        names = dict.fromkeys(folder.place(folder.places[it][-1]).name for it in places)
        raise KGError(f"a picture is of one place; choose one with --place: {', '.join(names)}")
    if view in (View.lineage, View.programmes):
        return place_graph(folder, chosen), key
    latest = key or folder.places[chosen][-1]
    return to_networkx(open_dataset(folder.path, reports=[latest])), latest


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
