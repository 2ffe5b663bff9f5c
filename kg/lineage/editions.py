"""What linking needs of a report: whose year it is and its statements, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Extraction, Finding, Statement

__all__ = ["Edition", "edition_of", "editions", "in_order"]


@dataclass(frozen=True, slots=True)
class Edition:
    """The statements of one year's report.

    Attributes:
        report: The report's id.
        year: The year that it plans for.
        statements: In order of `start`.
        plan: The text that looks ahead, as far as it is known; else the words of its statements.
        review: The same of the text that looks back.
        findings: What is odd about the report (`kg.reading.health`).
        place: Name of the place, as the report has it.
        sections: Titles of its sections, by their ids.
    """

    report: str
    year: int
    statements: tuple[Statement, ...]
    plan: str = ""
    review: str = ""
    findings: tuple[Finding, ...] = ()
    place: str = ""
    sections: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def achievements(self) -> list[Statement]:
        """What it reports as done, in order."""
        return [it for it in self.statements if it.kind == "achievement"]


def editions(extractions: Iterable[Extraction]) -> list[Edition]:
    """Return the editions of the reports of one place, in order of year."""
    return in_order([_edition(extraction) for extraction in extractions])


_AHEAD = ("plan-year", "coming-term")
_BACK = ("past-year", "past-term")


def _edition(extraction: Extraction) -> Edition:
    report = extraction.report
    plan, review = (
        "\n".join(report.text[p.start : p.end] for p in report.parts if p.name in names)
        for names in (_AHEAD, _BACK)
    )
    return Edition(
        report.id,
        report.year,
        extraction.statements,
        plan,
        review,
        extraction.findings,
        report.place.name,
        {section.id: section.text for section in report.sections},
    )


def edition_of(
    report: str,
    year: int,
    statements: Iterable[Statement],
    findings: tuple[Finding, ...] = (),
    place: str = "",
    sections: Mapping[str, str] | None = None,
) -> Edition:
    """Return the edition of a report of which the statements, in any order, are all that is known."""
    known = tuple(sorted(statements, key=lambda s: (s.start, s.end, s.id)))
    plan, review = (
        "\n".join(s.text for s in known if s.part in names) for names in (_AHEAD, _BACK)
    )
    return Edition(report, year, known, plan, review, findings, place, sections or {})


def in_order(rows: Sequence[Edition]) -> list[Edition]:
    """Return editions in order of year, then of the report's id."""
    return sorted(rows, key=lambda row: (row.year, row.report))
