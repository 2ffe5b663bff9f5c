"""Many reports to one dataset folder: over processes or a cluster, only what changed, all or nothing."""

from kg.scaling.build import BuildSummary, build
from kg.scaling.correcting import Taken, take_corrections
from kg.scaling.restore import Restored, restore_quotes
from kg.scaling.upkeep import (
    Imported,
    Merged,
    Reviewed,
    import_breakdown,
    merge_register,
    review,
)
from kg.scaling.worker import Failure, fault

__all__ = [
    "BuildSummary",
    "Failure",
    "Imported",
    "Merged",
    "Restored",
    "Reviewed",
    "Taken",
    "build",
    "fault",
    "import_breakdown",
    "merge_register",
    "restore_quotes",
    "review",
    "take_corrections",
]
