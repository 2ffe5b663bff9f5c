"""Files of records in a dataset folder; what is damaged is said in one sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from kg.errors import DatasetError
from kg.records import ReportRecord, parse_records

__all__ = ["read_own", "read_rows", "reading"]

T = TypeVar("T")

# What reading a file that somebody cut, edited or took away can raise, from the disk to a field.
_FAULTS = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


@contextmanager
def reading(path: Path, remedy: str = "build the dataset again") -> Iterator[None]:
    """Say which file could not be read, and what to do, whatever was wrong with it.

    Raises:
        DatasetError: If what is done within fails on the file's content.
    """
    try:
        yield
    except _FAULTS as error:
        raise DatasetError(f"{path} cannot be read; {remedy}.") from error


def read_rows(path: Path, parse: Callable[[str, object], list[T]]) -> list[T]:
    """Return the records of a file, in order.

    Args:
        path: The file.
        parse: What holds its lines against the contract: `kg.records.parse_records` or one of its kind.

    Raises:
        DatasetError: If the file is not there, or a line is not as the contract has it.
    """
    with reading(path):
        return parse(path.read_text(encoding="utf-8"), path)


def read_own(path: Path) -> ReportRecord:
    """Return a report's own record, the first in its file, without reading the others.

    Raises:
        DatasetError: As `read_rows`, or if another record comes first.
    """
    with reading(path), path.open(encoding="utf-8", newline="\n") as lines:
        (own,) = parse_records(next(lines, ""), path)
        if isinstance(own, ReportRecord):
            return own
    raise DatasetError(f"{path} lacks the report's own record; build the dataset again.")
