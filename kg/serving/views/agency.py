"""An agency of a place, or a function of government: what it answers for, by what is known of it."""

from collections.abc import Iterator
from typing import Any, Final, get_args

from starlette.requests import Request

from kg.agencies import load_register
from kg.graph.namespaces import BASE, agency_iri
from kg.model import Basis
from kg.serving.library import Library, library_of
from kg.serving.lines import COLUMNS, Line, as_row
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.serving.shelf import Shelf
from kg.serving.views.addresses import place_of
from kg.tables import Where
from kg.words import Words

__all__ = ["agencies", "agency", "function"]

_LISTED: Final = 500
_COLUMNS: Final = ("place", "agency", "stated", "assigned", "inferred", "page")


def agencies(request: Request, words: Words) -> View:
    """Show who answers for how much."""
    rows = [
        {
            "place": name,
            "agency": load.name,
            **{basis: getattr(load, basis) for basis in get_args(Basis)},
            "page": _url(key, load.name),
        }
        for key, name, load in library_of(request).index.loads
    ]
    rows.sort(key=lambda row: -sum(row[basis] for basis in get_args(Basis)))
    context = {"rows": rows[:_LISTED]}
    return View("agencies", words("page.agencies"), context, rows, _COLUMNS, "agencies")


def agency(request: Request, words: Words) -> View:
    """Show an agency of a place."""
    shelf, library = place_of(request), library_of(request)
    address = f"id/{shelf.key}/{request.path_params['local']}"
    names = _names(library, shelf)
    name = next((it for it in names if _url(shelf.key, it) == f"/{address}"), None)
    if name is None:
        raise Refusal(404, "there is no such agency at this place")
    lines = library.lines(Where(place=shelf.key, agency=name))
    known = {(line.it.report, line.it.id) for line in lines}
    mentions = library.tables.search(Where(place=shelf.key, text=name), limit=200).rows
    named = [
        it
        for it in mentions
        if any(who.name == name for who in it.agencies) and (it.report, it.id) not in known
    ]
    context: dict[str, Any] = {
        "name": name,
        "where": shelf.name,
        "shelf": shelf,
        "named": named,
    }
    context["groups"] = _by_basis(lines, name)
    rows = list(map(as_row, lines))
    return View("agency", f"{name} · {shelf.name}", context, rows, COLUMNS, name, address)


def function(request: Request, words: Words) -> View:
    """Show a function of government at all places."""
    id = request.path_params["local"]
    known = load_register().functions.get(id)
    if known is None:
        raise Refusal(404, "there is no such function of government")
    name = words.either(known.zh, known.en)
    lines = library_of(request).lines(Where(function=id), limit=_LISTED)
    context: dict[str, Any] = {"name": name, "where": "", "shelf": None, "named": []}
    context["groups"] = [("inferred", lines)] if lines else []
    rows = list(map(as_row, lines))
    return View("agency", name, context, rows, COLUMNS, name, f"voc/function/{id}")


def _by_basis(lines: list[Line], name: str) -> list[tuple[str, list[Line]]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        basis = next(basis for who, basis in line.agencies if who == name)
        groups.setdefault(basis, []).append(line)
    return [(it, groups[it]) for it in get_args(Basis) if it in groups]


def _names(library: Library, shelf: Shelf) -> Iterator[str]:
    """Yield the names of who answers for something at a place, then of who is only named in its reports."""
    yield from (load.name for load in library.tables.agencies(Where(place=shelf.key)))
    for edition in shelf.editions:
        yield from (it.name for statement in edition.statements for it in statement.agencies)


def _url(place: str, name: str) -> str:
    return f"/{str(agency_iri(place, name)).removeprefix(BASE)}"
