"""Pictures of the graph: networkx → DOT → SVG or PNG."""

from collections.abc import Callable, Mapping
from typing import Final

import networkx as nx
import pydot

from kg.drawing.actions import draw_actions
from kg.drawing.outline import draw_outline
from kg.drawing.render import render
from kg.errors import KGError

__all__ = ["VIEWS", "draw", "render"]

View = Callable[[nx.MultiDiGraph, str | None], pydot.Dot]

VIEWS: Final[Mapping[str, View]] = {"actions": draw_actions, "outline": draw_outline}
"""The pictures by name; a command line takes its choices from the keys."""


def draw(graph: nx.MultiDiGraph, view: str, *, report: str | None = None) -> str:
    """Return a picture of the graph as DOT text.

    Args:
        graph: As from `kg.analysis.to_networkx`.
        view: A key of `VIEWS`.
        report: Id of the report to draw (`000000-2023`); without one the latest is drawn, for a picture
            of several reports is too large to read.

    Raises:
        KGError: If there is no such view.
        DatasetError: If there is no such report.
    """
    if view not in VIEWS:
        raise KGError(f"there is no view {view!r}; choose one of {', '.join(sorted(VIEWS))}")
    return str(VIEWS[view](graph, report).to_string())
