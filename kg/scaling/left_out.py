"""Files that are read and not in the dataset: what the manifest keeps of them, so that they are not read again.

Such a file is one that cannot be read as a report, or the report of a place and year that another one is better called of.
"""

import json

from kg.corrections.table import digest
from kg.dataset import Entry, LeftOut
from kg.dataset.manifest import sha256
from kg.scaling.jobs import Built, Failure, Job
from kg.scaling.naming import hints
from kg.scaling.rules import rules_version

__all__ = ["digest_of", "recalled", "why_left_out", "why_unread"]


def digest_of(job: Job) -> str:
    """Return a hash of all that decides what a file is read as: its bytes, its names, what is said of it, the rules."""
    source = job.source
    parts = [
        job.source_sha256,
        source.within,
        source.said.place,
        source.said.year,
        *hints(source),
        rules_version(),
        *sorted(map(digest, job.corrections)),
    ]
    return sha256(json.dumps(parts).encode())


def why_unread(failure: Failure) -> LeftOut | None:
    """Return what is kept of a file that cannot be read; None if it might be another time, or elsewhere.

    The sentence is kept without the file's name, which may lead through folders of this machine.
    """
    name = failure.source.name
    reason = failure.message.removeprefix(name)
    if not failure.lasting or reason == failure.message or failure.source.path in reason:
        return None
    return LeftOut(failure.source.within, reason=reason)


def why_left_out(built: Built) -> LeftOut:
    """Return what is kept of a report that another is better called than."""
    entry = built.entry
    return LeftOut(entry.source, key=built.key, place=entry.place, year=entry.year)


def recalled(job: Job, told: LeftOut) -> Built | Failure:
    """Return what reading a file came to before; of a report there are no files."""
    if told.reason:
        return Failure(job.source, f"{job.source.name}{told.reason}", lasting=True)
    entry = Entry(
        report=job.source.id,
        source=told.source,
        source_sha256=job.source_sha256,
        place=told.place,
        year=told.year,
        options=job.options,
        rules=rules_version(),
        outputs={},
        statistics={},
    )
    return Built(job.source, told.key, entry, {})
