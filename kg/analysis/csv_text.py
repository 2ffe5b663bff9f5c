"""Rows → CSV, for programs and for spreadsheets."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

__all__ = ["csv_lines", "to_csv"]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    r"""Return rows as CSV with a header, lines ending in a line feed.

    Text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises.

    Example:
        >>> to_csv([{"indicator": "海外仓", "amount": "+40个", "value": 40.0}], ["indicator", "amount", "value"])
        "indicator,amount,value\n海外仓,'+40个,40\n"
    """
    return "".join(csv_lines(rows, columns))


def csv_lines(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, header: bool = True
) -> Iterator[str]:
    """Yield what `to_csv` returns, a line at a time, with or without the header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    lines = ([_cell(row.get(column)) for column in columns] for row in rows)
    for line in itertools.chain([columns] if header else [], lines):
        writer.writerow(line)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _cell(value: Any) -> Any:
    if isinstance(value, float):  # never with an exponent, which xsd:decimal has not
        return int(value) if value.is_integer() else f"{Decimal(repr(value)):f}"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
