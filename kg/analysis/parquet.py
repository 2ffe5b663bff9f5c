"""Rows of the panel → a Parquet file, in pieces: what is in memory does not grow with the rows."""

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from kg.analysis.panel import PANEL_COLUMNS
from kg.errors import MissingToolError

__all__ = ["parquet_pieces", "to_parquet"]

_GROUP: Final = 50_000  # rows that the file holds together, and so the memory


def to_parquet(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return rows of a panel as a Parquet file, typed by `PANEL_COLUMNS`.

    Raises:
        MissingToolError: If pyarrow is not installed.
    """
    return b"".join(parquet_pieces(rows))


def parquet_pieces(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Yield what `to_parquet` returns, piece by piece; 50,000 rows are in memory at a time.

    Raises:
        MissingToolError: If pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise MissingToolError(
            "Parquet needs pyarrow; install it with: pip install 'policy-commitment-kg[parquet]'."
        ) from error
    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, types[kind]) for name, kind in PANEL_COLUMNS.items()])
    remaining, pieces = map(dict, rows), _Pieces()
    with pq.ParquetWriter(pieces, schema) as writer:
        while group := list(islice(remaining, _GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            yield from pieces.taken()
    yield from pieces.taken()


class _Pieces(io.RawIOBase):
    """A file that is written once, from begin to end, and handed on as it is written."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._size

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._size += len(data)
        return len(data)

    def taken(self) -> list[bytes]:
        """Return what was written since this was asked."""
        pieces, self._pieces = self._pieces, []
        return pieces
