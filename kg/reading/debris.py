"""Debris inside a line: blanks in numbers, LaTeX and Markdown signs, footnote marks, jump notes."""

import re
from collections.abc import Iterator

from kg.lexicon.rules import rules

__all__ = ["cuts"]

_BLANK = "[ \u00a0\u2009\u202f\u3000]"
_DIGITS = frozenset("0123456789")
_NUMERIC = _DIGITS | {"."}

# Each pattern with a character without which it cannot match, so that clean text is not searched.
# What the groups of a pattern cover is left out; without a group, the whole match.
_PATTERNS = tuple(
    (sign, re.compile(pattern, re.M))
    for sign, pattern in (
        ("版", rules("furniture").pattern("jump").pattern),
        ("<!--", r"(?s)<!--(?:(?!-->).){0,1000}-->"),
        ("\r", r"\r(?=\n)"),
        ("$", r"(\$)[^$\n]{1,80}(\$)"),
        ("\\", r"(\\[a-zA-Z]{2,8} ?\{)[^{}\n]{0,80}(\})"),
        ("\\", r"\\[,;! ]?(?=[%$#&_\d.])"),
        ("{", r"([_^]\{)[^{}\n]{0,80}(\})"),
        ("{", r"(?<=[A-Za-z\d])(\{)[\d.]{1,8}(\})"),
        ("_", r"(?<=[A-Za-z])_(?=\d)"),
        ("[", r"(?<=[^\s\[（(：:])\[\d{1,3}\]"),
        ("\uff3b", "(?<=[^\\s\uff3b（(：:])\uff3b\\d{1,3}\uff3d"),
        ("\u3014", "(?<=[^\\s\u3014（(：:])\u3014\\d{1,3}\u3015"),
        ("①", "(?<=[\u4e00-\u9fff”）》])[①-⑳](?!\\s*$)"),
        ("*", r"\*\*|^\*(?=[^\s*])"),
        ("#", r"^#{1,6} +"),
    )
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]+")
_YEAR = re.compile(r"(?:19|20)\d\d[年—-]")
_IN_NUMBER = re.compile(rf"(?<![\d.])\d[\d.]*+(?:{_BLANK}{{1,2}}[\d.]++)+")
_SPLIT_DIGITS = re.compile(rf"\d(?:{_BLANK}+[\d.](?![\d.]))+")
_THOUSANDS = re.compile(rf"\d{{1,3}}(?:{_BLANK}\d{{3}})+(?:\.\d+)?")
_SPLIT_POINT = re.compile(rf"\d+(?:{_BLANK}+\.|\.{_BLANK}+|{_BLANK}+\.{_BLANK}+)\d+")
_BLANKS = re.compile(f"{_BLANK}+")


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans to leave out; they may touch, and are in no order.

    Example:
        >>> text = "投资5 0 0 亿元，PM_{2.5}下降3%[12]。（下转第三版）"
        >>> [text[a:b] for a, b in sorted(cuts(text))]
        [' ', ' ', ' ', '_{', '}', '[12]', '（下转第三版）']
    """
    for sign, pattern in _PATTERNS:
        if sign in text:
            for found in pattern.finditer(text):
                yield from (found.span(i) for i in range(1, pattern.groups + 1))
                if not pattern.groups:
                    yield found.span()
    yield from (found.span() for found in _INVISIBLE.finditer(text))
    yield from _blanks(text)


def _blanks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the blanks inside numbers, and between a number and the words around it."""
    split_numbers = False
    for found in _BLANKS.finditer(text):
        left, right = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if (left in _DIGITS and (right in "%‰" or _is_han(right))) or (
            _is_han(left) and right in _DIGITS and not _YEAR.match(text, found.end())
        ):
            yield found.span()
        split_numbers |= left in _NUMERIC and right in _NUMERIC
    for found in _IN_NUMBER.finditer(text) if split_numbers else ():
        if _is_one_number(text, found):
            yield from (blank.span() for blank in _BLANKS.finditer(text, *found.span()))


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_one_number(text: str, found: re.Match[str]) -> bool:
    """Whether blanks stand inside one number: 5 0 0, 34 065, 92. 7; not 10 2, nor an item's number."""
    number = found[0]
    if _SPLIT_DIGITS.fullmatch(number) or _THOUSANDS.fullmatch(number):
        return True
    before = text[max(found.start() - 2, 0) : found.start()].rstrip(" ")
    return bool(_SPLIT_POINT.fullmatch(number)) and _is_han(before[-1:])
