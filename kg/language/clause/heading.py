"""Clauses and the report's outline → the heading and the part that each clause stands under."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeVar

from kg.language.clause.cut import Clause
from kg.model import PartName, Report, Section

__all__ = [
    "Scope",
    "Title",
    "TitleSpan",
    "actions",
    "headings",
    "latest",
    "leads",
    "numbered",
    "parts",
    "scopes",
    "sections",
    "titles",
]

Scope = Literal["heading", "other", "body"]
_T = TypeVar("_T")
_NAMED = ("named", "undertaking")  # kinds of sections that are actions by their names


class TitleSpan(NamedTuple):
    """Where a section's title stands in the view: from its number to its last character."""

    start: int
    end: int
    level: int
    section: Section


class Title(NamedTuple):
    """A section's title without its number, in view offsets; an `action` is one by its name."""

    start: int
    end: int
    text: str
    level: int
    number: int | None
    action: bool


def headings(report: Report) -> list[TitleSpan]:
    """Return the titles of the outline, in order, in view offsets."""
    position = report.view.position
    return [
        TitleSpan(position(s.scope.start), position(s.end - 1) + 1, s.level, s)
        for s in report.sections
    ]


def numbered(report: Report) -> list[Title]:
    """Return the titles with the numbers printed before them, in order."""
    position = report.view.position
    return [
        Title(
            position(s.start), position(s.end - 1) + 1, s.text, s.level, s.number, s.kind in _NAMED
        )
        for s in report.sections
    ]


def parts(report: Report, clauses: Sequence[Clause]) -> list[PartName]:
    """Return the part of the report that each clause stands in."""
    position = report.view.position
    return latest(
        clauses, [(position(part.start), part.name) for part in report.parts], "plan-year"
    )


def sections(
    report: Report, clauses: Sequence[Clause], headings: Sequence[TitleSpan]
) -> list[TitleSpan | None]:
    """Return the innermost heading that each clause stands under (or in), or None."""
    position = report.view.position
    ends = {h.section.id: position(h.section.scope.end) for h in headings}
    by_id = {h.section.id: h for h in headings}
    found: list[TitleSpan | None] = []
    last: list[TitleSpan | None] = latest(clauses, [(h.start, h) for h in headings], None)
    for clause, nearest in zip(clauses, last, strict=True):
        heading = nearest
        while heading and ends[heading.section.id] <= clause.start:
            heading = by_id.get(heading.section.parent or "")
        found.append(heading)
    return found


def latest(clauses: Sequence[Clause], starts: Sequence[tuple[int, _T]], first: _T) -> list[_T]:
    """Return for each clause the value whose start is the last one at or before it."""
    values, at, current = [], 0, first
    for clause in clauses:
        while at < len(starts) and starts[at][0] <= clause.start:
            current = starts[at][1]
            at += 1
        values.append(current)
    return values


def scopes(
    clauses: Sequence[Clause], sections: Sequence[TitleSpan | None], parts: Sequence[PartName]
) -> list[Scope]:
    """Say of each clause whether it is (in) a heading, stands in no part that is read, or is read."""
    return [
        "heading"
        if section and clause.start < section.end
        else "other"
        if part == "other"
        else "body"
        for clause, section, part in zip(clauses, sections, parts, strict=True)
    ]


def leads(
    clauses: Sequence[Clause],
    sections: Sequence[TitleSpan | None],
    headings: Sequence[TitleSpan],
) -> list[int | None]:
    """Return for each clause before the first subheading of its chapter, or of the report, that chapter's level (0); else None."""
    found: list[int | None] = []
    ahead = iter(headings)
    next_one = next(ahead, None)
    for clause, section in zip(clauses, sections, strict=True):
        while next_one and next_one.start <= clause.start:
            next_one = next(ahead, None)
        level = section.level if section else 0
        found.append(level if next_one and level < next_one.level <= _CHAPTERS else None)
    return found


_CHAPTERS = 2  # levels of headings that part a report; what is deeper stands in the run of its text


def titles(report: Report) -> dict[str, str]:
    """Return the titles above each section and its own, by its id: the outermost first, one a line."""
    found: dict[str, str] = {}
    for section in report.sections:
        outer = found.get(section.parent or "")
        found[section.id] = f"{outer}\n{section.text}" if outer else section.text
    return found


def actions(report: Report) -> dict[str, str | None]:
    """Return the action that each section belongs to (it or the nearest above that is one), by its id."""
    found: dict[str, str | None] = {}
    for section in report.sections:
        outer = found.get(section.parent or "")
        found[section.id] = section.text if section.action else outer
    return found
