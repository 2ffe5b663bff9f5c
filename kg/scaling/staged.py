"""A dataset folder while it is written, as rooms below read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.dataset import Folder, Manifest
from kg.dataset.names import RECORDS
from kg.model import Link, Responsibility
from kg.reading import Source
from kg.records import Record
from kg.scaling.recorded import Recorded
from kg.scaling.workspace import Workspace

if TYPE_CHECKING:
    from kg.lineage import Edition

__all__ = ["Held", "Staged"]


@dataclass(frozen=True, slots=True)
class Held:
    """What is still in memory of a report that was just built, so that it need not be read again.

    Attributes:
        records: Its records.
        edition: Its statements.
        claims: Who was inferred to answer for them.
    """

    records: list[Record]
    edition: "Edition"
    claims: list[Responsibility]


class Staged(Folder):
    """A dataset while it is written: new files stand aside, and words may be had from the reports' own files."""

    def __init__(
        self,
        workspace: Workspace,
        manifest: Manifest,
        sources: Mapping[str, Source],
        held: Mapping[str, Held],
    ) -> None:
        super().__init__(workspace.path, manifest)
        self._workspace, self._sources, self._held = workspace, sources, held
        self.held_links: dict[str, list[Link]] = {}

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_held": {}, "held_links": {}}

    def file(self, name: str) -> Path:
        """Return where a file is read: aside, where it was written in this run."""
        return self._workspace.find(name)

    def records(self, key: str) -> list[Record]:
        """Return the records of a report, from memory where it was just built."""
        held = self._held.get(key)
        return held.records if held else self.recorded(key).read()

    def edition(self, key: str, rows: Iterable[Record] | None = None) -> "Edition":
        """Return the statements of a report, from memory where it was just built."""
        held = self._held.get(key)
        return held.edition if held else super().edition(key, rows)

    def stated(self, key: str) -> "Edition":
        """Return the edition of a report as it stands in the dataset, so that what is made of it needs no text."""
        from kg.dataset.editions import edition  # noqa: PLC0415 - the lineage is slow to load

        held = self._held.get(key)
        return held.edition if held else edition(self.recorded(key).bare(), key)

    def inferred(self, key: str) -> list[Responsibility]:
        """Return who was inferred to answer for the statements of a report."""
        held = self._held.get(key)
        return held.claims if held else super().inferred(key)

    def found_links(self, place: str) -> list[Link]:
        """Return the links of a place, from memory where they were just found."""
        held = self.held_links.get(place)
        return super().found_links(place) if held is None else held

    def recorded(self, key: str) -> Recorded:
        """Return where the records of a report lie, with its source where words are needed from it."""
        bare = self.quotes([key]) == "none"  # else no text is needed
        source = self._sources.get(key) if bare else None
        return Recorded(key, str(self.file(RECORDS.format(key))), source)
