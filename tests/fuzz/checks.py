"""What must hold of whatever is read from a file."""

import json
from pathlib import Path

import pyoxigraph

import kg
from kg.graph.mapping import report_sheet
from kg.model import Extraction
from kg.records import dump, parse_records, records

__all__ = ["check"]


def check(path: Path, *, deep: bool = False) -> str:
    """Return `read` or `refused: …` for a file that is read, or refused in one sentence.

    Args:
        path: The file.
        deep: Also parse the Turtle by a library that did not write it.

    Raises:
        AssertionError: If something does not hold.
    """
    try:
        report = kg.read_report(path)
        extraction = kg.extract(report)
    except kg.KGError as error:
        said = str(error)
        assert "\n" not in said, "a refusal is one sentence"
        assert said.strip(), "a refusal says something"
        return f"refused: {said[:80]}"
    _stands(extraction)
    written = dump(records(extraction))
    assert [json.loads(line) for line in written.split("\n") if line], "records are JSON Lines"
    parse_records(written, path)
    if deep:
        turtle = report_sheet(extraction).written().text
        assert sum(1 for _ in pyoxigraph.parse(turtle.encode(), pyoxigraph.RdfFormat.TURTLE)), (
            "a graph"
        )
    return "read"


def _stands(extraction: Extraction) -> None:
    """Hold every offset against the text."""
    text = extraction.report.text
    for statement in extraction.statements:
        assert text[statement.start : statement.end] == statement.text, (
            "a statement stands where it says"
        )
        for target in statement.targets:
            assert text[target.start : target.end] == target.text, "a number stands where it says"
            name = target.indicator
            assert name is None or text[name.start : name.end] == name.text, (
                "a name stands where it says"
            )
        for agency in statement.agencies:
            assert text[agency.start : agency.end] == agency.text, "an agency stands where it says"
    for section in extraction.report.sections:  # their titles are cleaned
        assert 0 <= section.start < section.end <= len(text), "a section stands in the text"
