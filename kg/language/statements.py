"""Clauses → which of them promise and which report, with the rule that says so."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.language.clauses import Clause
from kg.language.verbs import Predicate
from kg.lexicon import load
from kg.model import Kind, PartName

__all__ = ["Judgement", "Setting", "judge", "setting"]


class Judgement(NamedTuple):
    """What a clause is: a kind or None (background), and the name of the rule."""

    kind: Kind | None
    rule: str


class Setting(NamedTuple):
    """What the sentences around a clause say.

    Attributes:
        background: The sentence gives thanks or states a guideline.
        problems: Problems are told here.
        answered: Problems were told before, and this says what will be done about them.
        lookback: The sentence opens with words of the past.
    """

    background: bool
    problems: bool
    answered: bool
    lookback: bool


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lexicon = load("statements")
    return {
        "adjunct": re.compile("|".join(lexicon["adjunct"]["full"])),
        "start": re.compile("|".join(lexicon["stance"]["start"])),
        "any": re.compile("|".join(lexicon["stance"]["any"])),
        "copula": re.compile(lexicon["stance"]["copula"]),
        "outside": re.compile(lexicon["stance"]["outside"]),
        "lookback": re.compile(lexicon["stance"]["lookback"]),
        "sentence": re.compile("|".join(lexicon["background"]["sentence"])),
        "problems": re.compile("|".join(lexicon["background"]["problems"])),
        "answers": re.compile("|".join(lexicon["background"]["answers"])),
        "reviewed": re.compile("|".join(lexicon["achievement"]["stance"])),
    }


def setting(clauses: Sequence[Clause], text: str, headings: Sequence[int]) -> list[Setting]:
    """Return for each clause what is told around it.

    Args:
        clauses: The clauses of a text, in order.
        text: The text.
        headings: Offsets at which a new section of level 1 or 2 begins, in order.
    """
    patterns = _patterns()
    background = {clause.sentence for clause in clauses if patterns["sentence"].search(clause.text)}
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
            # 过去一年，…。全市生产总值增长6.9%，…: figures behind the first sentence look back too.
            goes_on = lookback and not fresh and bool(_FIGURE.match(clause.text))
            lookback = goes_on or bool(patterns["lookback"].match(clause.text))
        if problems and fresh and not _ENUMERATED.match(clause.text):
            problems = False
        fresh = clause.close in ("\n", "\r")
        if problems and patterns["answers"].search(clause.text):
            problems, answered = False, True
        elif patterns["problems"].search(clause.text):
            problems, answered = True, False
        settings.append(Setting(clause.sentence in background, problems, answered, lookback))
    return settings


# A paragraph that goes on telling problems: 一是…, ——…, 1.…
_ENUMERATED = re.compile(r"[一二三四五六七八九十]+是|——|第|（|主要|\d|同时|此外|我们也|在")


_FIGURE = re.compile(r"[^，今将要]{3,}(?:增长|下降|达到|突破|完成|实现)\d")


def judge(
    clause: Clause, part: PartName, found: Predicate, *, numbers: bool, around: Setting
) -> Judgement:
    """Say whether a clause is a commitment, an achievement or neither.

    Args:
        clause: The clause.
        part: The part of the report that it stands in.
        found: Its predicate.
        numbers: Whether a quantity stands in it.
        around: What its sentences say.
    """
    if part == "other":
        return Judgement(None, "part")
    text = clause.text
    patterns = _patterns()
    if patterns["adjunct"].fullmatch(text):
        return Judgement(None, "adjunct")
    if around.background:
        return Judgement(None, "background")
    if part in ("past-year", "past-term"):
        if around.problems:
            return Judgement(None, "problems")
        if around.answered:
            return _plan(text, found, numbers=numbers)
        return _review(text, found, numbers=numbers)
    if around.lookback:
        return _review(text, found, numbers=numbers)
    return _plan(text, found, numbers=numbers)


def _plan(text: str, found: Predicate, *, numbers: bool) -> Judgement:
    patterns = _patterns()
    if numbers:
        return Judgement("commitment", "number")
    bare = _OPENING.sub("", text)
    if patterns["start"].match(text) or patterns["start"].match(bare):
        return Judgement(None, "stance")
    if patterns["outside"].match(text) and found.form == "subject":
        return Judgement(None, "outside")
    if patterns["copula"].search(text) or (
        patterns["any"].search(text) and found.form != "initial"
    ):
        return Judgement(None, "rhetoric")
    if not found.verb:
        return Judgement(None, "no verb")
    return Judgement("commitment", f"verb:{found.form}")


_OPENING = re.compile(r"^(?:我们)?(?:要|将|还要|也要)?")


def _review(text: str, found: Predicate, *, numbers: bool) -> Judgement:
    patterns = _patterns()
    if numbers:
        return Judgement("achievement", "number")
    if patterns["reviewed"].match(text) or len(text) <= 2:
        return Judgement(None, "stance")
    if _COPULA.search(text) or (patterns["any"].search(text) and found.form != "initial"):
        return Judgement(None, "rhetoric")
    return Judgement("achievement", "review")


_COPULA = re.compile(r"^.{0,12}是.{0,30}的(?:一年|五年|时期|阶段|.年)|^\S{0,8}年是")
