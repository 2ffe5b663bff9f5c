"""The table of corrections: what a person fills in, and what a dataset keeps; the form is the same.

place,year,id,start,end,words,field,old,new,by,when,why
"""

import csv
import datetime as dt
import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from dataclasses import field as with_options
from pathlib import Path
from typing import Final

from kg.corrections.fields import expected, field_of, thing_of, value_text
from kg.errors import ReadError, each
from kg.identifiers import BASE, is_place_key
from kg.reading.divisions import find_place
from kg.reading.rows import Row, read_rows

__all__ = [
    "AGREED",
    "APPLIED",
    "Correction",
    "check_opposites",
    "corrections_text",
    "digest",
    "is_corrections",
    "read_corrections",
]

APPLIED: Final = "applied"
AGREED: Final = "agreed"
"""What became of a correction; it was read so already. Anything else is a reason why it is stale."""

_ID: Final = re.compile(
    r"(?:[^/]+/\d{4}/)?((?:target|statement|programme|section)-[0-9a-f]{10}|report)?"
)
_DAY: Final = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?:日|[ T]00:00:00)?")
_NEEDED: Final = ("place", "year", "field", "new", "by", "when")


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of a report, or of a thing in it, that a person has set right.

    Attributes:
        place: Name or key of the report's place, as it was read or as it is corrected.
        year: The report's year, likewise.
        id: Local id of the thing (`target-…`, `statement-…`, `programme-…`, `section-…`, `report`), or nothing.
        start: Where the words began in the report's text, or None.
        end: Where they ended.
        words: The words there; of a long stretch the first and the last ones with `…` between them.
        field: The field (`value`).
        old: What the program read, as text; empty for nothing, or if it was not said.
        new: What is right.
        by: Who says so.
        when: The day on which.
        why: The reason, or nothing.
        line: Row of the table that it was read from, with the head as row 1.
    """

    place: str
    year: int
    id: str
    start: int | None
    end: int | None
    words: str
    field: str
    old: str
    new: str
    by: str
    when: dt.date
    why: str = ""
    line: int = with_options(default=0, compare=False)

    @property
    def thing(self) -> str:
        """What it is about: target, statement, programme, report or stretch."""
        return thing_of(self.id, self.field) or ""

    @property
    def about(self) -> tuple[object, ...]:
        """What it says something of; two corrections of the same are opposite if their new values differ."""
        where = (self.id,) if self.id else (self.start, self.end, "".join(self.words.split()))
        return (self.place, self.year, *where, self.field)

    def __str__(self) -> str:
        """Return it in a few words."""
        at = self.id or self.words or f"{self.start}–{self.end}"
        return f"{self.place} {self.year} {at}: {self.field} {self.old or '–'} → {self.new or '–'} ({self.by})"


_COLUMNS: Final = tuple(it.name for it in fields(Correction) if it.name != "line")


def is_corrections(path: Path) -> bool:
    """Return whether a file is a table of corrections, by its head; what cannot be read is none."""
    try:
        head = next(iter(read_rows(path, blank=True)), Row(1))
    except ReadError:
        return False
    return {"field", "new"} <= head.cells.keys()


def read_corrections(path: Path) -> list[Correction]:
    """Return the corrections of a table, in its order; rows without a field are left out.

    Args:
        path: A .csv file in UTF-8, or an .xlsx file.

    Raises:
        ReadError: If it cannot be read, a row does not fit, or two say the opposite.
    """
    try:
        if path.suffix.lower() != ".xlsx":
            path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ReadError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path} is not in UTF-8; save it in Excel as “CSV UTF-8”.") from error
    rows = list(read_rows(path, blank=True))
    lacking = [name for name in _NEEDED if rows and name not in rows[0].cells]
    if lacking:
        raise ReadError(
            f"{path}: expected the columns {', '.join(_COLUMNS)}; {lacking[0]} is missing."
        )
    found = each(
        lambda row: _correction(row, f"{path}, line {row.number}"),
        [row for row in rows[1:] if row.said("field")],
    )
    check_opposites(found, path)
    return found


def check_opposites(corrections: Iterable[Correction], path: Path) -> None:
    """Hold the corrections of one file against each other.

    Raises:
        ReadError: If two set the same field to different values.
    """
    said: dict[tuple[object, ...], Correction] = {}
    for it in corrections:
        other = said.setdefault(it.about, it)
        if other.new != it.new:
            raise ReadError(
                f"{path}, lines {other.line} and {it.line}: they set {it.field} of the same to {other.new!r} "
                f"and to {it.new!r}; keep one."
            )


def corrections_text(corrections: Iterable[Correction]) -> str:
    """Return the table of corrections, the last one on each field, in order of report and place."""
    last = {it.about: it for it in corrections}
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(asdict(it) for it in sorted(last.values(), key=_order))
    return out.getvalue()


def digest(correction: Correction) -> str:
    """Return the hash that a manifest knows a correction by: of all that it says."""
    said = (str(getattr(correction, name)) for name in _COLUMNS)
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


def _order(it: Correction) -> tuple[object, ...]:
    return (it.place, it.year, it.start or 0, it.id, it.words, it.field)


def _correction(row: Row, where: str) -> Correction:
    if row.fault:
        raise ReadError(f"{where}: {row.fault}.")
    said = {name: row.said(name) for name in _COLUMNS}
    for name in ("place", "by"):
        if not said[name]:
            raise ReadError(f"{where}: {name} is empty; say {_ASKED[name]}.")
    id = said["id"].strip("<>").removeprefix(f"{BASE}id/").removeprefix("id:")
    match = _ID.fullmatch(id)
    if not match:
        raise ReadError(
            f"{where}: {id!r} is no id; take it from the records, or leave it empty and give words."
        )
    id = match[1] or ""
    start, end = (_whole(said[name], name, where) for name in ("start", "end"))
    if thing_of(id, said["field"]) is None:
        raise ReadError(
            f"{where}: {id or 'a report'} has no field {said['field']!r} to correct; expected one of {expected(id)}."
        )
    id = id or ("report" if said["field"] == "place" else "")
    if not id and not said["words"]:
        raise ReadError(f"{where}: neither id nor words say what is corrected; give one of them.")
    if (start is None) != (end is None) or (start is not None and end is not None and start >= end):
        raise ReadError(
            f"{where}: expected start < end, or neither, got {said['start']!r} and {said['end']!r}."
        )
    year = _whole(said["year"], "year", where)
    if year is None:
        raise ReadError(f"{where}: year is empty; say {_ASKED['year']}.")
    return Correction(
        said["place"], year, id, start, end, said["words"], said["field"],
        old=_value(id, said, "old", where) if said["old"] else "",
        new=_value(id, said, "new", where),
        by=said["by"], when=_day(said["when"], where), why=said["why"], line=row.number,
    )  # fmt: skip


def _place(name: str, year: int) -> str:
    return name if is_place_key(name) else find_place(name, year=year).name


_ASKED: Final = {
    "place": "whose report it is",
    "year": "which year the report plans for",
    "by": "who corrects it",
}


def _value(id: str, said: dict[str, str], name: str, where: str) -> str:
    it = field_of(id, said["field"])
    try:
        return value_text(it.read(said[name]))
    except (ValueError, ArithmeticError) as error:
        raise ReadError(
            f"{where}: {said['field']} cannot be {said[name]!r}; expected {it.expected}."
        ) from error


def _whole(text: str, name: str, where: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > len("9999999"):
        raise ReadError(f"{where}: expected a whole number for {name}, got {text!r}.")
    return int(text)


def _day(text: str, where: str) -> dt.date:
    match = _DAY.fullmatch(text)
    try:
        if match:
            return dt.date(*map(int, match.groups()))
    except ValueError:
        pass
    raise ReadError(f"{where}: expected a day for when, as 2024-03-05, got {text!r}.")
