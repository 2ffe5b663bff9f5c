"""What the register holds: functions of government and bodies; and a place's own bodies from its CSV file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from kg.errors import ReadError
from kg.model import Level

__all__ = ["Body", "Function", "read_bodies"]

_LEVELS: Final = frozenset(get_args(Level))


@dataclass(frozen=True, slots=True)
class Function:
    """A function of government.

    Attributes:
        id: Local name of its concept (`education`).
        zh: Label.
        en: Label.
        cofog: Groups of COFOG that it spends under, in order (`09.1`).
        stems: Parts of a body's name that give it away, longest first.
    """

    id: str
    zh: str
    en: str
    cofog: tuple[str, ...]
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that performs a function, as it is typically called.

    Attributes:
        function: Local name of the function's concept.
        name: Full name without the place (教育局).
        levels: Levels of government that have it.
        aliases: Short and other names.
        since: First year of the name, or None.
        until: Last year of the name, or None while it stands.
        words: Words that lead to this body, from a place's own register.
        own: Whether it comes from a place's own register.
        id: Local name of its concept (`health-commission`), empty for a place's own ones.
        successors: Ids of the bodies that took its duties over.
        forerunners: Ids of the bodies of other functions that had its duties before it was founded.
    """

    function: str
    name: str
    levels: frozenset[str]
    aliases: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    words: tuple[str, ...] = ()
    own: bool = False
    id: str = ""
    successors: tuple[str, ...] = ()
    forerunners: tuple[str, ...] = ()

    def stood(self, year: int | None) -> bool:
        """Return whether the name stood when the year began; None asks for the present."""
        if year is None:
            return self.until is None
        return (self.since is None or self.since < year) and (
            self.until is None or year <= self.until
        )


def read_bodies(path: str | Path, functions: Mapping[str, Function]) -> list[Body]:
    """Return the bodies of a place's own register.

    The CSV file (UTF-8) has a header; `name` and `function` are needed, the others may be missing or
    empty: `aliases` and `words` (separated by `|`), `level`, `since`, `until`.

    Raises:
        ReadError: If the file is missing, a column is, or a value is not known; says which line.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read as a UTF-8 CSV file; check the path.") from error
    rows = csv.DictReader(text.splitlines())
    try:
        missing = {"name", "function"} - set(rows.fieldnames or ())
        if missing:
            raise ReadError(f"{path}: the header lacks {sorted(missing)}; name the columns so.")
        return [_own_body(row, functions, f"{path}:{rows.line_num}") for row in rows]
    except csv.Error as error:
        raise ReadError(f"{path}: {error}; give a CSV file with one body a row.") from error


def _own_body(row: Mapping[str, str | None], functions: Mapping[str, Function], where: str) -> Body:
    value = {key: (row.get(key) or "").strip() for key in row if key}
    if value["function"] not in functions:
        raise ReadError(
            f"{where}: unknown function {value['function']!r}; use an id of the register."
        )
    level = value.get("level", "")
    if not value["name"] or (level and level not in _LEVELS):
        raise ReadError(f"{where}: give a name, and a level of {sorted(_LEVELS)} or none.")
    years = [value.get(key, "") for key in ("since", "until")]
    if any(year and not year.isdecimal() for year in years):
        raise ReadError(f"{where}: since and until are years; got {years}.")
    since, until = (int(year) if year else None for year in years)
    return Body(
        function=value["function"],
        name=value["name"],
        levels=frozenset([level]) if level else _LEVELS,
        aliases=tuple(filter(None, value.get("aliases", "").split("|"))),
        since=since,
        until=until,
        words=tuple(filter(None, value.get("words", "").split("|"))),
        own=True,
    )
