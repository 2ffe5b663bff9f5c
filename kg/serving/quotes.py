"""The words of a statement with what stands out in them, and the text of a report with its statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg.model import PartName, Statement
from kg.serving.shelf import Book

__all__ = ["Piece", "Run", "marked", "runs"]

Mark = Literal["number", "agency", "project"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words.

    Attributes:
        text: The words.
        mark: What stands there, or None.
    """

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a report.

    Attributes:
        kind: `heading`, `statement`, `text`, or `gap` for what the dataset does not have.
        start: Offset.
        end: Exclusive.
        text: The words; empty where there are none.
        pieces: Of a statement.
        statement: If it is one.
        section: Local id of the heading, if it is one.
        level: Of the heading.
        action: Whether the heading is that of an action.
        part: That it stands in.
    """

    kind: Literal["heading", "statement", "text", "gap"]
    start: int
    end: int
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    statement: Statement | None = None
    section: str | None = None
    level: int = 0
    action: bool = False
    part: PartName = "other"


def marked(statement: Statement) -> tuple[Piece, ...]:
    """Return the words of a statement, its numbers, agencies and projects marked."""
    spans: list[tuple[int, int, Mark]] = [
        *((it.start, it.end, "number") for it in statement.targets),
        *((it.start, it.end, "agency") for it in statement.agencies),
        *((it.start, it.end, "project") for it in statement.projects),
    ]
    pieces, at = [], 0
    for start, end, mark in sorted(spans):
        first, last = start - statement.start, end - statement.start
        if at <= first < last <= len(statement.text):
            pieces.append(Piece(statement.text[at:first]))
            pieces.append(Piece(statement.text[first:last], mark))
            at = last
    pieces.append(Piece(statement.text[at:]))
    return tuple(piece for piece in pieces if piece.text)


def runs(book: Book, text: str | None) -> list[Run]:
    """Return a report from its beginning to its end.

    Args:
        book: The report.
        text: Its whole text, if it is at hand; else what lies between headings and statements is a gap.
    """
    found: list[Run] = []
    at = 0
    for run in _known(book):
        if run.start < at:
            continue
        found += _between(at, run.start, text)
        found.append(run)
        at = run.end
    found += _between(at, book.own.end, text)
    return _with_parts(found, book)


def _known(book: Book) -> Sequence[Run]:
    headings = (
        Run(
            "heading",
            it.start,
            it.end,
            it.text,
            section=it.id,
            level=it.level,
            action=it.kind is not None,
        )
        for it in book.sections.values()
    )
    statements = (
        Run("statement", it.start, it.end, it.text, marked(it), it)
        for it in book.edition.statements
    )
    return sorted([*headings, *statements], key=lambda run: (run.start, -run.end))


def _between(start: int, end: int, text: str | None) -> Iterator[Run]:
    if text is not None and start < end:
        yield Run("text", start, end, text[start:end])
    elif end - start > _SIGNS:
        yield Run("gap", start, end)


_SIGNS = 3  # characters between two clauses that are no words


def _with_parts(found: Iterable[Run], book: Book) -> list[Run]:
    def part_of(start: int) -> PartName:
        return next((it.name for it in book.own.parts if it.start <= start < it.end), "other")

    return [replace(run, part=part_of(run.start)) for run in found]
