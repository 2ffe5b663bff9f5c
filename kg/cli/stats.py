"""`kg stats`: what was read from each report, what was left unread, and whether it looks whole."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, Output

if TYPE_CHECKING:
    from kg.dataset import Entry, Folder
    from kg.records import Record

__all__ = ["stats"]

Row = dict[str, str | int]

_COLUMNS = (
    "key", "report", "characters", "known", "headed", "sections", "actions", "programmes",
    "commitments", "achievements", "targets", "residue", "warnings", "looks", "odd",
)  # fmt: skip
_SHOWN = (
    "key", "report", "known", "commitments", "achievements", "targets", "residue", "looks", "odd",
)  # fmt: skip
_DOUBT = ("key", "source", "looks", "finding", "start", "says")
_REASON = ("reason", "numbers", "share", "examples")
_EXAMPLES = 5  # of a reason, where its numbers are shown
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
        typer.Option("--residue", help="Count the numbers that are no target, by why."),
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="List the reports that look torn or misread; exit with 1 if there are any.",
        ),
    ] = False,
) -> None:
    """Count what was read, and what was left unread; say which reports do not look whole.

    known: share of the text in a part that looks back or ahead (neither furniture nor salutation). headed: share
    of the text under a heading. residue: numbers that are no target. warnings: signs of damage.
    looks: whole, torn (something of the report is not there) or misread (what was read does not look like a report);
    odd: what is unusual about it, in the words of voc/finding. table shows the main columns, csv and json all.
    Corrections that found nothing to correct are named on stderr; kg review DATASET --list has them all.
    """
    from msgspec import to_builtins

    from kg.dataset import open_folder

    folder = open_folder(dataset)
    entries = folder.reports
    if check:
        _check(entries, format, output)
    elif residue:
        numbers = (row for key in entries for row in folder.records(key))
        nothing = "Every number is a target."
        console.write(_render(_reasons(numbers), _REASON, format, nothing), output)
    elif format is Format.json:
        whole = {
            key: {**to_builtins(entry), "looks": entry.looks} for key, entry in entries.items()
        }
        console.write(_json(whole), output)
    else:
        rows = [_row(key, entry) for key, entry in entries.items()]
        shown = _SHOWN if format is Format.table else _COLUMNS
        console.write(_render(rows, shown, format), output)
    if not (check or residue):
        _say_stale(folder)


def _say_stale(dataset: "Folder") -> None:
    from kg.dataset.corrections import stale_corrections

    for row, reason in stale_corrections(dataset):
        console.say(f"stale correction: {row}: {reason}")


def _check(entries: "Mapping[str, Entry]", format: Format, output: Path | None) -> None:
    """List what makes reports doubtful.

    Raises:
        Exit: With 1 if there are any.
    """
    rows = [row for key, entry in entries.items() for row in _doubts(key, entry)]
    if not rows:
        console.say(f"{len(entries)} reports; none looks torn or misread.")
        return
    console.write(_render(rows, _DOUBT, format), output)
    raise typer.Exit(1)


def _doubts(key: str, entry: "Entry") -> Iterator[Row]:
    from kg.reading.health import sentence

    for finding in entry.findings:
        if finding.severity != "remark":
            yield {
                "key": key,
                "source": entry.source,
                "looks": finding.severity,
                "finding": finding.rule,
                "start": "" if finding.start is None else finding.start,
                "says": sentence(finding),
            }


def _render(rows: Sequence[Row], columns: Sequence[str], format: Format, nothing: str = "") -> str:
    from kg.analysis import to_csv
    from kg.cli.columns import aligned

    if format is Format.json:
        return _json(rows)
    if format is Format.csv:
        return to_csv(rows, columns)
    return aligned(rows, columns, nothing=nothing)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _reasons(records: "Iterable[Record]") -> list[Row]:
    """Return how many numbers have each reason, the most frequent first, with the first different examples."""
    from kg.records import ResidueRecord

    counts, examples = Counter[str](), defaultdict[str, dict[str, None]](dict)
    for row in records:
        if not isinstance(row, ResidueRecord):
            continue
        counts[row.reason] += 1
        if len(examples[row.reason]) < _EXAMPLES:
            examples[row.reason][" ".join(row.text.split())] = None
    total = max(1, counts.total())
    return [
        {
            "reason": reason,
            "numbers": count,
            "share": f"{count / total:.1%}",
            "examples": " ".join(examples[reason]),
        }
        for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


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
        "looks": entry.looks,
        "odd": " ".join(finding.rule for finding in entry.findings),
    }
