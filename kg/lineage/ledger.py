"""Promise → what came of it over all later years, with both sides' evidence: one row a promise.

What came of it says the one rule (`kg.lineage.status`). Silence is no failure: a promise that no later report takes up is
`not mentioned`, with the statements of the report that would say that came closest; nothing is ever called dropped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.lineage.editions import Edition, in_order
from kg.lineage.pages import Matched, Near
from kg.lineage.pages import closest as find_closest
from kg.lineage.profiles import is_routine
from kg.lineage.silence import doubts, due_year
from kg.lineage.status import Said, Verdict
from kg.lineage.verdicts import Key, said_of, verdicts
from kg.model import Link, OutcomeBasis, Statement, Status, Trend

__all__ = ["LedgerRow", "ledger"]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A promise and what came of it.

    Attributes:
        report: Id of the report that promises.
        year: Its year.
        promise: The commitment; its offsets are those of `report`.
        section: Title of the innermost section that it stands in, or None.
        due: Its last year.
        verdict: What came of it, and of each of its numbers.
        said: What later reports say of it, in order of their years, the surest first; also where they only plan it again.
        closest: Where it is not mentioned: statements of the next report that came closest, with their scores.
        missing: Years up to the report that would say that there is no report of.
        doubts: Rules by which the review of the report that would say cannot be relied on.
        routine: Whether it is ritual, or too vague to be checked.
    """

    report: str
    year: int
    promise: Statement
    section: str | None
    due: int
    verdict: Verdict
    said: tuple[Said, ...] = ()
    closest: Near = ()
    missing: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    routine: bool = False

    @property
    def status(self) -> Status:
        """What people are shown."""
        return self.verdict.status

    @property
    def basis(self) -> OutcomeBasis | None:
        """What tells the status, or None."""
        return self.verdict.basis

    @property
    def score(self) -> float | None:
        """How sure the link to what tells the status is, else the surest link; None where nothing was found."""
        if self.verdict.said:
            return self.verdict.said.link.score
        return max((row.link.score for row in self.said), default=None)

    @property
    def trend(self) -> Trend | None:
        """How its number moved where it was planned again, by the surest link that says so."""
        moves = [(row.link.score, row.link.trend) for row in self.said if row.link.trend]
        return max(moves)[1] if moves else None

    @property
    def has_number(self) -> bool:
        """Whether it promises a number."""
        return any(target.value is not None for target in self.promise.targets)


def ledger(
    reports: Sequence[Edition],
    links: Iterable[Link],
    *,
    first: int | None = None,
    last: int | None = None,
    near: Mapping[Key, Near] | None = None,
    told: Mapping[Key, Verdict] | None = None,
) -> list[LedgerRow]:
    """Return the ledger of a place, in order of the promises.

    Args:
        reports: Editions of one place.
        links: Their links.
        first: Year of the first report whose promises are shown; all by default.
        last: Year of the last one.
        near: What of the next report comes closest to each promise, if it is known already; to look for it takes most of
            the time.
        told: `verdicts` of these, if they are known already.
    """
    rows = in_order(reports)
    said = said_of(rows, links)
    told = verdicts(rows, said) if told is None else told
    wanted = [(first or it.year) <= it.year <= (last or it.year) for it in rows]
    near = _near(rows, wanted) if near is None else near
    shown: list[LedgerRow] = []
    for at, is_wanted in enumerate(wanted):
        if is_wanted:
            shown.extend(_page(rows, at, said, told, near))
    return shown


def _near(reports: Sequence[Edition], wanted: Sequence[bool]) -> dict[Key, Near]:
    """Return what of the next report comes closest to the promises of those reports that are wanted."""
    pages = [Matched(edition) for edition in reports]
    return {
        (back.edition.report, promise): rows
        for (back, page), is_wanted in zip(pairwise(pages), wanted, strict=False)
        if is_wanted
        for promise, rows in find_closest(page, back).items()
    }


def _page(
    reports: Sequence[Edition],
    at: int,
    said: Mapping[Key, tuple[Said, ...]],
    told: Mapping[Key, Verdict],
    near: Mapping[Key, Near],
) -> Iterator[LedgerRow]:
    edition, later = reports[at], reports[at + 1 :]
    known = {other.year for other in later}
    for promise in edition.statements:
        if promise.kind != "commitment":
            continue
        key = (edition.report, promise.id)
        rows, verdict = said.get(key, ()), told[key]
        due = due_year(promise, edition.year)
        silent = verdict.said is None
        yield LedgerRow(
            report=edition.report,
            year=edition.year,
            promise=promise,
            section=edition.sections.get(promise.section or ""),
            due=due,
            verdict=verdict,
            said=rows,
            closest=near.get(key, ()) if silent and not rows else (),
            missing=_missing(edition.year, due, known) if silent else (),
            doubts=_doubts(due, later) if silent else (),
            routine=is_routine(promise),
        )


def _missing(year: int, due: int, known: set[int]) -> tuple[int, ...]:
    """Return the years without a report, up to the one that would say what came of a promise."""
    last = min(due + 1, max(known, default=year))
    return tuple(missing for missing in range(year + 1, last + 1) if missing not in known)


def _doubts(due: int, later: Sequence[Edition]) -> tuple[str, ...]:
    return tuple(
        rule for edition in later if edition.year == due + 1 for rule in doubts(edition, "review")
    )
