"""What it means that nothing is found: the one place where "not mentioned" and "cannot be told" are told apart.

Silence says something only where the report that would speak is there and whole. What a report promises for its own year
is told by the review of the next year's report; a goal of a later year by the report of the year after that.
"""

from collections.abc import Collection
from typing import Literal

from kg.lineage.editions import Edition
from kg.model import Side, Statement

__all__ = ["Silence", "doubts", "missing_years", "silence"]

Silence = Literal["not mentioned", "cannot be told"]


def silence(
    promise: Statement, year: int, against: Edition, *, missing: Collection[int] = ()
) -> Silence:
    """Return what it means that a report says nothing of a promise.

    Args:
        promise: A commitment that the report does not come back to.
        year: The year of the report that promises.
        against: The later report.
        missing: Years between the two that there is no report of.
    """
    told = _told_in(promise, year)
    untold = told in missing or bool(doubts(against, "review"))
    return "cannot be told" if untold else "not mentioned"


def doubts(edition: Edition, side: Side) -> tuple[str, ...]:
    """Return the rules by which a side of a report cannot be relied on; none if it can."""
    return tuple(finding.rule for finding in edition.findings if side in finding.hides)


def missing_years(earlier: int, later: int) -> tuple[int, ...]:
    """Return the years between two reports that follow each other in a dataset.

    Example:
        >>> missing_years(2020, 2023), missing_years(2020, 2021)
        ((2021, 2022), ())
    """
    return tuple(range(earlier + 1, later))


def _told_in(promise: Statement, year: int) -> int | None:
    """Return the year of the report that tells what came of a promise; None if any later one may."""
    due = max((target.year for target in promise.targets if target.year), default=None)
    if due is None and promise.part == "coming-term":
        return None
    return max(year, due or year) + 1
