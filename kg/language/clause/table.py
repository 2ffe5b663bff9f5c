"""Tables of goals: which cells of a text say what is aimed at or was reached, of what, in which unit and year.

A table is a run of lines whose cells are parted by tabs or bars, and whose first line says of a column that it holds goals or
results (2021年完成, 2022年目标). The text stays as it is; each cell that is read becomes a clause.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.lexicon.rules import rules
from kg.model import Kind

__all__ = ["Cell", "Table", "Words", "find_tables", "in_cells"]

_BAR = re.compile(r"[:\- ]+")
_RULED = re.compile(r"^.*[|\t].*$", re.M)
_EDGE = re.compile(r"[|\t]")
_SAYS = re.compile(r"[\d\u4e00-\u9fff]")
_SENTENCE = re.compile("[。；！]")
_LONGEST = 40  # characters of a cell that states a number


class Words(NamedTuple):
    """Words of a cell, without the white space around them.

    Attributes:
        start: Their first character.
        text: The words.
    """

    start: int
    text: str

    @property
    def end(self) -> int:
        """One past their last character."""
        return self.start + len(self.text)


class Cell(NamedTuple):
    """A cell that says what is aimed at or was reached.

    Attributes:
        name: What is measured.
        said: What the cell says.
        unit: The unit that the table gives; empty if it gives none.
        kind: What it is by the head of its column.
        year: The year that it is for.
        stated: Whether the head says the year.
        rises: Whether it says by how much something grows.
    """

    name: Words
    said: Words
    unit: str
    kind: Kind
    year: int
    stated: bool
    rises: bool


class Table(NamedTuple):
    """A table of goals, by its lines.

    Attributes:
        start: Where its head begins.
        body: Where the first row with such a cell begins.
        end: One past its last line.
        cells: The cells that are read, in order of the text.
    """

    start: int
    body: int
    end: int
    cells: Sequence[Cell]


class _Column(NamedTuple):
    kind: Kind
    year: int
    stated: bool
    rises: bool
    unit: str


def find_tables(text: str, year: int) -> list[Table]:
    r"""Return the tables of goals of a text, in order.

    Args:
        text: The text.
        year: The report's year.

    Example:
        >>> text = "指标\t单位\t2021年\t2022年\n新增就业\t人\t2130\t2000以上\n"
        >>> [(cell.name.text, cell.said.text, cell.unit, cell.kind) for cell in find_tables(text, 2022)[0].cells]
        [('新增就业', '2130', '人', 'achievement'), ('新增就业', '2000以上', '人', 'commitment')]
    """
    found = []
    for run in _runs(text):
        head = next((i for i, row in enumerate(run) if any(_columns(row, year))), len(run))
        rows = [row for row in run[head + 1 :] if not all(_BAR.fullmatch(it.text) for it in row)]
        cells = [cell for row in rows for cell in _cells(run[head], row, year)]
        if _states_goals(cells):
            start, body = _line(text, run[head][0].start), _line(text, cells[0].said.start)
            found.append(Table(start, body, run[-1][-1].end, cells))
    return found


def _states_goals(cells: Sequence[Cell]) -> bool:
    """Tell a table of numbers from one that tells what is done, in sentences."""
    numbers = sum(any(map(str.isdigit, cell.said.text)) for cell in cells)
    short = all(
        len(cell.said.text) <= _LONGEST and not _SENTENCE.search(cell.said.text) for cell in cells
    )
    return bool(cells) and short and 2 * numbers >= len(cells)


def _line(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def in_cells(
    text: str, clauses: Sequence[Clause], tables: Sequence[Table]
) -> tuple[list[Clause], dict[int, Cell]]:
    """Return the clauses of a text, in tables of goals one for each cell that is read, and those cells by their index.

    The first clause of a row begins with what is measured. Those of a head stay as they are.

    Args:
        text: The text.
        clauses: As they are cut anywhere, in order.
        tables: The tables, in order.
    """
    starts = [clause.start for clause in clauses]
    kept: list[Clause] = []
    cells: dict[int, Cell] = {}
    at = 0
    for table in tables:
        first = bisect_left(starts, table.body)
        kept += clauses[at:first]
        at = bisect_left(starts, table.end)
        name = None
        for cell in table.cells:
            start = min(cell.name.start, cell.said.start) if cell.name != name else cell.said.start
            name, end = cell.name, cell.said.end
            sentence = clauses[bisect_right(starts, start) - 1].sentence
            cells[len(kept)] = cell
            kept.append(Clause(start, end, text[start:end], sentence, "\n"))
    return [*kept, *clauses[at:]], cells


def _runs(text: str) -> Iterator[list[list[Words]]]:
    """Yield the rows of lines with several cells that follow one another."""
    run: list[list[Words]] = []
    last = 0
    for line in _RULED.finditer(text):
        row = list(_row(text, *line.span()))
        if run and text[last : line.start()].strip():
            yield run
            run = []
        run += [row] * (len(row) > 1)
        last = line.end()
    if run:
        yield run


def _row(text: str, start: int, end: int) -> Iterator[Words]:
    """Yield the cells of a line; what stands outside of its first and last bar is none if it is blank."""
    edges = [start - 1, *(mark.start() for mark in _EDGE.finditer(text, start, end)), end]
    for at, (left, right) in enumerate(pairwise(edges)):
        cell = text[left + 1 : right]
        words = cell.strip()
        outer = (at == 0 and text[right : right + 1] == "|") or (right == end and text[left] == "|")
        if words or not outer:
            yield Words(left + 1 + cell.find(words), words)


def _cells(head: Sequence[Words], row: Sequence[Words], year: int) -> Iterator[Cell]:
    """Yield the cells of a row that are read.

    What a row lacks at its left is a cell merged with the one above, at its right an empty one.
    """
    columns = _columns(head, year)
    named = _named(head, columns)
    lacks = len(head) - len(row) if named else 0
    if lacks < 0 or len(row) > len(head) or named - lacks < 0:
        return
    name, own = row[named - lacks], _says("own_unit", row[named - lacks].text)
    bare = Words(name.start, name.text[: own.start()].rstrip()) if own else name
    under = list(zip(head[lacks:], columns[lacks:], row, strict=False))
    units = [said.text for at, _, said in under if _is_unit(at.text)]
    for _, column, said in under:
        if column and said is not name and _SAYS.search(said.text) and bare.text:
            unit = next(filter(None, [*units, own and own[1], column.unit]), "")
            grows = unit == "%" and _says("amount", bare.text) is not None
            yield Cell(bare, said, unit, *column[:3], rises=column.rises or grows)


def _columns(head: Sequence[Words], year: int) -> list[_Column | None]:
    return [_column(it.text, year) for it in head]


def _column(head: str, year: int) -> _Column | None:
    """Return what a column holds; None if it is neither a goal for this year or later nor a result before it."""
    said = _says("year", head)
    when = int(said[1]) if said else year - 1 if _says("last", head) else None
    kind: Kind
    if _says("goal", head):
        kind, when = "commitment", when or year
    elif _says("result", head):
        kind, when = "achievement", when or year - 1
    elif when and said and _says("bare", head):
        kind = "commitment" if when >= year else "achievement"
    else:
        return None
    if (kind == "commitment") != (when >= year):
        return None
    unit = _says("own_unit", head)
    rises = _says("rise", head) is not None
    return _Column(kind, when, bool(said), rises, unit[1] if unit else "")


def _named(head: Sequence[Words], columns: Sequence[_Column | None]) -> int:
    """Return the number of the column that says what is measured."""
    named = [at for at, it in enumerate(head) if _says("name", it.text)]
    free = [
        at
        for at, it in enumerate(head)
        if not columns[at] and not _is_unit(it.text) and not _says("other", it.text)
    ]
    return [*named, *free, 0][0]


def _is_unit(head: str) -> bool:
    return _says("unit", head) is not None


def _says(group: str, text: str) -> re.Match[str] | None:
    return rules("table")[group].match(text)
