"""`kg links`: what later reports of a place say of earlier ones."""

from dataclasses import replace

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, Output

__all__ = ["links"]


@command
def links(dataset: Dataset, output: Output = None) -> None:
    """Print the cross-year links of a dataset, as JSON Lines.

    Reports go by their files' names. Links that a review rejected are left out, outcomes that one corrected are
    corrected.
    """
    from kg.records import dump, link_record
    from kg.scaling import places, read_entries, read_links

    entries = read_entries(dataset)
    rows = (
        link_record(
            replace(
                link,
                source=(entries[link.source[0]].report, *link.source[1:]),
                target=(entries[link.target[0]].report, *link.target[1:]),
            )
        )
        for place in places(entries)
        for link in read_links(dataset, place)
    )
    console.write(dump(rows), output)
