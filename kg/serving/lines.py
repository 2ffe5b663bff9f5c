"""A promise as one line of a list: plain values, as ledger, agency, action and search show them and csv and xlsx hold them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.analysis import in_words, target_values, with_subject
from kg.identifiers import split_key
from kg.model import Basis, Status, Target

if TYPE_CHECKING:
    from kg.serving.shelf import Promise

__all__ = ["COLUMNS", "Line", "Number", "as_row", "line_of", "number_words", "numbers_of"]

COLUMNS: Final = (
    "place", "year", "action", "section", "theme", "agency", "agency_basis", "promise", "indicator", "target",
    "strength", "due", "status", "basis", "score", "reported", "report", "id", "start", "end",
)  # fmt: skip
"""Of a line in csv and xlsx."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number for people.

    Attributes:
        words: 400亿元以上.
        name: What it measures, or the empty string.
        indicator: Local name of its concept, or None.
    """

    words: str
    name: str = ""
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A promise, flat.

    Attributes:
        place: Key of the place.
        place_name: Its name.
        report: Key of the report.
        year: Of the report.
        id: Of the statement.
        text: Its words, with their subject.
        action: Title of its action, or None.
        section: Title of its innermost section, or None.
        themes: Ids and Chinese names.
        agencies: Names and bases of who answers for it.
        numbers: What is promised in numbers.
        strength: Of the promise, or None.
        due: Its last year.
        status: What came of it.
        basis: What tells that, or None.
        score: How sure the link to what tells it is, or None.
        reported: In short, what tells it; empty where nothing does.
        start: Offset in the report's text.
        end: Exclusive.
        routine: Whether it is ritual, or too vague to be checked.
    """

    place: str
    place_name: str
    report: str
    year: int
    id: str
    text: str
    action: str | None
    section: str | None
    themes: tuple[tuple[str, str], ...]
    agencies: tuple[tuple[str, Basis], ...]
    numbers: tuple[Number, ...]
    strength: str | None
    due: int
    status: Status
    basis: str | None
    score: float | None
    reported: str
    start: int
    end: int
    routine: bool

    @property
    def url(self) -> str:
        """Where its page is."""
        return f"/id/{self.place}/{self.year}/{self.id}"


def line_of(promise: "Promise") -> Line:
    """Return the line of a promise."""
    row = promise.row
    return Line(
        place=promise.place,
        place_name=promise.place_name,
        report=row.report,
        year=split_key(row.report)[1],
        id=row.promise.id,
        text=promise.text,
        action=row.promise.action,
        section=row.section,
        themes=promise.themes,
        agencies=tuple((it.name, it.basis) for it in promise.answerable),
        numbers=tuple(numbers_of(row.promise.targets)),
        strength=row.promise.strength,
        due=row.due,
        status=row.status,
        basis=row.basis,
        score=row.score,
        reported=_reported(promise),
        start=row.promise.start,
        end=row.promise.end,
        routine=row.routine,
    )


def numbers_of(targets: Iterable[Target]) -> list[Number]:
    """Return the numbers of a statement for people."""
    return [
        Number(
            number_words(it),
            it.indicator.name if it.indicator else "",
            it.indicator.id if it.indicator else None,
        )
        for it in targets
        if it.value is not None
    ]


def number_words(target: Target | None) -> str:
    """Return a number for people (400亿元以上); nothing for none."""
    return in_words(target_values(target)) if target else ""


def _reported(promise: "Promise") -> str:
    row = promise.row
    said = row.verdict.said
    if said is None:
        return ""
    values = [number_words(it.reported) for it in row.verdict.targets if it.reported]
    told = "；".join(values) if row.basis == "numbers" and values else with_subject(said.statement)
    return f"{said.year}：{told}"


def as_row(line: Line) -> dict[str, Any]:
    """Return what stands in the columns of a line."""
    return {
        "place": line.place_name,
        "year": line.year,
        "action": line.action,
        "section": line.section,
        "theme": _joined(name for _, name in line.themes),
        "agency": _joined(name for name, _ in line.agencies),
        "agency_basis": _joined(basis for _, basis in line.agencies),
        "promise": line.text,
        "indicator": _joined(number.name for number in line.numbers),
        "target": _joined(number.words for number in line.numbers),
        "strength": line.strength,
        "due": line.due,
        "status": line.status,
        "basis": line.basis,
        "score": line.score,
        "reported": line.reported,
        "report": line.report,
        "id": line.id,
        "start": line.start,
        "end": line.end,
    }


def _joined(words: Iterable[str] | Sequence[str]) -> str:
    return "；".join(words)
