"""Answers as text: CSV, TSV, JSON and XML as the SPARQL 1.1 result formats say, Turtle; rows for reading."""

import csv
import io
import re
from collections.abc import Callable
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.query import Result
from rdflib.term import Identifier

from kg.errors import QueryError
from kg.graph.namespaces import PREFIXES
from kg.graph.turtle import to_turtle

__all__ = ["FORMATS", "check_format", "readable_rows", "rows", "to_text"]

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Row = list[Identifier | None]


def to_text(result: Result, format: str) -> str:
    """Return an answer in one of `FORMATS`.

    Args:
        result: As from `kg.graph.query`; it can be read once.
        format: `csv`, `tsv`, `json`, `xml` for rows or yes/no, `turtle` for a graph.

    Raises:
        QueryError: If there is no such format, or the answer is a graph and the format for rows, or the other way round.
    """
    if format not in FORMATS:
        raise QueryError(f"there is no format {format!r}; take one of {', '.join(FORMATS)}")
    check_format(result, format)
    return FORMATS[format](result)


def check_format(result: Result, format: str) -> None:
    """Hold the format against the answer.

    Args:
        result: An answer.
        format: One of `FORMATS`, or `table`.

    Raises:
        QueryError: If the answer is a graph and the format is for rows, or the other way round.
    """
    if (result.type in ("CONSTRUCT", "DESCRIBE")) != (format == "turtle"):
        kind = "rows" if format == "turtle" else "a graph"
        known = ("table", *FORMATS)
        fitting = ", ".join(name for name in known if (name == "turtle") != (format == "turtle"))
        raise QueryError(f"the answer is {kind}, which {format} does not hold; take {fitting}")


def rows(result: Result) -> list[Row]:
    """Return the rows of an answer, None where a variable has no value."""
    return [[binding.get(name) for name in result.vars or ()] for binding in result.bindings]


def _csv(result: Result) -> str:
    def plain(term: Identifier | None) -> str:
        return "" if term is None else str(term)

    return _separated(result, "", plain, quoted=True)


def _tsv(result: Result) -> str:
    def exact(term: Identifier | None) -> str:
        return "" if term is None else term.n3().replace("\n", "\\n").replace("\t", "\\t")

    return _separated(result, "?", exact, quoted=False)


def _separated(
    result: Result, mark: str, write: Callable[[Identifier | None], str], *, quoted: bool
) -> str:
    if result.type == "ASK":
        return f"{str(bool(result.askAnswer)).lower()}\n"
    table = [[f"{mark}{name}" for name in result.vars or ()]]
    table += [[write(term) for term in row] for row in rows(result)]
    if not quoted:
        return "".join("\t".join(row) + "\n" for row in table)
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    return text.getvalue()


def _json(result: Result) -> str:
    return f"{_serialized(result, 'json')}\n"


def _xml(result: Result) -> str:
    return _NOT_XML.sub("\ufffd", _serialized(result, "xml")) + "\n"


def _serialized(result: Result, format: str) -> str:
    return (result.serialize(format=format) or b"").decode("utf-8").rstrip("\n")


def _turtle(result: Result) -> str:
    graph = result.graph if result.graph is not None else Graph()
    try:
        return to_turtle(graph)
    except ValueError:  # blank nodes: the canonical form is slower, but it is as stable
        return graph.serialize(format="longturtle", canon=True)


def readable_rows(result: Result) -> list[dict[str, str]]:
    """Return the rows of an answer for reading: names with their prefix, whole numbers without a point."""
    return [
        {str(name): _readable(term) for name, term in zip(result.vars or (), row, strict=True)}
        for row in rows(result)
    ]


def _readable(term: Identifier | None) -> str:
    if term is None:
        return ""
    text = _prefixed(term) if isinstance(term, URIRef) else str(term)
    if isinstance(term, Literal) and re.fullmatch(r"-?\d+\.0", text):
        return text[:-2]
    return text


def _prefixed(iri: URIRef) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return str(iri)


FORMATS: Final[dict[str, Callable[[Result], str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
    "turtle": _turtle,
}
