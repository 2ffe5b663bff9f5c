"""Who answers for a report's commitments: what official tables assign, and what is inferred where they are silent."""

from kg.agencies import Register
from kg.dataset.breakdowns import Matched, match, place_register, read_tasks
from kg.dataset.folder import Folder
from kg.dataset.names import AGENCIES, BREAKDOWN, REGISTER
from kg.dataset.reviews import Anchor, link_anchor, responsibility_anchor
from kg.dataset.rows import read_rows
from kg.identifiers import split_key
from kg.model import Responsibility
from kg.records import parse_responsibilities, responsibility_from_record

__all__ = ["anchors", "matched", "register_of", "responsibilities"]


def responsibilities(dataset: Folder, key: str) -> list[Responsibility]:
    """Return who answers for the commitments of a report.

    Raises:
        DatasetError: If a file of the dataset cannot be read.
        ReadError: If the place's own register cannot be read.
    """
    assigned = matched(dataset, key).claims
    done = {claim.statement for claim in assigned}
    rows = read_rows(dataset.file(AGENCIES.format(key)), parse_responsibilities)
    inferred = map(responsibility_from_record, rows)
    return [*assigned, *(claim for claim in inferred if claim.statement not in done)]


def matched(dataset: Folder, key: str) -> Matched:
    """Return what official tables say of a report's commitments; errors as of `responsibilities`."""
    tasks = read_tasks(dataset.file(BREAKDOWN.format(key)))
    if not tasks:
        return Matched()
    place, year = dataset.place(key), dataset.reports[key].year
    return match(tasks, dataset.statements(key), place, year, register_of(dataset, key))


def register_of(dataset: Folder, key: str) -> Register:
    """Return the register of agencies for a report: its place's own bodies first."""
    return place_register(dataset.file(REGISTER.format(split_key(key)[0])))


def anchors(dataset: Folder) -> dict[str, Anchor]:
    """Return every claim of a dataset with what it is about."""
    found: dict[str, Anchor] = {}
    for place in dataset.places:
        found |= dict(link_anchor(link, place) for link in dataset.found_links(place))
    for key in dataset.reports:
        claims = responsibilities(dataset, key)
        found |= dict(responsibility_anchor(claim, key) for claim in claims)
    return found
