"""The vocabulary of indicators (`lexicon/indicator/*.tsv`) → the SKOS scheme `vocabulary/indicator.ttl`.

Theme → family → indicator: families stand below the themes of their own scheme, indicators below their families.
"""

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from kg.graph.namespaces import BASE, PC, concept, family_iri
from kg.graph.turtle import to_turtle
from kg.lexicon.indicators import Family, KnownIndicator, families, indicators

__all__ = ["indicator_scheme"]

_SCHEME = URIRef(f"{BASE}voc/indicator")


def indicator_scheme() -> str:
    """Return the scheme of common indicators as Turtle, the same bytes for the same names.

    Example:
        >>> "retail sales of consumer goods" in indicator_scheme()
        True
    """
    graph = Graph()
    _label(graph, _SCHEME, "指标", "Indicator")
    graph.add((_SCHEME, RDF.type, SKOS.ConceptScheme))
    _define(
        graph,
        _SCHEME,
        "地方政府工作报告的常用指标，按领域、类别分层。",
        "Common indicators of the work reports of local governments, by theme and family.",
    )
    graph.add((_SCHEME, DCTERMS.license, URIRef("https://www.apache.org/licenses/LICENSE-2.0")))
    for family in families().values():
        node, theme = family_iri(family.id), concept("theme", family.theme)
        graph.add((node, RDF.type, PC.IndicatorFamily))
        graph.add((_SCHEME, SKOS.hasTopConcept, theme))
        graph.add((theme, SKOS.topConceptOf, _SCHEME))
        graph.add((node, SKOS.broader, theme))
        _measure(graph, node, family)
    for indicator in indicators().values():
        node = concept("indicator", indicator.id)
        graph.add((node, SKOS.broader, family_iri(indicator.family)))
        _measure(graph, node, indicator)
        for name in indicator.names:
            graph.add((node, SKOS.altLabel, Literal(name, lang="zh")))
    return to_turtle(graph)


def _measure(graph: Graph, node: URIRef, row: Family | KnownIndicator) -> None:
    graph.add((node, RDF.type, PC.Indicator))
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.inScheme, _SCHEME))
    _label(graph, node, row.zh, row.en)
    graph.add((node, PC.indicatorKind, concept("indicator-kind", row.kind)))
    graph.add((node, PC.direction, concept("direction", row.direction)))
    for dimension in row.dimensions:
        graph.add((node, PC.dimension, concept("dimension", dimension)))


def _label(graph: Graph, node: URIRef, zh: str, en: str) -> None:
    graph.add((node, SKOS.prefLabel, Literal(zh, lang="zh")))
    graph.add((node, SKOS.prefLabel, Literal(en, lang="en")))


def _define(graph: Graph, node: URIRef, zh: str, en: str) -> None:
    graph.add((node, SKOS.definition, Literal(zh, lang="zh")))
    graph.add((node, SKOS.definition, Literal(en, lang="en")))
