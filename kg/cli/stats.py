"""`kg stats`: what was read from each report, and what was left unread."""

import json
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, Output
from kg.errors import DatasetError

if TYPE_CHECKING:
    from kg.scaling import Entry

__all__ = ["stats"]

_COLUMNS = (
    "key", "report", "characters", "known", "headed", "sections", "actions", "programmes",
    "commitments", "achievements", "targets", "residue", "warnings",
)  # fmt: skip
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
    format: Annotated[Format, typer.Option("-f", "--format")] = Format.table,
) -> None:
    """Count what was read, and what was left unread.

    known: share of the text in a part that looks back or ahead (neither furniture nor salutation). headed: share
    of the text under a heading. residue: clauses with a number that gave no target. warnings: signs of damage, or no plan part.
    """
    from kg.analysis import to_csv
    from kg.cli.table import aligned
    from kg.scaling import read_manifest

    entries = read_manifest(dataset)
    if not entries:
        raise DatasetError(f"{dataset} is no dataset, or an empty one; make it with: kg build.")
    if format is Format.json:
        rows = {key: asdict(entry) for key, entry in entries.items()}
        console.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", output)
        return
    render = to_csv if format is Format.csv else aligned
    console.write(render(map(_row, entries, entries.values()), _COLUMNS), output)


def _row(key: str, entry: "Entry") -> dict[str, str | int]:
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
