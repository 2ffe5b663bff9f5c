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

__all__ = [
    "DatasetError",
    "KGError",
    "MetadataError",
    "MissingToolError",
    "QueryError",
    "QueryTimeoutError",
    "ReadError",
]


class KGError(Exception):
    """Base of all errors with a message meant for the user."""


class ReadError(KGError):
    """A file cannot be read as a report (missing, empty, binary, broken, without text)."""


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
