"""Many reports to one dataset folder: over processes or a cluster, only what changed, all or nothing."""

from kg.scaling.build import BuildSummary, build
from kg.scaling.correcting import Taken, take_corrections
from kg.scaling.restore import Restored, restore_quotes
from kg.scaling.upkeep import Imported, Reviewed, import_breakdown, review
from kg.scaling.worker import Failure, fault

__all__ = [
    "BuildSummary",
    "Failure",
    "Imported",
    "Restored",
    "Reviewed",
    "Taken",
    "build",
    "fault",
    "import_breakdown",
    "restore_quotes",
    "review",
    "take_corrections",
]
