"""`kg register`: the bodies of a place, as its tables name them and as its register knows them."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, OnlyPlace, Output

if TYPE_CHECKING:
    from kg.dataset import Folder

__all__ = ["register"]

_COLUMNS = ("name", "written", "function", "known", "tasks")


class Format(StrEnum):
    """How the bodies are printed."""

    table = "table"
    csv = "csv"
    xlsx = "xlsx"


@command
def register(
    dataset: Dataset,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE.csv]", help="Bodies to merge into the place's own register."),
    ] = None,
    *,
    output: Output = None,
    place: OnlyPlace = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Only units that no register knows; exit code 1 if there are any."
        ),
    ] = False,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="Default: by the file's name, else table."),
    ] = None,
) -> None:
    """List the units that a place's tables name, under one name each; merge bodies into the place's own register.

    written: the names that stand in the tables. known: own (the place's register), register (the shipped one), collective
    (各镇街), or no. FILE.csv has a body a row: name, function, and if you like aliases and words (parted by |), level,
    since, until; a row takes the place of the one of the same name. What several bodies list among their aliases
    (市属国企) stands for all of them.
    """
    from kg.cli.columns import aligned
    from kg.cli.sheet import workbook
    from kg.cli.table import csv, format_of
    from kg.dataset import open_folder

    if file is not None:
        _merge(dataset, file, place)
    folder = open_folder(dataset)
    rows = [row for key in folder.find_places(place) for row in _rows(folder, key)]
    if check:
        rows = [row for row in rows if row["known"] == "no"]
    chosen = format_of(output, format, Format)
    made: dict[Format, Any] = {
        Format.table: lambda: aligned(
            rows, _COLUMNS, nothing="No unit is unknown." if check else "No table names a unit."
        ),
        Format.csv: lambda: csv(rows, _COLUMNS),
        Format.xlsx: lambda: workbook(rows, _COLUMNS),
    }
    console.write(made[chosen](), output)
    if check and rows:
        raise typer.Exit(1)


def _merge(dataset: Path, file: Path, place: str | None) -> None:
    from kg.scaling import merge_register

    done = merge_register(dataset, file, place)
    console.say(
        f"{done.place}: {done.added} bodies added, {done.changed} changed; {done.all} in its own register."
    )


def _rows(folder: "Folder", place: str) -> list[dict[str, Any]]:
    from kg.dataset.tasks import named_units

    found: dict[str, dict[str, Any]] = {}
    for unit in named_units(folder, place):
        row = found.setdefault(
            unit.name,
            {
                "name": unit.name,
                "written": [],
                "function": unit.function,
                "known": unit.known,
                "tasks": 0,
            },
        )
        row["written"] += [unit.written] if unit.written not in row["written"] else []
        row["tasks"] += unit.tasks
    return [row | {"written": "、".join(row["written"])} for _, row in sorted(found.items())]
