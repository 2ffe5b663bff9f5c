"""Clauses → the year that their numbers are for, and whether it is stated.

A date stated in a clause (到2026年, “十四五”末) reaches the clauses after it up to the end of the
sentence; without one the report's year decides: Y for plans, Y-1 for reviews.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.model import PartName, YearBasis
from kg.numeral import chinese, number

__all__ = ["Period", "find_periods"]


class Period(NamedTuple):
    """The year that a clause's numbers are for.

    Attributes:
        year: Calendar year.
        basis: `stated` where a date stands in the sentence, else `report`.
    """

    year: int
    basis: YearBasis


# The n-th five-year plan ends in 1955 + 5n (the first ran from 1953 to 1957).
_FIVE_YEAR_PLAN = re.compile(
    r"[“\"]?([一二三四五六七八九十]{1,3})五[”\"]?(?:时期|期间|规划|计划|末|期末)?"
)
# In the plan of a year only what ends with the five-year plan is for its last year.
_PLAN_END = re.compile(
    r"(?<!比)[“\"]?([一二三四五六七八九十]{1,3})五[”\"]?(?:规划|计划)?(?:期?末|期间|时期|期内)"
)
_CENTURY = re.compile(r"(?:到|至)?(?:本|二十|20)世纪末")
_DATED = re.compile(
    r"(?:到|至|力争|在|确保|截至)?\s?(20\d\d|19\d\d)年(?:底|末|底前|末前|前|实现|全市|建成|力争)?"
)
_SPAN = re.compile(
    r"(?:今后|未来|用|利用|再花|经过)([一二两三四五]|\d)(?:到[一二两三四五]|[-—至]\d)?年(?!前|来|前后)"
    r"|(?<![近前去第的])([一二两三四五]|\d)年(?:之)?内"
)
_NEXT_YEAR = re.compile(r"^(?:力争|争取|确保|计划|到|至|于|在)*明年(?!同|的|以后)")
# A report held later in the year tells of its first months.
_SO_FAR = re.compile(r"今年(?:以来|上半年|一季度|前.{1,2}个?月|1\s?[-—–至到])|1\s?[-—–至到]\s?\d月")
_THIS_TERM = re.compile(r"今后五年|未来五年|本届政府任期|本届任期|五年内|五年后")


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
    if part in ("past-year", "past-term"):
        return Period(year, "stated") if _SO_FAR.match(text) else None
    found = [int(m.group(1)) for m in _DATED.finditer(text)] if "年" in text else []
    ahead = [value for value in found if year <= value <= year + 40]
    if ahead:
        return Period(ahead[-1], "stated")
    if part == "coming-term" and _THIS_TERM.search(text):
        return Period(year + 4, "stated")
    end = _end(text, part, year)
    return Period(end, "stated") if end is not None and year <= end <= year + 10 else None


def _end(text: str, part: PartName, year: int) -> int | None:
    """Return the last year of a span that is named (“十四五”末, 三年内, 明年), or None."""
    named = _FIVE_YEAR_PLAN if part == "coming-term" else _PLAN_END
    if match := named.search(text):
        return 1955 + 5 * int(chinese(match.group(1)))
    if part == "coming-term":
        return None
    if _CENTURY.search(text):
        return 2000
    if match := _SPAN.search(text):
        return year - 1 + int(number(match.group(1) or match.group(2)))
    return year + 1 if _NEXT_YEAR.match(text) else None


@lru_cache(maxsize=64)
def _default(part: PartName, year: int, term: Period | None) -> Period:
    if part == "coming-term":
        return term or Period(year + 4, "report")
    return Period(year - 1 if part in ("past-year", "past-term") else year, "report")
