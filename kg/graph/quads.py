"""Files of Turtle → quads of their graphs, with what several files share in a graph of its own."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from rdflib import ORG, PROV, RDF

from kg.dataset.names import DESCRIPTION
from kg.errors import DatasetError
from kg.graph.namespaces import BASE

__all__ = [
    "BODIES",
    "ONTOLOGY",
    "REFERENCE",
    "graph_files",
    "load_file",
    "load_quads",
    "merged",
    "read_quads",
    "reference_graph",
    "shared_graph",
]

FOLDERS: Final = ("reports", "links", "agencies")
ONTOLOGY: Final = "ontology/"  # before the names of its files
REFERENCE: Final = ox.NamedNode(f"{BASE}graph/reference")
BODIES: Final = ox.NamedNode(f"{BASE}graph/bodies")
_SHARED: Final = re.compile(
    rf"{re.escape(BASE)}(?:id/[^/]+(?:/agency-[0-9a-f]+)?|software/[^/]+|voc/[^/]+/[^/]+)"
)
_ORG: Final = str(ORG)
_BULK: Final = 100_000  # bytes of Turtle; a bulk load of less costs more than it saves
_PART: Final = 250_000  # quads of one bulk load, which holds all of them in memory: some 390 MB
_TYPE: Final = ox.NamedNode(str(RDF.type))
_BUNDLE: Final = ox.NamedNode(str(PROV.Bundle))


def graph_files(folder: Path) -> Iterator[Path]:
    """Yield the Turtle files of a dataset folder, reports first, sorted by name, its description last.

    Raises:
        DatasetError: If there is no report among them.
    """
    if not any((folder / "reports").glob("*.ttl")):
        raise DatasetError(
            f"{folder}: this is no dataset; give a folder with reports/*.ttl, as `kg build` writes it"
        )
    for name in FOLDERS:
        yield from sorted((folder / name).glob("*.ttl"))
    if (folder / DESCRIPTION).is_file():
        yield folder / DESCRIPTION


def read_quads(file: Path, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
    """Yield what a Turtle file says: for the graph that is named, but for what several graphs share, else for none.

    Raises:
        DatasetError: If it is not readable Turtle.
    """
    try:
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            if graph is None:
                yield quad
            else:
                yield ox.Quad(
                    quad.subject, quad.predicate, quad.object, shared_graph(quad) or graph
                )
    except (SyntaxError, ValueError) as error:
        raise DatasetError(
            f"{file}: this is not readable Turtle ({error}); build it again"
        ) from error


def shared_graph(said: ox.Triple | ox.Quad) -> ox.NamedNode | None:
    """Return the graph of what is said of a thing that several graphs share; None if they do not share it.

    What the register knows of a body is a claim, so that it does not stand beside what is known of things.
    """
    subject = said.subject
    if not (isinstance(subject, ox.NamedNode) and _SHARED.fullmatch(subject.value)):
        return None
    return BODIES if said.predicate.value.startswith(_ORG) else REFERENCE


def merged(
    store: ox.Store, subject: Any = None, predicate: Any = None, value: Any = None
) -> Iterator[ox.Quad]:
    """Yield the quads of all graphs that fit what is given; a triple of several graphs only once."""
    seen: set[ox.Triple] = set()
    for quad in store.quads_for_pattern(subject, predicate, value, None):
        if quad.triple not in seen:
            seen.add(quad.triple)
            yield quad


def load_file(store: ox.Store, file: Path) -> None:
    """Add what a Turtle file says to the default graph of a store.

    Raises:
        DatasetError: If it is not readable Turtle.
    """
    try:
        store.load(path=str(file), format=ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as error:
        raise DatasetError(
            f"{file}: this is not readable Turtle ({error}); build it again"
        ) from error


def load_quads(store: ox.Store, quads: Iterable[ox.Quad], *, size: int) -> None:
    """Add quads to a store.

    Args:
        store: What to add to.
        quads: In any order. Few bulk loads make a store of few and sorted files; a load for each graph makes
            thousands that every query has to look into.
        size: About how many bytes of Turtle they are.
    """
    if size <= _BULK:
        store.extend(quads)
        return
    rest = iter(quads)
    while part := list(islice(rest, _PART)):
        store.bulk_extend(part)


def reference_graph(file: Path) -> ox.NamedNode:
    """Return the name of the graph of a file of the ontology."""
    return ox.NamedNode(f"{BASE}graph/{ONTOLOGY}{file.stem}")
