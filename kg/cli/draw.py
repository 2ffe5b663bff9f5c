"""`kg draw`: a picture of a dataset."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset
from kg.errors import DatasetError

__all__ = ["draw"]

_DOT = (".dot", ".gv")


class View(StrEnum):
    """What the picture shows."""

    outline = "outline"
    actions = "actions"


@command
def draw(
    dataset: Dataset,
    view: Annotated[View, typer.Argument(metavar="VIEW", help="outline or actions.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE.dot|svg|png", help="Default: DOT on stdout (-)."
        ),
    ] = None,
    report: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only this report (330782-2022, or its file's name)."),
    ] = None,
) -> None:
    """Draw a dataset as DOT, SVG or PNG.

    outline: report → action → targets. actions: programme → actions → agencies and targets.
    SVG and PNG need Graphviz (the program dot); DOT does not.
    """
    kind = _format(output)
    from kg.analysis import to_networkx
    from kg.drawing import draw as draw_view
    from kg.drawing import render
    from kg.graph import open_dataset

    key = report and _key(dataset, report)
    dot = draw_view(to_networkx(open_dataset(dataset)), view.value, report=key)
    console.write(dot if kind is None else render(dot, kind), output)


def _format(output: Path | None) -> Literal["svg", "png"] | None:
    """Return what to render DOT to; None to leave it."""
    if output is None or console.is_stdout(output) or output.suffix in _DOT:
        return None
    if output.suffix == ".svg":
        return "svg"
    if output.suffix == ".png":
        return "png"
    raise typer.BadParameter(f"expected a file name that ends in .dot, .svg or .png, got {output}")


def _key(dataset: Path, report: str) -> str:
    """Return the key of a report that is named by its key or by its file's name."""
    from kg.scaling import read_manifest

    entries = read_manifest(dataset)
    name = Path(report).stem
    found = [key for key, entry in entries.items() if name in (key, entry.report)]
    if len(found) != 1:
        raise DatasetError(
            f"{dataset} has no report {report}; it has {', '.join(entries) or 'none'}."
        )
    return found[0]
