"""The data that flows: from the paper (document), to what it says (statement), to what we claim (assessment).

Three layers that never share a class:

    document    Place, Report, View, Part, Section
    statement   Programme, Statement, Target, Indicator, AgencyMention, Extraction
    assessment  Responsibility, Progress, Link

All offsets are Unicode code points of `Report.text`, half-open `[start, end)`; a stage that works on the
cleaned view maps its spans back before it hands them on. Everything is frozen; sequences are tuples in
order of `start`.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

__all__ = [
    "AgencyMention",
    "AgencyType",
    "Basis",
    "Change",
    "Comparator",
    "Entity",
    "Extraction",
    "Indicator",
    "Kind",
    "Level",
    "Link",
    "Outcome",
    "Part",
    "PartName",
    "Place",
    "Programme",
    "Progress",
    "ProgressStatus",
    "Relation",
    "Report",
    "Responsibility",
    "Role",
    "Section",
    "Span",
    "Statement",
    "Strength",
    "Target",
    "Trend",
    "View",
    "YearBasis",
]

Level = Literal["national", "province", "prefecture", "county"]
PartName = Literal["past-year", "past-term", "coming-term", "plan-year", "other"]
Kind = Literal["commitment", "achievement"]
Strength = Literal["firm", "strive", "explore", "advance"]
Comparator = Literal["at_least", "at_most", "about", "exactly", "range"]
Change = Literal["level", "increase", "decrease"]
YearBasis = Literal["stated", "report"]
AgencyType = Literal[
    "government", "party", "legislature", "enterprise", "institution", "association"
]
Basis = Literal["stated", "assigned", "inferred"]
Relation = Literal["reports_on", "continues"]
Outcome = Literal["met", "exceeded", "missed", "partial", "unclear"]
Trend = Literal["raised", "lowered", "same"]
Role = Literal["lead", "support"]
ProgressStatus = Literal["done_early", "done", "ahead", "behind", "on_schedule"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text.

    Attributes:
        start: First code point, `0 <= start`.
        end: One past the last code point, `start <= end`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"expected 0 <= start <= end, got [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class View:
    """A cleaned reading of a text, with the way back to the text as it stands.

    Attributes:
        text: The cleaned text; what the language stage reads.
        offsets: For each code point of `text`, the source code point that it came from; strictly
            increasing, `len(offsets) == len(text)`.

    Example:
        >>> view = View("500亿元", (0, 2, 4, 5, 6))          # from "5 0 0亿元"
        >>> view.source(0, 3)
        Span(start=0, end=5)
        >>> view.position(4)
        2
    """

    text: str
    offsets: Sequence[int]

    def source(self, start: int, end: int) -> Span:
        """Return the source span of the view's `[start, end)`; debris inside it is covered."""
        if start == end:
            at = self.offsets[start] if start < len(self.offsets) else self._end()
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def position(self, source: int) -> int:
        """Return the first view offset that stands at or after the source offset."""
        return bisect_left(self.offsets, source)

    def _end(self) -> int:
        return self.offsets[-1] + 1 if len(self.offsets) else 0


@dataclass(frozen=True, slots=True)
class Place:
    """The place whose government reports.

    Attributes:
        name: Name as in the administrative table (义乌市, 浙江省, 全国).
        code: Six digits of GB/T 2260 (全国 is 100000, the bundled sample's place 000000); None if unknown.
        level: Level of the government; None if unknown.
    """

    name: str
    code: str | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the report that looks back or ahead; the parts cover the text without gaps.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        name: `past-year` (review of year Y-1), `past-term` (review of several years up to Y-1),
            `coming-term` (goals beyond Y), `plan-year` (tasks of Y, the government's own work among
            them), `other` (salutation, furniture, glossary).
    """

    start: int
    end: int
    name: PartName


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        id: Stable identifier, `section-<hash>`.
        start: Start of the title without its number.
        end: End of the title.
        text: The title.
        level: 1 for 一、, 2 for （一）, 3 for 一是 / 1. / run-in topic sentences.
        number: The printed number, or None.
        scope: From the heading's first character to the next heading of the same or a higher level.
        action: Whether the title names an action (…行动, 打造…之城).
        parent: `id` of the enclosing section, or None.
    """

    id: str
    start: int
    end: int
    text: str
    level: int
    number: int | None
    scope: Span
    action: bool = False
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One work report as read from one file.

    Attributes:
        id: The file's name without folder and extension.
        place: Whose report.
        year: The year that is planned for (Y); the review is of Y-1.
        text: The text as it stands; never changed after reading.
        view: The cleaned view of `text`.
        sha256: Hash of `text` in UTF-8, 64 hexadecimal digits.
        sections: The outline, in order.
        parts: Cover `[0, len(text))` without gaps.
        title: As printed, or None.
        meeting: Session of the people's congress, as printed, or None.
        date: Day of delivery, or None.
        speaker: Name of who delivered it, or None.
        source: The file's name with extension.
        warnings: Sentences about damage (lost digits and the like).
    """

    id: str
    place: Place
    year: int
    text: str
    view: View
    sha256: str
    sections: tuple[Section, ...] = ()
    parts: tuple[Part, ...] = ()
    title: str | None = None
    meeting: str | None = None
    date: dt.date | None = None
    speaker: str | None = None
    source: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """The words that say what a number measures.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        text: The words as they stand.
        id: Local name of the indicator's concept (`gdp`, or `x-<hash>` for one not in the vocabulary).
    """

    start: int
    end: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Target:
    """A value of an indicator, promised or reported.

    Attributes:
        id: Stable identifier, `target-<hash>`.
        start: Start of the numeral.
        end: End of the unit.
        text: `400亿元`.
        value: In base units (40000000000); the low end of a range; None for a relative target.
        value_high: The high end of a range, else None.
        unit: Unit without multiplier (元 % 百分点 …), 倍 for multiples, 1 for bare ratios and counts.
        comparator: How the value is meant.
        change: Level reached, or change of it.
        baseline: The number it starts from, in the unit of `value`, or None.
        indicator: What is measured; None if nothing says.
        year: The year that the value is for.
        year_basis: `stated` if a date stands there, `report` if it follows from the report's year.
        strength: For commitments; None for achievements.
        verbatim: Verb, comparator words and number as they stand (突破400亿元).
        rule: Which rule read it.
    """

    id: str
    start: int
    end: int
    text: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    comparator: Comparator
    change: Change
    baseline: Decimal | None
    indicator: Indicator | None
    year: int
    year_basis: YearBasis
    strength: Strength | None
    verbatim: str
    rule: str


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An organisation named in a statement.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        text: The words as they stand.
        name: Normalised name.
        type: What kind of organisation.
        role: `responsible`, `partner` or `built-up`.
        rule: Which rule read it.
    """

    start: int
    end: int
    text: str
    name: str
    type: AgencyType
    role: str
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A named project, place or policy instrument in a statement.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        text: The words as they stand.
        name: Normalised name.
    """

    start: int
    end: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Programme:
    """A set that the text announces with a count and lists (十项行动).

    Attributes:
        id: Stable identifier, `programme-<hash>`.
        start: Start of the name where it is announced.
        end: End of the name.
        name: 十项行动.
        count: 10.
        members: The list, in order.
        year: The report's year.
    """

    id: str
    start: int
    end: int
    name: str
    count: int
    members: tuple[str, ...]
    year: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What one clause promises or reports.

    Attributes:
        id: Stable identifier, `statement-<hash>`.
        kind: Commitment or achievement.
        start: Inclusive.
        end: Exclusive.
        text: `Report.text[start:end]`.
        part: The part of the report that it stands in.
        section: `id` of the innermost section, or None.
        action: Title of the enclosing section that is an action, or None.
        verb: Main verb, empty where the clause has none of its own.
        verbs: All verbs of the clause, in order.
        strength: For commitments; None for achievements.
        rule: Which rule read it.
        targets: Numbers, in order.
        agencies: Organisations, in order.
        projects: Named projects, in order.
        places: Named places, in order.
        themes: Local names of theme concepts, most fitting first.
    """

    id: str
    kind: Kind
    start: int
    end: int
    text: str
    part: PartName
    section: str | None
    action: str | None
    verb: str
    verbs: tuple[str, ...]
    strength: Strength | None
    rule: str
    targets: tuple[Target, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    projects: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read from one report.

    Attributes:
        report: The document layer.
        programmes: In order.
        statements: In order.
        mentions: Organisations named outside the statements, in order.
        residue: Spans of clauses with a number that gave no target.
    """

    report: Report
    programmes: tuple[Programme, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[AgencyMention, ...] = ()
    residue: tuple[Span, ...] = ()


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
        role: Whether the body leads or supports; only tables tell of supporting ones.
    """

    statement: str
    function: str
    name: str | None
    basis: Basis
    confidence: Decimal
    evidence: tuple[str, ...] = ()
    role: Role = "lead"


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
    """

    source: tuple[str, str, int, int]
    target: tuple[str, str, int, int]
    type: Relation
    outcome: Outcome | None
    trend: Trend | None
    score: float
    evidence: tuple[str, ...] = field(default=())
