"""The names of the files in a dataset folder, each decided here and nowhere else.

A file that is about a report goes by the report's key (`330782-2022`), one about a place by the place's
(`330782`). A name that a manifest gives is one of these or it is refused, so that none leads out of the folder.
"""

from pathlib import PurePosixPath
from typing import Final

from kg.identifiers import is_place_key, is_report_key

__all__ = [
    "AGENCIES",
    "AGENCIES_GRAPH",
    "BREAKDOWN",
    "CORRECTIONS",
    "DESCRIPTION",
    "FOLDERS",
    "LINKS",
    "LINKS_GRAPH",
    "MANIFEST",
    "RECORDS",
    "REGISTER",
    "REPORT_GRAPH",
    "REVIEWS",
    "TABLES",
    "is_derived",
    "is_made",
    "outputs",
]

MANIFEST: Final = "manifest.json"
DESCRIPTION: Final = "dataset.ttl"
REVIEWS: Final = "reviews.csv"
CORRECTIONS: Final = "corrections.csv"
TABLES: Final = "tables.sqlite"
"""Derived from all the others, like the store; not listed in the manifest."""

# By the report's key, and made from the report's file.
RECORDS: Final = "records/{}.jsonl"
REPORT_GRAPH: Final = "reports/{}.ttl"
AGENCIES: Final = "agencies/{}.jsonl"
# Made from other files of the dataset: by the report's key, and by the place's.
AGENCIES_GRAPH: Final = "agencies/{}.ttl"
LINKS: Final = "links/{}.jsonl"
LINKS_GRAPH: Final = "links/{}.ttl"
# Given to the dataset: by the report's key, and by the place's.
BREAKDOWN: Final = "breakdowns/{}.jsonl"
REGISTER: Final = "registers/{}.csv"

FOLDERS: Final = ("agencies", "links", "records", "reports")
"""The folders in which every file is made, and so made again or taken away."""

_OUTPUTS: Final = (AGENCIES, RECORDS, REPORT_GRAPH)
_OF_PLACES: Final = (LINKS, LINKS_GRAPH)


def outputs(key: str) -> frozenset[str]:
    """Return the files that are made from a report's file.

    Example:
        >>> sorted(outputs("330782-2022"))
        ['agencies/330782-2022.jsonl', 'records/330782-2022.jsonl', 'reports/330782-2022.ttl']
    """
    return frozenset(name.format(key) for name in _OUTPUTS)


def is_derived(name: str) -> bool:
    """Return whether this is the name of a file that is made from other files of the dataset.

    Example:
        >>> is_derived("links/330782.ttl"), is_derived("links/../330782.ttl")
        (True, False)
    """
    key = PurePosixPath(name).stem
    if is_report_key(key):
        return name == AGENCIES_GRAPH.format(key)
    return is_place_key(key) and name in {form.format(key) for form in _OF_PLACES}


def is_made(name: str) -> bool:
    """Return whether a build makes a file of this name, and may so take it away."""
    key = PurePosixPath(name).stem
    return is_derived(name) or (is_report_key(key) and name in outputs(key))
