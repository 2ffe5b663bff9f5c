"""A dataset as text in the exchange formats: the same dataset gives the same bytes."""

import json
import re
from collections.abc import Iterator
from typing import Any

import networkx as nx
from rdflib import Dataset, Graph

from kg.analysis import to_networkx
from kg.graph import to_turtle
from kg.graph.namespaces import BASE
from kg.graph.ontology import ontology_file

__all__ = ["gexf", "graphml", "jsonld", "nquads", "turtle"]

# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GRAPHS = f"{BASE}graph/"
_ONTOLOGY = f"{_GRAPHS}ontology/"
_TIMESTAMP = re.compile(r' lastmodifieddate="[^"]*"')


def turtle(dataset: Dataset) -> str:
    """Return all named graphs merged into one, in Turtle."""
    merged = Graph()
    for graph in _own_graphs(dataset):
        merged += graph
    return to_turtle(merged)


def nquads(dataset: Dataset) -> str:
    """Return the quads, one a line, sorted."""
    lines = _own(dataset).serialize(format="nquads").split("\n")
    return "".join(f"{line}\n" for line in sorted(filter(None, lines)))


def jsonld(dataset: Dataset) -> str:
    """Return the named graphs as JSON-LD in the short names of ontology/context.jsonld, in sorted order.

    The context stands in the text, so that whoever reads it fetches nothing.
    """
    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    graphs = sorted(_own_graphs(dataset), key=lambda graph: str(graph.identifier))
    named = [{"id": str(graph.identifier), "@graph": _nodes(graph, context)} for graph in graphs]
    content = {"@context": context, "@graph": named}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def graphml(dataset: Dataset) -> str:
    """Return the projection to a graph (see `kg.analysis.to_networkx`) as GraphML."""
    return "\n".join(nx.generate_graphml(_plain(dataset))) + "\n"


def gexf(dataset: Dataset) -> str:
    """Return the projection to a graph (see `kg.analysis.to_networkx`) as GEXF 1.2."""
    text = "\n".join(nx.generate_gexf(_plain(dataset))) + "\n"
    return _TIMESTAMP.sub("", text)


def _own(dataset: Dataset) -> Dataset:
    """Return a copy with the dataset's own graphs."""
    copy = Dataset()
    for graph in _own_graphs(dataset):
        own = copy.graph(graph.identifier)
        for triple in graph:
            own.add(triple)
    return copy


def _own_graphs(dataset: Dataset) -> Iterator[Graph]:
    """Yield the graphs of the dataset folder, without the ontology that they are read with."""
    for graph in dataset.graphs():
        name = str(graph.identifier)
        if name.startswith(_GRAPHS) and not name.startswith(_ONTOLOGY):
            yield graph


def _nodes(graph: Graph, context: dict[str, Any]) -> list[Any]:
    """Return the nodes of a graph in JSON-LD, in sorted order."""
    text = graph.serialize(format="json-ld", context=context, auto_compact=False)
    content = json.loads(text)
    # A graph of one node is that node itself.
    nodes = content.get("@graph", [content])
    return list(_sorted([{k: v for k, v in node.items() if k != "@context"} for node in nodes]))


def _plain(dataset: Dataset) -> "nx.MultiDiGraph":
    """Return the projection with nodes and edges in sorted order, and nothing that XML cannot hold."""
    graph = to_networkx(dataset)
    copy = nx.MultiDiGraph()
    copy.add_nodes_from((node, _clean(data)) for node, data in sorted(graph.nodes(data=True)))
    rows = sorted(graph.edges(keys=True, data=True), key=lambda row: row[:3])
    copy.add_edges_from((source, target, key, _clean(data)) for source, target, key, data in rows)
    return copy


def _clean(data: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _NOT_XML.sub("", value) if isinstance(value, str) else value
        for name, value in sorted(data.items())
    }


def _sorted(value: Any) -> Any:
    """Sort what JSON-LD leaves unordered: the members of every array (none of ours is a list)."""
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(value, dict):
        return {key: _sorted(item) for key, item in value.items()}
    return value
