"""Cleaning: a view of the text without the debris of its way here, and the way back to it.

Every pass either puts one character for one or leaves a span out, so that each character of the view is
a character of the text.
"""

from array import array
from collections.abc import Iterable, Sequence

from kg.model import View
from kg.reading import debris, lines
from kg.reading.characters import fold
from kg.reading.damage import mask
from kg.reading.escapes import unescape
from kg.reading.frontmatter import front_matter
from kg.reading.repeats import repeated

__all__ = ["clean"]

_ROUNDS = 8  # what one round uncovers the next one cleans; two do for all reports seen


def clean(text: str) -> View:
    r"""Return the cleaned view of a text.

    Full-width digits, letters and percent signs become ASCII (Chinese punctuation stays), radicals become
    characters, a spelt-out line break or blank becomes one, damaged numbers are covered; front matter, blanks
    inside numbers, LaTeX signs, footnote marks, page furniture, later copies of a page and line breaks inside a
    sentence are left out. Cleaning a cleaned text changes nothing.

    Example:
        >>> view = clean("政府工作报告\n（上接第一版）投资５ ０ ０亿元。\n")
        >>> view.text
        '政府工作报告\n投资500亿元。\n'
        >>> view.source(9, 12)
        Span(start=16, end=21)
    """  # noqa: RUF002
    offsets: Sequence[int] = range(len(text))
    for _ in range(_ROUNDS):
        folded = mask(fold(unescape(text)))
        cleaned, offsets = _without(folded, offsets, [*_front(folded), *debris.cuts(folded)])
        cleaned, offsets = _without(cleaned, offsets, repeated(cleaned))
        cleaned, offsets = _without(cleaned, offsets, lines.cuts(cleaned))
        if cleaned == text:
            break
        text = cleaned
    return View(text, offsets)


def _front(text: str) -> list[tuple[int, int]]:
    end = front_matter(text)[1]
    return [(0, end)] if end else []


def _without(
    text: str, offsets: Sequence[int], cuts: Iterable[tuple[int, int]]
) -> tuple[str, Sequence[int]]:
    """Return text and offsets without the spans, which may overlap."""
    spans = sorted(cuts)
    if not spans:
        return text, offsets
    pieces, kept, at = [], array("I"), 0
    for start, end in [*spans, (len(text), len(text))]:
        if start > at:
            pieces.append(text[at:start])
            kept.extend(offsets[at:start])
        at = max(at, end)
    return "".join(pieces), kept
