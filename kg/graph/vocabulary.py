"""The shipped vocabulary: which concepts there are, and which unit a report's word for it stands for."""

from functools import cache

from rdflib import SKOS, Graph, URIRef

from kg.graph.namespaces import concept
from kg.graph.ontology import ontology_file
from kg.identifiers import stable_id

__all__ = ["concepts", "unit_iri"]


@cache
def concepts(scheme: str) -> frozenset[URIRef]:
    """Return the concepts of a scheme; none if the scheme has no file yet."""
    return frozenset(s for s in _scheme(scheme).subjects(SKOS.inScheme) if isinstance(s, URIRef))


def unit_iri(unit: str) -> URIRef:
    """Return the IRI of a unit by its name in the text; `unit/x-<hash>` for an unknown one.

    Example:
        >>> str(unit_iri("元")).rpartition("/")[2], str(unit_iri("平米")).rpartition("/")[2]
        ('yuan', 'square-metre')
    """
    return _units().get(unit) or concept("unit", stable_id(unit, kind="x"))


@cache
def _units() -> dict[str, URIRef]:
    return {
        str(name): unit
        for predicate in (SKOS.altLabel, SKOS.notation)
        for unit, name in _scheme("unit").subject_objects(predicate)
        if isinstance(unit, URIRef)
    }


@cache
def _scheme(scheme: str) -> Graph:
    path = ontology_file("vocabulary", f"{scheme}.ttl")
    graph = Graph(bind_namespaces="none")
    return graph.parse(path, format="turtle") if path.is_file() else graph
