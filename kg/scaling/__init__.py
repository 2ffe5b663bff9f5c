"""Many reports to one dataset folder: over processes or a cluster, only what changed, all or nothing."""

from kg.scaling.build import BuildSummary, build
from kg.scaling.manifest import Entry, read_manifest
from kg.scaling.worker import Failure, remarks

__all__ = ["BuildSummary", "Entry", "Failure", "build", "read_manifest", "remarks"]
