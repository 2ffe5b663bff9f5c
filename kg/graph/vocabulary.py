"""The shipped vocabulary: which concepts there are, and which unit a report's word for it stands for."""

from functools import cache
from typing import Final

import pyoxigraph as ox
from rdflib import SKOS, URIRef

from kg.graph.namespaces import concept
from kg.graph.ontology import ontology_file
from kg.identifiers import stable_id

__all__ = ["concepts", "unit_iri"]


@cache
def concepts(scheme: str) -> frozenset[URIRef]:
    """Return the concepts of a scheme; none if the scheme has no file yet."""
    return frozenset(URIRef(subject) for subject, verb, _ in _scheme(scheme) if verb == _IN_SCHEME)


def unit_iri(unit: str) -> URIRef:
    """Return the IRI of a unit by its name in the text; `unit/x-<hash>` for an unknown one.

    Example:
        >>> str(unit_iri("元")).rpartition("/")[2], str(unit_iri("平米")).rpartition("/")[2]
        ('yuan', 'square-metre')
    """
    return _units().get(unit) or concept("unit", stable_id(unit, kind="x"))


@cache
def _units() -> dict[str, URIRef]:
    said = _scheme("unit")
    return {name: URIRef(unit) for named in _NAMES for unit, verb, name in said if verb == named}


_IN_SCHEME: Final = str(SKOS.inScheme)
_NAMES: Final = (str(SKOS.altLabel), str(SKOS.notation))


@cache
def _scheme(scheme: str) -> tuple[tuple[str, str, str], ...]:
    """Return what is said of the things with an IRI; Oxigraph's parser reads it in a tenth of the time of rdflib's."""
    path = ontology_file("vocabulary", f"{scheme}.ttl")
    if not path.is_file():
        return ()
    return tuple(
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode | ox.Literal)
    )
