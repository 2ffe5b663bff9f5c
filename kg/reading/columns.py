"""Pages of several columns: one column after the other, headings across them in between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

__all__ = ["Piece", "columns"]

_PAGE = 20_000  # points; the largest page of a PDF has 14,400
_WIDE = 0.6  # share of the text's width; what is wider stands across the columns
_MOST = 0.6  # share of the page's characters that stand in columns, at least
_CROSSED = 0.15  # share of a column's lines that may reach into the gap beside it
_GAP = 0.6  # of a character's height; as wide is the gap between two columns, at least
_LINES = 5  # of a column, at least
_LINE = 7  # characters of a column's middle line, at least; a table's cells are shorter
_HANGS = 1.2  # of a character's height; a paragraph's first line is set in by two characters
_INDENT = "\u3000\u3000"
_BESIDE = 0.5  # share of the lower column's height that the two stand beside one another


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that follow one another on a line of a page; points from the lower left corner.

    Attributes:
        left: Of the first character.
        bottom: Of the line.
        right: Of the last character.
        top: Of the line.
        text: The characters.
    """

    left: float
    bottom: float
    right: float
    top: float
    text: str


def columns(pieces: Sequence[Piece]) -> list[str] | None:
    """Return the lines of a page in the order in which they are read; None if it has no columns of prose.

    A table has no columns in this sense: its cells are short, and are read row by row.

    Example:
        >>> left, right = "栖云市建成驿站十二座", "新增学位九百个全部投"
        >>> rows = [(x, y, text) for y in range(100, 0, -20) for x, text in ((0, left), (110, right))]
        >>> page = [Piece(x, y, x + 100, y + 10, text) for x, y, text in rows]
        >>> columns(page) == [left] * 5 + [right] * 5
        True
    """
    if not pieces:
        return None
    first, last = min(p.left for p in pieces), max(p.right for p in pieces)
    if not last - first < _PAGE:  # far outside of any page, or no number
        return None
    narrow = [p for p in pieces if p.right - p.left <= _WIDE * (last - first)]
    if _size(narrow) < _MOST * _size(pieces):
        return None
    edges = [first, *_gaps(narrow, first, last), last]
    if len(edges) < 3:
        return None
    groups = _parted(narrow, edges)
    if not all(map(_is_prose, groups)) or not _side_by_side(groups):
        return None
    return list(_ordered(pieces, edges))


def _size(pieces: Sequence[Piece]) -> int:
    return sum(len(p.text) for p in pieces)


def _gaps(pieces: Sequence[Piece], first: float, last: float) -> Iterator[float]:
    """Yield the middle of each gap between columns: where hardly a line stands between where many do."""
    cover = [0] * (int(last - first) + 2)
    for p in pieces:
        for x in range(int(p.left - first), int(p.right - first) + 1):
            cover[x] += 1
    few = max(1, _CROSSED * max(cover))  # a title may stand in the gap
    many = [x for x, lines in enumerate(cover) if lines > max(cover) / 2]
    width = _GAP * median(map(_height, pieces))
    start = many[0]
    for x in range(many[0], many[-1] + 1):
        if cover[x] > few:
            if x - start > width:
                yield first + (start + x) / 2
            start = x + 1


def _column(piece: Piece, edges: Sequence[float]) -> int | None:
    """Return the number of the column that a piece stands in; None if it stands across."""
    slack = 0.5 * _height(piece)
    for number in range(len(edges) - 1):
        if edges[number] - slack <= piece.left and piece.right <= edges[number + 1] + slack:
            return number
    return None


def _is_prose(pieces: Sequence[Piece]) -> bool:
    return len(pieces) >= _LINES and median(len(p.text) for p in pieces) >= _LINE


def _side_by_side(groups: Sequence[Sequence[Piece]]) -> bool:
    spans = [(min(p.bottom for p in group), max(p.top for p in group)) for group in groups]
    bottom, top = max(low for low, _ in spans), min(high for _, high in spans)
    return top - bottom >= _BESIDE * min(high - low for low, high in spans)


def _ordered(pieces: Sequence[Piece], edges: Sequence[float]) -> Iterator[str]:
    """Yield the lines, band by band: a band ends where a line begins or ceases to stand across the columns."""
    rows = sorted(pieces, key=lambda p: -p.bottom)
    bands = [
        (across, list(band)) for across, band in groupby(rows, lambda p: _column(p, edges) is None)
    ]
    for number, (across, band) in enumerate(bands):
        columns = [band] if across else _parted(band, edges)
        lines = [line for column in columns for line in _lines(column)]
        if number and lines[0][0] != _INDENT[0]:  # no sentence goes on from one band to the next
            lines[0] = _INDENT + lines[0]
        yield from lines


def _parted(pieces: Sequence[Piece], edges: Sequence[float]) -> list[list[Piece]]:
    return [[p for p in pieces if _column(p, edges) == at] for at in range(len(edges) - 1)]


def _lines(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the lines of pieces that are sorted from top to bottom; the indent of a paragraph stays."""
    left = min((p.left for p in pieces), default=0.0)
    row: list[Piece] = []
    for piece in [*pieces, None]:
        if row and (piece is None or row[0].bottom - piece.bottom > 0.5 * _height(piece)):
            row.sort(key=lambda p: p.left)
            yield _INDENT * (row[0].left - left > _HANGS * _height(row[0])) + _line(row)
            row = []
        if piece:
            row.append(piece)


def _height(piece: Piece) -> float:
    return piece.top - piece.bottom


def _line(row: Sequence[Piece]) -> str:
    return " ".join(p.text.strip() for p in row)
