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
from kg.graph.quads import REFERENCE, reference_graph
from kg.graph.sheet import as_node

__all__ = ["as_rdflib", "exported_quads"]

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
