"""Pictures of a report or a place, as they are drawn on the command line, that can be clicked."""

from functools import lru_cache
from typing import Any, Final

import networkx as nx
from starlette.requests import Request
from starlette.responses import Response

from kg.analysis import place_graph, to_networkx
from kg.dataset import Folder
from kg.drawing import VIEWS, draw, draw_page, render
from kg.errors import KGError
from kg.graph import open_dataset
from kg.graph.namespaces import BASE
from kg.identifiers import report_key
from kg.serving.library import library_of
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.serving.shelf import Shelf
from kg.serving.views.addresses import place_of
from kg.words import Words

__all__ = ["picture"]

OF_PLACES: Final = ("lineage", "programmes")
"""Pictures that run over the years; the others are of one report."""


def picture(request: Request, words: Words) -> View | Response:
    """Show a picture; with `format=svg` or `format=dot` the file itself."""
    shelf, name = place_of(request), request.path_params["name"]
    year = request.path_params.get("year")
    if name not in VIEWS:
        raise Refusal(404, f"there is no picture {name[:40]}; there are {', '.join(VIEWS)}")
    key = report_key(shelf.key, year) if year else None
    if key and key not in shelf.reports:
        raise Refusal(404, f"there is no report {key} in this dataset")
    graph = _graph(library_of(request).folder, shelf, name, key)
    format = request.query_params.get("format")
    if format == "dot":
        return Response(draw(graph, name, report=key), media_type="text/vnd.graphviz")
    try:
        drawn, why = _svg(graph, name, key), ""
    except KGError as error:
        drawn, why = "", f"{error}"
    if format == "svg" and drawn:
        return Response(drawn, media_type="image/svg+xml")
    context: dict[str, Any] = {
        "shelf": shelf,
        "year": year,
        "name": name,
        "picture": drawn,
        "why": why,
        "views": list(VIEWS),
        "of_places": OF_PLACES,
        "latest": shelf.years[-1],
    }
    title = f"{words(f'picture.{name}')} · {shelf.name} {year or ''}".rstrip()
    return View("picture", title, context)


def _svg(graph: nx.MultiDiGraph, name: str, key: str | None) -> str:
    if name == "programmes":  # to scale, and without Graphviz
        whole = draw_page(graph, name, report=key)
        return whole[whole.index("<svg") : whole.index("</svg>") + len("</svg>")]
    return render(draw(graph, name, report=key), "svg", _link).decode()


def _link(iri: str) -> str:
    """Return where a click on a thing leads: its page here."""
    return f"/{iri.removeprefix(BASE)}" if iri.startswith(BASE) else ""


def _graph(folder: Folder, shelf: Shelf, name: str, key: str | None) -> nx.MultiDiGraph:
    if name in OF_PLACES:
        return _of_place(folder, shelf.key)
    return _of_report(folder, key or shelf.reports[-1])


@lru_cache(maxsize=8)
def _of_place(folder: Folder, place: str) -> nx.MultiDiGraph:
    return place_graph(folder, place)


@lru_cache(maxsize=8)
def _of_report(folder: Folder, key: str) -> nx.MultiDiGraph:
    return to_networkx(open_dataset(folder.path, reports=[key]))
