"""Which files are reports."""

import os
from collections.abc import Iterable
from pathlib import Path

from kg.errors import ReadError
from kg.reading.doors import ENDINGS

__all__ = ["find_reports"]


def find_reports(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Return the files as they are and, for a folder, the report files under it in sorted order.

    Hidden files, and the lock files that Word leaves, are no reports.

    Args:
        paths: Files and folders, in the order of the result.

    Raises:
        ReadError: If a path does not exist, or a folder holds no report.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += _inside(path)
        elif path.exists():
            found.append(path)
        else:
            raise ReadError(f"{path}: there is no such file or folder; check the path")
    return found


def _inside(folder: Path) -> list[Path]:
    files = sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in ENDINGS and file.name[0] not in ".~" and file.is_file()
    )
    if not files:
        raise ReadError(
            f"{folder}: the folder holds no report ({', '.join(ENDINGS)}); name another folder, or files"
        )
    return files
