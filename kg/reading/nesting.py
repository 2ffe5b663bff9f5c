"""How headings nest: what stands under what, and where it ends.

The level of a heading is said by its form (一、 or （一） or 一是); what it stands under is not always: 一、 stands
under a line 2022年工作安排, 一是 under the lead sentence of its paragraph, all of them of one level. So each heading
has a rank as well, and a heading stands under the last one before it of a lower rank.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.lexicon.rules import rules
from kg.reading.titles import Heading, states

__all__ = ["nested", "ranked", "without_empty"]

_WORD = re.compile(r"\w")
_STEP = 10  # ranks of one level
_DIVISION = 5  # the rank of a line without a number, above 一、
_LIST = 35  # the rank of a list of good deeds inside a paragraph, below the paragraph's lead


def ranked(headings: Sequence[Heading], text: str) -> list[Heading]:
    """Return the headings of a view with level and rank; items of good deeds that state something are left out.

    Args:
        headings: In order.
        text: The view.
    """
    top = 2 if any(h.form == "bare" for h in headings) else 1
    flat = (
        not any(h.level < 3 and h.form != "bare" for h in headings)
        and sum(h.whole for h in headings if h.form == "point") >= 2
    )
    levels = {"point": top, "paren": top + 1} if flat else {}
    levelled = [replace(h, level=levels.get(h.form, h.level)) for h in headings]
    return _deeds(list(_depths(_raised(levelled), text)))


def _raised(headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings with 第一， 第二， 第三， as level 2 if the report has no （一）: then they are the sections of a chapter."""
    raised = list(headings)
    if any(h.level == 2 for h in headings):
        return raised
    bounds = [i for i, h in enumerate(headings) if h.level == 1 or h.form in _CHAPTERS]
    for first, end in pairwise([*bounds, len(headings)]):
        chapter = range(first + 1, end)
        series = [i for i in chapter if headings[i].form == "nth"]
        counted = [headings[i].number for i in series] == list(range(1, len(series) + 1))
        if counted and len(series) >= _SERIES and not _lessons(headings, series):
            for i in series:
                raised[i] = replace(headings[i], level=2)
    return raised


def _lessons(headings: Sequence[Heading], series: Sequence[int]) -> bool:
    """Whether most titles of a series say what has been learnt: they are its points, not sections."""
    said = rules("outline")["lesson"].match
    return 2 * sum(said(headings[i].title) is not None for i in series) > len(series)


_CHAPTERS = ("annex", "bare", "deeds", "glossary")
_SERIES = 3  # headings that make a series


def _depths(headings: Sequence[Heading], text: str) -> Iterator[Heading]:
    """Yield the headings with ranks: of level 3, what follows another kind of title directly stands under it."""
    kinds: list[tuple[str, bool]] = []  # that stand under one another here
    before: Heading | None = None
    for heading in headings:
        if heading.form in ("bare", "annex", "glossary"):
            rank, kinds = _DIVISION, []
        elif heading.form == "deeds":
            rank = _DIVISION if heading.until is None else 2 * _STEP if heading.apart else _LIST
            kinds = []
        elif heading.level < 3:
            rank, kinds = heading.level * _STEP, []
        else:
            kinds = _under(kinds, _kind(heading, text), direct=_directly(before, heading, text))
            rank = 3 * _STEP + min(len(kinds), _STEP // 2) - 1
        before = replace(heading, rank=rank)
        yield before


def _kind(heading: Heading, text: str) -> tuple[str, bool]:
    """Return the form of a heading, and whether it opens a paragraph; a number makes that all the same."""
    opens = heading.number is None and (heading.begin == 0 or text[heading.begin - 1].isspace())
    return heading.form, opens


def _under(
    kinds: list[tuple[str, bool]], kind: tuple[str, bool], *, direct: bool
) -> list[tuple[str, bool]]:
    """Return the kinds that stand under one another once a heading of level 3 has come."""
    if kind in kinds:
        return kinds[: kinds.index(kind) + 1]
    if direct and kinds:
        return [*kinds, kind]
    return [kind] if kind[1] else [*kinds[:-1], kind]


def _directly(before: Heading | None, heading: Heading, text: str) -> bool:
    return before is not None and not _WORD.search(text, before.end, heading.begin)


def _deeds(headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings with those that belong to a list of good deeds under it."""
    deeds: Heading | None = None  # the list that we stand in
    item = 0  # the number of its last item that has the form of a heading of level 1
    kept: list[Heading] = []
    at = 0
    for found in headings:
        heading = found
        if deeds and _left(deeds, item, found):
            if deeds.until is None:
                kept[at] = replace(deeds, until=found.begin)
            deeds = None
        if deeds and found.form == "one":
            item = found.number or 0
            if states(found.title):
                continue
            heading = replace(found, level=min(deeds.level + 1, 3))
        if deeds and deeds.until is not None:
            heading = replace(heading, rank=max(heading.rank, deeds.rank + 1))
        if heading.form in ("annex", "deeds"):
            deeds, item, at = heading, 0, len(kept)
        kept.append(heading)
    return kept


def _left(deeds: Heading, item: int, heading: Heading) -> bool:
    """Whether a heading stands behind a list of good deeds, or an annex, whose last item had a number."""
    if deeds.until is not None:
        return heading.begin >= deeds.until
    return heading.form in ("annex", "bare", "deeds", "glossary") or (
        heading.form == "one" and heading.number not in (1, item + 1)
    )


def without_empty(headings: Sequence[Heading], text: str) -> list[Heading]:
    """Return the headings that something stands under; a line of a list that nothing does is what it says.

    Args:
        headings: In order, with ranks.
        text: The view.
    """
    kept = []
    for i, heading in enumerate(headings):
        following = headings[i + 1] if i + 1 < len(headings) else None
        end = following.begin if following else len(text)
        within = following is not None and following.rank > heading.rank
        torn = following is None and heading.level < 3  # the report breaks off behind a heading
        if within or torn or _WORD.search(text, heading.end, end):
            kept.append(heading)
    return kept


def nested(headings: Sequence[Heading], length: int) -> tuple[list[int | None], list[int]]:
    """Return for each heading the index of the one that it stands under, and where its scope ends.

    Args:
        headings: In order, with ranks.
        length: Of the view.
    """
    parents: list[int | None] = []
    ends = [length] * len(headings)
    open_: list[int] = []
    for i, heading in enumerate(headings):
        while any(_ends(headings[above], heading) for above in open_):
            ends[open_.pop()] = heading.begin
        parents.append(open_[-1] if open_ else None)
        open_.append(i)
    for i, heading in enumerate(headings):
        above = parents[i]
        ends[i] = min(ends[i], heading.until or length, length if above is None else ends[above])
    return parents, ends


def _ends(above: Heading, heading: Heading) -> bool:
    return above.rank >= heading.rank or (above.until is not None and above.until <= heading.begin)
