"""Arguments and options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Dataset", "Metadata", "Output", "PlaceName", "Reports", "Year"]

Dataset = Annotated[
    Path, typer.Argument(metavar="DATASET", help="The folder that `kg build` wrote.")
]
Reports = Annotated[
    list[Path],
    typer.Argument(
        metavar="REPORT",
        help="Reports (.txt .md .html .docx .pdf); a folder stands for the reports in it.",
    ),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Default: stdout (-).")
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
        "--metadata", metavar="FILE.csv", help="Table with the columns file, place, year."
    ),
]
