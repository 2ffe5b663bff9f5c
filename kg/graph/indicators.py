"""The names of indicators (`lexicon/indicator_names.toml`) → the SKOS scheme `vocabulary/indicator.ttl`."""

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from kg.graph.namespaces import BASE, PC, concept
from kg.graph.turtle import to_turtle
from kg.lexicon import load

__all__ = ["indicator_scheme"]


def indicator_scheme() -> str:
    """Return the scheme of common indicators as Turtle, the same bytes for the same names.

    Example:
        >>> "retail sales of consumer goods" in indicator_scheme()
        True
    """
    graph = Graph()
    scheme = URIRef(f"{BASE}voc/indicator")
    _label(graph, scheme, "指标", "Indicator")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    _define(
        graph,
        scheme,
        "地方政府工作报告的常用指标。",
        "Common indicators of the work reports of local governments.",
    )
    graph.add((scheme, DCTERMS.license, URIRef("https://www.apache.org/licenses/LICENSE-2.0")))
    for id, row in load("indicator_names")["indicator"].items():
        node = concept("indicator", id)
        graph.add((node, RDF.type, PC.Indicator))
        graph.add((node, RDF.type, SKOS.Concept))
        graph.add((node, SKOS.inScheme, scheme))
        _label(graph, node, row["zh"], row["en"])
        graph.add((node, PC.dimension, concept("dimension", row["dimension"])))
        graph.add((node, PC.direction, concept("direction", row["better"])))
        for name in row["alt"]:
            graph.add((node, SKOS.altLabel, Literal(name, lang="zh")))
    return to_turtle(graph)


def _label(graph: Graph, node: URIRef, zh: str, en: str) -> None:
    graph.add((node, SKOS.prefLabel, Literal(zh, lang="zh")))
    graph.add((node, SKOS.prefLabel, Literal(en, lang="en")))


def _define(graph: Graph, node: URIRef, zh: str, en: str) -> None:
    graph.add((node, SKOS.definition, Literal(zh, lang="zh")))
    graph.add((node, SKOS.definition, Literal(en, lang="en")))
