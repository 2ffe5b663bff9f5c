"""What the rows of each place are made from, as a hash: whether the tables of a dataset are those of its files."""

import hashlib
import sqlite3
from collections.abc import Collection
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from kg.dataset import Folder
from kg.dataset.names import AGENCIES, BREAKDOWN, LINKS, RECORDS, REGISTER, TABLES

__all__ = ["LAYOUT", "digests", "known_digests", "stale_places"]

LAYOUT: Final = 3
"""Of the tables; a file of another layout is made anew."""


def stale_places(folder: Folder) -> list[str]:
    """Return the places whose rows are not what they would be made to be, gone ones among them."""
    known, wanted = known_digests(folder.path / TABLES), digests(folder)
    return sorted(it for it in known.keys() | wanted.keys() if known.get(it) != wanted.get(it))


def digests(folder: Folder, places: Collection[str] | None = None) -> dict[str, str]:
    """Return a hash of what the rows of each place, or of some, are made from, by the manifest's word."""
    made = {name: file.sha256 for name, file in folder.manifest.derived.items()}
    found = {}
    for place, keys in folder.places.items():
        if places is not None and place not in places:
            continue
        entries = [folder.reports[key] for key in keys]
        names = [form.format(key) for form in (RECORDS, AGENCIES) for key in keys]
        hashes = {name: h for it in entries for name, h in it.outputs.items()} | made
        given = [*(BREAKDOWN.format(key) for key in keys), REGISTER.format(place)]
        told = [hashes.get(name, "") for name in (*names, LINKS.format(place))]
        told += [_content(folder.file(name)) for name in given]
        told += [str(it) for it in folder.reviews if it.statement.startswith(f"{place}/")]
        told += [f"{it.rules} {sorted(it.statistics.items())} {it.warnings}" for it in entries]
        found[place] = hashlib.sha256("\n".join([_code(), *told]).encode()).hexdigest()
    return found


def _content(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


@cache
def _code() -> str:
    """Return what stands for the code that makes the rows."""
    digest = hashlib.sha256(str(LAYOUT).encode())
    for name in ("schema.sql", "place.py", "words.py"):
        digest.update((files("kg.tables") / name).read_bytes())
    return digest.hexdigest()


def known_digests(path: Path) -> dict[str, str]:
    """Return what the rows of each place were made from; nothing of a file that cannot be read or has another layout."""
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as tables:
            if tables.execute("PRAGMA user_version").fetchone()[0] != LAYOUT:
                return {}
            return dict(tables.execute("SELECT place, digest FROM source"))
    except sqlite3.Error:
        return {}
