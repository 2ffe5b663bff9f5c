# ruff: noqa: S608 (the conditions are ours; every value goes in as a parameter)
"""What the reports of a place promise and what became of it, for counting: `kg.lineage.measures` without the statements."""

import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Literal

from kg.lineage.measures import Book, Plan
from kg.model import Status
from kg.tables.assembly import as_tuple

__all__ = ["By", "plans"]

By = Literal["theme", "agency"]
"""What commitments are grouped by: their main theme, or the bodies that they name as responsible."""

_OF_PLACE = "JOIN report r ON r.id = s.report WHERE r.place = ?"
_AGAIN = "k.type = 'continues' AND k.review IS NOT 'rejected'"


def plans(db: sqlite3.Connection, place: str, by: By) -> tuple[list[Plan], Book]:
    """Return the plans of a place, in order of year, and what became of them.

    Args:
        db: The tables.
        place: The place's key.
        by: The groups; by theme there is one more, `""`, of all commitments.
    """
    rows = db.execute("SELECT key, year FROM report WHERE place = ? ORDER BY year, key", (place,))
    groups = _by_agency(db, place) if by == "agency" else _by_theme(db, place)
    found = [Plan(key, year, groups.get(key, {})) for key, year in rows]
    again = db.execute(
        f"SELECT k.later, k.earlier, r.key, k.trend FROM link k JOIN statement s ON s.id = k.later {_OF_PLACE} "
        f"AND {_AGAIN} ORDER BY k.rowid",
        (place,),
    ).fetchall()
    told: defaultdict[Hashable, list[Status]] = defaultdict(list)
    for id, status in db.execute(
        f"SELECT n.statement, n.status FROM number n JOIN statement s ON s.id = n.statement {_OF_PLACE} "
        "AND n.status IS NOT NULL AND n.basis = 'numbers'",
        (place,),
    ):
        told[id].append(status)
    book = Book(
        {later for later, *_ in again},
        {(earlier, report) for _, earlier, report, _ in again},
        {later: trend for later, _, _, trend in again if trend},
        told,
    )
    return found, book


Groups = dict[str, dict[str, list[Hashable]]]
"""Report → group → its commitments."""


def _by_theme(db: sqlite3.Connection, place: str) -> Groups:
    rows = db.execute(
        f"SELECT r.key, s.id, s.themes FROM statement s {_OF_PLACE} AND s.kind = 'commitment' ORDER BY s.id",
        (place,),
    )
    return _grouped(
        (key, group, id) for key, id, themes in rows for group in ("", *as_tuple(themes)[:1])
    )


def _by_agency(db: sqlite3.Connection, place: str) -> Groups:
    return _grouped(
        db.execute(
            f"SELECT r.key, b.name, s.id FROM agency a JOIN body b ON b.id = a.body JOIN statement s ON s.id = a.statement "
            f"{_OF_PLACE} AND s.kind = 'commitment' AND a.basis = 'stated' AND a.answers ORDER BY a.rowid",
            (place,),
        )
    )


def _grouped(rows: Iterable[tuple[str, str, int]]) -> Groups:
    groups: Groups = {}
    for key, group, id in rows:
        groups.setdefault(key, {}).setdefault(group, []).append(id)
    return groups
