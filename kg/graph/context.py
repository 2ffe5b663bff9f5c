"""The JSON-LD context: short names for our terms and for those of others that the data are written in.

It is made from the ontology, so that the two cannot differ: an object property takes an IRI, a datatype
property its range, and one without a range Chinese text.
"""

import json
from typing import Any, Final

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, Graph, URIRef

from kg.graph.namespaces import BASE, PC, PREFIXES, terms
from kg.graph.ontology import ontology_file

__all__ = ["context_document"]

_PREFIXES: Final = ("dcat", "dcterms", "oa", "owl", "pc", "prov", "rdfs", "skos", "void", "xsd")
_CLASSES: Final = (
    DCTERMS.Location,
    PROV.Activity,
    PROV.Bundle,
    PROV.Person,
    PROV.SoftwareAgent,
    SKOS.Concept,
)
# Properties of others, with what they take: `@id` an IRI, a datatype, or a language.
_PROPERTIES: Final[dict[URIRef, str]] = {
    DCTERMS.conformsTo: "@id",
    DCTERMS.date: "xsd:date",
    DCTERMS.identifier: "xsd:string",
    DCTERMS.isPartOf: "@id",
    DCTERMS.source: "@id",
    DCTERMS.spatial: "@id",
    DCTERMS.title: "zh",
    PC.asOf: "xsd:date",  # ours, but xsd:date is no range that OWL 2 DL knows
    OWL.versionInfo: "xsd:string",
    PROV.used: "@id",
    PROV.wasAssociatedWith: "@id",
    PROV.wasAttributedTo: "@id",
    PROV.wasDerivedFrom: "@id",
    PROV.wasGeneratedBy: "@id",
    RDFS.label: "zh",
    SKOS.inScheme: "@id",
    SKOS.prefLabel: "zh",
}


def context_document() -> str:
    """Return the text of ontology/context.jsonld: prefixes, classes, properties, each sorted by name.

    Example:
        >>> context = json.loads(context_document())["@context"]
        >>> context["Target"], context["deadlineYear"]
        ('pc:Target', {'@id': 'pc:deadlineYear', '@type': 'xsd:integer'})
    """
    ontology = Graph().parse(ontology_file("commitment.ttl"))
    ours = list(terms())
    classes = [term for term in ours if (term, RDF.type, OWL.Class) in ontology]
    taken = {term: _takes(ontology, term) for term in ours if term not in classes} | _PROPERTIES
    context: dict[str, Any] = {
        "@version": 1.1,
        "id": "@id",
        "type": "@type",
        "data": f"{BASE}id/",
        "voc": f"{BASE}voc/",
        **{prefix: PREFIXES[prefix] for prefix in _PREFIXES},
        **dict(sorted((_local(term), _curie(term)) for term in (*classes, *_CLASSES))),
        **dict(sorted((_local(term), _definition(term, what)) for term, what in taken.items())),
    }
    return json.dumps({"@context": context}, ensure_ascii=False, indent=2) + "\n"


def _takes(ontology: Graph, term: URIRef) -> str:
    if (term, RDF.type, OWL.ObjectProperty) in ontology:
        return "@id"
    datatype = ontology.value(term, RDFS.range)
    return "zh" if datatype is None else f"xsd:{_local(datatype)}"


def _definition(term: URIRef, takes: str) -> Any:
    if takes == "xsd:string":  # what a JSON string is anyway
        return _curie(term)
    return {"@id": _curie(term), "@language" if takes == "zh" else "@type": takes}


def _curie(term: URIRef) -> str:
    local = _local(term)
    namespace = term.removesuffix(local)
    (prefix,) = (name for name in _PREFIXES if PREFIXES[name] == namespace)
    return f"{prefix}:{local}"


def _local(term: object) -> str:
    return str(term).replace("#", "/").rpartition("/")[2]
