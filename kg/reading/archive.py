"""Office files are archives: whether one is whole, and no larger than it may be when it is unpacked."""

import zipfile
import zlib
from pathlib import Path
from typing import IO

from kg.errors import ReadError

__all__ = ["check_archive"]


def check_archive(file: IO[bytes], path: Path, largest: int, broken: ReadError) -> None:
    """Raise if a file is no whole archive, or unpacks to more than may be.

    The sizes in its header may be false, so that the parts are unpacked bit by bit before a library takes
    them whole.

    Args:
        file: The archive, open.
        path: Its name, for an error.
        largest: Bytes that its parts may have together.
        broken: What to raise if it is no whole archive.

    Raises:
        ReadError: As said.
    """
    try:
        with zipfile.ZipFile(file) as parts:
            size = sum(part.file_size for part in parts.infolist())
            whole = size > largest or parts.testzip() is None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
            ValueError) as error:  # fmt: skip
        raise broken from error
    if size > largest:
        raise ReadError(
            f"{path}: the document unpacks to {size:,} bytes, which no report does; give a text version"
        )
    if not whole:
        raise broken
