"""The graph as it grows: a thing with what stands beside it, as a page and as JSON for the picture."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.graph.namespaces import data
from kg.identifiers import split_key
from kg.serving.around import Around, is_iri
from kg.serving.library import library_of
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.words import Words

__all__ = ["graph", "neighbours"]

_NEAR: Final = 24  # neighbours that a click adds


def graph(request: Request, words: Words) -> View:
    """Show the graph around a thing: the one that is asked for, else the latest report."""
    start = request.query_params.get("iri") or _latest(request)
    context = {"start": start, "near": _near(request, words, start)}
    return View("graph", words("page.graph"), context)


def neighbours(request: Request, words: Words) -> Response:
    """Return a thing and its neighbours as JSON; see `Around.near`."""
    return JSONResponse(_near(request, words, request.query_params.get("iri", "")))


def _near(request: Request, words: Words, iri: str) -> dict[str, Any]:
    if not is_iri(iri):
        raise Refusal(400, "the parameter iri is no IRI")
    return Around(library_of(request).store().inner, words.language).near(iri, most=_NEAR)


def _latest(request: Request) -> str:
    keys = library_of(request).folder.reports
    place, year = max(map(split_key, keys), key=lambda it: (it[1], it[0]))
    return str(data(place, year, "report"))
