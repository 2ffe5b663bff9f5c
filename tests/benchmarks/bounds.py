# ruff: noqa: S608 (the names of tables are ours)
"""What each stage of a build cannot do without, beside what it takes: the lower bounds of docs/performance.md.

    python -m tests.benchmarks.bounds --reports FOLDER [--size 20]

A bound is the least that any program must do that comes to the same files with the same libraries: look at each character once, make
the Doc, sort and join the lines, insert the rows, load the quads. Both are measured in turn in one process, in processor seconds, and
how slow the machine was is told beside (`tests.timing.slowness`). A bound need not be reachable; what lies below it is not.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyoxigraph as ox

from kg.agencies import infer
from kg.dataset import Folder, open_folder
from kg.dataset.manifest import sha256
from kg.dataset.names import FOLDERS, TABLES
from kg.graph import report_sheet, update_store
from kg.language import extract, load_nlp
from kg.model import Extraction, Link, Report
from kg.reading import read_report
from kg.records import dump, records
from kg.scaling.linking import compare
from kg.tables.writing import make_tables
from tests.benchmarks.growth import megabytes, run, sample
from tests.timing import slowness

_TABLES = """SELECT name FROM sqlite_schema
WHERE type = 'table' AND name NOT LIKE 'words%' AND name NOT LIKE 'sqlite%'"""


class Bound(NamedTuple):
    """A stage: processor seconds of ours, those of the least that must be done, and what that is."""

    stage: str
    ours: float
    least: float
    what: str


def main() -> None:
    """Build a sample of whole places, measure, and print both tables."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--reports", type=Path, required=True, help="a folder of reports")
    told.add_argument("--size", type=int, default=20)
    asked = told.parse_args()
    files, before = sample(asked.reports, asked.size), slowness()
    with tempfile.TemporaryDirectory() as name:
        scratch, out = Path(name), Path(name) / "out"
        build = ["build", *map(str, files), "-o", str(out), "-j", "1"]
        whole, folder = run(build)["cpu"], open_folder(out)
        known = {entry.source_sha256 for entry in folder.reports.values()}
        kept = [it for it in files if sha256(it.read_bytes()) in known]
        rows = [*_language(kept), _links(folder), _tables(folder, scratch)]
        rows += [_store(folder, scratch), _same(folder, build)]
        characters = sum(entry.statistics["characters"] for entry in folder.reports.values())
        sys.stdout.write(f"{len(files)} reports, {characters:,} characters, {whole} CPU s\n\n")
        sys.stdout.write(_table("| stage | ours, CPU s | lower bound | what that is |", rows))
        sizes = _sizes(folder, scratch)
        sys.stdout.write(_table("| files | MB | lower bound | what that is |", sizes))
    sys.stdout.write(f"slowness {before:.1f} before, {slowness():.1f} after\n")


def _timed(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return time.process_time() - start


def _language(files: Sequence[Path]) -> Iterator[Bound]:
    """Yield the stages of one report after the other; words and patterns are loaded before."""
    nlp = load_nlp(spans=False)
    list(infer(extract(read_report(files[0]))))
    reports: list[Report] = []
    found: list[Extraction] = []

    def read() -> None:
        reports.extend(map(read_report, files))
        found.extend(map(extract, reports))

    ours = _timed(read)
    texts = [it.text for it in reports]
    least = _timed(lambda: [(_look(text), nlp.make_doc(text)) for text in texts])
    yield Bound("reading, extraction", ours, least, "each character looked at once; spaCy's Doc")
    ours = _timed(lambda: [list(infer(it)) for it in found])
    least = _timed(lambda: [_look(s.text) for it in found for s in it.statements])
    yield Bound("who answers", ours, least, "each character of a statement looked at once")
    rows = [list(records(it)) for it in found]
    ours = _timed(lambda: [dump(records(it)) for it in found])
    least = _timed(lambda: [msgspec.json.encode(row) for it in rows for row in it])
    yield Bound("records", ours, least, "the same rows as JSON")
    texts = [report_sheet(it).written().text for it in found]
    ours = _timed(lambda: [report_sheet(it).written() for it in found])
    least = _timed(lambda: ["\n".join(sorted(text.split("\n"))).encode() for text in texts])
    yield Bound("triples, Turtle", ours, least, "the same lines parted, sorted, joined")


def _look(text: str) -> dict[str, int]:
    """Look at each character once, as the simplest scanner in Python does."""
    seen: dict[str, int] = {}
    for at, character in enumerate(text):
        seen[character] = at
    return seen


def _links(folder: Folder) -> Bound:
    places = [[folder.edition(key) for key in keys] for keys in folder.places.values()]
    found: list[Link] = []

    def compared() -> None:
        for place in places:
            found.extend(compare(place, True).links if len(place) > 1 else ())

    ours = _timed(compared)
    texts = [it.text for place in places for edition in place for it in edition.statements]

    def least() -> None:
        runs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in texts]
        for _ in found:  # the sets of a link's two ends are compared once
            len(runs[0] & runs[-1])

    what = "the runs of two characters of each statement as a set; two sets compared for each link"
    return Bound("links", ours, _timed(least), what)


def _tables(folder: Folder, scratch: Path) -> Bound:
    with closing(sqlite3.connect(folder.file(TABLES))) as tables:
        names = [name for (name,) in tables.execute(_TABLES)]
        rows = {name: tables.execute(f"SELECT * FROM {name}").fetchall() for name in names}

    def least() -> None:
        with closing(sqlite3.connect(scratch / "bare.sqlite", isolation_level=None)) as bare:
            bare.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
            for name, lines in ((name, lines) for name, lines in rows.items() if lines):
                columns = [f"c{n}" for n in range(len(lines[0]))]
                bare.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
                marks = ", ".join("?" * len(columns))
                bare.executemany(f"INSERT INTO {name} VALUES ({marks})", lines)
            bare.execute("COMMIT")

    ours = _timed(lambda: make_tables(folder, list(folder.places), scratch / "t.sqlite", scratch))
    what = "SQLite's insert of the same rows: no indexes, no full text, no records to read"
    return Bound("tables", ours, _timed(least), what)


def _store(folder: Folder, scratch: Path) -> Bound:
    ours = _timed(lambda: update_store(folder.path))
    quads = str(scratch / "all.nq")
    ox.Store.read_only(str(folder.path / "store")).dump(quads, format=ox.RdfFormat.N_QUADS)

    def least() -> None:
        bare = ox.Store(str(scratch / "bare"))
        bare.bulk_load(path=quads, format=ox.RdfFormat.N_QUADS)
        bare.flush()

    what = "Oxigraph's own bulk load of the same quads from one file of N-Quads"
    return Bound("store", ours, _timed(least), what)


def _same(folder: Folder, build: Sequence[str]) -> Bound:
    names = [n for entry in folder.reports.values() for n in entry.outputs]
    names += folder.manifest.derived
    least = _timed(lambda: [sha256(folder.file(it).read_bytes()) for it in names])
    return Bound("no change", run(build)["cpu"], least, "the hash of each file, in C")


def _sizes(folder: Folder, scratch: Path) -> Iterator[tuple[object, ...]]:
    """Yield what the files take, and the least: compressed, or what tables and store hold, alone."""
    for name in sorted(FOLDERS):
        files = [it.read_bytes() for it in (folder.path / name).iterdir()]
        least = round(sum(len(zlib.compress(it)) for it in files) / 1e6, 1)
        yield name, megabytes(folder.path / name), least, "zlib of each file"
    tables, store = folder.file(TABLES), folder.path / "store"
    yield "tables", megabytes(tables), megabytes(scratch / "bare.sqlite"), "the same rows alone"
    what = f"as loaded from {megabytes(scratch / 'all.nq')} MB of N-Quads"
    yield "store", megabytes(store), megabytes(scratch / "bare"), what


def _table(head: str, rows: Iterable[tuple[object, ...]]) -> str:
    cells = ((f"{it:.2f}" if isinstance(it, float) else str(it) for it in row) for row in rows)
    lines = [head, "|---|---|---|---|", *(f"| {' | '.join(row)} |" for row in cells)]
    return "\n".join(lines) + "\n\n"


if __name__ == "__main__":
    main()
