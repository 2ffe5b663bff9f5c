"""Turtle that is the same, byte for byte, whenever the triples are the same.

Prefixes, subjects, predicates and objects are sorted; a subject is one paragraph, its type first. Only
prefixes in use are declared: ours, and one for each report (`y2022:` in a graph of one place,
`p330782-y2022:` in a graph of several). A decimal is written with a point, as stores drop it or not.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from rdflib import URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE, PREFIXES
from kg.graph.notation import DATA, Notation

__all__ = ["Triple", "Written", "assembled", "to_turtle", "write"]

Triple = tuple[Node, Node, Node]
Said = tuple[str, str]
"""A predicate and an object as they stand in Turtle."""


def to_turtle(graph: Iterable[Triple]) -> str:
    r"""Return a graph as Turtle.

    Args:
        graph: An rdflib graph, or its triples in any order, however often each is there.

    Raises:
        ValueError: If the graph has a blank node, or an IRI with characters that no IRI may have.

    Example:
        >>> from rdflib import RDF, Graph, Literal
        >>> graph = Graph()
        >>> _ = graph.add((URIRef(f"{BASE}id/330782/2022/report"), RDF.value, Literal('"a"\n', lang="zh")))
        >>> print(to_turtle(graph))
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix y2022: <https://w3id.org/policy-commitment/id/330782/2022/> .
        <BLANKLINE>
        y2022:report
          rdf:value "\"a\"\n"@zh .
        <BLANKLINE>
    """
    return write(graph).text


class Written(NamedTuple):
    """A graph as Turtle, and what was counted on the way.

    Attributes:
        text: The Turtle.
        triples: How many distinct ones there are.
        classes: How many subjects have each class, by the class as it stands in Turtle (`pc:Target`).
    """

    text: str
    triples: int
    classes: Counter[str]


def write(graph: Iterable[Triple]) -> Written:
    """Return a graph as Turtle with its counts; see `to_turtle`."""
    triples = list(graph)
    nodes = {id(node): node for subject, _, value in triples for node in (subject, value)}
    notation = Notation({**PREFIXES, **_data_prefixes(nodes.values())})
    term, verb = notation.term, notation.verb
    subjects: dict[str, set[Said]] = defaultdict(set)
    for subject, predicate, value in triples:
        subjects[term(subject)].add((verb(predicate), term(value)))
    return assembled(subjects, notation.used)


def assembled(subjects: Mapping[str, Collection[Said]], prefixes: Mapping[str, str]) -> Written:
    """Return a graph whose terms are written already.

    Args:
        subjects: By subject what is said of it, each once.
        prefixes: Those in use with their namespaces.
    """
    classes: Counter[str] = Counter()
    paragraphs = [_paragraph(name, sorted(subjects[name]), classes) for name in sorted(subjects)]
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()))
    text = "\n".join([header, *paragraphs]) if paragraphs else ""
    return Written(text, sum(map(len, subjects.values())), classes)


def _paragraph(subject: str, rows: Sequence[Said], classes: Counter[str]) -> str:
    """Return what is said of a subject; its classes are counted."""
    if rows[0][0] == "a" and len(dict(rows)) == len(rows):  # the usual case, at once
        classes[rows[0][1]] += 1
        return f"{subject} {_NEXT.join(map(' '.join, rows))} .\n"
    verbs: dict[str, list[str]] = {}
    for verb, value in rows:
        verbs.setdefault(verb, []).append(value)
    kinds = verbs.pop("a", None)
    lines = [_line(verb, values) for verb, values in verbs.items()]
    first = "\n  " if kinds is None else " "
    if kinds is not None:
        classes.update(kinds)
        lines.insert(0, _line("a", kinds))
    return subject + first + _NEXT.join(lines) + " .\n"


_NEXT = " ;\n  "


def _line(verb: str, objects: Sequence[str]) -> str:
    """Return a verb with its objects, one a line where they are too many for one."""
    if len(objects) == 1:
        return f"{verb} {objects[0]}"
    line = f"{verb} {' , '.join(objects)}"
    return line if len(line) <= _LONGEST else f"{verb} " + " ,\n    ".join(objects)


_LONGEST = 236  # characters of a line with its indent and end


def _data_prefixes(nodes: Iterable[Node]) -> dict[str, str]:
    """Return a prefix for every report, and every place, that the nodes belong to."""
    ids = f"{BASE}id/"
    iris = (node for node in nodes if isinstance(node, URIRef) and node[: len(ids)] == ids)
    homes = {node[: node.rfind("/") + 1] for node in iris if node[-1] != "/"}
    found = {match.groups() for home in homes if (match := DATA.fullmatch(home))}
    single = len({place for _, place, _ in found}) == 1
    prefixes = {}
    for base, place, year in found:
        local = f"y{year}" if year else "place"
        prefixes[local if single else f"p{place}-{local}"] = f"{base}{year}/" if year else base
    return prefixes
