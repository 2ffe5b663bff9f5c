"""SHACL Core as SPARQL: what ontology/shapes.ttl asks, as queries that return what breaks it.

The SHACL recommendation defines each constraint component by such a query, and Oxigraph answers them about
ten times as fast as an interpreter of shapes in Python does. Only what our shapes use is translated; any
other component is an error, never a pass. The tests hold this translation against pySHACL.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.graph.ontology import ontology_file

__all__ = ["Check", "compile_shapes", "shape_checks"]

_LEXICAL: Final[dict[Node, str]] = {
    XSD.integer: r"^[+-]?[0-9]+$",
    XSD.decimal: r"^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$",
    XSD.date: r"^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$",
}


@dataclass(frozen=True, slots=True)
class Check:
    """A query that returns what breaks one rule: `?this`, and `?value` where there is one.

    Attributes:
        name: `Target.deadlineYear` of a shape, or the name of a file in ontology/verify.
        severity: `Violation` or `Warning`.
        message: In English.
        message_zh: In Chinese.
        sparql: The query.
        path: Property that the rule is about, in SPARQL; empty for a verify query.
        target: IRI of the class whose instances the rule is about; empty for a verify query.
    """

    name: str
    severity: str
    message: str
    message_zh: str
    sparql: str
    path: str = ""
    target: str = ""


@cache
def shape_checks() -> tuple[Check, ...]:
    """Return the checks of the shipped shapes, in the order of shapes and properties."""
    return tuple(compile_shapes(Graph().parse(ontology_file("shapes.ttl"), format="turtle")))


def compile_shapes(shapes: Graph) -> Iterator[Check]:
    """Yield a check for every constraint of every property of every shape that targets a class.

    Raises:
        NotImplementedError: If a shape uses something that is not translated.
    """
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        target = shapes.value(shape, SH.targetClass)
        known = {RDF.type, SH.targetClass, SH.property}
        if unknown := set(shapes.predicates(shape)) - known or target is None:
            raise NotImplementedError(f"{shape}: {unknown}")
        for rule in shapes.objects(shape, SH.property):
            yield from _compile_rule(shapes, shape, target, rule)


def _compile_rule(shapes: Graph, shape: Node, target: Node, rule: Node) -> Iterator[Check]:
    path = _path(shapes, shapes.value(rule, SH.path))
    name = f"{_local(shape)}.{_local(path.strip('^<>'))}"
    severity = _local(shapes.value(rule, SH.severity) or SH.Violation)
    messages = {text.language: str(text) for text in shapes.objects(rule, SH.message)}  # type: ignore[attr-defined]
    for pattern in _patterns(shapes, _n3(target), rule, path):
        yield Check(
            name=name,
            severity=severity,
            message=messages.get("en", ""),
            message_zh=messages.get("zh", ""),
            sparql=f"SELECT DISTINCT ?this ?value WHERE {{ {pattern} }}",
            path=path,
            target=str(target),
        )


def _patterns(shapes: Graph, target: str, rule: Node, path: str) -> Iterator[str]:
    """Yield what to look for: one pattern for all that is asked of a value, one for each other thing.

    A pattern is written for Oxigraph: MINUS runs once, NOT EXISTS once for each node.
    """
    required = shapes.value(rule, SH.minCount) == Literal(1)  # asked together with the values
    broken = ["!BOUND(?value)"] if required else []
    for predicate, value in shapes.predicate_objects(rule):
        it = _Constraint(shapes, target, rule, path, value)
        if predicate in _OF_VALUES:
            broken.append(_OF_VALUES[predicate](it))
        elif predicate in _OF_NODES:
            yield _OF_NODES[predicate](it)
        elif predicate == SH.minCount:
            yield from () if required else [it.fewer()]
        elif predicate not in _SILENT:
            raise NotImplementedError(f"{path}: {predicate}")
    if broken:
        values = f"OPTIONAL {{ ?this {path} ?value }}" if required else f"?this {path} ?value ."
        broke = " || ".join(f"({each})" for each in broken)
        yield f"?this a {target} . {values} FILTER({broke})"


def _path(shapes: Graph, path: Node | None) -> str:
    if isinstance(path, URIRef):
        return path.n3()
    inverse = shapes.value(path, SH.inversePath) if path else None
    if not isinstance(inverse, URIRef):
        raise NotImplementedError(f"a path other than a property or its inverse: {path}")
    return f"^{inverse.n3()}"


def _local(iri: Node | str) -> str:
    return re.split("[#/]", str(iri))[-1]


# ---------------------------------------------------------------- constraint components


@dataclass(frozen=True, slots=True)
class _Constraint:
    """One parameter of a property shape, such as `sh:minCount 1`."""

    shapes: Graph
    target: str
    rule: Node
    path: str
    value: Node

    def fewer(self, kind: str = "") -> str:
        """Return a pattern for nodes that have fewer values (of a kind) than the number asked for."""
        values = f"?this {self.path} ?each ." + (f" ?each a {kind} ." if kind else "")
        if int(str(self.value)) == 1:
            return f"?this a {self.target} MINUS {{ {values} }}"
        return (
            f"{{ SELECT ?this (COUNT(?each) AS ?value) WHERE {{ ?this a {self.target} . "
            f"OPTIONAL {{ {values} }} }} GROUP BY ?this HAVING(COUNT(?each) < {self.value}) }}"
        )

    def more(self, kind: str = "") -> str:
        """Return a pattern for nodes that have more values (of a kind) than the number allowed."""
        among = f"?each a {kind} ." if kind else ""
        return (  # values of a graph are all different; to count them is faster than to compare them
            f"{{ SELECT ?this WHERE {{ ?this {self.path} ?each . {among} }} "
            f"GROUP BY ?this HAVING(COUNT(*) > {self.value}) }} ?this a {self.target} ."
        )

    def items(self) -> list[str]:
        """Return the members of the list that is the value, in SPARQL."""
        return [_n3(item) for item in Collection(self.shapes, self.value)]

    def kind(self, shape: Node | None) -> str:
        """Return the class of an inner shape, which may say nothing else."""
        inner = list(self.shapes.predicate_objects(shape))
        if len(inner) != 1 or inner[0][0] != SH["class"]:
            raise NotImplementedError(f"{self.rule}: an inner shape other than sh:class")
        return _n3(inner[0][1])


def _qualified(it: _Constraint) -> str:
    """Return the class that values are counted of."""
    return it.kind(it.shapes.value(it.rule, SH.qualifiedValueShape))


def _unique_language(it: _Constraint) -> str:
    same = 'LANG(?value) != "" && LANG(?value) = LANG(?other) && STR(?value) < STR(?other)'
    return f"?this a {it.target} ; {it.path} ?value , ?other . FILTER({same})"


def _less_than(it: _Constraint) -> str:
    values = f"?this {it.path} ?value ; {_n3(it.value)} ?other ."
    return f"?this a {it.target} . {values} FILTER(!COALESCE(?value < ?other, false))"


def _datatype(it: _Constraint) -> str:
    form = _LEXICAL.get(it.value)
    malformed = f" || !REGEX(STR(?value), {_n3(Literal(form))})" if form else ""
    return f"!isLiteral(?value) || DATATYPE(?value) != {_n3(it.value)}{malformed}"


def _node_kind(it: _Constraint) -> str:
    if it.value != SH.IRI:
        raise NotImplementedError(f"{it.path}: sh:nodeKind {it.value}")
    return "!isIRI(?value)"


def _any_class(it: _Constraint) -> str:
    kinds = [it.kind(shape) for shape in Collection(it.shapes, it.value)]
    return " && ".join(f"NOT EXISTS {{ ?value a {kind} }}" for kind in kinds)


def _languages(it: _Constraint) -> str:
    return " && ".join(f"!LANGMATCHES(LANG(?value), {tag})" for tag in it.items())


# Parameter → when a value is broken.
_OF_VALUES: Final[dict[Node, Callable[[_Constraint], str]]] = {
    SH["class"]: lambda it: f"NOT EXISTS {{ ?value a {_n3(it.value)} }}",
    SH.datatype: _datatype,
    SH["in"]: lambda it: f"?value NOT IN ({', '.join(it.items())})",
    SH.languageIn: _languages,
    SH.maxInclusive: lambda it: f"!COALESCE(?value <= {_n3(it.value)}, false)",
    SH.minInclusive: lambda it: f"!COALESCE(?value >= {_n3(it.value)}, false)",
    SH.minLength: lambda it: f"isBlank(?value) || STRLEN(STR(?value)) < {it.value}",
    SH.nodeKind: _node_kind,
    SH["or"]: _any_class,
    SH.pattern: lambda it: f"isBlank(?value) || !REGEX(STR(?value), {_n3(it.value)})",
}
# Parameter → the nodes that are broken.
_OF_NODES: Final[dict[Node, Callable[[_Constraint], str]]] = {
    SH.disjoint: lambda it: f"?this a {it.target} ; {it.path} ?value ; {_n3(it.value)} ?value .",
    SH.hasValue: lambda it: f"?this a {it.target} MINUS {{ ?this {it.path} {_n3(it.value)} }}",
    SH.lessThan: _less_than,
    SH.maxCount: _Constraint.more,
    SH.qualifiedMaxCount: lambda it: it.more(_qualified(it)),
    SH.qualifiedMinCount: lambda it: it.fewer(_qualified(it)),
    SH.uniqueLang: _unique_language,
}
_SILENT: Final = {SH.message, SH.path, SH.qualifiedValueShape, SH.severity}


def _n3(term: Node) -> str:
    if not isinstance(term, URIRef | Literal):
        raise NotImplementedError(f"expected an IRI or a literal, got {term!r}")
    return term.n3()
