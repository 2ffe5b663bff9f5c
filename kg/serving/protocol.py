"""`/sparql`: the SPARQL 1.1 Protocol (W3C 2013), for questions only.

    GET  ?query=…                                   a query in the address
    POST application/x-www-form-urlencoded query=…  a query as a form
    POST application/sparql-query                   a query as the body
    GET  without a query                            what there is: service description and VoID

Every query runs in a process of its own (`kg.graph.guarded`), so that none holds up the page, and ends with its time.
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from rdflib.query import Result
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import QueryError, QueryTimeoutError
from kg.serving.bounds import body_of
from kg.serving.description import service_description
from kg.serving.library import Library, library_of
from kg.serving.negotiation import best
from kg.serving.refusal import Refusal
from kg.serving.representations import GRAPHS, ROWS, named, write

__all__ = ["sparql", "well_known_void"]

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_AT_ONCE: Final = 4  # queries that run at the same time; others wait
_READ_ONLY: Final = "this endpoint is for questions; a dataset is changed by building it again"
_DATASET: Final = ("default-graph-uri", "named-graph-uri")
_OPEN: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Expose-Headers": "X-Result-Cut",
    "Vary": "Accept",
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request of the protocol: its parameters in order, those of the address and of the form together."""

    parameters: tuple[tuple[str, str], ...]

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.parameters if key == name]

    def query(self) -> str | None:
        """Return the query, or None if there is none.

        Raises:
            Refusal: If it is an update, there are several, or it asks for a dataset of its own.
        """
        if self.values("update"):
            raise Refusal(403, _READ_ONLY)
        if any(any(self.values(name)) for name in _DATASET):
            raise Refusal(400, f"{' and '.join(_DATASET)} are not taken; write FROM into the query")
        found = self.values("query")
        if len(found) > 1:
            raise Refusal(400, "expected one query, got several")
        return found[0] if found else None


async def sparql(request: Request) -> Response:
    """Answer a request of the protocol."""
    try:
        response = await _answered(request)
    except Refusal as refusal:
        response = refusal.response()
    response.headers.update(_OPEN)
    return response


async def _answered(request: Request) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204)
    asked = await _read(request)
    query = asked.query()
    if query is None:
        if request.method == "POST":
            raise Refusal(400, "expected a query, got none; send it as the parameter query")
        return _described(request)
    wanted = next((v for name in ("format", "output") for v in asked.values(name) if v), "")
    library = library_of(request)
    result = await to_thread.run_sync(_ask, library, query, limiter=_limiter(request))
    kind = _kind(request, result, wanted)
    headers = {"X-Result-Cut": "true"} if getattr(result, "cut", False) else {}
    text = await to_thread.run_sync(write, result, kind)
    return Response(text, media_type=kind, headers=headers)


async def _read(request: Request) -> _Asked:
    address = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method != "POST":
        return _Asked(tuple(address))
    kind, _, parameter = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == _UPDATE:
        raise Refusal(403, _READ_ONLY)
    if kind not in (_FORM, _QUERY):
        raise Refusal(415, f"expected a body of type {_QUERY} or {_FORM}")
    charset = parameter.strip().lower().removeprefix("charset=").strip('"')
    if charset not in ("", "utf-8", "utf8"):
        raise Refusal(415, f"expected UTF-8, got {parameter.strip()}")
    try:
        body = (await body_of(request)).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, "the body is no UTF-8") from error
    if kind == _QUERY:
        return _Asked((*address, ("query", body)))
    return _Asked((*address, *parse_qsl(body, keep_blank_values=True)))


def _ask(library: Library, query: str) -> Result:
    store = library.store()
    try:
        return store.answer(query, timeout=library.bounds.seconds, limit=library.bounds.rows)
    except QueryTimeoutError as error:
        raise Refusal(503, f"{error}") from error
    except QueryError as error:
        raise Refusal(400, f"{error}") from error


def _kind(request: Request, result: Result, wanted: str) -> str:
    """Return the media type of the answer: that of `format`, which people can type, else that of the header."""
    offered = GRAPHS if result.type in ("CONSTRUCT", "DESCRIBE") else ROWS
    if wanted:
        kind = named(wanted, offered)
        if kind is None:
            raise Refusal(406, f"there is no format {wanted}; take one of {', '.join(offered)}")
        return kind
    kind = best(request.headers.get("accept", ""), list(offered))
    if kind is None:
        raise Refusal(406, f"the answer can be had as {', '.join(offered)}")
    return kind


def _described(request: Request) -> Response:
    accept = request.headers.get("accept", "")
    if best(accept, [*GRAPHS, "text/html"]) == "text/html":
        return RedirectResponse("/query", 303)
    kind = best(accept, list(GRAPHS))
    if kind is None:
        raise Refusal(406, f"the description can be had as {', '.join(GRAPHS)}")
    graph = service_description(library_of(request), str(request.base_url))
    return Response(GRAPHS[kind](graph), media_type=kind)


async def well_known_void(request: Request) -> Response:
    """Lead to the description of the dataset (VoID, 5.2)."""
    return RedirectResponse("/sparql", 302)


def _limiter(request: Request) -> CapacityLimiter:
    """Return what holds the number of queries, made in the loop that it is for."""
    state = request.app.state
    if not hasattr(state, "queries"):
        state.queries = CapacityLimiter(_AT_ONCE)
    limiter: CapacityLimiter = state.queries
    return limiter
