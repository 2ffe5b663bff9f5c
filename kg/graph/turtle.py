"""Turtle that is the same, byte for byte, whenever the triples are the same.

Prefixes, subjects, predicates and objects are sorted; a subject is one paragraph, its type first. Only
prefixes in use are declared: ours, and one for each report (`y2022:` in a graph of one place,
`p330782-y2022:` in a graph of several). A decimal is written with a point, as stores drop it or not.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rdflib import URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE, PREFIXES
from kg.graph.notation import DATA, Notation

__all__ = ["Triple", "Written", "assembled", "to_turtle", "turtle_pieces", "write"]

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
    homes = _homes(triples)
    places = {place for _, place, _ in homes}
    notation = _notation(homes, min(places) if len(places) == 1 else None)
    subjects: dict[str, set[Said]] = defaultdict(set)
    for subject, verb, value in _rows(triples, notation):
        subjects[subject].add((verb, value))
    return assembled(subjects, notation.used)


def turtle_pieces(
    parts: Iterable[Iterable[Triple]],
    *,
    place: str | None,
    in_order: Callable[[Iterable[str]], Iterator[str]],
) -> Iterator[str]:
    r"""Yield the Turtle of a graph that memory need not hold, as of `to_turtle`, a subject at a time.

    Args:
        parts: Its triples, however often each is there; one part is in memory at a time.
        place: Key of the one place whose things the graph names; None if they are of several.
        in_order: Lines → different ones in the order of their code points. It reads all before it gives the first.

    Raises:
        ValueError: As of `to_turtle`.

    Example:
        >>> from rdflib import RDF, Literal
        >>> triple = (URIRef(f"{BASE}id/330782/2022/report"), RDF.value, Literal(1))
        >>> whole = turtle_pieces([[triple], [triple]], place="330782", in_order=lambda it: iter(sorted({*it})))
        >>> "".join(whole) == to_turtle([triple])
        True
    """
    used: dict[str, str] = {}
    # Nothing in a term comes before a tab, so that lines are in the order of subjects, verbs and objects.
    rows = (line[:-1].split("\t") for line in in_order(_lines(parts, place, used)))
    classes: Counter[str] = Counter()
    for at, (subject, said) in enumerate(groupby(rows, itemgetter(0))):
        if not at:
            yield _header(used)
        yield "\n" + _paragraph(subject, [(verb, value) for _, verb, value in said], classes)


def _lines(
    parts: Iterable[Iterable[Triple]], place: str | None, used: dict[str, str]
) -> Iterator[str]:
    """Yield a line for each triple, and keep which prefixes are in use."""
    for part in parts:
        triples = list(part)
        notation = _notation(_homes(triples), place)
        for row in _rows(triples, notation):
            yield "\t".join(row) + "\n"
        used.update(notation.used)


def _rows(triples: Iterable[Triple], notation: Notation) -> Iterator[tuple[str, str, str]]:
    for subject, predicate, value in triples:
        yield notation.term(subject), notation.verb(predicate), notation.term(value)


def assembled(subjects: Mapping[str, Collection[Said]], prefixes: Mapping[str, str]) -> Written:
    """Return a graph whose terms are written already.

    Args:
        subjects: By subject what is said of it, each once.
        prefixes: Those in use with their namespaces.
    """
    classes: Counter[str] = Counter()
    paragraphs = [_paragraph(name, sorted(subjects[name]), classes) for name in sorted(subjects)]
    text = "\n".join([_header(prefixes), *paragraphs]) if paragraphs else ""
    return Written(text, sum(map(len, subjects.values())), classes)


def _header(prefixes: Mapping[str, str]) -> str:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()))


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


def _homes(triples: Collection[Triple]) -> set[tuple[str, str, str]]:
    """Return place IRI, place and year of every report, and every place, that the nodes belong to; the year may be empty."""
    ids = f"{BASE}id/"
    nodes = {id(node): node for subject, _, value in triples for node in (subject, value)}
    iris = (it for it in nodes.values() if isinstance(it, URIRef) and it[: len(ids)] == ids)
    homes = {node[: node.rfind("/") + 1] for node in iris if node[-1] != "/"}
    found = filter(None, map(DATA.fullmatch, homes))
    return {(match[1], match[2], match[3] or "") for match in found}


def _notation(homes: Iterable[tuple[str, str, str]], place: str | None) -> Notation:
    """Return a notation with a prefix for each of these; if all are of one place, none says its key."""
    prefixes = dict(PREFIXES)
    for base, at, year in homes:
        local = f"y{year}" if year else "place"
        if place is None or at == place:
            name = f"p{at}-{local}" if place is None else local
            prefixes[name] = f"{base}{year}/" if year else base
    return Notation(prefixes)
