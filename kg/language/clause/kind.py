"""Clauses → which of them promise and which report, with the rule that says so, or the evidence that overruled it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.clause.evidence import Around
from kg.language.clause.heading import Scope
from kg.language.clause.lead import verb_rules
from kg.language.clause.setting import Setting
from kg.language.clause.verb import Predicate, base_strength
from kg.language.clause.weigh import Weighed, doubted, weigh
from kg.lexicon.rules import Group, rules
from kg.model import Kind, PartName

__all__ = ["Judgement", "find_judgements", "in_doubt", "judge", "reconsider"]


class Judgement(NamedTuple):
    """What a clause is.

    Attributes:
        kind: None for background.
        rule: Id of the rule, or `weighed`.
        weighed: What overruled a rule that is in doubt.
    """

    kind: Kind | None
    rule: str
    weighed: Weighed | None = None


@cache
def _groups() -> Mapping[str, Group]:
    return rules("clause")


def find_judgements(
    clauses: Sequence[Clause],
    scopes: Sequence[Scope],
    parts: Sequence[PartName],
    predicates: Sequence[Predicate],
    readings: Sequence[Sequence[object]],
    context: Sequence[Setting],
) -> list[Judgement]:
    """Say of each clause whether it is a commitment, an achievement or neither, by the rules."""
    rows = zip(clauses, scopes, parts, predicates, readings, context, strict=True)
    judged = [
        judge(clause, part, found, numbers=bool(numbers), around=around)
        if scope == "body"
        else _UNREAD[scope]
        for clause, scope, part, found, numbers, around in rows
    ]
    for row in _rows(clauses, judged):
        judged[row.start : row.stop] = [Judgement("commitment", "row")] * len(row)
    return judged


def reconsider(
    judged: Sequence[Judgement],
    around: Around,
    parts: Sequence[PartName],
    context: Sequence[Setting],
) -> list[Judgement]:
    """Return what each clause is once the evidence is weighed where a rule is in doubt.

    Args:
        judged: What the rules say of each clause.
        around: What is known of all clauses.
        parts: The part that each stands in.
        context: What the sentences around each say.
    """
    return [
        _weighed(at, one, around, reports=_reports(parts[at], context[at]))
        if in_doubt(one, context[at])
        else one
        for at, one in enumerate(judged)
    ]


def in_doubt(judged: Judgement, around: Setting) -> bool:
    """Tell whether what a rule says of a clause is weighed; what answers problems is promised, however vague."""
    return doubted(judged.rule) and not around.answered


def _weighed(at: int, judged: Judgement, around: Around, *, reports: bool) -> Judgement:
    """Return what a clause is once the evidence is weighed with the word of its rule."""
    found = weigh(at, around)
    if found is None:
        return judged
    kind: Kind = "achievement" if reports else "commitment"
    return Judgement(kind if found.total > 0 else None, "weighed", found)


def _rows(clauses: Sequence[Clause], judged: Sequence[Judgement]) -> Iterator[range]:
    """Yield the places of the names that go on with what a promise is about: 建好甲塔、乙寺，丙湖，丁岛等景点."""
    member, closes = _groups()["row"].match, _groups()["row_end"].match
    first = 0
    for at, (clause, one) in enumerate(zip(clauses, judged, strict=True)):
        goes_on = at > 0 and clause.sentence == clauses[at - 1].sentence
        if not (goes_on and one.rule in _NAMES and member(clause.text)):
            first = at + 1 if one.kind == "commitment" else len(clauses)
        elif first <= at and closes(clause.text):
            yield range(first, at + 1)
            first = at + 1


_NAMES = ("no-verb", "rhetoric-short")  # rules of clauses that may be names


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
    past = part in _PAST
    if past and not around.answered and (told := _groups()["admission"].rule(clause.text)):
        return Judgement("achievement", told)
    if rule := _groups()["adjunct"].rule(clause.text) or _scene(clause.text, around, numbers, past):
        return Judgement(None, rule)
    if _reports(part, around):
        return _review(clause.text, found, numbers=numbers)
    return _plan(clause.text, found, numbers=numbers)


def _reports(part: PartName, around: Setting) -> bool:
    """Tell whether what is stated here was done: in a review but for answers to problems, in a plan where it looks back."""
    return not around.answered if part in _PAST else around.lookback


_PAST = ("past-year", "past-term")


def _scene(text: str, around: Setting, numbers: bool, past: bool) -> str | None:
    """Return why a clause only sets the scene, by the sentences around it, or None."""
    if around.background:
        return "background"
    if numbers:
        return _groups()["aside"].rule(text) or ("problems" if past and around.problems else None)
    if past and around.problems:
        return "problems"
    if past:
        return "creed" if around.creed else None
    return "outlook" if around.outlook else None


def _plan(text: str, found: Predicate, *, numbers: bool) -> Judgement:
    groups = _groups()
    if numbers:
        told = found.form in ("subject", "none") and groups["possession"].rule(text)
        return Judgement(None, told) if told else Judgement("commitment", "number")
    if rule := _background(text, found):
        return Judgement(None, rule)
    if found.verb:
        return Judgement("commitment", "verb-due" if _due(found) else f"verb-{found.form}")
    rule = groups["reached"].rule(text) or groups["fragment"].rule(text)
    return Judgement("commitment", rule) if rule else Judgement(None, "no-verb")


def _due(found: Predicate) -> bool:
    """Tell what must be done with a subject, a discrete act (腾退的厂房要移交社区), from what a subject is to be like."""
    acts = found.form == "subject" and base_strength(found.verb) == "firm"
    return acts and verb_rules()["due"].match(found.lead) is not None


def _background(text: str, found: Predicate) -> str | None:
    """Return the rule that makes a clause of a plan background, or None."""
    groups = _groups()
    if stance := _stance(text, "aspired"):
        return stance
    if forecast := groups["forecast"].rule(text):
        return forecast
    if found.form == "subject" and (told := _told(text, found)):
        return told
    if found.form != "initial" and (rhetoric := groups["rhetoric"].rule(text)):
        return rhetoric
    if _copula(text, found):
        return "copula"
    behind = found.start + len(found.verb)
    past = text.startswith("了", behind) and not text.startswith("了解", behind)
    return "told" if found.verb and past else None


def _stance(text: str, *others: str) -> str | None:
    """Return the rule of a stance, or of other groups, also behind 我们要."""
    groups = _groups()
    opened = groups["opening"].match(text)
    for words in (text, text[opened.end() :]) if opened else (text,):
        for name in ("stance", "remark", *others):
            if rule := groups[name].rule(words):
                return rule
    return None


def _told(text: str, found: Predicate) -> str | None:
    """Return the rule of what the world does, what is so today and what a stance is (政府工作要坚持…)."""
    groups = _groups()
    insisted = "stance-insist" if found.verb == "坚持" else None
    return groups["outside"].rule(text) or groups["state"].rule(text) or insisted


def _copula(text: str, found: Predicate) -> bool:
    """Tell X是Y, but not 关键是要落实资金."""
    match = _groups()["copula"].match(text) if "是" in text else None
    return match is not None and not (found.form == "initial" and match.end() <= found.start)


def _review(text: str, found: Predicate, *, numbers: bool) -> Judgement:
    groups = _groups()
    if rule := groups["effect"].rule(text):
        return Judgement(None, rule)
    if numbers:
        return Judgement("achievement", "number")
    if len(text) <= _SHORT:
        return Judgement(None, "short")
    if rule := _stance(text, "musing", "credit", "elsewhere", "epoch"):
        return Judgement(None, rule)
    if found.form != "initial" and (rule := groups["rhetoric"].rule(text)):
        return Judgement(None, rule)
    return Judgement("achievement", groups["deed"].rule(text) or "review")


_SHORT = 2  # characters of a clause that says nothing
