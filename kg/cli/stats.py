"""`kg stats`: what was read from each report, and what was left unread."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, Output
from kg.errors import DatasetError

if TYPE_CHECKING:
    from kg.scaling import Entry

__all__ = ["stats"]

Row = dict[str, str | int]

_COLUMNS = (
    "key", "report", "characters", "known", "headed", "sections", "actions", "programmes",
    "commitments", "achievements", "targets", "residue", "warnings",
)  # fmt: skip
_CLAUSE = ("report", "start", "end", "text")
_SHARES = ("known", "headed")  # of the characters


class Format(StrEnum):
    """How the counts are printed."""

    table = "table"
    csv = "csv"
    json = "json"


@command
def stats(
    dataset: Dataset,
    output: Output = None,
    format: Annotated[
        Format, typer.Option("-f", "--format", help="How the counts are printed.")
    ] = Format.table,
    residue: Annotated[
        bool,
        typer.Option("--residue", help="List the clauses with a number that gave no target."),
    ] = False,
) -> None:
    """Count what was read, and what was left unread.

    known: share of the text in a part that looks back or ahead (neither furniture nor salutation). headed: share
    of the text under a heading. residue: clauses with a number that gave no target. warnings: signs of damage, or no plan part.
    """
    from kg.scaling import read_manifest

    entries = read_manifest(dataset)
    if not entries:
        raise DatasetError(f"{dataset} is no dataset, or an empty one; make it with: kg build.")
    if residue:
        clauses = [row for key in entries for row in _residue(dataset / "records" / f"{key}.jsonl")]
        console.write(_render(clauses, _CLAUSE, format), output)
    elif format is Format.json:
        whole = {key: asdict(entry) for key, entry in entries.items()}
        console.write(_json(whole), output)
    else:
        rows = [_row(key, entry) for key, entry in entries.items()]
        console.write(_render(rows, _COLUMNS, format), output)


def _render(rows: Sequence[Row], columns: Sequence[str], format: Format) -> str:
    from kg.analysis import to_csv
    from kg.cli.table import aligned

    if format is Format.json:
        return _json(rows)
    return (to_csv if format is Format.csv else aligned)(rows, columns)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _residue(path: Path) -> Iterator[Row]:
    report = json.loads(path.read_text(encoding="utf-8").partition("\n")[0])
    for clause in report["residue"]:
        yield {"report": report["report"], **clause, "text": clause["text"] or ""}


def _row(key: str, entry: "Entry") -> Row:
    counts = entry.statistics
    size = max(1, counts["characters"])
    shares = {name: f"{counts[name] / size:.1%}" for name in _SHARES}
    return {
        **counts,
        **shares,
        "key": key,
        "report": entry.report,
        "warnings": len(entry.warnings),
    }
