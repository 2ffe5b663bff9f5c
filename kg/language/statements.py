"""Clauses → which of them promise and which report, with the rule that says so."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.language.clauses import Clause
from kg.language.outline import Scope
from kg.language.verbs import Predicate
from kg.lexicon import load
from kg.model import Kind, PartName

__all__ = ["Judgement", "Setting", "find_judgements", "judge", "setting"]


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


_SINGLE = ("lookback", "perfective", "state", "reached", "effect", "fragment")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lexicon = load("statements")
    return {
        "adjunct": re.compile("|".join(lexicon["adjunct"]["full"])),
        "start": re.compile("|".join(lexicon["stance"]["start"])),
        "any": re.compile("|".join(lexicon["stance"]["any"])),
        "copula": re.compile(lexicon["stance"]["copula"]),
        "outside": re.compile(lexicon["stance"]["outside"]),
        **{name: re.compile(lexicon["stance"][name]) for name in _SINGLE},
        "sentence": re.compile("|".join(lexicon["background"]["sentence"])),
        "trouble": re.compile(lexicon["background"]["trouble"]),
        "problems": re.compile("|".join(lexicon["background"]["problems"])),
        "answers": re.compile("|".join(lexicon["background"]["answers"])),
        "elsewhere": re.compile("|".join(lexicon["achievement"]["outside"])),
        "reviewed": re.compile("|".join(lexicon["achievement"]["stance"])),
    }


def setting(clauses: Sequence[Clause], text: str, headings: Sequence[int]) -> list[Setting]:
    """Return for each clause what is told around it.

    Args:
        clauses: The clauses of a text, in order.
        text: The text.
        headings: Offsets at which a new part or section of level 1 or 2 begins, in order.
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
            # 过去一年，…。全市生产总值增长6.9%，…: what was done behind the first sentence looks back too.
            lookback = lookback and not fresh and _tells(clause.text)
        lookback = _looks_back(clause.text, lookback)
        if problems and fresh and not _ENUMERATED.match(clause.text):
            problems = False
        fresh = clause.close in ("\n", "\r")
        if problems and patterns["answers"].search(clause.text):
            problems, answered = False, True
        elif patterns["trouble"].search(clause.text) and patterns["problems"].search(clause.text):
            problems, answered = True, False
        settings.append(_setting(clause.sentence in background, problems, answered, lookback))
    return settings


_setting = cache(Setting)  # a few of them, shared by all clauses


def _tells(text: str) -> bool:
    return bool(_FIGURE.match(text) or _patterns()["perfective"].match(text))


def _looks_back(text: str, before: bool) -> bool:
    """Tell whether a clause looks back: from 去年 on, until 今年 or 要."""
    if _patterns()["lookback"].match(text):
        return True
    return before and not _AHEAD.match(text)


_AHEAD = re.compile(
    r"今年|明年|新的一年|下一步|今后|(?:我们|政府|各地区?|各部门|各级.{0,6})?(?:都|还|也)?(?:要|将|必须)"
)


# A paragraph that goes on telling problems: 一是…, ——…, 1.…
_ENUMERATED = re.compile(r"[一二三四五六七八九十]+是|——|第|（|主要|\d|同时|此外|我们也|在")


_FIGURE = re.compile(r"[^，今将要]{3,}(?:增长|下降|达到|突破|完成|实现)\d")


def find_judgements(
    clauses: Sequence[Clause],
    scopes: Sequence[Scope],
    parts: Sequence[PartName],
    predicates: Sequence[Predicate],
    readings: Sequence[Sequence[object]],
    context: Sequence[Setting],
) -> list[Judgement]:
    """Say of each clause whether it is a commitment, an achievement or neither."""
    rows = zip(clauses, scopes, parts, predicates, readings, context, strict=True)
    return [
        judge(clause, part, found, numbers=bool(numbers), around=around)
        if scope == "body"
        else _UNREAD[scope]
        for clause, scope, part, found, numbers, around in rows
    ]


_UNREAD = {"heading": Judgement(None, "heading"), "other": Judgement(None, "part")}


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
        told = found.form in ("subject", "none") and _HAVE.match(text)
        return Judgement(None, "state") if told else Judgement("commitment", "number")
    opened = _OPENING.match(text)
    bare = text[opened.end() :] if opened else ""
    if patterns["start"].match(text) or (bare and patterns["start"].match(bare)):
        return Judgement(None, "stance")
    if found.form == "subject" and _told(text, found):
        return Judgement(None, "outside")
    willed = found.form == "initial"
    if (not willed and patterns["any"].search(text)) or _copula(text, found):
        return Judgement(None, "rhetoric")
    if text.startswith("了", found.start + len(found.verb)) and found.verb:
        return Judgement(None, "told")
    if found.verb:
        return Judgement("commitment", f"verb:{found.form}")
    name = next((name for name in ("reached", "fragment") if patterns[name].search(text)), None)
    return Judgement("commitment" if name else None, name or "no verb")


_HAVE = re.compile(r"(?:目前|现在|当前)?(?:全[国省市]|我[国省市])(?:目前|现)?有\d")


def _told(text: str, found: Predicate) -> bool:
    """Tell what the world does, what is so today and what a stance is (政府工作要坚持…)."""
    patterns = _patterns()
    return (
        bool(patterns["outside"].match(text) or patterns["state"].search(text))
        or found.verb == "坚持"
    )


def _copula(text: str, found: Predicate) -> bool:
    """Tell X是Y, but not 关键是要落实资金."""
    match = _patterns()["copula"].search(text) if "是" in text else None
    return match is not None and not (found.form == "initial" and match.end() <= found.start)


_OPENING = re.compile("我们(?:要|将|还要|也要|既要|又要)?|要|将|还要|也要|既要|又要")


def _review(text: str, found: Predicate, *, numbers: bool) -> Judgement:
    patterns = _patterns()
    if patterns["effect"].match(text):
        return Judgement(None, "effect")
    if numbers:
        return Judgement("achievement", "number")
    if patterns["reviewed"].match(text) or len(text) <= 2:
        return Judgement(None, "stance")
    if patterns["elsewhere"].match(text):
        return Judgement(None, "outside")
    if _COPULA.search(text) or (patterns["any"].search(text) and found.form != "initial"):
        return Judgement(None, "rhetoric")
    return Judgement("achievement", "review")


_COPULA = re.compile(r"^.{0,12}是.{0,30}的(?:一年|五年|时期|阶段|.年)|^\S{0,8}年是")
