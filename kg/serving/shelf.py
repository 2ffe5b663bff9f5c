"""A place's part of a dataset: its reports, their statements, what came of the promises and who answers for them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.analysis import with_subject
from kg.dataset import Folder
from kg.dataset.claims import register_of, responsibilities
from kg.dataset.editions import edition as edition_of
from kg.identifiers import responsibility_id
from kg.lexicon.themes import themes
from kg.lineage import Edition, LedgerRow, Said, Thread, find_threads, ledger, said_of
from kg.model import Basis, Link, Statement
from kg.records import ProgrammeRecord, ReportRecord, SectionRecord
from kg.serving.lines import Line, line_of

__all__ = ["Answerable", "Book", "Promise", "Shelf"]

Key = tuple[str, str]
"""Report's key and statement's id."""


@dataclass(frozen=True, slots=True)
class Answerable:
    """Who answers for a promise.

    Attributes:
        name: Of the body, or of the function where no body is known.
        basis: Whether the report says so, an official table, or nobody.
        confidence: In [0, 1]; 1 for what is stated.
        evidence: What tells it.
        leads: Whether it leads, or supports.
        claim: Local id of the claim; None for what the report states.
        function: Local name of its function, or None.
    """

    name: str
    basis: Basis
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    leads: bool = True
    claim: str | None = None
    function: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise with all that the page says of it.

    Attributes:
        place: Key of the place.
        place_name: Its name.
        row: The promise and what came of it.
        text: Its words with their subject, or a phrase of its fields where the dataset has no words.
        answerable: Who answers for it: the stated ones, else all that tables assign, else the surest inferred one.
        themes: Ids and Chinese names.
    """

    place: str
    place_name: str
    row: LedgerRow
    text: str
    answerable: tuple[Answerable, ...]
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A report.

    Attributes:
        own: Its own record.
        sections: Its headings by their ids, in order.
        programmes: Its sets, in order.
        edition: Its statements.
        quoted: Whether the dataset has their words.
    """

    own: ReportRecord
    sections: Mapping[str, SectionRecord]
    programmes: tuple[ProgrammeRecord, ...]
    edition: Edition
    quoted: bool

    def action_of(self, statement: Statement) -> SectionRecord | None:
        """Return the heading of the action that a statement stands under, or None."""
        at = self.sections.get(statement.section or "")
        while at is not None and at.kind is None:
            at = self.sections.get(at.parent or "")
        return at


class Shelf:
    """The reports of a place; each attribute is read when it is first asked for."""

    def __init__(self, folder: Folder, place: str) -> None:
        """Take the folder, and the key of the place."""
        self.folder, self.key = folder, place
        self.reports = folder.places[place]
        self.name = folder.place(self.reports[-1]).name

    @cached_property
    def books(self) -> Mapping[str, Book]:
        """The reports, by their keys, in order of year."""
        return {key: _book(self.folder, key) for key in self.reports}

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """The statements of each report, by its key."""
        return {key: book.edition for key, book in self.books.items()}

    @cached_property
    def links(self) -> list[Link]:
        """What later statements have to do with earlier ones."""
        return self.folder.links(self.key)

    @cached_property
    def statements(self) -> Mapping[Key, Statement]:
        """All statements."""
        return {
            (key, statement.id): statement
            for key, edition in self.editions.items()
            for statement in edition.statements
        }

    @cached_property
    def promises(self) -> Mapping[Key, Promise]:
        """All promises, in order."""
        rows = ledger(list(self.editions.values()), self.links)
        names = themes().themes
        found = {}
        for row in rows:
            topics = tuple((id, names[id].zh) for id in row.promise.themes if id in names)
            answerable = self._answerable(row.report, row.promise)
            text = with_subject(row.promise)
            found[row.report, row.promise.id] = Promise(
                self.key, self.name, row, text, answerable, topics
            )
        return found

    @cached_property
    def lines(self) -> list[Line]:
        """All promises, flat, in order."""
        return [line_of(promise) for promise in self.promises.values()]

    @cached_property
    def said(self) -> Mapping[Key, tuple[Said, ...]]:
        """What later reports say of each promise."""
        return said_of(self.editions.values(), self.links)

    @cached_property
    def earlier(self) -> Mapping[Key, list[Link]]:
        """For each statement its links to earlier ones, the surest first."""
        found: dict[Key, list[Link]] = defaultdict(list)
        for link in sorted(self.links, key=lambda link: -link.score):
            found[link.source[:2]].append(link)
        return found

    @cached_property
    def threads(self) -> list[Thread]:
        """What one matter became over the years, those that say most first."""
        return find_threads(list(self.editions.values()), self.links)

    @cached_property
    def claims(self) -> Mapping[Key, list[Answerable]]:
        """Who is said to answer for each statement by tables or mandates, the surest first."""
        found: dict[Key, list[Answerable]] = defaultdict(list)
        for key in self.reports:
            functions = register_of(self.folder, key).functions
            for claim in sorted(responsibilities(self.folder, key), key=lambda it: -it.confidence):
                name = claim.name or functions[claim.function].zh
                found[key, claim.statement].append(
                    Answerable(
                        name,
                        claim.basis,
                        float(claim.confidence),
                        claim.evidence,
                        claim.role == "lead",
                        responsibility_id(claim),
                        claim.function,
                    )
                )
        return found

    def _answerable(self, key: str, promise: Statement) -> tuple[Answerable, ...]:
        stated = [it.name for it in promise.agencies if it.role == "responsible"]
        if stated:
            return tuple(Answerable(name, "stated") for name in dict.fromkeys(stated))
        claims = [it for it in self.claims.get((key, promise.id), ()) if it.leads]
        assigned = [it for it in claims if it.basis == "assigned"]
        return tuple(assigned or claims[:1])


def _book(folder: Folder, key: str) -> Book:
    rows = folder.records(key)
    edition = edition_of(rows, key)
    (own,) = (row for row in rows if isinstance(row, ReportRecord))
    return Book(
        own,
        {row.id: row for row in rows if isinstance(row, SectionRecord)},
        tuple(row for row in rows if isinstance(row, ProgrammeRecord)),
        edition,
        folder.quotes([key]) == "clause",
    )
