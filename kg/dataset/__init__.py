"""A dataset folder as it is read: its manifest, records, editions, links, reviews and breakdown tables."""

from kg.dataset.editions import find_report, places, read_editions, read_entries, read_links
from kg.dataset.manifest import Entry, read_manifest

__all__ = [
    "Entry",
    "find_report",
    "places",
    "read_editions",
    "read_entries",
    "read_links",
    "read_manifest",
]
