"""Rows as a table: easy on the eye (`kg.cli.columns`), or for another program."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

import typer

from kg.cli import console
from kg.cli.columns import aligned, head, said

__all__ = ["FORMATS", "csv", "csv_lines", "format_of", "html", "markdown", "marked"]

F = TypeVar("F", bound=StrEnum)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def marked(text: str, output: Path | None) -> str:
    """Return CSV with a byte order mark where it goes to a file; on a terminal and in a pipe it has none.

    Without it spreadsheet programs take the Han characters of a file for another encoding.
    """
    return text if console.is_stdout(output) else f"\ufeff{text}"


def csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Return the rows as CSV; see `kg.analysis.to_csv`."""
    return "".join(csv_lines(rows, columns))


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """Yield the rows as CSV, a line at a time."""
    from kg.analysis.csv_text import csv_lines as lines

    yield from lines(rows, columns)


def markdown(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    r"""Return the rows as a Markdown table.

    Example:
        >>> print(markdown([{"promise": "甲|乙", "year": 2022}], ["promise", "year"]), end="")
        | promise | year |
        | --- | --- |
        | 甲\|乙 | 2022 |
    """
    lines = [
        columns,
        ["---"] * len(columns),
        *([row.get(name) for name in columns] for row in rows),
    ]
    return "".join(f"| {' | '.join(map(_in_markdown, line))} |\n" for line in lines)


def html(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], **looks: str) -> str:
    """Return the rows as a page in the language of the reader; `looks` as of `kg.paper.table.page`."""
    from kg.paper.table import page

    words = console.words()
    heads = {name: head(name, words) for name in columns}
    told = [{name: said(name, row.get(name), words) for name in columns} for row in rows]
    return page(told, columns, heads=heads, **looks)


FORMATS: Final[dict[str, Callable[[Iterable[Mapping[str, Any]], Sequence[str]], str]]] = {
    "table": aligned,
    "csv": csv,
    "md": markdown,
    "html": html,
}


def format_of(output: Path | None, chosen: F | None, formats: type[F]) -> F:
    """Return the format that is chosen, else the one that a file's name asks for, else the first.

    Raises:
        BadParameter: If the name asks for none of them.
    """
    first, *others = formats
    if chosen or output is None or console.is_stdout(output):
        return chosen or first
    found = output.suffix.removeprefix(".")
    if found not in list(formats):
        endings = ", ".join(f".{name}" for name in others)
        raise typer.BadParameter(
            f"expected a file name that ends in one of {endings}, or a format (-f), got {output}"
        )
    return formats(found)


def _in_markdown(cell: Any) -> str:
    text = " ".join(_CONTROL.sub("", _shown(cell)).split())
    return re.sub(r"([\\`*_\[\]<>|&])", r"\\\1", text)


def _shown(cell: Any) -> str:
    return "" if cell is None else str(cell)
