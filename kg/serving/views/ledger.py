"""The ledger: every promise with what came of it, chosen by facets, with totals on top."""

from starlette.requests import Request

from kg.serving.facets import FACETS, choose
from kg.serving.library import library_of
from kg.serving.lines import COLUMNS, as_row, line_of
from kg.serving.rendering import View
from kg.words import Words

__all__ = ["PAGE", "ledger"]

PAGE = 50  # lines


def ledger(request: Request, words: Words) -> View:
    """Show the promises that are chosen."""
    wanted = {name: request.query_params.getlist(name) for name in FACETS}
    everything = request.query_params.get("all") == "1"
    library, whole = library_of(request), "format" in request.query_params
    at = max(_number(request.query_params.get("page", "1")), 1)
    limit, offset = (-1, 0) if whole else (PAGE, PAGE * (at - 1))
    memory = None if whole else library.memory  # a table may be of any length
    chosen = choose(
        library.tables, wanted, everything=everything, limit=limit, offset=offset, memory=memory
    )
    lines = list(map(line_of, chosen.rows))
    context = {
        "chosen": chosen,
        "lines": lines,
        "at": at,
        "pages": max(1, -(-chosen.total // PAGE)),
        "everything": everything,
        "wanted": wanted,
    }
    title = words("page.ledger")
    return View("ledger", title, context, list(map(as_row, lines)), COLUMNS, title)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
