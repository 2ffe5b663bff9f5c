"""`kg demo`: the whole way on the bundled sample."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.build import report_summary
from kg.errors import KGError, MissingToolError

__all__ = ["demo"]

_VIEWS = ("outline", "actions")


@command
def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write.")
    ] = Path("demo"),
) -> None:
    """Build, validate and draw the bundled sample.

    The sample is three yearly reports of an invented city. Nothing is downloaded.
    """
    from kg import sample
    from kg.graph import validate
    from kg.scaling import build

    summary = build(sample.paths(), output)
    report_summary(summary)
    if summary.failures or not validate(output).conforms:
        raise KGError(f"The sample's dataset {output} does not conform; see: kg validate {output}.")
    console.say(f"{output}: conforms.")
    pictures = _draw(output, [*summary.built, *summary.unchanged])
    console.write(_next(output, pictures))


def _draw(dataset: Path, keys: list[str]) -> list[Path]:
    """Draw every view of every report, as SVG where Graphviz is; return what to look at."""
    from kg.analysis import to_networkx
    from kg.drawing import draw, render
    from kg.graph import open_dataset

    graph = to_networkx(open_dataset(dataset))
    folder = console.make_folder(dataset / "pictures")
    paths = []
    missing: MissingToolError | None = None
    for view in _VIEWS:
        for key in sorted(keys):
            dot = draw(graph, view, report=key)
            path = folder / f"{view}-{key}.dot"
            console.write(dot, path)
            try:
                console.write(render(dot, "svg"), path := path.with_suffix(".svg"))
            except MissingToolError as error:
                missing, path = error, path.with_suffix(".dot")
            paths.append(path)
    if missing:
        console.say(str(missing))
    return paths


def _next(dataset: Path, pictures: list[Path]) -> str:
    lines = [
        "Pictures:",
        *(f"  {path}" for path in pictures),
        "Try next:",
        f"  kg stats {dataset}",
        "  kg query --list",
        f"  kg query {dataset} actions --set year=2023",
        f"  kg export {dataset} -f csv -o {dataset}/tables",
    ]
    return "".join(f"{line}\n" for line in lines)
