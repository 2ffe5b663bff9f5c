"""The assessment layer: what is claimed about statements, with basis, confidence and evidence."""

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

__all__ = [
    "Basis",
    "FamilyClaim",
    "Link",
    "Outcome",
    "OutcomeBasis",
    "Progress",
    "ProgressStatus",
    "Relation",
    "Responsibility",
    "Role",
    "Status",
    "Trend",
]

Basis = Literal["stated", "assigned", "inferred"]
Relation = Literal["reports_on", "continues"]
Outcome = Literal["met", "exceeded", "missed", "partial", "unclear"]
OutcomeBasis = Literal["numbers", "words", "admission"]
Status = Literal[
    "met",
    "exceeded",
    "missed",
    "partial",
    "in progress",
    "unclear",
    "not yet due",
    "not mentioned",
    "cannot be told",
]
Trend = Literal["raised", "lowered", "same"]
Role = Literal["lead", "responsible", "support"]
ProgressStatus = Literal[
    "not_started",
    "in_progress",
    "on_schedule",
    "ahead",
    "behind",
    "done",
    "done_early",
    "closed",
    "cancelled",
]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A claim that a function of government, or a body, answers for a statement.

    Attributes:
        statement: Id of the statement.
        function: Local name of the function concept (`education`).
        name: The body's name at that place, or None.
        basis: `assigned` (a row of an official table) or `inferred` (from mandates); never `stated`.
        confidence: In `[0, 1]`; 1 only for assigned ones.
        evidence: Mandate words, or the table's file and row.
        role: Whether the body leads, carries out (`responsible`, where another one leads) or supports; only tables
            tell of the latter two.
    """

    statement: str
    function: str
    name: str | None
    basis: Basis
    confidence: Decimal
    evidence: tuple[str, ...] = ()
    role: Role = "lead"


@dataclass(frozen=True, slots=True)
class FamilyClaim:
    """A claim that numbers with one wording measure an indicator of a family.

    Attributes:
        indicator: Local name of the wording's own concept (`x-<hash>`).
        family: Id of the family (`lexicon/indicator/families.tsv`).
        targets: Ids of the numbers, in order of the text.
        confidence: In `(0, 1)`.
        evidence: The word of the name that tells the family.
    """

    indicator: str
    family: str
    targets: tuple[str, ...]
    confidence: Decimal
    evidence: tuple[str, ...]

    def about(self, targets: tuple[str, ...]) -> "FamilyClaim":
        """Return the claim about these numbers."""
        return replace(self, targets=targets)


@dataclass(frozen=True, slots=True)
class Progress:
    """What an official table says of how far a commitment has come.

    Attributes:
        statement: Id of the statement.
        status: The table's verdict, or None.
        date: The day that it speaks of, or None.
        text: What the table says was done, empty if it does not say.
        confidence: How surely the row speaks of the statement, in `[0, 1]`.
        evidence: The table's file and row.
    """

    statement: str
    status: ProgressStatus | None
    date: dt.date | None
    text: str
    confidence: Decimal
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A claim that two statements of one place speak of the same thing.

    Attributes:
        source: (report id, statement id, start, end) of the later statement.
        target: The same of the earlier statement.
        type: `reports_on` or `continues`.
        outcome: For `reports_on`.
        trend: For `continues` with comparable numbers.
        score: In `[0, 1]`, calibrated.
        evidence: What the two share (`indicator:gdp`, `project:大剧院`, `words:…`), strongest first.
        status: For `reports_on`: what people are shown of the outcome (`kg.lineage.status`).
        basis: For a status that is told: numbers that were compared, words, or the government's own admission.
        years: The years of the later and of the earlier report; (0, 0) if they are not known.
        places: The names of their places, which differ where a place was renamed or merged.
    """

    source: tuple[str, str, int, int]
    target: tuple[str, str, int, int]
    type: Relation
    outcome: Outcome | None
    trend: Trend | None
    score: float
    evidence: tuple[str, ...] = field(default=())
    status: Status | None = None
    basis: OutcomeBasis | None = None
    years: tuple[int, int] = (0, 0)
    places: tuple[str, str] = ("", "")
