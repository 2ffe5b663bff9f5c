"""Clauses → the year that their numbers are for, and whether it is stated.

A date stated in a clause (到2026年, “十四五”末) reaches the clauses after it up to the end of the
sentence; without one the report's year decides: Y for plans, Y-1 for reviews.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.numeral import chinese, number
from kg.lexicon.rules import rules
from kg.model import PartName, YearBasis

__all__ = ["Period", "find_periods"]


class Period(NamedTuple):
    """The year that a clause's numbers are for.

    Attributes:
        year: Calendar year.
        basis: `stated` where a date stands in the sentence, else `report`.
    """

    year: int
    basis: YearBasis


def find_periods(clauses: Sequence[Clause], parts: Sequence[PartName], year: int) -> list[Period]:
    """Return the period of each clause.

    Args:
        clauses: In order.
        parts: The part of the report that each stands in.
        year: The report's year.

    Example:
        >>> from kg.language.clause.cut import find_clauses
        >>> clauses = find_clauses("到2026年，产值突破2000亿元。新增泊位40个。")
        >>> [p.year for p in find_periods(clauses, ["coming-term"] * 3, 2022)]
        [2026, 2026, 2026]
        >>> [p.year for p in find_periods(clauses, ["plan-year"] * 3, 2022)]
        [2026, 2026, 2022]
    """
    periods: list[Period] = []
    sentence, carried = -1, None
    term: Period | None = None
    for clause, part in zip(clauses, parts, strict=True):
        if clause.sentence != sentence:
            sentence, carried = clause.sentence, None
        stated = _stated(clause.text, part, year)
        if stated and part == "coming-term":
            term = term if term and stated.year == year else stated
        carried = stated or carried
        periods.append(carried or _default(part, year, term))
    return periods


def _stated(text: str, part: PartName, year: int) -> Period | None:
    groups = rules("period")
    if part in ("past-year", "past-term"):
        return Period(year, "stated") if groups["so_far"].match(text) else None
    found = [int(digits) for digits in _dated().findall(text)] if "年" in text else []
    ahead = [value for value in found if year <= value <= year + 40]
    if ahead:
        return Period(ahead[-1], "stated")
    if part == "coming-term" and groups["this_term"].match(text):
        return Period(year + 4, "stated")
    end = _end(text, part, year)
    return Period(end, "stated") if end is not None and year <= end <= year + 10 else None


@cache
def _dated() -> re.Pattern[str]:
    return rules("period").pattern("dated")


def _end(text: str, part: PartName, year: int) -> int | None:
    """Return the last year of a span that is named (“十四五”末, 三年内, 明年), or None."""
    groups = rules("period")
    if match := groups["plan_named" if part == "coming-term" else "plan_end"].match(text):
        return 1955 + 5 * int(chinese(match.group(1)))  # the first plan ran from 1953 to 1957
    if part == "coming-term":
        return None
    if groups["century"].match(text):
        return 2000
    if match := groups["ahead"].match(text):
        return year - 1 + int(number(match[match.lastindex or 0]))
    return year + 1 if groups["next_year"].match(text) else None


@lru_cache(maxsize=64)
def _default(part: PartName, year: int, term: Period | None) -> Period:
    if part == "coming-term":
        return term or Period(year + 4, "report")
    return Period(year - 1 if part in ("past-year", "past-term") else year, "report")
