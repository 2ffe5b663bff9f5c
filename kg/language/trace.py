"""Why a report was read as it was: the decisions that the steps kept, clause by clause, for a reader's eyes.

Nothing is decided here; what is told is what the layers hold.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from kg.language.components import extraction_of, layers_of
from kg.language.layers import Layers
from kg.language.pipeline import annotate
from kg.model import Report, Statement, Strength, Target

__all__ = ["Decided", "Decision", "decisions", "explain"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule says of a stretch of the text.

    Attributes:
        kind: `target`, `agency` or `number` (one that is no target).
        text: The words.
        said: What they are.
        rule: Id of the rule.
    """

    kind: Literal["target", "agency", "number"]
    text: str
    said: str
    rule: str


@dataclass(frozen=True, slots=True)
class Decided:
    """How a clause was read.

    Attributes:
        start: Inclusive, in offsets of the report's text.
        end: Exclusive.
        text: The clause, as in the cleaned view.
        said: `heading`, `background`, `commitment` or `achievement`.
        rule: Id of the rule.
        strength: For commitments.
        verb: Main verb of a statement.
        level: Of a heading, 1 is the highest.
        overruled: Id of the rule whose word the evidence overruled, where `rule` is `weighed`.
        total: The sum of the evidence in nats; above nought the clause states something.
        reasons: Names of the evidence and what each weighs, in nats, strongest first.
        found: Its targets and agencies.
        left_out: Its numbers that are no target, each with the reason.
    """

    start: int
    end: int
    text: str
    said: Literal["heading", "background", "commitment", "achievement"]
    rule: str
    strength: Strength | None = None
    verb: str = ""
    level: int | None = None
    overruled: str = ""
    total: float | None = None
    reasons: tuple[tuple[str, float], ...] = ()
    found: tuple[Decision, ...] = ()
    left_out: tuple[Decision, ...] = ()

    def record(self) -> dict[str, object]:
        """Return the decision as a JSON object, without what says nothing."""
        told = {key: value for key, value in asdict(self).items() if value not in (None, "", ())}
        return told | ({"reasons": dict(self.reasons)} if self.reasons else {})


def explain(report: Report) -> Iterator[str]:
    r"""Yield lines: each clause with its span, kind and rule, and under it what was read from it.

    Where evidence overruled a rule, the rule, the sum in nats and the weightiest evidence stand on a line of their own.

    Example:
        >>> from kg.reading import read_text
        >>> text = "2024年政府工作安排\n坚持稳中求进，推进“141”体系，新增海外仓40个。"
        >>> for line in explain(read_text(text, place="栖云市", year=2024)):
        ...     print(line)
        [0,11) heading 1 · 2024年政府工作安排
        [12,18) background · stance-insist · 坚持稳中求进
        [19,28) commitment advance 推进 · verb-initial · 推进“141”体系
            141: name · quoted-bare
        [29,37) commitment firm 新增 · number · 新增海外仓40个
            40个 = 40 个, exactly, increase, 海外仓 (overseas-warehouses), 2024 year (report: plan-year one-year) · arabic
    """
    for row in decisions(report):
        place = f"[{row.start},{row.end})"
        if row.said == "heading":
            yield f"{place} heading {row.level} · {row.text}"
            continue
        kind = " ".join(filter(None, (row.said, row.strength, row.verb)))
        yield f"{place} {kind} · {row.rule} · {row.text}"
        if row.total is not None:
            said = ", ".join(f"{name} {nats:+.1f}" for name, nats in row.reasons[:_REASONS])
            yield f"    against {row.overruled} {row.total:+.1f}: {said}"
        told = (it for it in row.left_out if it.said not in _PLAIN)
        for it in (*row.found, *told):
            joint = " =" if it.kind == "target" else ":"
            yield f"    {it.text}{joint} {it.said} · {it.rule}"


_REASONS = 6  # pieces of evidence named, strongest first
_PLAIN = ("date", "word")  # of which no reader asks why


_NATS = 1000  # thousandths, as weights are kept


def decisions(report: Report) -> Iterator[Decided]:
    """Yield how each clause of a report was read, in order of the text."""
    doc = annotate(report, spans=False)
    layers = layers_of(doc)
    statements = {s.start: s for s in extraction_of(doc).statements}
    residue = _by_clause(layers)
    for i, (clause, judged) in enumerate(zip(layers.clauses, layers.judgements, strict=True)):
        span = report.view.source(clause.start, clause.end)
        heading = layers.sections[i]
        if heading and judged.rule == "heading":
            level = heading.level
            yield Decided(span.start, span.end, clause.text, "heading", "heading", level=level)
            continue
        statement = statements[span.start] if judged.kind else None
        weighed = judged.weighed
        yield Decided(
            start=span.start,
            end=span.end,
            text=clause.text,
            said=judged.kind or "background",
            rule=judged.rule,
            strength=layers.strengths[i],
            verb=statement.verb if statement else "",
            overruled=weighed.rule if weighed else "",
            total=weighed.total / _NATS if weighed else None,
            reasons=tuple((name, value / _NATS) for name, value in weighed.reasons)
            if weighed
            else (),
            found=tuple(_found(statement)) if statement else (),
            left_out=tuple(residue[i]),
        )


def _by_clause(layers: Layers) -> list[list[Decision]]:
    """Return the numbers of each clause that are no target."""
    rows: list[list[Decision]] = [[] for _ in layers.clauses]
    at = 0
    for number in layers.residue:
        while at < len(rows) - 1 and layers.clauses[at].end < number.end:
            at += 1
        if rows and layers.clauses[at].start <= number.start:
            words = layers.text[number.start : number.end].strip()
            rows[at].append(Decision("number", words, number.reason, number.rule))
    return rows


def _found(statement: Statement) -> Iterator[Decision]:
    for target in statement.targets:
        yield Decision("target", target.text, _said(target), target.rule)
    for agency in statement.agencies:
        yield Decision("agency", agency.text, f"{agency.type}, {agency.role}", agency.rule)


def _years(target: Target) -> str:
    """Return the years that a number covers, and how: 2018–2022 cumulative."""
    first = "?" if target.period_start is None else str(target.period_start)
    years = "" if first == str(target.year) else f"{first}–"
    return f"{years}{target.year} {target.aggregation}"


def _said(target: Target) -> str:
    indicator = target.indicator
    named = f"{indicator.name} ({indicator.id})" if indicator else "no indicator"
    value = f"{target.value:f}" if target.value is not None else "no value"
    high = f"–{target.value_high:f}" if target.value_high is not None else ""
    baseline = f" from {target.baseline:f}" if target.baseline is not None else ""
    return (
        f"{value}{high} {target.unit}, {target.comparator}, {target.change}{baseline}, "
        f"{named}, {_years(target)} ({target.year_basis}: {target.period_rule})"
    )
