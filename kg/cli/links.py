"""`kg links`: what later reports of a place say of earlier ones."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, Output

if TYPE_CHECKING:
    from kg.records import LinkRecord
    from kg.records.contract import LinkEnd
    from kg.scaling import Entry

__all__ = ["links"]


@command
def links(dataset: Dataset, output: Output = None) -> None:
    """Print the cross-year links of a dataset, as JSON Lines.

    Reports go by their files' names, with place and year beside them. Links that a review rejected are left out, outcomes that one corrected are
    corrected.
    """
    from kg.records import dump, link_record
    from kg.scaling import places, read_entries, read_links

    entries = read_entries(dataset)
    rows = (link_record(link) for place in places(entries) for link in read_links(dataset, place))
    console.write(dump(_named(row, entries) for row in rows), output)


def _named(row: "LinkRecord", entries: "Mapping[str, Entry]") -> "LinkRecord":
    """Return a link whose ends say, for the key of their report, its file's name, its place and its year."""
    from kg.records import amended

    def named(end: "LinkEnd") -> "LinkEnd":
        entry = entries[end.report]
        return amended(end, report=entry.report, place=entry.place, year=entry.year)

    return amended(row, source=named(row.source), target=named(row.target))
