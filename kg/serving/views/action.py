"""An action with its commitments, and a programme with its actions: what is promised, in numbers, by whom."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from kg.records import ProgrammeRecord, SectionRecord
from kg.serving.library import library_of
from kg.serving.lines import COLUMNS, Line, as_row, totals_of
from kg.serving.refusal import Refusal
from kg.serving.rendering import View
from kg.serving.shelf import Book
from kg.serving.views.addresses import address, report_of
from kg.tables import Where
from kg.words import Words

__all__ = ["action", "programme"]


@dataclass(frozen=True, slots=True)
class Member:
    """An action of a programme.

    Attributes:
        name: As the programme lists it.
        section: The heading that sets it out, or None.
        lines: Its promises.
    """

    name: str
    section: SectionRecord | None
    lines: tuple[Line, ...]

    @property
    def numbers(self) -> list[Line]:
        """The promises that have a number."""
        return [line for line in self.lines if line.numbers]

    @property
    def agencies(self) -> list[str]:
        """Who answers for most of them, as stated or assigned before inferred."""
        named = Counter(
            name for line in self.lines for name, basis in line.agencies if basis != "inferred"
        )
        return [name for name, _ in named.most_common(4)]


def action(request: Request, words: Words) -> View:
    """Show an action, or any other heading with what is promised under it."""
    shelf, key, book = report_of(request)
    local = request.path_params["local"].replace("action-", "section-", 1)
    section = book.sections.get(local)
    if section is None:
        raise Refusal(404, "there is no such action in this report")
    lines = _lines(library_of(request).lines(Where(report=key)), section)
    context: dict[str, Any] = {
        "shelf": shelf,
        "own": book.own,
        "section": section,
        "lines": lines,
        "totals": totals_of(lines),
        "bases": _bases(lines),
        "programmes": [it for it in book.programmes if section.text in it.members],
        "sections": _siblings(book, section),
    }
    title = f"{section.text} · {shelf.name} {book.own.year}"
    home = address(shelf.key, book.own.year, request.path_params["local"])
    return View("action", title, context, list(map(as_row, lines)), COLUMNS, section.text, home)


def programme(request: Request, words: Words) -> View:
    """Show a programme: all its actions in one view."""
    shelf, key, book = report_of(request)
    found = next((it for it in book.programmes if it.id == request.path_params["local"]), None)
    if found is None:
        raise Refusal(404, "there is no such programme in this report")
    lines = library_of(request).lines(Where(report=key))
    members = [_member(lines, book, found, name) for name in found.members]
    rows = [as_row(line) for member in members for line in member.lines]
    title = f"{found.name} · {shelf.name} {book.own.year}"
    context = {"shelf": shelf, "own": book.own, "it": found, "members": members}
    home = address(shelf.key, book.own.year, found.id)
    return View("programme", title, context, rows, COLUMNS, found.name, home)


def _member(lines: list[Line], book: Book, found: ProgrammeRecord, name: str) -> Member:
    near = [it for it in book.sections.values() if it.text == name]
    section = min(near, key=lambda it: (it.kind is None, abs(it.start - found.start)), default=None)
    return Member(name, section, tuple(_lines(lines, section)) if section else ())


def _lines(lines: list[Line], section: SectionRecord) -> list[Line]:
    first, last = section.scope
    return [line for line in lines if first <= line.it.start < last]


def _bases(lines: list[Line]) -> list[tuple[str, str, int]]:
    """Return who answers for how many of the promises, by basis, the most first."""
    found = Counter((name, basis) for line in lines for name, basis in line.agencies)
    order = ("stated", "assigned", "inferred")
    ranked = sorted(found.items(), key=lambda item: (order.index(item[0][1]), -item[1], item[0][0]))
    return [(name, basis, count) for (name, basis), count in ranked]


def _siblings(book: Book, section: SectionRecord) -> list[SectionRecord]:
    return [it for it in book.sections.values() if it.kind == section.kind and it.kind is not None]
