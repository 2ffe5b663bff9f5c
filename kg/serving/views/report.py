"""A report: its text with what was read in it, its outline, and whether it is whole."""

from collections import Counter
from typing import Any

from starlette.requests import Request

from kg.lexicon.themes import themes
from kg.reading.expectations import health_rules
from kg.records import SectionRecord
from kg.serving.library import library_of
from kg.serving.lines import COLUMNS, as_row, totals_of
from kg.serving.quotes import runs
from kg.serving.rendering import View
from kg.serving.shelf import Book, Shelf
from kg.serving.texts import text_of
from kg.serving.views.addresses import address, report_of
from kg.tables import Where
from kg.words import Words

__all__ = ["report"]


def report(request: Request, words: Words) -> View:
    """Show a report."""
    shelf, key, book = report_of(request)
    library = library_of(request)
    lines = library.lines(Where(report=key))
    text = text_of(library.texts, book.own)
    context: dict[str, Any] = {
        "shelf": shelf,
        "key": key,
        "own": book.own,
        "quoted": book.quoted,
        "runs": runs(book, text),
        "whole": text is not None,
        "outline": _outline(book),
        "programmes": book.programmes,
        "findings": [(it, health_rules()[it.rule]) for it in book.own.findings],
        "status": {line.it.id: line.status for line in lines},
        "totals": totals_of(lines),
        "counts": Counter(it.kind for it in book.edition.statements),
        "themes": themes().themes,
        "before": _beside(shelf, key, -1),
        "after": _beside(shelf, key, 1),
    }
    title = words("report.title", place=shelf.name, year=book.own.year)
    rows = [as_row(line) for line in lines]
    home = address(shelf.key, book.own.year, "report")
    return View("report", title, context, rows, COLUMNS, f"{shelf.name}{book.own.year}", home)


def _outline(book: Book) -> list[tuple[SectionRecord, int]]:
    """Return the headings down to the second level with how many promises stand under each, those without left out."""
    counts: Counter[str] = Counter()
    for statement in book.edition.statements:
        at = book.sections.get(statement.section or "")
        while statement.kind == "commitment" and at is not None:
            counts[at.id] += 1
            at = book.sections.get(at.parent or "")
    return [
        (it, counts[it.id])
        for it in book.sections.values()
        if it.kind is not None or (it.level <= 2 and counts[it.id])
    ]


def _beside(shelf: Shelf, key: str, step: int) -> int | None:
    """Return the year of the report before or after, or None."""
    at = shelf.reports.index(key) + step
    return shelf.years[at] if 0 <= at < len(shelf.reports) else None
