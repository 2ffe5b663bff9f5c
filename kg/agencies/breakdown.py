"""Official breakdowns: which unit leads which task of a report, by when, and how far it has come.

Tables (`header.py` finds what their columns hold) and documents in paragraphs (`paragraphs.py`). Every row becomes a
task or is accounted for as a title, a group, a repeated header, a remark, an empty row or other text.
"""

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from kg.agencies.header import DEPTH, NUMBER, Columns, check_columns, find_header, is_header
from kg.agencies.layout import Column, Status, layout
from kg.agencies.paragraphs import Item, items
from kg.agencies.progress import as_of, reached
from kg.agencies.stated import Unit, cell_units
from kg.agencies.tables import Grid, read_grids, read_paragraphs
from kg.errors import MissingToolError, ReadError
from kg.model import Role

__all__ = ["Breakdown", "Row", "Skipped", "Task", "is_draft", "read_breakdown", "read_table"]

Reason = Literal["title", "header", "group", "remark", "empty", "text"]


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
        lead: Units that lead (牵头, 主办), as written.
        support: Units that support them (配合, 协办).
        group: Heading that the row stands under, empty if there is none.
        deadline: As written, empty if there is none.
        progress: What the table says was done, empty if it does not say.
        status: The state that states, shares and counts come to, or None.
        date: The day that progress and status speak of, or None.
        evidence: The row.
        responsible: Units that are responsible (责任, 实施, 承办).
        person: Who leads in person, as written.
        problem: What stands in the way, as written.
        share: How much of the task is done, in percent, or None.
        note: Remarks of the row.
        about: Id of the commitment that it is of, where a draft was filled in; else empty.
        counts: What was done in numbers and money, as written (`1.1万人`, `3亿元`).
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
    responsible: tuple[str, ...] = ()
    person: str = ""
    problem: str = ""
    share: float | None = None
    note: str = ""
    about: str = ""
    counts: tuple[str, ...] = ()

    def units(self) -> list[tuple[str, Role]]:
        """Return the units with their roles, each once: who is responsible alone leads."""
        first: Role = "responsible" if self.lead else "lead"
        found: dict[str, Role] = {}
        for names, role in (
            (self.lead, "lead"),
            (self.responsible, first),
            (self.support, "support"),
        ):
            for name in names:
                found.setdefault(name, role)  # type: ignore[arg-type]
        return list(found.items())


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
    """Return the tasks of an official breakdown (.xlsx, .csv, .docx, .txt or .md), in order.

    Raises:
        ReadError: If the file cannot be read, or nothing in it tells tasks and units.
        MissingToolError: If the library for its format is not installed.
    """
    return read_table(path).tasks


def read_table(path: str | os.PathLike[str], columns: Mapping[str, str] | None = None) -> Breakdown:
    """Return the tasks of a breakdown together with the rows that are none.

    Args:
        path: The file.
        columns: Names of columns that are not usual, with what they hold (`{"承接科室": "lead"}`).

    Raises:
        ReadError: If the file cannot be read, nothing in it tells tasks and units, or a column is to hold
            what none holds.
        MissingToolError: If the library for its format is not installed.
    """
    path = Path(path)
    own = check_columns(columns or {})
    found = Breakdown()
    for grid in read_grids(path):
        _read_grid(path.name, grid, own, found)
    _read_paragraphs(path.name, read_paragraphs(path), found)
    if not found.tasks:
        raise ReadError(
            f"{path}: no table with tasks and responsible units; name the columns like 工作任务 and 责任单位, or say what "
            "they hold with --column."
        )
    return found


def is_draft(path: str | os.PathLike[str]) -> bool:
    """Return whether a file is a table whose rows say which commitments they are of; what cannot be read is none."""
    try:
        grids = read_grids(Path(path))
    except (ReadError, MissingToolError):
        return False
    headers = (cells for grid in grids for _, cells in grid.rows[:DEPTH])
    return any(set(layout().columns["id"]) & set(cells) for cells in headers)


def _read_grid(file: str, grid: Grid, own: Mapping[str, Column], found: Breakdown) -> None:
    start, end, columns = find_header(grid, own) or (len(grid.rows), len(grid.rows), {})
    title = " ".join(cell for _, cells in grid.rows[:start] for cell in dict.fromkeys(cells))
    headings = " ".join(cell for _, cells in grid.rows[start:end] for cell in cells)
    date = as_of(headings) or as_of(title) or as_of(file)
    group = ""
    for index, (number, cells) in enumerate(grid.rows):
        row = Row(file, grid.sheet, number)
        place: Reason | None = "title" if index < start else "header" if index < end else None
        reason = _skip(cells, place, own)
        if reason == "group":
            group = next(text for text in cells if text and not NUMBER.match(text))
        if reason:
            found.skipped.append(Skipped(row, reason))
        else:
            group = _cell(cells, columns, "group") or group
            found.tasks.append(_task(cells, columns, group, date, row))


def _task(
    cells: Sequence[str], columns: Columns, group: str, date: dt.date | None, row: Row
) -> Task:
    roles: tuple[Role, ...] = ("lead", "responsible", "support")
    units = [unit for role in roles for unit in cell_units(_cell(cells, columns, role), role)]
    progress = _cell(cells, columns, "progress")
    text = "：".join(_parts(cells, columns))
    how_far = reached(_cell(cells, columns, "status"), progress, text)
    return Task(
        text=text,
        lead=_names(units, "lead"),
        responsible=_names(units, "responsible"),
        support=_names(units, "support"),
        person=_cell(cells, columns, "person"),
        group=group,
        deadline=_cell(cells, columns, "deadline"),
        progress=progress,
        problem=_cell(cells, columns, "problem"),
        status=how_far.state,
        share=how_far.share,
        counts=how_far.counts,
        date=as_of(progress) or date,
        note=_cell(cells, columns, "note"),
        about=_cell(cells, columns, "id"),
        evidence=row,
    )


def _read_paragraphs(file: str, texts: Sequence[str], found: Breakdown) -> None:
    """Add what stands in paragraphs, if units stand there."""
    date = as_of(" ".join(texts[:3])) or as_of(file)
    read = items(texts)
    if not any(item.units for item in read):
        return
    for item in read:
        row = Row(file, "paragraphs", item.number)
        if item.units:
            found.tasks.append(_told(item, date, row))
        else:
            found.skipped.append(Skipped(row, item.reason or "text"))


def _told(item: Item, date: dt.date | None, row: Row) -> Task:
    how_far = reached("", item.said.get("progress", ""), item.text)
    return Task(
        text=item.text,
        lead=_names(item.units, "lead"),
        responsible=_names(item.units, "responsible"),
        support=_names(item.units, "support"),
        person=item.said.get("person", ""),
        group=item.group,
        deadline=item.said.get("deadline", ""),
        progress=item.said.get("progress", ""),
        problem=item.said.get("problem", ""),
        status=how_far.state,
        share=how_far.share,
        counts=how_far.counts,
        date=date,
        evidence=row,
    )


def _names(units: Sequence[Unit], role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.name for unit in units if unit.role == role))


def _parts(cells: Sequence[str], columns: Columns) -> list[str]:
    """Return the cells of item and details, each text once; one that repeats another's beginning replaces it."""
    parts: list[str] = []
    for column in sorted([*columns.get("item", []), *columns.get("detail", [])]):
        text = "".join(cells[column].split()) if column < len(cells) else ""
        if text and not any(text in part for part in parts):
            parts = [part for part in parts if part not in text] + [text]
    return parts


def _cell(cells: Sequence[str], columns: Columns, held: Column) -> str:
    texts = (cells[column] for column in columns.get(held, []) if column < len(cells))
    return "；".join(dict.fromkeys(filter(None, texts)))


def _skip(cells: Sequence[str], place: Reason | None, own: Mapping[str, Column]) -> Reason | None:
    """Return why a row is no task, or None if it is one.

    Args:
        cells: The row.
        place: What rows are there where it stands: titles or headers, or None below them.
        own: Names of columns that the user gives.
    """
    texts = dict.fromkeys(filter(None, cells))
    words = [text for text in texts if not NUMBER.match(text)]
    if not words:
        return "empty"
    if place or is_header(cells, own):
        return place or "header"
    if words[0].startswith(layout().notes.words):
        return "remark"
    # A row with nothing but a heading names a group; one with a running number is a task without units.
    numbered = any(text.rstrip(".、．").isdecimal() for text in texts)
    return "group" if len(words) == 1 and not numbered else None
