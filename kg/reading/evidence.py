"""Evidence: what a block says of the time that it speaks of, as named counts that the weights of `cues` go with."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.reading.blocks import Block, Kind
from kg.reading.cues import announced, body_words, lead_cues, lead_words
from kg.reading.periods import periods, year_period

__all__ = ["Evidence", "Sign", "gather", "is_said_before"]

# What a turn at a block can be told by: an annex of good deeds, an address, a summons or a
# title, a time that lies on one side, or nothing.
Sign = Literal["annex", "framing", "back", "ahead", "plain"]
_SIDES: tuple[Sign, ...] = ("back", "ahead")
_HEADINGS = frozenset(("chapter", "division", "section", "short"))
_CHAPTER = frozenset(("chapter", "division"))
_TITLE, _OPENING = 60, 50  # characters that can say what a block is about
_EARLY = 20  # a period within so many characters of the opening may begin a part
# Of 0, 1, 2 … hits: ten times 1 + ln(hits), so that the tenth counts less.
_AMOUNT = (0, 10, 16, 20, 23, 26, 28, 30)
# Hundredths of the text that lie before.
_PLACES = (1, 3, 7, 15, 25, 33, 40, 50, 60, 80, 90, 95, 98)
# What a document is called says nothing of the time told of: 编制《云溪市2024—2035年规划》.
_NAMED = re.compile("《[^》]*》?")
_YEAR = re.compile(r"(?:19|20)\d\d(?= ?年)")
_LAST = 8  # the closing words are among the last blocks
# Leads that say something of the first period.
_PAIRED = ("review", "outlook", "is", "just", "closes", "first-step")
# Characters of a text that may be whole; where a fragment's blocks stand says nothing.
_WHOLE = 4000
_CHAPTERS = 5  # further numbers of chapters say no more
_SOME, _MANY = 3, 4
# What the titles of parts announce.
_TITLES = frozenset(("review", "outlook", "own-work", "glossary", "targets"))
_PLANS = frozenset(("outlook", "own-work", "targets"))
_FRAMING = frozenset(("summons", "glossary"))
# What comes after a report is known by.
_CLOSING = frozenset(("body:summons", "frame:glossary", "title:good-deeds"))
_LAST_WORDS = frozenset(("from-end:0", "opening:address"))
_ZONES, _RANKS = ("title", "opening"), ("first", "then")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the parts at one block.

    Attributes:
        kind: The kind of the block.
        sign: What a turn here would be told by.
        amounts: Name of a piece of evidence → how much of it there is, in tenths.
    """

    kind: Kind
    sign: Sign
    amounts: dict[str, int]


def is_said_before(text: str) -> bool:
    """Whether a report is given before its year begins: it speaks of 明年 more than of 去年.

    Example:
        >>> is_said_before("今年任务完成。明年修路，明年架桥，明年植树。"), is_said_before("去年修了路，今年架桥。")
        (True, False)
    """
    return text.count("明年") > max(2, text.count("去年"))


def gather(blocks: Sequence[Block], length: int, year: int, *, before: bool) -> list[Evidence]:
    """Return the evidence of each block, in order.

    Args:
        blocks: The blocks of a view.
        length: Characters of the view.
        year: The year that the report plans for.
        before: Whether it is given before that year begins.
    """
    found = [_evidence(block, year, before=before) for block in blocks]
    if length >= _WHOLE:
        for i, (block, evidence) in enumerate(zip(blocks, found, strict=True)):
            evidence.amounts[f"from-start:{min(i // _SOME, _MANY)}"] = 10
            evidence.amounts[f"from-end:{min((len(blocks) - 1 - i) // 2, _MANY)}"] = 10
            evidence.amounts[f"place:{_place(block.start, length)}"] = 10
    for evidence in found[: max(_end(blocks, found) - _LAST, 0)]:
        evidence.amounts["frame:body"] = 10
    _stand_under(blocks, found)
    whole = {f"report:{name}": 10 for name in _announcements(found)}
    for evidence in found:
        evidence.amounts.update(whole)
    for evidence in found[:1]:
        evidence.amounts[f"opens:{'report' if length >= _WHOLE else 'fragment'}"] = 10
    return found


def _stand_under(blocks: Sequence[Block], found: Sequence[Evidence]) -> None:
    """Add to each block the side that its chapter's title points to, until a title or an opening speaks of the other."""
    side = ""
    for block, evidence in zip(blocks, found, strict=True):
        if block.kind in _CHAPTER or evidence.sign == "annex":
            side = next((one for one in _SIDES if f"title:looks-{one}" in evidence.amounts), "")
            continue
        said = _sides(evidence)
        if said and side not in said:
            side = ""
        elif side:
            evidence.amounts[f"under:looks-{side}"] = 10


def _sides(evidence: Evidence) -> list[Sign]:
    """Return the sides of the time that a title or an opening speaks of first."""
    return [
        side
        for side in _SIDES
        for id in announced()[side]
        if any(f"{zone}:first:{id}" in evidence.amounts for zone in _ZONES)
    ]


def _end(blocks: Sequence[Block], found: Sequence[Evidence]) -> int:
    """Return the index of the block at which the report's own text ends: that of a glossary or annex, or their number."""
    middle = len(blocks) // 2
    return next(
        (
            i
            for i in range(middle, len(blocks))
            if blocks[i].frame == "glossary" or found[i].sign == "annex"
        ),
        len(blocks),
    )


def _evidence(block: Block, year: int, *, before: bool) -> Evidence:
    heading = block.kind in _HEADINGS
    zone = "title" if heading else "opening"
    lead = (block.title or block.text)[: _TITLE if heading else _OPENING]
    lead = _NAMED.sub(lambda named: re.sub(r"\d", "□", named[0]), lead)
    spoken = list(periods(lead, year, before=before))
    leads = list(_leads(lead))
    names = ["any", f"block:{block.kind}", f"frame:{block.frame or 'none'}"]
    if block.kind in _CHAPTER:
        names.append(f"chapter:{min(block.number or 0, _CHAPTERS)}")
        names += _side(spoken, leads)
    names += [f"{zone}:{'then' if i else 'first'}:{period}" for i, (_, period) in enumerate(spoken)]
    names += [f"{zone}:{id}" for id in leads]
    if spoken:
        names += [f"{zone}:{spoken[0][1]}+{id}" for id in leads if id in _PAIRED]
    amounts = dict.fromkeys(names, 10) | _counts(block.text, year)
    amounts["length"] = min(len(block.text), 600) // 30
    return Evidence(block.kind, _sign(block, spoken, leads), amounts)


def _leads(text: str) -> Iterator[str]:
    """Yield the ids of the leads whose words stand in a text; plain loops, for this is the hot path."""
    for cue in lead_cues():
        for word in cue.words:
            if word in text:
                yield cue.id
                break


def _sign(block: Block, spoken: Sequence[tuple[int, str]], leads: Sequence[str]) -> Sign:
    if block.kind in _HEADINGS and "good-deeds" in leads:
        return "annex"
    framing = not _FRAMING.isdisjoint(leads) or block.text.startswith(lead_words("address"))
    if framing or block.frame == "glossary":
        return "framing"
    sides = {side for _, period in spoken for side in _SIDES if period in announced()[side]}
    if block.kind in _HEADINGS:
        unsaid: Sign = (
            "framing" if block.kind in _CHAPTER or _TITLES.intersection(leads) else "plain"
        )
        return sides.pop() if len(sides) == 1 else unsaid
    early = spoken and spoken[0][0] <= _EARLY
    return next((s for s in _SIDES if early and spoken[0][1] in announced()[s]), "plain")


def _side(spoken: Sequence[tuple[int, str]], leads: Sequence[str]) -> list[str]:
    """Return to which side a chapter's title points that names times of one side only, and says what it does with them."""
    times = {period for _, period in spoken}
    if times and times <= announced()["back"] and "review" in leads:
        return ["title:looks-back"]
    if times and times <= announced()["ahead"] and _PLANS.intersection(leads):
        return ["title:looks-ahead"]
    return []


def _counts(text: str, year: int) -> dict[str, int]:
    """Return how much of each cue, and of each year, stands in a block."""
    pattern, ids = body_words()
    hits = Counter(year_period(int(spoken), year) for spoken in _YEAR.findall(text))
    for word, count in Counter(pattern.findall(text)).items():
        for id in ids[word]:
            hits[id] += count
    most = len(_AMOUNT) - 1
    return {f"body:{name}": _AMOUNT[min(count, most)] for name, count in hits.items() if count}


def _place(start: int, length: int) -> int:
    """Return the first of `_PLACES` that a position does not reach, 100 behind the last."""
    share = 100 * start // max(length, 1)
    return next((place for place in _PLACES if share < place), 100)


def _announcements(found: Sequence[Evidence]) -> Iterable[str]:
    """Yield what the report announces anywhere, and what nothing in it does: greeting, closing, groups of periods."""
    names = {name for evidence in found for name in evidence.amounts}
    if not names & _CLOSING and not any(one.amounts.keys() >= _LAST_WORDS for one in found):
        yield "no-closing"
    for group in ("coming", "term"):
        ids = announced()[group]
        zones = [
            zone
            for zone in _ZONES
            if not names.isdisjoint(f"{zone}:{rank}:{id}" for rank in _RANKS for id in ids)
        ]
        yield f"{group}-in-{zones[0]}" if zones else f"no-{group}"
