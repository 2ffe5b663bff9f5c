"""A build that runs: which places are to be done, and what has been made of them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kg.dataset import Derived, Entry, Manifest
from kg.identifiers import split_key
from kg.reading import Source
from kg.scaling.contents import Contents, named_place, named_year
from kg.scaling.jobs import Built, Failure, Job, Place, PlaceDone
from kg.scaling.workspace import Workspace

__all__ = ["Made", "in_order", "is_known", "size_of", "tasks_of"]


class Made:
    """What has been made so far, each place in its place.

    Attributes:
        derived: What the manifest will say of files that are made from others.
        outcomes: What became of each report, as they were done.
    """

    def __init__(self, workspace: Workspace, contents: Contents, before: Manifest) -> None:
        """Begin with what the dataset has."""
        self.derived: dict[str, Derived] = dict(before.derived)
        self.outcomes: list[Built | Failure] = []
        self._parts: dict[frozenset[str], Path] = {}
        self._workspace, self._contents, self._before = workspace, contents, before
        self._aside: list[str] = []
        self._strays: list[Built] = []

    @property
    def parts(self) -> dict[str, Path]:
        """The files of rows for the tables, by the places' keys, of places all of whose reports are in them."""
        places: dict[str, set[str]] = {}
        for key in self._contents.entries:
            places.setdefault(split_key(key)[0], set()).add(key)
        whole = {frozenset(keys): place for place, keys in places.items()}
        return {whole[keys]: part for keys, part in self._parts.items() if keys in whole}

    def take(self, done: PlaceDone, *, aside: bool = False) -> None:
        """Take in a place and commit it, or leave its files aside until `release`.

        Raises:
            DatasetError: If the folder cannot be written, or two reports have the same place and year.
        """
        for it in done.outcomes:
            if isinstance(it, Built) and it.files:
                self._strays.append(it)
                continue
            if isinstance(it, Built):
                self._contents.add(it)
            self.outcomes.append(it)
        if done.part:
            self._parts[done.keys] = done.part
        self.derived |= done.derived
        self._aside += done.staged
        if self._aside and not aside:
            self.release()

    def settle(self, sources: Iterable[Source]) -> None:
        """Take in what is misfiled, once it is known what the places' own reports are; of two the one given first.

        Raises:
            DatasetError: If the folder cannot be written.
        """
        for it in in_order(self._strays, sources):
            failure = self._contents.add_stray(it) if isinstance(it, Built) else it
            if failure is None and isinstance(it, Built):
                self._workspace.stage(it.files)
                self.outcomes.append(replace(it, files={}))
            elif failure:
                self.outcomes.append(failure)
        self._strays.clear()

    def release(self, *, now: bool = False) -> None:
        """Move what stands aside into place.

        Args:
            now: Whether the manifest must say so at once.

        Raises:
            DatasetError: If the folder cannot be written.
        """
        self._workspace.place(self._aside)
        self._aside.clear()
        if any(isinstance(it, Built) for it in self.outcomes):
            self._workspace.save(self._manifest, now=now)

    def _manifest(self) -> Manifest:
        reports = {**self._before.reports, **self._contents.entries}
        return Manifest(dict(sorted(reports.items())), self.derived)


def tasks_of(jobs: Iterable[Job], contents: Contents, before: Manifest, out: Path) -> list[Place]:
    """Return the places to be done, the largest first, so that no process waits long for the last."""
    groups: dict[str, list[Job]] = {}
    for job in jobs:
        groups.setdefault(_guess(job.source), []).append(job)
    kept: dict[str, dict[str, Entry]] = {}
    for key, entry in contents.entries.items():
        kept.setdefault(entry.place, {})[key] = entry
    derived: dict[str, dict[str, Derived]] = {}
    for name, file in before.derived.items():
        derived.setdefault(_place_of(name), {})[name] = file
    tasks = []
    for guess, group in groups.items():
        mine = kept.get(guess, {})
        made = derived.get(split_key(next(iter(mine)))[0], {}) if mine else {}
        tasks.append(Place(out, tuple(group), mine, made))
    return sorted(tasks, key=lambda task: -size_of(task))


def is_known(task: Place) -> bool:
    """Say whether the names of a place's reports tell place and year, each another; else two may be the same report."""
    told = [_named(job.source) for job in task.jobs]
    return all(place and year for place, year in told) and len(set(told)) == len(told)


def in_order(
    outcomes: Iterable[Built | Failure], sources: Iterable[Source]
) -> list[Built | Failure]:
    """Return outcomes in the order that the reports were given in."""
    places = {_name(source): at for at, source in enumerate(sources)}
    return sorted(outcomes, key=lambda it: places[_name(it.source)])


def _name(source: Source) -> tuple[str, int | None]:
    return source.path, source.row


def _named(source: Source) -> tuple[str | None, int | None]:
    return named_place(source), named_year(source)


def _guess(source: Source) -> str:
    """Return the place that a source is of as far as its name tells, else what it shares with its like."""
    path = Path(source.path)
    return named_place(source) or re.sub(r"\d+", "", str(path.with_suffix("")))


def _place_of(name: str) -> str:
    stem = Path(name).stem
    return stem if name.startswith("links/") else split_key(stem)[0]


def size_of(task: Place) -> int:
    """Return the bytes of the reports that are to be built."""
    return sum(job.size for job in task.jobs)
