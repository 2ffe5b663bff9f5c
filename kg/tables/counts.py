# ruff: noqa: S608 (columns and conditions are ours; every value goes in as a parameter)
"""Answers that count and follow: facets, numbers over the years, who answers for how much."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from kg.lexicon.themes import themes
from kg.tables.answers import Number
from kg.tables.filters import FROM, Condition

__all__ = ["Facet", "Load", "Point", "facets"]

# Facet → its value, what people are shown for it, and what is joined for it.
_FACETS: Final = {
    "place": ("r.place", "r.name", ""),
    "year": ("r.year", "r.year", ""),
    "kind": ("s.kind", "s.kind", ""),
    "theme": ("t.theme", "t.theme", "JOIN theme t ON t.statement = s.id"),
    "status": ("v.status", "v.status", ""),
    "strength": ("s.strength", "s.strength", ""),
    "agency": ("b.name", "b.name", "JOIN agency a ON a.statement = s.id AND a.answers JOIN body b ON b.id = a.body"),
    "action": ("s.action", "s.action", ""),
    "due": ("v.due", "v.due", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that statements have, what people are shown for it, and how many have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Point:
    """A number of an indicator in the course of the years.

    Attributes:
        report: Key of the report.
        place: Key of the place.
        name: The place's name.
        statement: Local id of the statement.
        number: The number; its year is the year that it is for.
    """

    report: str
    place: str
    name: str
    statement: str
    number: Number


@dataclass(frozen=True, slots=True)
class Load:
    """How many commitments a body or function is shown to answer for, by basis, and their expected number."""

    name: str
    function: str | None
    stated: int
    assigned: int
    inferred: int
    expected: float


def facets(
    db: sqlite3.Connection, asked: Condition, only: Collection[str] | None, most: int
) -> dict[str, list[Facet]]:
    """Return which values the statements that fit have; see `Tables.facets`."""
    names = {id: theme.zh for id, theme in themes().themes.items()}
    more = f"{asked.clause} {'AND' if asked.clause else 'WHERE'}"
    found = {}
    for facet, (value, label, join) in _FACETS.items():
        if only is not None and facet not in only:
            continue
        order = "1" if facet in ("year", "due") else "3 DESC, 1"
        rows = db.execute(
            f"SELECT {value}, {label}, count(*) FROM {FROM} {join} {more} {value} IS NOT NULL "
            f"GROUP BY 1 ORDER BY {order} LIMIT ?",
            (*asked.values, most if facet in ("agency", "action") else -1),
        )
        found[facet] = [Facet(str(it), names.get(str(it), str(said)), n) for it, said, n in rows]
    return found
