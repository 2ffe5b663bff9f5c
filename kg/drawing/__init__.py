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
from kg.drawing.render import render, to_png
from kg.drawing.sankey import draw_sankey
from kg.drawing.scoreboard import draw_scoreboard
from kg.drawing.svg import page
from kg.errors import KGError

__all__ = [
    "ENGINES",
    "RANKDIRS",
    "VIEWS",
    "draw",
    "draw_comparison",
    "draw_page",
    "draw_sankey",
    "draw_scoreboard",
    "render",
    "to_png",
]

VIEWS: Final[Mapping[str, Callable[..., pydot.Dot]]] = {
    "actions": draw_actions,
    "agencies": draw_agencies,
    "lineage": draw_lineage,
    "outline": draw_outline,
    "programmes": draw_programmes,
}
"""The pictures by name; a command line takes its choices from the keys."""


RANKDIRS: Final = ("LR", "RL", "TB", "BT")
ENGINES: Final = ("dot", "neato", "fdp", "sfdp", "circo", "twopi", "osage", "patchwork")


def draw(
    graph: nx.MultiDiGraph,
    view: str,
    *,
    report: str | None = None,
    rankdir: str | None = None,
    engine: str | None = None,
    **options: Any,
) -> str:
    """Return a picture of the graph as DOT text.

    Args:
        graph: As from `kg.analysis.to_networkx`.
        view: A key of `VIEWS`.
        report: Id of the report to draw (`000000-2023`); without one the latest is drawn, or what reaches
            up to it, for a picture of all reports is too large to read.
        rankdir: Where the picture runs to, one of `RANKDIRS`; from left to right by default.
        engine: The program of Graphviz that lays it out, one of `ENGINES`; `dot` by default.
        options: What else the view takes: `top`, `page`, `theme`, `agency`, `indicator`; None is as if not given.

    Raises:
        KGError: If there is no such view, or it does not take such an option, or there is no such direction or engine.
        DatasetError: If there is no such report, or nothing in it that the view could show.
    """
    if view not in VIEWS:
        raise KGError(f"there is no view {view!r}; choose one of {', '.join(sorted(VIEWS))}")
    _check("direction", rankdir, RANKDIRS)
    _check("engine", engine, ENGINES)
    dot = VIEWS[view](graph, report, **_accepted(view, options))
    if rankdir:
        dot.set("rankdir", rankdir)
    if engine:
        dot.set("layout", engine)
    return str(dot.to_string())


def _check(kind: str, name: str | None, known: tuple[str, ...]) -> None:
    if name is not None and name not in known:
        raise KGError(f"there is no {kind} {name!r}; choose one of {', '.join(known)}")


def draw_page(
    graph: nx.MultiDiGraph, view: str, *, report: str | None = None, **options: Any
) -> str:
    """Return a picture as an HTML page that stands alone; arguments and errors as of `draw`.

    `programmes` is drawn to scale, without Graphviz; other views are the SVG of `render`.
    """
    if view == "programmes":
        accepted: dict[str, Any] = _accepted(view, options)
        return draw_sankey(graph, report, **accepted)
    picture = render(draw(graph, view, report=report, **options), "svg").decode()
    return page(f"kg draw {view}", picture[picture.index("<svg") :])


def _accepted(view: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that are given; one that the view does not take is refused."""
    given = {k: v for k, v in options.items() if v is not None}
    known = list(inspect.signature(VIEWS[view]).parameters)[2:]
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none but the report"
            raise KGError(f"the view {view} has no option {name}; {takes}")
    return given
