# ruff: noqa: S608 (the names of tables and columns are ours; every value goes in as a parameter)
"""The tables of a dataset brought up to its records: each place's rows in a part of its own, the parts into one file.

    <dataset>/tables.sqlite    made under another name and renamed, so that whoever has the old one open keeps it

A place is written again when what its rows are made from has changed; a place that is gone is taken out.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.dataset import Folder, Manifest
from kg.dataset.names import LINKS, TABLES
from kg.errors import DatasetError
from kg.tables.sources import LAYOUT, digests, known_digests
from kg.tables.words import indexed

if TYPE_CHECKING:
    from kg.tables.place import Rows

__all__ = ["PartJob", "make_tables", "update_tables", "write_part", "write_rows"]

# Columns with the ids of a part, which move up when it is taken in.
_IDS: Final = frozenset({"id", "report", "statement", "said", "reported", "later", "earlier"})


@dataclass(frozen=True, slots=True)
class PartJob:
    """A place whose rows are to be written.

    Attributes:
        folder: The dataset.
        place: Key of the place.
        part: The file to write.
    """

    folder: Folder
    place: str
    part: Path


def write_part(job: PartJob) -> Path:
    """Write the rows of a place into a file of their own, and return it."""
    from kg.tables.place import rows_of  # noqa: PLC0415 - reading the tables needs none of it

    return write_rows(rows_of(job.folder, job.place), job.part)


def write_rows(rows: "Rows", file: Path) -> Path:
    """Write the rows of a place into a file of their own, and return it."""
    file.unlink(missing_ok=True)
    with closing(_create(file, indexes=False)) as part:
        part.execute("BEGIN")
        for table, lines in rows.items():
            marks = ", ".join("?" * len(lines[0]))
            part.executemany(f"INSERT INTO {table} VALUES ({marks})", lines)
        said = ((row[0], indexed(row[6] or row[7] or "")) for row in rows.get("statement", ()))
        part.executemany("INSERT INTO spaced VALUES (?, ?)", said)
        part.execute("COMMIT")
    return file


Spread = Callable[[Sequence[PartJob]], Iterable[Path]]


def update_tables(folder: Folder, target: Path, spread: Spread, scratch: Path) -> None:
    """Make the tables of a dataset in a file that is not there yet.

    Args:
        folder: The dataset; the tables that it has are the start.
        target: The file to make.
        spread: Writes the parts, in any order, in this process or others.
        scratch: A folder for the parts.

    Raises:
        DatasetError: If a file of the dataset cannot be read, or the tables cannot be written.
    """
    before = folder.path / TABLES
    wanted = digests(folder)
    try:
        known = known_digests(before)
        if 2 * sum(known.get(place) != digest for place, digest in wanted.items()) > len(wanted):
            known = {}  # what is taken out leaves room behind: where most of it would be, it is made anew
        if known:
            shutil.copyfile(before, target)
        changed = [place for place, digest in wanted.items() if known.get(place) != digest]
        jobs = [
            PartJob(_alone(folder, place), place, scratch / f"{place}.sqlite") for place in changed
        ]
        with closing(_create(target, indexes=True) if not known else _connect(target)) as tables:
            for place in known.keys() - wanted.keys() | set(changed) & known.keys():
                _remove(tables, place)
            _fill(tables, spread(jobs), wanted)
            tables.execute("DELETE FROM body WHERE id NOT IN (SELECT body FROM agency)")
            tables.execute("ANALYZE")
    except (OSError, sqlite3.Error) as error:
        raise DatasetError(
            f"{target} cannot be written ({error}); make room, or make the folder writable."
        ) from error


def make_tables(folder: Folder, places: Sequence[str], target: Path, scratch: Path) -> None:
    """Make tables of some places alone, in this process; arguments and errors as of `update_tables`."""
    jobs = (PartJob(folder, place, scratch / f"{place}.sqlite") for place in places)
    try:
        with closing(_create(target, indexes=True)) as tables:
            _fill(tables, map(write_part, jobs), digests(folder, places))
            tables.execute("ANALYZE")
    except (OSError, sqlite3.Error) as error:
        raise DatasetError(
            f"{target} cannot be written ({error}); make room, or make the folder writable."
        ) from error


def _fill(tables: sqlite3.Connection, parts: Iterable[Path], wanted: Mapping[str, str]) -> None:
    for part in parts:
        _take_in(tables, part, wanted[part.stem])
        part.unlink()


def _alone(folder: Folder, place: str) -> Folder:
    """Return a folder that knows of one place, so that little is sent to another process.

    One without sentences may know where else to find its words, so it stays as it is.
    """
    if folder.quotes(folder.places[place]) == "none":
        return folder
    entries = {key: folder.reports[key] for key in folder.places[place]}
    name = LINKS.format(place)
    derived = {it: file for it, file in folder.manifest.derived.items() if it == name}
    return Folder(folder.path, Manifest(entries, derived))


def _connect(path: Path) -> sqlite3.Connection:
    # It is a file that nobody else has, and it is renamed when it is complete: no journal, no waiting for the disk.
    tables = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -64000"):
        tables.execute(f"PRAGMA {pragma}")
    return tables


def _create(path: Path, *, indexes: bool) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = _connect(path)
    tables.execute(f"PRAGMA user_version = {LAYOUT}")
    for command in _schema():
        if indexes or "INDEX" not in command:
            tables.execute(command)
    if indexes:
        tables.execute(
            "CREATE VIRTUAL TABLE words USING fts5 "
            "(pairs, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0')"
        )
    else:
        tables.execute("CREATE TABLE spaced (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
    return tables


@cache
def _schema() -> tuple[str, ...]:
    text = (files("kg.tables") / "schema.sql").read_text(encoding="utf-8")
    bare = "\n".join(line.partition("--")[0] for line in text.splitlines())
    return tuple(command for command in map(str.strip, bare.split(";")) if command)


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    """Return the columns of each table."""
    with closing(sqlite3.connect(":memory:")) as empty:
        for command in _schema():
            empty.execute(command)
        names = [
            name for (name,) in empty.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {
            name: tuple(row[1] for row in empty.execute(f"PRAGMA table_info({name})"))
            for name in names
        }


def _take_in(tables: sqlite3.Connection, part: Path, digest: str) -> None:
    """Add a part's rows, with ids above those that are there."""
    tables.execute("ATTACH ? AS part", (str(part),))
    top = "SELECT max(m) FROM (" + " UNION ".join(
        f"SELECT max(id) AS m FROM main.{name}" for name in _numbered()
    ) + ")"  # fmt: skip
    base = tables.execute(top).fetchone()[0] or 0
    tables.execute("BEGIN")
    for name, columns in _columns().items():
        taken = ", ".join(_moved(name, it, base) for it in columns)
        known = "OR IGNORE " if name == "body" else ""  # one that other places name, too
        tables.execute(f"INSERT {known}INTO main.{name} SELECT {taken} FROM part.{name}")
    tables.execute(
        f"INSERT INTO main.words (rowid, pairs) SELECT id + {base}, words FROM part.spaced"
    )
    tables.execute("INSERT INTO source VALUES (?, ?)", (part.stem, digest))
    tables.execute("COMMIT")
    tables.execute("DETACH part")


def _moved(table: str, column: str, base: int) -> str:
    """Return what a column of a part becomes in the whole."""
    if table == "agency" and column == "body":
        return (
            "(SELECT b.id FROM main.body b JOIN part.body p ON b.name = p.name "
            "AND coalesce(b.function, '') = coalesce(p.function, '') WHERE p.id = agency.body)"
        )
    moves = column in _IDS and (table, column) != ("report", "report")
    return f'"{column}" + {base}' if moves else f'"{column}"'


def _numbered() -> list[str]:
    return [name for name, columns in _columns().items() if "id" in columns]


def _remove(tables: sqlite3.Connection, place: str) -> None:
    """Take the rows of a place out."""
    reports = "SELECT id FROM report WHERE place = ?"
    said = f"SELECT id FROM statement WHERE report IN ({reports})"
    tables.execute("BEGIN")
    tables.execute(f"CREATE TEMP TABLE gone AS {said}", (place,))
    words = tables.execute(
        "SELECT id, coalesce(nullif(text, ''), words, '') FROM statement WHERE id IN gone"
    ).fetchall()
    tables.executemany(
        "INSERT INTO words (words, rowid, pairs) VALUES ('delete', ?, ?)",
        ((id, indexed(text)) for id, text in words),
    )
    for name in ("link", "closest"):
        tables.execute(f"DELETE FROM {name} WHERE later IN gone")
    for name, columns in _columns().items():
        if "statement" in columns:
            tables.execute(f"DELETE FROM {name} WHERE statement IN gone")
    for name, columns in _columns().items():
        if "report" in columns and name != "report" and "statement" not in columns:
            tables.execute(f"DELETE FROM {name} WHERE report IN ({reports})", (place,))
    tables.execute("DELETE FROM report WHERE place = ?", (place,))
    tables.execute("DELETE FROM source WHERE place = ?", (place,))
    tables.execute("DROP TABLE gone")
    tables.execute("COMMIT")
