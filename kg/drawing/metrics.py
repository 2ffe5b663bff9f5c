"""How wide text is, without any font: the same on every machine.

Han characters are as wide as they are high in every font. Latin letters differ by a few percent from font to
font; the widths here are those of common sans-serif fonts, by class of letter, and the margins of a cell hold
the rest.
"""

import unicodedata
from typing import Final

__all__ = ["LINE", "width"]

LINE: Final = 1.25
"""Height of a line, as a multiple of the size of its letters."""

_CLASSES: Final = (
    ("ijl.,:;'|!", 0.28),
    ('frt()[]{}I/-" ', 0.36),
    ("ABCDEFGHKNOPQRSTUVXYZ&", 0.68),
    ("mwMW%@", 0.9),
    ("+=<>", 0.62),
)
_WIDTHS: Final = {letter: share for letters, share in _CLASSES for letter in letters}
_OTHER: Final = 0.57  # figures and small letters
_BOLD: Final = 1.1


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text in the unit of `size`, the height of its letters.

    Example:
        >>> width("义乌", 12), round(width("2022", 12), 2)
        (24.0, 27.36)
    """
    shares = (
        1.0 if _full(char) else _WIDTHS.get(char, _OTHER) * (_BOLD if bold else 1) for char in text
    )
    return size * sum(shares)


def _full(char: str) -> bool:
    """Return whether a character takes a full square; signs that fonts for Chinese draw so are taken as such."""
    return unicodedata.east_asian_width(char) in "WF" or (
        char not in _WIDTHS and unicodedata.east_asian_width(char) == "A"
    )
