"""The three streams of a command, whatever state they were left in by whoever started it."""

import os
import sys
from contextlib import suppress

__all__ = ["abandon_stdout", "open_streams"]


def open_streams() -> None:
    """Put something in the place of streams that are closed (`kg … >&-`).

    Else the first files of a dataset would get their numbers, and what a library says on stderr would go into them. Nothing is
    read from such a stream, what is said on stderr is lost, and writing data to stdout is an error.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(
                os.devnull, os.O_RDWR if number == 2 else os.O_RDONLY
            )  # takes the lowest number that is free
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            opened = os.fdopen(
                number,
                "w" if number else "r",
                encoding="utf-8",
                errors="backslashreplace",
                closefd=False,
            )
            setattr(sys, name, opened)


def abandon_stdout() -> None:
    """Let what is left to be written to stdout go nowhere, so that the end of the program does not try again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
