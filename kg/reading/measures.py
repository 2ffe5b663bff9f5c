"""What a report measures, for the rules of `lexicon/health.toml`: shares, counts, and where they are counted.

A measure that cannot be taken (of a report without text, without a date) is None, and no rule speaks of it.
"""

import re
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from kg.model import PartName, Report, Section
from kg.reading.damage import mask
from kg.reading.expectations import marks
from kg.reading.lines import Line, split

__all__ = ["MEASURES", "Measured", "Specimen"]

_MARKS: Final = marks()
_CLOSING = re.compile("|".join(_MARKS.closing))
_ENDS: Final = tuple(_MARKS.ends)
_COVERED = re.compile("□+")
_BACK: Final[tuple[PartName, ...]] = ("past-year", "past-term")
_AHEAD: Final[tuple[PartName, ...]] = ("coming-term", "plan-year")
_ENOUGH: Final = 500  # characters: of a shorter text shares and densities say nothing


class Measured(NamedTuple):
    """A value, and where it was taken: a code point of the report's text, or None."""

    value: float
    start: int | None = None


class Specimen:
    """A report with what several measures look at.

    Args:
        report: The report.
        statements: How many statements were read from it; None if that is not known.
    """

    def __init__(self, report: Report, statements: int | None = None) -> None:
        self.report, self.statements = report, statements

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the view that are not blank."""
        return split(self.report.view.text)

    @cached_property
    def size(self) -> int:
        """Characters of the view, white space around lines left out."""
        return sum(len(line.text) for line in self.lines)

    @cached_property
    def numbered(self) -> list[Section]:
        """The headings of the first two levels that have a number."""
        return [s for s in self.report.sections if s.level <= 2 and s.number is not None]

    @cached_property
    def paragraphs(self) -> list[Line]:
        """The lines that are neither signature nor date nor heading."""
        return [line for line in self.lines if len(line.text) >= _MARKS.paragraph]

    @cached_property
    def closing(self) -> list[Line]:
        """The paragraphs that take leave: in the later half, or at the very end."""
        late = len(self.report.view.text) * _MARKS.late
        last = {line.start for line in self.paragraphs[-_MARKS.last :]}
        leaves = (line for line in self.paragraphs if line.end > late or line.start in last)
        return [x for x in leaves if _takes_leave(x.text, anyhow=x.start in last)]

    @cached_property
    def last(self) -> Line | None:
        """The last paragraph of the report itself, not of what is annexed to it."""
        ends = [part.end for part in self.report.parts if part.name != "other"]
        body = self.report.view.position(max(ends, default=0))
        if self.closing:
            body = max(body, self.closing[-1].end)
        behind = sum(line.start >= body for line in self.paragraphs)
        rows = self.paragraphs if behind < _MARKS.last else self.paragraphs[:-behind]
        return rows[-1] if rows else None

    def characters(self, *names: PartName) -> int:
        """Return how many code points of the text stand in parts of these names."""
        return sum(part.end - part.start for part in self.report.parts if part.name in names)

    def source(self, position: int) -> int:
        """Return the place in the text of a place in the view."""
        return self.report.view.source(position, position).start


def _takes_leave(text: str, *, anyhow: bool = False) -> bool:
    """Say whether a paragraph ends a report: it calls upon all, or says their name and looks on."""
    if _MARKS.calls in text:
        return True
    return (anyhow or text.startswith(_MARKS.salutation)) and bool(
        _CLOSING.search(text[-_MARKS.tail :])
    )


def _review(it: Specimen) -> Measured:
    return Measured(it.characters(*_BACK) / max(1, it.characters(*_BACK, *_AHEAD)))


def _plan(it: Specimen) -> Measured:
    return Measured(it.characters(*_AHEAD) / max(1, it.characters(*_BACK, *_AHEAD)))


def _read(it: Specimen) -> Measured | None:
    if len(it.report.text) < _ENOUGH:
        return None
    return Measured(it.characters(*_BACK, *_AHEAD) / len(it.report.text))


def _first_number(it: Specimen) -> Measured | None:
    first = next(iter(it.numbered), None)
    return Measured(first.number or 0, first.start) if first else None


def _numbers_missing(it: Specimen) -> Measured:
    """Count the numbers left out between neighbours of the first level."""
    rows = [section for section in it.numbered if section.level == 1]
    gaps = [
        (max(0, (after.number or 0) - (before.number or 0) - 1), after.start)
        for before, after in pairwise(rows)
    ]
    first = next((start for missing, start in gaps if missing), None)
    return Measured(sum(missing for missing, _ in gaps), first)


def _subheadings_lost(it: Specimen) -> Measured:
    """Return the longest run of numbers of the second level that is left out under one heading.

    A number that stands inside a paragraph is not lost.
    """
    text = it.report.text
    longest, number, end = Measured(0), 0, 0
    for section in it.numbered:
        if section.level == 1 or not section.number:
            number, end = 0, section.end
            continue
        inside = len(_MARKS.subheading.findall(text, end, section.scope.start))
        lost = Measured(section.number - number - 1 - inside, section.start)
        longest = max(longest, lost, key=lambda row: row.value)
        number, end = section.number, section.end
    return longest


def _open_end(it: Specimen) -> Measured | None:
    last = it.last
    if last is None:
        return None
    return Measured(not last.text.endswith(_ENDS), it.source(last.end - 1))


def _broken_off(it: Specimen) -> Measured | None:
    """Say whether the end is open where nobody has taken leave, or in the midst of a long paragraph."""
    found, last = _open_end(it), it.last
    if found is None or last is None:
        return None
    short = len(last.text) < _MARKS.long and bool(it.closing)
    return Measured(0) if short or _takes_leave(last.text) else found


def _closing(it: Specimen) -> Measured:
    return Measured(len(it.closing))


def _characters(it: Specimen) -> Measured:
    return Measured(it.size)


def _lost(it: Specimen) -> Measured:
    """Count the places where numbers or characters were lost before the text came here."""
    text = it.report.text
    covered = mask(text)
    found = [] if covered == text else _places(text, covered)
    return Measured(len(found), next(iter(found), None))


def _places(text: str, covered: str) -> list[int]:
    runs = _COVERED.finditer(covered)
    return [run.start() for run in runs if text[run.start() : run.end()] != run[0]]


def _lost_per_thousand(it: Specimen) -> Measured:
    found = _lost(it)
    return Measured(1000 * found.value / max(1, it.size), found.start)


def _repeated(it: Specimen) -> Measured:
    seen: set[str] = set()
    again: list[Line] = []
    for line in it.lines:
        if len(line.text) >= _MARKS.repeat:
            (again.append(line) if line.text in seen else seen.add(line.text))
    start = it.source(again[0].start) if again else None
    return Measured(sum(len(line.text) for line in again) / max(1, it.size), start)


def _open_lines(it: Specimen) -> Measured | None:
    """Return the share of long lines that end in the midst of a sentence."""
    rows = [line for line in it.lines if len(line.text) >= _MARKS.long]
    broken = [line for line in rows if not line.text.endswith((*_ENDS, "：", ":"))]
    if len(rows) < _MARKS.lines or not broken:
        return None
    return Measured(len(broken) / len(rows), it.source(broken[0].start))


def _other_years(it: Specimen) -> Measured:
    """Count the years that are named, if neither the report's own nor the one before is among them."""
    year = it.report.year
    own = (str(year), str(year - 1))
    named = [found[1] for found in _MARKS.year.finditer(it.report.view.text)]
    return Measured(0 if any(name in own for name in named) else len(named))


def _years_off(it: Specimen) -> Measured | None:
    date = it.report.date
    if date is None:
        return None
    planned = date.year + (date.month >= _MARKS.autumn)
    return Measured(abs(planned - it.report.year))


def _statements(it: Specimen) -> Measured | None:
    read = it.characters(*_BACK, *_AHEAD)
    if it.statements is None or read < _ENOUGH:
        return None
    return Measured(1000 * it.statements / read)


MEASURES: Final[dict[str, Callable[[Specimen], Measured | None]]] = {
    "broken-off": _broken_off,
    "characters": _characters,
    "closing": _closing,
    "first-number": _first_number,
    "lost": _lost,
    "lost-per-thousand": _lost_per_thousand,
    "numbers-missing": _numbers_missing,
    "open-end": _open_end,
    "open-lines": _open_lines,
    "other-years": _other_years,
    "plan": _plan,
    "read": _read,
    "repeated": _repeated,
    "review": _review,
    "statements": _statements,
    "subheadings-lost": _subheadings_lost,
    "years-off": _years_off,
}
