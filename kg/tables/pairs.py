# ruff: noqa: S608 (columns and conditions are ours; every value goes in as a parameter)
"""What statements of different years have to do with each other, a row a link, with the words of both."""

import sqlite3
from dataclasses import dataclass
from typing import Final

from kg.display import quotes
from kg.model import Outcome, OutcomeBasis, Relation, Status, Trend
from kg.tables.answers import Brief
from kg.tables.assembly import as_tuple

__all__ = ["Pair", "pairs"]

_BRIEF: Final = (
    "{r}.key, {s}.local, {r}.year, {s}.start, {s}.\"end\", coalesce({s}.words, {s}.text, '')"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that are linked.

    Attributes:
        place: Key of the place of the earlier one.
        name: The place's name.
        earlier: The promise.
        later: What the later report says, or plans again.
        type: `reports_on` or `continues`.
        outcome: Of `reports_on`.
        trend: Of `continues`.
        score: In [0, 1], calibrated.
        status: What people are shown of the outcome, or None.
        basis: What tells it, or None.
        evidence: What both share.
        review: `accepted`, `rejected` or None.
    """

    place: str
    name: str
    earlier: Brief
    later: Brief
    type: Relation
    outcome: Outcome | None
    trend: Trend | None
    score: float
    status: Status | None
    basis: OutcomeBasis | None
    evidence: tuple[str, ...]
    review: str | None

    def __repr__(self) -> str:
        told = self.status or self.trend or self.type
        return (
            f"Pair({self.name} {self.earlier.year}→{self.later.year}: {told}, {self.score:.2f}, "
            f"{self.earlier.words[:20]!r} → {self.later.words[:20]!r})"
        )

    def _repr_html_(self) -> str:
        told = " · ".join(filter(None, (self.status or self.type, self.basis, self.trend)))
        said = [(f"{it.year}", it.words) for it in (self.earlier, self.later)]
        return quotes(said, told=f"{told} · {self.score:.2f} · {'; '.join(self.evidence)}")


def pairs(db: sqlite3.Connection, place: str | None = None) -> list[Pair]:
    """Return the links of all places or of one (key or name), by place, years and where the promise stands."""
    earlier, later = (_BRIEF.format(r=f"r{it}", s=f"s{it}") for it in (1, 2))
    rows = db.execute(
        f"SELECT r1.place, r1.name, k.type, k.outcome, k.trend, k.score, k.status, k.basis, k.evidence, k.review, "
        f"{earlier}, {later} FROM link k "
        "JOIN statement s1 ON s1.id = k.earlier JOIN report r1 ON r1.id = s1.report "
        "JOIN statement s2 ON s2.id = k.later JOIN report r2 ON r2.id = s2.report "
        "WHERE ?1 IS NULL OR r1.place = ?1 OR r1.name = ?1 "
        "ORDER BY r1.place, r1.year, s1.start, r2.year, k.score DESC, s2.start, k.type",
        (place,),
    )
    return [
        Pair(*[*row[:2], Brief(*row[10:16]), Brief(*row[16:]), *row[2:8], as_tuple(row[8]), row[9]])
        for row in rows
    ]
