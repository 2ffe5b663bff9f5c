"""The vocabulary of indicators: families, indicators and the words of their names (`indicator/*.tsv`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from kg.lexicon.tables import LexiconError, choice, rows, text_of
from kg.lexicon.words import units

__all__ = [
    "Dimension",
    "Direction",
    "Family",
    "IndicatorKind",
    "KnownIndicator",
    "dimensions_of",
    "families",
    "family_words",
    "fits",
    "indicators",
]

IndicatorKind = Literal["stock", "flow", "rate"]
Direction = Literal["more", "less", "none"]
Dimension = Literal[
    "age",
    "area",
    "concentration",
    "count",
    "currency",
    "data",
    "density",
    "energy",
    "index",
    "length",
    "mass",
    "people",
    "percent",
    "power",
    "ratio",
    "time",
    "volume",
]


@dataclass(frozen=True, slots=True)
class Family:
    """Indicators that measure like things; the columns of `indicator/families.tsv` say what the fields mean."""

    id: str
    zh: str
    en: str
    theme: str
    kind: IndicatorKind
    dimensions: tuple[Dimension, ...]
    direction: Direction


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """An indicator of the vocabulary; the columns of `indicator/indicators.tsv` say what the fields mean."""

    id: str
    zh: str
    en: str
    family: str
    kind: IndicatorKind
    dimensions: tuple[Dimension, ...]
    direction: Direction
    names: tuple[str, ...]


@cache
def families() -> Mapping[str, Family]:
    """Return the families by their ids, in order of the table.

    Raises:
        LexiconError: If the table says what no rule knows.
    """
    columns = ("id", "zh", "en", "theme", "kind", "dimension", "direction")
    found = {}
    for where, row in _rows("families", columns):
        found[row["id"]] = Family(
            row["id"], row["zh"], row["en"], _some(row["theme"], where), *_measured(row, where)
        )
    return found


@cache
def indicators() -> Mapping[str, KnownIndicator]:
    """Return the indicators by their ids, in order of the table.

    Raises:
        LexiconError: If the table says what no rule knows, or a name stands for two indicators.

    Example:
        >>> gdp = indicators()["gdp"]
        >>> gdp.zh, gdp.family, gdp.kind, gdp.dimensions, gdp.direction
        ('地区生产总值', 'economic-output', 'flow', ('currency',), 'more')
    """
    columns = ("id", "zh", "en", "family", "kind", "dimension", "direction", "names")
    found: dict[str, KnownIndicator] = {}
    seen = set[str]()
    for where, row in _rows("indicators", columns):
        names = tuple(row["names"].split())
        for name in (row["zh"], *names):
            if name in seen:
                raise LexiconError(f"{where}: {name} stands for another indicator, too")
            seen.add(name)
        family = _some(choice(row["family"], families(), where), where)
        kind, dimensions, direction = _measured(row, where)
        found[row["id"]] = KnownIndicator(
            row["id"], row["zh"], row["en"], family, kind, dimensions, direction, names
        )
    return found


@cache
def family_words() -> Mapping[str, tuple[Family, ...]]:
    """Return the words that tell a family, each with its families, the likeliest first.

    Raises:
        LexiconError: If the table names no family, or one that there is not.
    """
    found = {}
    for where, row in _rows("words", ("word", "families")):
        known = [choice(id, families(), where) for id in _some(row["families"], where).split()]
        found[row["word"]] = tuple(families()[id] for id in known)
    return found


def dimensions_of(unit: str) -> frozenset[Dimension]:
    """Return what a unit measures; an unknown one counts things.

    Example:
        >>> sorted(dimensions_of("亿元"[1:])), sorted(dimensions_of("%")), sorted(dimensions_of("盏"))
        (['currency'], ['percent'], ['count'])
    """
    known = units().get(unit)
    return frozenset(
        dimension
        for name in (known.dimensions if known else ("count",))
        for dimension in _SAME.get(name, (cast(Dimension, name),))
    )


def fits(of: Family | KnownIndicator, unit: str, *, grows: bool) -> bool:
    """Tell whether a number with a unit can be one of a family or indicator.

    Args:
        of: The family or indicator.
        unit: The number's unit.
        grows: Whether the number is a growth or fall, which any quantity has in percent and as a multiple.

    Example:
        >>> [fits(indicators()["grain-output"], unit, grows=False) for unit in ("吨", "亩", "%")]
        [True, False, False]
        >>> fits(indicators()["grain-output"], "%", grows=True)
        True
    """
    if unit in _BARE:
        return True
    measured = dimensions_of(unit)
    rate = "percent" in measured
    return (grows and rate) or not measured.isdisjoint(of.dimensions)


_BARE = frozenset(["", "1"])  # no unit at all
# What units.tsv calls by another name than the vocabulary of dimensions, or more finely than a unit tells.
_SAME: Mapping[str, tuple[Dimension, ...]] = {
    "ratio": ("percent",),
    "multiple": ("ratio", "percent"),
    "energy": ("energy", "power"),
    "density": ("concentration", "density", "ratio"),
    "scale": ("index",),
}


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, str]]]:
    path = f"indicator/{name}.tsv"
    return rows(text_of(path), columns, name=path)


def _measured(
    row: Mapping[str, str], where: str
) -> tuple[IndicatorKind, tuple[Dimension, ...], Direction]:
    kind = cast(IndicatorKind, _some(choice(row["kind"], get_args(IndicatorKind), where), where))
    direction = cast(Direction, _some(choice(row["direction"], get_args(Direction), where), where))
    known = [
        choice(name, get_args(Dimension), where) for name in _some(row["dimension"], where).split()
    ]
    return kind, tuple(cast(Dimension, name) for name in known), direction


def _some(value: str, where: str) -> str:
    if not value:
        raise LexiconError(f"{where}: a cell is empty that must say something")
    return value
