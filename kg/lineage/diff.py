"""Two reports → what the later one plans anew, raises, lowers, continues, and does not mention."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.lineage.editions import Edition, in_order
from kg.lineage.links import find_place_links
from kg.lineage.pages import find_closest
from kg.lineage.profiles import is_routine
from kg.lineage.silence import doubts, due_year, silence
from kg.model import Link, Statement, Status

__all__ = ["Change", "Difference", "diff"]

Change = Literal[
    "new", "raised", "lowered", "continued", "reported", "not mentioned", "cannot be told"
]


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a commitment between two reports.

    Attributes:
        change: `new`: only the later report plans it; `raised`, `lowered`: planned again with another
            number; `continued`: planned again; `reported`: the later report only says what came of it;
            `not mentioned`: the later report does not take it up; `cannot be told`: it does not, but is
            torn there, or the report that would say is missing; or it plans what may stand in the lost plan
            of the earlier one.
        year: Year of the report that makes the promise.
        earlier: The commitment of the earlier report; None if it has none.
        later: The statement of the later report; None if it has none.
        link: What joins the two, or None.
        closest: Where nothing was found: the later statements that came closest, with their scores.
    """

    change: Change
    year: int
    earlier: Statement | None
    later: Statement | None
    link: Link | None = None
    closest: tuple[tuple[Statement, float], ...] = ()

    @property
    def promise(self) -> Statement:
        """The commitment that it is about: the earlier one, else the later one.

        Raises:
            ValueError: If there is neither.
        """
        statement = self.earlier or self.later
        if statement is None:
            raise ValueError("expected an earlier or a later statement")
        return statement

    @property
    def status(self) -> Status | None:
        """What people are shown of it; None where it is new, or only planned again."""
        if self.link:
            return self.link.status
        return self.change if self.change in ("not mentioned", "cannot be told") else None

    @property
    def due(self) -> int:
        """Its last year."""
        return due_year(self.promise, self.year)

    @property
    def score(self) -> float | None:
        """How sure what joins the two is, or None."""
        return self.link.score if self.link else None

    @property
    def has_number(self) -> bool:
        """Whether it promises a number."""
        return any(target.value is not None for target in self.promise.targets)

    @property
    def routine(self) -> bool:
        """Whether it is ritual, or too vague to be checked."""
        return is_routine(self.promise)


def diff(one: Edition, other: Edition, *, missing: Collection[int] = ()) -> list[Difference]:
    """Compare two reports of a place, whatever lies between them.

    Args:
        one: A report.
        other: Another one; the order makes no difference.
        missing: Years between them that there is no report of.

    Returns:
        The commitments of the earlier report in their order, then the new ones of the later report.

    Raises:
        ValueError: If both are of the same year.
    """
    before, after = in_order([one, other])
    if before.year == after.year:
        raise ValueError(f"expected reports of two years, got {before.year} twice")
    links = find_place_links([before, after])
    by_promise: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: (link.type, -link.score, link.source)):
        by_promise[link.target[1]].append(link)
    planned = {link.source[1] for link in links if link.type == "continues"}
    return [*_old(before, after, by_promise, missing), *_new(before, after, planned)]


def _old(
    before: Edition,
    after: Edition,
    links: Mapping[str, Sequence[Link]],
    missing: Collection[int],
) -> Iterator[Difference]:
    later = {statement.id: statement for statement in after.statements}
    closest = find_closest(before, after)
    for promise in before.statements:
        if promise.kind != "commitment":
            continue
        found = links.get(promise.id, ())
        if not found:
            near = closest.get(promise.id, ())
            told = silence(promise, before.year, after, missing=missing)
            yield Difference(told, before.year, promise, None, closest=near)
            continue
        plans = [link for link in found if link.type == "continues"] or found[:1]
        for link in plans:
            yield Difference(_change(link), before.year, promise, later[link.source[1]], link)


def _change(link: Link) -> Change:
    if link.type == "reports_on":
        return "reported"
    return link.trend if link.trend in ("raised", "lowered") else "continued"


def _new(before: Edition, after: Edition, planned: set[str]) -> Iterator[Difference]:
    change: Change = "cannot be told" if doubts(before, "plan") else "new"
    for statement in after.statements:
        if statement.kind == "commitment" and statement.id not in planned:
            yield Difference(change, after.year, None, statement)
