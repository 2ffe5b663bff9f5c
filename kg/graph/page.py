"""A report on its sheet: what all its things are written with."""

from dataclasses import dataclass

from rdflib import URIRef

from kg.graph.namespaces import OA, PC, data
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

    def evidence(self, owner: str, start: int, end: int) -> Pair:
        """Add the evidence of the thing with this local id; return what to say of the thing."""
        evidence, position = self.iri(f"{owner}-evidence"), self.iri(f"{owner}-position")
        span: tuple[Pair, ...] = ((OA.start, integer(start)), (OA.end, integer(end)))
        self.sheet.add(position, OA.TextPositionSelector, *span)
        selectors: list[Pair] = [(OA.hasSelector, position)]
        if self.quoted:
            words = zh(self.report.text[start:end])
            quote = self.sheet.add(
                self.iri(f"{owner}-quote"), OA.TextQuoteSelector, (OA.exact, words)
            )
            selectors.append((OA.hasSelector, quote))
        self.sheet.add(evidence, PC.Evidence, (OA.hasSource, self.iri("text")), *selectors)
        return PC.hasEvidence, evidence

    def home(self, start: int) -> URIRef:
        """Return the innermost section whose scope holds an offset, else the report."""
        around = [s for s in self.report.sections if s.scope.start <= start < s.scope.end]
        return self.iri(around[-1].id if around else "report")

    def part(self, start: int) -> URIRef | None:
        """Return the part of the report that an offset lies in."""
        parts = self.report.parts
        return pick("part", next((p.name for p in parts if p.start <= start < p.end), None))
