"""A place: its reports, its scoreboard, what came of its promises year by year, and its threads."""

from dataclasses import replace
from typing import Any, get_args

from starlette.requests import Request

from kg.analysis import in_words, target_values
from kg.drawing import draw_comparison, draw_scoreboard
from kg.lexicon.indicators import indicators
from kg.lineage import Cell, Score, Thread, choose_indicators
from kg.lineage.settings import settings
from kg.model import Status
from kg.serving.library import Library, library_of
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.serving.shelf import Shelf
from kg.serving.views.addresses import place_of
from kg.tables import Where
from kg.words import Words

__all__ = ["compare", "place", "score_row", "thread"]

_THREADS = 40
_SCORES = ("place", "indicator", "year", "target", "reported", "verdict", "basis")
_MOST = 12  # places beside each other


def place(request: Request, words: Words) -> View:
    """Show a place."""
    shelf, library = place_of(request), library_of(request)
    scores = shelf.scores()
    delivery = {year: _delivery(library, Where(place=shelf.key, year=year)) for year in shelf.years}
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
    """Show one matter across the years; the address names it, or one of its statements."""
    shelf = place_of(request)
    wanted = request.path_params["local"]
    found = next((it for it in shelf.threads if wanted == it.id or _has(it, wanted)), None)
    if found is None:
        raise Refusal(404, "there is no such thread at this place")
    keys = {it.report for it in found.members}
    lines = (line for key in sorted(keys) for line in library_of(request).lines(Where(report=key)))
    promises = {(line.it.report, line.it.id): line for line in lines}
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
    asked = request.query_params.get("indicator", "")
    more = choose_indicators([asked]) if asked in indicators() else []
    wished = dict([*settings().scoreboard.headline, *more])
    boards = {it.key: it.scores(tuple(wished.items())) for it in shelves}
    names = {it.indicator: it.name for scores in boards.values() for it in scores}
    indicator = asked if asked in names else next(iter(names), "")
    context: dict[str, Any] = {
        "known": known,
        "chosen": chosen,
        "names": list(names.items()),
        "indicator": indicator,
        "picture": _comparison(shelves, boards, indicator),
        "delivery": [(it, _delivery(library, Where(place=it.key))) for it in shelves],
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


def _delivery(library: Library, where: Where) -> dict[str, int]:
    """Return how many promises that can be checked have each status, in the order of the statuses."""
    asked = replace(where, checkable=True)
    found = library.memory(asked, lambda: library.tables.ledger(asked, limit=0).statuses)
    return {status: found[status] for status in get_args(Status) if status in found}


def _has(thread: Thread, statement: str) -> bool:
    return any(it.statement.id == statement for it in thread.members)


def score_row(place: str, score: Score) -> dict[str, Any]:
    """Return what stands in the columns of a score."""
    goal, said = score.promised, score.reported
    return {
        "place": place,
        "indicator": score.name,
        "year": score.year,
        "target": _shown(goal) or goal.state,
        "reported": _shown(said) or said.state,
        "verdict": score.verdict,
        "basis": score.basis,
    }


def _shown(cell: Cell) -> str:
    return in_words(target_values(cell.target)) if cell.target else ""
