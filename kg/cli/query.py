"""`kg query`: a question to a dataset."""

import re
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

    from kg.graph.near import Unknown

__all__ = ["query"]

_TIMEOUT = 300  # s
_LARGE = re.compile(r"-?\d{5,}(\.\d+)?")  # larger than any year


class Format(StrEnum):
    """How the answer is printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    turtle = "turtle"


@command
def query(  # noqa: PLR0917 - options of the command line
    dataset: Annotated[
        Path | None, typer.Argument(metavar="DATASET", help="The folder that `kg build` wrote.")
    ] = None,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION|FILE.rq|-",
            help="A shipped question by name, number or title in either language; a file; or - for stdin.",
        ),
    ] = None,
    output: Output = None,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="Default: table, and turtle for a graph."),
    ] = None,
    bindings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="VAR=VALUE",
            help="Fix a variable; may be given again. An indicator goes by its name, too (gdp, 地区生产总值).",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0, help="Seconds after which the query is ended; 0 for no end.")
    ] = _TIMEOUT,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most how many rows; all by default.")
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Ask a SPARQL endpoint that holds the dataset instead of a folder; then give the question alone.",
        ),
    ] = None,
    names: Annotated[
        bool, typer.Option("--list", help="List the shipped questions and exit.")
    ] = False,
) -> None:
    """Ask a dataset a question in SPARQL 1.1."""
    from kg.cli.table import marked
    from kg.graph import open_dataset, unknown_values
    from kg.graph import query as ask
    from kg.graph.endpoint import query_endpoint

    if names:
        _list(output)
        return
    given, opened = dict(_binding(text) for text in bindings or ()), None
    if endpoint is not None:
        if dataset is None or question is not None:
            raise typer.BadParameter("expected a question alone: --endpoint says what is asked")
        result = query_endpoint(
            endpoint, _sparql(str(dataset)), bindings=given, timeout=timeout or None, limit=limit
        )
    elif dataset is None or question is None:
        raise typer.BadParameter("expected DATASET and a question; --list shows the shipped ones")
    else:
        opened, asked = open_dataset(dataset), _sparql(question)
        result = ask(opened, asked, bindings=given, timeout=timeout or None, limit=limit)
    usual = "turtle" if result.type in ("CONSTRUCT", "DESCRIBE") else "table"
    shown = format.value if format else usual
    answer = _answer(result, shown)
    console.write(marked(answer, output) if shown == "csv" else answer, output)
    if result.type == "SELECT" and not result.bindings:
        unknown = unknown_values(opened, asked, given) if opened else []
        for said in _why_nothing(unknown, given, shown):
            console.warn(said)
    if result.cut:
        console.warn(console.words()("message.cut", n=limit))


def _why_nothing(unknown: "list[Unknown]", given: dict[str, str], format: str) -> list[str]:
    """Return why there is no row, as far as the values tell; a table says itself that there is none."""
    words = console.words()
    said = []
    for it in unknown:
        key = f"column.{it.name}"
        name = words(key) if key in words else it.name
        told = "message.no_value_near" if it.meant else "message.no_value"
        said.append(
            words(told, name=name, value=it.value, meant=words.either("、", ", ").join(it.meant))
        )
    if not said and len(given) > 1:
        together = ", ".join(f"{name}={value}" for name, value in given.items())
        said.append(words("message.not_together", given=together))
    return said or ([] if format == "table" else [words("message.no_answer")])


def _list(output: Path | None) -> None:
    from kg.cli.columns import aligned
    from kg.graph import list_queries

    rows = [
        {
            "no": number,
            "name": item.name,
            "question": console.words().either(item.title_zh, item.title),
            "set": ", ".join(parameter.name for parameter in item.parameters),
        }
        for number, item in enumerate(list_queries(), start=1)
    ]
    console.write(aligned(rows, ["no", "name", "question", "set"]), output)


def _answer(result: "Result", format: str) -> str:
    from kg.cli.columns import aligned
    from kg.graph import check_format, readable_rows, to_text

    if format != "table":
        return to_text(result, format)
    check_format(result, format)
    if result.type == "ASK":
        return "yes\n" if result.askAnswer else "no\n"
    columns = [str(name) for name in result.vars or ()]
    rows = [_for_people(row) for row in readable_rows(result)]
    return aligned(rows, columns, nothing=console.words()("message.no_answer"))


def _for_people(row: dict[str, str]) -> dict[str, str]:
    """Return a row whose large numbers have their multiplier (400亿), where a unit stands beside them."""
    from kg.analysis import number

    unit = row.get("unit")
    if not unit:
        return row
    return {
        name: number(float(it), unit).removesuffix(unit) if _LARGE.fullmatch(it) else it
        for name, it in row.items()
    }


def _sparql(question: str) -> str:
    """Return the SPARQL text of a file or of stdin, or else what names a shipped question, or is one."""
    try:
        if question == "-":
            return sys.stdin.buffer.read().decode()
        if _is_file(question):
            return Path(question).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"The question {question} cannot be read ({error}).") from error
    return question


def _is_file(question: str) -> bool:
    """Tell whether a question is the name of a file, one that is there or one that should be."""
    if question.endswith((".rq", ".sparql")):
        return True
    try:
        return "/" in question and Path(question).is_file()
    except (OSError, ValueError):  # too long for a name, or with NUL
        return False


def _binding(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (name and sign):
        raise typer.BadParameter(f"expected --set variable=value, got --set {text}")
    return name.removeprefix("?"), value
