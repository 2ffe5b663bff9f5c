"""Lines → the same in order, each once, however many: what does not fit a part of memory waits on disk."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

__all__ = ["sorted_lines"]

_RUN: Final = 50_000_000  # characters that are sorted in memory


def sorted_lines(
    lines: Iterable[str], *, folder: Path | None = None, run: int = _RUN
) -> Iterator[str]:
    r"""Yield different lines in the order of their code points.

    Args:
        lines: Each with the line feed at its end, and no other.
        folder: Where what does not fit memory waits, in files without a name; None for the system's folder.
        run: About how many characters are sorted in memory at a time.

    Raises:
        OSError: If there is no room for them.

    Example:
        >>> list(sorted_lines(["b\n", "a\n", "b\n", "c\n"], run=3))
        ['a\n', 'b\n', 'c\n']
    """
    with ExitStack() as stack:
        files = []
        for part in _runs(lines, run):
            file = stack.enter_context(
                TemporaryFile("w+", encoding="utf-8", newline="\n", dir=folder)
            )
            file.writelines(part)
            file.seek(0)
            files.append(file)
        for line, _ in groupby(heapq.merge(*files)):
            yield line


def _runs(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield the lines in lists of about so many characters, each in order and without a line twice."""
    held: set[str] = set()
    room = size
    for line in lines:
        if line not in held:
            held.add(line)
            room -= len(line)
        if room <= 0:
            yield sorted(held)
            held, room = set(), size
    yield sorted(held)
