"""A dataset as one flat table for statistics: one promised number a row, with its bounds, words and what came of it."""

from decimal import Decimal
from typing import Any, Final

from rdflib import Dataset, Literal

from kg.graph import load_query, query

__all__ = ["PANEL_COLUMNS", "panel_rows", "question_columns", "question_rows"]

Row = dict[str, Any]

# Column → what it holds: Chinese text, a whole number, a number, an IRI.
PANEL_COLUMNS: Final[dict[str, type]] = {
    "place": str, "code": str, "year": int, "indicator": str, "low": float, "high": float, "unit": str, "tone": str,
    "aggregation": str, "sentence": str, "result": float, "resultChange": str, "resultYear": int,
    "why": str, "verdict": str, "change": str, "since": int, "deadline": int,
    "concept": str, "target": str,
}  # fmt: skip
_CALLED: Final = {"indicator": "name", "concept": "indicator"}  # as the question calls them


def panel_rows(dataset: Dataset) -> list[Row]:
    """Return the promised numbers of a dataset, by place, year and place in the text.

    `indicator` is the name of its concept, the same in every report; `year` is the report's, `since` and `deadline` are the years that
    the number is for; `low` and `high` are the bounds that it sets, in base units, both for a bare number; `result` is the reported number that it was compared with,
    without a sign as the bounds are: `resultChange` says whether it is a rise or a fall. A number that covers other than as many years as
    the promised one does not stand beside it; then `why` says which it covers.
    """
    return [
        {
            column: _typed(row.get(_CALLED.get(column, column)), kind)
            for column, kind in PANEL_COLUMNS.items()
        }
        for row in question_rows(dataset, "panel")
    ]


def question_rows(dataset: Dataset, name: str) -> list[Row]:
    """Return the rows of a shipped question, each a mapping with all its columns in order; None where there is no value."""
    result = query(dataset, name)
    columns = [str(variable) for variable in result.vars or ()]
    return [
        {
            column: _plain(binding.get(variable))
            for column, variable in zip(columns, result.vars or (), strict=True)
        }
        for binding in result.bindings
    ]


def question_columns(name: str) -> list[str]:
    """Return the columns of a shipped question, in order.

    Example:
        >>> question_columns("agencies")
        ['place', 'year', 'agency', 'type', 'role', 'statement', 'mention']
    """
    head = load_query(name).text.partition("SELECT ")[2].partition(" WHERE")[0]
    return [word.removeprefix("?") for word in head.split()]


def _plain(term: object) -> Any:
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    value = term.toPython()
    return (
        float(value)
        if isinstance(value, Decimal)
        else str(value)
        if isinstance(value, Literal)
        else value
    )


def _typed(value: Any, kind: type) -> Any:
    return None if value is None else kind(value)
