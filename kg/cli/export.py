"""`kg export`: a dataset in an exchange format."""

from enum import StrEnum
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


@command
def export(
    dataset: Dataset,
    format: Annotated[
        Format, typer.Option("-f", "--format", show_default=False, help="What to write.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="PATH", help="File, or folder for csv. Default: stdout (-)."
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

    RDF: turtle, nquads, jsonld, each with the ontology and its vocabularies. Tables: csv (a folder, with csv-metadata.json: CSV on the Web). Graph: graphml, gexf.
    The same dataset gives the same bytes. turtle merges the reports into one graph; nquads and jsonld keep them
    apart.
    """
    if shards is not None:
        _shards(dataset, format, output, shards, full=full)
        return
    if format is Format.csv and not full:
        _tables(dataset, output)
        return
    from kg.cli import exchange
    from kg.graph import open_dataset

    rdf = {
        Format.turtle: exchange.turtle,
        Format.nquads: exchange.nquads,
        Format.jsonld: exchange.jsonld,
    }
    if write := rdf.get(format):
        console.write(write(open_dataset(dataset), full=full), output)
        return
    if full:
        raise typer.BadParameter("--full is for turtle, nquads and jsonld")
    graph = exchange.gexf if format is Format.gexf else exchange.graphml
    console.write(graph(open_dataset(dataset)), output)


def _shards(dataset: Path, format: Format, output: Path | None, number: int, *, full: bool) -> None:
    if format is not Format.nquads or output is None or console.is_stdout(output):
        raise typer.BadParameter("--shards is for -f nquads with -o FOLDER")
    from kg.cli.exchange import shards
    from kg.graph import open_dataset

    files = [f"dataset-{at:04d}.nq" for at in range(1, number + 1)]
    console.write_parts(output, files, shards(open_dataset(dataset), number, full=full))


def _tables(dataset: Path, output: Path | None) -> None:
    if output is None or console.is_stdout(output):
        raise typer.BadParameter("expected -o FOLDER: csv is one file a table")
    from kg import analysis
    from kg.graph import open_dataset
    from kg.graph.ontology import ontology_file

    graph = analysis.to_networkx(open_dataset(dataset))
    console.make_folder(output)
    for name, rows, columns in (
        ("reports", analysis.report_rows(graph), analysis.REPORT_COLUMNS),
        ("actions", analysis.action_rows(graph), analysis.ACTION_COLUMNS),
        ("commitments", analysis.commitment_rows(graph), analysis.COMMITMENT_COLUMNS),
        ("targets", analysis.target_rows(graph), analysis.TARGET_COLUMNS),
    ):
        # A byte order mark: without it spreadsheet programs take the Han characters for another encoding.
        console.write(f"\ufeff{analysis.to_csv(rows, columns)}", output / f"{name}.csv")
    metadata = ontology_file("csv-metadata.json")
    console.write(metadata.read_text(encoding="utf-8"), output / metadata.name)
