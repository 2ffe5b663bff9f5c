"""Reports behind addresses (`s3://bucket/reports`): copied into a folder, and read from there as any file is.

Every file is fetched once, before anything is read: what is hashed is what is read, no worker needs the store or a right to
it, and a store that fails in the middle takes no report out of a dataset.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.errors import KGError, MissingToolError, ReadError
from kg.reading.doors import ELSEWHERE, ENDINGS, LARGEST_FILE
from kg.reading.rows import TABLES

__all__ = ["Copies", "Progress", "fetch", "is_address"]

Progress = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and how much there is to do."""

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_SLASHES = re.compile(r"(?<=[^:/])/+$")
_USER = re.compile(r"//[^/@]*@")  # may hold a password, which belongs in no sentence
_AT_ONCE = 256  # files


@dataclass(frozen=True, slots=True)
class Copies:
    """What was given, with the copy in the place of each address.

    Attributes:
        paths: As they were given.
        addresses: Copy of what was given → its address.
    """

    paths: tuple[str | os.PathLike[str], ...]
    addresses: dict[Path, str] = field(default_factory=dict)

    def address(self, path: Path) -> str:
        """Return what a file is a copy of; empty if it is none."""
        for copy, address in self.addresses.items():
            if path.is_relative_to(copy):
                return "/".join((address, *path.relative_to(copy).parts))
        return ""

    def named(self, text: str) -> str:
        """Return a sentence with addresses for their copies."""
        for copy in sorted(self.addresses, key=lambda it: -len(str(it))):
            text = text.replace(str(copy), self.addresses[copy])
        return text

    @contextmanager
    def naming(self) -> Iterator[None]:
        """Let errors speak of addresses, not of copies."""
        try:
            yield
        except KGError as error:
            error.args = (self.named(str(error)),)
            raise


def is_address(path: str | os.PathLike[str]) -> bool:
    """Say whether something that was given is an address, and no path.

    Example:
        >>> [is_address(it) for it in ("s3://bucket/reports", "reports/栖云市", "C:/reports")]
        [True, False, False]
    """
    return _ADDRESS.match(os.fspath(path)) is not None


def fetch(
    paths: Iterable[str | os.PathLike[str]], into: Path | None, progress: Progress | None = None
) -> Copies:
    """Copy what stands behind addresses into a folder; paths stay as they are.

    A file that will not be read (another format, far too large) is there by name and size alone, so that what is said of it is
    said in one place. Parts of the address are the folders of the copy: they may tell place and year.

    Args:
        paths: Files, folders, addresses of files and folders.
        into: The folder; None if addresses are not read.
        progress: Called with `copies` and bytes.

    Raises:
        ReadError: If there is nothing at an address, or it cannot be read.
        MissingToolError: If the library for its store is not installed.
    """
    copies: dict[Path, str] = {}
    found: list[str | os.PathLike[str]] = []
    for path in paths:
        if is_address(path):
            address = _named(os.fspath(path))
            if into is None:
                raise ReadError(
                    f"{address}: addresses are read by kg build, extract and quotes; copy the reports, and name the copies"
                )
            with _reported(address):
                copy = _copy(os.fspath(path), into, progress)
            copies[copy] = address
            found.append(copy)
        else:
            found.append(path)
    return Copies(tuple(found), copies)


def _named(address: str) -> str:
    """Return an address as it is said: without what may be a password."""
    return _SLASHES.sub("", _USER.sub("//", address))


def _copy(address: str, into: Path, progress: Progress | None) -> Path:
    """Copy all that is at an address; return the copy."""
    scheme = address.partition(":")[0].lower()
    if scheme in ("http", "https"):  # no folders there, and its pages lead anywhere
        raise ReadError(
            f"{_named(address)}: pages of the web are not read; save them as files, and name those"
        )
    store, root = import_module("fsspec.core").url_to_fs(address)
    store.invalidate_cache()
    listed: Mapping[str, Mapping[str, Any]] = store.find(root, detail=True)
    target = into / scheme
    copy = _place(target, root)
    sizes = {name: int(it.get("size") or 0) for name, it in listed.items() if name[-1:] != "/"}
    if not sizes or copy == target:
        raise FileNotFoundError(address)
    places = {name: _place(target, name) for name in sizes}
    wanted: list[str] = []
    for name, place in places.items():
        if _is_read(place, sizes[name], copy):
            wanted.append(name)
        else:
            _stand_in(place, sizes[name], copy)
    done, whole = 0, sum(sizes[name] for name in wanted)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        _get(store, {name: places[name] for name in some})
        done += sum(sizes[name] for name in some)
        if progress:
            progress("copies", done, whole)
    return copy


def _get(store: Any, places: Mapping[str, Path]) -> None:
    """Copy files side by side, as many as the store's library thinks fit."""
    for place in places.values():
        place.parent.mkdir(parents=True, exist_ok=True)
    store.get(list(places), list(map(str, places.values())))


def _is_read(place: Path, size: int, given: Path) -> bool:
    ending = place.suffix.lower()
    return (ending in ENDINGS and size <= LARGEST_FILE) or (ending in TABLES and place == given)


def _stand_in(place: Path, size: int, given: Path) -> None:
    """Put an empty file of this size where something may have to be said of it."""
    if place == given or place.suffix.lower() in (*ENDINGS, *ELSEWHERE):
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.truncate(size)
    else:
        given.mkdir(parents=True, exist_ok=True)


def _place(folder: Path, name: str) -> Path:
    """Return where the copy of a file or folder stands: a name from a store must not lead out of the folder."""
    parts = name.strip("/").split("/") if name.strip("/") else []
    if any(it in ("", ".", "..") or "\0" in it or Path(it).name != it for it in parts):
        raise ReadError(f"{name}: this cannot be the name of a file; rename it")
    return folder.joinpath(*parts)


@contextmanager
def _reported(address: str) -> Iterator[None]:
    try:
        yield
    except KGError:
        raise
    except ImportError as error:
        library = getattr(error.__cause__ or error, "name", None) or error
        raise MissingToolError(
            f"{address}: reading it needs the library {library}; install policy-commitment-kg[remote], or the library"
        ) from error
    except FileNotFoundError as error:
        raise ReadError(
            f"{address}: there is no such bucket, folder or file; check the address"
        ) from error
    except PermissionError as error:
        raise ReadError(
            f"{address}: the store refuses access; check the credentials and what they may read"
        ) from error
    except Exception as error:  # each store's library raises errors of its own
        why = _named(" ".join(str(error).split())) or type(error).__name__
        raise ReadError(
            f"{address}: cannot be read ({why}); check the address, the network and the credentials"
        ) from error
