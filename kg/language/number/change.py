"""A quantity in its clause → how it is meant: change, baseline, the words around it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from kg.language.clause.cut import Clause
from kg.language.clause.heading import Scope
from kg.language.clause.verb import Predicate
from kg.language.clause.verb_words import verb_words
from kg.language.number.find import Quantity
from kg.language.number.phrase import opening
from kg.lexicon.rules import rules
from kg.lexicon.words import classifiers
from kg.model import Change

__all__ = ["Reading", "find_readings", "read_targets"]


class Reading(NamedTuple):
    """A quantity that is a target, with its change and baseline.

    Attributes:
        quantity: The number reached.
        change: Level, increase or decrease.
        baseline: The number it starts from, or None.
    """

    quantity: Quantity
    change: Change
    baseline: Decimal | None


def find_readings(
    clauses: Sequence[Clause],
    scopes: Sequence[Scope],
    quantities: Sequence[Sequence[Quantity]],
    predicates: Sequence[Predicate],
) -> list[list[Reading]]:
    """Return the targets of each clause; 新增A10家，B5家 adds B too.

    Args:
        clauses: The clauses of a text, in order.
        scopes: Whether each is read.
        quantities: The quantities of each.
        predicates: The predicate of each.
    """
    found: list[list[Reading]] = []
    sentence, adding = -1, ""  # the unit that the clause before counts what is new in
    grown: Reading | None = None  # the last growth that the clause before tells
    for clause, scope, numbers, predicate in zip(
        clauses, scopes, quantities, predicates, strict=True
    ):
        if scope != "body":
            found.append([])
            continue
        if clause.sentence != sentence:
            sentence, adding, grown = clause.sentence, "", None
        if not numbers:
            adding, grown = "", None
            found.append([])
            continue
        alike = adding == _thing(numbers) or (adding and _says("capacity", clause.text))
        goes_on = bool(adding) and bool(alike) and _adds_too(clause.text, predicate)
        here = read_targets(clause, numbers, carried="increase" if goes_on else None)
        if grown and _stretches(clause, numbers, grown):
            here[0] = here[0]._replace(change=grown.change)  # 增长12%，力争达到13%
        found.append(here)
        grown = here[-1] if here and here[-1].change != "level" else None
        if not goes_on:
            adding = _thing(numbers) or _NEW if _says("adds", clause.text) else ""
    return found


def _stretches(clause: Clause, quantities: Sequence[Quantity], grown: Reading) -> bool:
    """Tell a clause that says no more than how much more than a growth told before is striven for."""
    first, before = quantities[0], grown.quantity
    if len(quantities) > 1 or first.value is None or before.value is None:
        return False
    rate = first.unit == before.unit and first.unit in classifiers("rate")
    more = before.value < first.value <= before.value * _STRETCH
    return rate and more and _says("stretch", _slice(clause, clause.start, first.before))


_STRETCH = 2  # times as much, at most; what lies further off is a level (提高1.5%，力争达到52%)


_NEW = "new"  # what is new is counted in other units


def _thing(quantities: Sequence[Quantity]) -> str:
    """Return the unit of the last number if things are counted in it one by one, else nothing."""
    return quantities[-1].unit if quantities[-1].unit in classifiers("added") else ""


def _adds_too(text: str, found: Predicate) -> bool:
    """Tell a clause that has no verb of its own but a noun and its number."""
    of_it = rules("change")["of_it"].match(text)
    bare = text[of_it.end() :] if of_it else text
    return (found.form == "none" or bare != text) and not opening(bare) and _says("named", bare)


def read_targets(
    clause: Clause, quantities: Sequence[Quantity], *, carried: Change | None = None
) -> list[Reading]:
    """Return the targets among the quantities of a clause; baselines become part of theirs.

    Args:
        clause: The clause.
        quantities: Its quantities, in order.
        carried: What a verb of the clause before says (新增A10家，B5家), if this one has none.

    Example:
        >>> from kg.language.clause.cut import find_clauses
        >>> from kg.language.number.find import find_quantities
        >>> text = "床位占比由56%提高到60%"
        >>> [(str(r.quantity.value), r.change, str(r.baseline))
        ...  for r in read_targets(find_clauses(text)[0], find_quantities(text))]
        [('60', 'level', '56')]
    """
    readings: list[Reading] = []
    rows = list(quantities)
    change: Change = "level"
    at = 0
    while at < len(rows):
        size = _from_to(clause, rows, at)
        if size:
            readings += [
                Reading(rows[at + size + i], "level", rows[at + i].value) for i in range(size)
            ]
            change = "level"
            at += 2 * size
            continue
        if _than(clause, rows, at):
            change = _change(clause, None, rows[at + 1], carried)
            readings.append(Reading(rows[at + 1], change, rows[at].value))
            at += 2
            continue
        before = rows[at - 1] if at else None
        change = _change(clause, before, rows[at], change if readings else carried)
        readings.append(Reading(rows[at], change, None))
        at += 1
    return readings


def _from_to(clause: Clause, rows: Sequence[Quantity], at: int) -> int:
    """Return how many numbers from `at` on are baselines of as many behind them, or 0.

    由56%提高到60% has one, 分别由39%和43%下降到33%和38% has two.
    """
    if not _says("from", _slice(clause, clause.start, rows[at].start)):
        return 0
    for size in range(1, (len(rows) - at) // 2 + 1):
        turn = at + size
        gaps = [
            _slice(clause, rows[i].after, rows[i + 1].before)
            for i in (*range(at, turn - 1), *range(turn, at + 2 * size - 1))
        ]
        if _says("to", _slice(clause, rows[turn - 1].end, rows[turn].start)):
            return size if all(_says("joint", words) for words in gaps) else 0
    return 0


def _than(clause: Clause, rows: Sequence[Quantity], at: int) -> bool:
    """Tell whether the number at a place is only what the next one is compared with: 比2012年的36亿元增加12亿元."""
    if at + 1 == len(rows) or rows[at].unit != rows[at + 1].unit:
        return False
    between = _slice(clause, rows[at].after, rows[at + 1].before)
    return _says("than", _slice(clause, clause.start, rows[at].before)) and _says("turned", between)


def _slice(clause: Clause, start: int, end: int) -> str:
    return clause.text[max(0, start - clause.start) : max(0, end - clause.start)]


def _change(
    clause: Clause, before: Quantity | None, here: Quantity, carried: Change | None
) -> Change:
    """Return the change that the words before a number say; a coordination carries its verb on."""
    if here.rule == "doubling":
        return "increase"
    if here.unit in classifiers("rate") and _says("grows_by", _behind(clause, here)):
        return "increase"
    words = _slice(clause, before.after if before and carried else clause.start, here.start)
    if before and carried and not _says("joint_first", words):
        words = _behind_joint(words)  # without what the number before counted
    if here.unit == "倍" and _says("times_of", words):
        return "level"
    if here.unit in classifiers("rate") and carried is None and not _says("each", words):
        words = words[-16:]
    cues = list(_cue().finditer(words))
    if cues:
        follows = _behind(clause, here)
        return _last_cue(cues, words, here, counts=_says("noun", follows))
    if carried is None or _says("new_level", words):
        return "level"
    named = len(rules("change").pattern("joint_marks").sub("", words)) > 1
    count_before = before is not None and before.unit not in classifiers("rate")
    return "level" if here.unit in classifiers("rate") and named and count_before else carried


def _behind(clause: Clause, here: Quantity) -> str:
    return clause.text[here.after - clause.start :]


def _last_cue(cues: Sequence[re.Match[str]], words: str, here: Quantity, *, counts: bool) -> Change:
    """Return what the last cue before a number says.

    Args:
        cues: All cues, in order.
        words: The words before the number.
        here: The number.
        counts: Whether a noun follows the number, so that the cue may belong to another noun.
    """
    last = cues[-1]
    name = {"less": "decrease"}.get(last.lastgroup or "", last.lastgroup or "level")
    tail = words[last.end() :]
    grew = (
        len(cues) > 1 and cues[-2].group() in verb_words("grows") and cues[-2].end() == last.start()
    )
    if grew and last.group() in verb_words("reaches_number") and here.unit in classifiers("rate"):
        return cast(Change, cues[-2].lastgroup)
    if name == "level" and last.group() in verb_words("reaches_number"):
        added = any(cue.group() in verb_words("adds") for cue in cues) and not _measures(here.unit)
        return "increase" if added else "level"
    if name == "level" or last.group() in verb_words("adds"):
        return cast(Change, name)
    if (
        last.group() in verb_words("grows")
        and here.unit in classifiers("rate")
        and _says("compared", tail)
    ):
        return cast(Change, name)
    if _says("reached", tail):
        return "increase" if _says("aimed", tail) else "level"
    named = len(tail) >= 2 or counts
    worked_on = _says("works_on", last.group()) and here.unit not in classifiers("rate") and named
    if worked_on or (counts and len(tail) > 4):
        return "level"
    return cast(Change, name)


def _measures(unit: str) -> bool:
    """Tell a unit of what is reached, and never added: rates, years, ages."""
    return _says("reached_unit", unit) or unit in classifiers("rate")


def _says(group: str, text: str) -> bool:
    return rules("change")[group].match(text) is not None


@cache
def _cue() -> re.Pattern[str]:
    """Return the pattern of what says how a number is meant, a group each."""
    groups = rules("change")
    kinds = ("level", "less", "increase", "decrease")
    return re.compile("|".join(f"(?P<{kind}>{groups[kind].pattern})" for kind in kinds))


def _behind_joint(words: str) -> str:
    """Return the words behind the first joint."""
    joint = rules("change")["until_joint"].match(words)
    return words[joint.end() :] if joint else words
