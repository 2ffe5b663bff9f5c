"""Answers that count and follow: facets, numbers over the years, who answers for how much."""

from dataclasses import dataclass

from kg.tables.answers import Number

__all__ = ["Facet", "Load", "Point"]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that statements have, what people are shown for it, and how many have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Point:
    """A number of an indicator in the course of the years.

    Attributes:
        report: Key of the report.
        place: Key of the place.
        name: The place's name.
        statement: Local id of the statement.
        number: The number; its year is the year that it is for.
    """

    report: str
    place: str
    name: str
    statement: str
    number: Number


@dataclass(frozen=True, slots=True)
class Load:
    """How many commitments a body or function is shown to answer for, by basis, and their expected number."""

    name: str
    function: str | None
    stated: int
    assigned: int
    inferred: int
    expected: float
