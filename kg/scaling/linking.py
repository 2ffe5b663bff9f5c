"""A place's reports → the links between them: what runs in a worker process."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.dataset.editions import edition
from kg.lineage import Compared, Edition, compare_place
from kg.model import Link
from kg.records import dump, link_record
from kg.scaling.recorded import PlaceJob

__all__ = ["compare", "link_place", "links_text"]


def link_place(job: PlaceJob) -> str:
    """Return the links between a place's reports as JSON Lines; reports go by their keys."""
    editions = [edition(report.read(), report.key) for report in job.reports]
    return links_text(compare(editions, job.quoted).links)


def compare(editions: Sequence[Edition], quoted: bool) -> Compared:
    """Return the links between a place's reports, and what came closest where there may be none.

    Args:
        editions: Of the place.
        quoted: Whether words that statements share may stand in the links.
    """
    found = compare_place(editions)
    if quoted:
        return found
    return found._replace(
        links=[replace(it, evidence=tuple(map(_without_words, it.evidence))) for it in found.links]
    )


def links_text(links: Iterable[Link]) -> str:
    """Return links as JSON Lines."""
    return dump(map(link_record, links))


def _without_words(ground: str) -> str:
    return "words" if ground.startswith("words:") else ground
