"""A place's part of a dataset, read from its own files: reports as they were read, editions, threads."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.dataset import Folder
from kg.dataset.editions import edition as edition_of
from kg.lineage import Edition, Score, Thread, find_threads, scoreboard
from kg.model import Change, Statement
from kg.records import ProgrammeRecord, ReportRecord, SectionRecord

__all__ = ["Book", "Shelf"]


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
    """The reports of a place; what is read stays.

    Attributes:
        key: Of the place.
        name: Of the place.
        reports: Keys of its reports, in order of year.
    """

    def __init__(self, folder: Folder, place: str) -> None:
        """Take the folder, and the key of the place."""
        self._folder, self.key = folder, place
        self.reports = folder.places[place]
        self.name = folder.place(self.reports[-1]).name
        self._books: dict[str, Book] = {}
        self._scores: dict[tuple[tuple[str, Change], ...] | None, list[Score]] = {}

    @property
    def years(self) -> list[int]:
        """The years of its reports, in order."""
        return self._folder.years(self.key)

    def book(self, key: str) -> Book:
        """Return a report by its key."""
        if key not in self._books:
            self._books[key] = _book(self._folder, key)
        return self._books[key]

    @cached_property
    def editions(self) -> list[Edition]:
        """The statements of all reports, in order of year."""
        return [self.book(key).edition for key in self.reports]

    def scores(self, indicators: tuple[tuple[str, Change], ...] | None = None) -> list[Score]:
        """Return the scoreboard of these indicators, by default the headline ones; see `kg.lineage.scoreboard`."""
        if indicators not in self._scores:
            self._scores[indicators] = scoreboard(self.editions, indicators=indicators)
        return self._scores[indicators]

    @cached_property
    def threads(self) -> list[Thread]:
        """What one matter became over the years, those that say most first."""
        return find_threads(self.editions, self._folder.links(self.key))


def _book(folder: Folder, key: str) -> Book:
    rows = folder.records(key)
    (own,) = (row for row in rows if isinstance(row, ReportRecord))
    return Book(
        own,
        {row.id: row for row in rows if isinstance(row, SectionRecord)},
        tuple(row for row in rows if isinstance(row, ProgrammeRecord)),
        edition_of(rows, key),
        folder.quotes([key]) == "clause",
    )
