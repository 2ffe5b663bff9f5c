"""Why each block of a report lies in its part, for a reader's eyes."""

from collections.abc import Iterator

from kg.model import Report
from kg.reading.parts import trace

__all__ = ["explain_parts"]

_REASONS = 4  # pieces of evidence named, strongest first
_SHOWN = 24  # characters of a block
_LEAST = 0.05  # nats below which evidence is not worth a reader's time


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
    for block, step in trace(report.view, report.sections, report.year):
        span = report.view.source(block.start, block.end)
        text = block.text if len(block.text) <= _SHOWN else f"{block.text[:_SHOWN]}…"
        said = [
            f"{name} {nats:+.1f}" for name, nats in step.reasons[:_REASONS] if abs(nats) >= _LEAST
        ]
        yield (
            f"[{span.start},{span.end}) {block.kind} → {step.state} · {text} "
            f"(against {step.rival}: {', '.join(said) or 'nothing of its own'})"
        )
