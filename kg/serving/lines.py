"""A promise as one line of a list: plain values, as ledger, agency, action and search show them and csv and xlsx hold them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, get_args

from kg.lexicon.themes import themes
from kg.model import Basis, Status
from kg.tables import Number, Statement

__all__ = ["COLUMNS", "Line", "as_row", "line_of", "totals_of"]

COLUMNS: Final = (
    "place", "year", "action", "section", "theme", "agency", "agency_basis", "promise", "indicator", "target",
    "strength", "due", "status", "basis", "score", "reported", "report", "id", "start", "end",
)  # fmt: skip
"""Of a line in csv and xlsx."""


@dataclass(frozen=True, slots=True)
class Line:
    """A promise with what is shown of it.

    Attributes:
        it: The promise as the tables have it.
        status: What came of it.
        basis: What tells that, or None.
        due: Its last year.
        numbers: What is promised in numbers.
        agencies: Names and bases of who answers for it.
        reported: In short, what tells what came of it; empty where nothing does.
        routine: Whether it is ritual, or too vague to be checked.
    """

    it: Statement
    status: Status
    basis: str | None
    due: int
    numbers: tuple[Number, ...]
    agencies: tuple[tuple[str, Basis], ...]
    reported: str
    routine: bool

    @property
    def text(self) -> str:
        """Its words, with their subject."""
        return self.it.words

    @property
    def url(self) -> str:
        """Where its page is."""
        return f"/id/{self.it.place}/{self.it.year}/{self.it.id}"


def line_of(it: Statement) -> Line:
    """Return the line of a promise.

    Raises:
        ValueError: If the statement is none.
    """
    if it.verdict is None:
        raise ValueError(f"expected a commitment, got {it.id}")
    return Line(
        it,
        it.verdict.status,
        it.verdict.basis,
        it.verdict.due,
        tuple(number for number in it.numbers if number.value is not None),
        tuple((who.name, who.basis) for who in it.agencies if who.answers),
        _reported(it),
        it.verdict.routine,
    )


def totals_of(lines: Iterable[Line]) -> dict[str, int]:
    """Return how many promises that can be checked have each status, in the order of the statuses."""
    counts = Counter(line.status for line in lines if not line.routine)
    return {status: counts[status] for status in get_args(Status) if counts[status]}


def _reported(it: Statement) -> str:
    said = it.verdict.said if it.verdict else None
    if said is None or it.verdict is None:
        return ""
    values = [number.reported for number in it.numbers if number.reported]
    told = "；".join(values) if it.verdict.basis == "numbers" and values else said.words
    return f"{said.year}：{told}"


def as_row(line: Line) -> dict[str, Any]:
    """Return what stands in the columns of a line."""
    it, names = line.it, themes().themes
    return {
        "place": it.name,
        "year": it.year,
        "action": it.action,
        "section": it.heading,
        "theme": _joined(names[theme].zh for theme in it.themes if theme in names),
        "agency": _joined(name for name, _ in line.agencies),
        "agency_basis": _joined(basis for _, basis in line.agencies),
        "promise": line.text,
        "indicator": _joined(number.name or "" for number in line.numbers),
        "target": _joined(number.shown for number in line.numbers),
        "strength": it.strength,
        "due": line.due,
        "status": line.status,
        "basis": line.basis,
        "score": it.verdict.score if it.verdict else None,
        "reported": line.reported,
        "report": it.report,
        "id": it.id,
        "start": it.start,
        "end": it.end,
    }


def _joined(words: Iterable[str]) -> str:
    return "；".join(words)
