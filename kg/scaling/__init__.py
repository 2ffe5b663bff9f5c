"""Many reports to one dataset folder: over processes or a cluster, only what changed, all or nothing."""

from kg.scaling.build import BuildSummary, build
from kg.scaling.manifest import Entry, read_manifest
from kg.scaling.restore import Restored, restore_quotes
from kg.scaling.upkeep import Imported, Reviewed, import_breakdown, review
from kg.scaling.worker import Failure, fault
from kg.scaling.years import find_report, places, read_editions, read_entries, read_links

__all__ = [
    "BuildSummary",
    "Entry",
    "Failure",
    "Imported",
    "Restored",
    "Reviewed",
    "build",
    "fault",
    "find_report",
    "import_breakdown",
    "places",
    "read_editions",
    "read_entries",
    "read_links",
    "read_manifest",
    "restore_quotes",
    "review",
]
