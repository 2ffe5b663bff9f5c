"""The store of a dataset: Oxigraph behind the rdflib API, brought up to the Turtle when they differ.

Every Turtle file is one named graph, and says which: by its only prov:Bundle. The files of the ontology are
one graph each, too. What a file says of things that several files share (places, agencies, software, concepts
that no vocabulary has) stands once, in the graph `graph/reference`, and what the register claims of bodies in `graph/bodies`.

    out/reports/*.ttl  out/links/*.ttl  out/agencies/*.ttl  out/dataset.ttl  + ontology/  →  out/store/

Each triple is stored once, in its named graph. The default graph of a query is the union of them, which knows no triple twice
because no two graphs of a dataset have one in common.
"""

import errno
import os
import shutil
import tempfile
import traceback
from array import array
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Dataset

from kg.dataset.names import DESCRIPTION
from kg.errors import DatasetError
from kg.graph.deferred import DeferredStore
from kg.graph.guarded import GuardedStore
from kg.graph.holding import held, is_held
from kg.graph.namespaces import bind
from kg.graph.ontology import reference_files
from kg.graph.quads import ONTOLOGY, graph_files, load_quads, read_quads
from kg.graph.store_shared import (
    orphaned,
    read_shared,
    recorded,
    remove_orphaned,
    write_shared,
)
from kg.graph.store_sources import (
    SOURCES,
    Sources,
    content,
    find_sources,
    read_replaced,
    read_sources,
    write_sources,
)
from kg.identifiers import is_report_key, split_key

__all__ = [
    "as_dataset",
    "open_dataset",
    "open_store",
    "update_store",
]

_SCRATCH: Final = ".store-"  # before the process that makes a store there
_SMALL: Final = 200 * 2**20  # bytes of Turtle that are read into memory where no store can be made
_WORN: Final = (
    1 / 3
)  # of its Turtle that was replaced: what is taken out of a store still takes room
_STORE_ERRORS: Final = (OSError, RuntimeError)  # the latter is what RocksDB calls corruption


def open_dataset(
    path: str | os.PathLike[str],
    *,
    reports: Collection[str] | None = None,
    agencies: bool = True,
) -> Dataset:
    """Return a dataset folder as an rdflib Dataset over Oxigraph, for reading.

    The default graph of queries is the union of all graphs. Many processes may read at the same time. A
    store that is damaged is made anew. Where none can be made, since the folder cannot be written to, a small
    dataset is read into memory.

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
    try:
        store = update_store(path)
    except DatasetError as error:
        if not _is_read_only(error.__cause__):
            raise
        return _open_in_memory(Path(path))
    try:
        return as_dataset(ox.Store.read_only(str(store)), store)
    except _STORE_ERRORS:
        (store / SOURCES).unlink(missing_ok=True)
        store = update_store(path)
        return as_dataset(ox.Store.read_only(str(store)), store)


def _is_read_only(error: BaseException | None) -> bool:
    return isinstance(error, OSError) and error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)


def _open_in_memory(folder: Path) -> Dataset:
    """Return a dataset whose folder cannot be written to, with what its store would hold.

    Raises:
        DatasetError: If it is too large for that.
    """
    files = _files(folder)
    sources = find_sources(files, {})
    size = sum(source.size for source in sources.values())
    if size > _SMALL:
        raise DatasetError(
            f"{folder} cannot be written to, and its {size // 2**20} MB of Turtle are too many to be read into memory; "
            "copy it to a folder of your own, or make its store there: kg build --store."
        )
    store = ox.Store()
    quads = (_quads(it, files[it], ox.NamedNode(sources[it].graph)) for it in files)
    load_quads(store, chain.from_iterable(quads), size=size)
    return as_dataset(store)


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


def open_store(
    path: str | os.PathLike[str],
    *,
    reports: Collection[str] | None = None,
    agencies: bool = True,
) -> DeferredStore:
    """Return the store of a dataset folder, to be opened when the first triple is asked for.

    Arguments as of `open_dataset`.

    Raises:
        DatasetError: If the folder is no dataset; what else is wrong with it shows when the store is opened.
    """
    next(graph_files(Path(path)))

    def opens() -> GuardedStore:
        store = open_dataset(path, reports=reports, agencies=agencies).store
        assert isinstance(store, GuardedStore)  # noqa: S101 - it is what open_dataset makes
        return store

    return DeferredStore(opens)


def as_dataset(store: ox.Store, path: Path | None = None) -> Dataset:
    """Return a store as an rdflib Dataset, for reading."""
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
    old = read_sources(store)
    new = find_sources(files, old)
    if content(new) == content(old):
        _sweep(folder)  # who was killed behind the last renaming left the old store
        return store
    with held(folder / "reports", wait=True):  # one process makes it, the others find it made
        old = read_sources(store)
        if content(new) != content(old):
            _renew(folder, store, files, old=old, new=new)
    return store


def _renew(
    folder: Path, store: Path, files: dict[str, Path], *, old: Sources, new: Sources
) -> None:
    """Make the store of the new sources beside the old one, and put it in its place."""
    try:
        _sweep(folder)
        prefix = f"{_SCRATCH}{os.getpid()}-"
        with tempfile.TemporaryDirectory(dir=folder, prefix=prefix) as scratch, held(Path(scratch)):
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
        if content(new) != content(read_sources(store)):  # else another process was faster
            raise DatasetError(
                f"{store}: it cannot be written ({error}); make room, or make the folder writable"
            ) from error


def _sweep(folder: Path) -> None:
    """Take away what was left of a store by a process that was killed while it made one."""
    for path in folder.glob(f"{_SCRATCH}*"):
        pid = path.name.removeprefix(_SCRATCH).partition("-")[0]
        if not (pid.isdecimal() and is_held(path, int(pid))):
            shutil.rmtree(path, ignore_errors=True)


def _files(folder: Path) -> dict[str, Path]:
    """Return all files that a store is made from, by name."""
    files = {str(file.relative_to(folder)): file for file in graph_files(folder)}
    return files | {f"{ONTOLOGY}{file.name}": file for file in reference_files()}


def _fill(fresh: Path, store: Path, files: dict[str, Path], *, old: Sources, new: Sources) -> None:
    """Make the store of the new sources, from the old store if most of it stays and little was replaced in it before."""
    stale = {name for name in old if name not in new or new[name].sha256 != old[name].sha256}
    replaced = read_replaced(store) + sum(old[name].size for name in stale)
    worn = replaced >= _WORN * sum(source.size for source in old.values())
    counts = {name: source.shared for name, source in old.items()}
    shared = None if worn else read_shared(store, counts)
    if shared is None:
        old, stale, replaced, shared = {}, set(), 0, {}
    else:
        ox.Store.read_only(str(store)).backup(str(fresh))  # hard links: costs nothing
    target = ox.Store(str(fresh))
    for name in sorted(stale):
        target.remove_graph(ox.NamedNode(old[name].graph))
    remove_orphaned(target, orphaned(shared, stale))
    kept = {name: keys for name, keys in shared.items() if name not in stale}
    added = {name: array("Q") for name in new if name not in kept}
    load_quads(
        target,
        chain.from_iterable(
            recorded(_quads(name, files[name], ox.NamedNode(new[name].graph)), keys)
            for name, keys in added.items()
        ),
        size=sum(new[name].size for name in added),
    )
    if not old:  # a bulk load leaves a dozen files that each look-up goes through; after this, one
        target.optimize()
    target.flush()
    counts = write_shared(fresh, kept | added)
    write_sources(fresh, {name: replace(new[name], shared=counts[name]) for name in new}, replaced)


def _quads(name: str, file: Path, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield the quads of a file."""
    if not name.startswith(ONTOLOGY):
        yield from read_quads(file, graph)
        return
    for quad in read_quads(file):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
