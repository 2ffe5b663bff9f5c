"""What the names of a file and its folder tell of a report before it is read."""

from pathlib import Path

from kg.reading import Source
from kg.reading.divisions import find_place
from kg.reading.metadata import read_name

__all__ = ["hints", "named_place", "named_year"]


def named_place(source: Source) -> str | None:
    """Return the place that a source that is not yet read is of, as far as it was said or its names tell."""
    return find_place(source.said.place).name if source.said.place else hints(source)[0]


def named_year(source: Source) -> int | None:
    """Return the year that a source that is not yet read is for, as far as it was said or its name tells."""
    return source.said.year or read_name(Path(source.path).stem)[1]


def hints(source: Source) -> tuple[str | None, int | None]:
    """Return the place and the year that the names of a file and its folder tell."""
    path = Path(source.path).absolute()
    read = [read_name(name) for name in (path.stem, path.parent.name)]
    return (
        next((place.name for place, _ in read if place), None),
        next((year for _, year in read if year), None),
    )
