"""What leaves the store: named graphs with the ontology that they are read with, whole or written out in full.

No blank node leaves it, so that the same dataset gives the same bytes: the few axioms of the ontology that need one
(lists of disjoint classes) stand in `ontology/commitment.ttl` alone.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef

from kg.errors import DatasetError
from kg.graph.guarded import GuardedStore
from kg.graph.namespaces import BASE, bind
from kg.graph.ontology import ontology_files, reference_files
from kg.graph.quads import BODIES, REFERENCE, graph_files, load_quads, read_quads, reference_graph
from kg.graph.sheet import as_node
from kg.graph.store_sources import find_sources

__all__ = ["as_rdflib", "exported_quads", "folder_graphs"]

_GRAPHS: Final = f"{BASE}graph/"
_ONTOLOGY: Final = f"{_GRAPHS}ontology/"


def exported_quads(dataset: Dataset, *, full: bool = False) -> Iterator[ox.Quad]:
    """Yield the quads of the dataset's own graphs, of what they share, and of the ontology; each once.

    Args:
        dataset: As from `open_dataset`.
        full: Write out what follows from something else: evidence as Web Annotations with quotes, PROV-O,
            labels of numbers, defaults (see `ontology/full`).

    Raises:
        DatasetError: If the dataset is none of a folder.
    """
    if not isinstance(dataset.store, GuardedStore):
        raise DatasetError("only a dataset of a folder is exported; open it with open_dataset")
    store = dataset.store.inner
    for graph in sorted(store.named_graphs(), key=str):
        if isinstance(graph, ox.NamedNode) and _own(graph.value):
            own = list(store.quads_for_pattern(None, None, None, graph))
            yield from own
            if full:
                yield from sorted(_written_out(store, graph) - set(own), key=str)
    for file in reference_files():
        yield from _ontology(file)


def folder_graphs(folder: Path) -> Iterator[list[ox.Quad]]:
    """Yield the quads of `exported_quads`, a list for each graph, read from its file: the store of the dataset is not made.

    What several files share is kept until all are read, and comes behind them, before the ontology.

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
            yield list(stored.quads_for_pattern(None, None, None, graph))
        for both in (BODIES, REFERENCE):
            shared.extend(stored.quads_for_pattern(None, None, None, both))
    for both in (BODIES, REFERENCE):
        yield list(shared.quads_for_pattern(None, None, None, both))
    for file in reference_files():
        yield list(_ontology(file))


def as_rdflib(quads: Iterable[ox.Quad]) -> dict[URIRef, Graph]:
    """Return quads as rdflib graphs by their names, in order."""
    graphs: dict[URIRef, Graph] = {}
    for quad in quads:
        name = URIRef(str(quad.graph_name)[1:-1])
        graph = graphs.get(name)
        if graph is None:
            graph = graphs[name] = bind(Graph("SimpleMemory", name, bind_namespaces="none"))
        graph.add((as_node(quad.subject), as_node(quad.predicate), as_node(quad.object)))
    return dict(sorted(graphs.items()))


def _own(name: str) -> bool:
    return name.startswith(_GRAPHS) and not name.startswith(_ONTOLOGY)


def _written_out(store: ox.Store, graph: ox.NamedNode) -> set[ox.Quad]:
    """Return what the queries of `ontology/full` say of one graph, which they see with what all graphs share."""
    found: set[ox.Quad] = set()
    seen: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [graph, REFERENCE]
    for file in ontology_files("full", ".rq"):
        text = file.read_text(encoding="utf-8")
        triples = store.query(text, default_graph=seen)
        if isinstance(triples, ox.QueryTriples):
            found |= {ox.Quad(it.subject, it.predicate, it.object, graph) for it in triples}
    return found


def _ontology(file: Path) -> Iterator[ox.Quad]:
    graph = reference_graph(file)
    for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
        if ox.BlankNode not in {type(quad.subject), type(quad.object)}:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
