"""All files of a place, from its reports to its tables: what runs in a worker process, and is committed at once.

A place is what its reports' names say before they are read. Where reading shows that they are of several places, or that there
are more of the place elsewhere, what joins them is left to the end of the build.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.dataset import Derived
from kg.dataset.claims import register_of
from kg.dataset.names import LINKS
from kg.dataset.reviews import read_reviews
from kg.identifiers import split_key
from kg.language.pipeline import uncollected
from kg.scaling.claims import Claims
from kg.scaling.contents import is_stray, left_out, named_year
from kg.scaling.jobs import Built, Failure, Place, PlaceDone
from kg.scaling.worker import build_one
from kg.scaling.workspace import Workspace

__all__ = ["build_place"]


def build_place(task: Place) -> PlaceDone:
    """Build the reports of a place, and what is made from them.

    Raises:
        DatasetError: If the files cannot be written.
    """
    with uncollected():
        return _build(task)


def _build(task: Place) -> PlaceDone:
    workspace = Workspace(task.out)
    built: dict[str, Built] = {}
    failures: list[Failure] = []
    strays: list[Built] = []
    for job in task.jobs:
        outcome = build_one(job)
        if isinstance(outcome, Built) and is_stray(outcome):
            strays.append(replace(outcome, held=None))
            continue
        if isinstance(outcome, Built) and outcome.key in task.kept:
            outcome = left_out(outcome, task.kept[outcome.key].source)
        elif isinstance(outcome, Built) and outcome.key in built:
            outcome, other = _chosen(built[outcome.key], outcome)
            failures.append(other)
        if isinstance(outcome, Failure):
            failures.append(outcome)
            continue
        workspace.stage(outcome.files)
        built[outcome.key] = replace(outcome, files={})
    outcomes: list[Built | Failure] = [
        *failures,
        *(replace(it, held=None) for it in built.values()),
        *strays,
    ]
    places = {split_key(key)[0] for key in (*built, *task.kept)}
    joined = len(places) == 1 and all(it.held for it in built.values())
    derived, part = _join(task, workspace, built) if joined else ({}, None)
    keys = frozenset((*built, *task.kept)) if joined else frozenset[str]()
    return PlaceDone(tuple(outcomes), derived, tuple(workspace.staged), keys, part)


def _chosen(first: Built, other: Built) -> tuple[Built, Failure]:
    """Choose between two reports of one place and year: the one whose name says the year, else the first."""
    kept, left = first, other
    if named_year(other.source) == other.entry.year != named_year(first.source):
        kept, left = other, first
    return kept, left_out(left, kept.source.name)


def _join(
    task: Place, workspace: Workspace, built: Mapping[str, Built]
) -> tuple[dict[str, Derived], Path]:
    """Make what is made from the reports of the place: links, graphs of claims, rows of the tables."""
    from kg.tables.known import known_of  # noqa: PLC0415 - loads networkx
    from kg.tables.place import place_rows  # noqa: PLC0415 - loads networkx
    from kg.tables.writing import write_rows  # noqa: PLC0415

    entries = {**task.kept, **{key: it.entry for key, it in built.items()}}
    held = {key: it.held for key, it in built.items() if it.held}
    claims = Claims(workspace, entries, before=task.derived, held=held)
    claims.link_here()
    claims.write()
    folder, place = claims.dataset, split_key(next(iter(entries)))[0]
    reviews = [it for it in read_reviews(task.out) if it.statement.startswith(f"{place}/")]
    rows = place_rows(
        known_of(folder, place),
        folder.found_links(place) if LINKS.format(place) in claims.manifest.derived else [],
        register=register_of(folder, folder.places[place][0]),
        reviews=reviews,
        told=claims.told.get(place),
    )
    part = write_rows(rows, workspace.scratch(f"parts/{place}.sqlite"))
    return claims.manifest.derived, part
