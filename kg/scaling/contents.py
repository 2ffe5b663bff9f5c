"""What a dataset folder will hold: which reports stay as they are, which are new, which go."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from kg.corrections import Correction
from kg.dataset import Entry, Folder
from kg.dataset.corrections import wanted
from kg.errors import DatasetError
from kg.reading import Source
from kg.reading.divisions import find_place
from kg.reading.metadata import read_name
from kg.scaling.jobs import Built, Failure, Job
from kg.scaling.rules import rules_version

__all__ = ["Contents", "is_stray", "left_out", "named_place", "named_year"]


class Contents:
    """The manifest entries of a dataset folder while it is built.

    Attributes:
        entries: Key → entry of every report that the folder will hold.
        built: Keys of the reports that were built.
        unchanged: Keys of the reports whose files stay.
    """

    def __init__(self, before: Folder) -> None:
        self.entries: dict[str, Entry] = {}
        self.built: list[str] = []
        self.unchanged: list[str] = []
        self._dataset, self._before = before, before.reports
        self._sources: dict[str, Source] = {}

    @property
    def removed(self) -> list[str]:
        """Keys of the reports that the folder held and will not hold."""
        return sorted(self._before.keys() - self.entries.keys())

    @property
    def sources(self) -> dict[str, Source]:
        """Where the reports stand, by key, without those that can no longer be built."""
        return dict(self._sources)

    def keep(self, job: Job) -> bool:
        """Take over the files of a report if they are what the job would make; return whether."""
        source = job.source
        made = (_last(source.within), source.id, job.source_sha256, job.options, rules_version())
        for key, entry in self._before.items():
            before = (
                _last(entry.source),
                entry.report,
                entry.source_sha256,
                entry.options,
                entry.rules,
            )
            if (
                before == made
                and _as_corrected(key, entry, job.corrections)
                and not self._dataset.differing(entry.outputs)
            ):
                self._claim(key, msgspec.structs.replace(entry, source=source.within), source)
                self.unchanged.append(key)
                return True
        return False

    def add(self, built: Built) -> None:
        """Take in a report that was built.

        Raises:
            DatasetError: If another report has the same place and year.
        """
        self._claim(built.key, built.entry, built.source)
        self.built.append(built.key)

    def add_stray(self, built: Built) -> Failure | None:
        """Take in a misfiled report, unless there is one of that place and year whose name does not say otherwise.

        Returns:
            Why it is left out.
        """
        if built.key in self.entries:
            return left_out(built, self._sources[built.key].name)
        self.add(built)
        return None

    def keep_old(self, failure: Failure) -> None:
        """Leave what the folder holds of a report that can no longer be built; not that of its namesake elsewhere."""
        source = failure.source
        for key, entry in self._before.items():
            if entry.source == source.within and named_place(source) in (None, entry.place):
                self.entries.setdefault(key, entry)

    def _claim(self, key: str, entry: Entry, source: Source) -> None:
        if key in self.entries:
            raise DatasetError(
                f"{self._sources[key].name} and {source.name} are both the report of {entry.place} for {entry.year}; "
                "give one of them, or say with --metadata which place and year they are of."
            )
        self.entries[key] = entry
        self._sources[key] = source


def _as_corrected(key: str, entry: Entry, corrections: Sequence[Correction]) -> bool:
    """Return whether a report was built with the corrections that there are now."""
    return entry.corrections.keys() == wanted(key, entry, corrections)


def _last(within: str) -> str:
    """Return the name of a file, whatever folders it is told apart by."""
    return within.rpartition("/")[2]


def named_place(source: Source) -> str | None:
    """Return the place that a source that cannot be read is of, as far as its names tell."""
    if source.said.place:
        return find_place(source.said.place).name
    path = Path(source.path).absolute()
    named = (read_name(name)[0] for name in (path.stem, path.parent.name))
    return next((place.name for place in named if place), None)


def named_year(source: Source) -> int | None:
    """Return the year that a source that is not yet read is for, as far as it was said or its name tells."""
    return source.said.year or read_name(Path(source.path).stem)[1]


def is_stray(built: Built) -> bool:
    """Tell whether a report is of another place than its name tells: a misfiled one."""
    return named_place(built.source) not in (None, built.entry.place)


def left_out(built: Built, other: str) -> Failure:
    """Return why a report is left out that another is the same place's for the same year."""
    entry = built.entry
    message = (
        f"{built.source.name} was left out, {other} is the report of {entry.place} for {entry.year}, too; "
        "say with --metadata which place and year it is of"
    )
    return Failure(built.source, message)
