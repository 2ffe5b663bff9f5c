"""A line on the terminal that says, after two seconds, that a command is still at work."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from kg.cli import console

__all__ = ["waiting"]

_AFTER = 2.0  # s


@contextmanager
def waiting(name: str) -> Iterator[None]:
    """Say on stderr, if it is a terminal, that this is still going on; the line goes when it is done or something else is said."""
    if not console.is_talkative():
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(name, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(name: str, done: Event) -> None:
    seconds, shown = 0.0, False
    while not done.wait(_AFTER):
        seconds += _AFTER
        if console.is_busy():  # a bar of its own is shown
            continue
        sys.stderr.write(f"\r{console.words()('message.working', name=name, n=int(seconds))}")
        sys.stderr.flush()
        shown = True
    if shown:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
