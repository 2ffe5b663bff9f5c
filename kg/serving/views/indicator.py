"""An indicator over years and places: what was planned, what was reported, and where it stands."""

from typing import Any, Final

from starlette.requests import Request

from kg.drawing import draw_comparison
from kg.identifiers import split_key
from kg.language.number.concept import indicator_words
from kg.lexicon.indicators import indicators
from kg.lineage import choose_indicators
from kg.serving.library import Library, library_of
from kg.serving.rendering import View
from kg.serving.views.thing import thing
from kg.tables import Number, Point
from kg.words import Words

__all__ = ["indicator", "indicator_list"]

_COLUMNS: Final = ("place", "year", "kind", "name", "number", "for", "status", "page")
_PLACES: Final = 6  # panels of the chart; others are chosen on the page of comparisons
_LISTED: Final = 400
_KINDS: Final = {"target": "commitment", "result": "achievement"}


def indicator(request: Request, words: Words) -> View:
    """Show an indicator."""
    id, library = request.path_params["local"], library_of(request)
    points = [it for it in library.tables.series(id) if it.number.indicator == id]
    known = indicators().get(id)
    if not points and known is None:
        return thing(request, words)  # a family, or an indicator that nothing here measures
    name = words.either(known.zh, known.en) if known else _called(points[0].number)
    rows = list(map(_row, points))
    places = list(dict.fromkeys(it.place for it in points))
    context = {
        "id": id,
        "name": name,
        "known": known,
        "rows": rows,
        "picture": _chart(library, places[:_PLACES], id) if known else "",
        "more": len(places) > 1,
    }
    return View("indicator", name, context, rows, _COLUMNS, name, f"voc/indicator/{id}")


def indicator_list(request: Request, words: Words) -> View:
    """Show the indicators that are stated most often, those of the vocabulary first."""
    counts = library_of(request).tables.indicators()
    ranked = sorted(counts, key=lambda it: (it.value not in indicators(), -it.count))
    rows = [
        {"indicator": it.label, "numbers": it.count, "page": f"/voc/indicator/{it.value}"}
        for it in ranked
    ]
    context = {"rows": rows[:_LISTED]}
    columns = ("indicator", "numbers", "page")
    return View("indicators", words("page.indicators"), context, rows, columns, "indicators")


def _called(number: Number) -> str:
    """Return what the indicator of a number is called in every list."""
    id, name = number.indicator or "", number.name or ""
    return indicator_words(id, name, number.unit) or name or id


def _row(point: Point) -> dict[str, Any]:
    year, number = split_key(point.report)[1], point.number
    return {
        "place": point.name,
        "year": year,
        "kind": _KINDS[number.kind],
        "name": number.name,
        "number": number.shown,
        "for": number.year,
        "status": number.status,
        "page": f"/id/{point.place}/{year}/{point.statement}",
    }


def _chart(library: Library, places: list[str], id: str) -> str:
    """Return the chart of an indicator of the vocabulary at places that state it."""
    shelves = [library.shelf(place) for place in places]
    chosen = tuple(choose_indicators([id]))
    boards = {it.name: it.scores(chosen) for it in shelves}
    kept = {name: scores for name, scores in boards.items() if scores}
    return draw_comparison(kept) if kept else ""
