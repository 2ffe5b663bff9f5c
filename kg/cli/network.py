"""A dataset as a graph in GraphML and GEXF (see `kg.analysis.to_networkx`): the same dataset gives the same bytes.

One place is in memory at a time. Nodes and edges are sorted on disk, and wait there for what stands before them: which
attributes there are.
"""

import json
from collections.abc import Iterator
from itertools import chain, groupby
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

    What places say differently of a node that they share (is a firm of the state an enterprise or an institution?) counts as it
    comes first in order, as within a place.
    """
    graphs = (to_networkx(dataset) for _, dataset in place_datasets(folder))
    lines = sorted_lines(chain.from_iterable(map(_lines, graphs)), folder=beside)
    rows = (line.split("\t") for line in lines)
    for names, said in groupby(rows, lambda row: row[:-1]):
        told: dict[str, Any] = {}
        for *_, text in said:
            told = {**json.loads(text), **told}
        yield [name for name in names if name], dict(sorted(told.items()))


def _lines(graph: nx.MultiDiGraph) -> Iterator[str]:
    """Yield a line for each node and edge: nodes sort before edges, by an empty first cell."""
    for node, data in graph.nodes(data=True):
        yield f"\t{node}\t{_json(data)}\n"
    for source, target, predicate, data in graph.edges(keys=True, data=True):
        own = {name: it for name, it in data.items() if name != "predicate"}
        yield f"{source}\t{target}\t{predicate}\t{_json(own)}\n"


def _json(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
