"""Many reports to one dataset folder: over processes or a cluster, only what changed, all or nothing."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.scaling.build import BuildSummary, build
from kg.scaling.jobs import Failure, fault

if TYPE_CHECKING:
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

_HOMES = {
    "Imported": "upkeep",
    "Merged": "upkeep",
    "Restored": "restore",
    "Reviewed": "upkeep",
    "Taken": "correcting",
    "import_breakdown": "upkeep",
    "merge_register": "upkeep",
    "restore_quotes": "restore",
    "review": "upkeep",
    "take_corrections": "correcting",
}

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


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for: a build that finds nothing to do needs neither spaCy nor RDF."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
