"""An extraction as records, and back."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec import UNSET

from kg.model import (
    AgencyMention,
    Corrected,
    Extraction,
    Indicator,
    Programme,
    Report,
    Residue,
    Section,
    Span,
    Statement,
    Target,
    View,
)
from kg.records.by_name import by_name
from kg.records.contract import (
    AgencyRecord,
    CorrectedRecord,
    Corrections,
    IndicatorRecord,
    MetadataRecord,
    ProgrammeRecord,
    Record,
    ReportRecord,
    ResidueRecord,
    SectionRecord,
    StatementRecord,
    TargetRecord,
)

__all__ = ["extraction_from_records", "plain", "records", "statement_from_record"]


def records(extraction: Extraction) -> Iterator[Record]:
    """Yield the records of a report: first its own, then the others in order of `start`.

    At one place sections come before programmes, programmes before statements, and statements before residue.
    """
    report = extraction.report
    frame = {"report": report.id, "place": report.place.name, "year": report.year}
    yield _report(extraction)
    rows: list[SectionRecord | ProgrammeRecord | StatementRecord | ResidueRecord] = [
        *(_section(section, frame) for section in report.sections),
        *(_programme(programme, frame) for programme in extraction.programmes),
        *(_statement(statement, frame) for statement in extraction.statements),
        *(
            by_name(ResidueRecord, number, text=report.text[number.start : number.end], **frame)
            for number in extraction.residue
        ),
    ]
    yield from sorted(rows, key=lambda row: row.start)


def extraction_from_records(rows: Iterable[Record], text: str) -> Extraction:
    """Return the extraction that `records` made the rows from; the view is the text as it stands.

    Args:
        rows: All records of one report, with their words.
        text: The report's.

    Raises:
        ValueError: If there is no record of the report itself, or several.
    """
    rows = list(rows)
    (own,) = (row for row in rows if isinstance(row, ReportRecord))
    sections = [row for row in rows if isinstance(row, SectionRecord)]
    return Extraction(
        _report_from(own, text, sections),
        tuple(_programme_from(row) for row in rows if isinstance(row, ProgrammeRecord)),
        tuple(statement_from_record(row) for row in rows if isinstance(row, StatementRecord)),
        mentions=tuple(by_name(AgencyMention, agency) for agency in own.agencies),
        residue=tuple(by_name(Residue, row) for row in rows if isinstance(row, ResidueRecord)),
        findings=own.findings,
    )


def statement_from_record(row: StatementRecord) -> Statement:
    """Return the statement of a record; words that were left out are empty."""
    return by_name(
        Statement,
        row,
        text=row.text or "",
        targets=tuple(map(_target_from, row.targets)),
        agencies=tuple(by_name(AgencyMention, agency) for agency in row.agencies),
        corrected=_corrected_from(row.corrected),
    )


def plain(value: Decimal) -> Decimal:
    """Return a number as it is printed: whole, or with the digits that a floating-point number holds.

    Example:
        >>> [str(plain(Decimal(it))) for it in ("4E+10", "7.50")]
        ['40000000000', '7.5']
        >>> str(plain(Decimal(1) / 3))
        '0.3333333333333333'
    """
    return (
        Decimal(int(value)) if value == value.to_integral_value() else Decimal(repr(float(value)))
    )


def _report(extraction: Extraction) -> ReportRecord:
    report = extraction.report
    return by_name(
        ReportRecord,
        report,
        report=report.id,
        start=0,
        end=len(report.text),
        basis=MetadataRecord(place=report.place_basis, year=report.year_basis),
        findings=extraction.findings,
        agencies=tuple(map(_agency, extraction.mentions)),
        corrected=_corrected(report.corrected),
    )


def _report_from(own: ReportRecord, text: str, sections: Iterable[SectionRecord]) -> Report:
    return by_name(
        Report,
        own,
        id=own.report,
        text=text,
        view=View(text, range(len(text))),
        sections=tuple(map(_section_from, sections)),
        place_basis=own.basis.place,
        year_basis=own.basis.year,
        corrected=_corrected_from(own.corrected),
    )


def _section(section: Section, frame: dict[str, Any]) -> SectionRecord:
    scope = (section.scope.start, section.scope.end)
    corrected = _corrected(section.corrected)
    return by_name(SectionRecord, section, scope=scope, corrected=corrected, **frame)


def _section_from(row: SectionRecord) -> Section:
    return by_name(Section, row, scope=Span(*row.scope), corrected=_corrected_from(row.corrected))


def _programme(programme: Programme, frame: dict[str, Any]) -> ProgrammeRecord:
    return by_name(ProgrammeRecord, programme, corrected=_corrected(programme.corrected), **frame)


def _programme_from(row: ProgrammeRecord) -> Programme:
    return by_name(Programme, row, corrected=_corrected_from(row.corrected))


def _statement(statement: Statement, frame: dict[str, Any]) -> StatementRecord:
    targets = tuple(map(_target, statement.targets))
    agencies = tuple(map(_agency, statement.agencies))
    corrected = _corrected(statement.corrected)
    return by_name(
        StatementRecord,
        statement,
        targets=targets,
        agencies=agencies,
        corrected=corrected,
        **frame,
    )


def _agency(agency: AgencyMention) -> AgencyRecord:
    return by_name(AgencyRecord, agency)


def _target(target: Target) -> TargetRecord:
    indicator = target.indicator
    return by_name(
        TargetRecord,
        target,
        value=_plain(target.value),
        value_high=_plain(target.value_high),
        baseline=_plain(target.baseline),
        indicator=by_name(IndicatorRecord, indicator) if indicator else None,
        indicator_id=indicator.id if indicator else None,
        corrected=_corrected(target.corrected),
    )


def _target_from(row: TargetRecord) -> Target:
    words = row.indicator
    indicator = by_name(Indicator, words, id=row.indicator_id) if words else None
    return by_name(
        Target,
        row,
        indicator=indicator,
        verbatim=row.verbatim or "",
        corrected=_corrected_from(row.corrected),
    )


def _corrected(corrected: tuple[Corrected, ...]) -> Corrections:
    if not corrected:
        return UNSET
    return {it.field: by_name(CorrectedRecord, it) for it in corrected}


def _corrected_from(corrected: Corrections) -> tuple[Corrected, ...]:
    if corrected is UNSET:
        return ()
    return tuple(by_name(Corrected, it, field=field) for field, it in corrected.items())


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else plain(value)
