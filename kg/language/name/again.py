"""Sets whose members stand in the sentences behind, each with the set's noun: 抓好三大工程。甲工程开工。乙工程….

Exactly as many different names as the set counts must follow it closely, or, farther apart, behind the same words (加快甲中心建设, 加快乙中心建设).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.language.name.boundary import name_start
from kg.language.name.counted import Name
from kg.language.name.enumeration import checked
from kg.lexicon.rules import rules

__all__ = ["again"]

_FIRST = 200  # characters from the set to the first member
_GAP, _WIDE = 400, 900  # from one member to the next, and where all stand behind the same words
_LONGEST, _NOUN = 24, 2  # characters of a member, and of a noun of no known kind
_LEAST = 3  # members


class _Opened(NamedTuple):
    start: int
    text: str
    frame: str  # the words of its clause before it


def again(text: str, name: Name, stop: int) -> tuple[str, ...]:
    """Return the names with the set's noun that open the sentences behind it, if they are as many as it counts.

    Args:
        text: The text.
        name: The set.
        stop: Where what it announces ends at the latest.

    Example:
        >>> from kg.language.name.counted import Name
        >>> text = "抓好三大工程。云水工程开工建设。石桥工程加快推进。竹海工程完成前期。"
        >>> again(text, Name(2, 6, "三大工程", 3, "工程", (2, 6)), len(text))
        ('云水工程', '石桥工程', '竹海工程')
    """
    head = name.head or (name.text[-_NOUN:] if len(name.text) > _NOUN + 1 else "")
    if name.size < _LEAST or len(head) < _NOUN:
        return ()
    opened = [one for one in _opened(text, head, name.outer[1], stop) if one.text != name.text]
    alike = [one for one in opened if one.frame == opened[0].frame]
    for near, gap in ((opened, _GAP), (alike, _WIDE)):
        members = _dense(near, name.outer[1], gap)
        parts = any(one != other and one in other for one in members for other in members)
        if len(members) == name.size and not parts:
            return checked(members, longest=_LONGEST)
    return ()


def _dense(opened: Sequence[_Opened], last: int, gap: int) -> list[str]:
    """Return the names, each once, that follow the set and each other closely."""
    found: list[str] = []
    for one in opened:
        if one.start - last > (gap if found else _FIRST):
            break
        if one.text not in found:
            found.append(one.text)
        last = one.start
    return found


def _opened(text: str, head: str, low: int, high: int) -> Iterator[_Opened]:
    """Yield the names that end in a noun and stand in the first clauses of sentences."""
    counted = rules("programme")["counted_thing"].match
    for sentence in _SENTENCE.finditer(text, low, high):
        for clause in list(_CLAUSE.finditer(text, *sentence.span()))[:_CLAUSES]:
            at = text.find(head, clause.start(), clause.end())
            if at < 0:
                continue
            end = at + len(head)
            start = name_start(text, clause.start(), end)
            if end - start > len(head) and not counted(text[start:end]):
                yield _Opened(start, text[start:end].strip("“”"), text[clause.start() : start])
            break


_SENTENCE, _CLAUSE = re.compile("[^。；\n]+"), re.compile("[^，：]+")
_CLAUSES = 2  # of a sentence in which a member is named
