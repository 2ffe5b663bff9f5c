"""Clauses → the years that their numbers are for, and by which rule.

A period stated in a clause (五年来, 到2026年, “十四五”末) reaches the clauses after it up to the end of the sentence; one that
opens a paragraph of a review, up to the end of the paragraph. Without one the part decides: the report's year for its
plan, the year before for the review of the year, the term for the review of a term and for the goals of the coming one.
The words are data (`lexicon/rules/period.toml`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.clause.years import TERM, ask, base_year, count, plan_end, rule_of
from kg.lexicon.rules import rules
from kg.model import Kind, PartName, YearBasis

__all__ = ["Period", "find_periods"]


class Period(NamedTuple):
    """The years that a clause's numbers are for.

    Attributes:
        start: First calendar year; None where the text counts from an event whose year it does not say.
        year: Last calendar year, not before `start`.
        basis: `stated` where a date stands in the sentence, else `report`.
        rule: Id of the rule.
        reach: Whether only the end is named, as that by which something is reached (到2026年).
    """

    start: int | None
    year: int
    basis: YearBasis
    rule: str
    reach: bool = False

    @property
    def several(self) -> bool:
        """Whether these are several years."""
        return self.start != self.year


def find_periods(
    clauses: Sequence[Clause],
    parts: Sequence[PartName],
    year: int,
    *,
    before: bool = False,
    kinds: Sequence[Kind | None] | None = None,
) -> list[Period]:
    """Return the period of each clause.

    Args:
        clauses: In order.
        parts: The part of the report that each stands in.
        year: The report's year.
        before: Whether the report is given before its year begins, so that 今年 is the year before.
        kinds: What each clause is, if that is known: of one that looks the other way in its part (an achievement in a
            plan) the part's own period is none.

    Example:
        >>> from kg.language.clause.cut import find_clauses
        >>> clauses = find_clauses("到2026年，产值突破2000亿元。新增泊位40个。")
        >>> [(p.start, p.year) for p in find_periods(clauses, ["coming-term"] * 3, 2022)]
        [(2022, 2026), (2022, 2026), (2022, 2026)]
        >>> [(p.start, p.year) for p in find_periods(clauses, ["plan-year"] * 3, 2022)]
        [(2022, 2026), (2022, 2026), (2022, 2022)]
    """
    walk = _Walk(year, year - before)
    behind = (*clauses[1:], None)  # of no clauses one too many
    found = [walk.step(*each) for each in zip(clauses, parts, behind[: len(clauses)], strict=True)]
    for i, kind in enumerate(kinds or ()):
        if kind and (kind == "commitment") != (parts[i] in _AHEAD):
            part: PartName = "plan-year" if kind == "commitment" else "past-year"
            found[i] = _Walk(year, year - before).step(clauses[i], part, None)
    return found


_AHEAD = ("plan-year", "coming-term")
_BARE = 9  # characters of a clause that only says when


class _Walk:
    """The periods that hold while the clauses go by."""

    def __init__(self, year: int, said: int) -> None:
        self.year = year
        self.said = said  # the year that 今年 means
        self.part: PartName | None = None
        self.line = self.sentence = -1
        self.close, self.greeted = "\n", False
        self.in_part: Period | None = None
        self.in_pages: Period | None = None
        self.in_line: Period | None = None
        self.in_sentence: Period | None = None
        self.holds: Period | None = None  # of these the innermost, kept until one changes

    def step(self, clause: Clause, part: PartName, behind: Clause | None) -> Period:
        """Return the period of the next clause, which another one may stand behind."""
        opens = self.close in "\r\n" or clause.sentence > self.sentence + 1
        greeted, self.greeted = self.greeted, opens and ask("salutation")(clause.text) is not None
        bare = len(clause.text) <= _BARE
        opens |= greeted and (bare or _begins(clause.text))  # 各位代表！过去一年，…
        first = greeted or clause.sentence != self.sentence
        if part == "past-term" and first and ask("timed")(clause.text):
            opens |= _turns(clause.text, behind) or (bare and bool(ask("years_back")(clause.text)))
        self.close = clause.close
        if part != self.part:
            self.part, self.in_part, self.in_pages, self.in_line = part, None, None, None
            self.holds = None
        if opens:
            self.in_line = self.holds = None
        if clause.sentence != self.sentence:
            self.sentence, self.in_sentence, self.holds = clause.sentence, None, None
        text = clause.text
        if part != "other" and ask("timed")(text) and (stated := self._state(text, part, opens)):
            if stated.several and self._averages(text):
                return stated  # 2022年增长8%，五年年均增长6%；…
            if stated.reach and stated.rule == "of-year":
                return stated  # 从2016年的66%提高到2021年的82%，建成…: the years are those of the change alone
            self.in_sentence, self.holds = stated, None
            if part == "coming-term" and stated.start == stated.year == self.year:
                return stated
        elif part == "past-term" and self._averages(text):
            return self.in_part or _own_period(part, self.year)
        self.holds = (
            self.holds or self.in_sentence or self.in_line or self.in_pages or self.in_part
        ) or _own_period(part, self.year)
        return self.holds

    def _averages(self, text: str) -> bool:
        """Say whether a clause tells of the years of the term behind one that names a single year (2022年达到…，年均增长…)."""
        named = self.in_sentence or self.in_line
        return bool(named and not named.several and ask("average")(text))

    def _state(self, text: str, part: PartName, opens: bool) -> Period | None:
        """Return the period that a clause states, and keep how far it reaches."""
        if part in _AHEAD:
            if stated := self._ahead(text, part):
                self._open_ahead(stated, text, part, opens=opens)
            return stated
        stated = self._back(text) if _tells_back().search(text) else None
        if stated and opens:
            self._open_back(stated, text, part)
        if stated and stated.several and part == "past-year" and ask("term_of")(text):
            self.in_pages = stated  # the term is told of behind the year, under one title
        return stated

    def _open_back(self, stated: Period, text: str, part: PartName) -> None:
        self.in_line = stated
        if stated.several:
            self.in_pages = None
            if part == "past-term":
                self.in_part = self.in_part or stated
        elif part == "past-term" and (ask("year_of")(text) or ask("year_over")(text)):
            self.in_pages = stated
        elif ask("last_year")(text) and len(text) <= _BARE:
            self.in_pages = None

    def _open_ahead(self, stated: Period, text: str, part: PartName, *, opens: bool) -> None:
        if part != "coming-term" or stated.rule in ("years-ahead", "years-within", "from-to"):
            return
        if stated.year > self.year + TERM:
            return  # 展望2035年 is for its sentence
        if opens and stated.year == self.year and ask("year_of")(text):
            self.in_pages = stated  # 2021年是开局之年: what follows is for that year
        elif self.in_part is None or stated.year != self.year:
            self.in_part = stated._replace(reach=False)

    def _back(self, text: str) -> Period | None:
        """Return the period that a clause of a review states."""
        if rule := rule_of("so_far", text):
            return self._period(self.year, self.year, rule[0])
        if ask("year_of")(text) and (stated := self._year_back(text)):
            return stated  # 2022年是本届政府任期的最后一年
        return self._years_back(text) or self._year_back(text)

    def _years_back(self, text: str) -> Period | None:
        last = self.year - 1
        if found := rule_of("from_to", text):
            first, end = (int(found[1][i]) for i in (1, 2))
            if first < end <= self.year:
                return self._period(first, end, found[0])
        if found := rule_of("years_back", text):
            return self._period(self.year - count(found[1]), last, found[0])
        if (found := rule_of("plan_back", text)) and (end := plan_end(found[1])) - TERM < last:
            return self._period(end - TERM + 1, min(end, last), found[0])
        if (found := rule_of("since", text)) and (first := int(found[1][1])) <= last:
            return self._period(first, last, found[0])
        if found := rule_of("term_back", text):
            return self._period(self.year - TERM, last, found[0])
        found = rule_of("event", text)
        return self._period(None, last, found[0]) if found else None

    def _year_back(self, text: str) -> Period | None:
        """Return the one year that a clause of a review names; of 从2015年的…到2020年的… with those between."""
        base = base_year(text, self.year)
        spoken = (int(found) for found in _named_years(text))
        named = [y for y in spoken if self.year - 30 <= y <= self.year and y != base]
        if named:
            from_base = base is not None and base < named[-1] and ask("base_year")(text)
            first = base + 1 if from_base and base is not None else named[-1]
            return self._period(first, named[-1], "of-year", reach=first < named[-1])
        if found := rule_of("last_year", text):
            return self._period(self.year - 1, self.year - 1, found[0])
        return None

    def _ahead(self, text: str, part: PartName) -> Period | None:
        """Return the period that a clause of a plan states."""
        year = self.year
        if (found := rule_of("from_to", text)) and year <= (end := int(found[1][2])) <= year + 40:
            return self._period(min(int(found[1][1]), end), end, found[0])
        toward = ask("toward")(text)  # 围绕2030年达峰的目标，: what follows is for now
        named = () if toward else map(int, rules("period").pattern("dated").findall(text))
        dated = [found for found in named if year <= found <= year + 40]
        if dated:
            return self._period(year, dated[-1], "dated", reach=dated[-1] > year)
        spoken = part == "coming-term" or self.in_sentence is not None  # 三年累计…，其中今年…
        if spoken and (found := rule_of("this_year", text)) and self.said == year:
            return self._period(year, year, found[0])
        if part == "coming-term" and (found := rule_of("this_term", text)):
            return self._period(year, year + TERM - 1, found[0])
        stated = self._span_ahead(text, part)
        return stated if stated and year <= stated.year <= year + 10 else None

    def _span_ahead(self, text: str, part: PartName) -> Period | None:
        """Return the span that is named (“十四五”末, 三年内, 明年), or None."""
        if found := rule_of("plan_named" if part == "coming-term" else "plan_end", text):
            end = plan_end(found[1])
            return self._period(end - TERM + 1, end, found[0], reach="末" in found[1][0])
        if part != "coming-term" and (found := rule_of("century", text)):
            return self._period(self.year, 2000, found[0], reach=True)
        if found := rule_of("ahead", text):
            return self._period(self.year, self.year - 1 + count(found[1]), found[0])
        found = rule_of("next_year", text)
        return self._period(self.said + 1, self.said + 1, found[0]) if found else None

    def _period(self, start: int | None, end: int, rule: str, *, reach: bool = False) -> Period:
        return Period(start, end, "stated", rule, reach)


def _turns(text: str, behind: Clause | None) -> bool:
    """Say whether a sentence turns to the year that has passed (刚刚过去的2022年，…), and not to the years that end with it (…，“十三五”圆满收官)."""
    closes = behind is not None and ask("closes")(behind.text)
    return bool(ask("year_over")(text) and not closes)


def _begins(text: str) -> bool:
    """Say whether a clause tells what year it was (2022年是极不平凡的一年), and not that years end with it (…是“十三五”收官之年)."""
    return bool(ask("year_of")(text) and not (ask("closes")(text) or ask("plan_back")(text)))


@cache
def _own_period(part: PartName, year: int) -> Period:
    if part == "coming-term":
        return Period(year, year + TERM - 1, "report", "term-ahead")
    if part == "past-term":
        return Period(year - TERM, year - 1, "report", "term-over")
    last = year - 1 if part == "past-year" else year
    return Period(last, last, "report", part)


@cache
def _tells_back() -> re.Pattern[str]:
    """Return all that a review may state a period with, as one pattern: most clauses have none of it."""
    return rules("period").pattern(*_BACK)


_BACK = (
    "so_far", "from_to", "years_back", "plan_back", "since", "term_back", "event", "of_year", "last_year",
)  # fmt: skip


def _named_years(text: str) -> Iterator[str]:
    return (match[1] for match in rules("period").pattern("of_year").finditer(text))
