"""What leaves a dataset: named graphs with the ontology that they are read with, whole or written out in full.

No blank node leaves it, so that the same dataset gives the same bytes: the few axioms of the ontology that need one
(lists of disjoint classes) stand in `ontology/commitment.ttl` alone.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Graph, URIRef

from kg.graph.namespaces import BASE, bind
from kg.graph.ontology import ontology_files, reference_files
from kg.graph.quads import BODIES, REFERENCE, graph_files, load_quads, read_quads, reference_graph
from kg.graph.sheet import as_node
from kg.graph.store_sources import find_sources
from kg.graph.turtle import Triple
from kg.identifiers import is_report_key, split_key

__all__ = ["as_rdflib", "as_triple", "folder_graphs", "only_place"]

_GRAPHS: Final = f"{BASE}graph/"
_ONTOLOGY: Final = f"{_GRAPHS}ontology/"


def folder_graphs(folder: Path, *, full: bool = False) -> Iterator[Collection[ox.Quad]]:
    """Yield the quads of a dataset's own graphs, of what they share, and of the ontology: a collection for each graph.

    Each is read from its file: the store of the dataset is not made. What several files share is kept until all are read, and
    comes behind them, before the ontology.

    Args:
        folder: The dataset folder.
        full: Write out what follows from something else: evidence as Web Annotations with quotes, PROV-O,
            labels of numbers, defaults (see `ontology/full`).

    Raises:
        DatasetError: If the folder is no dataset, two files are the same graph, or one is not readable.
    """
    files = {str(file.relative_to(folder)): file for file in graph_files(folder)}
    shared = ox.Store()
    for name, source in sorted(find_sources(files, {}).items(), key=lambda it: it[1].graph):
        graph = ox.NamedNode(source.graph)
        stored = ox.Store()  # it writes a number in one way, as the store of the dataset does
        load_quads(stored, read_quads(files[name], graph), size=source.size)
        if _own(source.graph):
            yield _quads(stored, graph, full=full)
        for both in (BODIES, REFERENCE):
            shared.extend(stored.quads_for_pattern(None, None, None, both))
    for both in (BODIES, REFERENCE):
        yield _quads(shared, both, full=full)
    for file in reference_files():
        yield list(_ontology(file))


def only_place(folder: Path) -> str | None:
    """Return the key of the place that all reports of a dataset folder are of; None if they are of several."""
    keys = {file.stem for file in graph_files(folder) if is_report_key(file.stem)}
    places = {split_key(key)[0] for key in keys}
    return places.pop() if len(places) == 1 else None


def as_rdflib(quads: Iterable[ox.Quad]) -> dict[URIRef, Graph]:
    """Return quads as rdflib graphs by their names, in order."""
    graphs: dict[URIRef, Graph] = {}
    for quad in quads:
        name = URIRef(str(quad.graph_name)[1:-1])
        graph = graphs.get(name)
        if graph is None:
            graph = graphs[name] = bind(Graph("SimpleMemory", name, bind_namespaces="none"))
        graph.add(as_triple(quad))
    return dict(sorted(graphs.items()))


def as_triple(quad: ox.Quad) -> Triple:
    """Return what a quad says as a triple of rdflib."""
    return as_node(quad.subject), as_node(quad.predicate), as_node(quad.object)


def _own(name: str) -> bool:
    return name.startswith(_GRAPHS) and not name.startswith(_ONTOLOGY)


def _quads(store: ox.Store, graph: ox.NamedNode, *, full: bool) -> Collection[ox.Quad]:
    """Return what a store has of a graph, with what the queries of `ontology/full` say of it: they see what it shares, too."""
    own = list(store.quads_for_pattern(None, None, None, graph))
    if not full:
        return own
    found = set(own)
    seen: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [graph, REFERENCE]
    for file in ontology_files("full", ".rq"):
        triples = store.query(file.read_text(encoding="utf-8"), default_graph=seen)
        if isinstance(triples, ox.QueryTriples):
            found |= {ox.Quad(it.subject, it.predicate, it.object, graph) for it in triples}
    return found


def _ontology(file: Path) -> Iterator[ox.Quad]:
    graph = reference_graph(file)
    for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
        if ox.BlankNode not in {type(quad.subject), type(quad.object)}:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
