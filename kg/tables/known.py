"""What is known of a report when its rows are made."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.dataset import Entry, Folder
from kg.dataset.claims import responsibilities
from kg.lineage import Edition
from kg.model import Responsibility
from kg.records import Record

__all__ = ["Known", "known_of"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows of a report are made from.

    Attributes:
        key: The report's key.
        entry: What the manifest says of it.
        records: Its records.
        edition: Its statements.
        claims: Who answers for them.
    """

    key: str
    entry: Entry
    records: Sequence[Record]
    edition: Edition
    claims: Sequence[Responsibility]

    @property
    def quoted(self) -> bool:
        """Whether the words of the statements may stand in the tables."""
        return self.entry.options["quotes"] == "clause"


def known_of(folder: Folder, place: str) -> list[Known]:
    """Return what a dataset folder knows of a place's reports, in order.

    Raises:
        DatasetError: If a file of the dataset cannot be read.
    """
    found = []
    for key in folder.places[place]:
        rows, claims = folder.records(key), responsibilities(folder, key)
        found.append(Known(key, folder.reports[key], rows, folder.edition(key, rows), claims))
    return found
