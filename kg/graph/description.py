"""What a dataset holds, in DCAT and VoID: counts, years and places, and nothing that changes without the data."""

from typing import Final

from rdflib import DCAT, DCTERMS, RDF, VOID, XSD, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE, PREFIXES, VERSION_IRI, bind
from kg.graph.queries import query
from kg.graph.sheet import integer

__all__ = ["describe"]

_OWN: Final = f'FILTER(STRSTARTS(STR(?graph), "{BASE}graph/") && !STRSTARTS(STR(?graph), "{BASE}graph/ontology/"))'
_GRAPHS: Final = f"""
SELECT ?graph (COUNT(*) AS ?triples) WHERE {{ GRAPH ?graph {{ ?s ?p ?o }} {_OWN} }}
GROUP BY ?graph ORDER BY ?graph
"""
_CLASSES: Final = f"""
SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) WHERE {{ GRAPH ?graph {{ ?thing a ?class }} {_OWN} }}
GROUP BY ?class ORDER BY ?class
"""
_PLACES: Final = """
SELECT ?place (MIN(?year) AS ?first) (MAX(?year) AS ?last) WHERE {
  ?report a pc:WorkReport ; dcterms:spatial ?place ; pc:reportYear ?year .
}
GROUP BY ?place ORDER BY ?place
"""


def describe(dataset: Dataset, *, name: str = f"{BASE}dataset") -> Graph:
    """Return the description of a dataset.

    It says its places, its first and last year, the version of the ontology, the triples of each named graph
    (a triple that stands in two graphs counts in both), and the number of things of each class.

    Args:
        dataset: As from `open_dataset`.
        name: IRI of the dataset.
    """
    graph = bind(Graph("SimpleMemory", bind_namespaces="none"))
    graph.bind("dcat", DCAT)
    graph.bind("void", VOID)
    whole = URIRef(name)
    _say(graph, whole, (RDF.type, DCAT.Dataset), (RDF.type, VOID.Dataset))
    _say(
        graph,
        whole,
        (DCTERMS.title, Literal("Policy commitments of government work reports", lang="en")),
        (DCTERMS.title, Literal("政府工作报告政策承诺数据集", lang="zh")),
        (DCTERMS.conformsTo, VERSION_IRI),
        (VOID.uriSpace, Literal(f"{BASE}id/")),
        *((VOID.vocabulary, URIRef(PREFIXES[prefix])) for prefix in ("oa", "pc", "prov", "skos")),
    )
    _say_counts(graph, whole, dataset)
    _say_coverage(graph, whole, dataset)
    return graph


def _say_counts(graph: Graph, whole: URIRef, dataset: Dataset) -> None:
    total = 0
    for part, triples in _rows(dataset, _GRAPHS):
        total += int(str(triples))
        _say(graph, whole, (VOID.subset, part))
        _say(graph, part, (RDF.type, VOID.Dataset), (VOID.triples, integer(int(str(triples)))))
    _say(graph, whole, (VOID.triples, integer(total)))
    for kind, things in _rows(dataset, _CLASSES):
        local = str(kind).replace("#", "/").rpartition("/")[2]
        partition = URIRef(f"{whole}#{local}")
        _say(graph, whole, (VOID.classPartition, partition))
        _say(graph, partition, (VOID["class"], kind), (VOID.entities, integer(int(str(things)))))


def _say_coverage(graph: Graph, whole: URIRef, dataset: Dataset) -> None:
    rows = _rows(dataset, _PLACES)
    if not rows:
        return
    years = [int(str(year)) for row in rows for year in row[1:]]
    period = URIRef(f"{whole}#years")
    _say(graph, whole, (DCTERMS.temporal, period), *((DCTERMS.spatial, row[0]) for row in rows))
    _say(
        graph,
        period,
        (RDF.type, DCTERMS.PeriodOfTime),
        (DCAT.startDate, Literal(str(min(years)), datatype=XSD.gYear)),
        (DCAT.endDate, Literal(str(max(years)), datatype=XSD.gYear)),
    )


def _say(graph: Graph, subject: Node, *pairs: tuple[URIRef, Node]) -> None:
    for predicate, value in pairs:
        graph.add((subject, predicate, value))


def _rows(dataset: Dataset, sparql: str) -> list[list[Node]]:
    result = query(dataset, sparql)
    return [[row[variable] for variable in result.vars or ()] for row in result.bindings]
