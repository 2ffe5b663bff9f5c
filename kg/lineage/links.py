"""Reports of one place → the links between what they say in different years.

A later report is compared with each earlier one, the nearest first. What a nearer report has taken up is
not linked again over a gap, so that threads grow year by year; goals with a later year of their own are
compared with every report until they are due.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.lexicon import load
from kg.lineage.candidates import Rarity, find_candidates, frequencies
from kg.lineage.editions import Edition, editions, in_order
from kg.lineage.numbers import comparable
from kg.lineage.outcomes import outcome, trend
from kg.lineage.profiles import Profile, profiles
from kg.lineage.scoring import Scored, evidence, score_pairs
from kg.model import Extraction, Link, Statement

__all__ = ["find_links", "find_place_links", "is_long_dated"]


def find_links(extractions: Iterable[Extraction]) -> list[Link]:
    """Return the links between the reports of one place.

    Args:
        extractions: Reports of one place, in any order.

    Returns:
        Links in order of the later year, the earlier year (nearest first), and the offsets.
    """
    return find_place_links(editions(extractions))


def find_place_links(reports: Sequence[Edition]) -> list[Link]:
    """Return the links between editions of one place; the same as `find_links`, from records."""
    pages = [_Page(edition) for edition in in_order(reports)]
    links: list[Link] = []
    for i, page in enumerate(pages):
        taken: set[int] = set()
        for gap, back in enumerate(reversed(pages[:i])):
            if page.edition.year - back.edition.year > load("lineage")["links"]["reach"]:
                break
            links.extend(_link(page, back, taken, gap))
    return links


@dataclass
class _Page:
    """An edition with what is worked out for it once."""

    edition: Edition
    continued: set[int] = field(default_factory=set)  # positions that a later report has taken up

    @cached_property
    def profiles(self) -> dict[int, Profile]:
        return dict(enumerate(profiles(self.edition.statements)))

    @cached_property
    def promises(self) -> dict[int, Profile]:
        return {j: p for j, p in self.profiles.items() if p.statement.kind == "commitment"}

    @cached_property
    def long_dated(self) -> dict[int, Profile]:
        year = self.edition.year
        return {j: p for j, p in self.promises.items() if is_long_dated(p.statement, year)}

    @cached_property
    def frequencies(self) -> Counter[str]:
        return frequencies(self.profiles.values())


def _link(page: _Page, back: _Page, taken: set[int], gap: int) -> list[Link]:
    """Link two editions; note in `taken` and `back.continued` what has found its partner."""
    size = len(page.profiles) + len(back.profiles)
    if page.edition.year == back.edition.year or not size:
        return []
    rarity = Rarity(page.frequencies, back.frequencies, size)
    fresh = {i: profile for i, profile in page.profiles.items() if i not in taken}
    left = {j: profile for j, profile in back.promises.items() if j not in back.continued}
    pairs = set(find_candidates(fresh, left, rarity, far=gap > 0))
    if gap:
        pairs.update(find_candidates(page.profiles, back.long_dated, rarity, far=True))
    scored = score_pairs(page.profiles, back.promises, sorted(pairs), rarity, gap=gap)
    kept = [row for row in scored if row.score >= load("lineage")["links"]["least"]]
    taken.update(row.later for row in kept)
    back.continued.update(row.earlier for row in kept)
    return [_made(row, page, back, rarity) for row in kept]


def _made(row: Scored, page: _Page, back: _Page, rarity: Rarity) -> Link:
    here, there = page.profiles[row.later], back.profiles[row.earlier]
    reports = here.statement.kind == "achievement"
    years = page.edition.year - back.edition.year
    pairs = comparable(here.measures, there.measures)
    said, promised = here.statement, there.statement
    return Link(
        source=_end(page.edition, said),
        target=_end(back.edition, promised),
        type="reports_on" if reports else "continues",
        outcome=outcome(said, promised, pairs=pairs) if reports else None,
        trend=None if reports else trend(said, promised, years=years, pairs=pairs),
        score=row.score,
        evidence=evidence(here, there, rarity),
    )


def _end(edition: Edition, statement: Statement) -> tuple[str, str, int, int]:
    return edition.report, statement.id, statement.start, statement.end


def is_long_dated(statement: Statement, year: int) -> bool:
    """Say whether a statement of a report for `year` has a goal for a later year."""
    return statement.part == "coming-term" or any(t.year > year for t in statement.targets)
