"""The application: every address, and what answers it."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from os import PathLike
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KGError
from kg.paper import stylesheet
from kg.serving.assets import STATIC, VENDOR
from kg.serving.bounds import Bounds, Guarded
from kg.serving.facets import choose
from kg.serving.library import Library
from kg.serving.protocol import sparql, well_known_void
from kg.serving.refusal import Refusal
from kg.serving.rendering import Look, page, refused
from kg.serving.views.action import action, programme
from kg.serving.views.agency import agencies, agency, function
from kg.serving.views.graph import graph, neighbours
from kg.serving.views.home import hits, home, search
from kg.serving.views.indicator import indicator, indicator_list
from kg.serving.views.ledger import PAGE, ledger
from kg.serving.views.picture import picture
from kg.serving.views.place import compare, place, thread
from kg.serving.views.query import query
from kg.serving.views.report import report
from kg.serving.views.statement import statement
from kg.serving.views.tasks import tasks
from kg.serving.views.thing import negotiated, thing

__all__ = ["app"]

_PAGES: Final[dict[str, Look]] = {
    "/": home,
    "/search": search,
    "/hits": hits,
    "/ledger": ledger,
    "/compare": compare,
    "/agencies": agencies,
    "/indicators": indicator_list,
    "/tasks": tasks,
    "/graph": graph,
    "/graph/near": neighbours,
    "/query": query,
    "/thread/{place}/{local}": thread,
    "/picture/{place}/{name}": picture,
    "/picture/{place}/{year:int}/{name}": picture,
}
"""Pages about no one thing of the graph."""

_THINGS: Final[dict[str, Look | None]] = {
    "/id/{place}": place,
    "/id/{place}/{year:int}/report": report,
    "/id/{place}/{year:int}/{local}": None,
    "/id/{place}/{local}": agency,
    "/voc/indicator/{local}": indicator,
    "/voc/function/{local}": function,
    "/voc/{rest:path}": thing,
    "/ns": thing,
    "/ns/{rest:path}": thing,
    "/graph/{rest:path}": thing,
    "/{rest:path}": thing,
}
"""Things of the graph by the path of their IRIs; programs get RDF from the same address."""

_OF_REPORTS: Final[dict[str, Look]] = {
    "statement": statement,
    "action": action,
    "section": action,
    "programme": programme,
}
"""Kinds of things of a report that have a page of their own; the others are shown as what is said of them."""


def app(
    dataset: str | PathLike[str],
    *,
    texts: str | PathLike[str] | None = None,
    bounds: Bounds | None = None,
) -> Starlette:
    """Return the page and the endpoint of a dataset as an ASGI application.

    Args:
        dataset: The folder that `kg build` wrote.
        texts: A folder with the reports' files, so that a report is shown with its whole text; None for its headings and
            statements alone.
        bounds: What a query may cost; 30 seconds and 50,000 rows by default.

    Raises:
        DatasetError: If it is no dataset.

    Example:
        >>> import kg, kg.sample, tempfile
        >>> with tempfile.TemporaryDirectory() as out:
        ...     summary = kg.build(kg.sample.paths()[:1], out)
        ...     [route.path for route in app(out).routes][:2]
        ['/sparql', '/.well-known/void']
    """
    library = Library(Path(dataset), texts=None if texts is None else Path(texts), bounds=bounds)

    @asynccontextmanager
    async def warm(_: Starlette) -> AsyncIterator[None]:
        threading.Thread(target=_read_ahead, args=(library,), daemon=True).start()
        yield

    application = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guarded), Middleware(GZipMiddleware, minimum_size=1024)],
        exception_handlers={404: _not_found},
        lifespan=warm,
    )
    application.state.library = library
    return application


def _routes() -> list[BaseRoute]:
    things = (
        Route(path, negotiated(page(view) if view else _of_report), methods=["GET"])
        for path, view in _THINGS.items()
    )
    return [
        Route("/sparql", sparql, methods=["GET", "POST", "OPTIONS"]),
        Route("/.well-known/void", well_known_void),
        Route("/favicon.ico", _icon),
        Route("/openapi.json", _openapi),
        *(Route(path, page(view), methods=["GET"]) for path, view in _PAGES.items()),
        Route("/static/style.css", _style),
        Mount("/static", StaticFiles(directory=STATIC)),
        *([Mount("/vendor", StaticFiles(directory=VENDOR))] if VENDOR.is_dir() else ()),
        *things,
    ]


async def _of_report(request: Request) -> Response:
    kind = request.path_params["local"].partition("-")[0]
    return await page(_OF_REPORTS.get(kind, thing))(request)


async def _icon(_: Request) -> Response:
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")


async def _style(_: Request) -> Response:
    return FileResponse(stylesheet(), media_type="text/css")


async def _openapi(_: Request) -> Response:
    return FileResponse(STATIC.parent / "openapi.json", media_type="application/json")


async def _not_found(request: Request, _: Exception) -> Response:
    return refused(request, Refusal(404, f"there is nothing at {request.url.path[:200]}"))


def _read_ahead(library: Library) -> None:
    """Read what the first questions need, while nobody waits for it; a large store is made when it is asked for."""
    try:
        _ = library.index
        choose(library.tables, {}, limit=PAGE, memory=library.memory)  # the ledger as it opens
        if len(library.folder.reports) <= _FEW or library.folder.file("store").is_dir():
            library.store()
    except KGError:  # whoever asks for it is told
        return


_FEW: Final = 40  # reports
