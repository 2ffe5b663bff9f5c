"""A report's text, layer by layer: clauses, quantities, predicates, parts, periods.

Every layer is computed when it is first asked for and kept, so that a component can be used alone and
the whole pipeline computes nothing twice. Offsets are those of the cleaned view.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from kg.language.clauses import Clause, find_clauses
from kg.language.periods import Period, find_periods
from kg.language.quantities import Quantity, find_quantities
from kg.language.statements import Setting, setting
from kg.language.verbs import Predicate, predicate
from kg.model import PartName, Report, Section

__all__ = ["Heading", "Layers"]

_T = TypeVar("_T")


class Heading(NamedTuple):
    """Where a section's title stands in the view: from its number to its last character."""

    start: int
    end: int
    level: int
    section: Section


class Layers:
    """The layers of one report.

    Attributes:
        report: What was read.
        text: The text of its view.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.view.text

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses, in order."""
        return find_clauses(self.text)

    @cached_property
    def quantities(self) -> list[tuple[Quantity, ...]]:
        """The quantities of each clause."""
        rows: list[tuple[Quantity, ...]] = [()] * len(self.clauses)
        at, last = 0, len(rows)
        for quantity in find_quantities(self.text):
            while at < last and self.clauses[at].end < quantity.end:
                at += 1
            if at < last and self.clauses[at].start <= quantity.start:
                rows[at] += (quantity,)
        return rows

    @cached_property
    def predicates(self) -> list[Predicate]:
        """The predicate of each clause."""
        return [predicate(clause.text) for clause in self.clauses]

    @cached_property
    def headings(self) -> list[Heading]:
        """The titles of the outline, in order."""
        position = self.report.view.position
        return [
            Heading(position(s.scope.start), position(s.end - 1) + 1, s.level, s)
            for s in self.report.sections
        ]

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles above each section and its own, by its id: the outermost first, one a line."""
        titles: dict[str, str] = {}
        for section in self.report.sections:
            outer = titles.get(section.parent or "")
            titles[section.id] = f"{outer}\n{section.text}" if outer else section.text
        return titles

    @cached_property
    def actions(self) -> dict[str, str | None]:
        """The action that each section belongs to (it or the nearest above that is one), by its id."""
        actions: dict[str, str | None] = {}
        for section in self.report.sections:
            outer = actions.get(section.parent or "")
            actions[section.id] = section.text if section.action else outer
        return actions

    @cached_property
    def parts(self) -> list[PartName]:
        """The part of the report that each clause stands in."""
        position = self.report.view.position
        parts = [(position(part.start), part.name) for part in self.report.parts]
        return self._latest(parts, "plan-year")

    @cached_property
    def sections(self) -> list[Heading | None]:
        """The innermost heading that each clause stands under (or in), or None."""
        position = self.report.view.position
        ends = {h.section.id: position(h.section.scope.end) for h in self.headings}
        above = {h.section.id: h for h in self.headings}
        latest = self._latest([(heading.start, heading) for heading in self.headings], None)
        found = []
        for clause, last in zip(self.clauses, latest, strict=True):
            heading = last
            while heading and ends[heading.section.id] <= clause.start:
                heading = above.get(heading.section.parent or "")
            found.append(heading)
        return found

    @cached_property
    def periods(self) -> list[Period]:
        """The year that the numbers of each clause are for."""
        return find_periods(self.clauses, self.parts, self.report.year)

    @cached_property
    def settings(self) -> list[Setting]:
        """What the sentences around each clause say."""
        position = self.report.view.position
        breaks = {heading.start for heading in self.headings if heading.level <= 2}
        breaks |= {position(part.start) for part in self.report.parts}
        return setting(self.clauses, self.text, sorted(breaks))

    def _latest(self, starts: Sequence[tuple[int, _T]], first: _T) -> list[_T]:
        """Return for each clause the value whose start is the last one at or before it."""
        values, at, current = [], 0, first
        for clause in self.clauses:
            while at < len(starts) and starts[at][0] <= clause.start:
                current = starts[at][1]
                at += 1
            values.append(current)
        return values
