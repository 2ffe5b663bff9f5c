"""What the tables of a dataset hold → rows of plain values, by the names of the columns in `columns.toml`."""

from collections.abc import Iterable, Iterator
from typing import Any

from kg.analysis import in_words, target_values
from kg.lineage import Cell, Figures, Score
from kg.tables import Load, Number, Pair, Report, Statement

__all__ = [
    "figure_rows",
    "ledger_rows",
    "link_rows",
    "load_rows",
    "number_rows",
    "report_rows",
    "score_rows",
    "statement_rows",
]

Row = dict[str, object]


def report_rows(reports: Iterable[Report]) -> Iterator[Row]:
    """Yield a row a report."""
    for it in reports:
        yield {
            "place": it.name, "year": it.year, "report": it.key, "title": it.title, "date": it.date, "source": it.source,
            "address": it.address, "level": it.level, "characters": it.characters, "looks": it.looks,
            **{name: it.statistics.get(name) for name in ("commitments", "achievements", "targets")},
        }  # fmt: skip


def statement_rows(statements: Iterable[Statement]) -> Iterator[Row]:
    """Yield a row a commitment or achievement."""
    for it in statements:
        yield {
            **_where(it), **_answers(it), "text": it.text, "verb": it.verb or None, "strength": it.strength,
            "part": it.part, "heading": it.heading, "themes": _joined(it.themes), "projects": _joined(it.projects),
            "numbers": len(it.numbers), "checkable": not it.verdict.routine if it.verdict else None,
            "start": it.start, "end": it.end,
        }  # fmt: skip


def number_rows(statements: Iterable[Statement]) -> Iterator[Row]:
    """Yield a row a number: targets of commitments, results of achievements."""
    for it in statements:
        for number in it.numbers:
            yield {**_where(it), **_number(number), "strength": it.strength}


def ledger_rows(statements: Iterable[Statement]) -> Iterator[Row]:
    """Yield a row a commitment with what came of it."""
    for it in statements:
        verdict = it.verdict
        if verdict is None:
            continue
        said = verdict.said
        yield {
            **_where(it), **_answers(it), "promise": it.words, "target": _joined(n.shown for n in it.numbers),
            "strength": it.strength, "due": verdict.due, "status": verdict.status, "basis": verdict.basis,
            "score": verdict.score, "reported": said and said.words, "reported_year": said and said.year,
            "missing": _joined(map(str, verdict.missing)), "doubts": _joined(verdict.doubts),
        }  # fmt: skip


def link_rows(links: Iterable[Pair]) -> Iterator[Row]:
    """Yield a row a link."""
    for it in links:
        yield {
            "place": it.name, "year": it.earlier.year, "later_year": it.later.year, "type": it.type,
            "outcome": it.outcome, "trend": it.trend, "status": it.status, "basis": it.basis, "score": it.score,
            "promise": it.earlier.words, "reported": it.later.words, "evidence": _joined(it.evidence),
            "earlier_report": it.earlier.report, "earlier": it.earlier.id,
            "later_report": it.later.report, "later": it.later.id, "review": it.review,
        }  # fmt: skip


def load_rows(report: Report, loads: Iterable[Load]) -> Iterator[Row]:
    """Yield a row a body or function that answers for commitments of a report."""
    for it in loads:
        yield {
            "place": report.name, "year": report.year, "report": report.key, "agency": it.name,
            "function": it.function, "stated": it.stated, "assigned": it.assigned, "inferred": it.inferred,
            "expected": it.expected,
        }  # fmt: skip


def score_rows(place: str, scores: Iterable[Score]) -> Iterator[Row]:
    """Yield a row an indicator and year."""
    for it in scores:
        units = {cell.target.unit for cell in (it.promised, it.reported) if cell.target}
        yield {
            "place": place, "year": it.year, "indicator": it.name, "indicator_id": it.indicator,
            "target": _words(it.promised), "target_value": _value(it.promised),
            "reported": _words(it.reported), "reported_value": _value(it.reported),
            "unit": units.pop() if len(units) == 1 else None, "verdict": it.verdict, "basis": it.basis,
            "target_state": it.promised.state, "reported_state": it.reported.state,
        }  # fmt: skip


def figure_rows(place: str, figures: Figures) -> Iterator[Row]:
    """Yield the row of a report's figures."""
    shares = ("persistence", "novelty", "turnover", "ambition", "delivery")
    yield {
        "place": place, "year": figures.year, "commitments": figures.commitments,
        **{name: getattr(figures, name) for name in shares}, "told": figures.kept + figures.broken,
    }  # fmt: skip


def _where(it: Statement) -> Row:
    return {
        "place": it.name, "year": it.year, "report": it.report, "statement": it.id, "words": it.words,
        "action": it.action, "theme": it.themes[0] if it.themes else None,
    }  # fmt: skip


def _answers(it: Statement) -> Row:
    who = [agency for agency in it.agencies if agency.answers]
    basis = who[0].basis if who else None
    return {"agency": _joined(agency.name for agency in who), "agency_basis": basis}


def _number(it: Number) -> Row:
    kept: dict[str, Any] = {
        name: getattr(it, name)
        for name in (
            "indicator", "family", "shown", "value", "value_high", "baseline", "unit", "comparator", "change",
            "aggregation", "period_start", "status", "basis", "reported", "start", "end",
        )
    }  # fmt: skip
    own = {"indicator": it.name, "indicator_id": it.indicator}
    return {**kept, **own, it.kind: it.id, "deadline": it.year, "period": it.year}


def _words(cell: Cell) -> str | None:
    return in_words(target_values(cell.target)) if cell.target else None


def _value(cell: Cell) -> float | None:
    return None if cell.target is None or cell.target.value is None else float(cell.target.value)


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(words) or None
