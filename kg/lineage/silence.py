"""What it means that nothing is found: the one place where "not mentioned" and "cannot be told" are told apart.

Silence says something only where the report that would speak is there and whole. What a report promises for its own year
is told by the review of the next year's report; a goal of a later year by the report of the year after that.
"""

from collections.abc import Collection, Sequence
from typing import Literal

from kg.language.clause.years import ask
from kg.lexicon.rules import rules
from kg.lineage.editions import Edition
from kg.lineage.settings import settings
from kg.model import Side, Statement

__all__ = ["Silence", "doubts", "due_year", "is_untold", "missing_years", "silence"]

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


def due_year(promise: Statement, year: int) -> int:
    """Return the last year of a promise.

    It is that of its latest number, without a number the year that it names (力争2029年投产), for what is planned for the term without
    a year the last of five years, else that of the report itself.

    Args:
        promise: A commitment.
        year: The year of the report that makes it.
    """
    stated = _stated(promise, year)
    if stated is None and promise.part == "coming-term":
        return year + _TERM - 1
    return max(year, stated or year)


def _stated(promise: Statement, year: int) -> int | None:
    """Return the last year that a promise says for itself, or None."""
    if promise.targets:
        return max((target.year for target in promise.targets if target.year), default=None)
    if ask("toward")(promise.text):
        return None  # 围绕2030年达峰目标
    named = map(int, rules("period").pattern("dated").findall(promise.text))
    return max((it for it in named if year < it <= year + _FAR), default=None)


_FAR = 15  # years ahead that a work may take
_TERM = 5  # years that a government's term or a plan takes


def is_untold(due: int, reports: Sequence[Edition], *, year: int) -> bool:
    """Say whether the report that tells what came of a promise is missing, torn or too far from it to have been compared.

    Args:
        due: The last year of the promise; the next year's report tells of it.
        reports: The editions of the place.
        year: The year of the report that promises.
    """
    if due + 1 - year > settings().links.reach:
        return True
    telling = [edition for edition in reports if edition.year == due + 1]
    return not telling or all(doubts(edition, "review") for edition in telling)


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
    due = _stated(promise, year)
    if due is None and promise.part == "coming-term":
        return None
    return max(year, due or year) + 1
