"""The answer to a question → a pandas DataFrame with types that know "not there"."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rdflib.query import Result

from kg.notebook.frames import pandas

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["answer_frame"]


def answer_frame(result: Result) -> "pd.DataFrame":
    """Return an answer as a table: numbers as numbers, IRIs and words as strings, what is not bound as NA.

    An answer of yes or no is one cell `answer`; triples are the columns `subject`, `predicate`, `object`.

    Raises:
        MissingToolError: If pandas is not installed.
    """
    rows: list[Any]
    if result.type == "ASK":
        names, rows = ["answer"], [(result.askAnswer,)]
    elif result.type == "SELECT":
        names, rows = [str(name) for name in result.vars or ()], list(result)
    else:
        names, rows = ["subject", "predicate", "object"], sorted(result.graph or ())
    plain = [tuple(map(_plain, row)) for row in rows]
    made = pandas().DataFrame(plain, columns=names)
    return made.convert_dtypes()  # type: ignore[no-any-return]


def _plain(term: Any) -> Any:
    if term is None or isinstance(term, bool):
        return term
    value = term.toPython() if hasattr(term, "toPython") else term
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, int | float | bool) else str(value)
