"""The statement layer: what the paper says, each with where it says so."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kg.display import block, marked
from kg.model.correction import Corrected
from kg.model.document import PartName, Report
from kg.model.health import Finding

__all__ = [
    "AgencyMention",
    "AgencyType",
    "Aggregation",
    "Change",
    "Comparator",
    "Entity",
    "Extraction",
    "Indicator",
    "Kind",
    "Programme",
    "Residue",
    "Statement",
    "Strength",
    "Target",
    "YearBasis",
]

Kind = Literal["commitment", "achievement"]
Strength = Literal["firm", "strive", "explore", "advance"]
Comparator = Literal["at_least", "at_most", "about", "exactly", "range"]
Change = Literal["level", "increase", "decrease"]
YearBasis = Literal["stated", "report"]
Aggregation = Literal["year", "annual-average", "cumulative", "at-end"]
AgencyType = Literal[
    "government", "party", "legislature", "enterprise", "institution", "association"
]


_SHORT = 40  # characters of a statement that its repr shows
_STATEMENTS = 30  # that an extraction shows of itself


@dataclass(frozen=True, slots=True)
class Indicator:
    """The words that say what a number measures.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        text: The words as they stand.
        id: Local name of the indicator's concept (`gdp`, or `x-<hash>` for one not in the vocabulary).
        name: What is measured, in words that stand alone (城镇居民人均可支配收入).
    """

    start: int
    end: int
    text: str
    id: str
    name: str


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
        year: The last year that the value is for.
        year_basis: `stated` if a date stands there, `report` if it follows from the report's year.
        period_start: The first year that it is for; equal to `year` for one year or a state at its end, None
            where the text does not say since when it is counted.
        aggregation: How the value covers these years: that of one `year`, an `annual-average`, `cumulative` (a sum or
            a change over them), or a state `at-end`.
        period_rule: Which rules told the years and the aggregation, parted by a space.
        strength: For commitments; None for achievements.
        verbatim: Verb, comparator words and number as they stand (突破400亿元).
        rule: Which rule read it.
        corrected: What a person has set right; what the text says stays in `text` and `verbatim`.
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
    period_start: int | None
    aggregation: Aggregation
    period_rule: str
    strength: Strength | None
    verbatim: str
    rule: str
    corrected: tuple[Corrected, ...] = ()

    def __repr__(self) -> str:
        what = self.indicator.name if self.indicator else "–"
        return f"Target({what} {self.comparator} {self.text} {self.year} [{self.start}:{self.end}])"


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An organisation named in a statement.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        text: The words as they stand.
        name: Normalised name.
        type: What kind of organisation.
        role: `responsible`, `partner`, `built-up`, or `named` of who oversees, decides or praises.
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
        corrected: What a person has set right.
    """

    id: str
    start: int
    end: int
    name: str
    count: int
    members: tuple[str, ...]
    year: int
    corrected: tuple[Corrected, ...] = ()


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
        corrected: What a person has set right.
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
    corrected: tuple[Corrected, ...] = ()

    def __repr__(self) -> str:
        words = self.text if len(self.text) <= _SHORT else f"{self.text[: _SHORT - 1]}…"
        kind = f"{self.kind} {self.strength}" if self.strength else self.kind
        return f"Statement({kind} {words!r} [{self.start}:{self.end}], numbers={len(self.targets)})"

    def spans(self) -> list[tuple[int, int, str]]:
        """Return what is highlighted in it: start, end and kind of its numbers, indicators, agencies and projects."""
        named = [target.indicator for target in self.targets if target.indicator]
        return [
            *((it.start, it.end, "target") for it in self.targets),
            *((it.start, it.end, "indicator") for it in named),
            *((it.start, it.end, "agency") for it in self.agencies),
            *((it.start, it.end, "project") for it in self.projects),
        ]

    def _repr_html_(self) -> str:
        kind = marked(self.strength or self.kind, [(0, len(self.strength or self.kind), self.kind)])
        return block(f"{kind} {marked(self.text, self.spans(), start=self.start)}")


@dataclass(frozen=True, slots=True)
class Residue:
    """A number of the report that is no target.

    Attributes:
        start: First character of the numeral, inclusive.
        end: One past its unit, exclusive.
        reason: Why, one of the reasons of the lexicon (`name`, `date`, `threshold`, `background` …).
        rule: Which rule decided it.
    """

    start: int
    end: int
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read from one report.

    Attributes:
        report: The document layer.
        programmes: In order.
        statements: In order.
        mentions: Organisations named outside the statements, in order.
        residue: Every number that is no target of a statement, in order.
        findings: What is odd about the report, in order of the rules.
    """

    report: Report
    programmes: tuple[Programme, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[AgencyMention, ...] = ()
    residue: tuple[Residue, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        report, targets = self.report, sum(len(it.targets) for it in self.statements)
        promises = sum(it.kind == "commitment" for it in self.statements)
        return (
            f"Extraction({report.place.name} {report.year}: {promises} commitments, "
            f"{len(self.statements) - promises} achievements, {targets} numbers)"
        )

    def _repr_html_(self) -> str:
        shown = self.statements[:_STATEMENTS]
        left = len(self.statements) - len(shown)
        more = f"<small>… {left} more: .statements</small>" if left else ""
        inside = "".join(it._repr_html_() for it in shown)
        return f"{block(marked(repr(self), []))}{inside}{more}"
