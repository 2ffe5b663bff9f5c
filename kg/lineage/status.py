"""What came of a promise: the one rule, for ledger, scoreboard, threads, measures and whoever shows a verdict.

    a promise, what later reports say of it, the reports that are there  →  a status, what tells it, and the same
                                                                             for each number of the promise

Numbers that measure the same decide, of several the comparable ones (同口径) and those of the surest link; where there are
none, the government's own admission, then words. From outcome to status leads a table, `status` of `lexicon/lineage.toml`
(first row that fits). Silence is no failure: it is told apart in `kg.lineage.silence`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.lineage.arithmetic import combined, total, verdict
from kg.lineage.comparing import comparable
from kg.lineage.editions import Edition
from kg.lineage.grounds import same_names
from kg.lineage.numbers import Measure, measures
from kg.lineage.settings import settings
from kg.lineage.silence import due_year, is_untold
from kg.lineage.stages import is_under_way
from kg.lineage.units import is_total
from kg.model import Link, Outcome, OutcomeBasis, Statement, Status, Target

__all__ = ["Said", "TargetVerdict", "Verdict", "came_of", "shown"]

# What decides before what; a clear outcome without a basis is that of a reviewer.
_RANK: dict[OutcomeBasis | None, int] = {None: 0, "numbers": 1, "admission": 2, "words": 3}


class Said(NamedTuple):
    """What a later report says of a promise.

    Attributes:
        link: The link from its statement to the promise.
        statement: The statement.
        year: The year of its report.
    """

    link: Link
    statement: Statement
    year: int


@dataclass(frozen=True, slots=True)
class TargetVerdict:
    """What came of one number of a promise.

    Attributes:
        target: The number that was promised.
        status: What people are shown.
        basis: What tells it; None where nothing does.
        reported: The number that it was compared with, or None.
        said: What tells it, or None.
        parts: The numbers that reach it only together, in the order of the reports; empty otherwise.
    """

    target: Target
    status: Status
    basis: OutcomeBasis | None = None
    reported: Target | None = None
    said: Said | None = None
    parts: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a promise.

    Attributes:
        status: What people are shown.
        outcome: The outcome of five that it stands on; None where no report says anything.
        basis: What tells it; None where nothing does.
        said: The statement that decides, or None.
        targets: The same for each number of the promise that has an indicator, in their order.
    """

    status: Status
    outcome: Outcome | None = None
    basis: OutcomeBasis | None = None
    said: Said | None = None
    targets: tuple[TargetVerdict, ...] = ()


def shown(outcome: Outcome | None, *, due: bool, way: bool = False, torn: bool = False) -> Status:
    """Return what people are shown of an outcome.

    Args:
        outcome: One of five; None where nothing was found.
        due: Whether the last year of the promise is over in the reports that are there.
        way: Whether a partial outcome is a stage of a work that goes on.
        torn: Whether the report that would say is missing or torn.

    Example:
        >>> shown("partial", due=True, way=True), shown(None, due=False), shown(None, due=True, torn=True)
        ('in progress', 'not yet due', 'cannot be told')
    """
    seen = outcome or "nothing"
    for row in settings().status:
        wanted = ((row.due, due), (row.way, way), (row.torn, torn))
        if row.told == seen and all(want in (None, is_so) for want, is_so in wanted):
            return row.shown
    raise AssertionError(f"no row of the table of statuses fits {seen}")


def came_of(
    promise: Statement, year: int, said: Iterable[Said], reports: Sequence[Edition]
) -> Verdict:
    """Return what came of a promise.

    Args:
        promise: A commitment.
        year: The year of the report that makes it.
        said: What later reports say of it, in any order; links that only plan it again say nothing of what came of it.
        reports: All editions of the place, in any order.
    """
    told = sorted(
        (row for row in said if row.link.type == "reports_on"),
        key=lambda row: (_is_unclear(row), -row.link.score, -row.year, *_place(row)),
    )
    due = due_year(promise, year)
    untold = is_untold(due, reports, year=year)
    if untold:  # what a report says of a later year, and is unclear for this one, stands for no report that is missing
        told = [row for row in told if row.year <= due + 1 or not _is_unclear(row)]
    over = any(edition.year > due for edition in reports)
    goals = measures(promise)
    answers = [
        (row, comparable(measures(row.statement), goals, same_names(row.link.evidence)))
        for row in told
    ]
    targets = tuple(
        _added_up(_of_target(goal, answers, year, reports), goal, told) for goal in goals
    )
    if not told:
        silent = shown(None, due=over, torn=untold)
        return Verdict(silent, targets=targets)
    best = min(told, key=lambda row: (_is_unclear(row), _RANK[row.link.basis]))
    outcome, basis, way = best.link.outcome or "unclear", best.link.basis, _on_way(best)
    numbers = _by_targets(targets) if _by_rule(best) else None
    if numbers:
        outcome, basis, way = numbers, "numbers", way and numbers == "partial"
    return Verdict(shown(outcome, due=over, way=way), outcome, basis, best, targets)


def _place(said: Said) -> tuple[int, str]:
    """Return where something is said: of two as sure ones the first counts, the headline of a review before its details."""
    return said.link.source[2], said.link.source[0]


def _is_unclear(said: Said) -> bool:
    return said.link.outcome in (None, "unclear")


def _on_way(said: Said) -> bool:
    return said.link.status == "in progress"


def _by_rule(said: Said) -> bool:
    """Say whether numbers told the link's outcome; what a reviewer corrected stands."""
    return said.link.basis == "numbers"


def _added_up(row: TargetVerdict, goal: Measure, told: Sequence[Said]) -> TargetVerdict:
    """Return what came of a number, by the sum of what several clauses tell of it where only that reaches it."""
    if len(told) < 2 or not any(said.link.outcome == "partial" for said in told):
        return row
    as_told = sorted(told, key=lambda said: (said.year, said.statement.start))
    found = total([measures(said.statement) for said in as_told], goal)
    if found is None or found[0] not in ("met", "exceeded"):
        return row
    parts = tuple(part.target for part in found[1])
    return replace(row, status=shown(found[0], due=True), basis="numbers", parts=parts)


def _by_targets(targets: Sequence[TargetVerdict]) -> Outcome | None:
    """Return what the numbers tell of the whole promise."""
    clear = [
        verdict_
        for row in targets
        if row.basis == "numbers"
        for verdict_ in [_OUTCOME_OF.get(row.status)]
        if verdict_
    ]
    return combined(clear)


_OUTCOME_OF: dict[Status, Outcome] = {
    "met": "met",
    "exceeded": "exceeded",
    "missed": "missed",
    "partial": "partial",
    "in progress": "partial",
}


def _plainer(here: Measure, goal: Measure) -> bool:
    """Say whether a rate is on another basis than the comparable one that is judged where there are both."""
    return here.basis != "comparable" and goal.unit == "%"


Answer = tuple[
    Said, list[tuple[Measure, Measure]]
]  # what a report says, and its numbers with those of the promise


def _of_target(
    goal: Measure, answers: Sequence[Answer], year: int, reports: Sequence[Edition]
) -> TargetVerdict:
    due = max(goal.target.year, year)
    over = any(edition.year > due for edition in reports)
    found: list[tuple[tuple[int, ...], TargetVerdict]] = []
    for i, (row, pairs) in enumerate(answers):
        told = [here for here, there in pairs if there is goal]
        together = combined([verdict(here, goal) for here in told]) if len(told) > 1 else None
        for here in told:
            outcome = together or verdict(here, goal)
            way = is_under_way(here, goal)
            status = shown(outcome, due=over, way=way)
            basis: OutcomeBasis | None = None if outcome == "unclear" else "numbers"
            rank = (
                outcome == "unclear",
                _plainer(here, goal),
                here.target.year != goal.target.year,
                is_total(here, goal),
                here.target.comparator == "at_least",  # 500亿斤以上 beside 557亿斤
                i,
            )
            found.append((rank, TargetVerdict(goal.target, status, basis, here.target, row)))
    if found:
        return min(found, key=lambda item: item[0])[1]
    worded = [row for row, _ in answers if row.link.basis in ("admission", "words")]
    if worded:
        row = worded[0]
        status = shown(row.link.outcome, due=over, way=_on_way(row))
        return TargetVerdict(goal.target, status, row.link.basis, None, row)
    silent = shown(None, due=over, torn=is_untold(due, reports, year=year))
    passed_over = any(pairs for _, pairs in answers)  # the others of its clause were answered
    open_ = bool(answers) and over and not passed_over
    return TargetVerdict(goal.target, "unclear" if open_ else silent)
