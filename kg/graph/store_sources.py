"""What a store was made from: each file with its hash and its graph, kept beside the store."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import PROV, RDF

from kg.errors import DatasetError
from kg.graph.quads import ONTOLOGY, read_quads, reference_graph

__all__ = [
    "SOURCES",
    "Source",
    "Sources",
    "content",
    "find_sources",
    "read_replaced",
    "read_sources",
    "write_sources",
]

SOURCES: Final = "sources.json"
_LAYOUT: Final = 4  # of the store; one of another layout is made anew
_TYPE: Final = ox.NamedNode(str(RDF.type))
_BUNDLE: Final = ox.NamedNode(str(PROV.Bundle))


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the store was made from."""

    size: int
    changed: int  # ns
    sha256: str
    graph: str
    shared: int = 0  # triples on shared things that it says; once the store is made


Sources = dict[str, Source]  # by path within the dataset


def find_sources(files: dict[str, Path], known: Sources) -> Sources:
    """Return what identifies each file; two files that are the same graph are refused."""
    sources = {name: _source(name, file, known.get(name)) for name, file in files.items()}
    first: dict[str, str] = {}
    for name, source in sources.items():
        other = first.setdefault(source.graph, name)
        if other != name:
            raise DatasetError(
                f"{other} and {name} are both the graph {source.graph}; take one of them away"
            )
    return sources


def _source(name: str, file: Path, known: Source | None) -> Source:
    """Return what identifies a file; it is only read if its size or time are not the known ones."""
    status = file.stat()
    if known and (known.size, known.changed) == (status.st_size, status.st_mtime_ns):
        return known
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    graph = reference_graph(file).value if name.startswith(ONTOLOGY) else _graph_of(file)
    return Source(status.st_size, status.st_mtime_ns, digest, graph)


def _graph_of(file: Path) -> str:
    """Return the graph that a file says it is; in files of ours that is their first triple."""
    quads = read_quads(file)
    names = (q.subject for q in quads if q.predicate == _TYPE and q.object == _BUNDLE)
    name = next(names, None)
    if not isinstance(name, ox.NamedNode):
        raise DatasetError(
            f"{file}: it does not say which graph it is (a prov:Bundle); build it again"
        )
    return name.value


def content(sources: Sources) -> set[tuple[str, str]]:
    """Return what tells one content of a store from another: the files and their hashes."""
    return {(name, source.sha256) for name, source in sources.items()}


def read_sources(store: Path) -> Sources:
    """Return what the store was made from; nothing if there is no store, or not one of this kind."""
    try:
        sources = json.loads((store / SOURCES).read_text(encoding="utf-8"))
        if sources["layout"] != _LAYOUT:
            return {}
        return {name: Source(**source) for name, source in sources["files"].items()}
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {}


def read_replaced(store: Path) -> int:
    """Return how many bytes of Turtle were replaced in a store since it was made; of a store that `read_sources` knows."""
    try:
        return int(json.loads((store / SOURCES).read_text(encoding="utf-8"))["replaced"])
    except (OSError, ValueError, TypeError, KeyError):
        return 0


def write_sources(store: Path, sources: Sources, replaced: int) -> None:
    """Write what a store was made from, and how many bytes of Turtle were replaced in it since it was made anew."""
    files = {name: asdict(source) for name, source in sources.items()}
    said = {"layout": _LAYOUT, "replaced": replaced, "files": files}
    (store / SOURCES).write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
