"""What the endpoint says of itself: SPARQL 1.1 Service Description over the dataset's own VoID."""

from typing import Final

from rdflib import RDF, VOID, Graph, Namespace, URIRef

from kg.dataset.names import DESCRIPTION
from kg.graph.namespaces import bind
from kg.serving.library import Library

__all__ = ["service_description"]

_SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS: Final = Namespace("http://www.w3.org/ns/formats/")
_RESULTS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "JSON-LD",
)  # fmt: skip


def service_description(library: Library, base: str) -> Graph:
    """Return the description of the endpoint and of the dataset behind it.

    Args:
        library: The dataset.
        base: Where the server is asked, with the slash at its end.
    """
    graph = bind(Graph(bind_namespaces="none"))
    graph.bind("sd", _SD)
    described = library.folder.file(DESCRIPTION)
    if described.is_file():
        graph.parse(described, format="turtle")
    service, endpoint = URIRef(f"{base}sparql#service"), URIRef(f"{base}sparql")
    whole, merged = URIRef(f"{base}sparql#dataset"), URIRef(f"{base}sparql#default-graph")
    said = [
        (RDF.type, _SD.Service),
        (_SD.endpoint, endpoint),
        (_SD.supportedLanguage, _SD.SPARQL11Query),
        (_SD.feature, _SD.UnionDefaultGraph),
        (_SD.defaultDataset, whole),
        *((_SD.resultFormat, _FORMATS[name]) for name in _RESULTS),
    ]
    for predicate, thing in said:
        graph.add((service, predicate, thing))
    graph.add((whole, RDF.type, _SD.Dataset))
    graph.add((whole, _SD.defaultGraph, merged))
    graph.add((merged, RDF.type, _SD.Graph))
    for dataset in set(graph.subjects(VOID.uriSpace)):
        graph.add((dataset, VOID.sparqlEndpoint, endpoint))
    return graph
