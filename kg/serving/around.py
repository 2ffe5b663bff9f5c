"""A thing in the store: what it is called, what is said of it, and what stands beside it."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, SKOS

from kg.graph.namespaces import BASE, PC, PREFIXES
from kg.graph.quads import merged

__all__ = ["Around", "is_iri"]

_IRI: Final = re.compile(r'[a-z][a-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+')
_LONGEST: Final = 2000  # characters of an IRI
_LABELS: Final = (SKOS.prefLabel, RDFS.label, PC.quote, PC.verbatim)
_HIDDEN: Final = {str(it) for it in (RDF.type, PC.inReport, SKOS.inScheme, SKOS.broader)}
_DATA: Final = (f"{BASE}id/", f"{BASE}voc/")
_READ: Final = 20_000  # triples on each side that are looked through
_TOLD: Final = 200  # of them that tell more than what a thing is, and of which report
_LONG: Final = 26  # characters of a label in a picture


def is_iri(text: str) -> bool:
    """Return whether a text is an IRI.

    Example:
        >>> is_iri("https://w3id.org/policy-commitment/ns#Target"), is_iri("x> <y"), is_iri("a:%zz")
        (True, False, False)
    """
    if not _IRI.fullmatch(text) or len(text) >= _LONGEST:
        return False
    try:
        ox.NamedNode(text)  # what the store takes for one
    except ValueError:
        return False
    return True


class Around:
    """Things in the merge of all graphs of a store, named in one language."""

    def __init__(self, store: ox.Store, language: str) -> None:
        """Take the store, and `zh` or `en`."""
        self._store, self._language = store, language

    def name(self, iri: str) -> str:
        """Return a label in the language, else in any, else the IRI with its prefix."""
        for predicate in _LABELS:
            found = [it for it in self._objects(iri, str(predicate)) if isinstance(it, ox.Literal)]
            if found:
                return min(found, key=self._distance).value
        if iri.startswith(_DATA) and (kind := self._kind(iri)):
            return self.name(kind)  # nothing is called by its hash
        prefix = next((p for p, n in PREFIXES.items() if iri.startswith(n)), None)
        return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" if prefix else iri

    def said(self, iri: str) -> Iterator[ox.Quad]:
        """Yield what is said of a thing."""
        node = ox.NamedNode(iri)
        yield from merged(self._store, node)

    def speaking(self, iri: str) -> Iterator[ox.Quad]:
        """Yield what speaks of a thing."""
        node = ox.NamedNode(iri)
        yield from merged(self._store, value=node)

    def near(self, iri: str, *, most: int) -> dict[str, Any]:
        """Return a thing and at most so many that it is joined with.

        Returns:
            `{"nodes": [{"id", "label", "title", "kind"}], "edges": [{"from", "to", "label", "of"}]}`.
        """
        nodes = {iri: self._node(iri)}
        edges = []
        for source, predicate, target in islice(self._edges(iri), most):
            for end in (source, target):
                if end not in nodes:
                    nodes[end] = self._node(end)
            label = self.name(predicate)
            edges.append({"from": source, "to": target, "label": label, "of": predicate})
        return {"nodes": list(nodes.values()), "edges": edges}

    def _edges(self, iri: str) -> Iterator[tuple[str, str, str]]:
        for quad in (*_telling(self.said(iri)), *_telling(self.speaking(iri))):
            start, end = quad.subject, quad.object
            ours = [it.value for it in (start, end) if isinstance(it, ox.NamedNode)]
            if len(ours) == 2 and all(it.startswith(_DATA) for it in ours):
                yield ours[0], quad.predicate.value, ours[1]

    def _node(self, iri: str) -> dict[str, str]:
        label = self.name(iri)
        short = label if len(label) <= _LONG else f"{label[: _LONG - 1]}…"
        kind = self._kind(iri).rpartition("#")[2]
        return {"id": iri, "label": short, "title": label, "kind": kind}

    def _kind(self, iri: str) -> str:
        """Return the class of a thing in our ontology, or nothing."""
        kinds = [it for it in self._objects(iri, str(RDF.type)) if isinstance(it, ox.NamedNode)]
        return next((it.value for it in kinds if it.value.startswith(str(PC._NS))), "")

    def _objects(self, iri: str, predicate: str) -> Iterator[Any]:
        ends = ox.NamedNode(iri), ox.NamedNode(predicate)
        for quad in merged(self._store, *ends):
            yield quad.object

    def _distance(self, label: ox.Literal) -> tuple[bool, str, str]:
        return label.language != self._language, label.language or "", label.value


def _telling(quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the first quads that say more than what a thing is, and of which report."""
    some = (it for it in islice(quads, _READ) if it.predicate.value not in _HIDDEN)
    return islice(some, _TOLD)
