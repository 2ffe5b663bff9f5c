"""Why each block of a report lies in its part, for a reader's eyes."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Report
from kg.reading.blocks import Kind
from kg.reading.cues import State
from kg.reading.parts import trace

__all__ = ["Placed", "explain_parts", "placed"]

_REASONS = 4  # pieces of evidence named, strongest first
_SHOWN = 24  # characters of a block
_LEAST = 0.05  # nats below which evidence is not worth a reader's time


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a block of a report lies, and what spoke for it.

    Attributes:
        start: Inclusive, in offsets of the report's text.
        end: Exclusive.
        text: The block, as in the cleaned view.
        block: What kind of block it is (`kg.reading.blocks.Block`).
        part: The part that it lies in; `front` and `back` are of no side.
        against: The other part that the block's own evidence speaks for most.
        reasons: Names of evidence and how much more, in nats, each says for the one than for the other; strongest first.
    """

    start: int
    end: int
    text: str
    block: Kind
    part: State
    against: State
    reasons: tuple[tuple[str, float], ...]

    def record(self) -> dict[str, object]:
        """Return it as a JSON object; `said` tells it from the decisions on clauses."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "said": "part",
            "block": self.block,
            "part": self.part,
            "against": self.against,
            "reasons": dict(self.reasons),
        }


def placed(report: Report) -> Iterator[Placed]:
    """Yield where each block of a report lies, in order of the text."""
    for block, step in trace(report.view, report.sections, report.year):
        span = report.view.source(block.start, block.end)
        told = tuple((name, nats) for name, nats in step.reasons if abs(nats) >= _LEAST)
        yield Placed(span.start, span.end, block.text, block.kind, step.state, step.rival, told)


def explain_parts(report: Report) -> Iterator[str]:
    r"""Yield a line for each block: its span, kind and part, how it begins, and the strongest evidence.

    Evidence is what the block says for its part against the next likely one, in nats: `title:review +0.9` speaks for
    the part, `body:modal -0.2` for the other. Where all of it speaks for the other, the blocks around decided.

    Example:
        >>> from kg.reading import read_text
        >>> report = read_text("二、2022年工作安排\n要修路架桥。\n", place="栖云市", year=2022)
        >>> for line in explain_parts(report):
        ...     print(line.partition(" (")[0])
        [0,11) chapter → plan-year · 二、2022年工作安排
        [12,18) paragraph → plan-year · 要修路架桥。
    """
    for row in placed(report):
        text = row.text if len(row.text) <= _SHOWN else f"{row.text[:_SHOWN]}…"
        said = ", ".join(f"{name} {nats:+.1f}" for name, nats in row.reasons[:_REASONS])
        yield (
            f"[{row.start},{row.end}) {row.block} → {row.part} · {text} "
            f"(against {row.against}: {said or 'nothing of its own'})"
        )
