"""`kg review`: people's verdicts on a dataset's claims."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset

__all__ = ["review"]


@command
def review(
    dataset: Dataset,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.csv", help="Table with the columns claim, verdict, outcome, note."
        ),
    ],
) -> None:
    """Take in verdicts on links and responsibilities.

    A verdict is accept, reject, or correct (of a link, with the right outcome). The claims to review:
    kg query DATASET review-queue -f csv. Verdicts are kept in DATASET/reviews.csv and outlive a rebuild; those whose
    claim is not made any more are listed. The exit code is 1 if a row of the table speaks of no claim.
    """
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
    if found.unknown:
        raise typer.Exit(1)
