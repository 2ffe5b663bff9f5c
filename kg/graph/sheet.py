"""A named graph that is being written, and the few moves that writing needs."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

from rdflib import DCTERMS, PROV, RDF, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE, VERSION_IRI, bind, concept
from kg.graph.vocabulary import concepts

__all__ = ["Pair", "Sheet", "day", "decimal", "integer", "maybe", "pick", "zh"]

Pair = tuple[URIRef, Node | None]
T = TypeVar("T")

# What some Turtle parser does not take: NUL, halves of surrogate pairs, non-characters. They are
# replaced one for one, so that offsets hold.
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One named graph.

    Attributes:
        graph: What is written to.
        name: The name of the graph; the graph says it of itself, as its only prov:Bundle.
    """

    graph: Graph
    name: URIRef

    @classmethod
    def blank(cls, name: URIRef) -> "Sheet":
        """Return a new sheet that says its name and the version of the ontology it keeps to."""
        sheet = cls(bind(Graph("SimpleMemory", bind_namespaces="none")), name)
        sheet.add(name, PROV.Bundle, (DCTERMS.conformsTo, VERSION_IRI))
        return sheet

    def add(self, subject: URIRef, kind: URIRef | None, *pairs: Pair) -> URIRef:
        """Add the type and the pairs of a subject, leaving out those without an object."""
        if kind is not None:
            self.graph.add((subject, RDF.type, kind))
        for predicate, value in pairs:
            if value is not None:
                self.graph.add((subject, predicate, value))
        return subject

    def declare(self, scheme: str, node: URIRef, label: str, kind: URIRef = SKOS.Concept) -> URIRef:
        """Return the concept; one that the shipped vocabulary lacks is declared, by its first words."""
        if node not in concepts(scheme) and (node, SKOS.inScheme, None) not in self.graph:
            self.add(
                node,
                kind,
                (SKOS.inScheme, URIRef(f"{BASE}voc/{scheme}")),
                (SKOS.prefLabel, zh(label)),
            )
        return node


def maybe(make: Callable[[T], Node], value: T | None) -> Node | None:
    """Return what is made of a value, or None where there is no value or only an empty text.

    Example:
        >>> maybe(integer, None), str(maybe(integer, 0)), maybe(zh, "")
        (None, '0', None)
    """
    return None if value is None or value == "" else make(value)


def pick(scheme: str, name: str | None) -> URIRef | None:
    """Return a concept by its local name, or None if there is no name."""
    return None if name is None else concept(scheme, name)


def zh(text: str) -> Literal:
    """Return a literal of Chinese text."""
    return Literal(_UNWRITABLE.sub("\ufffd", text), lang="zh")


def integer(number: int) -> Literal:
    """Return an xsd:integer."""
    return Literal(str(number), datatype=XSD.integer)


def day(date: dt.date) -> Literal:
    """Return an xsd:date."""
    return Literal(date.isoformat(), datatype=XSD.date)


def decimal(number: Decimal) -> Literal:
    """Return an xsd:decimal with a point and without an exponent.

    Example:
        >>> str(decimal(Decimal("4E+10"))), str(decimal(Decimal("6.50"))), str(decimal(Decimal(0)))
        ('40000000000.0', '6.5', '0.0')
    """
    whole, _, fraction = f"{number:f}".partition(".")
    return Literal(f"{whole}.{fraction.rstrip('0') or '0'}", datatype=XSD.decimal)
