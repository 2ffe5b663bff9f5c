r"""Escapes: characters that a table or a page spelt out on the way here (`\n`, `&nbsp;`, `<U+00A0>`)."""

import html
import re

__all__ = ["unescape"]

_SIGNS = ("\\", "&", "<", "_x")  # without one of them nothing is spelt out
_SPELT = re.compile(
    r"\\{1,2}(?:r\\{1,2}n|[nrt])(?![a-z])"
    r"|\\{1,2}(?:u(?P<unicode>[0-9a-fA-F]{4})|x(?P<byte>a0|A0|ad|AD))"
    r"|&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|[a-zA-Z]{2,8});"
    r"|<[Uu]\+(?P<point>[0-9a-fA-F]{4})>"
    r"|</?(?:br|p) ?/?>|_x000[dD]_"
)
_FILLER = "\u200b"  # no width; what is left out with the other invisible characters
_LATIN = 0x80  # below it a spelt-out character is punctuation that may spell out another
_SURROGATES = range(0xD800, 0xE000)


def unescape(text: str) -> str:
    r"""Return a text of the same length, each spelt-out character as itself and characters without width.

    Example:
        >>> unescape(r"各位代表：\n一、工作&nbsp;回顾").replace("\u200b", "")
        '各位代表：\n一、工作 回顾'
    """
    if not any(sign in text for sign in _SIGNS):
        return text
    return _SPELT.sub(_filled, text)


def _filled(found: re.Match[str]) -> str:
    character = _character(found)
    return character + _FILLER * (len(found[0]) - 1) if character else found[0]


def _character(found: re.Match[str]) -> str:
    """Return the character that is meant, or nothing where the words may mean themselves."""
    if point := found["unicode"] or found["byte"] or found["point"]:
        return _known(int(point, 16))
    if found[0][0] == "&":
        character = html.unescape(found[0])
        return _known(ord(character)) if len(character) == 1 else ""
    return " " if found[0].endswith("t") else "\n"


def _known(point: int) -> str:
    if point in (0x0A, 0x0D):
        return "\n"
    if point in (0x09, 0x20, 0xA0):
        return " "
    named = point >= _LATIN or chr(point) in "\"'<>"
    return chr(point) if named and point not in _SURROGATES else ""
