"""A query to a SPARQL endpoint elsewhere, by the SPARQL 1.1 Protocol: the only place that asks another machine, and only when told to."""

import http.client
from collections.abc import Mapping
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox
from rdflib.query import Result

from kg.errors import QueryError, QueryTimeoutError
from kg.graph import engine
from kg.graph.guarded import NO_SERVICE, as_result
from kg.graph.namespaces import PREFIXES
from kg.graph.queries import bound_query
from kg.version import __version__

__all__ = ["query_endpoint"]

_ROWS: Final = "application/sparql-results+json"
_GRAPHS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
}
_MOST: Final = 512 * 2**20  # bytes of an answer


def query_endpoint(
    url: str,
    name_or_sparql: str,
    *,
    bindings: Mapping[str, str] | None = None,
    timeout: float | None = None,
    limit: int | None = None,
) -> Result:
    """Answer a shipped question, or a SPARQL 1.1 query, from an endpoint that holds an exported dataset.

    The endpoint's default graph has to be the union of its graphs.

    Args:
        url: The endpoint's address, `http://…` or `https://…`.
        name_or_sparql: As for `kg.graph.query`.
        bindings: As for `kg.graph.query`.
        timeout: Seconds to wait for the endpoint; None for no end.
        limit: At most how many rows are kept; `result.cut` says whether there are more.

    Raises:
        QueryError: If the query cannot be asked (see `kg.graph.query`), the endpoint cannot be reached, refuses it, or
            answers with what is no answer.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise QueryError(f"{url} is no address of an endpoint; it begins with http:// or https://")
    sparql = bound_query(name_or_sparql, bindings)
    try:
        engine.refuse_service(sparql, PREFIXES)
    except engine.ServiceCalledError as error:
        raise QueryError(NO_SERVICE.format(error)) from error
    kind, data = _sent(url, _declared(sparql), timeout)
    try:
        return as_result(_read(kind, data, limit))
    except (SyntaxError, ValueError) as error:
        raise QueryError(
            f"{url} answered with what is no answer to a query ({kind or 'no type'})"
        ) from error


def _declared(sparql: str) -> str:
    """Return a query with the prefixes that the dataset's own store knows; those that it declares itself win."""
    known = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    return f"{known} {sparql}"


def _sent(url: str, sparql: str, timeout: float | None) -> tuple[str, bytes]:
    """Return the media type and the bytes of the endpoint's answer."""
    request = Request(  # noqa: S310 - the scheme is known
        url,
        urlencode({"query": sparql}).encode(),
        {
            "Accept": ", ".join([_ROWS, *(f"{kind};q=0.9" for kind in _GRAPHS)]),
            "User-Agent": f"policy-commitment-kg/{__version__}",
        },
    )
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310
            data: bytes = answer.read(_MOST + 1)
            kind = str(answer.headers.get_content_type())
    except HTTPError as error:
        said = " ".join(error.read(400).decode(errors="replace").split())
        raise QueryError(
            f"{url} refused the query ({error.code} {said or error.reason})"
        ) from error
    except TimeoutError as error:
        raise QueryTimeoutError(_LATE.format(url, timeout or 0)) from error
    except (URLError, http.client.HTTPException, OSError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise QueryTimeoutError(_LATE.format(url, timeout or 0)) from error
        raise QueryError(f"{url} cannot be asked ({reason}); check the address") from error
    if len(data) > _MOST:
        raise QueryError(
            f"the answer of {url} is larger than {_MOST // 2**20} MB; narrow the query"
        )
    return kind, data


_LATE: Final = "{} did not answer within {:g} seconds; narrow the query, or give it more time"


def _read(kind: str, data: bytes, limit: int | None) -> dict[str, Any]:
    if kind in _GRAPHS:
        triples = (quad.triple for quad in ox.parse(data, format=_GRAPHS[kind]))
        return engine.collect(triples, limit)
    if kind not in (_ROWS, "application/json"):
        raise ValueError(kind)
    return engine.collect(ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON), limit)
