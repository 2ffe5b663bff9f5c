"""Whether a process that made a folder is still at work there."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

__all__ = ["held", "is_held"]

_FRESH = 1.0  # s; a younger folder may be one that its maker has not locked yet


@contextmanager
def held(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Lock a folder; the system lets go of it when the process ends, however it ends.

    Args:
        folder: What is locked.
        wait: Whether to wait for another process that holds it; else both go on.
    """
    if sys.platform == "win32":
        yield
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(opened, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(opened)


def is_held(folder: Path, pid: int) -> bool:
    """Return whether the process that made a folder is there; its number alone may be that of another one by now."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return time.time() - folder.stat().st_mtime < _FRESH
    finally:
        os.close(opened)
