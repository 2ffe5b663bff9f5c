"""Which years a title or an opening speaks of, seen from the report's year."""

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import load
from kg.model import PartName

__all__ = ["periods"]

_PARTS = load("reading")["parts"]
_NUMERALS = "一二三四五六七八九"
# Five-year plans: the eighth ran from 1991 to 1995, and each follows upon the other.
_PLAN = re.compile(f'[“"](?P<plan>十[{_NUMERALS}]|十|[{_NUMERALS}])五[”"]')
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d) ?年")
_CUES: tuple[tuple[PartName, str], ...] = (
    ("past-term", _PARTS["past_term"]),
    ("past-year", _PARTS["past_year"]),
    ("coming-term", _PARTS["coming_term"]),
    ("plan-year", _PARTS["plan_year"]),
)


@cache
def _pattern() -> re.Pattern[str]:
    cues = "|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in _CUES)
    return re.compile(f"{cues}|{_PLAN.pattern}|{_YEAR.pattern}")


def periods(words: str, year: int) -> Iterator[tuple[int, PartName]]:
    """Yield where words speak of a period, and of which part of a report that is the period.

    Args:
        words: A title, or the opening of a paragraph.
        year: The year that the report plans for.

    Example:
        >>> list(periods("2020年和“十三五”工作回顾", 2021))
        [(0, 'past-year'), (6, 'past-term')]
        >>> list(periods("“十四五”时期的主要目标和2021年工作安排", 2021))
        [(0, 'coming-term'), (13, 'plan-year')]
    """
    for found in _pattern().finditer(words):
        if found["plan"]:
            yield found.start(), _of_plan(found["plan"], year)
        elif found["year"]:
            yield found.start(), _of_year(int(found["year"]), year)
        else:
            name = next(name for name, _ in _CUES if found[name.replace("-", "_")])
            yield found.start(), name


def _of_plan(plan: str, year: int) -> PartName:
    number = 10 * plan.startswith("十") + (_NUMERALS.find(plan[-1]) + 1)
    return "past-term" if 1955 + 5 * number < year else "coming-term"


def _of_year(spoken: int, year: int) -> PartName:
    if spoken < year:
        return "past-year" if spoken == year - 1 else "past-term"
    return "plan-year" if spoken == year else "coming-term"
