"""One class's fields from another's."""

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

__all__ = ["by_name"]

T = TypeVar("T")


def by_name(make: Callable[..., T], thing: object, **given: Any) -> T:
    """Return an object whose fields are what is given, and else the thing's attributes of the same name.

    Args:
        make: A dataclass of the model or a class of the contract; both ways are taken.
        thing: What has the attributes, two or more of them; fields that it lacks keep their defaults.
        given: Fields that are not the same in both.

    Raises:
        TypeError: If a field without a default is neither given nor an attribute.

    Example:
        >>> from kg.model import Entity
        >>> from kg.records.contract import IndicatorRecord
        >>> words = IndicatorRecord(start=2, end=5, text="海外仓", name="海外仓")
        >>> by_name(Entity, words)
        Entity(start=2, end=5, text='海外仓', name='海外仓')
    """
    of: Any = type(thing)
    names, values = _same(make, of, tuple(given))
    return make(**dict(zip(names, values(thing), strict=True)), **given)


@cache
def _same(
    make: Hashable, of: Hashable, given: tuple[str, ...]
) -> tuple[tuple[str, ...], "attrgetter[tuple[Any, ...]]"]:
    names = tuple(name for name in _field_names(make) if name not in given and hasattr(of, name))
    return names, attrgetter(*names)


def _field_names(make: Any) -> list[str]:
    if is_dataclass(make):
        return [field.name for field in fields(make)]
    return list(make.__struct_fields__)
