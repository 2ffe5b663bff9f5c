"""Blocks: the headings, paragraphs and sentences of a view at which one part can end and another begin."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from kg.lexicon.rules import rules
from kg.model import Section
from kg.reading.cues import lead_words
from kg.reading.glossary import glossary
from kg.reading.lines import Line, split
from kg.reading.metadata import body_start

__all__ = ["Block", "Frame", "Kind", "cut_blocks"]

# What a block belongs to that is no part of a report: its title page with the greeting, its glossary, or neither.
Frame = Literal["title-page", "glossary", ""]

Kind = Literal["chapter", "division", "section", "short", "paragraph", "sentence"]
_ENDS = frozenset("。！？；：:;!?…．.，,")
_SHORT = 30  # characters of a line that may be a heading that the outline lacks
_LONG = 150  # characters of a paragraph that may hold two parts
_ENDLESS = 1500  # characters of one that may hold all of them
_PIECE = 400  # characters of a piece of an endless paragraph, at least
# Words that open a sentence with which a report may turn to another time.
_TURN = rules("line").pattern("turn")
_HEADINGS = frozenset(("chapter", "division", "section"))
_NEAR = 6  # blocks behind the title page within which a speaker still asks for approval
_STOP = re.compile("[。！!]")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the view that lies in one part.

    Attributes:
        start: Inclusive, in the view.
        end: Exclusive.
        kind: `chapter` (a numbered heading of level 1), `division` (one without a number), `section` (of level 2), `short` (a
            line like a heading), `paragraph` (it begins a line), `sentence` (it stands inside a line).
        text: What stands there.
        title: The heading's title, or an empty text.
        number: The heading's number, or None.
        frame: What it belongs to that is no part of the report, or an empty text.
    """

    start: int
    end: int
    kind: Kind
    text: str
    title: str = ""
    number: int | None = None
    frame: Frame = ""


def cut_blocks(text: str, headings: Mapping[int, Section]) -> list[Block]:
    r"""Return the blocks of a view, in order.

    Args:
        text: The view's text.
        headings: The sections of levels 1 and 2, by where their headings begin in the view.

    Example:
        >>> [(block.kind, block.text) for block in cut_blocks("今年任务\n办好实事。\n", {})]
        [('short', '今年任务'), ('paragraph', '办好实事。')]
    """
    starts = sorted(headings)
    blocks: list[Block] = []
    at = 0
    lines = split(text)
    body = min([body_start(text), *starts[:1]])  # no heading stands on a title page
    first, last = glossary(lines)
    for i, line in enumerate(lines):
        while at < len(starts) and starts[at] <= line.start:
            at += 1
        inside = at
        while inside < len(starts) and starts[inside] < line.end:
            inside += 1
        cuts = sorted({line.start, *starts[at:inside], *_turns(text, line)})
        for start, end in zip(cuts, [*cuts[1:], line.end], strict=True):
            frame: Frame = "glossary" if first <= i < last else "title-page" if start < body else ""
            blocks.append(_block(text, line, (start, end), headings.get(start), frame))
        at = inside
    return _with_preamble(blocks)


def _with_preamble(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with those before the speaker's request for approval as part of the title page, if one is near."""
    first = next((i for i, block in enumerate(blocks) if block.frame != "title-page"), len(blocks))
    near = list(takewhile(lambda block: block.kind not in _HEADINGS, blocks[first : first + _NEAR]))
    asks = [
        i
        for i, block in enumerate(near, 1)
        if any(word in block.text for word in lead_words("request"))
    ]
    last = first + max(asks, default=0)
    return [
        replace(block, frame="title-page") if first <= i < last else block
        for i, block in enumerate(blocks)
    ]


def _turns(text: str, line: Line) -> Iterator[int]:
    """Yield where sentences begin at which a long paragraph may turn."""
    length = line.end - line.start
    if length > _LONG:
        yield from (found.start() for found in _TURN.finditer(text, line.start, line.end))
    if length > _ENDLESS:
        last = line.start
        for found in _STOP.finditer(text, line.start, line.end - 1):
            if found.end() - last > _PIECE:
                last = found.end()
                yield last


def _block(
    text: str, line: Line, span: tuple[int, int], section: Section | None, frame: Frame
) -> Block:
    start, end = span
    words = text[start:end]
    if section:
        kind: Kind = "section" if section.level > 1 else "chapter" if section.number else "division"
        return Block(start, end, kind, words, section.text, section.number, frame)
    if start > line.start:
        return Block(start, end, "sentence", words, frame=frame)
    short = len(words) <= _SHORT and words[-1] not in _ENDS and not words[-1].isdigit()
    return Block(start, end, "short" if short else "paragraph", words, frame=frame)
