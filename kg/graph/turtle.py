"""Turtle that is the same, byte for byte, whenever the triples are the same.

Prefixes, subjects, predicates and objects are sorted; a subject is one paragraph, its type first. Only
prefixes in use are declared: ours, and one for each report (`y2022:` in a graph of one place,
`p330782-y2022:` in a graph of several). A decimal is written with a point, as stores drop it or not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE, PREFIXES
from kg.graph.sheet import Triple

__all__ = ["Written", "to_turtle", "write"]

_DATA: Final = re.compile(rf"({re.escape(BASE)}id/([A-Za-z0-9-]+)/)(?:(\d{{4}})/)?")
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_NO_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_TYPE: Final = RDF.type
_DECIMAL: Final = XSD.decimal
_STRING: Final = XSD.string
_BARE: Final = {
    XSD.integer: re.compile(r"-?[0-9]+"),
    XSD.decimal: re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    XSD.boolean: re.compile(r"true|false"),
}
# Controls, line separators and non-characters: legal in a literal, yet some reader trips over each.
_ESCAPE: Final = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def to_turtle(graph: Iterable[Triple]) -> str:
    r"""Return a graph as Turtle.

    Args:
        graph: An rdflib graph, or its triples in any order, however often each is there.

    Raises:
        ValueError: If the graph has a blank node, or an IRI with characters that no IRI may have.

    Example:
        >>> from rdflib import Graph
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
    writer = _Writer(nodes.values())
    term, verb = writer.term, writer.verb
    subjects: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for subject, predicate, value in triples:
        subjects[term(subject)].add((verb(predicate), term(value)))
    paragraphs = [_paragraph(name, pairs) for name, pairs in sorted(subjects.items())]
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(writer.used.items()))
    return Written(
        "\n".join([header, *paragraphs]) if paragraphs else "",
        sum(map(len, subjects.values())),
        Counter(value for pairs in subjects.values() for said, value in pairs if said == "a"),
    )


def _paragraph(subject: str, pairs: set[tuple[str, str]]) -> str:
    verbs: dict[str, list[str]] = {}
    for verb, value in sorted(pairs):
        verbs.setdefault(verb, []).append(value)
    kinds = verbs.pop("a", None)
    lines = [_line(verb, values) for verb, values in verbs.items()]
    first = "\n  " if kinds is None else " "
    if kinds is not None:
        lines.insert(0, _line("a", kinds))
    return subject + first + " ;\n  ".join(lines) + " .\n"


def _line(verb: str, objects: Sequence[str]) -> str:
    """Return a verb with its objects, one a line where they are too many for one."""
    if len(objects) == 1:
        return f"{verb} {objects[0]}"
    line = f"{verb} {' , '.join(objects)}"
    return line if len(line) <= _LONGEST else f"{verb} " + " ,\n    ".join(objects)


_LONGEST = 236  # characters of a line with its indent and end


class _Writer:
    """Writes terms, and remembers which prefixes it used."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        namespaces = {**PREFIXES, **_data_prefixes(nodes)}
        self._prefixes = {iri: prefix for prefix, iri in namespaces.items()}
        # By the object's own id: rdflib compares terms slowly, and all of them live as long as the writer does.
        self._texts: dict[int, str] = {}
        self._verbs: dict[int, str] = {}
        self.used: dict[str, str] = {}

    def verb(self, predicate: Node) -> str:
        """Return a predicate as it stands in Turtle."""
        verb = self._verbs.get(id(predicate))
        if verb is None:
            verb = "a" if predicate == _TYPE else self.term(predicate)
            self._verbs[id(predicate)] = verb
        return verb

    def term(self, term: Node) -> str:
        """Return a subject or an object as it stands in Turtle."""
        text = self._texts.get(id(term))
        if text is None:
            text = self._literal(term) if isinstance(term, Literal) else self._iri(term)
            self._texts[id(term)] = text
        return text

    def _iri(self, term: Node) -> str:
        if not isinstance(term, URIRef) or _NO_IRI.search(term):
            raise ValueError(
                f"expected an IRI, got {term.n3() if isinstance(term, Literal) else term!r}"
            )
        cut = max(term.rfind("#"), term.rfind("/")) + 1
        namespace, local = str(term[:cut]), term[cut:]
        if namespace not in self._prefixes or not _LOCAL.fullmatch(local):
            return f"<{term}>"
        prefix = self._prefixes[namespace]
        self.used[prefix] = namespace
        return f"{prefix}:{local}"

    def _literal(self, term: Literal) -> str:
        kind = term.datatype
        if kind is not None and (bare := _BARE.get(kind)) and bare.fullmatch(term):
            return f"{term}.0" if kind == _DECIMAL and "." not in term else str(term)
        text = f'"{_ESCAPE.sub(_escape, term)}"'
        if term.language:
            return f"{text}@{term.language}"
        if kind is None or kind == _STRING:
            return text
        return f"{text}^^{self._iri(kind)}"


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _data_prefixes(nodes: Iterable[Node]) -> dict[str, str]:
    """Return a prefix for every report, and every place, that the nodes belong to."""
    ids = f"{BASE}id/"
    iris = (node for node in nodes if isinstance(node, URIRef) and node[: len(ids)] == ids)
    homes = {node[: node.rfind("/") + 1] for node in iris if node[-1] != "/"}
    found = {match.groups() for home in homes if (match := _DATA.fullmatch(home))}
    single = len({place for _, place, _ in found}) == 1
    prefixes = {}
    for base, place, year in found:
        local = f"y{year}" if year else "place"
        prefixes[local if single else f"p{place}-{local}"] = f"{base}{year}/" if year else base
    return prefixes
