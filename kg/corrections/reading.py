"""The way from a source to an extraction, with what people have set right on it.

Place, year and parts decide how everything else is read. They are corrected first, and the report is read again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar

from kg.corrections.anchors import find_words
from kg.corrections.facts import Told, correct_facts, marked
from kg.corrections.table import AGREED, APPLIED, Correction, digest
from kg.identifiers import place_key
from kg.language import extract
from kg.model import Corrected, Extraction, Part, PartName, Report, Section, Span, Statement
from kg.reading import Source, divided_again, read_source

__all__ = ["concerning", "extract_corrected"]

T = TypeVar("T", Section, Statement)

_RENAMED: Final = "the report is corrected to this place and year; name it as it was read"
_GONE: Final = "its words are not found, or several times"


class _Stretch(NamedTuple):
    span: Span
    row: Correction


def extract_corrected(source: Source, corrections: Sequence[Correction]) -> tuple[Extraction, Told]:
    """Return what a report says, with what people have set right, and what became of each correction on it.

    Args:
        source: Where the report stands.
        corrections: Of all reports.

    Raises:
        ReadError: If the report cannot be read.
    """
    report = read_source(source)
    mine = list(concerning(corrections, report))
    if not mine:
        return extract(report), {}
    heads = [row for row in mine if row.thing == "report"]
    corrected, told = _corrected_head(source, report, heads)
    mine = list(dict.fromkeys([*mine, *concerning(corrections, corrected)]))
    told |= {digest(it): _RENAMED for it in mine if it.thing == "report" and it not in heads}
    report, stretches = _divided(corrected, [it for it in mine if it.thing == "stretch"], told)
    facts = [row for row in mine if row.thing not in ("report", "stretch")]
    extraction, said = correct_facts(extract(report), facts)
    before = corrected.parts
    statements = tuple(_marked(it, stretches, before) for it in extraction.statements)
    return replace(extraction, statements=statements), told | said


def concerning(corrections: Iterable[Correction], report: Report) -> Iterable[Correction]:
    """Yield the corrections that name the place and year of a report."""
    names = (report.place.name, place_key(report.place.name, report.place.code))
    return (it for it in corrections if it.place in names and it.year == report.year)


def _corrected_head(
    source: Source, report: Report, rows: Sequence[Correction]
) -> tuple[Report, Told]:
    """Return the report of the right place and year."""
    told: Told = {}
    right: dict[str, str] = {}
    marks: list[Corrected] = []
    read = {"place": report.place.name, "year": str(report.year)}
    for row in rows:
        if row.words and find_words(report.text, row.words, row.start, row.end) is None:
            told[digest(row)] = _GONE
        elif row.new == read[row.field]:
            told[digest(row)] = AGREED
        else:
            told[digest(row)] = APPLIED
            right[row.field] = row.new
            marks.append(marked(row, read[row.field]))
    if not marks:
        return report, told
    said = source.said
    if "place" in right:
        said = replace(said, place=right["place"])
    if "year" in right:
        said = replace(said, year=int(right["year"]))
    again = read_source(replace(source, said=said))
    return replace(again, corrected=tuple(marks)), told


def _divided(
    report: Report, rows: Sequence[Correction], told: Told
) -> tuple[Report, list[_Stretch]]:
    """Return the report with the right parts, and the stretches that were set right."""
    stretches = []
    parts: Sequence[Part] = report.parts
    marks: list[Corrected] = []
    for row in sorted(rows, key=lambda row: row.when):
        span = _stretch(report, row)
        if span is None:
            told[digest(row)] = _GONE
            continue
        was = list(dict.fromkeys(it.name for it in _within(parts, span)))
        told[digest(row)] = AGREED if was == [row.new] else APPLIED
        if was != [row.new]:
            stretches.append(_Stretch(span, row))
            parts = _laid_over(parts, Part(span.start, span.end, _name(row)))
            marks.append(marked(row, " ".join(was), f"part[{span.start}:{span.end}]"))
    if not stretches:
        return report, []
    again = divided_again(report, parts)
    sections = tuple(_marked(it, stretches, report.parts) for it in again.sections)
    return replace(again, sections=sections, corrected=(*report.corrected, *marks)), stretches


def _stretch(report: Report, row: Correction) -> Span | None:
    """Return the stretch that is meant: what stands under a heading, or the words."""
    heading = row.id.startswith("section-")
    found = next((it.scope for it in report.sections if heading and it.id == row.id), None)
    if found or not row.words:
        return found
    at = find_words(report.text, row.words, row.start, row.end)
    if at and heading:
        return next((it.scope for it in report.sections if it.start == at.start), None)
    return at


def _within(parts: Iterable[Part], span: Span) -> list[Part]:
    return [part for part in parts if part.start < span.end and span.start < part.end]


def _laid_over(parts: Sequence[Part], new: Part) -> list[Part]:
    """Return parts that cover the same text, with a new one over them; neighbours of one name are one.

    Example:
        >>> _laid_over([Part(0, 9, "past-year")], Part(3, 5, "other"))[1:]
        [Part(start=3, end=5, name='other'), Part(start=5, end=9, name='past-year')]
    """
    pieces = [new]
    for part in parts:
        before, after = (part.start, min(part.end, new.start)), (max(part.start, new.end), part.end)
        pieces += [Part(start, end, part.name) for start, end in (before, after) if start < end]
    joined: list[Part] = []
    for part in sorted(pieces, key=lambda part: part.start):
        if joined and joined[-1].name == part.name:
            part = replace(joined.pop(), end=part.end)  # noqa: PLW2901 - the longer one
        joined.append(part)
    return joined


def _name(row: Correction) -> PartName:
    name: PartName = row.new  # type: ignore[assignment]  # held against the names when it was read
    return name


def _marked(thing: T, stretches: Iterable[_Stretch], before: Sequence[Part]) -> T:
    """Return a thing that stands in a corrected stretch with the mark of its last correction."""
    rows = [it.row for it in stretches if it.span.start <= thing.start < it.span.end]
    was = next((it.name for it in before if it.start <= thing.start < it.end), None)
    if not rows or rows[-1].new == was:
        return thing
    return replace(thing, corrected=(*thing.corrected, marked(rows[-1], was)))
