"""A build that runs: which places are to be done, and what has been made of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from kg.dataset import Derived, Entry, Manifest
from kg.identifiers import split_key
from kg.reading import Source
from kg.scaling.contents import Contents, is_stray
from kg.scaling.jobs import Built, Failure, Job, Place, PlaceDone
from kg.scaling.naming import named_place
from kg.scaling.workspace import Workspace

__all__ = ["Made", "in_order", "size_of", "tasks_of"]

Outcome = TypeVar("Outcome", Built, Failure)


class Made:
    """What has been made so far, each place in its place.

    Attributes:
        derived: What the manifest will say of files that are made from others.
        failures: The reports that could not be built, as they were done.
    """

    def __init__(self, workspace: Workspace, contents: Contents, before: Manifest) -> None:
        """Begin with what the dataset has."""
        self.derived: dict[str, Derived] = dict(before.derived)
        self.failures: list[Failure] = []
        self._parts: list[tuple[dict[str, Entry], Path]] = []
        self._is_new = False
        self._workspace, self._contents, self._before = workspace, contents, before

    def parts(self, places: Mapping[str, Sequence[str]]) -> dict[str, Path]:
        """Return the files of rows for the tables, of places all of whose reports, and no others, are in them."""
        entries = self._contents.entries
        place_of = {key: place for place, keys in places.items() for key in keys}
        found = {}
        for joined, part in self._parts:
            place = place_of[next(iter(joined))]
            if joined == {key: entries[key] for key in places[place]}:
                found[place] = part
        return found

    def take(self, task: Place, done: PlaceDone) -> None:
        """Take in a place and commit it, without the reports that others are better called than.

        Raises:
            DatasetError: If the folder cannot be written.
        """
        self.failures += done.failures
        taken = [it for it in done.built if self._contents.add(it)]
        names = {name for it in taken for name in it.entry.outputs}
        reports = self._contents.reports
        if done.part and all(reports[key].entry == it for key, it in done.joined.items()):
            self._parts.append((done.joined, done.part))
            self.derived |= done.derived
            names |= done.derived.keys()
        self._workspace.place([name for name in done.staged if name in names], task.corner)
        if taken:
            self._is_new = True
            self.save()

    def save(self, *, now: bool = False) -> None:
        """Write the manifest of what is in place, if there is anything new: at once, or when it is worth its time.

        Raises:
            DatasetError: If the folder cannot be written.
        """
        if self._is_new:
            self._workspace.save(self._manifest, now=now)

    def _manifest(self) -> Manifest:
        reports = {**self._before.reports, **self._contents.entries}
        return Manifest(dict(sorted(reports.items())), self.derived, self._before.left_out)


def tasks_of(jobs: Iterable[Job], contents: Contents, before: Manifest, out: Path) -> list[Place]:
    """Return the places to be done, the largest first, so that no process waits long for the last."""
    groups: dict[str, list[Job]] = {}
    for job in jobs:
        groups.setdefault(_guess(job.source), []).append(job)
    if not groups:
        return []  # and what stays need not be sorted by place
    kept: dict[str, dict[str, Built]] = {}
    for key, it in contents.reports.items():
        if not is_stray(it):
            kept.setdefault(_guess(it.source), {})[key] = it
    derived: dict[str, dict[str, Derived]] = {}
    for name, file in before.derived.items():
        derived.setdefault(_place_of(name), {})[name] = file
    tasks = []
    for number, (guess, group) in enumerate(groups.items()):
        mine = kept.get(guess, {})
        places = {split_key(key)[0] for key in mine}
        made = {name: it for place in places for name, it in derived.get(place, {}).items()}
        tasks.append(Place(out, str(number), tuple(group), mine, made))
    return sorted(tasks, key=lambda task: -size_of(task))


def in_order(outcomes: Iterable[Outcome], sources: Iterable[Source]) -> list[Outcome]:
    """Return outcomes in the order that the reports were given in."""
    places = {(it.path, it.row): at for at, it in enumerate(sources)}
    return sorted(outcomes, key=lambda it: places[it.source.path, it.source.row])


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
