"""Text for Graphviz: wrapped as Chinese is wrapped, escaped so that any words survive.

Three places take text, each with rules of its own: identifiers (`quoted`), plain attributes (`plain`) and
HTML-like labels (`markup`). Identifiers and attributes are quoted here and not left to pydot, which takes
`a:b` for a port, prints nothing for a node `graph`, and does not escape quotation marks.
"""

import re
import unicodedata
from collections.abc import Sequence
from html import unescape

__all__ = ["flow", "markup", "plain", "quoted", "said", "visible", "wrap"]

_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_ID = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PIECE = re.compile(r"[A-Za-z0-9.,:%+\-]+|\s+|.", re.DOTALL)
_CLOSING = set("，。、；：！？）》”’」』】…％%,.;:!?)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BREAKS = {"n": "\n", "l": "\n", "r": "\n"}
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def quoted(identifier: str) -> str:
    r"""Return a DOT identifier: quoted, on one line, different for different input.

    Example:
        >>> print(quoted('a:b "c"\n'))
        "a:b \"c\"\u000A"
    """
    safe = identifier.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNSAFE_ID.sub(lambda match: f"\\u{ord(match[0]):04X}", safe) + '"'


def plain(text: str) -> str:
    r"""Return the value of a plain attribute (label, tooltip): quoted, line breaks kept.

    Example:
        >>> print(plain('50% & "more"\nC:\\'))
        "50% &amp; &quot;more&quot;\nC:\\"
    """
    safe = visible(text).replace("\\", "\\\\").translate(_ENTITIES)
    return '"' + safe.replace("\n", "\\n") + '"'


def said(value: str) -> str:
    r"""Return the text of a plain attribute as Graphviz shows it; the way back from `plain`.

    Example:
        >>> said(r"50% &amp; &quot;more&quot;\nC:\\")
        '50% & "more"\nC:\\'
    """
    return unescape(_ESCAPED.sub(lambda match: _BREAKS.get(match[1], match[1]), value))


def markup(text: str) -> str:
    r"""Return text for inside an HTML-like label; Graphviz refuses an empty one, hence a space.

    Example:
        >>> print(markup('a<b & "c"\nd'), markup(""))
        a&lt;b &amp; &quot;c&quot;<BR/>d &#160;
    """
    return visible(text).translate(_ENTITIES).replace("\n", "<BR/>") or "&#160;"


def wrap(text: str, width: int = 14, lines: int = 3) -> list[str]:
    """Break text into lines as Chinese is broken: anywhere but in a number, a word, before 、 or 。.

    Lines are of about the same length, so that no character is left alone on the last one.

    Args:
        text: White space is collapsed.
        width: Characters of Han width a line; two Latin letters count as one.
        lines: At most so many; the last one ends in … when there was more.

    Example:
        >>> wrap("护理型养老床位占比提高到60%", width=12)
        ['护理型养老床位', '占比提高到60%']
        >>> wrap("新增海外仓、公共仓和前置仓", width=5, lines=2)
        ['新增海外仓、', '公共仓和…']
    """
    pieces = _pieces(" ".join(text.split()), width)
    rows = _filled(pieces, width)
    narrower = (_filled(pieces, narrow) for narrow in range(width // 2, width))
    return _cut(next((found for found in narrower if len(found) == len(rows)), rows), width, lines)


def flow(words: Sequence[str], width: int = 14, lines: int = 3) -> list[str]:
    """Break an enumeration into lines, between its words where they are short enough.

    Example:
        >>> flow(["云商集团", "市商务局", "市医院"], width=10)
        ['云商集团、市商务局、', '市医院']
    """
    pieces: list[str] = []
    for at, word in enumerate(words, start=1):
        text = " ".join(word.split()) + ("、" if at < len(words) else "")
        pieces += [text] if _columns(text) <= 2 * width else _pieces(text, width)
    return _cut(_filled(pieces, width), width, lines)


def _cut(rows: list[str], width: int, lines: int) -> list[str]:
    if len(rows) <= lines:
        return rows
    return [*rows[: lines - 1], _shortened(rows[lines - 1], width)]


def _filled(pieces: list[str], width: int) -> list[str]:
    rows = [""]
    for piece in pieces:
        fits = _columns(rows[-1] + piece) <= 2 * width or piece in _CLOSING
        if fits or not rows[-1]:
            rows[-1] += piece
        else:
            rows.append(piece.lstrip())
    return [row.rstrip() for row in rows if row.strip()] or [""]


def _pieces(text: str, width: int) -> list[str]:
    """Return what must stay on one line; words longer than a line are cut."""
    pieces: list[str] = []
    for word in _PIECE.findall(text):
        pieces += [word[at : at + 2 * width] for at in range(0, len(word), 2 * width)]
    return pieces


def _shortened(row: str, width: int) -> str:
    while row and _columns(row) > 2 * width - 2:
        row = row[:-1]
    return row + "…"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def visible(text: str) -> str:
    """Return text without what XML forbids: control characters become U+FFFD."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
