"""Any thing of the graph by its IRI: as RDF for programs, as a table of what is said of it for people."""

from collections.abc import Awaitable, Callable, Iterable
from itertools import islice
from typing import Final

import pyoxigraph as ox
from rdflib import Graph
from starlette.requests import Request
from starlette.responses import Response

from kg.graph.exports import as_rdflib
from kg.graph.namespaces import BASE, bind
from kg.serving.around import Around, is_iri
from kg.serving.library import library_of
from kg.serving.negotiation import best
from kg.serving.refusal import Refusal
from kg.serving.rendering import View, page
from kg.serving.representations import GRAPHS, named
from kg.words import Words

__all__ = ["negotiated", "thing"]

_MOST: Final = 500  # triples of a kind on a page
Endpoint = Callable[[Request], Awaitable[Response]]
Term = tuple[str, str]
"""A name, and the address of its page; empty for words."""


def negotiated(endpoint: Endpoint) -> Endpoint:
    """Return an endpoint that gives programs the RDF of the thing in the address, and people its page."""
    as_graph = page(_as_graph)

    async def choose(request: Request) -> Response:
        accept = request.headers.get("accept", "")
        asked = named(request.query_params.get("format", ""), GRAPHS)
        liked = best(accept, ["text/html", *GRAPHS])
        return await (as_graph if asked or liked in GRAPHS else endpoint)(request)

    return choose


def thing(request: Request, words: Words) -> View:
    """Show what is said of a thing, and what speaks of it."""
    iri = _iri_of(request)
    around = Around(library_of(request).store().inner, words.language)
    said = _shown(around, ((it.predicate, it.object) for it in around.said(iri)))
    spoken = _shown(around, ((it.predicate, it.subject) for it in around.speaking(iri)))
    if not said and not spoken:
        raise Refusal(404, f"the dataset says nothing of {iri}")
    name = around.name(iri)
    rows = [
        {"property": predicate[0], "value": value[0], "page": value[1]} for predicate, value in said
    ]
    context = {"iri": iri, "said": said, "spoken": spoken, "name": name}
    columns = ("property", "value", "page")
    return View("thing", name, context, rows, columns, "thing", iri.removeprefix(BASE))


def _shown(around: Around, pairs: Iterable[tuple[object, object]]) -> list[tuple[Term, Term]]:
    return sorted((_term(around, one), _term(around, other)) for one, other in islice(pairs, _MOST))


def _term(around: Around, term: object) -> Term:
    if not isinstance(term, ox.NamedNode):
        return str(getattr(term, "value", term)), ""
    iri, name = term.value, around.name(term.value)
    if iri.startswith(BASE):
        return name, f"/{iri.removeprefix(BASE)}".replace("/ns#", "/ns/")
    return name, iri if iri.startswith(("http://", "https://")) else ""


def _as_graph(request: Request, words: Words) -> Response:
    iri, asked = _iri_of(request), named(request.query_params.get("format", ""), GRAPHS)
    graph = _described(library_of(request).store().inner, iri, words)
    if not len(graph):
        raise Refusal(404, f"the dataset says nothing of {iri}")
    kind = asked or best(request.headers.get("accept", ""), list(GRAPHS)) or "text/turtle"
    headers = {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}
    return Response(GRAPHS[kind](graph), media_type=kind, headers=headers)


def _described(store: ox.Store, iri: str, words: Words) -> Graph:
    """Return what is said of a thing; of a named graph all that it says."""
    graph, node = bind(Graph(bind_namespaces="none")), ox.NamedNode(iri)
    if store.contains_named_graph(node):
        quads = list(store.quads_for_pattern(None, None, None, node))
    else:
        quads = list(Around(store, words.language).said(iri))
    for found in as_rdflib(it for it in quads if ox.BlankNode not in _kinds(it)).values():
        graph += found
    return graph


def _kinds(quad: ox.Quad) -> set[type]:
    return {type(quad.subject), type(quad.object)}


def _iri_of(request: Request) -> str:
    """Return the IRI that the path stands for.

    Raises:
        Refusal: If it is none.
    """
    path = request.url.path.lstrip("/")
    iri = f"{BASE}{path}"
    if path.startswith("ns/") and not path[len("ns/") :][:1].isdigit():  # else it is a version
        iri = f"{BASE}ns#{path.removeprefix('ns/')}"
    if not is_iri(iri):
        raise Refusal(400, "the address is no IRI")
    return iri
