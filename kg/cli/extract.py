"""`kg extract`: reports to records."""

import sys
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Metadata, Output, PlaceName, Reports, TextColumn, Year
from kg.errors import KGError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Report
    from kg.reading import Metadata as Row
    from kg.reading import Source

__all__ = ["extract"]


class Explained(StrEnum):
    """How the decisions of an extraction are printed."""

    TEXT = "text"
    JSON = "json"


@command
def extract(
    reports: Reports,
    *,
    output: Output = None,
    place: PlaceName = None,
    year: Year = None,
    metadata: Metadata = None,
    text: TextColumn = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Print parts, clauses, labels and rules for reading instead."
        ),
    ] = False,
    format: Annotated[
        Explained, typer.Option("-f", "--format", help="How --explain prints them.")
    ] = Explained.TEXT,
) -> None:
    """Print what reports promise, as JSON Lines.

    Sections, programmes, and statements with their targets and agencies, in the order of the text.
    A report that cannot be read is named on stderr, the others are printed, and the exit code is 1. As REPORT,
    - reads a text from stdin.
    """
    from kg.reading import Metadata as Row
    from kg.reading import find_sources

    given = Row(place, year)
    paths = [path for path in reports if path != "-"]
    said = _SAID[format] if explain else _records
    texts, failed = [], False
    with TemporaryDirectory(prefix="kg-") as copies:
        sources = find_sources(paths, text=text, metadata=metadata, given=given, into=Path(copies))
        for warning in sources.warnings:
            console.say(warning)
        piped = [_stdin(given) for path in reports if path == "-"]
        for source in (*sources.found, *piped):
            found = _read(source, said)
            if found is None:
                failed = True
            elif console.is_stdout(output):
                console.write(found)
            else:
                texts.append(found)
    if texts:
        console.write("".join(texts), output)
    if failed:
        raise typer.Exit(1)


def _read(source: "Source", said: "Callable[[Report], str]") -> str | None:
    """Return what is printed of a report; None if it failed, which costs the others nothing."""
    from kg.reading import read_source
    from kg.reading.health import remarks
    from kg.scaling import fault

    try:
        report = read_source(source)
        for remark in remarks(report):
            console.say(remark)
        return said(report)
    except KGError as error:
        console.fail(error)
    except Exception as error:  # the program's own
        failure = fault(source, error)
        console.warn(f"kg: {failure.message}", details=failure.details)
    return None


def _records(report: "Report") -> str:
    from kg.language import extract as extract_statements
    from kg.records import dump, records

    return dump(records(extract_statements(report)))


def _explained(report: "Report") -> str:
    from kg.language import explain
    from kg.reading import explain_parts

    lines = ("Parts", *explain_parts(report), "", "Clauses", *explain(report))
    return "".join(f"{console.on_one_line(line)}\n" for line in lines)


def _decisions(report: "Report") -> str:
    from kg.language import decisions
    from kg.reading import placed
    from kg.records import dump

    parts = (row.record() for row in placed(report))
    clauses = (row.record() for row in decisions(report))
    return dump({"report": report.id, **row} for row in (*parts, *clauses))


_SAID = {Explained.TEXT: _explained, Explained.JSON: _decisions}


def _stdin(given: "Row") -> "Source":
    from kg.reading import Source

    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KGError("The text on stdin is not UTF-8; give the file's name instead.") from error
    return Source("stdin", "stdin", "stdin", given, text=text)
