"""Promise → what the next report says came of it, with both sides' evidence.

A row compares one commitment with one later report: always with the next one, and with any further report
that is linked to it. A commitment that the next report does not take up is `not mentioned` there, with
the statements that came closest: silence is no failure, and nothing is ever called dropped. Where the report that
would say is not there, or is torn, it `cannot be told`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg.lineage.arithmetic import together
from kg.lineage.editions import Edition, in_order
from kg.lineage.numbers import measures
from kg.lineage.pages import find_closest
from kg.lineage.silence import doubts, missing_years, silence
from kg.model import Link, Outcome, Statement, Target, Trend

__all__ = ["LedgerRow", "Status", "ledger"]

Status = Literal["reported", "planned again", "not mentioned", "cannot be told"]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A commitment against one later report.

    Attributes:
        report: Id of the report that promises.
        year: Its year.
        promise: The commitment; its offsets are those of `report`.
        against: Id of the later report.
        against_year: Its year.
        status: `reported`, `planned again` (only as a plan), `not mentioned`, or `cannot be told`
            (see `kg.lineage.silence`).
        found: What the later report says, the surest first; offsets are those of `against`.
        links: The links to `found`, in the same order.
        outcome: For `reported`: of the surest link that tells one, or of counts that add up.
        trend: For a number that was planned again, whether it moved.
        closest: Where nothing was found: the later statements that came closest, with their scores.
        missing: Years between the two reports that there is no report of.
        doubts: Rules by which the later report's review cannot be relied on.
    """

    report: str
    year: int
    promise: Statement
    against: str
    against_year: int
    status: Status
    found: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()
    outcome: Outcome | None = None
    trend: Trend | None = None
    closest: tuple[tuple[Statement, float], ...] = ()
    missing: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def target(self) -> Target | None:
        """The first number of the promise, or None."""
        numbers = (target for target in self.promise.targets if target.value is not None)
        return next(numbers, None)


def ledger(
    reports: Sequence[Edition],
    links: Iterable[Link],
    *,
    first: int | None = None,
    last: int | None = None,
) -> list[LedgerRow]:
    """Return the ledger of a place, in order of the promise and then of the later report.

    Args:
        reports: Editions of one place.
        links: Their links.
        first: Year of the first report whose promises are shown; all by default.
        last: Year of the last one.
    """
    rows = in_order(reports)
    book = _Book(rows, links)
    shown: list[LedgerRow] = []
    for i, edition in enumerate(rows[:-1]):
        if (first or edition.year) <= edition.year <= (last or edition.year):
            shown.extend(_page(book, edition, rows[i + 1 :]))
    return shown


class _Book:
    """Statements and links as they are looked up."""

    def __init__(self, reports: Sequence[Edition], links: Iterable[Link]) -> None:
        self.years = {edition.year for edition in reports}
        self.statements = {(r.report, s.id): s for r in reports for s in r.statements}
        self.links: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
        for link in links:
            self.links[(*link.target[:2], link.source[0])].append(link)


def _page(book: _Book, edition: Edition, later: Sequence[Edition]) -> Iterator[LedgerRow]:
    closest = find_closest(edition, later[0])
    for promise in edition.statements:
        if promise.kind != "commitment":
            continue
        for other in later:
            links = book.links.get((edition.report, promise.id, other.report), [])
            if links:
                yield _told(book, edition, promise, other, links)
            elif other is later[0]:
                yield replace(
                    _blank(book, edition, promise, other), closest=closest.get(promise.id, ())
                )


def _blank(book: _Book, edition: Edition, promise: Statement, other: Edition) -> LedgerRow:
    missing = tuple(
        year for year in missing_years(edition.year, other.year) if year not in book.years
    )
    return LedgerRow(
        edition.report,
        edition.year,
        promise,
        other.report,
        other.year,
        silence(promise, edition.year, other, missing=missing),
        missing=missing,
        doubts=doubts(other, "review"),
    )


def _told(
    book: _Book, edition: Edition, promise: Statement, other: Edition, links: Sequence[Link]
) -> LedgerRow:
    reports = [link for link in links if link.type == "reports_on"]
    best = sorted(reports or links, key=lambda link: (-link.score, link.source))
    found = tuple(book.statements[link.source[:2]] for link in best)
    trends = [link.trend for link in sorted(links, key=lambda k: -k.score) if link.trend]
    return replace(
        _blank(book, edition, promise, other),
        status="reported" if reports else "planned again",
        found=found,
        links=tuple(best),
        outcome=_outcome(promise, best, found) if reports else None,
        trend=trends[0] if trends else None,
    )


def _outcome(promise: Statement, links: Sequence[Link], found: Sequence[Statement]) -> Outcome:
    """Return the outcome of the surest link that tells one; of parts, what they make together."""
    told = [link.outcome for link in links if link.outcome and link.outcome != "unclear"]
    if "partial" in told and len(links) > 1:
        whole = together([measures(statement) for statement in found], measures(promise))
        if whole in ("met", "exceeded"):
            return whole
    return told[0] if told else "unclear"
