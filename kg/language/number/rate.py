"""Rates of what earlier numbers tell → their names: points of a growth are of the 增速, points of a share of the share.

产值增长8%，提高2个百分点 tells the 产值增速; 民生支出占财政支出76%、提高1个百分点 the same share as the number before it.
"""

from collections.abc import Sequence

from kg.language.clause.cut import Clause
from kg.language.number.find import Quantity
from kg.language.number.naming import GROWTH, called
from kg.language.number.phrase import Phrase, gap
from kg.language.number.trim import group

__all__ = ["in_points"]


def in_points(
    clause: Clause, quantities: Sequence[Quantity], named: Sequence[Phrase | None], said: str
) -> list[Phrase | None]:
    """Return the phrases of a clause, one whose number is of points with the rate that it tells of.

    Args:
        clause: The clause.
        quantities: Its quantities, in order.
        named: What each measures.
        said: The clause before it in its sentence, or nothing.
    """
    found = list(named)
    for at, (phrase, quantity) in enumerate(zip(named, quantities, strict=True)):
        if phrase is None or quantity.unit != _POINTS:
            continue
        before = found[at - 1] if at else None
        if before and before.start == phrase.start and "占" in before.name:
            found[at] = before
            continue
        words = gap(clause, clause.start, quantities[at - 1].after) if at else said
        own = phrase.start >= (quantities[at - 1].after if at else clause.start)
        if not own and group("grew").match(words) and not group("portion").match(called(phrase)):
            found[at] = phrase._replace(name=called(phrase) + GROWTH)
    return found


_POINTS = "百分点"
