"""What became of the corrections that a dataset keeps.

    <dataset>/corrections.csv   one corrected field a row, see `kg.corrections.table`

The manifest notes of each report which corrections it was built with and what became of them. So a correction
that is new, changed or taken out builds its report again, and one that finds nothing to correct is never lost.
"""

from collections.abc import Iterable
from typing import Final

from kg.corrections.table import AGREED, APPLIED, Correction, digest
from kg.dataset.folder import Folder
from kg.dataset.manifest import Entry
from kg.identifiers import split_key

__all__ = ["PENDING", "concerns", "stale_corrections", "standings", "wanted"]

PENDING: Final = "pending"
"""Taken in after the last build."""
_NO_REPORT: Final = "the dataset has no such report"

Standing = tuple[Correction, str]
"""A correction and what became of it: applied, agreed (it was read so), pending, or why it is stale."""


def concerns(key: str, entry: Entry, corrections: Iterable[Correction]) -> list[Correction]:
    """Return the corrections on a report: those that name its place and year, as read or as corrected."""
    corrections = list(corrections)
    names = {(entry.place, entry.year), split_key(key)}
    names |= {
        (it.place, it.year)
        for it in corrections
        if it.thing == "report" and entry.corrections.get(digest(it)) == APPLIED
    }
    return [it for it in corrections if (it.place, it.year) in names]


def wanted(key: str, entry: Entry, corrections: Iterable[Correction]) -> set[str]:
    """Return the digests of the corrections that a report is to be built with."""
    return {digest(it) for it in concerns(key, entry, corrections)}


def standings(dataset: Folder) -> list[Standing]:
    """Return every correction of a dataset with what became of it, in the file's order.

    Raises:
        ReadError: If the file is damaged.
    """
    corrections = dataset.corrections
    told: dict[str, str] = {}
    pending: set[str] = set()
    for key, entry in dataset.reports.items():
        for it, state in entry.corrections.items():
            if told.get(it) not in (APPLIED, AGREED):
                told[it] = state
        pending |= wanted(key, entry, corrections)
    return [
        (it, told.get(known, PENDING if known in pending else _NO_REPORT))
        for it in corrections
        for known in (digest(it),)
    ]


def stale_corrections(dataset: Folder) -> list[Standing]:
    """Return the corrections that found nothing to correct, with the reason."""
    return [it for it in standings(dataset) if it[1] not in (APPLIED, AGREED, PENDING)]
