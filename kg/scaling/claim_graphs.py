"""What is known of a place and of a report → the graphs of claims about it."""

from collections.abc import Sequence

from kg.dataset.breakdowns import named_bodies
from kg.dataset.claims import matched, register_of, responsibilities
from kg.dataset.reviews import (
    STATUS,
    Review,
    judge,
    judge_links,
    link_anchor,
    responsibility_anchor,
)
from kg.dataset.tasks import followed
from kg.graph import (
    Written,
    add_families,
    add_tasks,
    add_verdicts,
    link_sheet,
    responsibility_sheet,
)
from kg.identifiers import split_key
from kg.language.number.family import claim_families
from kg.lineage import Verdict, backbone, said_of, thread_labels, verdicts
from kg.records import ReportRecord, StatementRecord
from kg.scaling.staged import Staged

__all__ = ["agencies_graph", "links_graph"]


def links_graph(
    dataset: Staged, place: str, reviews: Sequence[Review]
) -> tuple[Written, dict[tuple[str, str], Verdict]]:
    """Return the graph of a place's links, and what came of each of its commitments.

    Args:
        dataset: The dataset while it is written.
        place: Key of the place.
        reviews: People's verdicts on the place's links.
    """
    keys = dataset.places[place]
    links, status = judge_links(dataset.found_links(place), place, reviews)
    kept = [k for k, s in zip(links, status, strict=True) if s != "rejected"]
    editions = [dataset.stated(key) for key in keys]
    told = verdicts(editions, said_of(editions, kept))
    sheet = link_sheet(
        links,
        dataset.place(keys[0]),
        {key: split_key(key)[1] for key in keys},
        quotes=dataset.quotes(keys),
        reviews={
            _local(link_anchor(k, place)[0]): s for k, s in zip(links, status, strict=True) if s
        },
        joining=backbone(kept),
        labels=thread_labels(editions, kept),
    )
    add_verdicts(sheet, dataset.place(keys[0]), editions, kept, told=told)
    return sheet.written(), told


def agencies_graph(dataset: Staged, key: str, reviews: Sequence[Review]) -> Written:
    """Return the graph of who answers for the statements of a report, and of the other claims about it.

    Args:
        dataset: The dataset while it is written.
        key: The report's key.
        reviews: People's verdicts on who answers for its statements.
    """
    place, year = dataset.place(key), split_key(key)[1]
    claims = responsibilities(dataset, key)
    found = judge(reviews, dict(responsibility_anchor(claim, key) for claim in claims))
    sheet = responsibility_sheet(
        claims,
        place,
        year,
        reviews={_local(claim): STATUS[it.verdict] for claim, it in found.items()},
        progress=matched(dataset, key).progress,
        bodies=named_bodies(_names(dataset, key), place, year, register_of(dataset, key)),
    )
    add_families(sheet, claim_families(dataset.edition(key).statements), place, year)
    add_tasks(sheet, followed(dataset, key), place, year)
    return sheet.written()


def _names(dataset: Staged, key: str) -> set[str]:
    """Return the names of the agencies that a report's statements name."""
    rows = dataset.records(key)
    naming = (row for row in rows if isinstance(row, ReportRecord | StatementRecord))
    return {agency.name for row in naming for agency in row.agencies}


def _local(claim: str) -> str:
    """Return the local id of a claim: what its IRI has after place and year."""
    return claim.rpartition("/")[2]
