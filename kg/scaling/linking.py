"""A place's reports → the links between them: what runs in a worker process."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.dataset.editions import edition
from kg.dataset.quotes import with_words
from kg.dataset.rows import read_rows
from kg.lineage import Edition, find_place_links
from kg.model import Link
from kg.reading import Source, read_source
from kg.records import Record, dump, link_record, parse_records

__all__ = ["PlaceJob", "Recorded", "find_links", "link_place", "links_text"]


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


def link_place(job: PlaceJob) -> str:
    """Return the links between a place's reports as JSON Lines; reports go by their keys."""
    return links_text(
        find_links([edition(report.read(), report.key) for report in job.reports], job.quoted)
    )


def find_links(editions: Sequence[Edition], quoted: bool) -> list[Link]:
    """Return the links between a place's reports.

    Args:
        editions: Of the place.
        quoted: Whether words that statements share may stand in the links.
    """
    links = find_place_links(editions)
    if quoted:
        return links
    return [replace(link, evidence=tuple(map(_without_words, link.evidence))) for link in links]


def links_text(links: Iterable[Link]) -> str:
    """Return links as JSON Lines."""
    return dump(map(link_record, links))


def _without_words(ground: str) -> str:
    return "words" if ground.startswith("words:") else ground
