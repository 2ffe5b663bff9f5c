"""Report → Extraction: the statements of a report with their targets, agencies and programmes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.identifiers import Minter, place_key, stable_id
from kg.language.clauses import Clause, find_clauses
from kg.language.indicators import Phrase, find_indicators
from kg.language.periods import Period, find_periods
from kg.language.quantities import Quantity, find_quantities
from kg.language.statements import Judgement, judge, setting
from kg.language.strength import strength
from kg.language.targets import Reading, read_targets
from kg.language.verbs import Predicate, predicate
from kg.model import (
    Extraction,
    Indicator,
    Kind,
    PartName,
    Report,
    Section,
    Span,
    Statement,
    Strength,
    Target,
)
from kg.reading import read_text

__all__ = ["extract"]


def extract(
    text_or_report: str | Report, *, place: str | None = None, year: int | None = None
) -> Extraction:
    """Extract what a report promises and reports.

    Args:
        text_or_report: A report from `kg.read_report`, or the text of one.
        place: Name of the place, if the text does not say it (for a text only).
        year: Year of the report (for a text only).

    Returns:
        Statements, programmes and residue, in order of `start`; offsets are of the report's text.

    Raises:
        MetadataError: If place or year of a text are not known.

    Example:
        >>> extraction = extract("2022年政府工作安排\\n新增海外仓40个。", place="栖云市", year=2022)
        >>> [(s.kind, s.verb, s.targets[0].value) for s in extraction.statements]
        [('commitment', '新增', Decimal('40'))]
    """
    if isinstance(text_or_report, str):
        text_or_report = read_text(text_or_report, place=place, year=year)
    return _Walk(text_or_report).extraction()


@dataclass
class _Walk:
    """One pass over the clauses of a report."""

    report: Report
    recent: list[Phrase] = field(default_factory=list)
    striving: bool = False
    sentence: int = -1

    def extraction(self) -> Extraction:
        view = self.report.view
        clauses = find_clauses(view.text)
        quantities = _by_clause(clauses, find_quantities(view.text))
        parts = list(self._parts(clauses))
        periods = find_periods(clauses, parts, self.report.year)
        headings = self._headings()
        settings = setting(clauses, view.text, [start for start, _, level in headings if level <= 2])
        sections = list(self._sections(clauses))
        mint = Minter(place_key(self.report.place.name, self.report.place.code), self.report.year)
        statements, residue = [], []
        for i, clause in enumerate(clauses):
            id = mint("statement", clause.text)
            if _inside(clause, headings):
                self.recent.clear()
                continue
            found = predicate(clause.text)
            readings = read_targets(clause, quantities[i])
            judged = judge(clause, parts[i], found, numbers=bool(readings), around=settings[i])
            if judged.kind is None:
                if quantities[i]:
                    residue.append(view.source(clause.start, clause.end))
                continue
            statements.append(self._statement(id, clause, judged, found, readings, periods[i], parts[i], sections[i]))
        return Extraction(self.report, (), tuple(statements), tuple(residue))

    def _parts(self, clauses: Sequence[Clause]) -> Iterator[PartName]:
        position = self.report.view.position
        edges = [(position(part.end), part.name) for part in self.report.parts]
        at = 0
        for clause in clauses:
            while at < len(edges) - 1 and clause.start >= edges[at][0]:
                at += 1
            yield edges[at][1] if edges else "plan-year"

    def _headings(self) -> list[tuple[int, int, int]]:
        position = self.report.view.position
        return [
            (position(s.scope.start), position(s.end - 1) + 1, s.level) for s in self.report.sections
        ]

    def _sections(self, clauses: Sequence[Clause]) -> Iterator[Section | None]:
        position = self.report.view.position
        starts = [(position(s.scope.start), s) for s in self.report.sections]
        at, current = 0, None
        for clause in clauses:
            while at < len(starts) and starts[at][0] <= clause.start:
                current = starts[at][1]
                at += 1
            yield current

    def _action(self, section: Section | None) -> str | None:
        by_id = {s.id: s for s in self.report.sections}
        while section is not None and not section.action:
            section = by_id.get(section.parent) if section.parent else None
        return section.text if section else None

    def _statement(
        self,
        id: str,
        clause: Clause,
        judged: Judgement,
        found: Predicate,
        readings: Sequence[Reading],
        period: Period,
        part: PartName,
        section: Section | None,
    ) -> Statement:
        assert judged.kind is not None
        level = self._strength(clause, judged.kind, found, numbers=bool(readings))
        targets = tuple(self._targets(id, clause, judged.kind, readings, period, level))
        span = self.report.view.source(clause.start, clause.end)
        return Statement(
            id=id,
            kind=judged.kind,
            start=span.start,
            end=span.end,
            text=self.report.text[span.start : span.end],
            part=part,
            section=section.id if section else None,
            action=self._action(section),
            verb=found.verb,
            verbs=found.verbs,
            strength=level,
            rule=judged.rule,
            targets=targets,
        )

    def _strength(
        self, clause: Clause, kind: Kind, found: Predicate, *, numbers: bool
    ) -> Strength | None:
        if clause.sentence != self.sentence:
            self.sentence, self.striving = clause.sentence, False
        if self.striving and found.form in ("initial", "phrase"):
            self.striving = False
        if kind != "commitment":
            return None
        level = strength(clause.text, found, numbers=numbers, striving=self.striving)
        self.striving = self.striving or bool(re.search("力争|争取", clause.text))
        return level

    def _targets(
        self,
        statement: str,
        clause: Clause,
        kind: Kind,
        readings: Sequence[Reading],
        period: Period,
        level: Strength | None,
    ) -> Iterator[Target]:
        view = self.report.view
        if not readings:
            return
        phrases = find_indicators(clause, [r.quantity for r in readings], self.recent)
        for reading, phrase in zip(readings, phrases, strict=True):
            q = reading.quantity
            span = view.source(q.start, q.end)
            around = view.source(q.before, q.after)
            yield Target(
                id=stable_id(statement, view.text[q.start : q.end], q.start - clause.start, kind="target"),
                start=span.start,
                end=span.end,
                text=self.report.text[span.start : span.end],
                value=q.value,
                value_high=q.high,
                unit=q.unit,
                comparator=q.comparator,
                change=reading.change,
                baseline=reading.baseline,
                indicator=self._indicator(phrase),
                year=period.year,
                year_basis=period.basis,
                strength=level,
                verbatim=self.report.text[around.start : around.end],
                rule=q.rule,
            )
        self.recent += [p for p in phrases if p is not None and p not in self.recent[-2:]]

    def _indicator(self, phrase: Phrase | None) -> Indicator | None:
        if phrase is None:
            return None
        span = self.report.view.source(phrase.start, phrase.end)
        return Indicator(span.start, span.end, self.report.text[span.start : span.end], stable_id(phrase.text, kind="x"))


def _by_clause(clauses: Sequence[Clause], quantities: Sequence[Quantity]) -> list[list[Quantity]]:
    rows: list[list[Quantity]] = [[] for _ in clauses]
    at = 0
    for quantity in quantities:
        while at < len(clauses) and clauses[at].end < quantity.end:
            at += 1
        if at < len(clauses) and clauses[at].start <= quantity.start:
            rows[at].append(quantity)
    return rows


def _inside(clause: Clause, headings: Sequence[tuple[int, int, int]]) -> bool:
    return any(start <= clause.start < end for start, end, _ in headings)
