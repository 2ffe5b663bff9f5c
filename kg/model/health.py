"""What is odd about a report as it was read: whether one may rely on it."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding", "Severity", "Side"]

Severity = Literal["remark", "misread", "torn"]
Side = Literal["review", "plan"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a report that is not as it is in whole reports.

    Attributes:
        rule: Id of the rule of `lexicon/health.toml` that found it.
        severity: `torn`: something of the report is not there; `misread`: it may be there, but what was read does not
            look like a report; `remark`: unusual, and no reason to mistrust the rest.
        measured: What the rule measures, in its own unit (share 0–1, count, characters).
        hides: The sides of the report that cannot be relied on because of it.
        start: Where in the report's text, in code points; None if it is about the whole.
    """

    rule: str
    severity: Severity
    measured: float
    hides: tuple[Side, ...] = ()
    start: int | None = None
