"""A name goes on over the marks in it, and ends at those around it: quotation marks, brackets, numbers."""

import re

from kg.language.name.agency_words import agency_pattern
from kg.language.name.boundary import name_start

__all__ = ["after_quote", "over_bracket", "over_number", "whole_quote"]

_SHORTEST = 2  # characters of a name before a bracket
_PARTS = re.compile("[，、。；：+＋的]")
_ENDS_IN_BRACKET = re.compile(r"[（(][^（()）\W\d]{2,8}[）)]$")


def over_number(text: str, low: int, head: int) -> int:
    """Return where the name before a head starts; it goes on over a number in it (市120指挥中心).

    Example:
        >>> text = "市120指挥中心"
        >>> over_number(text, 0, 4)
        0
    """
    if text[head - 1 : head].isdigit():
        number = agency_pattern("numbered").search(text, low, head)
        first = name_start(text, low, number.start()) if number else head
        if number and first < number.start():
            return first
    return name_start(text, low, head)


def after_quote(text: str, start: int, end: int) -> int:
    """Return `start`, or the place after a quotation mark whose other half is not before `end`.

    Example:
        >>> after_quote("建设“云溪大学", 2, 7)
        3
    """
    opened, closed = text.rfind("“", start, end), text.rfind("”", start, end)
    if opened > closed:
        return opened + 1
    return closed + 1 if opened < 0 <= closed else start


def whole_quote(text: str, low: int, start: int, end: int) -> int:
    """Return `start`, or the place behind the quotation mark that opens before a name which another one closes.

    Example:
        >>> whole_quote("“云溪与栖云联盟”", 0, 4, 8)
        1
    """
    opened = text.rfind("“", low, end)
    whole = text[end : end + 1] == "”" and 0 <= opened < start
    return opened + 1 if whole and not _PARTS.search(text, opened, end) else start


def over_bracket(text: str, low: int, start: int) -> int:
    """Return `start`, or the start of a name that goes on over a bracket (云溪（东区）实验室).

    Example:
        >>> over_bracket("云溪（东区）实验室", 0, 6)
        0
    """
    bracket = _ENDS_IN_BRACKET.search(text, low, start)
    if not bracket:
        return start
    first = name_start(text, low, bracket.start())
    return first if bracket.start() - first >= _SHORTEST else start
