"""Places that were renamed, raised or merged (`former.tsv`): who carries on, and what is said where a name breaks off.

A place goes on under another name or code where its code stays (襄樊市, 襄阳市), where it became a city or a district of its
own name (通县, 通州区) and where a prefecture (地区, 盟) became a city: its reports are one row of years. What was merged into a
larger place does not go on; what it promised can no longer be told.
"""

import itertools
import re
from functools import cache
from typing import NamedTuple

from kg.model import Place
from kg.reading.divisions import entries, rows, short_name

__all__ = ["Break", "breaks", "goes_on_as", "merged_into"]

_WHOLE = re.compile("(?:地区|盟)$")  # prefectures that became a city as a whole


class Break(NamedTuple):
    """Where the name of a place changes between two reports.

    Attributes:
        before: Name of the earlier report's place.
        after: Name of the later one's.
        year: Last year of the earlier name; None if it is not known.
    """

    before: str
    after: str
    year: int | None

    def __str__(self) -> str:
        """Return the break in a few words."""
        return f"{self.before} → {self.after}" + (f" ({self.year})" if self.year else "")


def goes_on_as(code: str) -> str:
    """Return the code under which a place goes on today; its own where it is not known to have changed.

    Example:
        >>> goes_on_as("110224"), goes_on_as("371200"), goes_on_as("330782")
        ('110115', '371200', '330782')
    """
    seen = {code}
    while (former := _former().get(code)) and not former.merged and former.heir not in seen:
        code = former.heir
        seen.add(code)
    return code


def merged_into(place: Place) -> Break | None:
    """Return what a place was merged into; None if it goes on.

    Example:
        >>> str(merged_into(Place("莱芜市", "371200")))
        '莱芜市 → 济南市 (2018)'
    """
    former = _former().get(place.code or "")
    if former is None or not former.merged or former.name != place.name:
        return None
    return Break(place.name, _today().get(former.heir, former.heir), former.until)


def breaks(places: list[Place]) -> list[Break]:
    """Return where the name changes from one place to the next.

    Args:
        places: The places of the reports of one row of years, in order of year.

    Example:
        >>> [str(it) for it in breaks([Place("襄樊市", "420600"), Place("襄阳市", "420600")])]
        ['襄樊市 → 襄阳市 (2010)']
    """
    found = []
    for one, other in itertools.pairwise(places):
        if one.name != other.name:
            until = next(
                (row.until for row in _names_of(one.code or "") if row.name == one.name), None
            )
            found.append(Break(one.name, other.name, until))
    return found


class _Former(NamedTuple):
    name: str
    until: int
    heir: str
    merged: bool


@cache
def _former() -> dict[str, _Former]:
    """Return the former places by their code, if that is not in use any more."""
    return {
        code: former
        for code in _rows_by_code()
        for former in _names_of(code)
        if former.heir != code
    }


@cache
def _rows_by_code() -> dict[str, tuple[_Former, ...]]:
    found: dict[str, tuple[_Former, ...]] = {}
    for code, name, _, _, until, heir in rows("former"):
        goes_on = (
            code == heir
            or bool(_WHOLE.search(name))
            or short_name(name) == short_name(_today().get(heir, ""))
        )
        row = _Former(name, int(until), heir or code, not goes_on)
        found[code] = (*found.get(code, ()), row)
    return found


def _names_of(code: str) -> tuple[_Former, ...]:
    return _rows_by_code().get(code, ())


@cache
def _today() -> dict[str, str]:
    return {e.place.code: e.place.name for e in entries() if e.place.code and not e.former}
