"""Arguments and options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "Dataset",
    "DueYear",
    "Everything",
    "FirstYear",
    "LastYear",
    "LeastScore",
    "Metadata",
    "OfAction",
    "OfAgency",
    "OfTheme",
    "OnlyNumbers",
    "OnlyPlace",
    "Output",
    "PlaceName",
    "Reports",
    "TextColumn",
    "WithStatus",
    "Year",
]

Dataset = Annotated[
    Path, typer.Argument(metavar="DATASET", help="The folder that `kg build` wrote.")
]
Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORT",
        help="Reports (.txt .md .html .docx .pdf) and tables of reports (.csv .tsv .xlsx .jsonl); "
        "a folder stands for the reports in it, and so does an address (s3://bucket/reports).",
    ),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Default: stdout (-).")
]
OnlyPlace = Annotated[
    str | None, typer.Option("--place", metavar="P", help="Only this place, by its name or key.")
]
PlaceName = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", help="Place, where the text does not say it."),
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="N",
        min=1949,
        max=2100,
        help="Year planned for, where the text does not say it.",
    ),
]
Metadata = Annotated[
    Path | None,
    typer.Option(
        "--metadata",
        metavar="FILE.csv",
        help="Table with the columns file, place, year and, if you like, source, date; "
        "file: the end of a path (昆明市/2022.md).",
    ),
]
TextColumn = Annotated[
    str | None,
    typer.Option(
        "--text",
        metavar="COLUMN",
        help="Column of a table of reports that the text stands in; default: text, full_text, content, 正文, …",
    ),
]
FirstYear = Annotated[
    int | None, typer.Option("--from", metavar="Y", help="First year of the promises.")
]
LastYear = Annotated[
    int | None, typer.Option("--to", metavar="Y", help="Last year of the promises.")
]
OnlyNumbers = Annotated[bool, typer.Option("--numbers", help="Only promises with a number.")]
OfAction = Annotated[
    str | None,
    typer.Option("--action", metavar="A", help="Only of this action, by words of its title."),
]
OfTheme = Annotated[
    str | None,
    typer.Option(
        "--theme", metavar="T", help="Only of this theme, by its id or words of its name."
    ),
]
OfAgency = Annotated[
    str | None,
    typer.Option(
        "--agency",
        metavar="G",
        help="Only what this agency or function answers for, by words of its name.",
    ),
]
WithStatus = Annotated[
    str | None,
    typer.Option("--status", metavar="S", help="Only with this status (missed, not-yet-due, …)."),
]
DueYear = Annotated[
    int | None,
    typer.Option("--due", metavar="Y", help="Only promises whose last year this is."),
]
LeastScore = Annotated[
    float | None,
    typer.Option(
        "--min-score",
        metavar="X",
        min=0,
        max=1,
        help="Only where what was found is as sure as this.",
    ),
]
Everything = Annotated[
    bool,
    typer.Option("--all", help="Also ritual promises, and such as are too vague to be checked."),
]
