"""Headline indicators by year: what was promised, what the next report says, and the verdict.

A cell that has no number says why: there is no report of that year (`no report`), the report does not
state the indicator (`not stated`), or it names it beside a number that could not be read (`not found`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.lexicon import load
from kg.lineage.editions import Edition, in_order
from kg.lineage.numbers import Measure, comparable, measures
from kg.lineage.outcomes import verdict
from kg.model import Change, Outcome, Statement, Target

__all__ = ["Cell", "Score", "State", "scoreboard"]

State = Literal["stated", "not stated", "not found", "no report"]


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
    chosen = indicators or load("lineage")["scoreboard"]["headline"]
    by_year = {edition.year: _Sheet(edition) for edition in rows}
    scores: list[Score] = []
    for id, change in chosen:
        found = [
            _score(id, change, year, by_year) for year in range(rows[0].year, rows[-1].year + 1)
        ]
        if any("stated" in (row.promised.state, row.reported.state) for row in found):
            scores.extend(found)
    return scores


class _Sheet:
    """The measures of an edition by indicator."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.plans: dict[str, list[tuple[Measure, Statement]]] = {}
        self.results: dict[str, list[tuple[Measure, Statement]]] = {}
        for statement in edition.statements:
            side = self.plans if statement.kind == "commitment" else self.results
            for measure in measures(statement):
                if measure.value is not None and measure.period == "year":
                    side.setdefault(measure.key, []).append((measure, statement))


def _score(id: str, change: Change, year: int, sheets: dict[int, _Sheet]) -> Score:
    row = load("indicator_names")["indicator"][id]
    name, names = row["zh"], (row["zh"], *row["alt"])
    plan, review = sheets.get(year), sheets.get(year + 1)
    goal = _find(plan.plans.get(name, []) if plan else [], year, change)
    likeness = goal[0] if goal else None
    said = _find(review.results.get(name, []) if review else [], year, change, like=likeness)
    pairs = comparable([said[0]], [goal[0]]) if said and goal else []
    return Score(
        indicator=id,
        name=name,
        year=year,
        promised=_cell(goal, plan, plan.edition.plan if plan else "", names),
        reported=_cell(said, review, review.edition.review if review else "", names),
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
    found: tuple[Measure, Statement] | None,
    sheet: _Sheet | None,
    text: str,
    names: Sequence[str],
) -> Cell:
    if sheet is None:
        return Cell("no report")
    report = sheet.edition.report
    if found:
        return Cell("stated", report, found[1], found[0].target)
    unread = any(_NUMERAL.search(clause) for clause in _clauses(text, names))
    return Cell("not found" if unread else "not stated", report)


_NUMERAL = re.compile(r"\d")
_CLAUSE = re.compile(r"[^，。；;！？\n]+")


def _clauses(text: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the clauses that name the indicator and nothing longer that holds its name."""
    for clause in _CLAUSE.findall(text):
        if any(clause.startswith(name) or f"、{name}" in clause for name in names):
            yield clause
