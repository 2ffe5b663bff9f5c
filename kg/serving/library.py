"""A dataset as the page reads it: tables for lists, files of a place for what is shown whole, the store for queries.

What was read stays as long as the manifest is the same file; when the dataset is built again, the next request sees it.
"""

import threading
from functools import cached_property
from pathlib import Path

from starlette.requests import Request

from kg.dataset import Folder, open_folder
from kg.dataset.names import MANIFEST
from kg.errors import DatasetError
from kg.graph import open_dataset
from kg.graph.guarded import GuardedStore
from kg.scaling.tables import provide_tables
from kg.serving.bounds import Bounds
from kg.serving.lines import Line, line_of
from kg.serving.memory import Memory
from kg.serving.search import Index
from kg.serving.shelf import Shelf
from kg.tables import Tables, Where, open_tables

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
        """Open a dataset folder; errors as of `kg.dataset.open_folder` and `kg.tables.open_tables`."""
        self.path, self.texts, self.bounds = path, texts, bounds or Bounds()
        self._lock = threading.RLock()
        self._opening = threading.Lock()
        self._stamp = _stamp(path)
        self._open = _Open(open_folder(path))
        self._store: tuple[_Stamp, GuardedStore] | None = None
        provide_tables(path)
        open_tables(path).close()

    @property
    def folder(self) -> Folder:
        """The folder, as it was last built."""
        return self._current().folder

    @property
    def tables(self) -> Tables:
        """The tables, opened for this thread."""
        return self._current().tables

    @property
    def index(self) -> Index:
        """The names that can be searched for."""
        return self._current().index

    @property
    def memory(self) -> Memory:
        """What was found out since the dataset was last built."""
        return self._current().memory

    def lines(self, where: Where, *, limit: int = -1) -> list[Line]:
        """Return the promises that fit, in order of place, year and text."""
        return [line_of(row) for row in self.tables.ledger(where, limit=limit).rows]

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
        self.memory = Memory()
        self._shelves: dict[str, Shelf] = {}
        self._own = threading.local()  # a connection to SQLite serves one thread at a time
        self._lock = threading.Lock()

    @property
    def tables(self) -> Tables:
        tables: Tables | None = getattr(self._own, "tables", None)
        if tables is None:
            tables = self._own.tables = open_tables(self.folder.path)
        return tables

    def shelf(self, place: str) -> Shelf:
        with self._lock:
            if place not in self._shelves:
                self._shelves[place] = Shelf(self.folder, place)
            return self._shelves[place]

    @cached_property
    def index(self) -> Index:
        return Index(self.tables)


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
