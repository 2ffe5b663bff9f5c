"""Which column of a table holds what: by its header and by what stands under it, never by one cell alone.

A header is a row most of whose cells are header words; a row of data that holds one of them (民生实事, 序时进度) is none.
A table without header words is read by what its columns hold.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from kg.agencies.deadline import due
from kg.agencies.layout import Column, layout
from kg.agencies.stated import split_units
from kg.agencies.tables import Grid
from kg.errors import ReadError
from kg.lexicon.rules import rules
from kg.numeral import NUMERALS

__all__ = ["DEPTH", "NUMBER", "Columns", "Header", "check_columns", "find_header", "is_header"]

NUMBER: Final = re.compile(rf"^[\d{NUMERALS}百（()）.、．]+$")
"""A running number."""

DEPTH: Final = 15
"""Rows of a table among which its header stands."""

_CELL: Final = 14  # characters that a header cell has at most
_MOST: Final = (
    0.6  # share of a header's cells that are header words; of a column's cells that are units
)
_LONG: Final = 20  # characters that a state has at most, on average
_FEWEST: Final = (
    2  # rows that a table without header words must have, and columns that tell a header
)
_SPACE: Final = re.compile(r"\s+")

Columns = Mapping[Column, list[int]]


class Header(NamedTuple):
    """Where the header of a table stands, and what its columns hold.

    Attributes:
        start: Index of its first row.
        end: Index past its last row; the same as `start` where there is no header.
        columns: What is held → indexes of the columns, in order.
    """

    start: int
    end: int
    columns: Columns


def find_header(grid: Grid, own: Mapping[str, Column]) -> Header | None:
    """Return the header of a table, or None if nothing in it tells tasks and units, states or deadlines.

    Args:
        grid: The table.
        own: Names of columns that the user gives, with what they hold.
    """
    for start, (_, cells) in enumerate(grid.rows[:DEPTH]):
        if not is_header(cells, own):
            continue
        held = [_column(cell, own) for cell in cells]
        end = start + 1
        while end < len(grid.rows) and _continues(cells, grid.rows[end][1], own):
            below = grid.rows[end][1]
            held = [_column(low, own) or high for low, high in zip(below, held, strict=False)]
            end += 1
        return Header(start, end, _checked(held, grid.rows[end:], set(own.values())))
    return _by_contents(grid)


def is_header(cells: Sequence[str], own: Mapping[str, Column]) -> bool:
    """Return whether a row is a header: most of its cells are header words, and they tell tasks and something of them."""
    texts = list(dict.fromkeys(_plain(cell) for cell in cells if cell.strip()))
    held = [_column(text, own) for text in texts]
    known = set(filter(None, held))
    tells = known & {"item", "detail"} and known - {"item", "detail", "order", "group", "note"}
    return bool(tells) and sum(map(bool, held)) >= _MOST * len(texts)


def _continues(above: Sequence[str], below: Sequence[str], own: Mapping[str, Column]) -> bool:
    """Return whether a further header row stands below: each cell repeats the one above or is a header."""
    cells = [(low, high) for low, high in zip(below, above, strict=False) if low]
    new = [low for low, high in cells if low != high]
    return bool(new) and all(_column(low, own) for low in new)


def _column(cell: str, own: Mapping[str, Column]) -> Column | None:
    """Return what a column holds by its header, or None.

    Example:
        >>> [_column(cell, {}) for cell in ("序 号", "牵头领导", "责任单位（牵头）", "栖云大剧院建成投用")]
        ['order', 'person', 'responsible', None]
    """
    whole = _plain(cell)
    if whole in own:
        return own[whole]
    text = re.sub(r"[（(].*", "", whole) or whole
    if not text or len(text) > _CELL:
        return None
    return next((column for word, column in _words() if _names(word, text)), None)


def _names(word: str, text: str) -> bool:
    return text == word or (len(word) > 1 and (text.endswith(word) or text.startswith(word)))


def _plain(cell: str) -> str:
    return _SPACE.sub("", cell)


@cache
def _words() -> list[tuple[str, Column]]:
    """Return (word, column), longest first; of equal length in the order of the lexicon."""
    words = [(word, column) for column, table in layout().columns.items() for word in table]
    return sorted(words, key=lambda pair: -len(pair[0]))


def _checked(
    held: Sequence[Column | None], rows: Sequence[tuple[int, list[str]]], own: set[Column]
) -> Columns:
    """Return the columns by what they hold, where what stands under a header does not fit it put right."""
    found: dict[Column, list[int]] = {}
    for at, column in enumerate(held):
        texts = [cells[at] for _, cells in rows if at < len(cells) and cells[at]]
        if column:
            fitting = column if column in own else _fitting(column, texts)
            found.setdefault(fitting, []).append(at)
    return found


def _fitting(column: Column, texts: Sequence[str]) -> Column:
    """Return what a column holds: persons that are units, states that are prose and deadlines that are units are others."""
    if column in ("person", "deadline") and _share(texts, _units) >= _MOST:
        return "responsible"
    if column == "status" and texts and sum(map(len, texts)) > _LONG * len(texts):
        return "progress"
    return column


def _by_contents(grid: Grid) -> Header | None:
    """Return the columns of a table without header words: the units by their form, the task as the longest text."""
    width = max((len(cells) for _, cells in grid.rows), default=0)
    texts = [
        [cells[at] for _, cells in grid.rows if at < len(cells) and cells[at]]
        for at in range(width)
    ]
    units = [
        at
        for at in range(width)
        if len(texts[at]) >= _FEWEST and _share(texts[at], _units) >= _MOST
    ]
    rest = [at for at in range(width) if at not in units and texts[at]]
    longest = max(rest, key=lambda at: sum(map(len, texts[at])) / len(texts[at]), default=None)
    if not units or longest is None:
        return None
    columns: dict[Column, list[int]] = {"item": [longest], "responsible": units[:1]}
    if units[1:]:
        columns["support"] = units[1:]
    due_columns = [at for at in rest if at != longest and _share(texts[at], _dated) >= _MOST]
    if due_columns:
        columns["deadline"] = due_columns
    first = next(
        at
        for at, (_, cells) in enumerate(grid.rows)
        if len(cells) > units[0] and _units(cells[units[0]])
    )
    return Header(first, first, columns)


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts) if texts else 0.0


def _units(text: str) -> bool:
    known = rules("department")
    names = split_units(text)
    return bool(names) and all(
        known["office"].match(name) or known["lower"].match(name) for name in names
    )


def _dated(text: str) -> bool:
    return bool(due(text, 2000).rhythm) and not NUMBER.match(text)


def check_columns(own: Mapping[str, str]) -> dict[str, Column]:
    """Return the columns that a user names, checked.

    Raises:
        ReadError: If one is to hold what no column holds.
    """
    known = layout().columns
    for name, column in own.items():
        if column not in known:
            raise ReadError(
                f"no column holds {column!r}; for {name} choose one of {', '.join(known)}."
            )
    return {_plain(name): column for name, column in own.items()}  # type: ignore[misc]
