"""A place's reports → the links between them: what runs in a worker process."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.dataset.editions import edition
from kg.lineage import Edition, find_place_links
from kg.model import Link
from kg.records import dump, link_record
from kg.scaling.recorded import PlaceJob

__all__ = ["find_links", "link_place", "links_text"]


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
