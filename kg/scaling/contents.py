"""What a dataset folder will hold: which reports stay as they are, which are new, which go."""

from collections.abc import Iterator, Sequence

import msgspec

from kg.corrections import Correction
from kg.dataset import Entry, Folder, LeftOut
from kg.dataset.corrections import wanted
from kg.reading import Source
from kg.scaling.jobs import Built, Failure, Job
from kg.scaling.left_out import digest_of, recalled, why_left_out, why_unread
from kg.scaling.naming import hints, named_place, named_year
from kg.scaling.rules import rules_version

__all__ = ["Contents", "better", "is_stray"]


class Contents:
    """The reports of a dataset folder while it is built: of each place and year the one whose name tells so best.

    Attributes:
        reports: Key → what the folder will hold, of reports that stay and of new ones.
        recalled: Why files were left out that are not read again.
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
        self._failed: list[Failure] = []
        self._jobs: dict[tuple[str, int | None], Job] = {}
        self.recalled: list[Failure] = []

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

    @property
    def remembered(self) -> dict[str, LeftOut]:
        """What the manifest will say of the files that are left out, so that they are not read again."""
        return {digest: told for digest, told in self._told() if digest and told}

    def _told(self) -> Iterator[tuple[str | None, LeftOut | None]]:
        yield from ((self._digest(it), why_left_out(it)) for it in self._left)
        yield from ((self._digest(it), why_unread(it)) for it in self._failed)

    def settle(self, jobs: Sequence[Job]) -> list[Job]:
        """Take over what is known of the jobs' files; return the jobs that are to be done."""
        self._jobs = {(it.source.path, it.source.row): it for it in jobs}
        changed = [job for job in jobs if not self._keep(job)]
        return [job for job in changed if not self._recall(job)]

    def _digest(self, outcome: Built | Failure) -> str | None:
        """Return what the manifest knows a file by; None if not even its bytes could be had."""
        job = self._jobs.get((outcome.source.path, outcome.source.row))
        return digest_of(job) if job else None

    def _recall(self, job: Job) -> bool:
        """Leave a file out that was left out before, if it would be again; return whether.

        Another report is better called if it stays as it is: one that is to be built may turn out to be of another year.
        """
        told = self._dataset.manifest.left_out.get(digest_of(job))
        if told is None:
            return False
        before = recalled(job, told)
        if isinstance(before, Failure):
            self.recalled.append(before)
            return True
        other = self.reports.get(before.key)
        return other is not None and better(before, other) is other and not self.add(before)

    def _keep(self, job: Job) -> bool:
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

    def fail(self, failure: Failure) -> None:
        """Leave what the folder holds of a report that cannot be read, and remember why; not that of its namesake elsewhere."""
        self._failed.append(failure)
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
        now = dict(zip(("place", "year"), hints(source), strict=True))
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


def is_stray(built: Built) -> bool:
    """Tell whether a report is of another place than its name tells: a misfiled one."""
    return named_place(built.source) not in (None, built.entry.place)


def _left_out(built: Built, other: Built) -> Failure:
    """Return why a report is left out that another is the same place's for the same year."""
    entry = built.entry
    message = (
        f"{built.source.name} was left out, {other.source.name} is the report of {entry.place} for {entry.year}, too; "
        "say with --metadata which place and year it is of"
    )
    return Failure(built.source, message)
