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
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.lineage.editions import Edition
from kg.lineage.status import Verdict
from kg.lineage.verdicts import said_of, verdicts
from kg.model import Link, Statement, Status

__all__ = ["Figures", "agencies_of", "delivery", "figures", "themes_of"]

Group = Callable[[Statement], Iterable[str]]
"""Which groups a statement belongs to."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one report and one group of statements (`""` is all of them).

    Attributes:
        year: Year of the report.
        group: Theme, agency or other group; empty for all.
        commitments: Number of its commitments.
        persistence: In `[0, 1]`, or None.
        novelty: In `[0, 1]`, or None.
        turnover: In `[0, 1]`, or None.
        ambition: In `[-1, 1]`, or None.
        delivery: In `[0, 1]`, or None.
    """

    year: int
    group: str
    commitments: int
    persistence: float | None
    novelty: float | None
    turnover: float | None
    ambition: float | None
    delivery: float | None


def themes_of(statement: Statement) -> tuple[str, ...]:
    """Return all statements together, and a statement's main theme."""
    return ("", *statement.themes[:1])


def agencies_of(statement: Statement) -> tuple[str, ...]:
    """Return the organisations that a statement itself names as responsible, each once."""
    names = (agency.name for agency in statement.agencies if agency.role == "responsible")
    return tuple(dict.fromkeys(names))


def figures(
    reports: Sequence[Edition], links: Sequence[Link], *, group: Group = themes_of
) -> list[Figures]:
    """Return the figures of each report and group, in order of year and group.

    Args:
        reports: Editions of one place, in order of year.
        links: Their links.
        group: The groups of a statement; by default all together and its main theme.
    """
    book = _Book(reports, links)
    rows = []
    for i, edition in enumerate(reports):
        before = _grouped(reports[i - 1], group) if i else {}
        now = _grouped(edition, group)
        for name in sorted(now.keys() | before.keys()):
            here, there = now.get(name, []), before.get(name, [])
            rows.append(
                _row(book, edition, name, here, (reports[i - 1].report, there) if i else None)
            )
    return rows


def delivery(verdicts: Iterable[Verdict]) -> float | None:
    """Return the share kept of the promised numbers whose outcome later numbers tell; None where there are none."""
    told = Counter(
        row.status for verdict in verdicts for row in verdict.targets if row.basis == "numbers"
    )
    kept = sum(told[status] for status in _KEPT)
    return _share(kept, kept + sum(told[status] for status in _BROKEN))


_KEPT: Final[tuple[Status, ...]] = ("met", "exceeded")
_BROKEN: Final[tuple[Status, ...]] = ("missed", "partial")


class _Book:
    """Links and verdicts as they are looked up."""

    def __init__(self, reports: Sequence[Edition], links: Sequence[Link]) -> None:
        plans = [link for link in links if link.type == "continues"]
        self.verdicts = verdicts(reports, said_of(reports, links))
        self.continuing = {link.source[:2] for link in plans}
        self.continued = {(link.target[:2], link.source[0]) for link in plans}
        self.trends: dict[tuple[str, str], str] = {
            link.source[:2]: link.trend for link in plans if link.trend
        }


def _row(
    book: _Book,
    edition: Edition,
    group: str,
    here: Sequence[Statement],
    before: tuple[str, Sequence[Statement]] | None,
) -> Figures:
    keys = [(edition.report, statement.id) for statement in here]
    fresh = sum(key not in book.continuing for key in keys)
    report, there = before or ("", [])
    kept = sum(((report, s.id), edition.report) in book.continued for s in there)
    moves = [book.trends[key] for key in keys if key in book.trends]
    return Figures(
        year=edition.year,
        group=group,
        commitments=len(here),
        persistence=_share(kept, len(there)),
        novelty=_share(fresh, len(here)) if before else None,
        turnover=_share(fresh + len(there) - kept, len(here) + len(there)) if before else None,
        ambition=_share(moves.count("raised") - moves.count("lowered"), len(moves)),
        delivery=delivery(book.verdicts[key] for key in keys),
    )


def _grouped(edition: Edition, group: Group) -> Mapping[str, list[Statement]]:
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in edition.statements:
        if statement.kind == "commitment":
            for name in group(statement):
                groups[name].append(statement)
    return groups


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
