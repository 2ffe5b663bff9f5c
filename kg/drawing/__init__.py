"""Pictures of the graph: networkx → DOT → SVG or PNG; a Sankey diagram and a scoreboard without Graphviz."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, Final

import networkx as nx
import pydot

from kg.drawing.actions import draw_actions
from kg.drawing.agencies import draw_agencies
from kg.drawing.comparison import draw_comparison
from kg.drawing.lineage import draw_lineage
from kg.drawing.outline import draw_outline
from kg.drawing.programmes import draw_programmes
from kg.drawing.render import render
from kg.drawing.sankey import draw_sankey
from kg.drawing.scoreboard import draw_scoreboard
from kg.drawing.svg import page
from kg.errors import KGError

__all__ = [
    "VIEWS",
    "draw",
    "draw_comparison",
    "draw_page",
    "draw_sankey",
    "draw_scoreboard",
    "render",
]

Option = str | int | None

VIEWS: Final[Mapping[str, Callable[..., pydot.Dot]]] = {
    "actions": draw_actions,
    "agencies": draw_agencies,
    "lineage": draw_lineage,
    "outline": draw_outline,
    "programmes": draw_programmes,
}
"""The pictures by name; a command line takes its choices from the keys."""


def draw(graph: nx.MultiDiGraph, view: str, *, report: str | None = None, **options: Option) -> str:
    """Return a picture of the graph as DOT text.

    Args:
        graph: As from `kg.analysis.to_networkx`.
        view: A key of `VIEWS`.
        report: Id of the report to draw (`000000-2023`); without one the latest is drawn, or what reaches
            up to it, for a picture of all reports is too large to read.
        options: What else the view takes: `top`, `theme`, `agency`, `indicator`; None is as if not given.

    Raises:
        KGError: If there is no such view, or it does not take such an option.
        DatasetError: If there is no such report, or nothing in it that the view could show.
    """
    if view not in VIEWS:
        raise KGError(f"there is no view {view!r}; choose one of {', '.join(sorted(VIEWS))}")
    return str(VIEWS[view](graph, report, **_accepted(view, options)).to_string())


def draw_page(
    graph: nx.MultiDiGraph, view: str, *, report: str | None = None, **options: Option
) -> str:
    """Return a picture as an HTML page that stands alone; arguments and errors as of `draw`.

    `programmes` is drawn to scale, without Graphviz; other views are the SVG of `render`.
    """
    if view == "programmes":
        accepted: dict[str, Any] = _accepted(view, options)
        return draw_sankey(graph, report, **accepted)
    picture = render(draw(graph, view, report=report, **options), "svg").decode()
    return page(f"kg draw {view}", picture[picture.index("<svg") :])


def _accepted(view: str, options: Mapping[str, Option]) -> dict[str, Any]:
    """Return the options that are given; one that the view does not take is refused."""
    given = {k: v for k, v in options.items() if v is not None}
    known = list(inspect.signature(VIEWS[view]).parameters)[2:]
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none but the report"
            raise KGError(f"the view {view} has no option {name}; {takes}")
    return given
