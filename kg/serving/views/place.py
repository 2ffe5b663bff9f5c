"""A place: its reports, its scoreboard, what came of its promises year by year, and its threads."""

from collections import Counter
from typing import Any

from starlette.requests import Request

from kg.drawing import draw_comparison, draw_scoreboard
from kg.lineage import Score, scoreboard
from kg.serving.library import library_of
from kg.serving.lines import Line, number_words
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.serving.shelf import Shelf
from kg.serving.views.addresses import place_of
from kg.serving.views.home import totals_of
from kg.serving.words import Words

__all__ = ["compare", "place", "score_row", "thread"]

_THREADS = 40
_SCORES = ("place", "indicator", "year", "target", "reported", "verdict", "basis")
_MOST = 12  # places beside each other


def place(request: Request, words: Words) -> View:
    """Show a place."""
    shelf = place_of(request)
    scores = scoreboard(list(shelf.editions.values()))
    delivery = [(book.own.year, _delivery(shelf.lines, key)) for key, book in shelf.books.items()]
    context: dict[str, Any] = {
        "shelf": shelf,
        "scores": scores,
        "picture": draw_scoreboard(scores) if scores else "",
        "delivery": delivery,
        "threads": shelf.threads[:_THREADS],
        "more": max(0, len(shelf.threads) - _THREADS),
    }
    rows = [score_row(shelf.name, score) for score in scores]
    return View("place", shelf.name, context, rows, _SCORES, shelf.name, f"id/{shelf.key}")


def thread(request: Request, words: Words) -> View:
    """Show one matter across the years."""
    shelf = place_of(request)
    wanted = request.path_params["local"]
    found = next((it for it in shelf.threads if it.id == wanted), None)
    if found is None:
        raise Refusal(404, "there is no such thread at this place")
    promises = {line.id: line for line in shelf.lines}
    rows = [
        {
            "place": shelf.name,
            "year": it.year,
            "kind": it.statement.kind,
            "text": it.statement.text,
            "id": it.statement.id,
            "start": it.statement.start,
            "end": it.statement.end,
        }
        for it in found.members
    ]
    context = {"shelf": shelf, "it": found, "promises": promises}
    title = f"{found.label} · {shelf.name} {found.first}–{found.last}"
    return View("thread", title, context, rows, list(rows[0]), found.label)


def compare(request: Request, words: Words) -> View:
    """Show several places side by side."""
    library = library_of(request)
    known = {
        key: library.folder.place(keys[-1]).name for key, keys in library.folder.places.items()
    }
    wanted = [key for key in request.query_params.getlist("place") if key in known]
    chosen = list(dict.fromkeys(wanted))[:_MOST] or list(known)[:4]
    shelves = [library.shelf(key) for key in chosen]
    boards = {it.key: scoreboard(list(it.editions.values())) for it in shelves}
    names = {it.indicator: it.name for scores in boards.values() for it in scores}
    indicator = request.query_params.get("indicator", "")
    if indicator not in names:
        indicator = next(iter(names), "")
    context: dict[str, Any] = {
        "known": known,
        "chosen": chosen,
        "names": list(names.items()),
        "indicator": indicator,
        "picture": _comparison(shelves, boards, indicator),
        "delivery": [(it, _delivery(it.lines)) for it in shelves],
    }
    rows = [
        score_row(it.name, score)
        for it in shelves
        for score in boards[it.key]
        if score.indicator == indicator
    ]
    return View("compare", words("page.compare"), context, rows, _SCORES, words("page.compare"))


def _comparison(shelves: list[Shelf], boards: dict[str, list[Score]], indicator: str) -> str:
    found = {
        shelf.name: [it for it in boards[shelf.key] if it.indicator == indicator]
        for shelf in shelves
    }
    kept = {name: scores for name, scores in found.items() if scores}
    return draw_comparison(kept) if kept else ""


def _delivery(lines: list[Line], report: str | None = None) -> dict[str, int]:
    """Return how many promises that can be checked have each status."""
    counted = (it for it in lines if not it.routine and report in (None, it.report))
    return totals_of(Counter(it.status for it in counted))


def score_row(place: str, score: Score) -> dict[str, Any]:
    """Return what stands in the columns of a score."""
    goal, said = score.promised, score.reported
    return {
        "place": place,
        "indicator": score.name,
        "year": score.year,
        "target": number_words(goal.target) or goal.state,
        "reported": number_words(said.target) or said.state,
        "verdict": score.verdict,
        "basis": score.basis,
    }
