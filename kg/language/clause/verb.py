"""Clause → its verbs, the main one, and the words before it.

The verb is the action verb, not the adverb or modal before it: 争取举办 → 举办, 加快建设 → 建设;
加快, 争取, 探索 themselves only where no other verb of the clause follows. The words are data
(`lexicon/words/verbs.tsv`).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from kg.language.clause.lead import inside, nominal, skip, skip_adverbs, verb_rules
from kg.language.clause.verb_words import verb_pattern, verb_strengths, verb_words
from kg.lexicon.words import verbs as verb_table
from kg.model import Strength

__all__ = ["Form", "Predicate", "base_strength", "predicate"]

Form = Literal["initial", "phrase", "subject", "none"]


class Predicate(NamedTuple):
    """What a clause says is done.

    Attributes:
        verb: Main verb, empty if the clause has none of its own.
        start: Where it stands in the clause, or -1.
        modal: A striving or exploring word before it (争取, 探索), else empty.
        lead: What stands before the verb.
        verbs: All verbs found, in order.
        form: `initial` (verb first), `phrase` (after a prepositional phrase), `subject` (after its
            subject) or `none`.
    """

    verb: str
    start: int
    modal: str
    lead: str
    verbs: tuple[str, ...]
    form: Form


def base_strength(verb: str) -> Strength | None:
    """Return the strength that a verb has by itself, or None if it is not in the lexicon.

    Example:
        >>> base_strength("建成"), base_strength("推进"), base_strength("争取")
        ('firm', 'advance', 'strive')
    """
    return verb_strengths().get(verb)


def predicate(clause: str) -> Predicate:
    """Return the predicate of a clause.

    Example:
        >>> predicate("争取举办国际灯会").verb, predicate("规上工业增加值增长8%以上").verb
        ('举办', '增长')
        >>> predicate("加快电商产业园建设")[:3]
        ('加快', 0, '')
    """
    if banned := verb_rules()["banned"].match(clause):
        verb, start = banned["verb"], banned.start("verb")
        return Predicate(verb, start, "", clause[:start], (verb,), "initial")
    verbs = list(verb_pattern().finditer(clause))
    names = tuple([match.group() for match in verbs])
    at = skip(clause)
    first = verb_pattern().match(clause, at)
    if first and not _names(clause, first):
        return _initial(clause, first, names, verbs)
    before, preposition = clause.rfind("将", 0, at), verb_rules()["preposition"].match
    if before >= 0 and (before == at - 1 or not preposition(clause, at)):
        at = before  # 将…纳入: no word of the future, but a preposition
    if preposition(clause, at):
        return _phrase(clause, at, verbs, names)
    return _subject(clause, at, verbs, names)


def _names(clause: str, verb: re.Match[str]) -> bool:
    """Tell a verb that only begins a name: that of what is done (投资额), or of a subject (新建小学9月底前完工)."""
    if nominal(clause, verb):
        return True
    subject = verb_rules()["subject_first"].match(clause, verb.start())
    return subject is not None and verb.group() not in verb_words("modal")


def _turned(clause: str, at: int, verbs: Sequence[re.Match[str]]) -> tuple[str, int] | None:
    """Return the verb behind what is striven for: 努力为人才提供住房, 争取国家批准规划."""
    if not verb_rules()["turn"].match(clause, at):
        return None
    if verb_rules()["preposition"].match(clause, at):
        found = _behind_phrase(clause, at, verbs)
    else:
        near = (m for m in verbs if at < m.start() <= at + _ACTOR)
        found = next((m for m in near if m.group() in verb_words("granted")), None)
    return (found.group(), found.start()) if found else None


_ACTOR = 8  # characters of who grants what is striven for


def _initial(
    clause: str, first: re.Match[str], names: tuple[str, ...], verbs: Sequence[re.Match[str]]
) -> Predicate:
    verb, start, modal = first.group(), first.start(), ""
    while verb in verb_words("modal") and not (
        verb in verb_words("pace") and verb_rules()["pace"].match(clause)
    ):
        if verb_strengths()[verb] in ("strive", "explore"):
            modal = modal or verb
        behind = skip(clause, start + len(verb), opens=False)
        after = verb_pattern().match(clause, behind)
        if not after or _names(clause, after):
            if verb in verb_words("turns") and (found := _turned(clause, start + len(verb), verbs)):
                verb, start = found
            break
        if verb in verb_words("pace") and after.group() in verb_words("stative"):
            break
        verb, start = after.group(), after.start()
    if (
        modal
        and verb in verb_words("modal")
        and (found := _last_predicative(clause, start + len(verb)))
    ):
        verb, start = found
    elif not modal and (second := _second(clause, start, verb)):
        verb, start = second, start + len(verb)
    return Predicate(verb, start, modal, clause[:start], names, "initial")


def _second(clause: str, start: int, verb: str) -> str | None:
    then = verb_table()[verb].then
    return next((v for v in then if clause.startswith(v, start + len(verb))), None)


def _last_predicative(clause: str, at: int) -> tuple[str, int] | None:
    """Find the predicate of a subject behind 争取 (争取…项目开工): a verb before a number or at the end."""
    found = None
    for match in verb_pattern().finditer(clause, at):
        tail = clause[match.end() :]
        ends = bool(verb_rules()["ending"].match(tail) or verb_rules()["compared"].match(tail))
        if match.group() in verb_words("predicate") and ends and match.start() - at >= 2:
            return match.group(), match.start()
        if match.group() in verb_words("reaches"):
            found = found or (match.group(), match.start())
    return found


def _phrase(clause: str, at: int, verbs: list[re.Match[str]], names: tuple[str, ...]) -> Predicate:
    chosen = _behind_phrase(clause, at, verbs)
    if chosen is None:
        return Predicate("", -1, "", clause, names, "none")
    modal = ""
    if chosen.group() in verb_words("modal"):
        if verb_strengths()[chosen.group()] in ("strive", "explore"):
            modal = chosen.group()
        behind = skip_adverbs(clause, chosen.end())
        chosen = next((match for match in verbs if match.start() == behind), chosen)
    lead = clause[: chosen.start()]
    return Predicate(chosen.group(), chosen.start(), modal, lead, names, "phrase")


def _behind_phrase(clause: str, at: int, verbs: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the verb behind the prepositional phrase that begins at `at`."""
    lead = verb_rules()["preposition"].match(clause, at)
    begin = lead.end() if lead else at
    if turned := _turning(clause, at, [match for match in verbs if match.start() >= begin]):
        return turned
    rest = [match for match in verbs if match.start() >= begin and not inside(clause, match)]
    closed = verb_rules()["phrase"].match(clause, at)
    if closed and ((rest and rest[-1].start() >= closed.end()) or closed.end() == len(clause)):
        rest = [match for match in rest if match.start() >= closed.end()]
    if _manner(rest):
        return rest[1]
    rest = [match for match in rest if match.group() not in verb_words("noun")] or rest
    if not rest:
        return None
    return rest[-1] if clause[at] in "把将" else rest[0]


def _manner(verbs: Sequence[re.Match[str]]) -> bool:
    """Tell whether the first of the verbs says how the second is done (由税务部门统一|征收)."""
    joined = len(verbs) > 1 and verbs[0].end() == verbs[1].start()
    return joined and verbs[0].group() in verb_words("adverb")


def _turning(clause: str, at: int, verbs: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the first verb that turns the object of a preposition into something (把…打造成)."""
    turning = _TURNING.get(clause[at])
    if turning is None:
        return None
    turns = verb_rules()[turning].match
    return next((match for match in verbs if turns(clause, match.start())), None)


_TURNING = {"把": "turn_take", "将": "turn_make", "为": "turn_serve", "向": "turn_give"}


def _subject(clause: str, at: int, verbs: list[re.Match[str]], names: tuple[str, ...]) -> Predicate:
    acts = [m for m in verbs if not inside(clause, m) and m.start() > at]
    candidates = [m for m in acts if m.group() not in verb_words("noun")] or acts
    stated = verb_rules()["stated"].match
    chosen = (
        _willed(clause, acts)
        or _told(clause, candidates)
        or _acting(clause, candidates)
        or stated(clause, at)
    )
    return _made(clause, chosen, names) if chosen else Predicate("", -1, "", clause, names, "none")


def _willed(clause: str, verbs: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the verb behind the subject's 要 or 应 (各地区要继续加强合作)."""
    for auxiliary in _finder("auxiliary").finditer(clause):
        at = skip_adverbs(clause, auxiliary.end())
        if found := next((match for match in verbs if match.start() == at), None):
            behind = skip_adverbs(clause, found.end())
            paced = found.group() in verb_words("pace") and not verb_rules()["pace"].match(clause)
            return next((m for m in verbs if paced and m.start() == behind), found)
        if verb_rules()["preposition"].match(clause, at):
            return _behind_phrase(clause, at, verbs)
    return None


def _acting(clause: str, verbs: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the verb, with an object, behind a subject and an adverb of acting (高新区重点发展光电产业)."""
    for adverb in _finder("acting").finditer(clause):
        at = skip_adverbs(clause, adverb.end())
        found = next((match for match in verbs if match.start() == at), None)
        if (
            found
            and len(clause) - found.end() >= _OBJECT
            and not verb_rules()["pace"].match(clause)
        ):
            return found
    return None


_OBJECT = 3  # characters of an object, at least


@cache
def _finder(group: str) -> re.Pattern[str]:
    return re.compile(verb_rules()[group].pattern)


def _told(clause: str, verbs: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the verb that says what its subject does or reaches."""
    number = _DIGIT.search(clause)
    stated = [match for match in verbs if match.group() in verb_words("predicate")]
    if number and (
        planned := [m for m in stated if m.group() == "安排" and m.end() == len(clause)]
    ):
        return planned[0]
    if number and (measured := [m for m in stated if m.start() < number.start()]):
        return measured[-1]
    if compared := [m for m in stated if m.group() in verb_words("comparing")]:
        return compared[-1]
    if worked := [m for m in stated if verb_rules()["worked"].match(clause, m.start())]:
        return worked[0]
    ended = [
        m for m in verbs if verb_rules()["ending"].match(clause, m.end()) or _adverbial(clause, m)
    ]
    if ended:
        kept = clause.endswith("保持", 0, ended[0].start())
        return next((m for m in verbs if kept and m.group() == "保持"), ended[0])
    return None if number and not stated else next(iter(stated[-1:]), None)


_DIGIT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]|年|月|日)")  # of a quantity, not of a date


def _adverbial(clause: str, match: re.Match[str]) -> bool:
    return verb_rules()["adverbial"].match(clause[: match.start()]) is not None


def _made(clause: str, match: re.Match[str], names: tuple[str, ...]) -> Predicate:
    modal = match.group() if match.group() in verb_words("strives_alone") else ""
    return Predicate(match.group(), match.start(), modal, clause[: match.start()], names, "subject")
