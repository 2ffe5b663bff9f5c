"""Which statements are meant → conditions of a question; every value goes in as a parameter."""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kg.model import Kind, Status
from kg.tables.words import sought

__all__ = ["FROM", "Condition", "Where", "conditions"]

FROM: Final = (
    "statement s JOIN report r ON r.id = s.report LEFT JOIN verdict v ON v.statement = s.id"
)
"""What the conditions are of."""

_ANSWERS: Final = (
    "s.id IN (SELECT a.statement FROM agency a JOIN body b ON b.id = a.body WHERE a.answers AND "
)
# What each field of `Where` asks for; ? stands for its value.
_TESTS: Final = {
    "place": "(r.place = ?1 OR r.name = ?1)",
    "report": "r.key = ?1",
    "section": "s.section = ?1",
    "first": "r.year >= ?1",
    "last": "r.year <= ?1",
    "year": "r.year = ?1",
    "kind": "s.kind = ?1",
    "theme": "s.id IN (SELECT statement FROM theme WHERE theme = ?1)",
    "action": "s.action = ?1",
    "agency": f"{_ANSWERS} b.name = ?1)",
    "function": f"{_ANSWERS} b.function = ?1)",
    "indicator": "s.id IN (SELECT statement FROM number WHERE indicator = ?1)",
    "family": "s.id IN (SELECT statement FROM number WHERE family = ?1)",
    "status": "v.status = ?1",
    "due": "v.due = ?1",
    "score": "v.score >= ?1",
    "numbers": "coalesce(v.has_number, s.id IN (SELECT statement FROM number))",
    "checkable": "NOT coalesce(v.routine, 0)",
}


@dataclass(frozen=True, slots=True)
class Where:
    """Which statements are meant; None and False make no difference.

    A tuple instead of a value asks for any of its values; an empty one makes no difference.

    Attributes:
        text: Words that must all stand there, parted by white space; of one character or more.
        place: Key or name of a place.
        report: Key of a report (`330782-2022`).
        section: Local id of the innermost section; give the report as well.
        first: Year of the first report.
        last: Year of the last report.
        year: Year of the report.
        kind: `commitment` or `achievement`.
        theme: Id of a theme.
        action: Title of an action.
        agency: Name of a body or function that is shown as who answers.
        function: Id of a function that is shown as who answers.
        indicator: Local name of an indicator's concept that a number has.
        family: Id of a family of indicators that a number has.
        status: What came of it, as people are shown (`not yet due`).
        due: The last year of a promise.
        score: How sure what was found is, at least.
        numbers: Only with a number.
        checkable: Without ritual promises and such as are too vague to be checked.
    """

    text: str | None = None
    place: str | tuple[str, ...] | None = None
    report: str | None = None
    section: str | None = None
    first: int | None = None
    last: int | None = None
    year: int | tuple[int, ...] | None = None
    kind: Kind | None = None
    theme: str | tuple[str, ...] | None = None
    action: str | tuple[str, ...] | None = None
    agency: str | tuple[str, ...] | None = None
    function: str | None = None
    indicator: str | None = None
    family: str | None = None
    status: Status | tuple[Status, ...] | None = None
    due: int | tuple[int, ...] | None = None
    score: float | None = None
    numbers: bool = False
    checkable: bool = False


class Condition(NamedTuple):
    """A WHERE clause, empty if there is none, and its values."""

    clause: str
    values: tuple[Any, ...]


def conditions(where: Where) -> Condition:
    """Return what a filter asks for.

    Example:
        >>> conditions(Where(kind="commitment", first=2022))
        Condition(clause='WHERE r.year >= ? AND s.kind = ?', values=(2022, 'commitment'))
        >>> conditions(Where(year=(2022, 2024)))
        Condition(clause='WHERE (r.year = ? OR r.year = ?)', values=(2022, 2024))
    """
    tests: list[str] = []
    values: list[Any] = []
    if where.text is not None:
        tests.append("s.id IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(sought(where.text) or '""')
    for name, test in _TESTS.items():
        value = getattr(where, name)
        if value is None or value is False or value == ():
            continue
        any_of = value if isinstance(value, tuple) else (value,)
        either = " OR ".join([test.replace("?1", "?")] * len(any_of))
        tests.append(either if len(any_of) == 1 else f"({either})")
        values += [it for it in any_of for _ in range(test.count("?1"))]
    if any(it.removeprefix("(").startswith("s.id IN") for it in tests):
        tests = [
            it.replace("s.kind", "+s.kind") for it in tests
        ]  # few ids are found before many of a kind
    return Condition(f"WHERE {' AND '.join(tests)}" if tests else "", tuple(values))
