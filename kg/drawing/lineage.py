"""What became of promises over the years: a thread a row, a report a column, the outcome as colour."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

import networkx as nx
import pydot

from kg.analysis import (
    Answer,
    Thread,
    amount,
    find_threads,
    neighbours,
    node_phrase,
    place_reports,
)
from kg.drawing.labels import markup
from kg.drawing.panel import evidence
from kg.drawing.style import COLOURS, column, connect, lines, place, small, start
from kg.errors import DatasetError

__all__ = ["MARKS", "draw_lineage"]

MARKS: Final = {
    "exceeded": "▲", "met": "✓", "partial": "◐", "in progress": "◔", "missed": "✗", "unclear": "?",
}  # fmt: skip
"""A sign for each status that something tells, so that no meaning hangs on colour alone."""

_UNTOLD: Final = {"not yet due": "open", "not mentioned": "silent", "cannot be told": "untold"}

_TRENDS: Final = {"raised": "↑", "lowered": "↓", "same": "="}
_SHOWN: Final = 2  # commitments in a cell
_WIDTH: Final = 118  # of a cell, in points
_NOTES: Final = (
    "每行一条线索；格内上：该年报告的承诺，下：后续报告的说法 (a row is one matter; in a cell above: what that "
    "report promises, below: what a later report says)",
    "→ 再次计划 planned again: ↑ 提高 raised ↓ 降低 lowered = 不变 same · ⋯ 间接相连 joined through another "
    "year · ≥ at least · ≤ at most · ≈ about · + - change",
)


def draw_lineage(  # noqa: PLR0913 - each a filter of its own
    graph: nx.MultiDiGraph,
    report: str | None = None,
    *,
    top: int | None = None,
    page: int | None = None,
    theme: str | None = None,
    agency: str | None = None,
    indicator: str | None = None,
) -> pydot.Dot:
    """Return the picture of a place's threads.

    A cell shows what the year's report promises and, below, what a later report says came of it.

    Args:
        graph: As from `kg.analysis.to_networkx`.
        report: Only threads with a commitment of this report.
        top: At most so many threads; 30 by default.
        page: The first so many threads by default, 2 for those behind them, and so on.
        theme: Only threads of this theme (its local name).
        agency: Only threads that an agency or function of this name answers for.
        indicator: Only threads with this indicator (its id, or words of its name).

    Raises:
        DatasetError: If there is no such report, no link across the years, or no thread that fits.
    """
    found = find_threads(graph, report, theme=theme, agency=agency, indicator=indicator)
    chosen = {"theme": theme, "agency": agency, "indicator": indicator}
    words = ", ".join(f"{key} {value!r}" for key, value in chosen.items() if value is not None)
    if not found:
        raise DatasetError(f"no thread fits {words or 'that report'}; ask for less")
    size, at = 30 if top is None else top, 1 if page is None else page
    shown = found[size * (at - 1) : size * at]
    if not shown:
        raise DatasetError(
            f"there is no page {at}; {len(found)} threads fit {words or 'that report'}, the last page is "
            f"{-(-len(found) // size)}"
        )
    reports = place_reports(graph, report)
    used = {year for thread in shown for year in thread.commitments}
    years = [year for year in dict(reports) if min(used) <= year <= max(used)]
    last = reports[-1][0]
    title = f"{_title(graph, reports)}：承诺的来龙去脉 (what became of the promises)"
    pages = f" · 第{at}页 page {at}" if page else ""
    subtitle = f"{len(shown)} / {len(found)} 条线索 threads{pages}" + (
        f" · {words}" if words else ""
    )
    dot = start(title, subtitle, (*MARKS, *_UNTOLD.values()), notes=_NOTES)
    dot.set("nodesep", "0.07")
    dot.set("ranksep", "0.28")
    _place_heads(dot, years)
    for thread in shown:
        _place_thread(dot, graph, thread, last)
    column(dot, ["head", *(thread.id for thread in shown)], ordered=True)
    for year in years:
        cells = (_cell(thread, year) for thread in shown if year in thread.commitments)
        column(dot, [f"head-{year}", *cells])
    return dot


def _title(graph: nx.MultiDiGraph, reports: Sequence[tuple[int, str]]) -> str:
    """Return the name of the place, as far as the reports' titles have it in common."""
    name = str(graph.nodes[reports[-1][1]]["label"]).partition(str(reports[-1][0]))[0]
    return f"{name} {reports[0][0]}–{reports[-1][0]}"


def _place_heads(dot: pydot.Dot, years: Iterable[int]) -> None:
    place(dot, "head", "list", f"<B>{markup('线索')}</B> {small('thread')}")
    before = "head"
    for year in years:
        place(dot, f"head-{year}", "list", f"<B>{markup(f'{year}年报告')}</B>")
        connect(dot, before, f"head-{year}", style="invis", weight="100")
        before = f"head-{year}"


def _cell(thread: Thread, year: int) -> str:
    return f"{thread.id}#{year}"


def _place_thread(dot: pydot.Dot, graph: nx.MultiDiGraph, thread: Thread, last: int) -> None:
    place(dot, thread.id, "list", f"<B>{lines(thread.label, 11, 2)}</B>", thread.label, ("thread",))
    years = sorted(thread.commitments)
    for year in years:
        nodes = thread.commitments[year]
        told = {_status(graph, node, thread.answers.get(node), year == last) for node in nodes}
        tip = "\n".join(evidence(graph.nodes[node]) for node in nodes)
        classes = ("cell", *sorted(status.replace(" ", "-") for status in told))
        box = _box(graph, thread, year, last)
        place(dot, _cell(thread, year), "target", box, tip, classes)
    connect(dot, thread.id, _cell(thread, years[0]), style="invis", weight="50")
    for one, other in pairwise(years):
        _join(dot, thread, one, other)


def _join(dot: pydot.Dot, thread: Thread, one: int, other: int) -> None:
    """Draw an edge from year to year: solid where a commitment is planned again, else dotted."""
    now, then = thread.commitments[one], thread.commitments[other]
    direct = [data for (a, b), data in thread.continues.items() if a in now and b in then]
    moves = sorted({_TRENDS[data["trend"]] for data in direct if "trend" in data})
    style = {"style": "solid", "arrowhead": "normal"} if direct else {"style": "dotted"}
    style["class_"] = "continues" if direct else "joined"
    style["tooltip"] = f"{thread.label}: {one} → {other} {' '.join(moves)}".rstrip()
    if moves:
        style |= {"label": "".join(moves), "fontsize": "12"}
    style |= {"tailport": "e", "weight": "50", "arrowsize": "0.6"}
    connect(dot, _cell(thread, one), _cell(thread, other), **style)


def _box(graph: nx.MultiDiGraph, thread: Thread, year: int, last: int) -> str:
    """Return a table of what a year's report promises; what is answered and numbers come first."""
    numbers = {node: bool(_targets(graph, node)) for node in thread.commitments[year]}
    nodes = sorted(numbers, key=lambda node: (node not in thread.answers, not numbers[node], node))
    rows = [
        _row(graph, node, thread.answers.get(node), last=year == last) for node in nodes[:_SHOWN]
    ]
    if nodes[_SHOWN:]:
        more = len(nodes[_SHOWN:])
        rows.append(f"<TR><TD>{small(f'还有 {more} 项 ({more} more)')}</TD></TR>")
    style = f'BORDER="1" COLOR="{COLOURS["line"]}" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"'
    return f"<TABLE {style}>{'<HR/>'.join(rows)}</TABLE>"


def _row(graph: nx.MultiDiGraph, node: str, answer: Answer | None, *, last: bool) -> str:
    """Return what is promised in a few words and, below, the verdict with what the later report says in a few."""
    words = lines(_words(graph, node), 10, 3)
    said = f"<B>{words}</B>" if _targets(graph, node) else words
    tip = evidence(graph.nodes[node])
    status = _status(graph, node, answer, last)
    if answer:
        result = _result(graph, node, answer)
        mark = f"{MARKS.get(status, '?')} {answer.year}年报告 {result}".rstrip()
        said += f"<BR/>{small(mark, 'told')}"
        tip += f" → {evidence(graph.nodes[answer.achievement])}"
    elif status == "cannot be told":
        said += f"<BR/>{small('∅', 'told')}"
    colour = COLOURS[_UNTOLD.get(status, status)]
    cell = f'HREF="" TITLE="{markup(tip)}" WIDTH="{_WIDTH}" BGCOLOR="{colour}"'
    return f"<TR><TD {cell}>{said}</TD></TR>"


def _status(graph: nx.MultiDiGraph, node: str, answer: Answer | None, last: bool) -> str:
    """Return what came of a commitment, as far as the graph has verdicts; else as far as its links tell."""
    if answer:
        return answer.status or answer.outcome
    return str(graph.nodes[node].get("status", "not yet due" if last else "not mentioned"))


def _targets(graph: nx.MultiDiGraph, node: str) -> list[str]:
    found = [graph.nodes[target] for target in neighbours(graph, node, "target")]
    return list(filter(None, map(amount, found)))


def _words(graph: nx.MultiDiGraph, node: str) -> str:
    """Return verb, object and number of a commitment; its sentence where the fields name no object."""
    data = graph.nodes[node]
    named = _targets(graph, node) or data.get("projects")
    return node_phrase(graph, node) if named or not data.get("text") else str(data["text"])


def _result(graph: nx.MultiDiGraph, commitment: str, answer: Answer) -> str:
    """Return the reported number of the promised indicator; of a promise without number none.

    Of several the one behind the promise's verb (开工18个、竣工12个); another indicator's only where the
    outcome was told by it.
    """
    wanted: list[Any] = [
        graph.nodes[target].get("indicator_id")
        for target in neighbours(graph, commitment, "target")
    ]
    if not wanted:
        return ""
    compared = graph.nodes[commitment].get("compared_with")
    if compared in graph and answer.basis == "numbers":
        return amount(graph.nodes[compared])
    results = [graph.nodes[node] for node in neighbours(graph, answer.achievement, "result")]
    said = graph.nodes[answer.achievement]
    verb = str(said.get("text", "")).find(graph.nodes[commitment].get("verb") or "\0")
    results.sort(key=lambda data: data.get("start", 0) - said.get("start", 0) < verb)
    fitting = [data for data in results if data.get("indicator_id") in wanted[:1]]
    shown = fitting or ([] if answer.outcome == "unclear" else results)
    return amount(shown[0]) if shown else ""
