"""Corrections of numbers, statements and programmes → an `Extraction` that says what people say.

Words and offsets stay: they are what the paper says. A field that follows from a corrected one follows it: the
numbers of a statement its kind and strength, the first year of a one-year number its last, a name its words, a concept
name and unit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from kg.corrections.anchors import find_words
from kg.corrections.fields import THINGS, read_value, value_text
from kg.corrections.table import AGREED, APPLIED, Correction, digest
from kg.language.number.concept import indicator_id, indicator_words
from kg.model import Corrected, Extraction, Indicator, Programme, Statement, Target

__all__ = ["Fact", "Told", "correct_facts", "current", "find_fact", "marked"]

Fact = Programme | Statement | Target
Told = dict[str, str]
"""What became of corrections, by their digests: applied, agreed, or why they are stale."""

T = TypeVar("T", Programme, Statement, Target)

_ORDER: Final = {field: at for fields in THINGS.values() for at, field in enumerate(fields)}
_OF_INDICATOR: Final = {"indicator": "text", "indicator_name": "name", "indicator_id": "id"}
_GONE: Final = "its words are not found, or several times"
_OVERRULED: Final = "another correction of the same field is later"


class _UnfitError(Exception):
    """A value that the fact cannot have, with why."""


def correct_facts(
    extraction: Extraction, corrections: Iterable[Correction]
) -> tuple[Extraction, Told]:
    """Return an extraction with its facts corrected, and what became of each correction.

    Args:
        extraction: What was read.
        corrections: Of this report; on place, year and parts there is none.
    """
    told: Told = {}
    rows: dict[str, list[Correction]] = {}
    for row in corrections:
        fact = find_fact(extraction, row)
        if fact is None:
            told[digest(row)] = _GONE
        else:
            rows.setdefault(fact.id, []).append(row)
    if not rows:
        return extraction, told
    text = extraction.report.text
    programmes = [_set(it, rows.get(it.id, ()), (text, it), told) for it in extraction.programmes]
    statements = [_set_statement(it, rows, text, told) for it in extraction.statements]
    corrected = replace(extraction, programmes=tuple(programmes), statements=tuple(statements))
    return corrected, told


def find_fact(extraction: Extraction, row: Correction) -> Fact | None:
    """Return what a correction is about: the fact with its id, else the only one where its words stand now."""
    facts = _facts(extraction)[row.thing]
    same = [fact for fact in facts if fact.id == row.id]
    if same or not row.words:
        return same[0] if same else None
    at = find_words(extraction.report.text, row.words, row.start, row.end)
    if at is None:
        return None
    there = [fact for fact in facts if fact.start < at.end and at.start < fact.end]
    return there[0] if len(there) == 1 else None


def current(fact: Fact, field: str) -> Any:
    """Return what a field of a fact says."""
    if field in _OF_INDICATOR and isinstance(fact, Target):
        return fact.indicator and getattr(fact.indicator, _OF_INDICATOR[field])
    return getattr(fact, field)


def marked(row: Correction, was: object, field: str = "") -> Corrected:
    """Return what a correction leaves on what it has corrected."""
    return Corrected(field or row.field, value_text(was), row.by, row.when, row.why)


def _facts(extraction: Extraction) -> Mapping[str, Sequence[Fact]]:
    statements = extraction.statements
    return {
        "programme": extraction.programmes,
        "statement": statements,
        "target": [target for it in statements for target in it.targets],
    }


def _set_statement(
    statement: Statement, rows: Mapping[str, list[Correction]], text: str, told: Told
) -> Statement:
    found = _set(statement, rows.get(statement.id, ()), (text, statement), told)
    targets = [
        _set(
            target
            if found.strength == statement.strength
            else replace(target, strength=found.strength),
            rows.get(target.id, ()),
            (text, found),
            told,
        )
        for target in found.targets
    ]
    return replace(found, targets=tuple(targets)) if targets else found


def _set(
    fact: T, rows: Sequence[Correction], around: tuple[str, Statement | Programme], told: Told
) -> T:
    """Return a fact with what is said of it, or as it was if it cannot be so.

    Args:
        fact: As read.
        rows: What is said of it.
        around: The report's text, and the statement that the fact is or stands in.
        told: Takes what becomes of the rows.
    """
    last = {row.field: row for row in sorted(rows, key=lambda row: row.when)}
    told |= {digest(row): _OVERRULED for row in rows if row.new != last[row.field].new}
    new: T = fact
    marks: list[Corrected] = []
    try:
        for field in sorted(last, key=_ORDER.__getitem__):
            row, was = last[field], current(fact, field)
            value = read_value(row.id, field, row.new)
            if current(new, field) != value:  # it may have followed another
                new = _with(new, field, value, around)
            if was != value:
                marks.append(marked(row, was))
        if fault := _fault(new, around[1]):
            raise _UnfitError(fault)  # noqa: TRY301 - one way out for all that does not fit
    except _UnfitError as unfit:
        told |= {digest(row): str(unfit) for row in last.values()}
        return fact
    set_now = {mark.field for mark in marks}
    for row in rows:
        told.setdefault(digest(row), APPLIED if row.field in set_now else AGREED)
    return replace(new, corrected=(*new.corrected, *marks)) if marks else new


def _with(fact: T, field: str, value: Any, around: tuple[str, Statement | Programme]) -> T:
    changes: dict[str, Any] = {field: value}
    if isinstance(fact, Target):
        if field == "indicator":
            changes = {"indicator": _indicator(fact, value, *around)}
        elif field in _OF_INDICATOR:
            if fact.indicator is None:
                raise _UnfitError("it has no indicator; give its words first")
            changes = {"indicator": _renamed(fact.indicator, field, value, fact.unit)}
        elif field == "unit" and fact.indicator:  # a concept is one only with its unit
            changes["indicator"] = _renamed(
                fact.indicator, "indicator_name", fact.indicator.name, value
            )
        elif field == "year" and fact.period_start == fact.year:
            changes["period_start"] = value
    elif field == "kind":
        changes["strength"] = "firm" if value == "commitment" else None
    return replace(fact, **changes)


def _indicator(target: Target, words: str, text: str, around: Statement | Programme) -> Indicator:
    """Return the indicator with these words: those of the clause, else the last before it."""
    starts = [at for at in range(around.start, around.end) if text.startswith(words, at)]
    start = (
        min(starts, key=lambda at: abs(target.start - at - len(words)))
        if starts
        else text.rfind(words, 0, around.start)
    )
    if start < 0:
        raise _UnfitError(f"the words {words!r} do not stand in the report before its number")
    id = indicator_id(words, target.unit or None)
    return Indicator(start, start + len(words), words, id, words)


def _renamed(indicator: Indicator, field: str, value: str, unit: str) -> Indicator:
    if field == "indicator_id":
        return replace(indicator, id=value)
    return replace(indicator, name=value, id=indicator_id(value, unit or None))


def _fault(fact: Fact, around: Statement | Programme) -> str:
    """Return why a fact cannot be as it is corrected, or nothing."""
    if isinstance(fact, Programme):
        return ""
    kind = (
        around.kind
        if isinstance(around, Statement) and isinstance(fact, Target)
        else current(fact, "kind")
    )
    if (kind == "commitment") != (fact.strength is not None):
        return "a commitment has a strength, and an achievement has none"
    return _number_fault(fact) if isinstance(fact, Target) else ""


def _number_fault(it: Target) -> str:
    if (it.comparator == "range") != (it.value_high is not None):
        return "a range, and nothing else, has a value_high; correct comparator and value_high together"
    if it.value is not None and it.value_high is not None and it.value_high <= it.value:
        return "value_high is not above value"
    if it.value is not None and not it.unit:
        return "a value has a unit; correct unit as well"
    if it.period_start is not None and it.period_start > it.year:
        return "period_start is after year"
    if it.aggregation in ("year", "at-end") and it.period_start not in (None, it.year):
        return f"period_start is not year, and the aggregation is {it.aggregation}; correct them together"
    indicator = it.indicator
    if indicator and indicator_words(indicator.id, indicator.name, it.unit) is None:
        return "indicator_id is not made from indicator_name; correct indicator_name instead"
    return ""
