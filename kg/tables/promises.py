# ruff: noqa: S608 (columns and conditions are ours; every value goes in as a parameter)
"""Promises as the ledger shows them: each with all that later reports say of it, or what came closest."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.model import Basis
from kg.tables.answers import Brief, Linked, Statement
from kg.tables.assembly import BRIEF, LINK, as_linked, grouped, statements
from kg.tables.filters import FROM, Where, conditions

__all__ = ["Traced", "answering", "traced"]

_PORTION: Final = 500  # promises that are asked for at once


@dataclass(frozen=True, slots=True)
class Traced:
    """A promise with what became of it.

    Attributes:
        promise: The commitment.
        said: What later reports say of it, by year, what came of it before what is planned again, the surest first; without
            what people reject.
        closest: Where no report takes it up: statements of the next report that came closest, with their scores, the best
            first.
    """

    promise: Statement
    said: tuple[Linked, ...] = ()
    closest: tuple[tuple[Brief, float], ...] = ()


def traced(
    db: sqlite3.Connection, where: Where, keep: Callable[[Statement], bool] = lambda _: True
) -> Iterator[Traced]:
    """Yield the commitments that fit, in order of place, year and text, a portion of them in memory at a time.

    Args:
        db: The tables.
        where: Which.
        keep: Says of each whether more is asked for.
    """
    asked = conditions(replace(where, kind="commitment"))
    rows = db.execute(
        f"SELECT s.id FROM {FROM} {asked.clause} ORDER BY r.place, r.year, r.key, s.id",
        asked.values,
    ).fetchall()
    for at in range(0, len(rows), _PORTION):
        ids = [id for (id,) in rows[at : at + _PORTION]]
        found = zip(ids, statements(db, ids), strict=True)
        yield from _followed(db, {id: it for id, it in found if keep(it)})


def answering(statement: Statement) -> tuple[tuple[str, Basis], ...]:
    """Return who answers for a statement, (name, basis): the bodies that it names, else who leads by tables, else the surest."""
    stated = [it.name for it in statement.agencies if it.basis == "stated" and it.answers]
    if stated:
        return tuple((name, "stated") for name in stated)
    found: list[tuple[str, Basis]] = []
    for it in statement.agencies:
        row = (it.name, it.basis)
        if it.role == "lead" and row not in found and (it.basis == "assigned" or not found):
            found.append(row)
    return tuple(found)


def _followed(db: sqlite3.Connection, promises: dict[int, Statement]) -> Iterator[Traced]:
    ids = list(promises)
    marks = f"({', '.join('?' * len(ids))})"
    said = grouped(
        db.execute(
            f"SELECT k.earlier, {LINK}, {BRIEF} FROM link k "
            f"JOIN statement s ON s.id = k.later JOIN report r ON r.id = s.report WHERE k.earlier IN {marks} "
            "AND k.review IS NOT 'rejected' "
            "ORDER BY r.year, k.type = 'continues', k.score DESC, r.key, s.local, s.start, s.\"end\"",
            ids,
        )
    )
    near = grouped(
        db.execute(
            f"SELECT c.earlier, c.score, {BRIEF} FROM closest c JOIN statement s ON s.id = c.later "
            f"JOIN report r ON r.id = s.report WHERE c.earlier IN {marks} ORDER BY c.rowid",
            ids,
        )
    )
    for id, promise in promises.items():
        closest = tuple((Brief(*words), score) for score, *words in near.get(id, ()))
        yield Traced(promise, tuple(map(as_linked, said.get(id, ()))), closest)
