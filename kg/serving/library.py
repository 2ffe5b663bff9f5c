"""A dataset as the page reads it: place by place, kept until the dataset is built again.

Nothing is read before it is asked for. What was read of a place (its reports, what came of its promises, who answers
for them) is a `Shelf`, which stays as long as the manifest is the same file.
"""

import threading
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request

from kg.dataset import Folder, open_folder
from kg.dataset.names import MANIFEST
from kg.errors import DatasetError
from kg.graph import open_dataset
from kg.graph.guarded import GuardedStore
from kg.serving.bounds import Bounds
from kg.serving.shelf import Shelf

if TYPE_CHECKING:
    from kg.serving.search import Index

__all__ = ["Library", "library_of"]

_Stamp = tuple[int, int]


class Library:
    """An open dataset.

    Attributes:
        path: Its folder.
        texts: A folder with the reports' files, or None: then a report is shown by its headings and statements.
        bounds: What a query may cost.
    """

    def __init__(
        self, path: Path, *, texts: Path | None = None, bounds: Bounds | None = None
    ) -> None:
        """Open a dataset folder; errors as of `kg.dataset.open_folder`."""
        self.path, self.texts, self.bounds = path, texts, bounds or Bounds()
        self._lock = threading.RLock()
        self._opening = threading.Lock()
        self._stamp = _stamp(path)
        self._open = _Open(open_folder(path))
        self._store: tuple[_Stamp, GuardedStore] | None = None

    @property
    def folder(self) -> Folder:
        """The folder, as it was last built."""
        return self._current().folder

    @property
    def index(self) -> "Index":
        """What can be searched for."""
        return self._current().index

    def shelves(self) -> Iterator[Shelf]:
        """Yield all places, in order of their keys."""
        current = self._current()
        yield from (current.shelf(place) for place in current.folder.places)

    def shelf(self, place: str) -> Shelf:
        """Return a place by its key.

        Raises:
            DatasetError: If there is no such place.
        """
        current = self._current()
        if place not in current.folder.places:
            raise DatasetError(f"there is no place {place} in this dataset")
        return current.shelf(place)

    def store(self) -> GuardedStore:
        """Return the store that answers queries, brought up to the dataset if that was built again.

        While one request does so, others are answered by the store that was there before.
        """
        stamp, known = _stamp(self.path), self._store
        if known and known[0] == stamp:
            return known[1]
        if not self._opening.acquire(blocking=known is None):
            assert known is not None  # noqa: S101 - else the lock would have been waited for
            return known[1]
        try:
            if self._store is None or self._store[0] != stamp:
                store = open_dataset(self.path).store
                assert isinstance(store, GuardedStore)  # noqa: S101 - it is what open_dataset makes
                self._store = stamp, store
            return self._store[1]
        finally:
            self._opening.release()

    def _current(self) -> "_Open":
        stamp = _stamp(self.path)
        with self._lock:
            if stamp != self._stamp:
                self._open, self._stamp = _Open(open_folder(self.path)), stamp
            return self._open


class _Open:
    """A folder with what was read of it."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._shelves: dict[str, Shelf] = {}
        self._lock = threading.RLock()

    def shelf(self, place: str) -> Shelf:
        with self._lock:
            if place not in self._shelves:
                self._shelves[place] = Shelf(self.folder, place)
            return self._shelves[place]

    @cached_property
    def index(self) -> "Index":
        from kg.serving.search import Index  # noqa: PLC0415 - it knows the library

        return Index([self.shelf(place) for place in self.folder.places])


def library_of(request: Request) -> Library:
    """Return the library of the application that a request came to."""
    library: Library = request.app.state.library
    return library


def _stamp(path: Path) -> _Stamp:
    """Return what changes when the dataset is built again or reviewed."""
    try:
        status = (path / MANIFEST).stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns
