"""Members of a coordination ↔ the numbers that are told of them: A、B分别增长x%、y%."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.language.clause.cut import Clause
from kg.language.number.find import Quantity
from kg.language.number.member import each_subject, shared_head
from kg.language.number.naming import called, completed, each_named
from kg.language.number.phrase import Phrase, gap, members
from kg.language.number.trim import group
from kg.lexicon.rules import rules

__all__ = ["pair_off"]


def pair_off(
    clause: Clause,
    quantities: Sequence[Quantity],
    found: Sequence[Phrase | None],
    recent: Sequence[Phrase],
) -> list[Phrase | None] | None:
    """Pair the members of a coordination with the numbers, from this clause or those before it."""
    bare = _bare_after_first(clause, quantities)
    count, first = len(quantities), found[0]
    half = count // 2
    if first and not bare and count == half * 2 and half > 1 and _twice(clause, quantities, found):
        once = pair_off(clause, quantities[:half], found[:half], recent)
        return [*once, *once] if once else None
    if first and bare:
        return _shared_out(clause, first, count, recent)
    if any(found) or not (bare or rules("change")["paired"].match(clause.text)):
        return None
    last = recent[-count:]
    if len(last) == count and len({(it.start, it.end) for it in last}) < count:
        return list(last)
    if recent and (earlier := _members(recent[-1], count)):
        return list(shared_head(earlier))
    return list(last) if len(last) == count else None


def _shared_out(
    clause: Clause, first: Phrase, count: int, recent: Sequence[Phrase]
) -> list[Phrase | None]:
    """Give each of some numbers its member of the phrase before the first."""
    both = each_named(first)
    both = both if len(both) == count else []
    if both and group("ordinal").match(first.text[:_ORDINAL]):
        return list(both)  # 第一、二、三产业: none of the members is a word of its own
    if members_here := _members(first, count):
        pairs = zip(members_here, both, strict=True) if both else ()
        towns = [member._replace(name=called(it)) for member, it in pairs]
        return list(towns or shared_head(members_here))
    if split := _split(first, count):
        return split
    each = both or each_subject(first, "、|和|与|及")
    if len(each) == count:
        return list(each)
    if recent and "分别" in clause.text and len(first.text) <= _MEASURE:
        earlier = _members(_unlisted(recent[-1]), count)
        far = clause.start - recent[-1].end
        row = (earlier if far <= _NEAR else None) or (_row(recent, count) if far <= _FAR else None)
        if row and group("of_work").match(first.text):
            return [first._replace(name=completed(first.text, member)) for member in row]
        if earlier and "、" in recent[-1].text:
            return list(earlier)
    return [first] * count


_ORDINAL = 2  # characters of an ordinal
_NEAR = 16  # characters between what is worked on and the clause with its rates
_FAR = 32  # … where the numbers of a row stand between
_MEASURE = 6  # characters of what the members before are measured by (产值, 主营业务收入)


def _row(recent: Sequence[Phrase], count: int) -> list[Phrase] | None:
    """Return the members that the numbers before are told of, if they are as many and stand in one coordination."""
    row = list(recent[-count:])
    beside = all(b.start - a.end <= len("、") for a, b in pairwise(row))
    return row if len(row) == count and beside else None


def _members(phrase: Phrase, count: int) -> list[Phrase] | None:
    for joints in ("、|和|与|及(?!格)", "、", "(?<=”)(?=“)|、|和"):
        found = members(phrase, joints)
        if len(found) == count:
            return found
    return None


def _split(phrase: Phrase, count: int) -> list[Phrase | None]:
    """Return the members of a coordination one of which names several indicators: 财政收入、城乡居民收入; nothing if none does."""
    found = [it for member in members(phrase, "、|和|与") for it in each_named(member) or [member]]
    return list(found) if len(found) == count else []


def _unlisted(phrase: Phrase) -> Phrase:
    """Take the class off a list (轨道交通、航空航天等新兴产业)."""
    listed = re.search(r"等[^、，]*$", phrase.text)
    if not listed or not listed.start():
        return phrase
    end = phrase.start + listed.start()
    return Phrase(phrase.start, end, phrase.text[: listed.start()])


def _twice(clause: Clause, quantities: Sequence[Quantity], found: Sequence[Phrase | None]) -> bool:
    """Tell whether a row of numbers is followed by one as long of the same: 分别达4万元和2万元、增长5%和7%."""
    half = len(quantities) // 2
    rows = quantities[:half], quantities[half:]
    own = any(it and it != found[0] for it in found[half:])
    return not own and all(_bare_after_first(clause, row) for row in rows)


def _bare_after_first(clause: Clause, quantities: Sequence[Quantity]) -> bool:
    joint = rules("change")["bare_joint"]
    return all(joint.match(gap(clause, a.after, b.before)) for a, b in pairwise(quantities))
