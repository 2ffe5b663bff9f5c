"""Annotated reports as chains of blocks with their states, for the fit of the parts (fit_parts.py)."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.reading import clean
from kg.reading.blocks import Block
from kg.reading.cues import State
from kg.reading.divisions import find_place
from kg.reading.evidence import Evidence, gather, is_said_before
from kg.reading.outline import outline
from kg.reading.parts import blocks_of


@dataclass
class Example:
    """A chain of blocks with their states."""

    report: dict[str, Any]
    text: str
    blocks: list[Block]
    starts: list[int]
    evidence: list[Evidence]
    states: list[State]
    length: int = 0


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def example(row: dict[str, Any], shared: Path) -> Example:
    text = (shared / row["report"]).read_text(encoding="utf-8")
    view = clean(text)
    blocks = blocks_of(view, outline(view, find_place(row["place"]), row["year"]))
    said = states_of(row["parts"], len(text))
    states: list[State] = []
    for block in blocks:
        offsets = view.offsets[block.start : block.end]
        states.append(Counter(said[at] for at in offsets).most_common(1)[0][0])
    length = len(view.text)
    before = is_said_before(view.text)
    evidence = gather(blocks, length, row["year"], before=before)
    starts = [view.source(block.start, block.start).start for block in blocks]
    return Example(row, text, blocks, starts, evidence, states, length)


def states_of(parts: Iterable[Sequence[Any]], length: int) -> list[State]:
    """Return the state of each character: other is the front before the first part, the back after it."""
    said: list[State] = ["front"] * length
    seen = False
    for start, end, name in parts:
        state: State = ("back" if seen else "front") if name == "other" else name
        seen = seen or name != "other"
        said[start:end] = [state] * (end - start)
    return said


def pieces(one: Example, chance: random.Random) -> Iterable[Example]:
    """Yield what may be left of a report, read as if there were nothing else: two fragments, and its bones."""
    for longest in (4, 30):
        if len(one.blocks) > longest:
            first = chance.randrange(len(one.blocks) - longest)
            yield piece(one, list(range(first, first + chance.randint(1, longest))))
    for kinds in (("chapter", "division"), ("chapter", "division", "section")):
        kept = [
            i
            for i, block in enumerate(one.blocks)
            if block.kind in kinds
            or (i and one.blocks[i - 1].kind in kinds)
            or (i and one.states[i] != one.states[i - 1])
            or (one.states[i] in ("front", "back") and chance.random() < 0.5)
        ]
        yield piece(one, kept)


def piece(one: Example, kept: Sequence[int]) -> Example:
    """Return a report of which only some blocks are left."""
    blocks, at = [], 0
    for i in kept:
        b = one.blocks[i]
        text = b.text if b.title else b.text[:80]
        blocks.append(replace(b, start=at, end=at + len(text), text=text))
        at += len(text) + 1
    evidence = gather(blocks, at, one.report["year"], before=is_said_before(one.text))
    return Example(one.report, one.text, blocks, [], evidence, [one.states[i] for i in kept], at)
