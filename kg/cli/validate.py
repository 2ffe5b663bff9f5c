"""`kg validate`: does a dataset conform."""

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, Output

__all__ = ["validate"]


class Format(StrEnum):
    """How the findings are printed."""

    text = "text"
    json = "json"
    turtle = "turtle"


@command
def validate(
    dataset: Dataset,
    output: Output = None,
    format: Annotated[
        Format, typer.Option("-f", "--format", help="How the findings are printed.")
    ] = Format.text,
) -> None:
    """Check a dataset against its shapes and rules, and its files against the hashes of its manifest.

    The exit code is 1 if it does not conform.
    """
    from kg import graph

    report = graph.validate(dataset)
    text = graph.report_to_text(report, format.value)
    console.write(console.words().sentence(text) if format is Format.text else text, output)
    if not report.conforms:
        raise typer.Exit(1)
