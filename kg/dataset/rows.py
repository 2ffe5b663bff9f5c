"""JSON Lines of a dataset folder → records; what is damaged is said in one sentence."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import MsgspecError

from kg.errors import DatasetError
from kg.records import Record

__all__ = ["read_first", "read_rows", "reading"]

# What reading a file that somebody cut, edited or took away can raise, from the disk to the field of a record.
_FAULTS = (
    OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError,
    MsgspecError,
)  # fmt: skip


_REMEDY = "build the dataset again"


@contextmanager
def reading(path: Path, remedy: str = _REMEDY) -> Iterator[None]:
    """Say which file could not be read, and what to do, whatever was wrong with it.

    Raises:
        DatasetError: If what is done within fails on the file's content.
    """
    try:
        yield
    except _FAULTS as error:
        raise DatasetError(f"{path} cannot be read; {remedy}.") from error


def read_rows(path: Path, remedy: str = _REMEDY) -> list[Record]:
    """Return the records of a file, in order.

    Raises:
        DatasetError: If the file is not there, or a line is no JSON object.
    """
    with reading(path, remedy):
        return [_row(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def read_first(path: Path) -> Record:
    """Return the first record of a file: of a report's records its own.

    Raises:
        DatasetError: If the file is not there, or its first line is no JSON object.
    """
    with reading(path), path.open(encoding="utf-8", newline="\n") as lines:
        return _row(next(lines, ""))


def _row(line: str) -> Record:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise TypeError(f"expected a JSON object, got {line[:20]!r}")
    return row
