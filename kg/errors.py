"""What can go wrong, and how it is said.

Every error that a user can cause is a `KGError` with one sentence: what, where, what to do.

    KGError                  anything the command line reports in one line and exit code 1
    ├── ReadError            a file that cannot be read as a report
    │   └── MetadataError    place or year of a report are not known
    ├── DatasetError         a folder that is no dataset, or a conflict inside one
    ├── QueryError           a SPARQL text or query name that cannot be run
    │   └── QueryTimeoutError  a query that takes longer than it may
    └── MissingToolError     an optional library or program that is not installed
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

__all__ = [
    "DatasetError",
    "KGError",
    "MetadataError",
    "MissingToolError",
    "QueryError",
    "QueryTimeoutError",
    "ReadError",
    "each",
]

T = TypeVar("T")
U = TypeVar("U")


class KGError(Exception):
    """Base of all errors with a message meant for the user."""


class ReadError(KGError):
    """A file cannot be read as a report (missing, empty, binary, broken, without text)."""


def each(read: Callable[[T], U], rows: Iterable[T]) -> list[U]:
    """Return what is read of each row; where rows do not fit, say of all of them what is wrong, not of the first alone.

    Raises:
        KGError: Of the first row that does not fit; what is wrong with the others are its notes.

    Example:
        >>> each(int, ["1", "2"])
        [1, 2]
    """
    found: list[U] = []
    wrong: list[KGError] = []
    for row in rows:
        try:
            found.append(read(row))
        except KGError as error:
            wrong.append(error)
    if not wrong:
        return found
    for other in wrong[1:]:
        wrong[0].add_note(str(other))
    raise wrong[0]


class MetadataError(ReadError):
    """The place or the year of a report is neither in its text nor given."""


class DatasetError(KGError):
    """A folder is not a dataset, cannot be written, or two reports claim the same place and year."""


class QueryError(KGError):
    """A query does not exist, does not parse, or asks for something that is not allowed."""


class QueryTimeoutError(QueryError):
    """A query takes longer than it may."""


class MissingToolError(KGError):
    """An optional library or program is needed and not installed."""
