"""Whether a report names an indicator beside a number, of whatever was read there, or says in words that it did not move."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.lineage.keys import pattern

__all__ = ["is_named", "is_unmoved"]

_ENDS: Final = "，。；;！？\n"  # of clauses
_FROM_END_TO_END: Final = re.compile(f"[^{_ENDS}]*")
_NUMERAL: Final = re.compile(r"\d")


def is_named(text: str, names: Sequence[str]) -> bool:
    """Say whether a clause names the indicator, and nothing longer that holds its name, beside a number.

    A report has thousands of clauses and few that name it, so the name is looked for first.

    Example:
        >>> is_named("稳中求进，粮食产量、油料产量达到25万吨", ["油料产量"]), is_named("优质粮食产量25万吨", ["粮食产量"])
        (True, False)
    """
    return any(
        _NUMERAL.search(_clause_at(text, at))
        for name in names
        for at in _places(text, name)
        if at == 0 or text[at - 1] in f"{_ENDS}、"
    )


def is_unmoved(text: str, names: Sequence[str]) -> bool:
    """Say whether a clause says in words that an indicator, and nothing longer that begins with its name, did not move.

    Example:
        >>> is_unmoved("全市粮食产量与上年持平", ["粮食产量"]), is_unmoved("粮食产量占比持平", ["粮食产量"])
        (True, False)
    """
    front = pattern("front").match(text)
    words = text[front.end() :] if front else text
    unchanged = pattern("unchanged")
    return any(words.startswith(name) and unchanged.match(words, len(name)) for name in names)


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _clause_at(text: str, at: int) -> str:
    """Return the clause that the sign at an offset belongs to."""
    start = 1 + max(text.rfind(end, 0, at) for end in _ENDS)
    found = _FROM_END_TO_END.match(text, start)
    return found[0] if found else ""
