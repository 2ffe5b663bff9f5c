"""Answers as the media types that clients ask for: rows by the SPARQL 1.1 result formats, graphs as RDF."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from rdflib import Graph
from rdflib.query import Result

from kg.graph import to_text
from kg.graph.context import context_document
from kg.graph.turtle import to_turtle

__all__ = ["GRAPHS", "ROWS", "named", "write"]

_SHORT: Final = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml",),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "turtle": ("text/turtle",),
    "ttl": ("text/turtle",),
    "nt": ("application/n-triples",),
    "ntriples": ("application/n-triples",),
    "jsonld": ("application/ld+json",),
    "json-ld": ("application/ld+json",),
}

ROWS: Final[Mapping[str, str]] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of rows and truths → formats of `kg.graph.to_text`, the usual one first."""


def named(name: str, offered: Mapping[str, Any]) -> str | None:
    """Return the media type that a short name (`csv`) or the type itself stands for, if it is offered.

    Example:
        >>> named("json", ROWS), named("json", GRAPHS), named("csv", GRAPHS)
        ('application/sparql-results+json', 'application/ld+json', None)
    """
    kinds = (name, *_SHORT.get(name.lower(), ()))
    return next((kind for kind in kinds if kind in offered), None)


def write(result: Result, kind: str) -> str:
    """Return an answer as a media type of `ROWS`, or of `GRAPHS` if it is a graph."""
    if kind in ROWS:
        return to_text(result, ROWS[kind])
    return GRAPHS[kind](result.graph if result.graph is not None else Graph())


def _turtle(graph: Graph) -> str:
    try:
        return to_turtle(graph)
    except ValueError:  # blank nodes, which only queries make
        return graph.serialize(format="turtle")


def _ntriples(graph: Graph) -> str:
    lines = graph.serialize(format="nt", encoding="utf-8").decode().splitlines(keepends=True)
    return "".join(sorted(line for line in lines if line.strip()))


def _jsonld(graph: Graph) -> str:
    text = graph.serialize(format="json-ld", context=_context(), auto_compact=False, sort_keys=True)
    return f"{text.rstrip()}\n"


@cache
def _context() -> dict[str, Any]:
    context: dict[str, Any] = json.loads(context_document())["@context"]
    return context


GRAPHS: Final[Mapping[str, Callable[[Graph], str]]] = {
    "text/turtle": _turtle,
    "application/n-triples": _ntriples,
    "application/ld+json": _jsonld,
}
"""Media types of graphs → how they are written, the usual one first."""
