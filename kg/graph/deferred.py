"""A store that is opened, and made where there is none, when the first triple is asked for."""

from collections.abc import Callable
from threading import Lock
from typing import Any

import pyoxigraph as ox
from rdflib.query import Result

from kg.graph.guarded import GuardedStore

__all__ = ["DeferredStore"]


class DeferredStore(GuardedStore):
    """A guarded store that stays closed until triples or an answer are asked for.

    Tables and pictures of a dataset need no store; to make one takes longer than they do.
    """

    def __init__(self, opens: Callable[[], GuardedStore]) -> None:
        """Take what opens the store; it is called once, and what it raises is raised to who asked."""
        super().__init__(None)
        self._opens, self._lock = opens, Lock()

    @property
    def is_open(self) -> bool:
        """Whether anybody has asked for triples."""
        return self._store is not None

    @property
    def _inner(self) -> ox.Store:
        with self._lock:
            if self._store is None:
                opened = self._opens()
                self._path, self._store = opened.path, opened.inner
            return self._store

    def answer(self, sparql: str, **bounds: Any) -> Result:
        """Answer a query within bounds, as `GuardedStore.answer` does."""
        assert self._inner is not None  # noqa: S101 - opened, so that its folder is known
        return super().answer(sparql, **bounds)
