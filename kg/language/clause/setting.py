"""Clauses → what the sentences around each say: thanks, conditions, creeds, problems, looks back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.lexicon.rules import Group, rules

__all__ = ["Setting", "setting"]


class Setting(NamedTuple):
    """What the sentences around a clause say.

    Attributes:
        background: The sentence gives thanks, states a guideline or a condition, or the clause goes on with a quotation.
        creed: The sentence tells what has to be held to.
        outlook: The sentence tells how things stand.
        problems: Problems are told here.
        answered: Problems were told before, and this says what will be done about them.
        lookback: The sentence opens with words of the past.
    """

    background: bool
    creed: bool
    outlook: bool
    problems: bool
    answered: bool
    lookback: bool


@cache
def _groups() -> Mapping[str, Group]:
    return rules("clause")


def setting(clauses: Sequence[Clause], text: str, headings: Sequence[int]) -> list[Setting]:
    """Return for each clause what is told around it.

    Args:
        clauses: The clauses of a text, in order.
        text: The text.
        headings: Offsets at which a new part or section of level 1 or 2 begins, in order.
    """
    groups = _groups()
    background, creeds, outlooks = _told_of(clauses)
    marks = iter([*headings, len(text) + 1])
    mark = next(marks)
    settings: list[Setting] = []
    problems = answered = lookback = fresh = False
    sentence = -1
    for clause in clauses:
        while clause.start >= mark:
            mark, problems, answered = next(marks), False, False
        if clause.sentence != sentence:
            sentence = clause.sentence
            # 过去一年，…。全市生产总值增长6.9%，…: what was done behind the first sentence looks back too.
            lookback = lookback and not fresh and groups["told"].match(clause.text) is not None
        lookback = _looks_back(clause.text, lookback)
        if problems and fresh and not groups["numbered"].match(clause.text):
            problems = False
        fresh = clause.close in ("\n", "\r")
        if problems and groups["answers"].match(clause.text):
            problems, answered = False, True
        elif groups["problems"].match(clause.text):
            problems, answered = True, False
        told = clause.sentence in creeds, clause.sentence in outlooks
        settings.append(_setting(len(settings) in background, *told, problems, answered, lookback))
    return settings


def _told_of(clauses: Sequence[Clause]) -> tuple[set[int], set[int], set[int]]:
    """Return the places of the clauses that are background, the sentences of creeds and those that tell how things stand."""
    names = ("thanks", "consequence", "condition", "creed", "outlook")
    thanks, consequence, condition, creed, outlook = (_groups()[name].match for name in names)
    thanked = {clause.sentence for clause in clauses if thanks(clause.text)}
    follows = {clause.sentence for clause in clauses if consequence(clause.text)}
    held = Counter(clause.sentence for clause in clauses if creed(clause.text))
    background, outlooks = _quoted(clauses), set[int]()
    sentence = conditional = -1
    for at, clause in enumerate(clauses):
        if clause.sentence != sentence and outlook(clause.text):
            outlooks.add(clause.sentence)
        sentence = clause.sentence
        if sentence in follows and condition(clause.text):
            conditional = sentence
        if sentence == conditional or sentence in thanked:
            background.add(at)
    return background, {sentence for sentence, count in held.items() if count > 1}, outlooks


def _quoted(clauses: Sequence[Clause]) -> set[int]:
    """Return the places of the clauses without a number that go on with a quotation: “统筹规划，|分步实施”的原则."""
    found: set[int] = set()
    opened = -1
    for at, clause in enumerate(clauses):
        begins, ends = clause.text.rfind("“"), clause.text.find("”")
        within = opened >= 0 and clause.sentence == clauses[opened].sentence
        if within and ends >= 0 and not 0 <= clause.text.find("“") < ends and at - opened <= _LONG:
            rest = range(opened + 1, at + 1)
            found.update(i for i in rest if not any(map(str.isdigit, clauses[i].text)))
        if begins > clause.text.rfind("”"):
            opened = at
        elif ends >= 0:
            opened = -1
    return found


_LONG = 4  # clauses that a quotation may have


_setting = cache(Setting)  # a few of them, shared by all clauses


def _looks_back(text: str, before: bool) -> bool:
    """Tell whether a clause looks back: from 去年 on, until 今年 or 要."""
    if _groups()["lookback"].match(text):
        return True
    return before and not _groups()["ahead"].match(text)
