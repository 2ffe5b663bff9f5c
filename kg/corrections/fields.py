"""Which field of which thing may be corrected, and to what: values as a person writes them ↔ those of the model."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, get_args

from kg.lexicon.indicators import indicators
from kg.lexicon.words import units
from kg.model import Aggregation, Change, Comparator, Kind, PartName, Strength
from kg.numeral import number
from kg.reading.divisions import find_place
from kg.records.reports import plain

__all__ = ["THINGS", "Field", "expected", "field_of", "read_value", "thing_of", "value_text"]

_YEARS: Final = range(1949, 2101)
_MULTIPLE: Final = re.compile("^[十百千万亿]")
_OWN: Final = re.compile("x-[0-9a-f]{10}")
_BETWEEN: Final = re.compile("[;；\n]")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that may be corrected.

    Attributes:
        expected: What it takes, for a sentence.
        read: The value of a text; raises ValueError for what the field cannot have.
    """

    expected: str
    read: Callable[[str], Any]


def _choice(literal: Any) -> Field:
    values = get_args(literal)

    def read(text: str) -> str:
        if text not in values:
            raise ValueError(text)
        return text

    return Field(f"one of {', '.join(values)}", read)


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except ArithmeticError:
        value = number(text)  # 400亿
    if not value.is_finite():
        raise ValueError(text)
    return plain(value)


def _year(text: str) -> int:
    if not text.isdecimal() or int(text) not in _YEARS:
        raise ValueError(text)
    return int(text)


def _or_nothing(field: Field) -> Field:
    return Field(f"{field.expected}, or nothing", lambda text: field.read(text) if text else None)


def _words(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _unit(text: str) -> str:
    known = units().get(text)
    if known is None and (not text or _MULTIPLE.match(text) or len(text) > _LONGEST_UNIT):
        raise ValueError(text)
    return known.same if known else text


def _indicator(text: str) -> str:
    if text not in indicators() and not _OWN.fullmatch(text):
        raise ValueError(text)
    return text


def _members(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in _BETWEEN.split(_words(text)) if name.strip())


def _place(text: str) -> str:
    return find_place(_words(text)).name


_LONGEST_UNIT: Final = 12
_NUMBER: Final = Field("a number in base units (40000000000, or 400亿)", _number)
_A_YEAR: Final = Field("a year from 1949 to 2100", _year)

THINGS: Final[Mapping[str, Mapping[str, Field]]] = {
    "target": {
        "value": _NUMBER,
        "value_high": _or_nothing(_NUMBER),
        "unit": Field("a unit without a multiplier (元, and not 亿元)", _unit),
        "comparator": _choice(Comparator),
        "change": _choice(Change),
        "indicator": Field("words of the report", _words),
        "indicator_name": Field("words that stand alone", _words),
        "indicator_id": Field("an indicator of the vocabulary (gdp), or x- with the hash of its name", _indicator),
        "year": _A_YEAR,
        "period_start": _or_nothing(_A_YEAR),
        "aggregation": _choice(Aggregation),
        "strength": _choice(Strength),
    },
    "statement": {"kind": _choice(Kind), "strength": _choice(Strength)},
    "programme": {
        "name": Field("a name", _words),
        "members": Field("names, parted by ；", _members),
    },
    "report": {"place": Field("the name of a place", _place), "year": _A_YEAR},
    "stretch": {"part": _choice(PartName)},
}  # fmt: skip
"""Thing → field → what it takes. A stretch is one of a report's text."""

_STRETCHES: Final = ("section", "statement")


def thing_of(id: str, field: str) -> str | None:
    """Return what a correction is about, or None if there is no such field.

    Args:
        id: Local id, or nothing where words tell.
        field: Its field.

    Example:
        >>> thing_of("target-4628c337ab", "year"), thing_of("report", "year"), thing_of("", "kind")
        ('target', 'report', 'statement')
        >>> thing_of("section-4628c337ab", "part"), thing_of("section-4628c337ab", "year")
        ('stretch', None)
    """
    kind = id.partition("-")[0]
    if field == "part":
        return "stretch" if kind in ("", *_STRETCHES) else None
    if kind:
        return kind if field in THINGS.get(kind, {}) else None
    if field in ("place", "strength"):  # of a commitment and all its numbers
        return {"place": "report", "strength": "statement"}[field]
    return next((thing for thing, fields in THINGS.items() if field in fields), None)


def field_of(id: str, field: str) -> Field:
    """Return a field that may be corrected.

    Raises:
        ValueError: If the thing has none of this name.
    """
    thing = thing_of(id, field)
    if thing is None:
        raise ValueError(field)
    return THINGS[thing][field]


def expected(id: str) -> str:
    """Return the fields that a thing has, for a sentence."""
    kind = id.partition("-")[0]
    own = list(THINGS.get(kind, {})) + ["part"] * (kind in _STRETCHES)
    every = list(dict.fromkeys(name for fields in THINGS.values() for name in fields))
    return ", ".join(every if not kind else own)


def read_value(id: str, field: str, text: str) -> Any:
    """Return the value that a text stands for.

    Raises:
        ValueError: If the field cannot have it.

    Example:
        >>> read_value("target-4628c337ab", "value", "400亿"), read_value("", "period_start", "")
        (Decimal('40000000000'), None)
        >>> read_value("programme-4628c337ab", "members", "市场升级行动；平安守护行动")
        ('市场升级行动', '平安守护行动')
    """
    return field_of(id, field).read(text)


def value_text(value: object) -> str:
    """Return a value as a person writes it, which `read_value` reads again.

    Example:
        >>> value_text(None), value_text(Decimal("4E+10")), value_text(("甲", "乙"))
        ('', '40000000000', '甲；乙')
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "；".join(value)
    return f"{plain(value):f}" if isinstance(value, Decimal) else str(value)
