"""Office files are archives: whether one is whole, and no larger than it may be when it is unpacked."""

import zipfile
import zlib
from pathlib import Path
from typing import IO

from kg.errors import ReadError

__all__ = ["check_archive"]

_BIT = 1_000_000  # bytes that are unpacked at once
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # what may stand before the first mark of a part in XML


def check_archive(
    file: IO[bytes], path: Path, largest: int, broken: ReadError, *, marked_up: int | None = None
) -> None:
    """Raise if a file is no whole archive, or unpacks to more than may be.

    The sizes in its header may be false, so that the parts are unpacked bit by bit before a library takes
    them whole. What is marked up is told by how it begins: a library goes by neither name nor place.

    Args:
        file: The archive, open.
        path: Its name, for an error.
        largest: Bytes that its parts may have together.
        broken: What to raise if it is no whole archive.
        marked_up: Bytes that its parts in XML may have together, of which a library makes ten to thirty times as many
            in memory; None where they are read bit by bit.

    Raises:
        ReadError: As said.
    """
    try:
        with zipfile.ZipFile(file) as parts:
            _hold(sum(part.file_size for part in parts.infolist()), largest, path)
            size = 0
            for part in parts.infolist():
                if _unpacked(parts, part) and marked_up is not None:
                    size += part.file_size
                    _hold(size, marked_up, path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            ValueError) as error:  # fmt: skip
        raise broken from error


def _hold(size: int, largest: int, path: Path) -> None:
    if size > largest:
        raise ReadError(
            f"{path}: the document unpacks to {size:,} bytes, which no report does; give a text version"
        )


def _unpacked(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Unpack a part, which fails if it is not whole or its size is false; return whether it is marked up."""
    with parts.open(part) as opened:
        head = opened.read(_BIT)
        while opened.read(_BIT):
            pass
    begins = head.lstrip(_BEFORE)
    return begins.startswith(b"<") or (bool(head) and not begins)
