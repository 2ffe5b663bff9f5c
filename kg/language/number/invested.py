"""Money that stands before what it is for → its words and its name: 总投资5亿元的12个水利项目 is 水利项目总投资.

What it is for follows at once (总投资5亿元|的云溪水厂), behind a verb (投资2亿元|实施|农村电网改造), or is what the next number
counts. The words are data (`lexicon/rules/indicator.toml`).
"""

from collections.abc import Sequence

from kg.language.clause.cut import Clause
from kg.language.number.behind import trailing_phrase
from kg.language.number.find import Quantity
from kg.language.number.naming import called
from kg.language.number.phrase import Phrase, gap
from kg.language.number.trim import clean, group, trimmed

__all__ = ["counted_invested", "invested_before", "with_purpose"]


def invested_before(clause: Clause, left: tuple[int, int], right: tuple[int, int]) -> Phrase | None:
    """Return the word for an investment before a sum that qualifies a thing behind it: 实施|总投资|5亿元的云溪水厂.

    Args:
        clause: The clause.
        left: From the number before (or the clause's start) to this one.
        right: From behind this one to the next number (or the clause's end).
    """
    words = gap(clause, *left)
    said = group("invests").match(words)
    if not said or not group("attributes").match(gap(clause, *right)):
        return None
    return Phrase(left[0] + said.start(1), left[0] + said.end(1), said[1])


def counted_invested(clause: Clause, here: Quantity, after: Quantity, end: int) -> Phrase | None:
    """Return what a number counts whose noun stands behind the sum that is invested in it: 12个|总投资|5亿元的|水利项目.

    Args:
        clause: The clause.
        here: The number.
        after: The sum behind it.
        end: Where the words behind the sum end.
    """
    between, words = gap(clause, here.after, after.before), gap(clause, after.after, end)
    said = group("invests").match(between)
    if not said or said.start() or not group("attributes").match(words):
        return None
    noun = trailing_phrase(clause, (after.after, end))
    return noun and trimmed(noun, counts=True)


def with_purpose(
    clause: Clause, quantities: Sequence[Quantity], named: Sequence[Phrase | None]
) -> list[Phrase | None]:
    """Return the phrases of a clause, money that names nothing with what it is for.

    Args:
        clause: The clause.
        quantities: Its quantities, in order.
        named: What each measures.
    """
    found = list(named)
    for index, (phrase, quantity) in enumerate(zip(named, quantities, strict=True)):
        if phrase and quantity.unit == "元" and group("money").match(clean(phrase.text)):
            thing = _thing(clause, quantities, named, index, phrase)
            if thing:
                found[index] = phrase._replace(name=thing + clean(phrase.text))
    return found


def _thing(
    clause: Clause,
    quantities: Sequence[Quantity],
    named: Sequence[Phrase | None],
    index: int,
    phrase: Phrase,
) -> str:
    """Return what the money of a number is for, or nothing."""
    after, last = quantities[index].after, index + 1 == len(quantities)
    end = clause.end if last else quantities[index + 1].before
    begin = phrase.end if after <= phrase.start < end else after
    words = gap(clause, begin, end)
    if not last and (leads := group("leads_on").match(words)):
        counted = named[index + 1]
        behind = counted and counted.start >= quantities[index + 1].after
        return (leads["work"] or "") + called(counted) if counted and behind else ""
    if not group("attributes").match(words):
        return ""
    noun = trailing_phrase(clause, (after, end))
    noun = noun and trimmed(noun, counts=True)
    return clean(noun.text).partition(_JOINT)[0] if noun else ""


_JOINT = "、"
