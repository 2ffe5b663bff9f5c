"""A statement: a promise with all that is known of it, or what was achieved with what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request

from kg.dataset.claims import responsibilities
from kg.graph.namespaces import BASE
from kg.lexicon.themes import themes
from kg.lineage import doubts, find_closest
from kg.lineage.settings import settings
from kg.model import Statement
from kg.serving.library import library_of
from kg.serving.lines import COLUMNS, as_row, line_of
from kg.serving.quotes import Piece, marked
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.serving.shelf import Book, Shelf
from kg.serving.views.addresses import address, report_of
from kg.serving.wrong import corrections, verdicts
from kg.tables import Linked, Whole
from kg.words import Words

__all__ = ["statement"]

_TITLE: Final = 60  # characters of a title


@dataclass(frozen=True, slots=True)
class Answer:
    """What another year's report says.

    Attributes:
        link: How it is linked.
        pieces: Its words, with what stands out in them; none if the dataset does not have them.
        url: Where its page is.
    """

    link: Linked
    pieces: tuple[Piece, ...]
    url: str


def statement(request: Request, words: Words) -> View:
    """Show a statement; with `part=card` only its record, for the side of a report."""
    shelf, key, book = report_of(request)
    local = request.path_params["local"]
    found = next((it for it in book.edition.statements if it.id == local), None)
    if found is None:
        raise Refusal(404, "there is no such statement in this report")
    library = library_of(request)
    whole = library.tables.statement(key, local)
    it, names = whole.statement, themes().themes
    home = address(shelf.key, book.own.year, local)
    context: dict[str, Any] = {
        "shelf": shelf,
        "own": book.own,
        "it": it,
        "read": found,
        "pieces": marked(found),
        "action": book.action_of(found),
        "section": book.sections.get(found.section or ""),
        "themes": [(id, names[id]) for id in it.themes if id in names],
        "later": [_answer(shelf, link) for link in whole.later],
        "earlier": [_answer(shelf, link) for link in whole.earlier],
        "iri": f"{BASE}{home}",
    }
    if request.query_params.get("part") == "card":
        return View("card", "", context, fragment=True, address=home)
    claims = [it for it in responsibilities(library.folder, key) if it.statement == local]
    context |= {
        "silent": _silent(shelf, key, whole) if it.verdict else [],
        "closest": _closest(shelf, key, whole) if it.verdict else [],
        "threaded": any(link.score >= settings().threads.least for link in _links(whole)),
        "cite": _citation(book, found, f"{BASE}{home}"),
        "corrections": corrections(shelf.name, found, book.own.year),
        "verdicts": verdicts(shelf.key, whole, claims),
    }
    rows = [as_row(line_of(it))] if it.verdict else []
    columns = COLUMNS if it.verdict else ()
    return View("statement", it.words[:_TITLE], context, rows, columns, local, home)


def _links(whole: Whole) -> Sequence[Linked]:
    return (*whole.later, *whole.earlier)


def _answer(shelf: Shelf, link: Linked) -> Answer:
    other = link.other
    statements = shelf.book(other.report).edition.statements
    there = next((it for it in statements if it.id == other.id), None)
    url = f"/{address(shelf.key, other.year, other.id)}"
    return Answer(link, marked(there) if there else (), url)


def _silent(shelf: Shelf, key: str, whole: Whole) -> list[tuple[int, str, bool]]:
    """Return the later reports that do not speak of a promise: year, address, whether their review can be relied on."""
    spoken = {link.other.report for link in whole.later}
    later = (it for it in shelf.reports[shelf.reports.index(key) + 1 :] if it not in spoken)
    return [
        (it.year, f"/{address(shelf.key, it.year, 'report')}", not doubts(it, "review"))
        for it in (shelf.book(report).edition for report in later)
    ]


def _closest(shelf: Shelf, key: str, whole: Whole) -> list[tuple[Statement, float, str]]:
    """Return what of the next report comes closest to a promise that no report takes up."""
    at = shelf.reports.index(key) + 1
    if whole.later or at >= len(shelf.reports):
        return []
    here, there = (shelf.book(it).edition for it in (key, shelf.reports[at]))
    near = find_closest(here, there).get(whole.statement.id, ())
    return [(it, score, f"/{address(shelf.key, there.year, it.id)}") for it, score in near]


def _citation(book: Book, found: Statement, iri: str) -> str:
    own = book.own
    title = f"{own.place.name}《{own.title or '政府工作报告'}》（{own.year}年）"
    parts = [title, f"第{found.start}–{found.end}字", own.address or own.source, iri]
    return "，".join(part for part in parts if part)
