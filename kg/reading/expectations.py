"""What a report is measured against: the form of `lexicon/health.toml`, where every field is explained."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from kg.lexicon.forms import Form, Words, load
from kg.model import Severity, Side

__all__ = ["Marks", "Rule", "health_rules", "marks"]


class Marks(Form, frozen=True):
    """What the measures look for, and the lengths, shares and days that they draw a line at."""

    year: re.Pattern[str]
    subheading: re.Pattern[str]
    ends: str
    closing: Words
    calls: str
    salutation: str
    tail: int
    late: float
    last: int
    paragraph: int
    long: int
    lines: int
    repeat: int
    autumn: int


class Rule(Form, frozen=True):
    """What is odd about a report."""

    id: str
    severity: Severity
    measure: str
    unit: str
    en: str
    zh: str
    definition_en: str
    definition_zh: str
    says: str
    do: str
    least: float = float("-inf")
    most: float = float("inf")
    hides: tuple[Side, ...] | Literal["here"] = ()
    yields_to: str | None = None
    example: str | None = None
    counter: str | None = None

    def breaks(self, value: float) -> bool:
        """Return whether a value of the measure is odd."""
        return not self.least <= value <= self.most


class _Health(Form, frozen=True):
    marks: Marks
    rule: list[Rule]


def marks() -> Marks:
    """Return what the measures look for.

    Raises:
        LexiconError: If the file has a key that is none, lacks one, or says something of another type.
    """
    return load("health", _Health).marks


@cache
def health_rules() -> Mapping[str, Rule]:
    """Return the rules by their ids, in order.

    Raises:
        LexiconError: As for `marks`.
    """
    return {rule.id: rule for rule in load("health", _Health).rule}
