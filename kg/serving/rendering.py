"""A view → HTML by its template, or its rows as CSV or an Excel workbook."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from anyio import to_thread
from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.analysis import to_csv
from kg.analysis.sheet import workbook
from kg.drawing.lineage import MARKS
from kg.errors import KGError
from kg.graph.namespaces import BASE, agency_iri
from kg.paper import environment as templates
from kg.serving.assets import present
from kg.serving.refusal import Refusal
from kg.serving.words import chosen_language, language_of
from kg.words import LANGUAGES, Words, words_in

__all__ = ["Look", "View", "page", "refused"]

_TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
_YEAR: Final = 365 * 24 * 3600  # s that the choice of a language is kept
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SIGNS: Final = {**MARKS, "not yet due": "○", "not mentioned": "–", "cannot be told": "∅"}


@dataclass(frozen=True, slots=True)
class View:
    """What is shown.

    Attributes:
        template: Name of the file, without `.html`.
        title: Of the page.
        context: What the template takes besides.
        rows: The same as a table.
        columns: Its columns; none if it cannot be had as a table.
        name: Of the file to download, without its ending.
        address: What the page is about, the part of its IRI behind the base; None if it has none.
        fragment: Whether it is a part of a page.
    """

    template: str
    title: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    rows: Sequence[Mapping[str, Any]] = ()
    columns: Sequence[str] = ()
    name: str = "kg"
    address: str | None = None
    fragment: bool = False


Look = Callable[[Request, Words], View | Response]
"""What a request asks for → what is shown."""


def page(look: Look) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of a view: it looks in a thread, so that a long look holds nobody up."""

    async def endpoint(request: Request) -> Response:
        words = words_in(language_of(request))
        try:
            return await to_thread.run_sync(_answer, look, request, words)
        except Refusal as refusal:
            return refused(request, refusal)
        except KGError as error:
            return refused(request, Refusal(404, f"{error}"))

    return endpoint


def refused(request: Request, refusal: Refusal) -> Response:
    """Return a refusal as a page."""
    words = words_in(language_of(request))
    view = View("refusal", words("page.refused"), {"reason": refusal.reason})
    return _html(request, words, view, refusal.status)


def _answer(look: Look, request: Request, words: Words) -> Response:
    view = look(request, words)
    if isinstance(view, Response):
        return view
    format = request.query_params.get("format", "")
    if format in ("csv", "xlsx") and view.columns:
        return _table(view, format)
    return _html(request, words, view)


def _table(view: View, format: str) -> Response:
    if (
        format == "csv"
    ):  # the mark: spreadsheet programs take Han characters for another encoding without it
        body, kind = f"\ufeff{to_csv(map(dict, view.rows), view.columns)}".encode(), "text/csv"
    else:
        body, kind = workbook(view.rows, view.columns), _SHEET
    named = f"attachment; filename*=UTF-8''{quote(view.name, safe='')}.{format}"
    return Response(body, media_type=kind, headers={"Content-Disposition": named})


def _html(request: Request, words: Words, view: View, status: int = 200) -> Response:
    template = _environment().get_template(f"{view.template}.html")
    text = template.render(
        t=words,
        lang=words.language,
        title=view.title,
        view=view,
        here=request.url.path,
        link=lambda **changes: _link(request, changes),
        other=next(language for language in LANGUAGES if language != words.language),
        asked=request.query_params,
        **view.context,
    )
    response = HTMLResponse(text, status)
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    response.headers["Content-Language"] = words.language
    if chosen := chosen_language(request):
        response.set_cookie("lang", chosen, max_age=_YEAR, samesite="lax", httponly=True)
    return response


def _link(request: Request, changes: Mapping[str, Any]) -> str:
    """Return the address of this page with other parameters; None takes one away."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in changes]
    for key, value in changes.items():
        values = value if isinstance(value, list | tuple) else [value]
        kept += [(key, str(it)) for it in values if it is not None]
    return f"?{urlencode(kept)}"


@cache
def _environment() -> Environment:
    environment = templates(_TEMPLATES)
    environment.globals |= {"sign": _SIGNS, "present": present, "agency_path": _agency_path}
    environment.filters |= {
        "slug": lambda text: str(text).replace(" ", "-"),
        "part": lambda text: quote(str(text), safe=""),
        "share": lambda value: f"{value:.0%}",
    }
    return environment


def _agency_path(place: str, name: str) -> str:
    return str(agency_iri(place, name)).removeprefix(BASE)
