"""A dataset folder, opened once: it knows its places, years and reports, and loads only what is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kg.dataset.manifest import Entry, Manifest, read_manifest, sha256
from kg.dataset.names import AGENCIES, CORRECTIONS, FOLDERS, LINKS, RECORDS
from kg.dataset.quotes import Quotes
from kg.dataset.reviews import Review, judge_links, read_reviews
from kg.dataset.rows import read_own, read_rows
from kg.errors import DatasetError
from kg.identifiers import split_key
from kg.model import Link, Place, Responsibility, Statement
from kg.records import (
    Record,
    ReportRecord,
    StatementRecord,
    link_from_record,
    parse_links,
    parse_records,
    parse_responsibilities,
    responsibility_from_record,
    statement_from_record,
)

if TYPE_CHECKING:
    from kg.corrections import Correction
    from kg.lineage import Edition

__all__ = ["Folder", "open_folder"]


def open_folder(path: str | PathLike[str]) -> "Folder":
    """Open the folder that `kg build` wrote, to read it file by file; `kg.open_dataset` opens all of it for questions.

    Raises:
        DatasetError: If it holds no report, or its manifest cannot be read.

    Example:
        >>> import kg, kg.sample, tempfile
        >>> with tempfile.TemporaryDirectory() as out:
        ...     summary = kg.build(kg.sample.paths()[:1], out)
        ...     folder = open_folder(out)
        ...     folder.places, folder.edition("000000-2022").statements[0].kind
        ({'000000': ['000000-2022']}, 'achievement')
    """
    manifest = read_manifest(Path(path))
    if not manifest.reports:
        raise DatasetError(f"{path} is no dataset, or an empty one; make it with: kg build.")
    return Folder(Path(path), manifest)


class Folder:
    """A dataset folder as it is read.

    Reports go by their keys (`330782-2022`), places by theirs (`330782`): the names of report files may not be
    unique. Nothing is kept of what was read but the manifest and the verdicts.

    Attributes:
        path: The folder.
        manifest: What it says of its files.
    """

    def __init__(self, path: Path, manifest: Manifest) -> None:
        """Take a folder with the manifest that it has, or will have; see `open_folder`."""
        self.path, self.manifest = path, manifest

    # ---------------------------------------------------------------- what there is

    @property
    def reports(self) -> dict[str, Entry]:
        """What the manifest says of each report, by its key, in order."""
        return self.manifest.reports

    @property
    def places(self) -> dict[str, list[str]]:
        """The keys of the reports of each place by the place's key, all in order.

        A place that was renamed or raised goes on (`kg.reading.succession`): its reports stand under its latest key.
        """
        from kg.reading.succession import goes_on_as  # noqa: PLC0415 - the table is slow to load

        found: dict[str, list[str]] = {}
        for key in sorted(self.reports, key=lambda key: (split_key(key)[1], key)):
            found.setdefault(goes_on_as(split_key(key)[0]), []).append(key)
        return {split_key(keys[-1])[0]: keys for _, keys in sorted(found.items())}

    def breaks(self, place: str) -> list[str]:
        """Return what was renamed or merged, in a few words: between the reports of a place, and behind the last one."""
        from kg.reading.succession import breaks, merged_into  # noqa: PLC0415 - likewise

        named = [self.place(key) for key in self.places[place]]
        merged = merged_into(named[-1])
        return [str(it) for it in (*breaks(named), *([merged] if merged else []))]

    def years(self, place: str) -> list[int]:
        """Return the years that a place has a report of, in order."""
        return [split_key(key)[1] for key in self.places[place]]

    def place(self, key: str) -> Place:
        """Return the place of a report, as far as its key and entry tell."""
        code = split_key(key)[0]
        return Place(self.reports[key].place, None if code.startswith("x-") else code)

    def find_places(self, wanted: str | None = None) -> list[str]:
        """Return the keys of the places: of all, or of the one with this name or key.

        Raises:
            DatasetError: If there is no such place.
        """
        names = {
            place: {self.reports[key].place for key in keys} for place, keys in self.places.items()
        }
        found = [it for it, known in names.items() if wanted in (None, it) or wanted in known]
        if not found:
            raise DatasetError(
                f"{self.path} has no report of {wanted}; it has {_told(wanted or '', set().union(*names.values()))}."
            )
        return found

    def find_report(self, name: str) -> str:
        """Return the key of a report that is named by its key or by its file's name.

        Raises:
            DatasetError: If there is no such report, or several.
        """
        entries, known = self.reports, {name, Path(name).stem}
        found = [key for key, entry in entries.items() if known & {key, entry.report, entry.source}]
        exact = [key for key in found if name in (key, entries[key].source)]
        found = exact if len(exact) == 1 else found
        if len(found) != 1:
            raise DatasetError(
                f"{self.path} has no one report {name}; it has {', '.join(entries)}."
            )
        return found[0]

    def quotes(self, keys: Iterable[str]) -> Quotes:
        """Return whether the words of all these reports stand in the dataset."""
        quoted = all(self.reports[key].options["quotes"] == "clause" for key in keys)
        return "clause" if quoted else "none"

    # ---------------------------------------------------------------- what stands in its files

    def file(self, name: str) -> Path:
        """Return where a file of the dataset stands; names are those of `kg.dataset.names`."""
        return self.path / name

    def records(self, key: str) -> list[Record]:
        """Return the records of a report, its own first.

        Raises:
            DatasetError: If they cannot be read; likewise below.
        """
        return read_rows(self.file(RECORDS.format(key)), parse_records)

    def own_record(self, key: str) -> ReportRecord:
        """Return the record of a report itself, without reading the others."""
        return read_own(self.file(RECORDS.format(key)))

    def statements(self, key: str) -> list[Statement]:
        """Return the statements of a report; each needs its words.

        Raises:
            DatasetError: If the dataset was built without sentences, too.
        """
        rows = [row for row in self.records(key) if isinstance(row, StatementRecord)]
        if any(row.text is None for row in rows):
            raise DatasetError(
                f"{key} has no sentences to match a table with; "
                "build the dataset with --quotes clause, or again from the report's file."
            )
        return [statement_from_record(row) for row in rows]

    def edition(self, key: str, rows: Iterable[Record] | None = None) -> "Edition":
        """Return the statements of a report as they are compared with those of other years; see `Edition`.

        Args:
            key: The report's key.
            rows: Its records, if they are read already.
        """
        from kg.dataset.editions import edition  # noqa: PLC0415 - the lineage is slow to load

        return edition(self.records(key) if rows is None else rows, key)

    def editions(self, place: str) -> "list[Edition]":
        """Return the editions of a place, in order of year."""
        return [self.edition(key) for key in self.places[place]]

    @cached_property
    def reviews(self) -> list[Review]:
        """People's verdicts on the claims."""
        return read_reviews(self.path)

    @cached_property
    def corrections(self) -> "list[Correction]":
        """What people have set right in the readings.

        Raises:
            ReadError: If the file is damaged.
        """
        from kg.corrections import read_corrections  # noqa: PLC0415 - reading is slow to load

        path = self.file(CORRECTIONS)
        return read_corrections(path) if path.exists() else []

    def inferred(self, key: str) -> list[Responsibility]:
        """Return who was inferred to answer for the commitments of a report, whatever tables say."""
        rows = read_rows(self.file(AGENCIES.format(key)), parse_responsibilities)
        return list(map(responsibility_from_record, rows))

    def found_links(self, place: str) -> list[Link]:
        """Return the links between the reports of a place as they were found, whatever people say of them."""
        name = LINKS.format(place)
        if name not in self.manifest.derived:
            return []
        return [link_from_record(row) for row in read_rows(self.file(name), parse_links)]

    def links(self, place: str) -> list[Link]:
        """Return the links between the reports of a place: corrected by reviews, without those they reject."""
        judged, status = judge_links(self.found_links(place), place, self.reviews)
        return [link for link, said in zip(judged, status, strict=True) if said != "rejected"]

    # ---------------------------------------------------------------- whether it is what was built

    def differing(self, digests: Mapping[str, str]) -> dict[str, str]:
        """Return which of these files have not these hashes: their names → `missing` or `changed`, in order."""
        found: dict[str, str] = {}
        for name, digest in sorted(digests.items()):
            file = self.file(name)
            if not file.is_file():
                found[name] = "missing"
            elif sha256(file.read_bytes()) != digest:
                found[name] = "changed"
        return found

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield files that are not as the manifest says: their names, and `missing`, `changed` or `not listed`.

        Every file that was made is read once. What was given to the dataset (reviews, breakdown tables,
        registers) may change at any time. A file that is not listed matters if it is Turtle: questions would see it.
        """
        made = {name: digest for it in self.reports.values() for name, digest in it.outputs.items()}
        made |= {name: file.sha256 for name, file in self.manifest.derived.items()}
        yield from self.differing(made).items()
        found = (file for folder in FOLDERS for file in sorted(self.file(folder).glob("*.ttl")))
        names = (file.relative_to(self.path).as_posix() for file in found)
        yield from ((name, "not listed") for name in names if name not in made)


def _told(wanted: str, names: set[str]) -> str:
    """Return names as they are told: all of few, of many those most like the one that is wanted."""
    there = sorted(names)
    if len(there) <= _FEW:
        return ", ".join(there)
    return ", ".join([*get_close_matches(wanted, there, n=_NEAR, cutoff=0), "…"])


_FEW, _NEAR = 12, 5  # names that are all told, and of more
