"""Links → figures about a place's promises, each with its formula and source.

    persistence(y)  share of the commitments of the report before that report y continues
    novelty(y)      share of report y's commitments that continue nothing earlier
    turnover(y)     (new in y + not continued from before) / (commitments of both reports): the relative
                    rate of change of Diamond (PNAS 1969, 64: 57-63)
    ambition(y)     (raised - lowered) / (raised + lowered + same) among the numbers of y that follow
                    comparable ones: a net balance as in business surveys (OECD 2003, Business Tendency
                    Surveys: A Handbook, ch. 8)
    delivery(y)     (met + exceeded) / (met + exceeded + missed + partial) among the numbers that report y promises and
                    that later numbers tell the outcome of; words do not count, nor what is still in progress: the measure
                    of pledge fulfilment research (Thomson et al., AJPS 2017, 61: 527-542)

Silence counts nowhere as failure. A figure without a denominator is None.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, fields

from kg.lineage.editions import Edition
from kg.lineage.verdicts import said_of, verdicts
from kg.model import Link, Statement, Status

__all__ = ["Book", "Figures", "Plan", "agencies_of", "counted", "figures", "pooled", "themes_of"]

Group = Callable[[Statement], Iterable[str]]
"""Which groups a statement belongs to."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one report and one group of statements (`""` is all of them), or of several pooled.

    What is counted stands in the fields, so that figures can be pooled; shares are in `[0, 1]`, ambition in `[-1, 1]`, and
    None without a denominator.

    Attributes:
        year: Year of the report; 0 for several years.
        group: Theme, agency or other group; empty for all.
        commitments: Number of its commitments.
        earlier: Commitments of the report before.
        continued: Those of them that the report plans again.
        following: Its commitments, if there is a report before.
        fresh: Those of them that continue nothing of it.
        raised: Numbers that follow a comparable one and are higher.
        lowered: Likewise, lower.
        same: Likewise, the same.
        kept: Promised numbers that were met or exceeded, as later numbers tell.
        broken: Promised numbers that were missed or met in part, likewise.
    """

    year: int
    group: str
    commitments: int = 0
    earlier: int = 0
    continued: int = 0
    following: int = 0
    fresh: int = 0
    raised: int = 0
    lowered: int = 0
    same: int = 0
    kept: int = 0
    broken: int = 0

    @property
    def persistence(self) -> float | None:
        """What goes on."""
        return _share(self.continued, self.earlier)

    @property
    def novelty(self) -> float | None:
        """What is new."""
        return _share(self.fresh, self.following)

    @property
    def turnover(self) -> float | None:
        """What is new or does not go on."""
        ended = self.earlier - self.continued
        return _share(self.fresh + ended, self.following + self.earlier)

    @property
    def ambition(self) -> float | None:
        """The balance of numbers that rise over those that fall."""
        moves = self.raised + self.lowered + self.same
        return _share(self.raised - self.lowered, moves)

    @property
    def delivery(self) -> float | None:
        """What was kept of the numbers whose outcome is told."""
        return _share(self.kept, self.kept + self.broken)


def pooled(rows: Iterable[Figures], *, year: int = 0, group: str = "") -> Figures:
    """Return the figures of several reports, places or groups together: their counts are added up."""
    found = list(rows)
    names = [f.name for f in fields(Figures) if f.name not in ("year", "group")]
    return Figures(year, group, *(sum(getattr(row, name) for row in found) for name in names))


def themes_of(statement: Statement) -> tuple[str, ...]:
    """Return all statements together, and a statement's main theme."""
    return ("", *statement.themes[:1])


def agencies_of(statement: Statement) -> tuple[str, ...]:
    """Return the organisations that a statement itself names as responsible, each once."""
    names = (agency.name for agency in statement.agencies if agency.role == "responsible")
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a report promises, for counting.

    Attributes:
        report: The report's id.
        year: Its year.
        groups: Group → its commitments, by whatever they go by among all of the place.
    """

    report: str
    year: int
    groups: Mapping[str, Sequence[Hashable]]


@dataclass(frozen=True, slots=True)
class Book:
    """What became of a place's commitments, for counting.

    Attributes:
        continuing: Those that continue an earlier one.
        continued: Those that are planned again, each with the report that does.
        trends: Which way the number of one that continues another moved.
        told: What came of each promised number that later numbers tell of.
    """

    continuing: Set[Hashable]
    continued: Set[tuple[Hashable, str]]
    trends: Mapping[Hashable, str]
    told: Mapping[Hashable, Sequence[Status]]


def figures(
    reports: Sequence[Edition], links: Sequence[Link], *, group: Group = themes_of
) -> list[Figures]:
    """Return the figures of each report and group, in order of year and group.

    Args:
        reports: Editions of one place, in order of year.
        links: Their links.
        group: The groups of a statement; by default all together and its main theme.
    """
    plans = [Plan(it.report, it.year, _grouped(it, group)) for it in reports]
    again = [link for link in links if link.type == "continues"]
    told: dict[Hashable, list[Status]] = {
        key: [row.status for row in verdict.targets if row.basis == "numbers"]
        for key, verdict in verdicts(reports, said_of(reports, links)).items()
    }
    book = Book(
        {link.source[:2] for link in again},
        {(link.target[:2], link.source[0]) for link in again},
        {link.source[:2]: link.trend for link in again if link.trend},
        told,
    )
    return counted(plans, book)


def counted(plans: Sequence[Plan], book: Book) -> list[Figures]:
    """Return the figures of each plan of a place, which are in order of year, and of each group."""
    rows = []
    for before, now in zip([None, *plans], plans, strict=False):
        there = before.groups if before else {}
        for name in sorted(now.groups.keys() | there.keys()):
            rows.append(_row(book, name, now, before))
    return rows


def _row(book: Book, group: str, now: Plan, before: Plan | None) -> Figures:
    here = now.groups.get(group, ())
    there = before.groups.get(group, ()) if before else ()
    moves = Counter(book.trends[key] for key in here if key in book.trends)
    told = Counter(status for key in here for status in book.told.get(key, ()))
    return Figures(
        year=now.year,
        group=group,
        commitments=len(here),
        earlier=len(there),
        continued=sum((key, now.report) in book.continued for key in there),
        following=len(here) if before else 0,
        fresh=sum(key not in book.continuing for key in here) if before else 0,
        raised=moves["raised"],
        lowered=moves["lowered"],
        same=moves["same"],
        kept=told["met"] + told["exceeded"],
        broken=told["missed"] + told["partial"],
    )


def _grouped(edition: Edition, group: Group) -> dict[str, list[Hashable]]:
    groups: dict[str, list[Hashable]] = defaultdict(list)
    for statement in edition.statements:
        if statement.kind == "commitment":
            for name in group(statement):
                groups[name].append((edition.report, statement.id))
    return groups


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
