"""Clauses → what the sentences around each say: thanks, conditions, creeds, problems, looks back."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
        opens = fresh or clause.sentence > sentence + 1  # a paragraph
        if clause.sentence != sentence:
            sentence = clause.sentence
            # 过去一年，…。全市生产总值增长6.9%，…: what was done behind the first sentence looks back too.
            lookback = lookback and not fresh and groups["told"].match(clause.text) is not None
        lookback = _looks_back(clause.text, lookback)
        if problems and fresh and not groups["numbered"].match(clause.text):
            problems = False
        if opens and groups["address"].match(clause.text):
            answered = (
                False  # 各位代表，过去五年…: what will be done about the problems has been said
            )
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
    names = ("thanks", "condition", "creed", "outlook", "stress", "topic")
    thanks, condition, creed, outlook, stress, topic = (_groups()[name].match for name in names)
    thanked, held, outlooks, conditions = set[int](), Counter[int](), set[int](), list[int]()
    subjects = set[int]()
    stressed: defaultdict[int, list[int]] = defaultdict(list)
    sentence = -1
    for at, clause in enumerate(clauses):
        text = clause.text
        if thanks(text):
            thanked.add(clause.sentence)
        if clause.sentence == sentence and topic(text):
            subjects.update(_subject(clauses, at))
        if condition(text):
            conditions.append(at)
        elif creed(text):
            held[clause.sentence] += 1
        elif stress(text):
            stressed[clause.sentence].append(at)
        elif clause.sentence != sentence and outlook(text):
            outlooks.add(clause.sentence)
        sentence = clause.sentence
    background = _quoted(clauses) | subjects
    background.update(at for at, clause in enumerate(clauses) if clause.sentence in thanked)
    background.update(*(row for row in stressed.values() if len(row) >= _ROW))
    for at in conditions:
        background.update(_conditional(clauses, at))
    return background, {sentence for sentence, count in held.items() if count > 1}, outlooks


_ROW = 3  # clauses that make a row


def _subject(clauses: Sequence[Clause], at: int) -> Iterator[int]:
    """Yield the places of what is said of a subject and of the subject, but for numbers: 加强调控，稳定物价，|不仅是经济问题."""
    for before in range(at, -1, -1):
        one = clauses[before]
        if one.sentence != clauses[at].sentence or any(map(str.isdigit, one.text)):
            return
        yield before


def _conditional(clauses: Sequence[Clause], at: int) -> range:
    """Return the places from a condition to the end of its sentence, if the sentence says what would come of it."""
    end = at
    while end < len(clauses) and clauses[end].sentence == clauses[at].sentence:
        end += 1
    follows = _groups()["consequence"].match
    return range(at, end if any(follows(clauses[i].text) for i in range(at, end)) else at)


def _quoted(clauses: Sequence[Clause]) -> set[int]:
    """Return the places of the clauses without a number that go on with a quotation: “统筹规划，|分步实施”的原则."""
    found: set[int] = set()
    opened = -1
    for at, clause in enumerate(clauses):
        begins, ends = clause.text.rfind("“"), clause.text.find("”")
        if begins < 0 and ends < 0:
            continue
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
