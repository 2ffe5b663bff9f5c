"""Headline indicators by year: what was promised, what the next report says, and the verdict.

The verdict is that of `kg.lineage.status` on the numbers of the next review, or on what it says of the indicator in words
(任务超额完成; 低于年初预期): then the cell is `in words`. A cell that has no number says why: there is no report of that year (`no report`); that side of the report is torn or was
misread (`cannot be told`, see `kg.lineage.silence`); the report states none (`not stated`);
or one was to be expected and was not found (`not found`): the plan states a target that the review does not come back to
with a number, or the report names the indicator beside a number that could not be read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.errors import KGError
from kg.lexicon.indicators import indicators
from kg.lineage.aside import is_aside, is_of_term
from kg.lineage.comparing import comparable
from kg.lineage.editions import Edition, in_order
from kg.lineage.likeness import members
from kg.lineage.named import is_named, is_unmoved
from kg.lineage.numbers import Measure, measures
from kg.lineage.outcomes import judge, names_indicator
from kg.lineage.settings import settings
from kg.lineage.silence import doubts
from kg.lineage.status import Said, TargetVerdict, came_of
from kg.lineage.units import RATES
from kg.lineage.worded import judged
from kg.model import Change, Link, OutcomeBasis, Side, Statement, Status, Target

__all__ = ["Cell", "Score", "State", "choose_indicators", "scoreboard"]

State = Literal["stated", "in words", "not stated", "not found", "no report", "cannot be told"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of an indicator in a report, or why there is none.

    Attributes:
        state: Whether it is stated.
        report: Id of the report, or None if there is no report.
        statement: Where it stands, or None.
        target: The number, or None.
        also: The level beside a rate, or the rate beside a level, where both stand.
        why: Of what is not there: the year that has no report, or the rules by which the report cannot be relied on.
    """

    state: State
    report: str | None = None
    statement: Statement | None = None
    target: Target | None = None
    also: Target | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """An indicator in one year.

    Attributes:
        indicator: Local name of its concept.
        name: Its preferred Chinese name.
        year: The year.
        promised: What the report for that year plans.
        reported: What the next year's report says was reached.
        verdict: What came of the target; None unless numbers or words tell.
        basis: What tells it, or None.
    """

    indicator: str
    name: str
    year: int
    promised: Cell
    reported: Cell
    verdict: Status | None
    basis: OutcomeBasis | None = None


def scoreboard(
    reports: Sequence[Edition], *, indicators: Sequence[tuple[str, Change]] | None = None
) -> list[Score]:
    """Return a score for each indicator and year, in order of the indicators, then of the year.

    Args:
        reports: Editions of one place.
        indicators: Local names of concepts with the kind of number to look for first; the headline
            indicators by default.

    Returns:
        Years from the first report to the last one, gaps included. An indicator that no report
        states is left out.
    """
    rows = in_order(reports)
    if not rows:
        return []
    chosen = indicators or settings().scoreboard.headline
    by_year = {edition.year: _Sheet(edition) for edition in rows}
    scores: list[Score] = []
    for id, change in chosen:
        found = [
            _score(id, change, year, by_year) for year in range(rows[0].year, rows[-1].year + 1)
        ]
        if any("stated" in (row.promised.state, row.reported.state) for row in found):
            scores.extend(found)
    return scores


def choose_indicators(names: Sequence[str]) -> list[tuple[str, Change]]:
    """Return indicators by their names, with the kind of number that plans usually state of each.

    Args:
        names: Local names of concepts, or Chinese names of `lexicon/indicator/indicators.tsv`.

    Raises:
        KGError: If there is no such indicator.

    Example:
        >>> choose_indicators(["gdp", "森林覆盖率"])
        [('gdp', 'increase'), ('forest-cover', 'level')]
    """
    usual: dict[str, Change] = dict(settings().scoreboard.headline)
    chosen = []
    for name in names:
        id = next((id for id, row in indicators().items() if name in (id, row.zh)), None)
        id = id or next((id for id, row in indicators().items() if name in row.names), None)
        if id is None:
            raise KGError(f"there is no indicator {name}; headline ones are {', '.join(usual)}")
        chosen.append((id, usual.get(id, "level")))
    return chosen


Found = tuple[Measure, Statement]
"""A number with what says it."""


class _Sheet:
    """The measures of an edition by indicator."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.plans: dict[str, list[Found]] = {}
        self.results: dict[str, list[Found]] = {}
        for statement in edition.statements:
            side = self.plans if statement.kind == "commitment" else self.results
            for measure in measures(statement):
                tells = _tells(measure) and not is_aside(measure, statement)
                for key in {measure.key, *members(measure)} if tells else ():
                    side.setdefault(key, []).append((measure, statement))

    @cached_property
    def worded(self) -> list[Statement]:
        """What the review says of indicators in words."""
        return [s for s in self.edition.achievements if judged(s.text)]

    def unmoved(self, names: Sequence[str]) -> Statement | None:
        """Return where the review of the year says in words that an indicator did not move (与上年持平)."""
        own = (s for s in self.edition.achievements if s.part != "past-term")
        return next((s for s in own if is_unmoved(s.text, names)), None)


def _tells(measure: Measure) -> bool:
    """Say whether a number is one of the year and of all there is, not of a part that was moved or helped."""
    return measure.value is not None and measure.period == "year" and not measure.apart


def _score(id: str, change: Change, year: int, sheets: dict[int, _Sheet]) -> Score:
    row = indicators()[id]
    name, names = row.zh, (row.zh, *row.names)
    plan, review = sheets.get(year), sheets.get(year + 1)
    plans = plan.plans.get(name, []) if plan else []
    results = _results(name, year, sheets)
    goal, told = _judged(_ranked(plans, year, change), results, year, sheets)
    said = _find(results, year, change, like=goal[0] if goal else None)
    if told and told.said:
        number = told.reported and next((r for r in results if r[0].target is told.reported), None)
        said = number or (None if told.basis != "numbers" else said)
    reported = _cell(
        said,
        results,
        (year + 1, review),
        "review",
        expected=bool(goal) or is_named(review.edition.review if review else "", names),
    )
    words = told.said.statement if told and told.basis and told.said else None
    words = words or (review.unmoved(names) if review else None)
    if said is None and review and words:
        reported = Cell("in words", review.edition.report, words)
    expected = is_named(plan.edition.plan if plan else "", names)
    return Score(
        indicator=id,
        name=name,
        year=year,
        promised=_cell(goal, plans, (year, plan), "plan", expected=expected),
        reported=reported,
        verdict=told.status if told and told.basis else None,
        basis=told.basis if told else None,
    )


def _results(name: str, year: int, sheets: Mapping[int, _Sheet]) -> list[Found]:
    """Return the numbers of an indicator in the review of a year, without what may be those of a term."""
    reviews = {at - 1: sheet.results.get(name, []) for at, sheet in sheets.items()}
    others = [it for at, rows in reviews.items() if at != year for it, _ in rows]
    return [row for row in reviews.get(year, []) if not is_of_term(*row, others)]


def _judged(
    goals: Sequence[Found], results: Sequence[Found], year: int, sheets: Mapping[int, _Sheet]
) -> tuple[Found | None, TargetVerdict | None]:
    """Return the number that is shown as promised, and what came of it: the first that numbers tell of, else the first."""
    told = [(goal, _came_of(goal, results, year, sheets)) for goal in goals]
    by_numbers = (row for row in told if row[1] and row[1].basis == "numbers")
    return next(by_numbers, told[0] if told else (None, None))


def _came_of(
    goal: Found, results: Sequence[Found], year: int, sheets: Mapping[int, _Sheet]
) -> TargetVerdict | None:
    """Return what came of a number by the one rule, of all that the next review says of the indicator."""
    measure, promise = goal
    review = sheets.get(year + 1)
    if review is None:
        return None
    told = {row[1].id: row[1] for row in results if row[0].target.year == year}
    worded = [s for s in review.worded if names_indicator(s, [measure])]
    ends = [_link(review.edition.report, s, promise) for s in (*told.values(), *worded)]
    said = [
        Said(link, s, year + 1) for link, s in zip(ends, (*told.values(), *worded), strict=True)
    ]
    reports = [sheet.edition for sheet in sheets.values()]
    targets = came_of(promise, year, said, reports).targets
    return next((row for row in targets if row.target.id == measure.target.id), None)


def _link(report: str, statement: Statement, promise: Statement) -> Link:
    """Return the link from what a review says of an indicator to the promise; words count only where they name it."""
    told = judge(statement, promise)
    worded = told.basis == "numbers" or judged(statement.text)
    return Link(
        (report, statement.id, statement.start, statement.end),
        ("", promise.id, promise.start, promise.end),
        type="reports_on",
        outcome=told.outcome if worded else "unclear",
        trend=None,
        score=1.0,
        basis=told.basis if worded else None,
    )


def _find(
    rows: Sequence[Found], year: int, change: Change, *, like: Measure | None = None
) -> Found | None:
    """Return the number for the year: one that can be compared, else one of that change, else any."""
    return next(iter(_ranked(rows, year, change, like=like)), None)


def _ranked(
    rows: Sequence[Found], year: int, change: Change, *, like: Measure | None = None
) -> list[Found]:
    """Return the numbers for the year: those that can be compared first, then those of that change."""
    fitting = [row for row in rows if row[0].target.year == year]
    return sorted(
        fitting,
        key=lambda row: (
            not (like and comparable([row[0]], [like])),
            row[0].change != change,
            row[1].start,
        ),
    )


def _cell(
    found: Found | None,
    rows: Sequence[Found],
    sheet: tuple[int, _Sheet | None],
    side: Side,
    *,
    expected: bool,
) -> Cell:
    year, known = sheet
    if known is None:
        return Cell("no report", why=str(year))
    report = known.edition.report
    if found:
        return Cell("stated", report, found[1], found[0].target, _beside(found[0], rows))
    torn = doubts(known.edition, side)
    if torn:
        return Cell("cannot be told", report, why=" ".join(torn))
    return Cell("not found" if expected else "not stated", report)


def _beside(measure: Measure, rows: Sequence[Found]) -> Target | None:
    """Return the level of the same year beside a rate, or the rate beside a level."""
    others = (row[0] for row in rows if row[0].target.year == measure.target.year)
    rate = measure.unit in RATES
    return next((other.target for other in others if (other.unit in RATES) != rate), None)
