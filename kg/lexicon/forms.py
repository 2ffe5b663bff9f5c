"""Settings and tables of the lexicon: one TOML file a topic, read strictly into a frozen form.

The form stands where the topic is used; a key that it does not know, a missing one or a value of another type is an error
when the file is loaded.
"""

import re
import tomllib
from functools import cache
from typing import Any, TypeVar, cast, get_origin

import msgspec

from kg.lexicon.tables import LexiconError, text_of

__all__ = ["Form", "Words", "load"]

T = TypeVar("T")


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what a table of a lexicon file holds: each key a field, no other; write `frozen=True` for each, for type checkers."""


class Words(tuple[str, ...]):
    """Plain words in their order, in the file parted by white space; quotes and commas are not needed."""

    __slots__ = ()


def load(name: str, form: type[T]) -> T:
    """Return the lexicon file `<name>.toml`, read as a form.

    Args:
        name: Name of the file, without its ending.
        form: A `Form`, whose fields are the tables of the file, or another type that msgspec can convert to. A field
            of type `re.Pattern[str]` is compiled, a field of type `Words` is parted at white space.

    Raises:
        LexiconError: If the file has another key, lacks one, or says something of another type.

    Example:
        >>> class Columns(Form, frozen=True):
        ...     columns: dict[str, list[str]]
        >>> load("tables", Columns).columns["year"][0]
        'year'
    """
    return cast(T, _load(name, cast(Any, form)))


@cache
def _load(name: str, form: Any) -> Any:
    return parse(text_of(f"{name}.toml"), form, name=f"{name}.toml")


def parse(text: str, form: type[T], *, name: str) -> T:
    """Return the text of a lexicon file as a form.

    Raises:
        LexiconError: If it does not fit.

    Example:
        >>> parse("a = 1", Form, name="x.toml")
        Traceback (most recent call last):
        kg.lexicon.tables.LexiconError: x.toml: Object contains unknown field `a`
    """
    try:
        return msgspec.convert(tomllib.loads(text), form, dec_hook=_value)
    except (msgspec.ValidationError, re.error) as error:
        raise LexiconError(f"{name}: {error}") from error


def _value(form: type[Any], value: Any) -> Any:
    if form is Words and isinstance(value, str):
        return Words(value.split())
    if (get_origin(form) or form) is re.Pattern and isinstance(value, str):
        return re.compile(value)
    raise NotImplementedError(f"{value!r} is no {form}")
