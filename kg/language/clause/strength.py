"""Clause and predicate → how strongly it commits: firm, strive, explore or advance."""

from collections.abc import Callable, Sequence

from kg.language.clause.cut import Clause
from kg.language.clause.kind import Judgement
from kg.language.clause.verb import Predicate, base_strength
from kg.language.clause.verb_words import verb_words
from kg.lexicon.roles import Role
from kg.lexicon.rules import rules
from kg.model import Strength

__all__ = ["find_strengths", "strength"]


def find_strengths(
    clauses: Sequence[Clause],
    predicates: Sequence[Predicate],
    readings: Sequence[Sequence[object]],
    judgements: Sequence[Judgement],
) -> list[Strength | None]:
    """Return how strongly each clause commits; None where it is no commitment."""
    found: list[Strength | None] = []
    sentence, striving, fresh = -1, False, False
    rows = zip(clauses, predicates, readings, judgements, strict=True)
    for clause, predicate, targets, judged in rows:
        if clause.sentence != sentence:
            sentence, striving, fresh = clause.sentence, False, False
        if judged.kind is None:
            fresh = fresh or judged.rule == _TIME_TO_STRIVE
            striving = striving or fresh
            found.append(None)
            continue
        goes_on = bool(targets) and predicate.verb in verb_words("grows")  # …，增长20%
        act = predicate.form in ("initial", "phrase") and not goes_on
        striving = striving and (fresh or not act)
        fresh = False
        if judged.kind != "commitment":
            found.append(None)
            continue
        numbers = bool(targets)
        found.append(strength(clause.text, predicate, numbers=numbers, striving=striving))
        striving = striving or _reaches_on(clause.text, predicate, numbers=numbers)
    return found


_TIME_TO_STRIVE = "adjunct-strive"  # 力争用三年时间，建成…: what is striven for stands behind


def _reaches_on(text: str, found: Predicate, *, numbers: bool) -> bool:
    """Tell 争取…项目开工, which reaches the parallel clauses behind it, from 争取更好结果, an act of its own."""
    if not found.modal or not _strives(found.modal):
        return False
    if _strives(found.verb):
        return numbers  # 力争全年出口29亿美元，增长20%
    behind = text.find(found.modal) + len(found.modal)
    return found.start - behind >= 2 or (numbers and found.modal == "力争")


def _strives(words: str) -> bool:
    return rules("strength")["striving_modal"].match(words) is not None


def strength(text: str, found: Predicate, *, numbers: bool, striving: bool) -> Strength:
    """Return the strength of a commitment.

    Args:
        text: The clause.
        found: Its predicate.
        numbers: Whether it states a number to reach.
        striving: Whether an earlier 力争 or 争取 reaches this clause.

    Example:
        >>> from kg.language.clause.verb import predicate
        >>> for text in ("争取举办国际灯会", "深入实施强基工程", "实施强基工程", "探索建立学分银行"):
        ...     print(strength(text, predicate(text), numbers=False, striving=False))
        strive
        advance
        firm
        explore
    """
    said = base_strength(found.modal), base_strength(found.verb)
    if striving or "strive" in said or _says("strives", text):
        return "strive"
    if numbers:
        return "firm"
    if not found.verb:
        return "advance"
    if "explore" in said or _says("pilot", text):
        return "explore"
    return "advance" if _advances(text, found) else "firm"


def _advances(text: str, found: Predicate) -> bool:
    """Tell a direction without an end state from what will be done."""
    groups, behind = rules("strength"), text[max(0, found.start) :]
    ends = found.form == "subject" or (found.form == "phrase" and text.endswith(found.verb))
    if ends and found.verb in verb_words("end_state"):
        return bool(groups["gradual"].match(text))
    if found.lead.endswith(("加以", "同步")) or groups["settled"].match(behind):
        return False
    if "逐步" in found.lead:
        return True
    if base_strength(found.verb) == "advance":
        return not (found.verb in verb_words("count") and groups["own_count"].match(text))
    return found.verb in verb_words("open") and _open_ended(text, found)


def _open_ended(text: str, found: Predicate) -> bool:
    """Tell an open direction from a discrete act, for a verb that can be either."""
    rule = next((_RULES[role] for role in _RULES if found.verb in verb_words(role)), None)
    if rule:
        return rule(text, found)
    if found.verb in verb_words("done"):
        return False
    return found.verb in verb_words("measured") or _hurried(found)


def _hurried(found: Predicate) -> bool:
    return bool(rules("strength")["adverb"].match(found.lead))


def _says(group: str, text: str) -> bool:
    return bool(rules("strength")[group].match(text))


def _task(text: str, found: Predicate) -> bool:
    return not _says("task", text)


def _problem(text: str, found: Predicate) -> bool:
    ended = found.lead.endswith("基本") or text.startswith("切实加以")
    return _says("problem", text) and not ended


def _duty(text: str, found: Predicate) -> bool:
    return _says("duty", text) or "持续" in found.lead


def _facility(text: str, found: Predicate) -> bool:
    hurried = any(word in found.lead for word in ("加快", "推进", "着力"))
    return hurried or _says("condition", text)


def _institution(text: str, found: Predicate) -> bool:
    return _says("perfected", text[found.start :])


def _campaign(text: str, found: Predicate) -> bool:
    return _hurried(found) or not _says("named", text)


def _measure(text: str, found: Predicate) -> bool:
    return _hurried(found) or text.endswith("专项治理")


def _favour(text: str, found: Predicate) -> bool:
    return _says("favour", text)


def _gradual(text: str, found: Predicate) -> bool:
    return "逐步" in found.lead


_RULES: dict[Role, Callable[[str, Predicate], bool]] = {
    "task": _task,
    "problem": _problem,
    "duty": _duty,
    "facility": _facility,
    "institution": _institution,
    "campaign": _campaign,
    "measure": _measure,
    "favour": _favour,
    "gradual": _gradual,
}
