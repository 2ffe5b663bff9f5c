"""Years as a text speaks of them: the rules that name them, and what they come to.

The words are data (`lexicon/rules/period.toml`).
"""

import re
from functools import cache

from kg.lexicon.rules import Ask, rules
from kg.numeral import chinese, number

__all__ = ["TERM", "ask", "base_year", "count", "plan_end", "rule_of"]

TERM = 5  # years of a term of office, and of a five-year plan


def base_year(text: str, year: int) -> int | None:
    """Return the last year that a change in a text counts from, or None.

    Args:
        text: A clause, or what stands in it before a number.
        year: The report's year.

    Example:
        >>> base_year("比2012年增长", 2018), base_year("是“十二五”时期的", 2021), base_year("比五年前增加", 2018)
        (2012, 2015, 2012)
    """
    if found := rule_of("base_year", text):
        return int(found[1][2])
    if found := rule_of("base_plan", text):
        return plan_end(found[1])
    if found := rule_of("base_back", text):
        return year - 1 - count(found[1])
    return None


def plan_end(match: re.Match[str]) -> int:
    """Return the last year of a five-year plan; the first ran from 1953 to 1957."""
    return 1955 + 5 * int(chinese(match[1]))


def count(match: re.Match[str]) -> int:
    """Return the number of years that a rule found."""
    return int(number(match[1]))


def rule_of(group: str, text: str) -> tuple[str, re.Match[str]] | None:
    """Return the first rule of a group that holds, and where."""
    if ask(group)(text):
        for id, asked in _each(group):
            if match := asked(text):
                return id, match
    return None


@cache
def ask(group: str) -> Ask:
    """Return the function that asks whether one of the rules of a group holds."""
    return rules("period")[group].match


@cache
def _each(group: str) -> list[tuple[str, Ask]]:
    found = rules("period")[group]
    return [(rule.id, found.asked([rule.pattern])) for rule in found.rules]
