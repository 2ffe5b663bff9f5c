"""A bound for the time that one report may take, so that it does not cost a night's work on the others."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

__all__ = ["TooLong", "patience"]


class TooLong(BaseException):
    """The time is over."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise `TooLong` in this block when the process has worked there for so many seconds.

    It is the processor's time that counts, so that a busy machine changes nothing. Where signals cannot be had (Windows, a thread
    of a dask worker) there is no bound, and what a library does in one call is waited for.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    before = signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TooLong
