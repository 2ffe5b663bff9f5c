"""Parts: where a report looks back, and where it looks ahead.

    view ─blocks→ Blocks ─evidence→ Evidence ─path→ States ─→ Parts

No single cue decides: every block of the report has evidence for each part, and the parts are the best path over the whole report.
"""

from collections.abc import Iterator, Sequence

from kg.model import Part, PartName, Section, View
from kg.reading.blocks import Block, cut_blocks
from kg.reading.cues import State
from kg.reading.evidence import Evidence, gather, is_said_before
from kg.reading.path import Step, best_path, steps

__all__ = ["blocks_of", "parts", "parts_of", "trace"]


def parts(view: View, sections: Sequence[Section], length: int, year: int) -> tuple[Part, ...]:
    r"""Return the parts of a report; they cover `[0, length)` without gaps.

    Args:
        view: The cleaned view.
        sections: The outline.
        length: Of the text.
        year: The year that the report plans for.

    Example:
        >>> from kg.model import Place
        >>> from kg.reading.outline import outline
        >>> text = "各位代表：\n一、2021年工作回顾\n一年来，建成驿站。\n二、2022年工作安排\n建设枢纽。\n"
        >>> view = View(text, range(len(text)))
        >>> found = parts(view, outline(view, Place("栖云市"), 2022), len(text), 2022)
        >>> [(part.name, part.start) for part in found]
        [('other', 0), ('past-year', 6), ('plan-year', 28)]
    """
    blocks = blocks_of(view, sections)
    starts = [view.source(block.start, block.start).start for block in blocks]
    states = best_path(_evidence(blocks, view, year))
    end = _end(view, length)
    found = parts_of(starts, states, end)
    if found and found[-1].name == "other":
        return (*found[:-1], Part(found[-1].start, length, "other"))
    return (*found, Part(end, length, "other")) if end < length else found


def parts_of(starts: Sequence[int], states: Sequence[State], end: int) -> tuple[Part, ...]:
    """Return the parts that blocks make, from 0 to `end`.

    Args:
        starts: Where each block begins in the text.
        states: The state of each block.
        end: Where the last one ends.
    """
    names = map(_part, states)
    turns = [(0, "other"), *zip(starts, names, strict=True)]
    kept = [turn for i, turn in enumerate(turns) if not i or turn[1] != turns[i - 1][1]]
    ends = [at for at, _ in kept[1:]] + [end]
    return tuple(Part(at, to, name) for (at, name), to in zip(kept, ends, strict=True) if to > at)


def _part(state: State) -> PartName:
    return "other" if state == "front" or state == "back" else state  # noqa: PLR1714 (mypy narrows this)


def blocks_of(view: View, sections: Sequence[Section]) -> list[Block]:
    """Return the blocks of a view under its outline."""
    headings = {view.position(s.scope.start): s for s in sections if s.level <= 2}
    return cut_blocks(view.text, headings)


def trace(view: View, sections: Sequence[Section], year: int) -> Iterator[tuple[Block, Step]]:
    """Yield the blocks of a report, each with where the path puts it and why."""
    blocks = blocks_of(view, sections)
    yield from zip(blocks, steps(_evidence(blocks, view, year)), strict=True)


def _evidence(blocks: Sequence[Block], view: View, year: int) -> list[Evidence]:
    return gather(blocks, len(view.text), year, before=is_said_before(view.text))


def _end(view: View, length: int) -> int:
    """Return where the text ends before furniture that the view leaves out."""
    last = len(view.text.rstrip())
    end = view.offsets[last - 1] + 1 if last else 0
    return end if len(view.text) - last < length - end else length
