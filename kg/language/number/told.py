"""A counted noun and what is told of it → the name that tells it from others of its kind.

13家企业入选省级名录 counts the 入选省级名录的企业, 对20个社区实施雨污分流改造 the 实施雨污分流改造的社区: the noun alone would
be any firm, any community. What tells is data (`lexicon/rules/told.toml`).
"""

import re
from collections.abc import Sequence
from functools import cache

from kg.language.clause.cut import Clause
from kg.language.number.concept import is_known
from kg.language.number.find import Quantity
from kg.language.number.naming import called
from kg.language.number.phrase import Phrase, gap, opening
from kg.lexicon.rules import Group, conjunctions, rules
from kg.lexicon.words import counters

__all__ = ["told_apart"]


def told_apart(
    clause: Clause, quantities: Sequence[Quantity], named: Sequence[Phrase | None]
) -> list[Phrase | None]:
    """Return the phrases of a clause, each counted noun with the predicate that tells it from others.

    Args:
        clause: The clause.
        quantities: Its quantities, in order.
        named: What each measures.
    """
    found, said = list(named), ""
    for index in range(len(found) - 1, -1, -1):
        phrase, quantity = found[index], quantities[index]
        if phrase and quantity.unit == _PERCENT:
            end = next((q.before for q in quantities if q.start >= quantity.end), clause.end)
            words = gap(clause, max(quantity.after, phrase.end), end).strip(_EDGES)
            said = words if end == clause.end or words.strip(conjunctions()) else said
            found[index] = _shared(phrase, said, behind=quantity.after <= phrase.start < clause.end)
        elif phrase is None or not _counts(quantity):
            said = ""
        elif quantity.after <= phrase.start < clause.end:
            end = next((q.before for q in quantities if q.start >= phrase.end), clause.end)
            words = gap(clause, phrase.end, end).strip()
            if end == clause.end:
                said = words.strip(_EDGES)
            elif words.strip(_EDGES + conjunctions()):  # 参加试点、金额|达5亿元
                said = words.rpartition(_JOINT)[0]
            # what is told of the last of a row is told of all: 12个单位、10名同志|受到表彰
            before = gap(clause, clause.start, quantity.before)
            told = _told(phrase, said, before)
            found[index] = _treated(told if index else _of_front(told, before), before)
        else:
            here = clause.start <= phrase.start < quantity.start
            end = phrase.start if here else quantity.before
            before, said = gap(clause, clause.start, end), ""
            found[index] = _staged(phrase, before)
    return [
        phrase
        and _of_kind(
            _treated(phrase, gap(clause, clause.start, phrase.start)), clause, phrase.start
        )
        if phrase and clause.start <= phrase.start < quantity.start
        else phrase and _of_kind(phrase, clause, quantity.before)
        for phrase, quantity in zip(found, quantities, strict=True)
    ]


_JOINT = "、"
_PERCENT = "%"
_SHARE = "占比"
_EDGES = "、，。； "


def _counts(quantity: Quantity) -> bool:
    """Tell whether a number counts things, or people without a measure word (3万职工)."""
    return quantity.unit in counters() or quantity.rule == "bare"


def _told(phrase: Phrase, words: str, before: str) -> Phrase:
    """Return a noun behind its number with what the words behind it, or those before the number, tell."""
    name = called(phrase)
    general = _group("general").match(name)
    told = _group("chosen").match(words)
    if not told and (general or _group("upon").match(before)):
        told = _group("done").match(words)
    if not told and _group("works").match(name):
        told = _group("staged").match(words) or _group("staged").match(before)
    if not told:
        return phrase
    what = _LIGHT.sub("", _OWN.sub("", told[told.lastgroup or 0]))
    joint = "" if len(what) <= _SHORT or told.lastgroup == "stage" else "的"
    return phrase if what in name else phrase._replace(name=what + joint + name)


def _shared(phrase: Phrase, words: str, *, behind: bool) -> Phrase:
    """Return things a share of which does something with what it does: 75%的乡镇|通油路, 财政支出的80%|用于民生; 水质100%|达标."""
    name = called(phrase)
    rate = None if behind else _group("rated").match(words)
    if rate:
        return phrase._replace(name=f"{name}{rate['rated']}率")
    told = _group("sharing" if behind else "given").match(words)
    if not told or phrase.name:
        return phrase
    what = _ASPECT.sub("", told[told.lastgroup or 0], count=1)
    return phrase._replace(name=f"{what}的{name}{_SHARE}")


def _staged(phrase: Phrase, words: str) -> Phrase:
    """Return a noun before its number that says little with the stage of the work before it: 开工建设|项目."""
    name = called(phrase)
    told = _group("works").match(name) and _group("behind_stage").match(words)
    return phrase._replace(name=told["stage"] + name) if told else phrase


def _of_front(phrase: Phrase, words: str) -> Phrase:
    """Return a noun that says little with what it is a part of, before its number: 云溪灌区工程|8个|子项目."""
    if phrase.name or not _group("parts").match(called(phrase)):
        return phrase
    front = "".join(words[opening(words) :].split())
    told = _group("front").match(front)
    return phrase._replace(name=front + called(phrase)) if told else phrase


def _of_kind(phrase: Phrase, clause: Clause, before: int) -> Phrase:
    """Return a noun that says nothing alone with an example of it that stands before it: 云溪大桥等|12个|项目."""
    words = gap(clause, clause.start, max(clause.start, before)).strip()
    if (
        phrase.name
        or not _group("of_examples").match(phrase.text)
        or not words.endswith(_AND_OTHERS)
    ):
        return phrase
    last = re.split(_MARKS, words.removesuffix(_AND_OTHERS))[-1]
    last = "".join(last[opening(last) :].split())
    fits = _SHORT <= len(last) <= _LONG and not re.search(r"\d", last)
    return phrase._replace(name=last + _AND_OTHERS + called(phrase)) if fits else phrase


_AND_OTHERS = "等"
_MARKS = "[、，；]|(?<=..)(?:以及|和|及)(?=..)"
_LONG = 14  # characters of an example that a name may have


def _treated(phrase: Phrase, words: str) -> Phrase:
    """Return a noun of two characters with the work that is done on it, for it says little alone: 化解|债务, 加固|水库."""
    name = called(phrase)
    if len(name) > _SHORT or phrase.name or is_known(name):
        return phrase
    told = _group("treated").match(words)
    return phrase._replace(name=told["work"] + name) if told else phrase


_OWN = re.compile("的(?=..$)")  # 受到省政府|的|表彰
_LIGHT = re.compile("^进行了")  # 进行了|改造
_ASPECT = re.compile("(?<=^.)了(?=.)|(?<=^..)了(?=.)")  # 通|了|公路
_SHORT = 2  # characters of a verb that stands before its noun without 的


@cache
def _group(name: str) -> Group:
    return rules("told")[name]
