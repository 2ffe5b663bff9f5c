"""An indicator over years and places: what was planned, what was reported, and where it stands."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from starlette.requests import Request

from kg.drawing import draw_comparison
from kg.identifiers import split_key
from kg.lexicon.indicators import indicators
from kg.lineage import choose_indicators, scoreboard
from kg.serving.library import library_of
from kg.serving.lines import number_words
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.serving.shelf import Shelf
from kg.serving.views.addresses import address
from kg.serving.words import Words

__all__ = ["indicator", "indicator_list"]

_COLUMNS = ("place", "year", "kind", "name", "number", "for", "status", "text", "page")
_PLACES = 24  # panels of the chart
_LISTED = 300


def indicator(request: Request, words: Words) -> View:
    """Show an indicator."""
    id = request.path_params["local"]
    shelves = list(library_of(request).shelves())
    rows = [row for shelf in shelves for row in _rows(shelf, id)]
    known = indicators().get(id)
    if not rows and known is None:
        raise Refusal(404, "there is no such indicator in this dataset")
    name = words.either(known.zh, known.en) if known else rows[0]["name"]
    context = {"name": name, "known": known, "rows": rows, "picture": _chart(shelves, rows, id)}
    return View("indicator", name, context, rows, _COLUMNS, name, f"voc/indicator/{id}")


def indicator_list(request: Request, words: Words) -> View:
    """Show the indicators that are stated most often."""
    counts: Counter[tuple[str, str]] = Counter()
    for shelf in library_of(request).shelves():
        for statement in shelf.statements.values():
            for it in statement.targets:
                if it.indicator:
                    known = indicators().get(it.indicator.id)
                    counts[it.indicator.id, known.zh if known else it.indicator.name] += 1
    ranked = sorted(counts.items(), key=lambda item: (item[0][0].startswith("x-"), -item[1]))
    rows = [
        {"indicator": name, "numbers": count, "page": f"/voc/indicator/{id}"}
        for (id, name), count in ranked[:_LISTED]
    ]
    columns = ("indicator", "numbers", "page")
    return View("indicators", words("page.indicators"), {"rows": rows}, rows, columns, "indicators")


def _rows(shelf: Shelf, id: str) -> Iterator[dict[str, Any]]:
    for (key, local), statement in shelf.statements.items():
        for target in statement.targets:
            if target.indicator is None or target.indicator.id != id:
                continue
            year = split_key(key)[1]
            yield {
                "place": shelf.name,
                "year": year,
                "kind": statement.kind,
                "name": target.indicator.name,
                "number": number_words(target),
                "for": target.year,
                "status": _status(shelf, key, local, target.id),
                "text": statement.text,
                "page": f"/{address(shelf.key, year, local)}",
            }


def _status(shelf: Shelf, key: str, local: str, target: str) -> str | None:
    promise = shelf.promises.get((key, local))
    if promise is None:
        return None
    told = {it.target.id: it.status for it in promise.row.verdict.targets}
    return told.get(target, promise.row.status)


def _chart(shelves: list[Shelf], rows: list[dict[str, Any]], id: str) -> str:
    """Return the chart of an indicator of the vocabulary at the places that state it."""
    if id not in indicators():
        return ""
    stating = {row["place"] for row in rows}
    chosen = choose_indicators([id])
    boards = {
        shelf.name: scoreboard(list(shelf.editions.values()), indicators=chosen)
        for shelf in [it for it in shelves if it.name in stating][:_PLACES]
    }
    kept = {name: scores for name, scores in boards.items() if scores}
    return draw_comparison(kept) if kept else ""
