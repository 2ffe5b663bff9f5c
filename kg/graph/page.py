"""A report on its sheet: what all its things are written with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from rdflib import DCTERMS, PROV, RDFS

from kg.graph.namespaces import PC, reviewer_iri
from kg.graph.sheet import Pair, Sheet, Term, day, integer, maybe, pick, plain, zh
from kg.identifiers import stable_id
from kg.model import Corrected, Report, Section

__all__ = ["Page"]

_STRETCH: Final = re.compile(r"part\[(\d+):(\d+)\]")


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet of a report.

    Attributes:
        sheet: Its named graph.
        report: What the offsets count in.
        place: Key of the place.
        quoted: Whether the words that a thing stands on are written, or only where they stand.
        sections: The report's sections by their ids.
    """

    sheet: Sheet
    report: Report
    place: str
    quoted: bool
    sections: Mapping[str, Section] = field(default_factory=dict)

    def iri(self, local: str) -> Term:
        """Return the IRI of the thing of this report with this local id."""
        return self.sheet.thing(self.report.year, local)

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

    def home(self, start: int) -> Term:
        """Return the innermost section whose scope holds an offset, else the report."""
        around = [s for s in self.report.sections if s.scope.start <= start < s.scope.end]
        return self.iri(around[-1].id if around else "report")

    def part(self, start: int) -> Term | None:
        """Return the part of the report that an offset lies in."""
        parts = self.report.parts
        return pick("part", next((p.name for p in parts if p.start <= start < p.end), None))

    def corrections(self, owner: str, corrected: Iterable[Corrected]) -> list[Pair]:
        """Add what people have set right on the thing with this local id; return what to say of the thing."""
        return [(PC.hasCorrection, self._correction(owner, it)) for it in corrected]

    def _correction(self, owner: str, it: Corrected) -> Term:
        local = f"{owner}-{stable_id(it.field, kind='correction')}"
        person = self.sheet.add(
            reviewer_iri(it.by), PROV.Person, (RDFS.label, plain(" ".join(it.by.split())))
        )
        stretch = _STRETCH.fullmatch(it.field)
        return self.sheet.add(
            self.iri(local),
            PC.Correction,
            (PC.correctedField, plain("part" if stretch else it.field)),
            (PC.formerValue, maybe(plain, it.was)),
            (PC.reason, maybe(zh, it.why)),
            (PROV.wasAttributedTo, person),
            (DCTERMS.date, day(it.when)),
            *(self.stands(int(stretch[1]), int(stretch[2]), "") if stretch else ()),
        )
