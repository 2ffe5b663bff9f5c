"""`kg assign`: the agencies that answer for tasks."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Output, PlaceName
from kg.errors import ReadError

__all__ = ["assign"]


@command
def assign(
    tasks: Annotated[
        Path,
        typer.Argument(
            metavar="TASKS.jsonl", help='One {"id", "text", "place"} a line; - is stdin.'
        ),
    ],
    output: Output = None,
    place: PlaceName = None,
    register: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="The place's own bodies, besides the known ones."),
    ] = None,
) -> None:
    """Print up to three functions of government that answer for each task, with the place's bodies.

    JSON Lines: {"id", "agencies": [{"function", "name", "confidence", "basis", "words"}]}, most likely first.
    Agencies that the task names are stated, others inferred from the words that led there.
    """
    from kg.agencies import answer, load_register
    from kg.model import Place
    from kg.records import dump

    own = load_register(register) if register else None
    home = Place(place) if place else None
    rows = [answer(task, place=home, register=own) for task in _tasks(tasks)]
    console.write(dump(rows), output)


def _tasks(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            task = json.loads(line)
            json.dumps(task, ensure_ascii=False).encode()  # fails for halves of characters
        except (ValueError, RecursionError):
            task = None
        if not isinstance(task, dict):
            raise ReadError(f"{path}, line {number}: expected a JSON object; give one task a line.")
        yield task


def _text(path: Path) -> str:
    try:
        content = sys.stdin.buffer.read() if console.is_stdout(path) else path.read_bytes()
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path} cannot be read; give tasks as JSON Lines in UTF-8.") from error
