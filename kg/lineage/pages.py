"""An edition with what is worked out for it once: profiles, and which of its statements are promises."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kg.lineage.candidates import Index, Rarity, find_candidates, frequencies
from kg.lineage.editions import Edition
from kg.lineage.profiles import Profile, is_ritual, profiles
from kg.lineage.scoring import Scored, score_pairs
from kg.model import Kind, Statement

__all__ = ["Matched", "Near", "closest", "find_closest", "is_long_dated", "nearest"]

Near = tuple[tuple[Statement, float], ...]
"""Later statements with their scores, best first."""

_MOST = 3  # of them


@dataclass
class Matched:
    """The working copy of an edition; positions are those of its statements.

    Attributes:
        edition: The edition.
        taken_up: Positions that a later report has taken up, by the kind of its statement.
        near: What of the next report comes closest to the commitments, by their ids, once the two have been compared.
    """

    edition: Edition
    taken_up: dict[Kind, set[int]] = field(
        default_factory=lambda: {"achievement": set(), "commitment": set()}
    )
    near: dict[str, Near] | None = None

    @cached_property
    def profiles(self) -> dict[int, Profile]:
        """All statements, ritual ones left out."""
        found = enumerate(profiles(self.edition.statements, self.edition.sections))
        return {i: profile for i, profile in found if not is_ritual(profile.statement)}

    @cached_property
    def promises(self) -> dict[int, Profile]:
        """The commitments."""
        return {j: p for j, p in self.profiles.items() if p.statement.kind == "commitment"}

    @cached_property
    def achievements(self) -> dict[int, Profile]:
        """The achievements."""
        return {i: p for i, p in self.profiles.items() if p.statement.kind == "achievement"}

    @cached_property
    def index(self) -> Index:
        """Where words, names and indicators stand among the commitments."""
        return Index(self.promises)

    @cached_property
    def long_dated(self) -> frozenset[int]:
        """The commitments with a goal for a later year."""
        year = self.edition.year
        return frozenset(j for j, p in self.promises.items() if is_long_dated(p.statement, year))

    @property
    def open_promises(self) -> frozenset[int]:
        """The commitments that later reports may still take up."""
        done = self.taken_up["achievement"] & self.taken_up["commitment"]
        return frozenset(self.promises.keys() - done) | self.long_dated

    @cached_property
    def frequencies(self) -> Counter[str]:
        """In how many statements each run and each character stands."""
        return frequencies(self.profiles.values())

    def rarity(self, back: "Matched") -> Rarity:
        """Return the weights of this report and an earlier one."""
        size = len(self.profiles) + len(back.profiles)
        return Rarity(self.frequencies, back.frequencies, size)


def is_long_dated(statement: Statement, year: int) -> bool:
    """Say whether a statement of a report for `year` has a goal for a later year.

    What is planned for the coming term has one, unless its numbers are all for the year itself.
    """
    if statement.targets:
        return any(target.year > year for target in statement.targets)
    return statement.part == "coming-term"


def find_closest(earlier: Edition, later: Edition) -> dict[str, Near]:
    """Return what of a later report comes closest to each commitment of an earlier one.

    Returns:
        For the ids of commitments that share anything: up to three later statements with their scores, best first.
    """
    return closest(Matched(later), Matched(earlier))


def closest(page: Matched, back: Matched) -> dict[str, Near]:
    """Return what `find_closest` returns, of a report and the next one, which may have been compared already."""
    if back.near is None:
        back.near = {}
        if page.profiles and back.promises:
            rarity = page.rarity(back)
            pairs = find_candidates(page.profiles, back.index, rarity)
            back.near = nearest(
                page, back, score_pairs(page.profiles, back.promises, pairs, rarity)
            )
    return back.near


def nearest(page: Matched, back: Matched, scored: Iterable[Scored]) -> dict[str, Near]:
    """Return the best of all pairs of a later and an earlier report, by the ids of the earlier commitments."""
    found: dict[int, list[Scored]] = {}
    for row in scored:
        found.setdefault(row.earlier, []).append(row)
    return {
        back.edition.statements[j].id: tuple(
            (page.edition.statements[row.later], row.score)
            for row in sorted(rows, key=lambda row: (-row.score, row.later))[:_MOST]
        )
        for j, rows in sorted(found.items())
    }
