"""Official breakdown tables: which unit leads which task of a report, and how far it has come.

The header is found by its words (`lexicon/breakdown.toml`), in one or two rows; every row below becomes a
task or is accounted for as a title, a group, a repeated header, a remark or an empty row.
"""

import datetime as dt
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from kg.agencies.layout import Role, Status, layout
from kg.agencies.progress import as_of, status
from kg.agencies.stated import Unit, cell_units
from kg.agencies.tables import Grid, read_grids
from kg.errors import ReadError
from kg.numeral import NUMERALS

__all__ = ["Breakdown", "Row", "Skipped", "Task", "read_breakdown", "read_table"]

Reason = Literal["title", "header", "group", "remark", "empty"]

_HEADER_DEPTH: Final = 15  # rows of a table among which its header stands
_HEADER_CELL: Final = 14  # characters that a header cell has at most
_SPACE: Final = re.compile(r"\s+")
_NUMBER: Final = re.compile(rf"^[\d{NUMERALS}百（()）.、．]+$")


class Row(NamedTuple):
    """Where a task stands: the evidence for what the table says.

    Attributes:
        file: The file's name.
        sheet: Name of the worksheet or number of the table, empty for csv.
        row: Row number from 1.
    """

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        """Return `file#sheet!row`."""
        return f"{self.file}#{self.sheet}!{self.row}" if self.sheet else f"{self.file}#{self.row}"


@dataclass(frozen=True, slots=True)
class Task:
    """A row of a breakdown table.

    Attributes:
        text: The item, with its details after a colon where they have a column of their own.
        lead: Units that lead, as written.
        support: Units that support them.
        group: Heading that the row stands under, empty if there is none.
        deadline: As written, empty if there is none.
        progress: What the table says was done, empty if it does not say.
        status: The table's verdict, or None.
        date: The day that progress and status speak of, or None.
        evidence: The row.
    """

    text: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    group: str
    deadline: str
    progress: str
    status: Status | None
    date: dt.date | None
    evidence: Row


class Skipped(NamedTuple):
    """A row that is no task.

    Attributes:
        evidence: The row.
        reason: What it is instead.
    """

    evidence: Row
    reason: Reason


@dataclass(slots=True)
class Breakdown:
    """A breakdown table, every row accounted for.

    Attributes:
        tasks: In order.
        skipped: The other rows, in order.
    """

    tasks: list[Task] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def read_breakdown(path: str | os.PathLike[str]) -> list[Task]:
    """Return the tasks of an official breakdown table (.xlsx, .csv or .docx), in order.

    Raises:
        ReadError: If the file cannot be read, or no table in it has a header with tasks and units.
        MissingToolError: If the library for its format is not installed.
    """
    return read_table(path).tasks


def read_table(path: str | os.PathLike[str]) -> Breakdown:
    """Return the tasks of a breakdown table together with the rows that are none.

    Raises:
        ReadError: If the file cannot be read, or no table in it has a header with tasks and units.
        MissingToolError: If the library for its format is not installed.
    """
    path = Path(path)
    found = Breakdown()
    for grid in read_grids(path):
        _read_grid(path.name, grid, found)
    if not found.tasks:
        raise ReadError(
            f"{path}: no table with tasks and responsible units; name the columns like 工作任务 and 责任单位."
        )
    return found


def _read_grid(file: str, grid: Grid, found: Breakdown) -> None:
    start, end, columns = _find_header(grid) or (len(grid.rows), len(grid.rows), {})
    title = " ".join(cell for _, cells in grid.rows[:start] for cell in dict.fromkeys(cells))
    headings = " ".join(cell for _, cells in grid.rows[start:end] for cell in cells)
    date = as_of(headings) or as_of(title) or as_of(file)
    group = ""
    for index, (number, cells) in enumerate(grid.rows):
        row = Row(file, grid.sheet, number)
        reason = _skip(cells, "title" if index < start else "header" if index < end else None)
        if reason == "group":
            group = next(text for text in cells if text and not _NUMBER.match(text))
        if reason:
            found.skipped.append(Skipped(row, reason))
        else:
            group = _cell(cells, columns, "group") or group
            found.tasks.append(_task(cells, columns, group, date, row))


def _task(
    cells: Sequence[str],
    columns: Mapping[str, list[int]],
    group: str,
    date: dt.date | None,
    row: Row,
) -> Task:
    units = [
        *cell_units(_cell(cells, columns, "lead"), lead=True),
        *cell_units(_cell(cells, columns, "support"), lead=False),
    ]
    progress = _cell(cells, columns, "progress")
    return Task(
        text="：".join(_parts(cells, columns)),
        lead=_names(units, lead=True),
        support=_names(units, lead=False),
        group=group,
        deadline=_cell(cells, columns, "deadline"),
        progress=progress,
        status=status(_cell(cells, columns, "status"), progress),
        date=as_of(progress) or date,
        evidence=row,
    )


def _names(units: Sequence[Unit], *, lead: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.name for unit in units if unit.lead == lead))


def _parts(cells: Sequence[str], columns: Mapping[str, list[int]]) -> list[str]:
    """Return the cells of item and details, each text once; one that repeats another's beginning replaces it."""
    parts: list[str] = []
    for column in sorted(columns.get("item", []) + columns.get("detail", [])):
        text = _SPACE.sub("", cells[column]) if column < len(cells) else ""
        if text and not any(text in part for part in parts):
            parts = [part for part in parts if part not in text] + [text]
    return parts


def _cell(cells: Sequence[str], columns: Mapping[str, list[int]], role: str) -> str:
    texts = (cells[column] for column in columns.get(role, []) if column < len(cells))
    return "；".join(dict.fromkeys(filter(None, texts)))


def _skip(cells: Sequence[str], place: Reason | None) -> Reason | None:
    """Return why a row is no task, or None if it is one.

    Args:
        cells: The row.
        place: What rows are there where it stands: titles or headers, or None below them.
    """
    texts = dict.fromkeys(filter(None, cells))
    words = [text for text in texts if not _NUMBER.match(text)]
    if not words:
        return "empty"
    if place or _is_header(cells):
        return place or "header"
    if words[0].startswith(layout().notes.words):
        return "remark"
    # A row with nothing but a heading names a group; one with a running number is a task without units.
    numbered = any(text.rstrip(".、．").isdecimal() for text in texts)
    return "group" if len(words) == 1 and not numbered else None


def _find_header(grid: Grid) -> tuple[int, int, dict[str, list[int]]] | None:
    """Return first and past-last index of the header rows, and the columns of each role."""
    for start, (_, cells) in enumerate(grid.rows[:_HEADER_DEPTH]):
        if not _is_header(cells):
            continue
        roles = [_role(cell) for cell in cells]
        end = start + 1
        if end < len(grid.rows) and _continues(cells, grid.rows[end][1]):
            below = grid.rows[end][1]
            roles = [_role(low) or high for low, high in zip(below, roles, strict=False)]
            end += 1
        columns: dict[str, list[int]] = {}
        for column, role in enumerate(roles):
            if role:
                columns.setdefault(role, []).append(column)
        return start, end, columns
    return None


def _is_header(cells: Sequence[str]) -> bool:
    roles = {_role(cell) for cell in cells}
    return bool(roles & {"item", "detail"}) and bool(roles & {"lead", "progress", "status"})


def _continues(above: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether a second header row stands below: each cell repeats the one above or is a header."""
    cells = [(low, high) for low, high in zip(below, above, strict=False) if low]
    new = [low for low, high in cells if low != high]
    return bool(new) and all(_role(low) for low in new)


def _role(cell: str) -> str | None:
    """Return the role of a column by its header, or None.

    Example:
        >>> [_role(cell) for cell in ("序 号", "牵头领导", "责任单位（牵头）", "栖云大剧院建成投用")]
        ['order', 'person', 'lead', None]
    """
    text = re.sub(r"[（(].*", "", _SPACE.sub("", cell)) or _SPACE.sub("", cell)
    if not text or len(text) > _HEADER_CELL:
        return None
    return next((role for word, role in _header_words() if _names_column(word, text)), None)


def _names_column(word: str, text: str) -> bool:
    return text == word or (len(word) > 1 and (text.endswith(word) or text.startswith(word)))


@cache
def _header_words() -> list[tuple[str, Role]]:
    """Return (word, role), longest first; of equal length in the order of the lexicon."""
    columns = layout().columns
    words = [(word, role) for role, table in columns.items() for word in table]
    return sorted(words, key=lambda pair: -len(pair[0]))
