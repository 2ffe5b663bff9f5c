"""A dataset as text in the exchange formats: the same dataset gives the same bytes."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef

from kg.cli.sorting import sorted_lines
from kg.graph import open_dataset, to_turtle
from kg.graph.exports import as_rdflib, exported_quads, folder_graphs
from kg.graph.namespaces import BASE
from kg.graph.ontology import ontology_file

__all__ = ["jsonld", "nquads", "shards", "turtle"]

_MERGED_NAME = URIRef(f"{BASE}graph/merged")
_MERGED = ox.NamedNode(_MERGED_NAME)


def turtle(dataset: Dataset, *, full: bool = False) -> str:
    """Return all named graphs and the ontology merged into one, in Turtle."""
    triples = {quad.triple for quad in exported_quads(dataset, full=full)}
    merged = as_rdflib(ox.Quad(it.subject, it.predicate, it.object, _MERGED) for it in triples)
    return to_turtle(merged[_MERGED_NAME])


def nquads(path: Path, *, full: bool = False, beside: Path | None = None) -> Iterator[str]:
    """Yield the quads of a dataset folder, one a line, sorted; what does not fit memory waits on disk.

    Args:
        path: The dataset folder.
        full: As of `exported_quads`; its store is made for that.
        beside: The folder where lines wait; None for the system's.
    """
    lines = (f"{quad} .\n" for quads in _graphs(path, full=full) for quad in quads)
    yield from sorted_lines(lines, folder=beside)


def shards(path: Path, number: int, *, full: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the quads of one graph after the other, sorted, each with its shard's number: the one that has least so far.

    One graph is in memory at a time. All shards together have the lines of `nquads`.
    """
    sizes = [0] * number
    for quads in _graphs(path, full=full):
        text = "".join(sorted({f"{quad} .\n" for quad in quads}))
        at = sizes.index(min(sizes))
        sizes[at] += len(text)
        yield at, text


def _graphs(path: Path, *, full: bool) -> Iterator[Iterable[ox.Quad]]:
    """Yield the quads of each graph of a dataset folder."""
    if not full:
        yield from folder_graphs(path)
        return
    quads = exported_quads(open_dataset(path), full=True)
    for _, of_one in groupby(quads, key=lambda quad: quad.graph_name):
        yield of_one


def jsonld(dataset: Dataset, *, full: bool = False) -> str:
    """Return the named graphs as JSON-LD in the short names of ontology/context.jsonld, in sorted order.

    The context stands in the text, so that whoever reads it fetches nothing.
    """
    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    graphs = as_rdflib(exported_quads(dataset, full=full))
    named = [{"id": str(name), "@graph": _nodes(graph, context)} for name, graph in graphs.items()]
    content = {"@context": context, "@graph": named}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _nodes(graph: Graph, context: dict[str, Any]) -> list[Any]:
    """Return the nodes of a graph in JSON-LD, in sorted order."""
    text = graph.serialize(format="json-ld", context=context, auto_compact=False)
    content = json.loads(text)
    # A graph of one node is that node itself.
    nodes = content.get("@graph", [content])
    return list(_sorted([{k: v for k, v in node.items() if k != "@context"} for node in nodes]))


def _sorted(value: Any) -> Any:
    """Sort what JSON-LD leaves unordered: the members of every array (none of ours is a list)."""
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(value, dict):
        return {key: _sorted(item) for key, item in value.items()}
    return value
