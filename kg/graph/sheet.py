"""A named graph that is being written, and the few moves that writing needs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar

import pyoxigraph as ox
from rdflib import DCTERMS, OWL, PROV, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE, PC, PREFIXES, VERSION_IRI, bind, concept
from kg.graph.notation import Notation, Term, day, decimal, integer, plain, zh
from kg.graph.turtle import Written, assembled
from kg.graph.vocabulary import concepts
from kg.version import __version__

__all__ = [
    "Options",
    "Pair",
    "Sheet",
    "Term",
    "as_node",
    "day",
    "decimal",
    "graphed",
    "integer",
    "maybe",
    "pick",
    "plain",
    "zh",
]

Pair = tuple[URIRef, Term | None]
Options = Mapping[str, str | int | None]
P = ParamSpec("P")
T = TypeVar("T")
_KEPT: Final = 4_096  # concepts


@dataclass(frozen=True, slots=True)
class Sheet:
    """One named graph, as what was said of its subjects: rdflib's terms and graph cost more than all else of a mapping.

    Attributes:
        name: The name of the graph; the graph says it of itself, as its only prov:Bundle.
        place: Key of the place whose things it names with `thing`.
    """

    name: URIRef
    place: str = ""
    _said: list[tuple[Term, Term | None, tuple[Pair, ...]]] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)
    _years: set[int] = field(default_factory=set)

    @classmethod
    def blank(
        cls,
        name: URIRef,
        sources: Iterable[URIRef],
        options: Options | None = None,
        *,
        place: str = "",
    ) -> "Sheet":
        """Return a new sheet that says its name, which ontology it keeps to, and how it came about.

        Of the run that makes it, it says the software's version and the options; no time, so that the
        same input gives the same bytes.

        Args:
            name: Of the graph.
            sources: What the graph is made from.
            options: What the software was told; what is None was not.
            place: Key of the place whose things it names with `thing`.
        """
        sheet = cls(name, place)
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
            *((PC.option, plain(f"{key}={value}")) for key, value in told),
        )
        return sheet

    def thing(self, year: int, local: str) -> Term:
        """Return the name of a thing of a report of the sheet's place, which the sheet then speaks of.

        Args:
            year: The report's.
            local: The thing's id, as made by `stable_id`.

        Example:
            >>> Sheet(URIRef("urn:graph"), "330782").thing(2022, "target-4628c337ab")
            'y2022:target-4628c337ab'
        """
        self._years.add(year)
        return f"y{year}:{local}"

    def add(self, subject: Term, kind: Term | None, *pairs: Pair) -> Term:
        """Add the type and the pairs of a subject, leaving out those without an object."""
        self._said.append((subject, kind, pairs))
        return subject

    def written(self) -> Written:
        """Return the graph as Turtle with its counts, the same as `kg.graph.write` of its triples."""
        home = f"{BASE}id/{self.place}/"
        notation = Notation({**PREFIXES, "place": home}, home) if self.place else Notation(PREFIXES)
        subjects: dict[str, set[tuple[str, str]]] = {}
        for subject, kind, pairs in self._said:
            name = notation.term(subject)
            said = subjects.get(name)
            if said is None:
                said = subjects[name] = set()
            if kind is not None:
                said.add(("a", notation.term(kind)))
            said.update(notation.pairs(pairs))
        years = {f"y{year}": f"{home}{year}/" for year in self._years}
        full = {name: said for name, said in subjects.items() if said}
        return assembled(full, {**notation.used, **years})

    def graph(self) -> Graph:
        """Return what was written as an rdflib graph."""
        graph = bind(Graph("SimpleMemory", bind_namespaces="none"))
        for quad in ox.parse(self.written().text.encode(), format=ox.RdfFormat.TURTLE):
            graph.add((as_node(quad.subject), as_node(quad.predicate), as_node(quad.object)))
        return graph

    def declare(self, scheme: str, node: URIRef, label: str, kind: URIRef = SKOS.Concept) -> URIRef:
        """Return the concept; one that the shipped vocabulary lacks is declared, by its first words."""
        name = str(node)
        if name not in self._known:
            self._known.add(name)
            if node not in concepts(scheme):
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


def maybe(make: Callable[[T], Term], value: T | None) -> Term | None:
    """Return what is made of a value, or None where there is no value or only an empty text.

    Example:
        >>> maybe(integer, None), maybe(integer, 0), maybe(zh, "")
        (None, '0', None)
    """
    return None if value is None or value == "" else make(value)


@lru_cache(maxsize=_KEPT)
def pick(scheme: str, name: str | None) -> Term | None:
    """Return a concept by its local name, or None if there is no name."""
    return None if name is None else concept(scheme, name)


def _software() -> tuple[URIRef, URIRef, Pair, Pair]:
    """Return what to add about this program, in its version."""
    return (
        URIRef(f"{BASE}software/{__version__}"),
        PROV.SoftwareAgent,
        (RDFS.label, Literal(f"policy-commitment-kg {__version__}")),
        (OWL.versionInfo, Literal(__version__)),
    )


def as_node(term: object) -> Node:
    """Return a term of the parser or the store as one of rdflib."""
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        kind = term.datatype.value
        plain = kind == str(XSD.string)
        return Literal(term.value, datatype=None if plain else URIRef(kind), normalize=False)
    return URIRef(term.value)  # type: ignore[attr-defined]
