"""A number in its clause → the noun phrase behind it (建成51个菜市场)."""

import re

from kg.language.clause.cut import Clause
from kg.language.number.concept import is_known
from kg.language.number.find import Quantity
from kg.language.number.phrase import Phrase, gap, names, opening
from kg.language.number.phrase_words import parts_word, phrase_pattern, says
from kg.language.number.trim import group
from kg.lexicon.words import classifiers, counters

__all__ = ["phrase_behind", "trailing_phrase"]


def phrase_behind(
    clause: Clause, left: tuple[int, int], right: tuple[int, int], quantity: Quantity
) -> Phrase | None:
    """Return the counted noun behind a number, if what stands before it is a verb or nothing.

    Args:
        clause: The clause.
        left: From the number before (or the clause's start) to this one.
        right: From behind this one to the next number (or the clause's end).
        quantity: The number.
    """
    text = gap(clause, *right)
    skipped = phrase_pattern("after_unit").match(text)
    begin = right[0] + (skipped.end() if skipped else 0)
    tail = clause.text[begin - clause.start : right[1] - clause.start]
    if (
        not says("noun_start", tail)
        or phrase_pattern("stop_word").match(tail)
        or says("connected", tail)
    ):
        return None
    head = gap(clause, *left)
    if (
        (quantity.unit == "1" or quantity.unit in classifiers("rate"))
        and quantity.rule != "bare"
        and not says("attributed", text)
        and head
    ):
        return None
    counted = (
        quantity.unit in classifiers("thing")
        or (quantity.unit == "人" and says("attributive", text) and not says("person_level", head))
        or quantity.rule == "bare"
        or (quantity.unit == "元" and says("gives", head))
    )
    if not (counted or _opens(head)) or (quantity.unit == "元" and says("spent", tail)):
        return None
    if says("and_others", head):
        tail = phrase_pattern("first_member").sub("", tail)
    attribute = phrase_pattern("attribute").match(tail)
    inner = attribute.end() if attribute else 0
    followed = right[1] < clause.end
    acts = quantity.unit in (counters() | classifiers("rate") | {"1"}) - classifiers("matter")
    found = _cut(begin + inner, tail[inner:], followed=followed, acts=acts)
    if found and followed and counted and quantity.unit != "元":
        found = _counted_alone(found, gap(clause, found.end, right[1]))
    return found and Phrase(begin, found.end, tail[:inner] + found.text)


def _opens(head: str) -> bool:
    """Tell whether a number after this head counts what follows it."""
    head = phrase_pattern("quote").sub("", head).strip()
    if not head or head.endswith("、") or says("introduces", head):
        return True
    at = opening(head, least=0)
    return not phrase_pattern("filler").sub("", phrase_pattern("verb").sub("", head[at:]))


def _cut(begin: int, tail: str, *, followed: bool, acts: bool = True) -> Phrase | None:
    """Return the noun that the words behind a number begin with.

    Args:
        begin: Where the words begin.
        tail: The words.
        followed: Whether another number follows.
        acts: Whether what is counted can do or be done something to, so that its predicate ends it (4家企业|上市).
    """
    if followed:
        tail = _joint(tail)
    least = 1 if says("single", tail) else 2
    for name in ("stop_word", "stop", "predicate") if acts else ("stop_word", "stop"):
        plain = _QUOTED.sub(_plain, tail)
        stops = (it.start() for it in phrase_pattern(name).finditer(plain, least))
        tail = tail[: next((at for at in stops if not parts_word(plain, at)), len(tail))]
    tail = phrase_pattern("loose_end").sub("", tail)
    return Phrase(begin, begin + len(tail), tail) if len(tail) >= least and names(tail) else None


_QUOTED = re.compile("“[^”]*”")


def _plain(quoted: re.Match[str]) -> str:
    """Return a name in marks without the marks of lists in it, as long as before: “新三板、四板”."""
    return quoted[0].replace("、", "·").replace("和", "·")


def _counted_alone(phrase: Phrase, words: str) -> Phrase:
    """Take off the measure that the next number is for: 13个断面|水质优良率|达95%.

    Args:
        phrase: The words behind a number.
        words: Those between them and the next number.
    """
    owned = group("owned").match(phrase.text + words)
    if not owned or not _LEAST <= owned.start() < len(phrase.text):
        return phrase
    at = owned.start()
    if len(phrase.text) - at <= _PLAIN:  # 一般公共预算|收入: the end of a name that is known
        known = (i for i in range(at, _LEAST - 1, -1) if is_known(phrase.text[i:]))
        at = next(known, at)
    noun = phrase_pattern("loose_end").sub("", phrase.text[:at])
    return Phrase(phrase.start, phrase.start + len(noun), noun) if len(noun) >= _LEAST else phrase


_LEAST = 2  # characters of a noun
_PLAIN = 4  # characters of a measure that may end a longer name


def _joint(tail: str) -> str:
    """Take the start of the next member off (…菜市场、改造 | 40条) and the verb of the next number."""
    tail = phrase_pattern("joint_end").sub("", tail)
    tail = phrase_pattern("next_level").sub("", tail)
    if joint := phrase_pattern("joined").search(tail, 2):
        tail = tail[: joint.start()]
    if measured := phrase_pattern("tail").search(tail, 2):
        tail = tail[: measured.start()]
    return tail


def trailing_phrase(clause: Clause, right: tuple[int, int]) -> Phrase | None:
    """Return the noun behind a number that nothing else explains."""
    tail = gap(clause, *right)
    skipped = phrase_pattern("succeeded").match(tail)
    begin = right[0] + (skipped.end() if skipped else 0)
    tail = tail[begin - right[0] :]
    if (
        not says("noun_start", tail)
        or phrase_pattern("stop_word").match(tail)
        or says("connected", tail)
    ):
        return None
    return _cut(begin, tail, followed=right[1] < clause.end)
