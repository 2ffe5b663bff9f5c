"""The glossary behind a report: words that are explained, and no part of what the report says."""

import re
from collections.abc import Sequence

from kg.lexicon.rules import rules
from kg.numeral import NUMERALS
from kg.reading.lines import Line

__all__ = ["glossary", "is_title"]

_LEAD, _TITLE, _ENTRY, _CLOSING, _ANNEX = (
    rules("glossary").pattern(group) for group in ("lead", "title", "entry", "closing", "annex")
)
_MARK = re.compile(rf"(?:《政府工作报告》)?附[件录页]?[\d{NUMERALS}]{{0,2}}[:：]?|[-—*_]*")
_LONGEST = 60  # characters of a title, with a remark on the order in brackets
_TITLE_ITSELF = 34  # without it
_BODY = 0.25  # of the lines stand before a glossary, at least
_ENTRIES, _SHARE = (
    3,
    0.8,
)  # lines that make a glossary without a title, and how many of them explain a word
_REMARK = re.compile(r"[（(][^（）()]*[）)]?$")
_END = re.compile("[:：\\]\uff3d）)】>]*$")


def is_title(line: str) -> bool:
    """Whether a line opens a glossary.

    Example:
        >>> [is_title(line) for line in ("注 释", "《政府工作报告》名词解释（按音序排列）", "关于规划纲要的说明")]
        [True, True, False]
    """
    bare = re.sub(r"\s", "", line) if len(line) <= _LONGEST else ""
    bare = _END.sub("", _REMARK.sub("", _END.sub("", bare)) or bare)
    return len(bare) <= _TITLE_ITSELF and bool(_TITLE.search(_LEAD.sub("", bare)))


def glossary(lines: Sequence[Line]) -> tuple[int, int]:
    r"""Return which lines of a view are the glossary, `[start, end)`; both the number of lines if there is none.

    It begins with the marks of an annex before its title, and ends where another annex begins, such as a list of good
    deeds. Without a title it is a row of lines that explain words, behind the report's last words.

    Args:
        lines: The lines that are not blank.

    Example:
        >>> from kg.reading.lines import split
        >>> text = "一、工作\n稳中有进。\n附件\n名词解释\n1.驿站：指歇脚处。\n2022年民生实事\n1.新增学位900个。\n"
        >>> glossary(split(text))
        (2, 5)
    """
    first = int(len(lines) * _BODY)
    title = next((i for i in range(first, len(lines)) if is_title(lines[i].text)), None)
    if title is None:
        start = _untitled(lines, first)
        return start, len(lines)
    following = next(
        (i for i in range(title + 1, len(lines)) if _ANNEX.search(lines[i].text)), len(lines)
    )
    end = _marked(lines, following) if following < len(lines) else following
    return _marked(lines, title), max(end, title + 1)


def _marked(lines: Sequence[Line], i: int) -> int:
    """Return the first of the lines that mark an annex before a line."""
    while i > 1 and _MARK.fullmatch(lines[i - 1].text):
        i -= 1
    return i


def _untitled(lines: Sequence[Line], first: int) -> int:
    """Return where a row of entries begins behind the report's last words, or the number of lines."""
    start = len(lines)
    while start > first and _ENTRY.search(lines[start - 1].text):
        start -= 1
    for at in range(
        start, max(start - 4, first), -1
    ):  # an entry of several lines is no reason to stop
        explained = [bool(_ENTRY.search(line.text)) for line in lines[at:]]
        many = len(explained) >= _ENTRIES and sum(explained) >= _SHARE * len(explained)
        if many and explained[0] and _CLOSING.search(lines[at - 1].text):
            return at
    return len(lines)
