"""Reports of one place → the links between what they say in different years.

A later report is compared with each earlier one, the nearest first. What a nearer report has taken up is
not linked again over a gap, so that threads grow year by year; goals with a later year of their own are
compared with every report until they are due.
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.lineage.arithmetic import together
from kg.lineage.candidates import Pair, Rarity, find_candidates
from kg.lineage.comparing import comparable
from kg.lineage.deeds import beside, deeds_of, list_named, tells_all_done, tells_rest_done
from kg.lineage.editions import Edition, editions, in_order
from kg.lineage.grounds import evidence
from kg.lineage.kindred import Kindred, as_much, find_kindred, is_said_again
from kg.lineage.numbers import Measure
from kg.lineage.outcomes import judge, trend
from kg.lineage.pages import Matched, Near, closest, nearest
from kg.lineage.profiles import Profile
from kg.lineage.scoring import Scored, score_pairs
from kg.lineage.settings import settings
from kg.lineage.silence import due_year
from kg.lineage.status import shown
from kg.lineage.verdicts import Key
from kg.model import Extraction, Link, Statement

__all__ = ["Compared", "compare_place", "find_links", "find_place_links", "no_collection"]


class Compared(NamedTuple):
    """What the reports of a place have to do with each other.

    Attributes:
        links: In order of the later year, the earlier year (nearest first), and the offsets.
        near: What of the next report comes closest to each commitment, whether it is linked or not.
    """

    links: list[Link]
    near: dict[Key, Near]


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
    return compare_place(reports).links


def compare_place(reports: Sequence[Edition]) -> Compared:
    """Return the links between editions of one place, and what came closest where there may be none."""
    with no_collection():
        pages = [Matched(edition) for edition in in_order(reports)]
        links = _links(pages)
        near = {
            (back.edition.report, promise): rows
            for back, page in pairwise(pages)
            for promise, rows in closest(page, back).items()
        }
    return Compared(links, near)


def _links(pages: Sequence[Matched]) -> list[Link]:
    links: list[Link] = []
    for i, page in enumerate(pages):
        taken: set[int] = set()
        for gap, back in enumerate(reversed(pages[:i])):
            if page.edition.year - back.edition.year > settings().links.reach:
                break
            links.extend(_link(page, back, taken, gap))
    return links


@contextmanager
def no_collection() -> Iterator[None]:
    """Let the collector of cyclic garbage rest: here is none, and its rounds cost a third of the time."""
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()


def _link(page: Matched, back: Matched, taken: set[int], gap: int) -> list[Link]:
    """Link two editions; note in `taken` and `back.taken_up` what has found a sure partner."""
    if page.edition.year == back.edition.year or not (page.profiles and back.promises):
        return []
    rarity, least = page.rarity(back), settings().links.least
    pairs = _candidates(page, back, taken, rarity, gap)
    scored = score_pairs(
        page.profiles, back.promises, pairs, rarity, gap=gap, least=least if gap else 0.0
    )
    if not gap:
        back.near = nearest(page, back, scored)
    kept = [row for row in scored if row.score >= least]
    for row in kept:
        if row.score >= settings().links.sure:
            taken.add(row.later)
            back.taken_up[page.profiles[row.later].statement.kind].add(row.earlier)
    kin = {} if gap else _kindred(page, back)
    kept = [*_with_kindred(kept, kin), *_of_lists(page, back, kept), *_of_rest(page, back, kept)]
    kept += _of_twins(page, back, kept)
    kept.sort(key=lambda row: (row.later, row.earlier))
    names = {pair: row.names for pair, row in kin.items()}
    links = [
        _made(row, page, back, rarity, names.get((row.later, row.earlier), frozenset()))
        for row in kept
    ]
    return _as_parts(links, kept, page, back)


def _kindred(page: Matched, back: Matched) -> dict[Pair, Kindred]:
    """Return the pairs of an achievement and a promise of the year before whose numbers have other names for one thing."""
    if page.edition.year != back.edition.year + 1:
        return {}
    return find_kindred(page.achievements, back.promises)


def _with_kindred(kept: Sequence[Scored], kin: Mapping[Pair, Kindred]) -> list[Scored]:
    """Return links with those whose numbers are kindred: these are as sure as the surer of the two."""
    known = {(row.later, row.earlier): row for row in kept}
    found = dict(known)
    for (i, j), row in kin.items():
        link = known.get((i, j), Scored(i, j, 0.0, {"kindred": 1.0}))
        found[i, j] = replace(link, score=max(link.score, row.score))
    return list(found.values())


def _candidates(
    page: Matched, back: Matched, taken: set[int], rarity: Rarity, gap: int
) -> list[Pair]:
    """Return the pairs to look at: over a gap only what no nearer report stands for."""
    if not gap:
        return find_candidates(page.profiles, back.index, rarity)
    near = gap <= settings().links.gap
    among = back.open_promises if near else back.long_dated
    if not among:
        return []
    free: dict[int, Profile] = {}
    bound: dict[int, Profile] = {}
    for i, profile in page.profiles.items():
        (bound if i in taken else free)[i] = profile
    pairs = find_candidates(free, back.index, rarity, among=among, far=True)
    if back.long_dated:
        pairs += find_candidates(bound, back.index, rarity, among=back.long_dated, far=True)
    return [
        (i, j)
        for i, j in pairs
        if j in back.long_dated or j not in back.taken_up[page.profiles[i].statement.kind]
    ]


def _of_lists(page: Matched, back: Matched, kept: Sequence[Scored]) -> list[Scored]:
    """Return what the next report says in one clause of each deed of a list (十件实事全部完成)."""
    told = [i for i, profile in page.profiles.items() if tells_all_done(profile.statement)]
    if not told or page.edition.year != back.edition.year + 1:
        return []
    known = {(row.later, row.earlier) for row in kept}
    pairs = [(i, j) for i in told for j in deeds_of(back.edition, back.promises)]
    score = settings().links.listed
    return [Scored(i, j, score, {}) for i, j in pairs if (i, j) not in known]


def _of_rest(page: Matched, back: Matched, kept: Sequence[Scored]) -> list[Scored]:
    """Return what the next report says in one clause of all goals but those that the clause before excepts."""
    if page.edition.year != back.edition.year + 1:
        return []
    known = {(row.later, row.earlier) for row in kept}
    found = []
    for i, profile in page.profiles.items():
        if i - 1 in page.profiles and tells_rest_done(profile.statement):
            excepted = [row.earlier for row in kept if row.later == i - 1]
            rest = set(beside(back.edition, excepted)) & back.promises.keys()
            found += [Scored(i, j, settings().links.listed, {}) for j in sorted(rest)]
    return [row for row in found if (row.later, row.earlier) not in known]


def _of_twins(page: Matched, back: Matched, kept: Sequence[Scored]) -> list[Scored]:
    """Return what answers a promise by its numbers, for those that promise the same once more (goals, and the deeds of a list)."""
    if page.edition.year != back.edition.year + 1:
        return []
    twins: dict[Twin, list[tuple[int, Measure]]] = defaultdict(list)
    for j, profile in back.promises.items():
        for measure in profile.measures:
            if measure.key and measure.value is not None:
                twins[_twin(measure)].append((j, measure))
    known = {(row.later, row.earlier) for row in kept}
    found: dict[Pair, Scored] = {}
    for row in kept:
        here, there = page.profiles[row.later], back.profiles[row.earlier]
        if here.statement.kind == "achievement":
            for _, goal in comparable(here.measures, there.measures):
                for j, other in twins[_twin(goal)] if goal.key else ():
                    if (row.later, j) not in known and is_said_again(other, goal):
                        found[row.later, j] = replace(row, earlier=j)
    return list(found.values())


Twin = tuple[str, str, Decimal | None, int]


def _twin(measure: Measure) -> Twin:
    """Return what two promises have in common that ask for the same, under one name or two (`is_said_again`)."""
    return measure.unit, measure.change, measure.value, measure.target.year


def _made(
    row: Scored,
    page: Matched,
    back: Matched,
    rarity: Rarity,
    names: frozenset[tuple[str, str]],
) -> Link:
    here, there = page.profiles[row.later], back.profiles[row.earlier]
    said, promised = here.statement, there.statement
    reports = said.kind == "achievement"
    years = page.edition.year - back.edition.year
    if reports and row.score >= settings().links.sure:
        names |= as_much(here, there)
    pairs = comparable(here.measures, there.measures, names)
    last = due_year(promised, back.edition.year)
    late, due = page.edition.year > last + 1, page.edition.year > last
    told = judge(said, promised, pairs=pairs, late=late or not due) if reports else None
    return Link(
        source=_end(page.edition, said),
        target=_end(back.edition, promised),
        type="reports_on" if reports else "continues",
        outcome=told.outcome if told else None,
        trend=None if reports else trend(said, promised, years=years, pairs=pairs),
        score=row.score,
        evidence=evidence(here, there, rarity, pairs, names) if row.features else list_named(said),
        status=shown(told.outcome, due=due, way=told.way) if told else None,
        basis=told.basis if told else None,
        years=(page.edition.year, back.edition.year),
        places=(page.edition.place, back.edition.place),
    )


def _end(edition: Edition, statement: Statement) -> tuple[str, str, int, int]:
    return edition.report, statement.id, statement.start, statement.end


def _as_parts(
    links: Sequence[Link], rows: Sequence[Scored], page: Matched, back: Matched
) -> list[Link]:
    """Call numbers that fall short of a promise alone but reach it together parts of it."""
    short: dict[int, list[int]] = defaultdict(list)
    for k, row in enumerate(rows):
        if links[k].outcome == "missed":
            short[row.earlier].append(k)
    made = list(links)
    for j, found in short.items():
        parts = [page.profiles[rows[k].later].measures for k in found]
        if together(parts, back.profiles[j].measures) in ("met", "exceeded"):
            for k in found:
                made[k] = replace(links[k], outcome="partial", status="partial")
    return made
