"""The cells of a table of goals → their numbers, read as the sentence that a row stands for: 新增就业|2000以上 → 新增就业2000人以上."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.clause.table import Cell, Table
from kg.language.number.change import Reading, read_targets
from kg.language.number.find import LeftOut, Quantity, find_quantities
from kg.language.number.indicator import find_indicators
from kg.language.number.phrase import Phrase
from kg.lexicon.rules import rules

__all__ = ["Entry", "besides", "entry"]

_FIGURES = re.compile(r"\d[\d.,]*(?:\s?[-—–~～至]+\s?\d[\d.,]*)?")
_RISE = "增长"


class Entry(NamedTuple):
    """What is read in a cell.

    Attributes:
        readings: Its targets.
        phrases: What each measures.
    """

    readings: Sequence[Reading]
    phrases: Sequence[Phrase]


class _Sentence(NamedTuple):
    """A sentence that a cell stands for, and where the unit was put into what the cell says."""

    text: str
    behind: int  # where what the cell says begins
    at: int
    unit: int  # characters of the unit


def entry(cell: Cell) -> Entry:
    r"""Return what a cell says; nothing if no number stands in it.

    Example:
        >>> from kg.language.clause.table import find_tables
        >>> table = find_tables("指标\t单位\t目标\n新增就业\t人\t2000以上\n", 2022)[0]
        >>> [(str(r.quantity.value), r.quantity.unit, r.change) for r in entry(table.cells[0]).readings]
        [('2000', '人', 'increase')]
    """
    sentence, quantities = _with_unit(cell)
    if not quantities:
        return Entry((), ())
    clause = Clause(0, len(sentence.text), sentence.text, 0, "\n")
    read = read_targets(clause, quantities)
    found = find_indicators(clause, [it.quantity for it in read], [])
    moved = [it._replace(quantity=_moved(it.quantity, sentence, cell)) for it in read]
    return Entry(moved, [_phrase(it, cell) for it in found])


def _with_unit(cell: Cell) -> tuple[_Sentence, list[Quantity]]:
    """Return the sentence of a cell and the numbers of what it says, with the table's unit where they have none."""
    said, front = cell.said.text, cell.name.text + _RISE * _rises(cell)
    plain = _Sentence(front + said, len(front), 0, 0)
    found = _numbers(plain)
    figures = _FIGURES.search(said)
    if not figures or not cell.unit or (found and found[0].unit != "1"):
        return plain, found
    at = figures.end()
    with_unit = _Sentence(front + said[:at] + cell.unit + said[at:], len(front), at, len(cell.unit))
    return with_unit, _numbers(with_unit)


def _rises(cell: Cell) -> bool:
    """Tell a cell that says by how much something grows without the word."""
    said = cell.name.text + cell.said.text
    return cell.rises and not rules("table")["moves"].match(said)


def _numbers(sentence: _Sentence) -> list[Quantity]:
    return [it for it in find_quantities(sentence.text) if it.start >= sentence.behind]


def _moved(quantity: Quantity, sentence: _Sentence, cell: Cell) -> Quantity:
    """Return a number of the sentence where it stands in the table."""

    def place(position: int) -> int:
        at = position - sentence.behind
        at = at if at <= sentence.at else max(sentence.at, at - sentence.unit)
        return cell.said.start + max(0, at)

    start, end = place(quantity.start), place(quantity.end)
    return quantity._replace(
        start=start, end=end, after=place(quantity.after), before=place(quantity.before)
    )


def _phrase(found: Phrase | None, cell: Cell) -> Phrase:
    """Return what a number measures, in the words of the table: what the sentence says of it, else the name of the row."""
    name = cell.name
    if found is None or found.end > len(name.text):
        return Phrase(name.start, name.end, name.text)
    return found._replace(start=name.start + found.start, end=name.start + found.end)


def besides(
    tables: Sequence[Table],
    entries: Mapping[int, Entry],
    found: Sequence[Quantity],
    left_out: Sequence[LeftOut],
) -> list[LeftOut]:
    """Return the numbers of a text that are no quantities, where the rows of tables have only those of the cells that are read.

    Args:
        tables: The tables of goals.
        entries: What is read in them.
        found: The quantities of the text, read without regard to tables.
        left_out: Its other numbers.
    """
    read = {it.quantity.start for entry in entries.values() for it in entry.readings}

    def inside(row: Quantity | LeftOut) -> bool:
        return any(table.body <= row.start < table.end for table in tables)

    unread = {row.start: row.end for row in found if inside(row)}
    unread |= {row.start: row.end for row in left_out if inside(row) and row.rule == "no-unit"}
    others = (row for row in left_out if row.start not in unread and row.start not in read)
    columns = (LeftOut(*span, "table-column") for span in unread.items() if span[0] not in read)
    return sorted([*others, *columns])
