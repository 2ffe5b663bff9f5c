"""A statement: a promise with all that is known of it, or what was achieved with what it answers."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from starlette.requests import Request

from kg.analysis import with_subject
from kg.corrections.fields import value_text
from kg.graph.namespaces import BASE
from kg.identifiers import link_id, split_key
from kg.lexicon.themes import themes
from kg.lineage import Said, doubts, find_closest
from kg.model import Link, Statement
from kg.serving.lines import COLUMNS, as_row, line_of, number_words
from kg.serving.quotes import marked
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.serving.shelf import Book, Shelf
from kg.serving.views.addresses import address, report_of
from kg.serving.words import Words

__all__ = ["statement"]


def statement(request: Request, words: Words) -> View:
    """Show a statement; with `part=card` only its record, for the side of a report."""
    shelf, key, book = report_of(request)
    found = shelf.statements.get((key, request.path_params["local"]))
    if found is None:
        raise Refusal(404, "there is no such statement in this report")
    promise = shelf.promises.get((key, found.id))
    home = address(shelf.key, book.own.year, found.id)
    names = themes().themes
    context: dict[str, Any] = {
        "shelf": shelf,
        "own": book.own,
        "quoted": book.quoted,
        "it": found,
        "text": with_subject(found),
        "pieces": marked(found),
        "action": book.action_of(found),
        "section": book.sections.get(found.section or ""),
        "themes": [(id, names[id]) for id in found.themes if id in names],
        "promise": promise,
        "numbers": _numbers(found, promise.row.verdict.targets if promise else ()),
        "answerable": _answerable(shelf, key, found),
        "later": [_later(shelf, said) for said in shelf.said.get((key, found.id), ())],
        "silent": _silent(shelf, key, found) if promise else [],
        "earlier": list(_earlier(shelf, key, found)),
        "closest": _closest(shelf, key, found) if promise and not promise.row.said else (),
        "thread": _thread(shelf, key, found),
        "cite": _citation(book, found, f"{BASE}{home}"),
        "wrong": _wrong(shelf, key, found),
        "iri": f"{BASE}{home}",
    }
    if request.query_params.get("part") == "card":
        return View("card", "", context, fragment=True, address=home)
    rows = [as_row(line_of(promise))] if promise else []
    columns = COLUMNS if promise else ()
    return View("statement", context["text"][:60], context, rows, columns, found.id, home)


def _numbers(found: Statement, told: Iterable[Any]) -> list[tuple[Any, str, Any, str]]:
    """Return the numbers with their words, what came of each, and the words of the number it was compared with."""
    verdicts = {it.target.id: it for it in told}
    return [
        (it, number_words(it), verdicts.get(it.id), _compared(verdicts.get(it.id)))
        for it in found.targets
    ]


def _compared(verdict: Any) -> str:
    return number_words(verdict.reported) if verdict else ""


def _answerable(shelf: Shelf, key: str, found: Statement) -> list[Any]:
    claims = shelf.claims.get((key, found.id), [])
    promise = shelf.promises.get((key, found.id))
    stated = [it for it in promise.answerable if it.basis == "stated"] if promise else []
    return [*stated, *claims]


def _later(shelf: Shelf, said: Said) -> dict[str, Any]:
    later = said.link.source
    book = shelf.books[later[0]]
    return {
        "link": said.link,
        "year": said.year,
        "statement": said.statement,
        "pieces": marked(said.statement),
        "quoted": book.quoted,
        "text": with_subject(said.statement),
        "url": f"/{address(shelf.key, said.year, later[1])}",
    }


def _silent(shelf: Shelf, key: str, found: Statement) -> list[tuple[int, str, bool]]:
    """Return the later reports that do not speak of a promise: year, address, whether their review can be relied on."""
    spoken = {said.year for said in shelf.said.get((key, found.id), ())}
    later = shelf.reports[shelf.reports.index(key) + 1 :]
    return [
        (
            edition.year,
            f"/{address(shelf.key, edition.year, 'report')}",
            not doubts(edition, "review"),
        )
        for edition in (shelf.editions[it] for it in later)
        if edition.year not in spoken
    ]


def _earlier(shelf: Shelf, key: str, found: Statement) -> Iterator[dict[str, Any]]:
    for link in shelf.earlier.get((key, found.id), ()):
        there = shelf.statements.get(link.target[:2])
        if there is not None:
            year = split_key(link.target[0])[1]
            yield {
                "link": link,
                "year": year,
                "statement": there,
                "pieces": marked(there),
                "quoted": shelf.books[link.target[0]].quoted,
                "text": with_subject(there),
                "url": f"/{address(shelf.key, year, there.id)}",
            }


def _closest(shelf: Shelf, key: str, found: Statement) -> list[tuple[Statement, float, str]]:
    """Return what of the next report comes closest to a promise that no report takes up."""
    at = shelf.reports.index(key) + 1
    if at >= len(shelf.reports):
        return []
    later = shelf.reports[at]
    near = find_closest(shelf.editions[key], shelf.editions[later]).get(found.id, ())
    year = split_key(later)[1]
    return [(it, score, f"/{address(shelf.key, year, it.id)}") for it, score in near]


def _thread(shelf: Shelf, key: str, found: Statement) -> Any:
    for thread in shelf.threads:
        if any((it.report, it.statement.id) == (key, found.id) for it in thread.members):
            return thread
    return None


def _citation(book: Book, found: Statement, iri: str) -> str:
    own = book.own
    title = own.title or "政府工作报告"
    where = f"第{found.start}–{found.end}字"
    parts = [f"{own.place.name}《{title}》（{own.year}年）", where, own.address or own.source, iri]
    return "，".join(part for part in parts if part)


def _wrong(shelf: Shelf, key: str, found: Statement) -> dict[str, str]:
    """Return what may be wrong here as tables for `kg review`: a row each, to be filled in or struck out."""
    place, year = shelf.name, split_key(key)[1]
    other = "achievement" if found.kind == "commitment" else "commitment"
    at = [place, year, found.id, found.start, found.end, " ".join(found.text.split())]
    rows: list[list[object]] = [[*at, "kind", found.kind, other, "", "", ""]]
    for number in found.targets:
        home = [place, year, number.id, number.start, number.end, number.text]
        rows.append([*home, "value", value_text(number.value), "", "", "", ""])
    links = [*(it.link for it in shelf.said.get((key, found.id), ()))]
    links += shelf.earlier.get((key, found.id), [])
    claims = [_claim(shelf.key, link) for link in links]
    claims += [
        f"{shelf.key}/{year}/{it.claim}" for it in shelf.claims.get((key, found.id), ()) if it.claim
    ]
    return {
        "corrections": _table(_CORRECTIONS, rows),
        "verdicts": _table(_VERDICTS, [[claim, "", "", ""] for claim in claims]) if claims else "",
    }


def _table(head: str, rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return f"{head}\n{out.getvalue()}"


_CORRECTIONS = "place,year,id,start,end,words,field,old,new,by,when,why"
_VERDICTS = "claim,verdict,outcome,note"


def _claim(place: str, link: Link) -> str:
    return f"{place}/{split_key(link.source[0])[1]}/{link_id(link)}"
