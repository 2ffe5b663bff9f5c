"""A report on its sheet: what all its things are written with."""

from dataclasses import dataclass

from rdflib import URIRef

from kg.graph.namespaces import PC, data
from kg.graph.sheet import Pair, Sheet, integer, pick, zh
from kg.model import Report

__all__ = ["Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet of a report.

    Attributes:
        sheet: Its named graph.
        report: What the offsets count in.
        place: Key of the place.
        quoted: Whether the words that a thing stands on are written, or only where they stand.
    """

    sheet: Sheet
    report: Report
    place: str
    quoted: bool

    def iri(self, local: str) -> URIRef:
        """Return the IRI of the thing of this report with this local id."""
        return data(self.place, self.report.year, local)

    def stands(self, start: int, end: int, label: str | None) -> tuple[Pair, ...]:
        """Return what to say of a thing that stands on a stretch of the text: report, position, and words.

        Args:
            start: Inclusive.
            end: Exclusive.
            label: What the thing is called; words that say the same are not written again. None where the
                words lie in those of the thing's statement, from which a position takes them.
        """
        words = self.report.text[start:end]
        quoted = self.quoted and label is not None and words != label
        return (
            (PC.inReport, self.iri("report")),
            (PC.start, integer(start)),
            (PC.end, integer(end)),
            (PC.quote, zh(words) if quoted else None),
        )

    def home(self, start: int) -> URIRef:
        """Return the innermost section whose scope holds an offset, else the report."""
        around = [s for s in self.report.sections if s.scope.start <= start < s.scope.end]
        return self.iri(around[-1].id if around else "report")

    def part(self, start: int) -> URIRef | None:
        """Return the part of the report that an offset lies in."""
        parts = self.report.parts
        return pick("part", next((p.name for p in parts if p.start <= start < p.end), None))
