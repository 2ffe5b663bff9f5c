"""`kg links`: what later reports of a place say of earlier ones."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, Output

if TYPE_CHECKING:
    from kg.dataset import Entry
    from kg.records import LinkRecord
    from kg.records.contract import LinkEnd

__all__ = ["links"]


@command
def links(dataset: Dataset, output: Output = None) -> None:
    """Print the cross-year links of a dataset, as JSON Lines.

    Reports go by their files' names, with place and year beside them. Links that a review rejected are left out, outcomes that one corrected are
    corrected.
    """
    from kg.dataset import open_folder
    from kg.records import dump, link_record

    folder = open_folder(dataset)
    rows = (link_record(link) for place in folder.places for link in folder.links(place))
    console.write(dump(_named(row, folder.reports) for row in rows), output)


def _named(row: "LinkRecord", entries: "Mapping[str, Entry]") -> "LinkRecord":
    """Return a link whose ends say, for the key of their report, its file's name, its place and its year."""
    from kg.records import amended

    def named(end: "LinkEnd") -> "LinkEnd":
        entry = entries[end.report]
        return amended(end, report=entry.report, place=entry.place, year=entry.year)

    return amended(row, source=named(row.source), target=named(row.target))
