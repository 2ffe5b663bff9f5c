"""A dataset as a graph in GraphML and GEXF (see `kg.analysis.to_networkx`): the same dataset gives the same bytes.

One place is in memory at a time. Nodes and edges are sorted on disk, and wait there for what stands before them: which
attributes there are.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import networkx as nx

from kg.analysis import to_networkx
from kg.analysis.places import place_datasets
from kg.cli.network_xml import Data, Gexf, GraphML, NetworkForm
from kg.cli.sorting import sorted_lines
from kg.dataset import Folder

__all__ = ["gexf", "graphml"]


def graphml(folder: Folder, *, beside: Path | None = None) -> Iterator[str]:
    """Yield the graph of a dataset as GraphML, nodes and edges in sorted order.

    Args:
        folder: As from `kg.dataset.open_folder`.
        beside: The folder where nodes and edges wait; None for the system's.

    Raises:
        DatasetError: If a file of it cannot be read.
    """
    yield from _document(GraphML(), folder, beside)


def gexf(folder: Folder, *, beside: Path | None = None) -> Iterator[str]:
    """Yield the graph of a dataset as GEXF 1.2; see `graphml`."""
    yield from _document(Gexf(), folder, beside)


def _document(form: NetworkForm, folder: Folder, beside: Path | None) -> Iterator[str]:
    with _waiting(beside) as nodes, _waiting(beside) as edges:
        for names, data in _elements(folder, beside):
            if len(names) == 1:
                nodes.write(form.node(names, data))
            else:
                edges.write(form.edge(names, data))
        nodes.seek(0)
        edges.seek(0)
        yield form.head()
        yield from nodes
        yield form.between
        yield from edges
        yield form.tail


def _waiting(folder: Path | None) -> IO[str]:
    """Return a file without a name. A sign that is not ASCII is its number there, as networkx writes it: XML of any encoding."""
    return TemporaryFile(
        "w+", encoding="ascii", errors="xmlcharrefreplace", newline="\n", dir=folder
    )


def _elements(folder: Folder, beside: Path | None) -> Iterator[tuple[list[str], Data]]:
    """Yield the nodes, each as its name and attributes, and the edges: source, target, predicate, attributes.

    What places say differently of a node that they share (an agency of the state), counts as the first of them, by key, says it.
    """
    lines = (
        line
        for place, dataset in place_datasets(folder)
        for line in _lines(to_networkx(dataset), place)
    )
    rows = (line.split("\t") for line in sorted_lines(lines, folder=beside))
    for names, said in groupby(rows, lambda row: row[:-2]):
        told: dict[str, Any] = {}
        for *_, text in said:
            told = {**json.loads(text), **told}
        yield [name for name in names if name], dict(sorted(told.items()))


def _lines(graph: nx.MultiDiGraph, place: str) -> Iterator[str]:
    """Yield a line for each node and edge: nodes sort before edges, by an empty first cell."""
    for node, data in graph.nodes(data=True):
        yield _line("", node, place, data)
    for source, target, predicate, data in graph.edges(keys=True, data=True):
        own = {name: it for name, it in data.items() if name != "predicate"}
        yield _line(source, target, predicate, place, own)


def _line(*cells: Any) -> str:
    *names, data = cells
    return "\t".join([*names, json.dumps(data, ensure_ascii=False)]) + "\n"
