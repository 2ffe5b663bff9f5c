"""An agency of a place, or a function of government: what it answers for, by what is known of it."""

from collections import Counter
from collections.abc import Iterator

from starlette.requests import Request

from kg.agencies import load_register
from kg.graph.namespaces import BASE, agency_iri
from kg.serving.library import library_of
from kg.serving.lines import COLUMNS, Line, as_row
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.serving.shelf import Shelf
from kg.serving.views.addresses import place_of
from kg.serving.words import Words

__all__ = ["agencies", "agency", "function"]


def agencies(request: Request, words: Words) -> View:
    """Show who answers for how much."""
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for shelf in library_of(request).shelves():
        for line in shelf.lines:
            for name, basis in line.agencies:
                counts[shelf.key, shelf.name, name, basis] += 1
    rows = [
        {"place": place, "agency": name, "basis": basis, "promises": count, "page": _url(key, name)}
        for (key, place, name, basis), count in counts.most_common(500)
    ]
    columns = ("place", "agency", "basis", "promises", "page")
    return View("agencies", words("page.agencies"), {"rows": rows}, rows, columns, "agencies")


def agency(request: Request, words: Words) -> View:
    """Show an agency of a place."""
    shelf = place_of(request)
    address = f"id/{shelf.key}/{request.path_params['local']}"
    name = next((it for it in _names(shelf) if f"{BASE}{address}" == _iri(shelf.key, it)), None)
    if name is None:
        raise Refusal(404, "there is no such agency at this place")
    lines = [it for it in shelf.lines if any(name == who for who, _ in it.agencies)]
    named = [
        (key, statement)
        for (key, _), statement in shelf.statements.items()
        if any(it.name == name for it in statement.agencies)
    ]
    context = {
        "name": name,
        "where": shelf.name,
        "shelf": shelf,
        "groups": _by_basis(lines, name),
        "named": [pair for pair in named if (pair[0], pair[1].id) not in _keys(lines)],
    }
    rows = list(map(as_row, lines))
    return View("agency", f"{name} · {shelf.name}", context, rows, COLUMNS, name, address)


def function(request: Request, words: Words) -> View:
    """Show a function of government at all places."""
    id = request.path_params["local"]
    known = load_register().functions.get(id)
    if known is None:
        raise Refusal(404, "there is no such function of government")
    name = words.either(known.zh, known.en)
    lines = [
        line
        for shelf in library_of(request).shelves()
        for line in shelf.lines
        if any(it.function == id for it in shelf.promises[line.report, line.id].answerable)
    ]
    context = {
        "name": name,
        "where": "",
        "shelf": None,
        "groups": [("inferred", lines)] if lines else [],
        "named": [],
    }
    rows = list(map(as_row, lines))
    return View("agency", name, context, rows, COLUMNS, name, f"voc/function/{id}")


def _by_basis(lines: list[Line], name: str) -> list[tuple[str, list[Line]]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        basis = next(basis for who, basis in line.agencies if who == name)
        groups.setdefault(basis, []).append(line)
    return [(it, groups[it]) for it in ("stated", "assigned", "inferred") if it in groups]


def _names(shelf: Shelf) -> Iterator[str]:
    yield from (name for line in shelf.lines for name, _ in line.agencies)
    yield from (it.name for statement in shelf.statements.values() for it in statement.agencies)


def _keys(lines: list[Line]) -> set[tuple[str, str]]:
    return {(line.report, line.id) for line in lines}


def _iri(place: str, name: str) -> str:
    return str(agency_iri(place, name))


def _url(place: str, name: str) -> str:
    return f"/{_iri(place, name).removeprefix(BASE)}"
