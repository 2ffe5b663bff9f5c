"""All files of a place, from its reports to its tables: what runs in a worker process, and is committed at once.

A place is what its reports' names say before they are read. Where reading shows that they are of several places, or that there
are more of the place elsewhere, what joins them is left to the end of the build.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.dataset import Derived, Manifest
from kg.dataset.claims import register_of
from kg.dataset.names import LINKS
from kg.dataset.reviews import read_reviews
from kg.identifiers import split_key
from kg.language.pipeline import uncollected
from kg.scaling.claims import Claims
from kg.scaling.contents import better, is_stray
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
    workspace = Workspace(task.out, corner=task.corner)
    reports = dict(task.kept)
    built: list[Built] = []
    failures: list[Failure] = []
    for job in task.jobs:
        outcome = build_one(job)
        if isinstance(outcome, Failure):
            failures.append(outcome)
            continue
        built.append(replace(outcome, files={}, held=None))
        if better(outcome, reports.get(outcome.key)) is outcome:
            workspace.stage(outcome.files)
            reports[outcome.key] = replace(outcome, files={})
    own = {key: it for key, it in reports.items() if not is_stray(it)}
    joined = len({split_key(key)[0] for key in own}) == 1 and all(
        it.held for key, it in own.items() if it is not task.kept.get(key)
    )
    derived, part = _join(task, workspace, own) if joined else ({}, None)
    entries = {key: it.entry for key, it in own.items()} if joined else {}
    return PlaceDone(tuple(built), tuple(failures), derived, tuple(workspace.staged), entries, part)


def _join(
    task: Place, workspace: Workspace, reports: Mapping[str, Built]
) -> tuple[dict[str, Derived], Path]:
    """Make what is made from the reports of the place: links, graphs of claims, rows of the tables."""
    from kg.tables.known import known_of  # noqa: PLC0415 - loads networkx
    from kg.tables.place import place_rows  # noqa: PLC0415 - loads networkx
    from kg.tables.writing import write_rows  # noqa: PLC0415

    entries = {key: it.entry for key, it in reports.items()}
    held = {key: it.held for key, it in reports.items() if it.held}
    claims = Claims(workspace, entries, before=Manifest(derived=task.derived), held=held)
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
        near=claims.near.get(place),
    )
    part = write_rows(rows, workspace.scratch(f"parts/{place}.sqlite"))
    return claims.manifest.derived, part
