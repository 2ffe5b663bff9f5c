"""`kg demo`: the whole way on the bundled sample."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.build import report_summary
from kg.cli.ledger import ledger_text
from kg.cli.scoreboard import scoreboard_text
from kg.errors import KGError

__all__ = ["demo"]

_VIEWS = ("outline", "actions")
_SERIES = ("lineage", "programmes")  # of all years together


@command
def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write.")
    ] = Path("demo"),
) -> None:
    """Build, validate, link and draw the bundled sample.

    The sample is three yearly reports of an invented city. Nothing is downloaded.
    """
    from kg import sample
    from kg.graph import validate
    from kg.scaling import build

    summary = build(sample.paths(), output)
    report_summary(summary)
    if summary.failures or not validate(output).conforms:
        raise KGError(f"The sample's dataset {output} does not conform; see: kg validate {output}.")
    console.say(console.words()("message.conforms", path=output))
    pictures = _draw(output, [*summary.built, *summary.unchanged])
    console.write(_next(output, pictures))


def _draw(dataset: Path, keys: list[str]) -> list[Path]:
    """Draw every view of every report, and of the years together; return what to look at.

    The Sankey diagram, the ledger and the scoreboard are pages for a browser.
    """
    from kg.analysis import place_graph
    from kg.dataset import open_folder
    from kg.drawing import draw, draw_page, render

    folder_of = open_folder(dataset)
    graph = place_graph(folder_of, folder_of.find_places()[0])
    folder = console.make_folder(dataset / "pictures")
    paths = []
    wanted: list[tuple[str, str | None]] = [(view, key) for view in _VIEWS for key in sorted(keys)]
    for view, key in [*wanted, *((view, None) for view in _SERIES)]:
        dot = draw(graph, view, report=key)
        path = folder / f"{view}-{key or 'all'}.dot"
        console.write(dot, path)
        console.write(render(dot, "svg"), path := path.with_suffix(".svg"))
        paths.append(path)
    console.write(draw_page(graph, "programmes"), folder / "programmes-all.html")
    return [*paths, folder / "programmes-all.html", *_tables(dataset, folder)]


def _tables(dataset: Path, folder: Path) -> list[Path]:
    """Write the ledger and the scoreboard as pages; return them."""
    pages = {
        folder / "ledger.html": ledger_text(dataset, "html"),
        folder / "scoreboard.html": scoreboard_text(dataset, "html"),
    }
    for path, text in pages.items():
        console.write(text, path)
    return list(pages)


def _next(dataset: Path, pictures: list[Path]) -> str:
    words = console.words()
    lines = [
        words("message.pictures"),
        *(f"  {path}" for path in pictures),
        words("message.next"),
        f"  kg serve {dataset}",
        f"  kg stats {dataset}",
        "  kg query --list",
        f"  kg query {dataset} actions --set year=2023",
        f"  kg ledger {dataset} --from 2022 --to 2022",
        f"  kg scoreboard {dataset}",
        f"  kg export {dataset} -f csv -o {dataset}/tables",
    ]
    return "".join(f"{console.as_typed(line)}\n" for line in lines)
