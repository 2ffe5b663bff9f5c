"""The store of a dataset: Oxigraph behind the rdflib API, brought up to the Turtle when they differ.

Every Turtle file is one named graph, and says which: by its only prov:Bundle. The files of the ontology are
one graph each, too. What a file says of things that several files share (places, agencies, software, concepts
that no vocabulary has) stands once, in the graph `graph/reference`.

    out/reports/*.ttl  out/links/*.ttl  out/agencies/*.ttl  out/dataset.ttl  + ontology/  →  out/store/

The default graph is the merge of all named graphs. It is stored, not computed: Oxigraph's union of graphs is slower.
"""

import hashlib
import json
import os
import tempfile
import traceback
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import PROV, RDF, Dataset

from kg.dataset.names import DESCRIPTION
from kg.errors import DatasetError
from kg.graph.guarded import GuardedStore
from kg.graph.namespaces import bind
from kg.graph.ontology import reference_files
from kg.graph.quads import (
    ONTOLOGY,
    REFERENCE,
    graph_files,
    is_shared,
    load_quads,
    read_quads,
    reference_graph,
)
from kg.identifiers import is_report_key, split_key

__all__ = [
    "as_dataset",
    "open_dataset",
    "update_store",
]

_SOURCES: Final = "sources.json"
_LAYOUT: Final = 2  # of the store; one of another layout is made anew
_STORE_ERRORS: Final = (OSError, RuntimeError)  # the latter is what RocksDB calls corruption
_TYPE: Final = ox.NamedNode(str(RDF.type))
_BUNDLE: Final = ox.NamedNode(str(PROV.Bundle))


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that the store was made from."""

    size: int
    changed: int  # ns
    sha256: str
    graph: str


_Sources = dict[str, _Source]  # by path within the dataset


def open_dataset(
    path: str | os.PathLike[str],
    *,
    reports: Collection[str] | None = None,
    agencies: bool = True,
) -> Dataset:
    """Return a dataset folder as an rdflib Dataset over Oxigraph, for reading.

    The default graph of queries is the union of all graphs. Many processes may read at the same time. A
    store that is damaged is made anew.

    Args:
        path: The folder.
        reports: Keys of reports (`330782-2022`): only these, with who answers for them and, of places all of whose
            reports are among them, the links between them, are read, into memory and without a store.
        agencies: Of some reports, whether who answers for their statements is read, too.

    Raises:
        DatasetError: If the folder is no dataset, or its Turtle cannot be loaded.
    """
    if reports is not None:
        return _open_part(Path(path), frozenset(reports), agencies=agencies)
    store = update_store(path)
    try:
        return as_dataset(ox.Store.read_only(str(store)), store)
    except _STORE_ERRORS:
        (store / _SOURCES).unlink(missing_ok=True)
        store = update_store(path)
        return as_dataset(ox.Store.read_only(str(store)), store)


def _open_part(folder: Path, reports: frozenset[str], *, agencies: bool) -> Dataset:
    files = [file for file in graph_files(folder) if file.name != DESCRIPTION]
    lacking = {
        split_key(file.stem)[0]
        for file in files
        if is_report_key(file.stem) and file.parent.name == "reports" and file.stem not in reports
    }
    places = {split_key(key)[0] for key in reports} - lacking
    chosen = [
        file
        for file in files
        if file.stem in reports | places and (agencies or file.parent.name != "agencies")
    ]
    store = ox.Store()
    quads = (read_quads(file) for file in (*chosen, *reference_files()))
    load_quads(store, chain.from_iterable(quads), size=sum(file.stat().st_size for file in chosen))
    return as_dataset(store)


def as_dataset(store: ox.Store, path: Path | None = None) -> Dataset:
    """Return a store whose default graph is the merge of the others as an rdflib Dataset, for reading."""
    dataset = Dataset(store=GuardedStore(store, path))
    bind(dataset)
    return dataset


def update_store(path: str | os.PathLike[str]) -> Path:
    """Bring `store/` up to the Turtle of a dataset folder, if they differ, and return it.

    Only graphs whose file changed are loaded. The new store is made beside the old one, which keeps
    serving who has it open, and takes its place when it is complete.

    Raises:
        DatasetError: If the folder is no dataset, two files are the same graph, or one cannot be loaded.
    """
    folder = Path(path)
    store = folder / "store"
    files = _files(folder)
    old = _read_sources(store)
    new = _sources(files, old)
    if _content(new) == _content(old):
        return store
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".store-") as scratch:
            fresh = Path(scratch) / "store"
            try:
                _fill(fresh, store, files, old=old, new=new)
            except BaseException as error:
                traceback.clear_frames(error.__traceback__)  # they hold the half-made store open
                raise
            if store.exists():
                store.rename(Path(scratch) / "old")
            fresh.rename(store)
    except _STORE_ERRORS as error:
        if _content(new) != _content(_read_sources(store)):  # else another process was faster
            raise DatasetError(
                f"{store}: it cannot be written ({error}); make room, or make the folder writable"
            ) from error
    return store


def _files(folder: Path) -> dict[str, Path]:
    """Return all files that a store is made from, by name."""
    files = {str(file.relative_to(folder)): file for file in graph_files(folder)}
    return files | {f"{ONTOLOGY}{file.name}": file for file in reference_files()}


def _fill(
    fresh: Path, store: Path, files: dict[str, Path], *, old: _Sources, new: _Sources
) -> None:
    """Make the store of the new sources, from the old store if most of it stays."""
    stale = {name for name in old if name not in new or new[name].sha256 != old[name].sha256}
    if len(stale) < len(old) / 2:
        ox.Store.read_only(str(store)).backup(str(fresh))  # hard links: costs nothing
    else:
        old, stale = {}, set()
    target = ox.Store(str(fresh))
    for name in sorted(stale):
        _unload(target, old[name].graph)
    renewed = any(not name.startswith(ONTOLOGY) and name != DESCRIPTION for name in stale)
    if renewed:
        _unload(target, REFERENCE.value)
    added = {name: new[name] for name in new if name in stale or name not in old}
    load_quads(
        target,
        chain.from_iterable(
            _quads(name, files[name], ox.NamedNode(source.graph), shared=name not in added)
            for name, source in (new if renewed else added).items()
        ),
        size=sum(source.size for source in added.values()),
    )
    target.flush()
    known = {name: asdict(source) for name, source in new.items()}
    sources = {"layout": _LAYOUT, "files": known}
    (fresh / _SOURCES).write_text(
        json.dumps(sources, ensure_ascii=False, indent=1), encoding="utf-8"
    )


def _quads(name: str, file: Path, graph: ox.NamedNode, *, shared: bool) -> Iterator[ox.Quad]:
    """Yield the quads of a file, or only those of shared things, for the named graphs and the default graph."""
    if name.startswith(ONTOLOGY):
        for quad in () if shared else read_quads(file):
            yield from (quad, ox.Quad(quad.subject, quad.predicate, quad.object, graph))
        return
    for quad in read_quads(file, graph):
        if not shared or is_shared(quad):
            yield quad


def _unload(store: ox.Store, graph: str) -> None:
    """Remove a graph, and from the merge what no other graph says."""
    store.update(
        f"""DELETE {{ ?s ?p ?o }} WHERE {{
            GRAPH <{graph}> {{ ?s ?p ?o }}
            FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != <{graph}>) }}
        }}"""
    )
    store.remove_graph(ox.NamedNode(graph))


# ---------------------------------------------------------------- what a store was made from


def _sources(files: dict[str, Path], known: _Sources) -> _Sources:
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


def _source(name: str, file: Path, known: _Source | None) -> _Source:
    """Return what identifies a file; it is only read if its size or time are not the known ones."""
    status = file.stat()
    if known and (known.size, known.changed) == (status.st_size, status.st_mtime_ns):
        return known
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    graph = reference_graph(file).value if name.startswith(ONTOLOGY) else _graph_of(file)
    return _Source(status.st_size, status.st_mtime_ns, digest, graph)


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


def _content(sources: _Sources) -> set[tuple[str, str]]:
    return {(name, source.sha256) for name, source in sources.items()}


def _read_sources(store: Path) -> _Sources:
    """Return what the store was made from; nothing if there is no store, or not one of this kind."""
    try:
        sources = json.loads((store / _SOURCES).read_text(encoding="utf-8"))
        if sources["layout"] != _LAYOUT:
            return {}
        return {name: _Source(**source) for name, source in sources["files"].items()}
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {}
