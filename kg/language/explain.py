"""A report's clauses with their labels and the rules that fired, for a reader's eyes."""

import re
from collections.abc import Iterator, Sequence

from kg.language.clause.cut import Clause
from kg.language.components import extraction_of, layers_of
from kg.language.number.exclude import exclusion
from kg.language.number.find import Quantity
from kg.language.pipeline import annotate
from kg.model import Report, Statement, Target

__all__ = ["explain"]


def explain(report: Report) -> Iterator[str]:
    r"""Yield lines: each clause with its span, kind and rule, and under it what was read from it.

    Example:
        >>> from kg.reading import read_text
        >>> text = "2024年政府工作安排\n坚持稳中求进，推进“141”体系，新增海外仓40个。"
        >>> for line in explain(read_text(text, place="栖云市", year=2024)):
        ...     print(line)
        [0,11) heading 1 · 2024年政府工作安排
        [12,18) background · stance-insist · 坚持稳中求进
        [19,28) commitment advance 推进 · verb-initial · 推进“141”体系
            141: no quantity · quoted-bare
        [29,37) commitment firm 新增 · number · 新增海外仓40个
            40个 = 40 个, exactly, increase, 海外仓 (overseas-warehouses), 2024 (report) · arabic
    """
    doc = annotate(report, spans=False)
    layers = layers_of(doc)
    statements = {s.start: s for s in extraction_of(doc).statements}
    for clause, heading, judged, numbers in zip(
        layers.clauses, layers.sections, layers.judgements, layers.quantities, strict=True
    ):
        span = report.view.source(clause.start, clause.end)
        place = f"[{span.start},{span.end})"
        if heading and judged.rule == "heading":
            yield f"{place} heading {heading.level} · {clause.text}"
            continue
        statement = statements.get(span.start) if judged.kind else None
        said = _kind(statement) if statement else "background"
        yield f"{place} {said} · {judged.rule} · {clause.text}"
        yield from _details(clause, statement, numbers)


def _kind(statement: Statement) -> str:
    return " ".join(filter(None, (statement.kind, statement.strength, statement.verb)))


def _details(
    clause: Clause, statement: Statement | None, quantities: Sequence[Quantity]
) -> Iterator[str]:
    targets = statement.targets if statement else ()
    yield from (f"    {_target(target)}" for target in targets)
    if statement:
        yield from (f"    {a.text}: {a.type}, {a.role} · {a.rule}" for a in statement.agencies)
    else:
        words = (clause.text[q.start - clause.start : q.end - clause.start] for q in quantities)
        yield from (f"    {text}: no target · background" for text in words)
    for number in re.finditer(r"\d+(?:\.\d+)?", clause.text):
        rule = exclusion(clause.text, *number.span(), "")
        if rule not in (None, "date") and not any(
            number.group() in target.text for target in targets
        ):
            yield f"    {number.group()}: no quantity · {rule}"


def _target(target: Target) -> str:
    indicator = target.indicator
    named = f"{indicator.text} ({indicator.id})" if indicator else "no indicator"
    value = f"{target.value:f}" if target.value is not None else "no value"
    high = f"–{target.value_high:f}" if target.value_high is not None else ""
    baseline = f" from {target.baseline:f}" if target.baseline is not None else ""
    return (
        f"{target.text} = {value}{high} {target.unit}, {target.comparator}, {target.change}{baseline}, "
        f"{named}, {target.year} ({target.year_basis}) · {target.rule}"
    )
