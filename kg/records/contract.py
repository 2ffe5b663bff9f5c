"""The records that other programs read: one class a kind of line, one annotated line a field.

The order of the fields is the order in the file. What is the same in a record as in the model is the
model's own class. Unknown fields are refused; a field that a later version adds has a default, so that what
was written before can still be read.
"""

import datetime as dt
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from kg.model import (
    AgencyType,
    Aggregation,
    Basis,
    Change,
    Comparator,
    Entity,
    Finding,
    Kind,
    MetadataBasis,
    Outcome,
    OutcomeBasis,
    Part,
    PartName,
    Place,
    Relation,
    Role,
    SectionKind,
    Status,
    Strength,
    Trend,
    YearBasis,
)

__all__ = [
    "UNSET",
    "AgencyRecord",
    "CorrectedRecord",
    "Corrections",
    "IndicatorRecord",
    "LinkEnd",
    "LinkRecord",
    "MetadataRecord",
    "ProgrammeRecord",
    "Record",
    "ReportRecord",
    "ResidueRecord",
    "ResponsibilityRecord",
    "SectionRecord",
    "StatementRecord",
    "TargetRecord",
]

Offsets = tuple[int, int]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class CorrectedRecord(_Strict, frozen=True):
    """Who has set a field right, when and why, and what the program had read; empty for nothing."""

    was: str
    by: str
    when: dt.date
    why: str


Corrections = dict[str, CorrectedRecord] | UnsetType
"""By the corrected field, in order; left out where nothing was corrected."""


class IndicatorRecord(_Strict, frozen=True):
    """The words that say what a number measures, and what is measured in words that stand alone."""

    start: int
    end: int
    text: str
    name: str


class TargetRecord(_Strict, frozen=True):
    """A number, in base units.

    `verbatim` is null where sentences are left out; `verbatim_at` then says where it stood.
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
    indicator: IndicatorRecord | None
    year: int
    year_basis: YearBasis
    period_start: int | None
    aggregation: Aggregation
    period_rule: str
    strength: Strength | None
    verbatim: str | None
    rule: str
    indicator_id: str | None
    verbatim_at: Offsets | UnsetType = UNSET
    corrected: Corrections = UNSET


class AgencyRecord(_Strict, frozen=True):
    """An organisation that the report names."""

    start: int
    end: int
    text: str
    name: str
    type: AgencyType
    role: str
    rule: str
    basis: Literal["stated"] = "stated"
    confidence: float = 1.0


class MetadataRecord(_Strict, frozen=True):
    """How place and year are known."""

    place: MetadataBasis
    year: MetadataBasis


class ReportRecord(_Strict, frozen=True, kw_only=True, tag_field="type", tag="report"):
    """The report itself."""

    report: str
    start: int
    end: int
    place: Place
    year: int
    title: str | None
    meeting: str | None
    date: dt.date | None
    speaker: str | None
    basis: MetadataRecord
    source: str
    address: str | None = None
    retrieved: str | None = None
    sha256: str
    parts: tuple[Part, ...]
    warnings: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    agencies: tuple[AgencyRecord, ...]
    corrected: Corrections = UNSET


class _Within(_Strict, frozen=True):
    """A thing in a report: files of one name in several folders have one id, so place and year stand beside it."""

    report: str
    place: str
    year: int


class SectionRecord(_Within, frozen=True, tag_field="type", tag="section"):
    """A heading and what stands under it."""

    id: str
    start: int
    end: int
    text: str
    level: int
    number: int | None
    scope: Offsets
    action: bool
    kind: SectionKind | None
    parent: str | None
    corrected: Corrections = UNSET


class ProgrammeRecord(_Within, frozen=True, tag_field="type", tag="programme"):
    """A set that the text announces with a count and lists."""

    id: str
    start: int
    end: int
    name: str
    count: int
    members: tuple[str, ...]
    corrected: Corrections = UNSET


class StatementRecord(_Within, frozen=True, tag_field="type", tag="statement"):
    """What one clause promises or reports; `text` is null where sentences are left out."""

    id: str
    kind: Kind
    start: int
    end: int
    text: str | None
    part: PartName
    section: str | None
    action: str | None
    verb: str
    verbs: tuple[str, ...]
    strength: Strength | None
    rule: str
    targets: tuple[TargetRecord, ...]
    agencies: tuple[AgencyRecord, ...]
    projects: tuple[Entity, ...]
    places: tuple[Entity, ...]
    themes: tuple[str, ...]
    corrected: Corrections = UNSET


class ResidueRecord(_Within, frozen=True, tag_field="type", tag="residue"):
    """A number of the report that is no target, and why: a reason of the lexicon, and the rule that decided it."""

    start: int
    end: int
    text: str
    reason: str
    rule: str


Record = ReportRecord | SectionRecord | ProgrammeRecord | StatementRecord | ResidueRecord


class LinkEnd(_Strict, frozen=True):
    """A statement at one end of a link; in a dataset folder `report` is the report's key."""

    report: str
    id: str
    start: int
    end: int
    place: str = ""
    year: int = 0


class LinkRecord(_Strict, frozen=True):
    """What a later statement has to do with an earlier one of the same place."""

    source: LinkEnd = field(name="from")
    target: LinkEnd = field(name="to")
    type: Relation
    outcome: Outcome | None
    trend: Trend | None
    score: float
    evidence: tuple[str, ...]
    status: Status | None = None
    basis: OutcomeBasis | None = None


class ResponsibilityRecord(_Strict, frozen=True):
    """Which function of government, or which body, answers for a statement."""

    statement: str
    function: str
    name: str | None
    basis: Basis
    confidence: Decimal
    evidence: tuple[str, ...]
    role: Role
