"""Write a dataset folder all or nothing: stage beside, then rename.

    <dataset>/.staging/   files of a build that runs; the next build takes away what a killed one left

Every file is renamed into place whole, the manifest last: whatever interrupts, each file of the folder is
an old one or a new one, and the next build sees by the hashes which of them to make again.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import lock_descriptor

from kg.dataset.manifest import Manifest, content_id, manifest_text
from kg.dataset.names import (
    CORRECTIONS,
    DESCRIPTION,
    FOLDERS,
    MANIFEST,
    REVIEWS,
    TABLES,
    is_made,
)
from kg.errors import DatasetError

__all__ = ["Workspace", "open_workspace"]

_STAGING = ".staging"
_RARELY = 20  # times as long as writing the manifest takes until it is written again
_OURS = frozenset(
    {
        _STAGING,
        DESCRIPTION,
        CORRECTIONS,
        REVIEWS,
        *FOLDERS,
        TABLES,
        "breakdowns",
        "registers",
        "store",
    }
)


class Workspace:
    """A dataset folder that is being written; see `open_workspace`."""

    def __init__(self, path: Path, corner: str = "") -> None:
        """Take an open folder; a process that others write beside has a corner of its own for what it stages."""
        self.path = path
        self._staging = path / _STAGING / corner
        self._staged: dict[str, None] = {}
        self._saved = 0.0  # when the manifest was written, and how long that took
        self._cost = 0.0

    @property
    def staged(self) -> list[str]:
        """The names of the files that stand aside, in order."""
        return list(self._staged)

    def stage(self, files: Mapping[str, str]) -> None:
        """Write files (path inside the dataset folder → text) aside.

        Raises:
            DatasetError: If they cannot be written.
        """
        with _reported(self.path):
            for name, text in files.items():
                path = self._staging / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
        self._staged |= dict.fromkeys(files)

    def scratch(self, name: str) -> Path:
        """Return where a file that is made bit by bit may be made, before `put`."""
        path = self._staging / name
        with _reported(self.path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
        return path

    def put(self, made: Path, name: str) -> None:
        """Move a file that is complete into place.

        Raises:
            DatasetError: If the folder cannot be written.
        """
        with _reported(self.path):
            made.replace(self.path / name)

    def find(self, name: str) -> Path:
        """Return where a file of the dataset stands now: staged, or in the folder as it was."""
        return self._staging / name if name in self._staged else self.path / name

    def place(self, names: Iterable[str], corner: str) -> None:
        """Move files into place that a process of this build has staged in its corner; the manifest does not list them yet.

        Raises:
            DatasetError: If the folder cannot be written.
        """
        with _reported(self.path):
            for name in names:
                target = self.path / name
                target.parent.mkdir(exist_ok=True)
                (self._staging / corner / name).replace(target)

    def save(self, manifest: Callable[[], Manifest], *, now: bool = False) -> None:
        """Write the manifest of what is in place so far, not so often that it costs more than a twentieth of the time.

        Raises:
            DatasetError: If the folder cannot be written.
        """
        start = time.monotonic()
        if now or start - self._saved > _RARELY * self._cost:
            with _reported(self.path):
                aside = self._staging / MANIFEST
                aside.parent.mkdir(parents=True, exist_ok=True)
                aside.write_text(manifest_text(manifest()), encoding="utf-8", newline="\n")
                aside.replace(self.path / MANIFEST)
            self._saved = time.monotonic()
            self._cost = self._saved - start

    def commit(self, manifest: Manifest) -> None:
        """Move the staged files into place, take away those of other reports, describe the whole.

        The manifest is written last.

        Raises:
            DatasetError: If the folder cannot be written.
        """
        text = manifest_text(manifest)
        if not self._is_described(manifest, text):
            from kg.graph import description_text  # noqa: PLC0415 - loads RDF

            self.stage({DESCRIPTION: description_text(manifest)})
        self.stage({MANIFEST: text})
        with _reported(self.path):
            for name in self.staged[:-1]:
                target = self.path / name
                target.parent.mkdir(exist_ok=True)
                (self._staging / name).replace(target)
            outputs = {name for entry in manifest.reports.values() for name in entry.outputs}
            for path in self._strays(outputs | manifest.derived.keys()):
                path.unlink()
            (self._staging / MANIFEST).replace(self.path / MANIFEST)
        self._staged.clear()

    def _is_described(self, manifest: Manifest, text: str) -> bool:
        """Return whether the description is that of the manifest, which stays, and nobody has touched it since.

        It was moved into place before the manifest. A copy may be of any time, and is made again.
        """
        told, made = (self.path / name for name in (DESCRIPTION, MANIFEST))
        return (
            told.is_file()
            and made.is_file()
            and told.stat().st_mtime_ns <= made.stat().st_mtime_ns
            and made.read_bytes() == text.encode()
            and f"/dataset/{content_id(manifest)}> a ".encode() in told.read_bytes()
        )

    def _strays(self, kept: AbstractSet[str]) -> list[Path]:
        files = ((folder, path) for folder in FOLDERS for path in (self.path / folder).glob("*"))
        names = {f"{folder}/{path.name}": path for folder, path in files}
        return [names[name] for name in sorted(names.keys() - kept) if is_made(name)]


@contextmanager
def open_workspace(path: Path) -> Iterator[Workspace]:
    """Make the folder, keep other builds out, and leave nothing behind if the build fails.

    Raises:
        DatasetError: If the path is no dataset folder, or another build is writing to it.
    """
    made = _make(path)
    workspace = Workspace(path)
    try:
        with _locked(path):
            _clear(path)
            try:
                yield workspace
            finally:
                _clear(path)
    finally:
        if made:
            with suppress(OSError):  # not empty: the build succeeded
                path.rmdir()


def _make(path: Path) -> bool:
    """Make the folder; return whether it is new."""
    if path.exists() and not path.is_dir():
        raise DatasetError(f"{path} is a file; give a folder to write the dataset to.")
    with _reported(path):
        if not path.exists():
            path.mkdir(parents=True)
            return True
        foreign = sorted({child.name for child in path.iterdir()} - _OURS)
    if foreign and not (path / MANIFEST).exists():
        raise DatasetError(
            f"{path} holds other files ({foreign[0]}) and no {MANIFEST}; give an empty or a new folder."
        )
    return False


def _clear(path: Path) -> None:
    with _reported(path), suppress(FileNotFoundError):
        shutil.rmtree(path / _STAGING)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system lets go of when the process ends, however it ends.

    The folder itself is locked and no file in it, so that nothing is left there.
    """
    if os.name == "nt":  # where a folder cannot be opened, nothing is locked
        yield
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            if not lock_descriptor(folder, blocking=False):
                raise DatasetError(f"Another build is writing to {path}; wait until it ends.")
        yield
    finally:
        os.close(folder)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatasetError(
            f"The dataset {path} cannot be written ({error.strerror}); "
            "what stood there before is unchanged or completed by the next build."
        ) from error
