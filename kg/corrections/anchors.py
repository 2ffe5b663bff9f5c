"""Where the words of a correction stand in a text that may have changed since."""

import re
from collections.abc import Iterator
from typing import Final

from kg.model import Span

__all__ = ["find_words"]

NEAR: Final = 3000
"""Code points that words may have moved by: three pages."""
_LEFT_OUT: Final = "…"


def find_words(
    text: str, words: str, start: int | None = None, end: int | None = None
) -> Span | None:
    r"""Return where words stand: at their offsets, else the one place near by, else None.

    White space does not count: lines are broken anew when a text is copied.

    Args:
        text: A report's.
        words: As they stood; `…` stands for what is left out between the first and the last of a stretch.
        start: Where they began, if that is known; else they must stand in the text once.
        end: Where they ended.

    Example:
        >>> find_words("新增驿站8个。新增驿站\n8个。", "驿站8个", 9, 13)
        Span(start=9, end=14)
        >>> find_words("新增驿站8个。新增驿站\n8个。", "驿站8个") is None
        True
        >>> find_words("一、回顾\n建成驿站。\n二、安排\n", "一、回顾…驿站。")
        Span(start=0, end=10)
    """
    found = list(dict.fromkeys(_places(text, words)))
    if start is not None:
        at = [span for span in found if (span.start, span.end) == (start, end)]
        begun = at or [span for span in found if span.start == start]
        found = begun or [span for span in found if abs(span.start - start) <= NEAR]
    return found[0] if len(found) == 1 else None


def _places(text: str, words: str) -> Iterator[Span]:
    whole = list(_literal(text, words))
    if whole or _LEFT_OUT not in words:
        yield from whole
        return
    first, _, last = words.partition(_LEFT_OUT)
    ends = [span.end for span in _literal(text, last.lstrip(_LEFT_OUT))]
    for head in _literal(text, first):
        tail = next((end for end in ends if end > head.end), None)
        if tail:
            yield Span(head.start, tail)


def _literal(text: str, words: str) -> Iterator[Span]:
    signs = "".join(words.split())
    if signs:
        pattern = re.compile(r"\s*".join(map(re.escape, signs)))
        yield from (Span(*match.span()) for match in pattern.finditer(text))
