"""Text that lost something before it came here: what was lost is counted and never read as a number."""

import re

from kg.reading.characters import fold
from kg.reading.escapes import unescape
from kg.reading.repeats import repeated

__all__ = ["mask", "warnings"]

# A substitution gone wrong on the way: where a number stood, the replacement pattern itself stands.
_LITERAL = re.compile(r"(?<!\d)\d*+\$\d\.\$\d+(?:\$\d\.\$\d+)*")
_REPLACED = re.compile(r"(?<![\d.,])[\d.,]*+\ufffd[\d.,\ufffd]*")
_COVER = "□"


def mask(text: str) -> str:
    """Return the text with damaged numbers covered, one □ for each character.

    Example:
        >>> mask("总收入51$1.$26亿元，增长8%")
        '总收入□□□□□□□□亿元，增长8%'
    """
    for sign, pattern in (("$", _LITERAL), ("\ufffd", _REPLACED)):
        if sign in text:
            text = pattern.sub(lambda found: _COVER * len(found[0]), text)
    return text


def warnings(text: str, name: str) -> tuple[str, ...]:
    """Return a sentence for each kind of damage in a text.

    Args:
        text: The text as it stands.
        name: The file's name, for the sentence.

    Example:
        >>> warnings("总收入51$1.$26亿元", "a.txt")
        ('a.txt: 1 number was lost before this file was written ("$1.$2" stands in its place); look for a better copy',)
    """
    found = []
    if count := text.count("$1.$2"):
        numbers = "1 number was" if count == 1 else f"{count} numbers were"
        found.append(
            f'{name}: {numbers} lost before this file was written ("$1.$2" stands in its place); '
            "look for a better copy"
        )
    if count := text.count("\ufffd"):
        characters = "1 character was" if count == 1 else f"{count} characters were"
        found.append(
            f"{name}: {characters} lost in an earlier conversion (U+FFFD stands in its place); "
            "look for a better copy"
        )
    if copies := repeated(fold(unescape(text))):
        length = sum(end - start for start, end in copies)
        found.append(
            f"{name}: a page stands here more than once ({length} characters are left out); look whether a page is "
            "missing instead"
        )
    return tuple(found)
