"""The records of reports that a place's links are made from; plain data, which processes send each other."""

from dataclasses import dataclass
from pathlib import Path

from kg.dataset.quotes import with_words
from kg.dataset.rows import read_rows
from kg.reading import Source, read_source
from kg.records import Record, parse_records

__all__ = ["PlaceJob", "Recorded"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The records of a report, and where its text stands.

    Attributes:
        key: The report's key.
        path: The file of records.
        source: Where its text stands, if its words are not in the records; None also if it is not at hand.
    """

    key: str
    path: str
    source: Source | None = None

    def read(self) -> list[Record]:
        """Return the records, with the words of their statements as far as they are at hand.

        Raises:
            DatasetError: If the records cannot be read.
            ReadError: If the text cannot be read.
        """
        rows = self.bare()
        return with_words(rows, read_source(self.source).text) if self.source else rows

    def bare(self) -> list[Record]:
        """Return the records as they stand in the dataset, so that what is made of them needs no text.

        Raises:
            DatasetError: If the records cannot be read.
        """
        return read_rows(Path(self.path), parse_records)


@dataclass(frozen=True, slots=True)
class PlaceJob:
    """A place whose reports are to be linked.

    Attributes:
        reports: Its reports.
        quoted: Whether words that statements share may stand in the links.
    """

    reports: tuple[Recorded, ...]
    quoted: bool
