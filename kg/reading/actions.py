"""Which sections are actions, and why: named ones, undertakings, good deeds, and else the tasks of the plan."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.rules import rules
from kg.model import Part, PartName, Section, SectionKind
from kg.reading.scopes import AHEAD, body
from kg.reading.titles import Heading

__all__ = ["kinds", "with_tasks"]

_RULES = rules("outline")
_NAMED, _UNDERTAKING, _DEEDS = (
    _RULES.pattern(group) for group in ("action", "undertaking", "deedlist")
)
_NO_TASK, _GOVERNMENT = _RULES.pattern("division", "annex", "aim"), _RULES.pattern("government")
_COMMA = re.compile("[，,]")
_SISTERS = 3  # undertakings of one kind that make actions of one another
_ENOUGH = 3  # tasks of one level that make up a plan; named actions that do


def kinds(headings: Sequence[Heading], parents: Sequence[int | None]) -> list[SectionKind | None]:
    """Return of which kind of action headings are by their titles alone.

    Args:
        headings: In order.
        parents: The index of the one above each, or None.
    """
    clauses = [_COMMA.split(heading.title)[0] for heading in headings]
    ends = [found[0] if (found := _UNDERTAKING.search(clause)) else "" for clause in clauses]
    families = [(parents[i], heading.level) for i, heading in enumerate(headings)]
    sizes, sisters = Counter(families), Counter(zip(families, ends, strict=True))

    def kind(i: int) -> SectionKind | None:
        if _NAMED.search(clauses[i]):
            return "named"
        family = families[i]
        if ends[i] and sisters[family, ends[i]] >= max(_SISTERS, sizes[family] / 2):
            return "undertaking"
        form = headings[i].form
        return "good-deeds" if form == "deeds" or _DEEDS.search(headings[i].title) else None

    return [kind(i) for i in range(len(headings))]


def with_tasks(
    sections: Sequence[Section], parts: Sequence[Part], text: str
) -> tuple[Section, ...]:
    """Return the sections with the tasks of the plan as actions, if named ones do not make it up.

    The tasks are the headings （一）（二） of the plan, with those of level 1 that have none below them; else its
    numbered headings of level 3, else its lead sentences. Headings that say what is to be reached, or where things
    stand, are none, nor is a heading of level 1 on the government's own work beside others. Good deeds of a review
    are no actions: they are what came of them.

    Args:
        sections: The outline, in order.
        parts: Of the same report.
        text: The report.
    """
    names = {section.id: _part(section, parts, text) for section in sections}
    rows = [
        replace(section, kind=None)
        if section.kind == "good-deeds" and names[section.id] not in AHEAD
        else section
        for section in sections
    ]
    plan = [row for row in rows if names[row.id] in AHEAD]
    year = [row for row in plan if names[row.id] == "plan-year"]
    tasks = _tasks(year) or _tasks(plan)
    named = sum(row.kind in ("named", "undertaking") for row in plan if row.level < 3)
    if named >= min(_ENOUGH, len(tasks)):
        return tuple(rows)
    chosen = {row.id for row in tasks}
    return tuple(
        replace(row, kind="task") if row.id in chosen and row.kind is None else row for row in rows
    )


def _part(section: Section, parts: Sequence[Part], text: str) -> PartName:
    at = body(section, text)
    return next((part.name for part in parts if part.start <= at < part.end), "other")


def _tasks(plan: Sequence[Section]) -> list[Section]:
    """Return the sections that are the tasks of a plan: of the highest levels that have enough of them."""
    able = [s for s in plan if _is_task(s.text) and (s.level > 1 or s.kind is None)]
    above = {section.parent for section in plan if section.level == 2}
    twos = [s for s in able if s.level == 2]
    ones = [
        s
        for s in able
        if s.level == 1 and s.id not in above and not (twos and _GOVERNMENT.search(s.text))
    ]
    high = [section for section in able if section in ones or section in twos]
    threes = [section for section in able if section.level == 3]
    for tasks in (high, [section for section in threes if section.number], threes):
        if len(tasks) >= _ENOUGH:
            return tasks
    return high or threes


def _is_task(title: str) -> bool:
    """Whether a title of a plan says what is to be done; one of two clauses does, whatever it begins with."""
    return bool(_COMMA.search(title)) or not _NO_TASK.search(title)
