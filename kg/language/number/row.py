"""Things counted in a row → their names, with the grade, the honour or the head that stands with one of them alone.

国家级、省级改革试点 are 国家级改革试点 and 省级改革试点; 创建省级先进乡镇3个、示范村14个 counts the 省级示范村. The words are data
(`lexicon/rules/indicator.toml`).
"""

import re
from collections.abc import Callable, Sequence

from kg.language.clause.cut import Clause
from kg.language.number.find import Quantity
from kg.language.number.member import is_whole
from kg.language.number.naming import called
from kg.language.number.phrase import Phrase, gap
from kg.language.number.trim import group

__all__ = ["graded", "in_row"]


def in_row(
    clause: Clause, quantities: Sequence[Quantity], named: Sequence[Phrase | None]
) -> list[Phrase | None]:
    """Return the phrases of a clause, each with what it shares with the others of its row.

    Args:
        clause: The clause.
        quantities: Its quantities, in order.
        named: What each measures.
    """
    found = graded(named)
    rows = [at for at in range(1, len(found)) if _beside(clause, quantities, found, at)]
    for at in rows:
        _share(found, at, at - 1, _honoured)
    for at in reversed(rows):
        _share(found, at - 1, at, _made)
    return found


def _beside(
    clause: Clause, quantities: Sequence[Quantity], row: Sequence[Phrase | None], at: int
) -> bool:
    """Tell whether two things that are counted have nothing but a joint between them: 乡镇3个|、|示范村14个."""
    last, here = row[at - 1], row[at]
    if last is None or here is None or last.start == here.start:
        return False
    begin = max(quantities[at - 1].after, last.end)
    words = gap(clause, begin, min(quantities[at].before, here.start))
    return _JOINT.fullmatch(words.strip()) is not None


_JOINT = re.compile("[、和与及]")


def graded(row: Sequence[Phrase | None]) -> list[Phrase | None]:
    """Return the phrases of a clause, a bare grade with the thing that the next one says, or the one before: 国家级、省级改革试点.

    Example:
        >>> found = graded([Phrase(2, 5, "国家级"), Phrase(9, 15, "省级改革试点")])
        >>> [called(phrase) for phrase in found if phrase]
        ['国家级改革试点', '省级改革试点']
    """
    found = list(row)
    for at in range(len(found) - 2, -1, -1):
        _share(found, at, at + 1, _grade)
    for at in range(1, len(found)):
        _share(found, at, at - 1, _grade)
    return found


def _share(row: list[Phrase | None], at: int, other: int, name: Callable[[str, str], str]) -> None:
    """Give a phrase of a row the name that it has beside another one, if there is one."""
    here, full = row[at], row[other]
    if here is not None and full is not None and (said := name(called(here), called(full))):
        row[at] = here._replace(name=said)


def _grade(name: str, full: str) -> str:
    """Return a bare grade with the thing of another that says its own grade: 国家级 beside 省级改革试点."""
    bare, said = (group("grade").match(it) for it in (name, full))
    bared = bare and said and not bare["of"] and said["of"]
    return bare["grade"] + said["of"] if bare and said and bared else ""


def _honoured(name: str, full: str) -> str:
    """Return a thing with the grade and the field of the one before it: 示范村 behind 省级乡村振兴示范乡镇."""
    here, said = (group("grade").match(it) for it in (name, full))
    if here and said:  # 市级|基地 behind 省级|返乡创业基地
        ends = here["of"] and said["of"].endswith(here["of"]) and here["of"] != said["of"]
        return here["grade"] + said["of"] if ends else ""
    honour = group("honour").match(name)
    if not honour:
        return ""
    front, same, _ = full.partition(honour["honour"])
    if same:
        return front + name if front and (said or group("honoured").match(name)) else ""
    return said["grade"] + name if said and not name.startswith("“") else ""


def _made(name: str, full: str) -> str:
    """Return goods with the head that the last of their row has: 炼油 beside 乙烯生产能力."""
    head = group("made").match(full)
    return name + head.group() if head and not is_whole(name, head.group()) else ""
