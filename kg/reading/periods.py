"""Which times a title or an opening speaks of, seen from the report's year."""

import re
from collections.abc import Iterator
from functools import cache

from kg.numeral import NUMERALS, number
from kg.reading.cues import period_cues

__all__ = ["PERIODS", "periods", "year_period"]

# Five-year plans: the eighth ran from 1991 to 1995, and each follows upon the other.
_PLAN = f'[“"](?P<plan>十[{NUMERALS[:9]}]|[{NUMERALS}])五[”"]'
_YEAR = r"(?P<year>(?:19|20)\d\d) ?(?:年|[—~～至到－-])"
_RUN = 5  # years of a plan, or of a term
# Periods that stand in numbers; those that stand in words are in lexicon/parts.toml.
PERIODS = (
    "year-itself", "year-before", "years-past", "years-long-past", "years-ahead",
    "plan-before", "plan-over", "plan-running", "plan-first", "plan-next",
)  # fmt: skip
# What the words mean in a report that is given before its year begins: 今年 is the year that is reviewed.
_SAID_BEFORE = {"this-year": "last-year", "next-year": "this-year"}


@cache
def _pattern() -> re.Pattern[str]:
    words = (f"(?P<{cue.id.replace('-', '_')}>{'|'.join(cue.words)})" for cue in period_cues())
    return re.compile("|".join((*words, _PLAN, _YEAR)))


def periods(words: str, year: int, *, before: bool = False) -> Iterator[tuple[int, str]]:
    """Yield where words speak of a period, and of which.

    Args:
        words: A title, or the opening of a paragraph, of the cleaned view: years have digits there.
        year: The year that the report plans for.
        before: Whether the report is given before that year begins, so that 今年 is the year before.

    Yields:
        Offset in `words`, and the period: the id of a cue in lexicon/parts.toml, or one of `PERIODS`.

    Example:
        >>> list(periods("2020年和“十三五”工作回顾", 2021))
        [(0, 'year-before'), (6, 'plan-over')]
        >>> list(periods("“十四五”时期的主要目标和今年工作安排", 2021))
        [(0, 'plan-first'), (13, 'this-year')]
    """
    for found in _pattern().finditer(words):
        kind = found.lastgroup or ""
        if kind == "plan":
            yield found.start(), _plan_period(found["plan"], year)
        elif kind == "year":
            yield found.start(), year_period(int(found[kind]), year)
        else:
            name = kind.replace("_", "-")
            yield found.start(), _SAID_BEFORE.get(name, name) if before else name


def year_period(spoken: int, year: int) -> str:
    """Return the period that a year is, seen from the report's year.

    Example:
        >>> [year_period(spoken, 2022) for spoken in (2022, 2021, 2018, 2008, 2025)]
        ['year-itself', 'year-before', 'years-past', 'years-long-past', 'years-ahead']
    """
    if spoken >= year:
        return "years-ahead" if spoken > year else "year-itself"
    if spoken == year - 1:
        return "year-before"
    return "years-past" if spoken >= year - _RUN else "years-long-past"


def _plan_period(printed: str, year: int) -> str:
    last = 1955 + _RUN * int(number(printed))
    if last < year:
        return "plan-over" if last == year - 1 else "plan-before"
    first = last - _RUN + 1
    if first >= year:
        return "plan-first" if first == year else "plan-next"
    return "plan-running"
