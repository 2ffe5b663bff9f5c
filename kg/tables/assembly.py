# ruff: noqa: S608 (columns and conditions are ours; every value goes in as a parameter)
"""Rows of the tables → a statement with its numbers, agencies and verdict, and what is linked to it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal

from msgspec.json import decode

from kg.tables.answers import Agency, Brief, Linked, Number, Statement, Verdict

__all__ = [
    "BRIEF",
    "LINK",
    "NUMBER",
    "NUMBERS",
    "as_linked",
    "as_tuple",
    "grouped",
    "linked",
    "statements",
]

NUMBER: Final = (
    'n.local, n.kind, n.start, n."end", n.indicator, n.name, n.family, n.value, n.value_high, n.baseline, n.unit, '
    "n.shown, n.comparator, n.change, n.aggregation, n.year, n.period_start, n.status, n.basis, "
    "coalesce(n.added, o.shown)"
)
"""The columns of a `Number`."""

NUMBERS: Final = "number n LEFT JOIN number o ON o.id = n.reported"

BRIEF: Final = "r.key, s.local, r.year, s.start, s.\"end\", coalesce(s.words, s.text, '')"
"""The columns of a `Brief`."""

LINK: Final = "k.type, k.outcome, k.trend, k.score, k.status, k.basis, k.evidence, k.review"
"""The columns of a `Linked`, but for the other statement."""

_STATEMENT: Final = (
    "r.key, r.place, r.name, r.year, s.local, s.kind, s.start, s.\"end\", s.text, coalesce(s.words, s.text, ''), s.part, "
    "s.section, h.text, s.action, s.verb, s.strength, s.themes, s.projects, s.rule"
)
_LISTS: Final = (16, 17)  # of the columns of a statement
_PORTION: Final = 500  # statements that are asked for at once

Row = tuple[Any, ...]


def as_tuple(text: str) -> tuple[Any, ...]:
    """Return a list that is kept as JSON."""
    return tuple(decode(text))


def statements(db: sqlite3.Connection, ids: Sequence[int]) -> list[Statement]:
    """Return statements by their numbers in the file, in the order given."""
    found: dict[int, Statement] = {}
    for at in range(0, len(ids), _PORTION):
        found |= _portion(db, ids[at : at + _PORTION])
    return [found[id] for id in ids]


def linked(
    db: sqlite3.Connection, id: int, other: Literal["later", "earlier"]
) -> tuple[Linked, ...]:
    """Return what is linked to a statement, by year, the surest first.

    Args:
        db: The tables.
        id: The statement's number in the file.
        other: Which of the statements of other years.
    """
    here = "earlier" if other == "later" else "later"
    rows = db.execute(
        f"SELECT {LINK}, {BRIEF} FROM link k "
        f"JOIN statement s ON s.id = k.{other} JOIN report r ON r.id = s.report WHERE k.{here} = ? "
        "ORDER BY r.year, k.score DESC, s.start, k.type",
        (id,),
    )
    return tuple(map(as_linked, rows))


def as_linked(row: Row) -> Linked:
    """Return what is linked of the columns `LINK` and `BRIEF`."""
    return Linked(*[Brief(*row[8:]), *row[:6], as_tuple(row[6]), row[7]])


def _portion(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Statement]:
    marks = f"({', '.join('?' * len(ids))})"
    numbers = grouped(
        db.execute(
            f"SELECT n.statement, {NUMBER} FROM {NUMBERS} WHERE n.statement IN {marks} ORDER BY n.id",
            ids,
        )
    )
    agencies = grouped(
        db.execute(
            "SELECT a.statement, b.name, b.function, a.basis, a.role, a.answers, a.confidence, a.evidence, a.review "
            f"FROM agency a JOIN body b ON b.id = a.body WHERE a.statement IN {marks} ORDER BY a.rowid",
            ids,
        )
    )
    verdicts = dict(_verdicts(db, ids, marks))
    found = {}
    for id, *row in db.execute(
        f"SELECT s.id, {_STATEMENT} FROM statement s JOIN report r ON r.id = s.report "
        f"LEFT JOIN section h ON h.report = s.report AND h.local = s.section WHERE s.id IN {marks}",
        ids,
    ):
        for at in _LISTS:
            row[at] = as_tuple(row[at])
        row.append(tuple(Number(*it) for it in numbers.get(id, ())))
        row.append(tuple(map(_agency, agencies.get(id, ()))))
        row.append(verdicts.get(id))
        found[id] = Statement(*row)
    return found


def _agency(row: Row) -> Agency:
    name, function, basis, role, answers, confidence, evidence, review = row
    return Agency(
        name, function, basis, role, bool(answers), confidence, as_tuple(evidence), review
    )


def _verdicts(
    db: sqlite3.Connection, ids: Sequence[int], marks: str
) -> Iterator[tuple[int, Verdict]]:
    rows = db.execute(
        "SELECT v.statement, v.due, v.status, v.outcome, v.basis, v.score, v.trend, v.missing, v.doubts, v.has_number, "
        f"v.routine, {BRIEF} FROM verdict v LEFT JOIN statement s ON s.id = v.said LEFT JOIN report r ON r.id = s.report "
        f"WHERE v.statement IN {marks}",
        ids,
    )
    for row in rows:
        id, due, status, outcome, basis, score, trend, missing, doubts, has_number, routine = row[
            :11
        ]
        said = None if row[11] is None else Brief(*row[11:])
        yield (
            id,
            Verdict(
                due, status, outcome, basis, score, trend, said, as_tuple(missing), as_tuple(doubts),
                bool(has_number), bool(routine),
            ),
        )  # fmt: skip


def grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """Return rows by the statement's number that each begins with, in their order."""
    found: dict[int, list[Row]] = {}
    for id, *row in rows:
        found.setdefault(id, []).append(tuple(row))
    return found
