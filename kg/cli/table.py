"""Rows as a table that is easy on the eye."""

import io
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = ["aligned"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def aligned(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Return the rows in columns; a Han character takes two. Folded only where stdout is a terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        # Text, not str: brackets and control characters of a report are not the terminal's to obey.
        table.add_row(*(Text(_CONTROL.sub("", _shown(row.get(name)))) for name in columns))
    stream = io.StringIO()
    width = None if sys.stdout.isatty() else 100_000
    Console(file=stream, width=width, color_system=None).print(table)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _shown(cell: Any) -> str:
    return "" if cell is None else str(cell)
