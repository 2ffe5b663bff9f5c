"""`kg review`: what people say of a dataset: verdicts on its claims, corrections of its readings."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset

__all__ = ["review", "standing_rows"]

_COLUMNS = ("state", "place", "year", "id", "field", "old", "new", "by", "when", "words", "why")


@command
def review(
    dataset: Dataset,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE.csv]",
            help="Verdicts (claim, verdict, outcome, note) or corrections (place, year, id, start, end, words, field, "
            "old, new, by, when, why), in UTF-8.",
            show_default=False,
        ),
    ] = None,
    listing: Annotated[
        bool,
        typer.Option("--list", help="List the corrections that are kept, the stale ones first."),
    ] = False,
) -> None:
    """Take in verdicts on claims, and corrections of readings.

    A verdict on a link or responsibility is accept, reject, or correct (of a link, with the right outcome). The
    claims to review: kg query DATASET review-queue -f csv.

    A correction sets one field right. It names the report, the thing by its id or by the words there (with start and
    end, if you have them), and who says so when; kg build then applies it, now and ever after. One row of each kind:

    \b
    栖云市,2024,target-4628c337ab,,,,value,4,40,李敏,2024-03-05,两行之间断开
    栖云市,2024,,,,增长6%左右,comparator,exactly,about,李敏,2024-03-05,
    栖云市,2024,target-4628c337ab,,,,indicator,仓,海外仓,李敏,2024-03-05,
    栖云市,2024,,,,深化河湖治理,kind,achievement,commitment,李敏,2024-03-05,
    栖云市,2024,,,,二、今年安排…再上台阶。,part,past-year,plan-year,李敏,2024-03-05,
    栖云市,2024,,,,十项行动,members,,市场升级行动；平安守护行动,李敏,2024-03-05,
    栖云市,2024,report,,,,year,2024,2025,李敏,2024-03-05,
    栖云市,2024,report,,,,place,栖云市,栖云县,李敏,2024-03-05,

    \b
    number     value value_high unit comparator change indicator indicator_name indicator_id
               year period_start aggregation strength
    statement  kind strength
    programme  name members
    report     place year
    stretch    part

    A draft of kg tasks --draft that was filled in is taken in as the report's breakdown, as by kg breakdown.

    Both are kept in DATASET (reviews.csv, corrections.csv) and outlive a rebuild; what has lost its claim or its
    words is listed as stale. The exit code is 1 if a row of the table fits nothing in the dataset.
    """  # noqa: D301 - a real \b keeps the lines below it as they are
    if (file is None) != listing:
        raise typer.BadParameter("give a table to take in, or --list")
    if file is None:
        _list(dataset)
        return
    from kg.agencies import is_draft
    from kg.cli.breakdown import report_rows
    from kg.corrections.table import is_corrections
    from kg.scaling import import_breakdown

    if is_draft(file):
        report_rows(import_breakdown(dataset, file, None))
        return
    odd = _correct(dataset, file) if is_corrections(file) else _judge(dataset, file)
    if odd:
        raise typer.Exit(1)


def standing_rows(dataset: Path) -> list[dict[str, str]]:
    """Return the corrections of a dataset with what became of them, the stale ones first, as rows of a table."""
    from kg.corrections.table import AGREED, APPLIED
    from kg.dataset import open_folder
    from kg.dataset.corrections import PENDING, standings

    fine = (APPLIED, AGREED, PENDING)
    found = sorted(standings(open_folder(dataset)), key=lambda it: it[1] in fine)
    return [
        {name: str(getattr(it, name, "")) for name in _COLUMNS}
        | {"state": state if state in fine else f"stale: {state}"}
        for it, state in found
    ]


def _list(dataset: Path) -> None:
    from kg.cli.columns import aligned

    console.write(
        aligned(standing_rows(dataset), _COLUMNS, nothing="The dataset has no corrections."), None
    )


def _correct(dataset: Path, file: Path) -> bool:
    from kg.scaling import take_corrections

    found = take_corrections(dataset, file)
    for row, reason in found.refused:
        console.warn(f"{file}, line {row.line}: {row}: {reason}.")
    console.say(
        f"{dataset}: {len(found.taken)} corrections taken in, {len(found.refused)} refused; "
        "kg build applies them."
    )
    return bool(found.refused)


def _judge(dataset: Path, file: Path) -> bool:
    from kg.scaling import review as take_in

    found = take_in(dataset, file)
    for verdict in found.stale:
        console.say(f"stale: {verdict.claim} ({verdict.verdict}): the claim is not made any more")
    for verdict in found.unknown:
        console.warn(
            f"unknown: {verdict.claim} ({verdict.verdict}): the dataset makes no such claim"
        )
    console.say(
        f"{dataset}: {len(found.taken)} verdicts taken in, {len(found.unknown)} unknown, "
        f"{len(found.stale)} stale."
    )
    return bool(found.unknown)
