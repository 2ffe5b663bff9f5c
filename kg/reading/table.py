"""The metadata table: place and year of reports that do not say them themselves."""

import csv
import io
import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError
from kg.reading.text import decode

__all__ = ["Metadata", "read_metadata"]

_COLUMNS = ("file", "place", "year")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the table says of one file.

    Attributes:
        place: Name of the place, or None.
        year: The year that is planned for, or None.
    """

    place: str | None = None
    year: int | None = None


def read_metadata(path: str | os.PathLike[str]) -> dict[str, Metadata]:
    """Read a CSV table with the columns `file`, `place` and `year`.

    Args:
        path: The table; in UTF-8 or GB18030, further columns are ignored.

    Returns:
        What the table says, keyed by file name without folder.

    Raises:
        ReadError: If the table cannot be read, lacks a column, names a file twice, or has a year that is none.
    """
    path = Path(path)
    try:
        text = decode(path.read_bytes(), name=str(path))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    names = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    if missing := [column for column in _COLUMNS if column not in names]:
        raise ReadError(
            f"{path}: the table lacks the column {', '.join(missing)}; its first line must be file,place,year"
        )
    found: dict[str, Metadata] = {}
    for row in rows:
        file, place, year = ((row[names[column]] or "").strip() for column in _COLUMNS)
        name = Path(file).name
        if name in found:
            raise ReadError(
                f"{path}, line {rows.line_num}: {name} stands here twice; keep one of the rows"
            )
        if name:
            found[name] = Metadata(place or None, _year(year, f"{path}, line {rows.line_num}"))
    return found


def _year(text: str, where: str) -> int | None:
    if not text:
        return None
    if text.isdecimal() and 1900 <= int(text) <= 2100:
        return int(text)
    raise ReadError(f"{where}: {text} is no year; write four digits, like 2022")
