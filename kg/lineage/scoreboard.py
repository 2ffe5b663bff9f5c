"""Headline indicators by year: what was promised, what the next report says, and the verdict.

A cell that has no number says why: there is no report of that year (`no report`); that side of the report is torn or was
misread (`cannot be told`, see `kg.lineage.silence`); the report states none (`not stated`);
or one was to be expected and was not found (`not found`): the plan states a target that the review does not come back to
with a number, or the report names the indicator beside a number that could not be read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.errors import KGError
from kg.lexicon.indicators import indicators
from kg.lineage.arithmetic import verdict
from kg.lineage.editions import Edition, in_order
from kg.lineage.numbers import Measure, comparable, measures
from kg.lineage.settings import settings
from kg.lineage.silence import doubts
from kg.model import Change, Outcome, Side, Statement, Target

__all__ = ["Cell", "Score", "State", "choose_indicators", "scoreboard"]

State = Literal["stated", "not stated", "not found", "no report", "cannot be told"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of an indicator in a report, or why there is none.

    Attributes:
        state: Whether it is stated.
        report: Id of the report, or None if there is no report.
        statement: Where it stands, or None.
        target: The number, or None.
    """

    state: State
    report: str | None = None
    statement: Statement | None = None
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """An indicator in one year.

    Attributes:
        indicator: Local name of its concept.
        name: Its preferred Chinese name.
        year: The year.
        promised: What the report for that year plans.
        reported: What the next year's report says was reached.
        verdict: None unless both are stated and comparable.
    """

    indicator: str
    name: str
    year: int
    promised: Cell
    reported: Cell
    verdict: Outcome | None


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


class _Sheet:
    """The measures of an edition by indicator."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.plans: dict[str, list[tuple[Measure, Statement]]] = {}
        self.results: dict[str, list[tuple[Measure, Statement]]] = {}
        for statement in edition.statements:
            side = self.plans if statement.kind == "commitment" else self.results
            for measure in measures(statement):
                if _tells(measure):
                    side.setdefault(measure.key, []).append((measure, statement))


def _tells(measure: Measure) -> bool:
    """Say whether a number is one of the year and of all there is, not of a part that was moved or helped."""
    return measure.value is not None and measure.period == "year" and not measure.apart


def _score(id: str, change: Change, year: int, sheets: dict[int, _Sheet]) -> Score:
    row = indicators()[id]
    name, names = row.zh, (row.zh, *row.names)
    plan, review = sheets.get(year), sheets.get(year + 1)
    goal = _find(plan.plans.get(name, []) if plan else [], year, change)
    likeness = goal[0] if goal else None
    said = _find(review.results.get(name, []) if review else [], year, change, like=likeness)
    pairs = comparable([said[0]], [goal[0]]) if said and goal else []
    return Score(
        indicator=id,
        name=name,
        year=year,
        promised=_cell(goal, plan, "plan", _is_named(plan.edition.plan if plan else "", names)),
        reported=_cell(
            said,
            review,
            "review",
            bool(goal) or _is_named(review.edition.review if review else "", names),
        ),
        verdict=verdict(*pairs[0]) if pairs else None,
    )


def _find(
    rows: Sequence[tuple[Measure, Statement]],
    year: int,
    change: Change,
    *,
    like: Measure | None = None,
) -> tuple[Measure, Statement] | None:
    """Return the number for the year: one that can be compared, else one of that change, else any."""
    fitting = [row for row in rows if row[0].target.year == year]
    ranked = sorted(
        fitting,
        key=lambda row: (
            not (like and comparable([row[0]], [like])),
            row[0].change != change,
            row[1].start,
        ),
    )
    return ranked[0] if ranked else None


def _cell(
    found: tuple[Measure, Statement] | None, sheet: _Sheet | None, side: Side, expected: bool
) -> Cell:
    if sheet is None:
        return Cell("no report")
    report = sheet.edition.report
    if found:
        return Cell("stated", report, found[1], found[0].target)
    if doubts(sheet.edition, side):
        return Cell("cannot be told", report)
    return Cell("not found" if expected else "not stated", report)


_NUMERAL = re.compile(r"\d")
_CLAUSE = re.compile(r"[^，。；;！？\n]+")


def _is_named(text: str, names: Sequence[str]) -> bool:
    """Say whether a clause names the indicator, and nothing longer that holds its name, beside a number."""
    return any(
        _NUMERAL.search(clause)
        for clause in _CLAUSE.findall(text)
        if any(clause.startswith(name) or f"、{name}" in clause for name in names)
    )
