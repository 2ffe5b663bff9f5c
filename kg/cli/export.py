"""`kg export`: a dataset in an exchange format."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset

__all__ = ["export"]


class Format(StrEnum):
    """What the dataset is turned into."""

    turtle = "turtle"
    nquads = "nquads"
    jsonld = "jsonld"
    csv = "csv"
    graphml = "graphml"
    gexf = "gexf"
    panel = "panel"
    parquet = "parquet"
    crate = "ro-crate"


@command
def export(
    dataset: Dataset,
    format: Annotated[
        Format, typer.Option("-f", "--format", show_default=False, help="What to write.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="File, or folder for csv and ro-crate. Default: stdout (-).",
        ),
    ] = None,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="RDF with all written out: Web Annotations, PROV-O, labels of numbers, defaults.",
        ),
    ] = False,
    shards: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="nquads as so many files of about one size in the folder PATH, whole graphs in each.",
        ),
    ] = None,
) -> None:
    """Write a dataset in an exchange format.

    RDF: turtle, nquads, jsonld, each with the ontology and its vocabularies. Tables: csv (a folder, with csv-metadata.json: CSV on the Web);
    panel (one csv file for statistics: a promised number a row, with what came of it), parquet (the same). Graph: graphml, gexf.
    ro-crate: a folder with the dataset as N-Quads and the panel, described.
    The same dataset gives the same bytes. turtle merges the reports into one graph; nquads and jsonld keep them
    apart.
    """
    if shards is not None:
        _shards(dataset, format, output, shards, full=full)
        return
    flat = {
        Format.csv: _tables,
        Format.panel: _panel,
        Format.parquet: _parquet,
        Format.crate: _crate,
    }
    if format in flat and not full:
        flat[format](dataset, output)
        return
    if format in (Format.graphml, Format.gexf) and not full:
        _network(dataset, format, output)
        return
    from kg.cli import exchange

    rdf = {
        Format.turtle: exchange.turtle,
        Format.nquads: exchange.nquads,
        Format.jsonld: exchange.jsonld,
    }
    if format not in rdf:
        raise typer.BadParameter("--full is for turtle, nquads and jsonld")
    console.write(rdf[format](dataset, full=full, beside=_beside(output)), output)


def _shards(dataset: Path, format: Format, output: Path | None, number: int, *, full: bool) -> None:
    if format is not Format.nquads or output is None or console.is_stdout(output):
        raise typer.BadParameter("--shards is for -f nquads with -o FOLDER")
    from kg.cli.exchange import shards

    files = [f"dataset-{at:04d}.nq" for at in range(1, number + 1)]
    console.write_parts(output, files, shards(dataset, number, full=full))


def _tables(dataset: Path, output: Path | None) -> None:
    if output is None or console.is_stdout(output):
        raise typer.BadParameter("expected -o FOLDER: csv is one file a table")
    from kg import analysis
    from kg.dataset import open_folder
    from kg.graph.ontology import ontology_file

    folder, columns = open_folder(dataset), analysis.table_columns()
    metadata = ontology_file("csv-metadata.json")
    number = {name: at for at, name in enumerate(columns)}

    def parts() -> Iterator[tuple[int, str | bytes]]:
        for name, at in number.items():
            yield at, _for_people(analysis.to_csv([], columns[name]))
        for name, rows in analysis.folder_tables(folder):
            yield number[name], "".join(analysis.csv_lines(rows, columns[name], header=False))
        yield len(columns), metadata.read_bytes()

    console.write_parts(output, [*(f"{name}.csv" for name in columns), metadata.name], parts())


def _panel(dataset: Path, output: Path | None) -> None:
    lines = _panel_lines(dataset)
    console.write(lines if console.is_stdout(output) else chain([_for_people("")], lines), output)


def _panel_lines(dataset: Path) -> Iterator[str]:
    from kg import analysis
    from kg.dataset import open_folder

    rows = analysis.folder_panel(open_folder(dataset))
    return analysis.csv_lines(rows, tuple(analysis.PANEL_COLUMNS))


def _parquet(dataset: Path, output: Path | None) -> None:
    from kg import analysis
    from kg.dataset import open_folder

    console.write(analysis.parquet_pieces(analysis.folder_panel(open_folder(dataset))), output)


def _network(dataset: Path, format: Format, output: Path | None) -> None:
    from kg.cli.network import gexf, graphml
    from kg.dataset import open_folder

    write = gexf if format is Format.gexf else graphml
    console.write(write(open_folder(dataset), beside=_beside(output)), output)


def _beside(output: Path | None) -> Path | None:
    """Return the folder where what does not fit memory waits; None for the system's."""
    return None if output is None or console.is_stdout(output) else output.parent


def _crate(dataset: Path, output: Path | None) -> None:
    if output is None or console.is_stdout(output):
        raise typer.BadParameter("expected -o FOLDER: an RO-Crate is a folder")
    from kg.cli.crate import METADATA, Part, crate
    from kg.cli.exchange import nquads
    from kg.dataset import open_folder

    folder = open_folder(dataset)
    files = {
        "dataset.nq": Part("The knowledge graph with its ontology, as N-Quads"),
        "panel.csv": Part("The promised numbers, one a row, with what came of them"),
    }

    def parts() -> Iterator[tuple[int, str | bytes]]:
        panel = chain([_for_people("")], _panel_lines(dataset))
        contents = (nquads(dataset, beside=output), panel)
        for at, (part, pieces) in enumerate(zip(files.values(), contents, strict=True)):
            yield from ((at, piece) for piece in part.watched(pieces))
        yield len(files), crate(folder, files)

    console.write_parts(output, [*files, METADATA], parts())


def _for_people(text: str) -> str:
    """Return a csv file's text with a byte order mark: without it spreadsheet programs take the Han characters for another encoding."""
    return f"\ufeff{text}"
