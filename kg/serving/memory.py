"""What was found out about a dataset, kept while it is the same: so many answers, the least used forgotten first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

__all__ = ["Memory"]

T = TypeVar("T")
_MOST: Final = 2000


class Memory:
    """Answers by their questions.

    Example:
        >>> memory = Memory()
        >>> memory("two", lambda: 1 + 1), memory("two", lambda: 3)
        (2, 2)
    """

    def __init__(self, most: int = _MOST) -> None:
        """Start with nothing; at most so many answers are kept."""
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()
        self._most = most

    def __call__(self, question: Hashable, make: Callable[[], T]) -> T:
        """Return the answer that is kept, else the one that is made; two who ask at once may both make it."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                kept: T = self._kept[question]
                return kept
        answer = make()
        with self._lock:
            self._kept[question] = answer
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return answer
