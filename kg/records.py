"""Statements as JSON Lines and back: the record format that other programs read.

One object a line, sections and programmes and statements in order of `start`. Numbers are plain JSON
numbers in base units, absent values are null, offsets are code points of the report's text.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from kg.model import (
    AgencyMention,
    Entity,
    Extraction,
    Finding,
    Indicator,
    Link,
    Part,
    Place,
    Programme,
    Report,
    Residue,
    Responsibility,
    Section,
    Span,
    Statement,
    Target,
    View,
)

__all__ = [
    "Record",
    "dump",
    "extraction_from_records",
    "finding_from_record",
    "finding_record",
    "link_from_record",
    "link_record",
    "records",
    "responsibility_from_record",
    "responsibility_record",
    "statement_from_record",
]

Record = dict[str, Any]


def records(extraction: Extraction) -> Iterator[Record]:
    """Yield the records of a report: first its own, then the others in order of `start`.

    At one place sections come before programmes, programmes before statements, and statements before residue. Each says, beside the
    report's id, its place and year: files of one name in several folders have one id.
    """
    report = extraction.report
    frame = {"report": report.id, "place": report.place.name, "year": report.year}
    yield _report(extraction)
    rows = [
        *(_section(frame, section) for section in report.sections),
        *(_programme(frame, programme) for programme in extraction.programmes),
        *(_statement(frame, statement) for statement in extraction.statements),
        *(_residue(frame, number, report.text) for number in extraction.residue),
    ]
    yield from sorted(rows, key=lambda row: row["start"])


def dump(rows: Iterable[Record]) -> str:
    r"""Return the rows as JSON Lines, one object a line, a line feed after each.

    Example:
        >>> dump([{"type": "section", "text": "市场升级行动"}])
        '{"type": "section", "text": "市场升级行动"}\n'
    """
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def link_record(link: Link) -> Record:
    """Return the record of a cross-year link."""
    return {
        "from": dict(zip(_LINK_END, link.source, strict=True)),
        "to": dict(zip(_LINK_END, link.target, strict=True)),
        "type": link.type,
        "outcome": link.outcome,
        "trend": link.trend,
        "score": link.score,
        "evidence": list(link.evidence),
    }


def link_from_record(row: Record) -> Link:
    """Return the link of a record that `link_record` made.

    Raises:
        KeyError: If a field is missing.
    """
    source, target = (tuple(row[end][key] for key in _LINK_END) for end in ("from", "to"))
    return Link(
        source=source,
        target=target,
        type=row["type"],
        outcome=row["outcome"],
        trend=row["trend"],
        score=row["score"],
        evidence=tuple(row["evidence"]),
    )


def responsibility_record(claim: Responsibility) -> Record:
    """Return the record of a responsibility."""
    row = asdict(claim)
    return {
        **row,
        "confidence": _number(claim.confidence),
        "evidence": list(claim.evidence),
    }


def responsibility_from_record(row: Record) -> Responsibility:
    """Return the responsibility of a record that `responsibility_record` made.

    Raises:
        TypeError: If a field is missing.
    """
    exact = {"confidence": Decimal(str(row["confidence"])), "evidence": tuple(row["evidence"])}
    return Responsibility(**{**row, **exact})


def extraction_from_records(rows: Iterable[Record], text: str) -> Extraction:
    """Return the extraction that `records` made the rows from; the view is the text as it stands.

    Args:
        rows: All records of one report, with their words.
        text: The report's.

    Raises:
        KeyError: If a field of the contract is missing.
    """
    by_type: dict[str, list[Record]] = {}
    for row in rows:
        by_type.setdefault(row["type"], []).append(row)
    (own,) = by_type["report"]
    return Extraction(
        _report_from(own, text, map(_section_from, by_type.get("section", ()))),
        tuple(map(_programme_from, by_type.get("programme", ()))),
        tuple(map(statement_from_record, by_type.get("statement", ()))),
        mentions=tuple(map(_agency_from, own["agencies"])),
        residue=tuple(map(_residue_from, by_type.get("residue", ()))),
        findings=tuple(map(finding_from_record, own.get("findings", ()))),
    )


def finding_record(finding: Finding) -> Record:
    """Return the record of something odd about a report."""
    return {**asdict(finding), "hides": list(finding.hides)}


def finding_from_record(row: Record) -> Finding:
    """Return the finding of a record that `finding_record` made.

    Raises:
        TypeError: If a field is missing, or is none of a finding.
    """
    return Finding(**{**row, "hides": tuple(row["hides"])})


def statement_from_record(row: Record) -> Statement:
    """Return the statement of a record of type `statement`.

    Raises:
        KeyError: If a field of the contract is missing.
    """
    return Statement(
        **{key: row[key] for key in _STATEMENT_FIELDS},
        verbs=tuple(row["verbs"]),
        targets=tuple(_target_from(target) for target in row["targets"]),
        agencies=tuple(_agency_from(agency) for agency in row["agencies"]),
        projects=tuple(Entity(**entity) for entity in row["projects"]),
        places=tuple(Entity(**entity) for entity in row["places"]),
        themes=tuple(row["themes"]),
    )


_LINK_END = ("report", "id", "start", "end")
_SECTION_FIELDS = tuple(field.name for field in fields(Section))
_PROGRAMME_FIELDS = tuple(field.name for field in fields(Programme))
_ASIDE = ("indicator_id", "verbatim_at")  # of a target, but no fields of it
_STATEMENT_FIELDS = (
    "id", "kind", "start", "end", "text", "part", "section", "action", "verb", "strength", "rule",
)  # fmt: skip


def _report(extraction: Extraction) -> Record:
    report = extraction.report
    return {
        "type": "report",
        "report": report.id,
        "start": 0,
        "end": len(report.text),
        "place": asdict(report.place),
        "year": report.year,
        "title": report.title,
        "meeting": report.meeting,
        "date": report.date.isoformat() if report.date else None,
        "speaker": report.speaker,
        "basis": {"place": report.place_basis, "year": report.year_basis},
        "source": report.source,
        "address": report.address,
        "retrieved": report.retrieved,
        "sha256": report.sha256,
        "parts": [asdict(part) for part in report.parts],
        "warnings": list(report.warnings),
        "findings": [finding_record(finding) for finding in extraction.findings],
        "agencies": [_agency(mention) for mention in extraction.mentions],
    }


def _report_from(row: Record, text: str, sections: Iterable[Section]) -> Report:
    return Report(
        id=row["report"],
        place=Place(**row["place"]),
        year=row["year"],
        text=text,
        view=View(text, range(len(text))),
        sha256=row["sha256"],
        sections=tuple(sections),
        parts=tuple(Part(**part) for part in row["parts"]),
        title=row["title"],
        meeting=row["meeting"],
        date=dt.date.fromisoformat(row["date"]) if row["date"] else None,
        speaker=row["speaker"],
        source=row["source"],
        address=row.get("address"),
        retrieved=row.get("retrieved"),
        warnings=tuple(row["warnings"]),
        place_basis=row["basis"]["place"],
        year_basis=row["basis"]["year"],
    )


def _section(frame: Record, section: Section) -> Record:
    row = asdict(section)
    row["scope"] = [section.scope.start, section.scope.end]
    kind, parent = row.pop("kind"), row.pop("parent")
    row |= {"action": section.action, "kind": kind, "parent": parent}
    return {"type": "section", **frame, **row}


def _section_from(row: Record) -> Section:
    values = {key: row[key] for key in _SECTION_FIELDS}
    return Section(**{**values, "scope": Span(*row["scope"])})


def _programme(frame: Record, programme: Programme) -> Record:
    row = asdict(programme)
    row["members"] = list(programme.members)
    return {"type": "programme", **frame, **row}


def _programme_from(row: Record) -> Programme:
    values = {key: row[key] for key in _PROGRAMME_FIELDS}
    return Programme(**{**values, "members": tuple(row["members"])})


def _residue(frame: Record, number: Residue, text: str) -> Record:
    row = asdict(number)
    return {"type": "residue", **frame, **row, "text": text[number.start : number.end]}


def _residue_from(row: Record) -> Residue:
    return Residue(row["start"], row["end"], row["reason"], row["rule"])


def _statement(frame: Record, statement: Statement) -> Record:
    row = asdict(statement)
    row["verbs"], row["themes"] = list(statement.verbs), list(statement.themes)
    row["targets"] = [_target(target) for target in statement.targets]
    row["agencies"] = [_agency(agency) for agency in statement.agencies]
    return {"type": "statement", **frame, **row}


def _target(target: Target) -> Record:
    row = asdict(target)
    for key in ("value", "value_high", "baseline"):
        row[key] = _number(row[key])
    row["indicator_id"] = row["indicator"].pop("id") if target.indicator else None
    return row


def _target_from(row: Record) -> Target:
    values = {key: value for key, value in row.items() if key not in _ASIDE}
    for key in ("value", "value_high", "baseline"):
        values[key] = None if values[key] is None else Decimal(str(values[key]))
    if values["indicator"]:
        values["indicator"] = Indicator(**values["indicator"], id=row["indicator_id"])
    return Target(**values)


def _agency(agency: AgencyMention) -> Record:
    return {**asdict(agency), "basis": "stated", "confidence": 1.0}


def _agency_from(row: Record) -> AgencyMention:
    return AgencyMention(**{k: v for k, v in row.items() if k not in ("basis", "confidence")})


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
