"""Which files say what of the things that several files share, so that an update knows what nobody says any more.

The graphs `graph/reference` and `graph/bodies` hold what all files say of places, agencies, software and concepts. When a
file is replaced or taken away, what no other file says has to go; so the store keeps, beside its own files, a number of 64 bits for each such triple of
each file: eight bytes, instead of reading all files again.
"""

import hashlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.graph.quads import BODIES, REFERENCE

__all__ = [
    "SHARED",
    "Shared",
    "orphaned",
    "read_shared",
    "recorded",
    "remove_orphaned",
    "write_shared",
]

SHARED: Final = "shared.bin"
_SHARED_GRAPHS: Final = frozenset((REFERENCE, BODIES))
_HASH: Final = 16  # bytes, of all keys
_SIZE: Final = 8  # bytes of a key

Shared = dict[str, "array[int]"]
"""The keys of the triples on shared things, by path within the dataset."""


def recorded(quads: Iterable[ox.Quad], keys: "array[int]") -> Iterator[ox.Quad]:
    """Yield quads as they are, and add the keys of those on shared things to `keys`."""
    for quad in quads:
        if quad.graph_name in _SHARED_GRAPHS:
            keys.append(_key(quad))
        yield quad


def orphaned(shared: Shared, stale: Collection[str]) -> set[int]:
    """Return the keys that only stale files have.

    >>> said = {"a": array("Q", [1, 2]), "b": array("Q", [2, 3])}
    >>> orphaned(said, ["a"])
    {1}
    """
    keys = {key for name in stale for key in shared.get(name, ())}
    for name, kept in shared.items():
        if keys and name not in stale:
            keys.difference_update(kept)
    return keys


def remove_orphaned(store: ox.Store, keys: Collection[int]) -> None:
    """Take the triples of these keys out of the graphs of shared things."""
    if not keys:
        return
    for graph in sorted(_SHARED_GRAPHS, key=str):
        gone = [q for q in store.quads_for_pattern(None, None, None, graph) if _key(q) in keys]
        for quad in gone:
            store.remove(quad)


def write_shared(store: Path, shared: Shared) -> dict[str, int]:
    """Write the keys beside a store, in the order of the files' names, behind a hash of them; return how many each file has."""
    keys = b"".join(shared[name].tobytes() for name in sorted(shared))
    (store / SHARED).write_bytes(_hash(keys) + keys)
    return {name: len(shared[name]) for name in sorted(shared)}


def read_shared(store: Path, counts: Mapping[str, int]) -> Shared | None:
    """Return the keys beside a store; None if they are not there, or not those that were written.

    Args:
        store: Its folder.
        counts: How many each file has, as `write_shared` said.
    """
    try:
        said = (store / SHARED).read_bytes()
    except OSError:
        return None
    keys = said[_HASH:]
    whole = all(isinstance(count, int) and count >= 0 for count in counts.values())
    if not whole or _hash(keys) != said[:_HASH] or len(keys) != sum(counts.values()) * _SIZE:
        return None
    shared, at = {}, 0
    for name in sorted(counts):
        shared[name] = array("Q", keys[at : at + counts[name] * _SIZE])
        at += counts[name] * _SIZE
    return shared


def _hash(keys: bytes) -> bytes:
    return hashlib.blake2b(keys, digest_size=_HASH).digest()


def _key(quad: ox.Quad) -> int:
    """Return what tells a triple from others, the same in every process; of a billion triples two are alike by chance once in forty such stores."""
    said = f"{quad.subject} {quad.predicate} {quad.object}".encode()
    return int.from_bytes(hashlib.blake2b(said, digest_size=_SIZE).digest(), "little")
