"""The ledger: every promise with what came of it, chosen by facets, with totals on top."""

from itertools import chain

from starlette.requests import Request

from kg.serving.facets import FACETS, choose
from kg.serving.library import library_of
from kg.serving.lines import COLUMNS, as_row
from kg.serving.rendering import View
from kg.serving.words import Words

__all__ = ["ledger"]

_PAGE = 50  # lines


def ledger(request: Request, words: Words) -> View:
    """Show the promises that are chosen."""
    wanted = {name: request.query_params.getlist(name) for name in FACETS}
    everything = request.query_params.get("all") == "1"
    lines = chain.from_iterable(shelf.lines for shelf in library_of(request).shelves())
    chosen = choose(lines, wanted, everything=everything)
    pages = max(1, -(-len(chosen.lines) // _PAGE))
    at = min(max(_number(request.query_params.get("page", "1")), 1), pages)
    context = {
        "chosen": chosen,
        "lines": chosen.lines[_PAGE * (at - 1) : _PAGE * at],
        "at": at,
        "pages": pages,
        "everything": everything,
        "wanted": wanted,
    }
    rows = [as_row(line) for line in chosen.lines]
    return View("ledger", words("page.ledger"), context, rows, COLUMNS, words("page.ledger"))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
