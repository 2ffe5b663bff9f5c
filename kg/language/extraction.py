"""Layers → Extraction: the records of a report, with identifiers, in offsets of the text as it stands.

This is the one place where view offsets are mapped to the source.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.identifiers import Minter, place_key, stable_id
from kg.language.clause.heading import actions
from kg.language.clause.period import Period
from kg.language.layers import Layers
from kg.language.name.bare import action_name
from kg.language.name.local import local_name
from kg.language.number.concept import indicator_id
from kg.language.number.naming import called
from kg.language.number.phrase import Phrase
from kg.language.number.relative import Relative
from kg.model import (
    AgencyMention,
    Entity,
    Extraction,
    Indicator,
    Programme,
    Residue,
    Span,
    Statement,
    Strength,
    Target,
)
from kg.reading.health import examine

__all__ = ["read_off"]

_LONGEST_NAME = 36  # characters; what is longer is a list, and stays as the text has it
_T = TypeVar("_T", AgencyMention, Entity)


def read_off(layers: Layers) -> Extraction:
    """Return what a report promises and reports, in order of `start`.

    Args:
        layers: The layers, all of them filled.
    """
    return _Records(layers).extraction()


class _Records:
    """The records of one report."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.report = layers.report
        named = actions(layers.report).items()
        self.actions = {section: title and action_name(title) for section, title in named}
        place = layers.report.place
        self.mint = Minter(place_key(place.name, place.code), layers.report.year)

    def extraction(self) -> Extraction:
        statements = list(self._statements())
        listed, rest = self._listed()
        named, others = _distribute(statements, rest)
        projects, _ = _distribute(statements, list(self._entities("project", "instrument")))
        places, _ = _distribute(statements, list(self._entities("place")))
        for at in named.keys() | listed.keys() | projects.keys() | places.keys():
            statements[at] = replace(
                statements[at],
                agencies=(*named.get(at, ()), *listed.get(at, ())),
                projects=tuple(projects.get(at, ())),
                places=tuple(places.get(at, ())),
            )
        return Extraction(
            self.report,
            programmes=tuple(self._programmes()),
            statements=tuple(statements),
            mentions=tuple(others),
            residue=tuple(self._residue()),
            findings=examine(self.report, statements=len(statements)),
        )

    def _source(self, start: int, end: int) -> tuple[Span, str]:
        span = self.report.view.source(start, end)
        return span, self.report.text[span.start : span.end]

    def _statements(self) -> Iterator[Statement]:
        layers, mint = self.layers, self.mint
        for i, (clause, judged) in enumerate(zip(layers.clauses, layers.judgements, strict=True)):
            if judged.kind is None:
                mint.skip("statement", clause.text)
                continue
            id = mint("statement", clause.text)
            span, text = self._source(clause.start, clause.end)
            heading, found, measured = (
                layers.sections[i],
                layers.predicates[i],
                layers.indicators[i],
            )
            section = heading.section.id if heading else None
            yield Statement(
                id=id,
                kind=judged.kind,
                start=span.start,
                end=span.end,
                text=text,
                part=layers.parts[i],
                section=section,
                action=self.actions[section] if section else None,
                verb=found.verb,
                verbs=found.verbs,
                strength=layers.strengths[i],
                rule=judged.rule,
                targets=tuple(self._targets(id, i)) if any(measured) else (),
                themes=layers.themes[i],
            )

    def _targets(self, statement: str, i: int) -> Iterator[Target]:
        layers = self.layers
        measured, level = layers.indicators[i], layers.strengths[i]
        if measured.relative:
            yield self._relative(statement, measured.relative, layers.periods[i], level)
        rows = zip(layers.readings[i], layers.coverages[i], measured.phrases, strict=True)
        for reading, covers, phrase in rows:
            q = reading.quantity
            (span, text), (_, verbatim) = (
                self._source(q.start, q.end),
                self._source(q.before, q.after),
            )
            words = f"{q.start - layers.clauses[i].start}:{layers.text[q.start : q.end]}"
            yield Target(
                id=stable_id(statement, words, kind="target"),
                start=span.start,
                end=span.end,
                text=text,
                value=q.value,
                value_high=q.high,
                unit=q.unit,
                comparator=q.comparator,
                change=reading.change,
                baseline=reading.baseline,
                indicator=self._indicator(phrase, q.unit) if phrase else None,
                year=covers.year,
                year_basis=covers.basis,
                period_start=covers.start,
                aggregation=covers.aggregation,
                period_rule=covers.rule,
                strength=level,
                verbatim=verbatim,
                rule=q.rule,
            )

    def _relative(
        self, statement: str, found: Relative, period: Period, level: Strength | None
    ) -> Target:
        """Return the target of a clause that only compares (增速快于全省平均): it has no value."""
        span, words = self._source(found.start, found.end)
        return Target(
            id=stable_id(statement, "relative", kind="target"),
            start=span.start,
            end=span.end,
            text=words,
            value=None,
            value_high=None,
            unit="",
            comparator=found.comparator,
            change="level",
            baseline=None,
            indicator=self._indicator(found.indicator),
            year=period.year,
            year_basis=period.basis,
            period_start=period.year,
            aggregation="year",
            period_rule=f"{period.rule} relative",
            strength=level,
            verbatim=words,
            rule="relative",
        )

    def _indicator(self, phrase: Phrase, unit: str | None = None) -> Indicator:
        span, text = self._source(phrase.start, phrase.end)
        name = called(phrase)
        if len(name) > _LONGEST_NAME:
            name = "".join(text.split())
        return Indicator(span.start, span.end, text, indicator_id(name, unit), name)

    def _mentions(self) -> Iterator[AgencyMention]:
        for m in self.layers.agencies:
            span, text = self._source(m.start, m.end)
            name = local_name(m.name, self.report.place.name)
            yield AgencyMention(span.start, span.end, text, name, m.type, m.role, m.rule)

    def _listed(self) -> tuple[dict[int, list[AgencyMention]], list[AgencyMention]]:
        """Return the units of lists by the index of each statement that they answer for, and the other mentions."""
        layers = self.layers
        of_clause = dict(zip(self._stated(), range(len(layers.clauses)), strict=False))
        listed: dict[int, list[AgencyMention]] = {}
        others: list[AgencyMention] = []
        for found, mention in zip(layers.agencies, self._mentions(), strict=True):
            at = bisect_right(layers.units, found.start, key=lambda units: units.start) - 1
            answered = layers.answered[at] if found.rule == "units" else ()
            spoken = [of_clause[i] for i in answered if i in of_clause]
            for statement in spoken:
                listed.setdefault(statement, []).append(mention)
            if not spoken:
                others.append(mention)
        return listed, others

    def _stated(self) -> Iterator[int]:
        """Yield the indexes of the clauses that are statements."""
        for i, judged in enumerate(self.layers.judgements):
            if judged.kind is not None:
                yield i

    def _entities(self, *kinds: str) -> Iterator[Entity]:
        for e in self.layers.entities:
            if e.kind in kinds:
                span, text = self._source(e.start, e.end)
                yield Entity(span.start, span.end, text, e.name)

    def _programmes(self) -> Iterator[Programme]:
        year = self.report.year
        for p in self.layers.programmes:
            span, _ = self._source(p.start, p.end)
            id = self.mint("programme", p.name)
            yield Programme(id, span.start, span.end, p.name, p.count, p.members, year)

    def _residue(self) -> Iterator[Residue]:
        for row in self.layers.residue:
            span = self.report.view.source(row.start, row.end)
            yield Residue(span.start, span.end, row.reason, row.rule)


def _distribute(
    statements: Sequence[Statement], things: Sequence[_T]
) -> tuple[dict[int, list[_T]], list[_T]]:
    """Return the things inside each statement by its index, and those outside all."""
    starts = [statement.start for statement in statements]
    inside: dict[int, list[_T]] = {}
    outside: list[_T] = []
    for thing in things:
        at = bisect_right(starts, thing.start) - 1
        if at >= 0 and thing.end <= statements[at].end:
            inside.setdefault(at, []).append(thing)
        else:
            outside.append(thing)
    return inside, outside
