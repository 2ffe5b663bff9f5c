"""Names: the one base IRI, the terms of the ontology, and how the IRIs of data are minted.

    <BASE>ns#Target                                 a term of ontology/commitment.ttl        pc:Target
    <BASE>voc/strength/firm                         a concept of ontology/vocabulary         strength:firm
    <BASE>id/330782                                 a place
    <BASE>id/330782/agency-…                        an agency of a place, the same in every year
    <BASE>id/agency-…                               one that is no place's own (国务院), the same everywhere
    <BASE>id/330782/2022/report                     a report; likewise `text`, `statement-…`, `target-…`
    <BASE>graph/330782/2022                         the named graph of a report

Everything is ASCII; nothing in an IRI depends on a label that may change.
"""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from rdflib import (
    DCAT,
    DCTERMS,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    VOID,
    XSD,
    Graph,
    URIRef,
)

from kg.graph.bodies import is_everywhere
from kg.graph.terms import OA, PC, terms
from kg.identifiers import BASE, stable_id

__all__ = [
    "BASE",
    "OA",
    "PC",
    "PREFIXES",
    "SCHEMES",
    "VERSION_IRI",
    "agency_iri",
    "bind",
    "concept",
    "data",
    "family_iri",
    "graph_name",
    "iri",
    "place_iri",
    "reviewer_iri",
    "terms",
]

_KEPT: Final = 16_384  # names; a few are asked for again and again
_SAFE: Final = re.compile(r"[A-Za-z0-9._~-]+")
VERSION_IRI: Final = URIRef(f"{BASE}ns/0.1.0")
SCHEMES: Final = (
    "agency-role", "agency-type", "aggregation", "basis", "change", "comparator", "dimension",
    "direction", "finding", "function", "indicator", "indicator-kind", "level", "outcome",
    "outcome-basis", "part", "progress", "relation", "review", "section-kind", "status", "strength", "theme", "trend",
    "unit", "year-basis",
)  # fmt: skip


PREFIXES: Final[dict[str, str]] = {
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "id": f"{BASE}id/",
    "oa": str(OA._NS),
    "org": str(ORG),
    "owl": str(OWL),
    "pc": str(PC._NS),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "void": str(VOID),
    "xsd": str(XSD),
    **{scheme: f"{BASE}voc/{scheme}/" for scheme in SCHEMES},
}


def concept(scheme: str, name: str) -> URIRef:
    """Return the IRI of a concept of ontology/vocabulary.

    Raises:
        ValueError: If there is no such scheme.

    Example:
        >>> str(concept("strength", "firm"))
        'https://w3id.org/policy-commitment/voc/strength/firm'
    """
    return _concept(scheme, name)


@lru_cache(maxsize=_KEPT)
def _concept(scheme: str, name: str) -> URIRef:
    if scheme not in SCHEMES:
        raise ValueError(f"expected a scheme of {SCHEMES}, got {scheme!r}")
    return URIRef(f"{BASE}voc/{scheme}/{_escape(name)}")


def family_iri(family: str) -> URIRef:
    """Return the IRI of a family of indicators.

    Example:
        >>> str(family_iri("jobs")).rpartition("/")[2]
        'family-jobs'
    """
    return concept("indicator", f"family-{family}")


def place_iri(place: str) -> URIRef:
    """Return the IRI of the place with this key (see `kg.identifiers.place_key`)."""
    return URIRef(f"{BASE}id/{_escape(place)}")


def agency_iri(place: str, name: str) -> URIRef:
    """Return the IRI of the agency of this name at a place, the same in every year; of one that is no place's own, everywhere.

    Example:
        >>> str(agency_iri("330782", "商城集团")).removeprefix(BASE)
        'id/330782/agency-147b5e1867'
        >>> agency_iri("330782", "国务院") == agency_iri("320100", "国务院")
        True
    """
    if is_everywhere(name):
        return URIRef(f"{BASE}id/{stable_id(name, kind='agency')}")
    return _agency(place, name)


@lru_cache(maxsize=_KEPT)
def _agency(place: str, name: str) -> URIRef:
    return URIRef(f"{place_iri(place)}/{stable_id(place, name, kind='agency')}")


def reviewer_iri(name: str) -> URIRef:
    """Return the IRI of a person who corrects readings, by the name that they give."""
    return URIRef(f"{BASE}{stable_id(name, kind='reviewer')}")


def data(place: str, year: int, local: str) -> URIRef:
    """Return the IRI of a thing of the report of this place and year.

    Example:
        >>> str(data("330782", 2022, "target-4628c337ab"))
        'https://w3id.org/policy-commitment/id/330782/2022/target-4628c337ab'
    """
    return iri(f"{_home(place)}/{year}/{_escape(local)}")


@lru_cache(maxsize=_KEPT)
def _home(place: str) -> str:
    return str(place_iri(place))


def iri(text: str) -> URIRef:
    """Return an IRI whose signs are known to be those of one; rdflib would look at each sign again.

    Example:
        >>> iri("https://example.org/a") == URIRef("https://example.org/a")
        True
    """
    return str.__new__(URIRef, text)


def graph_name(place: str, *parts: str | int) -> URIRef:
    """Return the IRI of a named graph: of a report, of its responsibilities, of a place's links.

    Example:
        >>> str(graph_name("330782", 2022)).removeprefix(BASE)
        'graph/330782/2022'
        >>> str(graph_name("330782", "links")).removeprefix(BASE)
        'graph/330782/links'
    """
    return URIRef("/".join([f"{BASE}graph", *(_escape(str(part)) for part in (place, *parts))]))


def bind(graph: Graph) -> Graph:
    """Bind our prefixes in a graph, and return the graph."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph


def _escape(name: str) -> str:
    return name if _SAFE.fullmatch(name) else quote(name, safe="-._~")
