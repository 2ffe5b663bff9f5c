"""Whose and which year's a report is: by the user, the text, or the names of file and folder, in this order."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import MetadataError
from kg.model import MetadataBasis, Place
from kg.reading.divisions import find_place
from kg.reading.metadata import Head, read_name

__all__ = ["Known", "known"]


@dataclass(frozen=True, slots=True)
class Known:
    """Place and year of a report, and how they are known.

    Attributes:
        place: Whose report.
        year: The year that is planned for.
        place_basis: Where the place comes from.
        year_basis: Where the year comes from.
        warnings: A sentence for each contradiction, without the report's name before it.
    """

    place: Place
    year: int
    place_basis: MetadataBasis
    year_basis: MetadataBasis
    warnings: tuple[str, ...] = ()


def known(
    head: Head, place: str | None, year: int | None, *, name: str, hints: Sequence[str] = ()
) -> Known:
    """Return place and year: what the user gives, else what the text says, else what names hint at.

    Args:
        head: What the text says.
        place: Name of the place, as the user gives it.
        year: The year that is planned for, as the user gives it.
        name: What to call the report in a sentence.
        hints: Names of the file and its folder, the nearest first.

    Raises:
        MetadataError: If place or year are still not known, or the given place has no letter.

    Example:
        >>> found = known(Head(place=find_place("义乌市")), None, None, name="a.txt", hints=("2022",))
        >>> found.place.name, found.year, found.place_basis, found.year_basis
        ('义乌市', 2022, 'text', 'file-name')
    """
    if place is not None and not place.strip():
        raise MetadataError(f"{name}: the place that is given is blank; give its name, like 义乌市")
    read = [read_name(hint) for hint in hints]
    hinted_place = next((found for found, _ in read if found), None)
    hinted_year = next((found for _, found in read if found), None)
    when = year or head.year or hinted_year
    where = find_place(place, year=when) if place else head.place or hinted_place
    missing = [word for word, value in (("place", where), ("year", when)) if not value]
    if where is None or when is None:
        options = " ".join({"place": "--place NAME", "year": "--year N"}[word] for word in missing)
        raise MetadataError(
            f"{name}: the {' and the '.join(missing)} of the report cannot be told from its text; give {options}, "
            "or a metadata CSV with the columns file,place,year"
        )
    return Known(
        where,
        when,
        _basis(place, head.place),
        _basis(year, head.year),
        tuple(_contradictions(head, where if place else None, year, hinted_place)),
    )


def _basis(given: object, said: object) -> MetadataBasis:
    return "given" if given else "text" if said else "file-name"


def _contradictions(
    head: Head, place: Place | None, year: int | None, hinted: Place | None
) -> list[str]:
    """Return a sentence for each contradiction with what is given, or with the name of file or folder."""
    found = []
    if place and head.place and not _same(place, head.place):
        found.append(
            f"the text says {head.place.name}, and {place.name} is given and used; check which is right"
        )
    if year and head.year and year != head.year:
        found.append(
            f"the text says {head.year}, and {year} is given and used; check which is right"
        )
    if not place and head.place and hinted and not _holds(hinted, head.place):
        found.append(
            f"the name of the file or its folder says {hinted.name}, and the text says {head.place.name}, which is "
            "used; check which is right"
        )
    return found


def _same(one: Place, other: Place) -> bool:
    return one.name == other.name or (one.code is not None and one.code == other.code)


def _holds(one: Place, other: Place) -> bool:
    """Whether one place is the other, or the other lies in it, as the codes say."""
    code, inner = one.code or "", other.code or ""
    return _same(one, other) or (bool(code) and inner.startswith(code.rstrip("0").ljust(2, "0")))
