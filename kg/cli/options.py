"""Arguments and options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "Dataset",
    "Metadata",
    "OnlyPlace",
    "Output",
    "PlaceName",
    "Reports",
    "TextColumn",
    "Year",
]

Dataset = Annotated[
    Path, typer.Argument(metavar="DATASET", help="The folder that `kg build` wrote.")
]
Reports = Annotated[
    list[Path],
    typer.Argument(
        metavar="REPORT",
        help="Reports (.txt .md .html .docx .pdf) and tables of reports (.csv .tsv .xlsx .jsonl); "
        "a folder stands for the reports in it.",
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
