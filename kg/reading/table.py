"""What tables say of reports: the metadata table, and the columns of a table of reports."""

import datetime as dt
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from kg.errors import ReadError
from kg.lexicon.forms import Form, load
from kg.reading.divisions import find_place
from kg.reading.rows import Row, read_rows

__all__ = ["Metadata", "assign", "column", "described", "read_metadata"]

_NEEDED = ("file", "place", "year")
_YEAR = re.compile(r"(\d{4})(?:年|年度)?")
_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[T\s].*)?|(\d{4})(\d\d)(\d\d)"
)
_NAMED = 5  # files that a sentence names
Kind = Literal["text", "year", "address", "retrieved", "id", "place"]


class _Tables(Form, frozen=True):
    columns: dict[Kind, list[str]]


_COLUMNS = load("tables", _Tables).columns


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report before it is read.

    Attributes:
        place: Name of the place, or None.
        year: The year that is planned for, or None.
        address: Where it was published, mostly a URL, or None.
        retrieved: The day of its retrieval or publication there, as 2022-01-15 where that can be told, or None.
    """

    place: str | None = None
    year: int | None = None
    address: str | None = None
    retrieved: str | None = None

    def over(self, other: "Metadata") -> "Metadata":
        """Return what this says, and where it says nothing, what the other says."""
        mine = {name: value for name in self.__slots__ if (value := getattr(self, name))}
        return replace(other, **mine)


def read_metadata(path: str | os.PathLike[str]) -> dict[str, Metadata]:
    """Read a table with the columns `file`, `place`, `year` and, if it has them, `source` and `date`.

    Args:
        path: The table; in UTF-8 or GB18030, further columns are ignored.

    Returns:
        What the table says, keyed by the file's path as it stands there, with `/`.

    Raises:
        ReadError: If the table cannot be read, lacks a column, names a file twice, or has a year that is none.
    """
    path = Path(path)
    found: dict[str, Metadata] = {}
    names: set[str] = set()
    for row in read_rows(path, blank=True):
        where = f"{path}, line {row.number}"
        names.update(row.cells)
        name = _parts(row.said("file"))
        if name in found:
            raise ReadError(f"{where}: {name} stands here twice; keep one of the rows")
        if name:
            found[name] = described(row, where, place=("place",))
    if missing := [name for name in _NEEDED if name not in names]:
        raise ReadError(
            f"{path}: the table lacks the column {', '.join(missing)}; its first line must be file,place,year"
        )
    return found


def assign(
    rows: Mapping[str, Metadata], paths: Iterable[Path], table: object
) -> tuple[dict[Path, Metadata], list[str]]:
    """Return what a metadata table says of each file, and the names of its rows that name none.

    A row is of the files whose path ends in what the row says; of several rows the longest one counts.

    Args:
        rows: As from `read_metadata`.
        paths: Files.
        table: Its name, for an error.

    Raises:
        ReadError: If a row names several files.
    """
    found: dict[Path, Metadata] = {}
    named: dict[str, Path] = {}
    for path in paths:
        parts = PurePosixPath(_parts(str(path.absolute()))).parts
        ends = ("/".join(parts[at:]) for at in range(len(parts)))
        name = next((end for end in ends if end in rows), None)
        if name is None:
            continue
        if name in named:
            raise ReadError(
                f"{table}: {name} names several files, {named[name]} and {path}; "
                "write as much of the path as tells them apart"
            )
        named[name], found[path] = path, rows[name]
    return found, [name for name in rows if name not in named]


def listed(names: Sequence[str]) -> str:
    """Return the first names in words.

    Example:
        >>> listed(["a.txt", "b.txt"]), listed(list("abcdefg"))
        ('a.txt, b.txt', 'a, b, c, d, e and 2 more')
    """
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def column(cells: Iterable[str], kind: Kind) -> list[str]:
    """Return the columns of a table that go by a usual name of a kind, in the order of `lexicon/tables.toml`."""
    names = set(cells)
    return [name for name in _COLUMNS[kind] if name in names]


def described(row: Row, where: str, *, place: Sequence[str] | None = None) -> Metadata:
    """Return what a row says of its report.

    Args:
        row: Of any table.
        where: Its name, for an error.
        place: Columns that the place may stand in, the nearest place first; None for the usual ones.

    Raises:
        ReadError: If its year is none.
    """
    places = [it for it in map(row.said, place or column(row.cells, "place")) if it]
    whole = "".join(reversed(places))  # tells 鼓楼区 of one city from that of another
    if len(places) > 1 and not find_place(places[0]).code and find_place(whole).code:
        places = [whole]
    values = {
        kind: next(filter(None, map(row.said, column(row.cells, kind))), "")
        for kind in ("year", "address", "retrieved")
    }
    return Metadata(
        places[0] if places else None,
        _year(values["year"], where),
        values["address"] or None,
        _day(values["retrieved"]) or None,
    )


def _parts(path: str) -> str:
    r"""Return a path with / between its parts, in the composed form of Unicode, without ./ at its head.

    Example:
        >>> _parts("./昆明市\\2022.md")
        '昆明市/2022.md'
    """
    whole = unicodedata.normalize("NFC", path.strip().replace("\\", "/"))
    return "" if not whole else str(PurePosixPath(whole))


def _year(text: str, where: str) -> int | None:
    if not text:
        return None
    found = _YEAR.fullmatch(text)
    if found and 1900 <= int(found[1]) <= 2100:
        return int(found[1])
    raise ReadError(f"{where}: {text} is no year; write four digits, like 2022")


def _day(text: str) -> str:
    """Return a day as 2022-01-15, whatever way it is written; else the text as it stands."""
    found = _DAY.fullmatch(text)
    if not found:
        return text
    try:
        return dt.date(*(int(part) for part in found.groups() if part)).isoformat()
    except ValueError:
        return text
