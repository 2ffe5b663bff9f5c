"""`kg export`: a dataset in an exchange format."""

from collections.abc import Mapping
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

    store = open_dataset(dataset)
    graph = analysis.to_networkx(store)
    texts = {
        name: analysis.to_csv(rows, columns)
        for name, rows, columns in (
            ("reports", analysis.report_rows(graph), analysis.REPORT_COLUMNS),
            ("actions", analysis.action_rows(graph), analysis.ACTION_COLUMNS),
            ("commitments", analysis.commitment_rows(graph), analysis.COMMITMENT_COLUMNS),
            ("targets", analysis.target_rows(graph), analysis.TARGET_COLUMNS),
            ("panel", analysis.panel_rows(store), tuple(analysis.PANEL_COLUMNS)),
        )
    }
    for name in ("results", "agencies", "links"):
        texts[name] = analysis.to_csv(analysis.question_rows(store, name), _columns(name))
    files = {f"{name}.csv": _for_people(text).encode() for name, text in texts.items()}
    metadata = ontology_file("csv-metadata.json")
    _write(output, {**files, metadata.name: metadata.read_bytes()})


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    console.write_parts(folder, [*files], enumerate(files.values()))


def _columns(question: str) -> list[str]:
    """Return the columns of a shipped question, in order."""
    from kg.graph import load_query

    head = load_query(question).text.partition("SELECT ")[2].partition(" WHERE")[0]
    return [word.removeprefix("?") for word in head.split()]


def _panel(dataset: Path, output: Path | None) -> None:
    text = _panel_text(dataset)
    console.write(text if console.is_stdout(output) else _for_people(text), output)


def _panel_text(dataset: Path) -> str:
    from kg import analysis
    from kg.graph import open_dataset

    rows = analysis.panel_rows(open_dataset(dataset))
    return analysis.to_csv(rows, tuple(analysis.PANEL_COLUMNS))


def _parquet(dataset: Path, output: Path | None) -> None:
    from kg import analysis
    from kg.graph import open_dataset

    console.write(analysis.to_parquet(analysis.panel_rows(open_dataset(dataset))), output)


def _crate(dataset: Path, output: Path | None) -> None:
    if output is None or console.is_stdout(output):
        raise typer.BadParameter("expected -o FOLDER: an RO-Crate is a folder")
    from kg.cli import exchange
    from kg.cli.crate import METADATA, crate
    from kg.dataset import open_folder
    from kg.graph import open_dataset

    files = {
        "dataset.nq": (
            "The knowledge graph with its ontology, as N-Quads",
            exchange.nquads(open_dataset(dataset)).encode(),
        ),
        "panel.csv": (
            "The promised numbers, one a row, with what came of them",
            _for_people(_panel_text(dataset)).encode(),
        ),
    }
    content = {name: data for name, (_, data) in files.items()}
    _write(output, {**content, METADATA: crate(open_folder(dataset), files).encode()})


def _for_people(text: str) -> str:
    """Return a csv file's text with a byte order mark: without it spreadsheet programs take the Han characters for another encoding."""
    return f"\ufeff{text}"
