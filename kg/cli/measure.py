"""`kg measure`: how steady, new, ambitious and reliable a place's promises are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, OnlyPlace, Output

if TYPE_CHECKING:
    from kg.dataset import Folder
    from kg.lineage import Figures

__all__ = ["measure"]

_RATIOS = ("persistence", "novelty", "turnover", "ambition", "delivery")
_COUNTS = (
    "commitments", "earlier", "continued", "following", "fresh", "raised", "lowered", "same", "kept", "broken",
)  # fmt: skip


class By(StrEnum):
    """What a row is of."""

    year = "year"
    place = "place"
    theme = "theme"
    agency = "agency"


class Format(StrEnum):
    """How the measures are printed."""

    table = "table"
    csv = "csv"
    md = "md"
    html = "html"


@command
def measure(
    dataset: Dataset,
    *,
    output: Output = None,
    by: Annotated[By, typer.Option(help="What a row is of.")] = By.year,
    place: OnlyPlace = None,
    format: Annotated[
        Format | None,
        typer.Option("-f", "--format", help="Default: by the file's name, else table."),
    ] = None,
) -> None:
    """Measure how steady, new, ambitious and reliable promises are.

    persistence: commitments of the report before that are planned again / all of them.
    novelty: commitments that continue nothing of it / all commitments with a report before.
    turnover: (new + not planned again) / (commitments of both reports).
    ambition: (raised - lowered) / (raised + lowered + same), of numbers that follow a comparable one.
    delivery: (met + exceeded) / (met + exceeded + missed + partial), of promised numbers whose outcome later numbers tell;
    words and silence do not count. told: how many such numbers there are.
    Rows of several reports add their counts up. A theme is the main one, an agency one that the report itself names. Empty:
    nothing to divide by. csv also has the counts.
    """  # fmt: skip
    from kg.cli.columns import aligned
    from kg.cli.table import FORMATS, format_of
    from kg.dataset import open_folder

    rows = [_row(by, name, row) for name, row in _figures(open_folder(dataset), place, by)]
    chosen = format_of(output, format, Format)
    columns = [by.value, "commitments", *_RATIOS, "told"]
    if chosen is Format.table:
        nothing = f"No report has a commitment with {'an agency' if by is By.agency else 'that'}."
        console.write(aligned(rows, columns, nothing=nothing), output)
        return
    every = [*columns, *_COUNTS[1:]]
    console.write(FORMATS[chosen.value](rows, every), output)


def _figures(folder: "Folder", place: str | None, by: By) -> "Iterator[tuple[str, Figures]]":
    """Yield what a row is of, and its figures."""
    from kg.lexicon.themes import themes
    from kg.lineage.measures import counted, pooled
    from kg.tables.current import current_tables

    groups: dict[str, list[Figures]] = defaultdict(list)
    places = folder.find_places(place)
    with current_tables(folder, places) as tables:
        for key in places:
            name = folder.place(folder.places[key][-1]).name
            plans, book = tables.plans(key, "agency" if by is By.agency else "theme")
            for row in counted(plans, book):
                of = {By.year: str(row.year), By.place: name}.get(by, row.group)
                if bool(row.group) == (by in (By.theme, By.agency)):
                    groups[of].append(row)
    for name in _ordered(groups, by):
        known = themes().themes.get(name) if by is By.theme else None
        yield (known.zh if known else name), pooled(groups[name], group=name)


def _ordered(groups: "dict[str, list[Figures]]", by: By) -> Iterable[str]:
    """Return years in order, places as they come, others by how much is promised."""
    if by is By.place:
        return groups
    if by is By.year:
        return sorted(groups)
    return sorted(groups, key=lambda name: (-sum(row.commitments for row in groups[name]), name))


def _row(by: By, name: str, row: "Figures") -> dict[str, object]:
    ratios = {ratio: getattr(row, ratio) for ratio in _RATIOS}
    shown = {ratio: None if value is None else f"{value:.2f}" for ratio, value in ratios.items()}
    counts = {count: getattr(row, count) for count in _COUNTS}
    return {by.value: name, **counts, **shown, "told": row.kept + row.broken}
