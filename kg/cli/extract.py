"""`kg extract`: reports to records."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Metadata, Output, PlaceName, Reports, Year
from kg.errors import KGError

if TYPE_CHECKING:
    from kg.model import Report

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
    explain: Annotated[
        bool, typer.Option("--explain", help="Print clauses, labels and rules for reading instead.")
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
    from kg.reading import find_reports, read_metadata

    rows = read_metadata(metadata) if metadata else {}
    given = [path for path in reports if str(path) != "-"]
    paths = [*find_reports(given), *(Path("-") for path in reports if str(path) == "-")]
    texts, failed = [], False
    for path in paths:
        row = rows.get(path.name, Row())
        try:
            report = _report(path, row.place or place, row.year or year)
            text = _explained(report, format) if explain else _records(report)
        except KGError as error:
            failed = True
            console.fail(error)
            continue
        texts.append(text)
        if console.is_stdout(output):
            console.write(texts.pop())
    if texts:
        console.write("".join(texts), output)
    if failed:
        raise typer.Exit(1)


def _report(path: Path, place: str | None, year: int | None) -> "Report":
    from kg.reading import read_report, read_text
    from kg.scaling import remarks

    if str(path) == "-":
        report = read_text(_stdin(), id="stdin", place=place, year=year)
    else:
        report = read_report(path, place=place, year=year)
    for remark in remarks(report):
        console.say(remark)
    return report


def _records(report: "Report") -> str:
    from kg.language import extract as extract_statements
    from kg.records import dump, records

    return dump(records(extract_statements(report)))


def _explained(report: "Report", format: Explained) -> str:
    from kg.language import decisions, explain
    from kg.records import dump

    if format is Explained.JSON:
        return dump({"report": report.id, **row.record()} for row in decisions(report))
    return "".join(f"{line}\n" for line in explain(report))


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KGError("The text on stdin is not UTF-8; give the file's name instead.") from error
