"""Which files are reports."""

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import ReadError
from kg.reading.doors import ELSEWHERE, ENDINGS

__all__ = ["Files", "find_files", "find_reports"]


@dataclass(slots=True)
class Files:
    """What was found.

    Attributes:
        paths: The files, each once, in the order of what was given.
        under: The folder that was given of each file that was found in one.
        warnings: A sentence for each kind of file in a folder that may hold a report and cannot be read.
    """

    paths: list[Path] = field(default_factory=list)
    under: dict[Path, Path] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def find_reports(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Return the files as they are and, for a folder, the report files under it in sorted order.

    Hidden files, and the lock files that Word leaves, are no reports.

    Args:
        paths: Files and folders, in the order of the result.

    Raises:
        ReadError: If a path does not exist, or a folder holds no report.
    """
    return find_files(paths).paths


def find_files(paths: Iterable[str | os.PathLike[str]]) -> Files:
    """Return what `find_reports` returns, with the folders that it was found in.

    Raises:
        ReadError: If a path does not exist, or a folder holds no report.
    """
    found, known = Files(), set[Path]()
    for path in map(Path, paths):
        if not path.exists():
            raise ReadError(f"{path}: there is no such file or folder; check the path")
        inside = _inside(path, found.warnings) if path.is_dir() else [path]
        for file in inside:
            if file.resolve() not in known:
                known.add(file.resolve())
                found.paths.append(file)
                if path.is_dir():
                    found.under[file] = path
    return found


def _inside(folder: Path, warnings: list[str]) -> list[Path]:
    files = [file for file in folder.rglob("*") if file.name[0] not in ".~" and file.is_file()]
    reports = sorted(file for file in files if file.suffix.lower() in ENDINGS)
    others: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        others[file.suffix.lower()].append(file)
    unread = [
        f"{len(others[ending])} {ending} {'file is' if len(others[ending]) == 1 else 'files are'} not read; {advice}"
        for ending, advice in sorted(ELSEWHERE.items())
        if ending in others
    ]
    if not reports:
        told = "; ".join(unread) or "name another folder, or files"
        raise ReadError(f"{folder}: the folder holds no report ({', '.join(ENDINGS)}); {told}")
    warnings += [f"{folder}: {sentence}" for sentence in unread]
    return reports
