"""What a dataset folder will hold: which reports stay as they are, which are new, which go."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from kg.corrections import Correction
from kg.dataset import Entry, Folder
from kg.dataset.corrections import wanted
from kg.reading import Source
from kg.reading.divisions import find_place
from kg.reading.metadata import read_name
from kg.scaling.jobs import Built, Failure, Job
from kg.scaling.rules import rules_version

__all__ = ["Contents", "better", "is_stray", "named_place", "named_year"]


class Contents:
    """The reports of a dataset folder while it is built: of each place and year the one whose name tells so best.

    Attributes:
        reports: Key → what the folder will hold, of reports that stay and of new ones.
    """

    def __init__(self, before: Folder) -> None:
        """Begin with nothing; what the folder holds may stay, job by job."""
        self.reports: dict[str, Built] = {}
        self._dataset, self._before = before, before.reports
        self._same: dict[str, list[str]] = {}
        for key, entry in self._before.items():
            self._same.setdefault(entry.source_sha256, []).append(key)
        self._kept: dict[str, Built] = {}
        self._old: dict[str, Entry] = {}
        self._left: list[Built] = []

    @property
    def entries(self) -> dict[str, Entry]:
        """Key → manifest entry of every report that the folder will hold."""
        return {**self._old, **{key: it.entry for key, it in self.reports.items()}}

    @property
    def sources(self) -> dict[str, Source]:
        """Where the reports stand, by key, without those that can no longer be built."""
        return {key: it.source for key, it in self.reports.items()}

    @property
    def built(self) -> dict[str, Built]:
        """The reports that were built, by key."""
        return {key: it for key, it in self.reports.items() if it is not self._kept.get(key)}

    @property
    def unchanged(self) -> list[str]:
        """Keys of the reports whose files stay."""
        return sorted(self.reports.keys() - self.built.keys())

    @property
    def removed(self) -> list[str]:
        """Keys of the reports that the folder held and will not hold."""
        return sorted(self._before.keys() - self.entries.keys())

    @property
    def left_out(self) -> list[Failure]:
        """The reports that another is better called, each with the reason."""
        return [_left_out(it, self.reports[it.key]) for it in self._left]

    def keep(self, job: Job) -> bool:
        """Take over the files of a report if they are what the job would make; return whether."""
        for key in self._same.get(job.source_sha256, ()):
            entry = self._before[key]
            if (
                (entry.report, entry.options) == (job.source.id, job.options)
                and entry.rules == rules_version()
                and _as_named(job.source, entry)
                and _as_corrected(key, entry, job.corrections)
                and not self._dataset.differing(entry.outputs)
            ):
                named = msgspec.structs.replace(entry, source=job.source.within)
                kept = Built(job.source, key, named, {})
                if self.add(kept):
                    self._kept[key] = kept
                return True
        return False

    def add(self, built: Built) -> bool:
        """Take in a report, and leave out what was there of its place and year, or leave it out; return whether it is in."""
        other = self.reports.get(built.key)
        self.reports[built.key] = better(built, other)
        is_in = self.reports[built.key] is built
        if other:
            self._left.append(other if is_in else built)
        return is_in

    def keep_old(self, failure: Failure) -> None:
        """Leave what the folder holds of a report that can no longer be read; not that of its namesake elsewhere."""
        source = failure.source
        for key, entry in self._before.items():
            if entry.source == source.within and named_place(source) in (None, entry.place):
                self._old[key] = entry


def better(one: Built, other: Built | None) -> Built:
    """Return the one of two reports of a place and year that is to be kept.

    The one whose name says the place goes before one whose name says none, and that before one that is named after another
    place; then the one whose name says the year, then the one that comes first by its path and row. No order in which
    they are built, now or in an earlier build, makes a difference.
    """
    return one if other is None else min(other, one, key=_order)


def _order(built: Built) -> tuple[bool, bool, bool, str, int]:
    source = built.source
    return (
        is_stray(built),
        named_place(source) is None,
        named_year(source) != built.entry.year,
        source.address or source.path,
        source.row or 0,
    )


def _as_named(source: Source, entry: Entry) -> bool:
    """Return whether the names of file and folder tell what they told of a report when it was built."""
    by_name = [name for name, basis in entry.basis.items() if basis == "file-name"]
    if by_name:
        told = {"place": entry.place, "year": entry.year}
        now = dict(zip(("place", "year"), _hints(source), strict=True))
        if any(told[name] != now[name] for name in by_name):
            return False
    if entry.source == source.within:
        return True
    moved = _last(entry.source) == _last(source.within)
    return moved and not entry.warnings and named_place(source) in (None, entry.place)


def _as_corrected(key: str, entry: Entry, corrections: Sequence[Correction]) -> bool:
    """Return whether a report was built with the corrections that there are now."""
    return entry.corrections.keys() == wanted(key, entry, corrections)


def _last(within: str) -> str:
    """Return the name of a file, whatever folders it is told apart by."""
    return within.rpartition("/")[2]


def named_place(source: Source) -> str | None:
    """Return the place that a source that is not yet read is of, as far as it was said or its names tell."""
    return find_place(source.said.place).name if source.said.place else _hints(source)[0]


def named_year(source: Source) -> int | None:
    """Return the year that a source that is not yet read is for, as far as it was said or its name tells."""
    return source.said.year or read_name(Path(source.path).stem)[1]


def is_stray(built: Built) -> bool:
    """Tell whether a report is of another place than its name tells: a misfiled one."""
    return named_place(built.source) not in (None, built.entry.place)


def _hints(source: Source) -> tuple[str | None, int | None]:
    """Return the place and the year that the names of a file and its folder tell."""
    path = Path(source.path).absolute()
    read = [read_name(name) for name in (path.stem, path.parent.name)]
    return (
        next((place.name for place, _ in read if place), None),
        next((year for _, year in read if year), None),
    )


def _left_out(built: Built, other: Built) -> Failure:
    """Return why a report is left out that another is the same place's for the same year."""
    entry = built.entry
    message = (
        f"{built.source.name} was left out, {other.source.name} is the report of {entry.place} for {entry.year}, too; "
        "say with --metadata which place and year it is of"
    )
    return Failure(built.source, message)
