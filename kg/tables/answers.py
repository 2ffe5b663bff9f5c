"""What the tables say of statements: plain classes, a row each."""

from dataclasses import dataclass, field
from html import escape

from kg.display import block, marked, quotes
from kg.model import (
    Basis,
    Kind,
    Outcome,
    OutcomeBasis,
    PartName,
    Relation,
    Status,
    Strength,
    Trend,
)

__all__ = [
    "Agency", "Brief", "Found", "Linked", "Number", "Statement",
    "Verdict", "Whole",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A target or a result.

    Attributes:
        id: Local id.
        kind: `target` or `result`.
        start: Of the numeral.
        end: Of the unit.
        indicator: Local name of its concept, or None.
        name: What it measures, or None.
        family: Id of the family of indicators, or None.
        value: In base units; the low end of a range.
        value_high: The high end, or None.
        baseline: What it starts from, or None.
        unit: Without multiplier.
        shown: For people: 400亿元以上.
        comparator: How it is meant.
        change: Level reached, or change of it.
        aggregation: How it covers its years.
        year: The last year that it is for.
        period_start: The first one, or None.
        status: Of a target with an indicator: what came of it; else None.
        basis: What tells the status, or None.
        reported: The number that it was compared with, for people, or all that reach it only together; None if there is none.
    """

    id: str
    kind: str
    start: int
    end: int
    indicator: str | None
    name: str | None
    family: str | None
    value: float | None
    value_high: float | None
    baseline: float | None
    unit: str
    shown: str
    comparator: str
    change: str
    aggregation: str
    year: int
    period_start: int | None
    status: Status | None
    basis: OutcomeBasis | None
    reported: str | None


@dataclass(frozen=True, slots=True)
class Agency:
    """Who answers for a statement, or is named in it.

    Attributes:
        name: Of the body, else of the function.
        function: Id of the function, or None.
        basis: `stated`, `assigned`, `inferred`.
        role: `responsible`, `partner`, `built-up`, `named`; of a claim `lead`, `responsible`, `support`.
        answers: Whether people are shown it as who answers: stated, else assigned, else the surest that is inferred.
        confidence: In [0, 1].
        evidence: What it stands on.
        review: `accepted`, `rejected` or None.
    """

    name: str
    function: str | None
    basis: Basis
    role: str
    answers: bool
    confidence: float
    evidence: tuple[str, ...]
    review: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """A statement in short: the key of its report, its local id, and its words for people."""

    report: str
    id: str
    year: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a commitment, by the one rule of `kg.lineage.status`.

    Attributes:
        due: Its last year.
        status: What people are shown.
        outcome: The outcome that it stands on, or None.
        basis: What tells it, or None.
        score: How sure the link to what was found is, or None.
        trend: How its number moved where it was planned again, or None.
        said: The statement that decides, or None.
        missing: Years without a report, up to the one that would say.
        doubts: Why the report that would say cannot be relied on.
        has_number: Whether it promises a number.
        routine: Whether it is ritual, or too vague to be checked.
    """

    due: int
    status: Status
    outcome: Outcome | None
    basis: OutcomeBasis | None
    score: float | None
    trend: Trend | None
    said: Brief | None
    missing: tuple[int, ...]
    doubts: tuple[str, ...]
    has_number: bool
    routine: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its numbers, who answers for it, and what came of it.

    Attributes:
        report: Key of its report.
        place: Key of the place.
        name: The place's name.
        year: The report's year.
        id: Local id.
        kind: `commitment` or `achievement`.
        start: Inclusive.
        end: Exclusive.
        text: As it stands; None without quotes.
        words: For people: with what its first number measures where the clause leaves it out.
        part: The part of the report.
        section: Local id of the innermost section, or None.
        heading: Its title, or None.
        action: Title of the action around it, or None.
        verb: Main verb, or empty.
        strength: Of a commitment, else None.
        themes: Ids.
        projects: Names.
        rule: Which rule read it.
        numbers: In order of the text.
        agencies: Those that are stated first.
        verdict: Of a commitment, else None.
    """

    report: str
    place: str
    name: str
    year: int
    id: str
    kind: Kind
    start: int
    end: int
    text: str | None
    words: str
    part: PartName
    section: str | None
    heading: str | None
    action: str | None
    verb: str
    strength: Strength | None
    themes: tuple[str, ...]
    projects: tuple[str, ...]
    rule: str
    numbers: tuple[Number, ...] = ()
    agencies: tuple[Agency, ...] = ()
    verdict: Verdict | None = None

    def __repr__(self) -> str:
        status = f", {self.verdict.status}" if self.verdict else ""
        return f"Statement({self.name} {self.year}: {self.kind} {self.words[:40]!r}{status})"

    def _repr_html_(self) -> str:
        status = self.verdict.status if self.verdict else ""
        if self.text is None:
            return quotes([(f"{self.name} {self.year}", self.words)], told=status)
        spans = [(it.start, it.end, "target") for it in self.numbers]
        words = marked(self.text, spans, start=self.start)
        return block(f"<b>{escape(self.name)} {self.year}</b> {words} <small>{status}</small>")


@dataclass(frozen=True, slots=True)
class Linked:
    """A statement of another year that is linked with one.

    Attributes:
        other: The other statement.
        type: `reports_on` or `continues`.
        outcome: Of `reports_on`.
        trend: Of `continues`.
        score: In [0, 1], calibrated.
        status: What people are shown of the outcome, or None.
        basis: What tells it, or None.
        evidence: What both share.
        review: `accepted`, `rejected` or None.
    """

    other: Brief
    type: Relation
    outcome: Outcome | None
    trend: Trend | None
    score: float
    status: Status | None
    basis: OutcomeBasis | None
    evidence: tuple[str, ...]
    review: str | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A statement with what is linked to it.

    Attributes:
        statement: The statement.
        later: What later reports say of it, in order of year, the surest first.
        earlier: What it says of earlier reports, likewise.
    """

    statement: Statement
    later: tuple[Linked, ...]
    earlier: tuple[Linked, ...]

    def _repr_html_(self) -> str:
        told = [
            quotes(
                [(str(it.other.year), it.other.words)],
                told=f"{it.status or it.trend or it.type} · {it.score:.2f}",
            )
            for it in (*self.earlier, *self.later)
        ]
        return self.statement._repr_html_() + "".join(told)


@dataclass(frozen=True, slots=True)
class Found:
    """Statements that fit.

    Attributes:
        total: How many there are.
        rows: Those of the page that was asked for, in order of place, year and text.
        statuses: Of the commitments among all of them: how many have each status, most first.
        routine: How many ritual or vague ones were left out (`Where.checkable`).
    """

    total: int
    rows: tuple[Statement, ...]
    statuses: dict[str, int] = field(default_factory=dict)
    routine: int = 0
