"""A named graph that is being written, and the few moves that writing needs."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE, PC, VERSION_IRI, bind, concept
from kg.graph.vocabulary import concepts
from kg.version import __version__

__all__ = [
    "Options",
    "Pair",
    "Sheet",
    "Triple",
    "day",
    "decimal",
    "graphed",
    "integer",
    "maybe",
    "pick",
    "plain",
    "zh",
]

Pair = tuple[URIRef, Node | None]
Triple = tuple[Node, Node, Node]
Options = Mapping[str, str | int | None]
P = ParamSpec("P")
T = TypeVar("T")
_FLOAT: Final = 15  # digits that every float holds

_TYPE: Final = RDF.type
_KEPT: Final = 65_536  # literals; an offset stands in several places, and rdflib makes each slowly
# What some Turtle parser does not take: NUL, halves of surrogate pairs, non-characters. They are
# replaced one for one, so that offsets hold.
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One named graph, as a list of triples: an rdflib graph of them costs more than all else of a mapping.

    Attributes:
        name: The name of the graph; the graph says it of itself, as its only prov:Bundle.
        triples: What was written, in order; some may be there twice.
    """

    name: URIRef
    triples: list[Triple] = field(default_factory=list)
    _declared: set[URIRef] = field(default_factory=set)

    @classmethod
    def blank(
        cls, name: URIRef, sources: Iterable[URIRef], options: Options | None = None
    ) -> "Sheet":
        """Return a new sheet that says its name, which ontology it keeps to, and how it came about.

        Of the run that makes it, it says the software's version and the options; no time, so that the
        same input gives the same bytes.

        Args:
            name: Of the graph.
            sources: What the graph is made from.
            options: What the software was told; what is None was not.
        """
        sheet = cls(name)
        run, origins = URIRef(f"{name}#run"), sorted(sources)
        sheet.add(
            name,
            PROV.Bundle,
            (DCTERMS.conformsTo, VERSION_IRI),
            (PROV.wasGeneratedBy, run),
            *((PROV.wasDerivedFrom, source) for source in origins),
        )
        told = ((key, value) for key, value in (options or {}).items() if value is not None)
        sheet.add(
            run,
            PROV.Activity,
            (PROV.wasAssociatedWith, sheet.add(*_software())),
            *((PROV.used, source) for source in origins),
            *((PC.option, Literal(_writable(f"{key}={value}"))) for key, value in told),
        )
        return sheet

    def add(self, subject: URIRef, kind: URIRef | None, *pairs: Pair) -> URIRef:
        """Add the type and the pairs of a subject, leaving out those without an object."""
        if kind is not None:
            self.triples.append((subject, _TYPE, kind))
        for predicate, value in pairs:
            if value is not None:
                self.triples.append((subject, predicate, value))
        return subject

    def graph(self) -> Graph:
        """Return what was written as an rdflib graph."""
        graph = bind(Graph("SimpleMemory", bind_namespaces="none"))
        for triple in self.triples:
            graph.add(triple)
        return graph

    def declare(self, scheme: str, node: URIRef, label: str, kind: URIRef = SKOS.Concept) -> URIRef:
        """Return the concept; one that the shipped vocabulary lacks is declared, by its first words."""
        if node not in self._declared and node not in concepts(scheme):
            self._declared.add(node)
            self.add(
                node,
                kind,
                (SKOS.inScheme, URIRef(f"{BASE}voc/{scheme}")),
                (SKOS.prefLabel, zh(label)),
            )
        return node


def graphed(make: Callable[P, Sheet]) -> Callable[P, Graph]:
    """Return a function that makes the same as an rdflib graph."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> Graph:
        return make(*args, **kwargs).graph()

    return made


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
    """Return a literal of Chinese text.

    Example:
        >>> zh("栖云市") == Literal("栖云市", lang="zh"), zh("栖云市").value
        (True, '栖云市')
    """
    return _text(text, "zh")


def plain(text: str) -> Literal:
    """Return a literal of text in no language.

    Example:
        >>> plain("栖云市") == Literal("栖云市"), plain("栖云市").value
        (True, '栖云市')
    """
    return _text(text, None)


def _text(text: str, language: str | None) -> Literal:
    """Return what `Literal(text, lang=language)` is, which tries first what else the text might be."""
    literal = str.__new__(Literal, _writable(text))
    literal._language, literal._value = language, str(literal)
    literal._datatype = literal._ill_typed = None
    return literal


@lru_cache(maxsize=_KEPT)
def integer(number: int) -> Literal:
    """Return an xsd:integer."""
    return Literal(str(number), datatype=XSD.integer)


def day(date: dt.date) -> Literal:
    """Return an xsd:date."""
    return Literal(date.isoformat(), datatype=XSD.date)


@lru_cache(maxsize=_KEPT)
def decimal(number: Decimal) -> Literal:
    """Return an xsd:decimal with a point and without an exponent.

    A fraction without end (a third) has the digits of a float, as in the records.

    Example:
        >>> str(decimal(Decimal("4E+10"))), str(decimal(Decimal("6.50"))), str(decimal(Decimal(0)))
        ('40000000000.0', '6.5', '0.0')
        >>> str(decimal(Decimal(1) / 3))
        '0.3333333333333333'
    """
    if len(number.as_tuple().digits) > _FLOAT and number != number.to_integral_value():
        number = Decimal(repr(float(number)))
    whole, _, fraction = f"{number:f}".partition(".")
    return Literal(f"{whole}.{fraction.rstrip('0') or '0'}", datatype=XSD.decimal)


def _software() -> tuple[URIRef, URIRef, Pair, Pair]:
    """Return what to add about this program, in its version."""
    return (
        URIRef(f"{BASE}software/{__version__}"),
        PROV.SoftwareAgent,
        (RDFS.label, Literal(f"policy-commitment-kg {__version__}")),
        (OWL.versionInfo, Literal(__version__)),
    )


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
