"""`kg query`: a question to a dataset."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Output
from kg.errors import QueryError

if TYPE_CHECKING:
    from rdflib.query import Result

__all__ = ["query"]


class Format(StrEnum):
    """How the answer is printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    turtle = "turtle"


@command
def query(
    dataset: Annotated[
        Path | None, typer.Argument(metavar="DATASET", help="The folder that `kg build` wrote.")
    ] = None,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|FILE.rq|-", help="A shipped question, a file, or - for stdin."
        ),
    ] = None,
    output: Output = None,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="Default: table, and turtle for a graph."),
    ] = None,
    bindings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="VAR=VALUE", help="Fix a variable; may be given again."),
    ] = None,
    names: Annotated[
        bool, typer.Option("--list", help="List the shipped questions and exit.")
    ] = False,
) -> None:
    """Ask a dataset a question in SPARQL 1.1."""
    from kg.graph import list_queries, open_dataset
    from kg.graph import query as ask

    if names:
        from kg.cli.columns import aligned

        rows = [
            {
                "name": item.name,
                "question": item.title,
                "set": ", ".join(parameter.name for parameter in item.parameters),
            }
            for item in list_queries()
        ]
        console.write(aligned(rows, ["name", "question", "set"]), output)
        return
    if dataset is None or question is None:
        raise typer.BadParameter("expected DATASET and a question; --list shows the shipped ones")
    fixed = dict(_binding(text) for text in bindings or ())
    result = ask(open_dataset(dataset), _sparql(question), bindings=fixed)
    usual = "turtle" if result.type in ("CONSTRUCT", "DESCRIBE") else "table"
    console.write(_answer(result, format.value if format else usual), output)


def _answer(result: "Result", format: str) -> str:
    from kg.cli.columns import aligned
    from kg.graph import check_format, readable_rows, to_text

    if format != "table":
        return to_text(result, format)
    check_format(result, format)
    if result.type == "ASK":
        return "yes\n" if result.askAnswer else "no\n"
    columns = [str(name) for name in result.vars or ()]
    return aligned(readable_rows(result), columns, nothing="The dataset has no answer to this.")


def _sparql(question: str) -> str:
    """Return the SPARQL text of a file or of stdin, or else the name of a shipped question."""
    try:
        if question == "-":
            return sys.stdin.buffer.read().decode()
        if question.endswith(".rq"):
            return Path(question).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"The question {question} cannot be read ({error}).") from error
    return question


def _binding(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (name and sign):
        raise typer.BadParameter(f"expected --set variable=value, got --set {text}")
    return name.removeprefix("?"), value
