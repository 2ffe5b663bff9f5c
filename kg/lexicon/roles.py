"""What words can be: the classes of the tables in `words/`, and the roles that their columns name."""

from dataclasses import dataclass
from typing import Literal

from kg.model import Strength

__all__ = ["Head", "HeadKind", "Kind", "NameRole", "Other", "Role", "Unit", "UnitRole", "Verb"]

NameRole = Literal["cuts", "leads"]
Role = Literal[
    "predicate",
    "noun",
    "modal",
    "pace",
    "stative",
    "adverb",
    "noun_before",
    "counts_behind",
    "ends_phrase",
    "end_state",
    "open",
    "done",
    "measured",
    "task",
    "problem",
    "duty",
    "facility",
    "institution",
    "campaign",
    "measure",
    "favour",
    "gradual",
    "count",
    "turns",
    "granted",
    "reaches",
    "comparing",
    "strives_alone",
    "adds",
    "reaches_number",
    "grows",
    "at_most",
]
HeadKind = Literal["project", "place"]
UnitRole = Literal["concrete", "rounded", "rate", "tenths", "general", "thing", "matter", "added"]
Kind = Literal["adverb", "time", "actor", "amount", "link", "preposition", "result"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb; the columns of `words/verbs.tsv` say what the fields mean."""

    word: str
    strength: Strength | None
    name: frozenset[NameRole]
    opens: bool
    roles: frozenset[Role]
    then: tuple[str, ...]
    not_behind: str
    not_before: str


@dataclass(frozen=True, slots=True)
class Other:
    """A word around verbs and names; the columns of `words/others.tsv` say what the fields mean."""

    word: str
    kind: Kind
    passed: bool
    name: frozenset[NameRole]
    opens: bool
    ends_phrase: bool
    not_behind: str
    not_before: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or classifier; the columns of `words/units.tsv` say what the fields mean."""

    unit: str
    dimensions: tuple[str, ...]
    same: str
    not_before: str
    roles: frozenset[UnitRole]


@dataclass(frozen=True, slots=True)
class Head:
    """What a name ends in; the columns of `words/heads.tsv` say what the fields mean."""

    word: str
    kind: HeadKind
    not_behind: str
    not_before: str
    bare: bool
