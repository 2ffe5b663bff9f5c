"""Rows in columns that fit the terminal: the one writer of tables for the eye.

A Han character takes two columns. Numbers stand on the right. What is too long goes on in the next line, broken
between words or Han characters and never inside a number; rows of more columns than fit stand one below the other.
"""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from kg.cli import console
from kg.words import Words

__all__ = ["aligned", "folded", "head", "said"]

_WIDTH: Final = 100  # columns, where stdout is no terminal
_GAP: Final = "  "
_NARROW: Final = 12  # columns below which no text is pressed
_LONG: Final = 30  # a word longer than this (an address) is broken
_NUMBER = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?[万亿]*%?")
# What stays together: a number with its unit, a key or a range; a word; white space; any other character.
_PIECE = re.compile(
    r"[-−+]?\d[\d.,]*(?:[-–~～]\d[\d.,]*)*[十百千万亿]*[%％‰]?[^\W\d_A-Za-z]?|[A-Za-z0-9]+[-_/:.]*|\s+|."
)
_CLOSES, _OPENS = frozenset("，。；：、！？）》】”’…,;:!?)]}%"), frozenset("（《【“‘([{")

Rows = Iterable[Mapping[str, Any]]


def aligned(
    rows: Rows, columns: Sequence[str], *, nothing: str = "There is nothing to show."
) -> str:
    r"""Return the rows as a table for reading.

    Args:
        rows: Values by the names of columns; None is empty.
        columns: What is shown, in order.
        nothing: The sentence that stands there if there are no rows.

    Example:
        >>> print(aligned([{"行动": "商贸焕新", "n": 8}, {"行动": "安居", "n": 12}], ["行动", "n"]), end="")
        行动       n
        ────────  ──
        商贸焕新   8
        安居      12
        >>> aligned([], ["n"], nothing="No action has a number.")
        'No action has a number.\n'
    """
    words = console.words()
    table = [[_shown(said(name, row.get(name), words)) for name in columns] for row in rows]
    if not table:
        return f"{words.sentence(nothing)}\n"
    columns = [head(name, words) for name in columns]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDTH
    widths = _widths([list(columns), *table], width)
    lines = _beside(columns, table, widths) if widths else _below(columns, table, width)
    return "".join(f"{line.rstrip()}\n" for line in lines)


_GROUPS: Final = {
    "status": "status",
    "verdict": "status",
    "basis": "because",
    "strength": "strength",
    "trend": "trend",
    "change": "change",
    "looks": "looks",
    "known": "known",
    "reason": "reason",
}
_SENTENCES: Final = frozenset({"says", "state", "target", "reported", "why"})  # they may hold one


def head(column: str, words: Words) -> str:
    """Return the head of a column; one that the catalogue has not keeps its name."""
    keys = (f"column.{column}", f"office.{column}")
    return next((words(key) for key in keys if key in words), column)


def said(column: str, value: Any, words: Words) -> Any:
    """Return a value as readers of Chinese know it; in English tables show the values of the data themselves."""
    key = f"{_GROUPS.get(column)}.{str(value).replace(' ', '_')}"
    if words.language == "zh" and key in words:
        return words(key)
    return words.sentence(value) if column in _SENTENCES and isinstance(value, str) else value


def _beside(
    columns: Sequence[str], table: Sequence[Sequence[str]], widths: Sequence[int]
) -> Iterator[str]:
    """Yield the lines of a table."""
    right = [
        all(_NUMBER.fullmatch(row[at]) for row in table if row[at])
        and any(row[at] for row in table)
        for at in range(len(columns))
    ]
    yield from _line(columns, widths, right)
    yield _GAP.join("─" * width for width in widths)
    for row in table:
        yield from _line(row, widths, right)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    cut = [folded(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, cut))):
        parts = (lines[at] if at < len(lines) else "" for lines in cut)
        yield _GAP.join(map(_padded, parts, widths, right))


def _padded(text: str, width: int, right: bool) -> str:
    room = " " * (width - _columns(text))
    return room + text if right else text + room


def _below(columns: Sequence[str], table: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield the rows one below the other, a line for each cell that is not empty."""
    names = max(map(_columns, columns))
    for at, row in enumerate(table):
        if at:
            yield ""
        for name, cell in zip(columns, row, strict=True):
            for line, part in enumerate(folded(cell, max(width - names - len(_GAP), _NARROW))):
                yield _padded("" if line else name, names, False) + _GAP + part


def _widths(table: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column; nothing if they do not fit beside each other."""
    room = width - len(_GAP) * (len(table[0]) - 1)
    whole = [max(map(_columns, cells)) for cells in zip(*table, strict=True)]
    least = [
        max(min(most, _NARROW), *(_columns(piece) for cell in cells for piece in _pieces(cell)))
        for most, cells in zip(whole, zip(*table, strict=True), strict=True)
    ]
    for level in range(max(whole), 0, -1):  # the widest columns give way first
        found = [max(low, min(most, level)) for low, most in zip(least, whole, strict=True)]
        if sum(found) <= room:
            return found
    return []


def folded(text: str, width: int) -> list[str]:
    """Return the lines of a text that is as many columns wide as it may be.

    Example:
        >>> folded("新增海外仓40个", 12)
        ['新增海外仓', '40个']
    """
    lines = [""]
    for piece in _pieces(text):
        if _columns(lines[-1] + piece.rstrip()) <= width:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return [line.rstrip() for line in lines if line.strip()]


def _pieces(text: str) -> list[str]:
    """Return what a text may be broken between."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if pieces and (piece[0] in _CLOSES or pieces[-1][-1] in _OPENS):
            pieces[-1] += piece
        else:
            pieces += (piece[at : at + _LONG] for at in range(0, len(piece), _LONG))
    return pieces


def _shown(cell: Any) -> str:
    """Return a cell on one line; what a terminal would obey is a sign that it is there."""
    text = " ".join(("" if cell is None else str(cell)).split())
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
