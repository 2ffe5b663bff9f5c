"""Everything that is known of one report: its layers, its statements, agencies and programmes."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from kg.identifiers import Minter, place_key
from kg.language.agencies import Mention, find_agencies
from kg.language.entities import EntityFound, find_entities
from kg.language.extraction import build_extraction
from kg.language.layers import Layers
from kg.language.programmes import find_programmes
from kg.language.responsible import behind
from kg.model import AgencyMention, Entity, Extraction, Programme, Span, Statement
from kg.reading.health import examine

__all__ = ["Annotation"]

_T = TypeVar("_T", AgencyMention, Entity)
_NAMED = ("named", "undertaking")  # kinds of sections that are members of a set by their names


class _Title(NamedTuple):
    """A section's title in view offsets."""

    start: int
    end: int
    text: str
    level: int
    number: int | None
    action: bool


class Annotation(Layers):
    """The layers of a report and what follows from them, each computed on first use."""

    @cached_property
    def statements(self) -> Extraction:
        """The statements with their targets and themes alone."""
        return build_extraction(self)

    @cached_property
    def agencies(self) -> list[Mention]:
        """The organisations named, in view offsets."""
        return find_agencies(self.text)

    @cached_property
    def entities(self) -> list[EntityFound]:
        """The projects, places and instruments named, in view offsets."""
        return find_entities(self.text)

    @cached_property
    def programmes(self) -> list[Programme]:
        """The sets that the text announces with a count, in source offsets."""
        position, place = self.report.view.position, self.report.place
        titles = [
            _Title(
                position(s.start),
                position(s.end - 1) + 1,
                s.text,
                s.level,
                s.number,
                s.kind in _NAMED,
            )
            for s in self.report.sections
        ]
        mint = Minter(place_key(place.name, place.code), self.report.year)
        rows = []
        for found in find_programmes(self.text, titles):
            span = self.report.view.source(found.start, found.end)
            id = mint("programme", found.name)
            year = self.report.year
            rows.append(
                Programme(id, span.start, span.end, found.name, found.count, found.members, year)
            )
        return rows

    @cached_property
    def extraction(self) -> Extraction:
        """Statements with targets, agencies and entities; programmes, other mentions, residue, findings."""
        found = self.statements
        listed, rest = behind(found.statements, list(self._mentions()), self.report.text)
        named, others = _distribute(found.statements, rest)
        projects, _ = _distribute(found.statements, list(self._entities("project", "instrument")))
        places, _ = _distribute(found.statements, list(self._entities("place")))
        statements = list(found.statements)
        for at in named.keys() | listed.keys() | projects.keys() | places.keys():
            statements[at] = replace(
                statements[at],
                agencies=(*named.get(at, ()), *listed.get(at, ())),
                projects=tuple(projects.get(at, ())),
                places=tuple(places.get(at, ())),
            )
        return replace(
            found,
            programmes=tuple(self.programmes),
            statements=tuple(statements),
            mentions=tuple(others),
            findings=examine(self.report, statements=len(statements)),
        )

    def _mentions(self) -> Iterator[AgencyMention]:
        for m in self.agencies:
            span, text = self._source(m.start, m.end)
            yield AgencyMention(span.start, span.end, text, m.name, m.type, m.role, m.rule)

    def _entities(self, *kinds: str) -> Iterator[Entity]:
        for e in self.entities:
            if e.kind in kinds:
                span, text = self._source(e.start, e.end)
                yield Entity(span.start, span.end, text, e.name)

    def _source(self, start: int, end: int) -> tuple[Span, str]:
        span = self.report.view.source(start, end)
        return span, self.report.text[span.start : span.end]


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
