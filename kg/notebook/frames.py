"""Rows → pandas DataFrames whose columns, types and meanings stand in `columns.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from kg.errors import MissingToolError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Column", "columns", "described", "frame", "pandas", "table_names"]

INDEX: Final = ("place", "year")
"""The index of every table: the name of the place, and the year of the report (of a scoreboard, the year itself)."""


class Column(NamedTuple):
    """A column: its type in pandas, and what it is in both languages."""

    dtype: str
    en: str
    zh: str


@cache
def _tables() -> Mapping[str, Mapping[str, Column]]:
    text = files("kg.notebook").joinpath("columns.toml").read_text(encoding="utf-8")
    return {
        table: {name: Column(*said) for name, said in rows.items()}
        for table, rows in tomllib.loads(text).items()
    }


def table_names() -> list[str]:
    """Return the names of the tables that a dataset gives.

    Example:
        >>> table_names()[:4]
        ['reports', 'commitments', 'achievements', 'targets']
    """
    return list(_tables())


def columns(table: str) -> Mapping[str, Column]:
    """Return the columns of a table, in order.

    Example:
        >>> columns("targets")["deadline"]
        Column(dtype='Int64', en='the last year that it is for', zh='期限')
    """
    return _tables()[table]


def pandas() -> Any:
    """Return the library.

    Raises:
        MissingToolError: If it is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingToolError(
            "tables in Python need pandas, which is not installed; pip install 'policy-commitment-kg[notebooks]'"
        ) from error
    return pd


def frame(table: str, rows: Iterable[Mapping[str, object]]) -> "pd.DataFrame":
    """Return rows as a table with the index `place`, `year`; what a row does not have is NA.

    Raises:
        MissingToolError: If pandas is not installed.
    """
    known = columns(table)
    types = {"place": "string", "year": "Int64"} | {name: it.dtype for name, it in known.items()}
    made = pandas().DataFrame(list(rows), columns=list(types))
    return made.astype(types).set_index(list(INDEX))  # type: ignore[no-any-return]


def described(table: str, language: Literal["en", "zh"]) -> "pd.DataFrame":
    """Return what the columns of a table are.

    Raises:
        MissingToolError: If pandas is not installed.
    """
    rows = [
        (name, it.dtype, it.zh if language == "zh" else it.en)
        for name, it in columns(table).items()
    ]
    made = pandas().DataFrame(rows, columns=["column", "type", "meaning"])
    return made.set_index("column")  # type: ignore[no-any-return]
