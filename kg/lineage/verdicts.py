"""All promises of a place's reports → what came of each, by the one rule of `kg.lineage.status`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.lineage.editions import Edition
from kg.lineage.status import Said, Verdict, came_of
from kg.model import Link

__all__ = ["Key", "said_of", "verdicts"]

Key = tuple[str, str]
"""Report id and statement id."""


def said_of(reports: Iterable[Edition], links: Iterable[Link]) -> dict[Key, tuple[Said, ...]]:
    """Return what later reports say of each commitment that any takes up.

    By year, what came of it before what is planned again, the surest first. Links from statements that the reports do not
    have are left out.
    """
    statements = {(e.report, s.id): (s, e.year) for e in reports for s in e.statements}
    found: dict[Key, list[Said]] = defaultdict(list)
    for link in links:
        if link.source[:2] in statements:
            found[link.target[:2]].append(Said(link, *statements[link.source[:2]]))
    return {key: tuple(sorted(rows, key=_order)) for key, rows in found.items()}


def _order(said: Said) -> tuple[int, bool, float, tuple[str, str, int, int]]:
    link = said.link
    return said.year, link.type == "continues", -link.score, link.source


def verdicts(reports: Sequence[Edition], said: Mapping[Key, Sequence[Said]]) -> dict[Key, Verdict]:
    """Return what came of each commitment of a place.

    Args:
        reports: All editions of the place, in any order.
        said: As from `said_of`.
    """
    return {
        (edition.report, promise.id): came_of(
            promise, edition.year, said.get((edition.report, promise.id), ()), reports
        )
        for edition in reports
        for promise in edition.statements
        if promise.kind == "commitment"
    }
