"""What the words of a report say came of a promise: its outcome, and whether they tell of a way or of an end.

The rules are `lexicon/rules/outcome.toml`. Words claim an end only where the same object is completed.
"""

from functools import cache
from re import Pattern

from kg.lexicon.rules import rules
from kg.lineage.arithmetic import less_is_better
from kg.lineage.settings import settings
from kg.model import Outcome, Statement

__all__ = ["by_words", "says"]


def by_words(later: Statement, earlier: Statement) -> Outcome:
    """Return the first outcome that a rule tells; a deed without more is a promise kept."""
    text, promised = later.text, earlier.text
    if says("missed", text, promised) and not less_is_better(text):
        return "missed"
    if _numbered(earlier) and _numbered(later):
        return "unclear"
    told = _by_stage(text, promised)
    told = told or next((name for name in _TOLD if says(name, text, promised)), None)
    if told:
        return told
    if _numbered(earlier) or says("unclear", text, promised):
        return "unclear"
    return "partial" if _in_progress(later) else "met"


_TOLD: tuple[Outcome, ...] = ("partial", "exceeded", "met")


def says(name: str, text: str, promised: str) -> bool:
    """Say whether a text has a word of the outcome that the promise itself does not have."""
    found = _pattern(name).search(text)
    return found is not None and found[0] not in promised


@cache
def _pattern(name: str) -> Pattern[str]:
    return rules("outcome").pattern(name)


def _numbered(statement: Statement) -> bool:
    return any(target.value is not None for target in statement.targets)


def _in_progress(later: Statement) -> bool:
    return bool(_pattern("progress").match(later.verb)) and not later.targets


def _by_stage(text: str, promised: str) -> Outcome | None:
    """Compare how far a work has come with how far it was promised to come."""
    reached = _stage(text)
    if reached is None:
        return None
    goal = _stage(promised)
    if goal is None and reached < settings().outcomes.built:
        return "partial" if _pattern("going").search(promised) else None
    if goal is None:
        return "met"
    return "met" if reached >= goal else "partial"


def _stage(text: str) -> int | None:
    """Return the furthest stage of a work that a text names, from 0; None if it names none."""
    stages = settings().outcomes.stages
    return max((i for i, name in enumerate(stages) if _pattern(name).search(text)), default=None)
