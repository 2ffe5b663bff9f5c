"""How one year's actions flow into the next ones, for Graphviz; `kg.drawing.sankey` draws the same to scale."""

from typing import Final

import networkx as nx
import pydot

from kg.analysis import Flow, Flows, Group, programme_flows
from kg.drawing.panel import evidence
from kg.drawing.style import column, connect, place, start, titled

__all__ = ["colours", "draw_programmes", "examples", "heading", "summary"]

_PALETTE: Final = (
    "#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#76b7b2", "#edc948", "#e15759", "#9c755f", "#86bcb6", "#d37295",
    "#a0cbe8", "#8cd17d",
)  # fmt: skip

_THICKEST: Final = 14.0  # points
_EXAMPLES: Final = 3
_NOTES: Final = (
    "线宽与数字：下一份报告再次计划的承诺数 (width and number of a line: commitments that the next report plans again)",
    "框内：承诺总数 · 其中再次计划的 (in a box: commitments · planned again); 未接续不等于放弃 (not found again is not dropped)",
)


def draw_programmes(
    graph: nx.MultiDiGraph,
    report: str | None = None,
    *,
    top: int | None = None,
    theme: str | None = None,
) -> pydot.Dot:
    """Return the picture of how commitments flow from the actions of one report into those of the next.

    Args:
        graph: As from `kg.analysis.to_networkx`.
        report: That report and the next one; without it all of the latest one's place.
        top: Groups of each report that stand for themselves; 14 by default.
        theme: Only commitments of this theme (local name).

    Raises:
        DatasetError: If there is no such report, or none after it.
    """
    found = programme_flows(graph, report, top=14 if top is None else top, theme=theme)
    kinds = {group.kind for *_, groups in found.columns for group in groups}
    keys = [kind for kind in ("action", "section") if kind in kinds]
    dot = start(
        heading(graph, found), summary([c[2] for c in found.columns]), keys, notes=_NOTES, free=True
    )
    dot.set("ranksep", "2.2")
    before, hue = None, colours(found)
    most = max((flow.commitments for flow in found.flows), default=1)
    for year, node, groups in found.columns:
        place(
            dot,
            node,
            "report",
            titled(f"{year}年报告", f"承诺 {sum(g.commitments for g in groups)}"),
        )
        if before is not None:
            connect(dot, before, node, style="invis")
        for group in groups:
            place(
                dot,
                group.id,
                "action" if group.kind == "action" else "section",
                _label(group, year, found.columns[-1][0]),
                f"{group.label}: {group.commitments}",
            )
        column(dot, [node, *(group.id for group in groups)], ordered=True)
        before = node
    for flow in found.flows:
        width = f"{max(1.0, _THICKEST * flow.commitments / max(most, 8)):.1f}"
        words = examples(graph, flow)
        connect(
            dot,
            flow.source,
            flow.target,
            label=str(flow.commitments),
            fontsize="12",
            penwidth=width,
            tailport="e",
            color=f"{hue[flow.source]}99",
            class_="flow",
            tooltip=words,
            edgetooltip=words,
        )
    return dot


def colours(found: Flows) -> dict[str, str]:
    """Return the colour of each group, kept over the years.

    A group has the colour of the one of the year before that has its title, else of the one that hands most on to it, as
    far as it is not taken; else the next one.
    """
    hue: dict[str, str] = {}
    before: tuple[Group, ...] = ()
    given = 0
    for *_, groups in found.columns:
        titles = {group.label: group.id for group in before}
        flows = sorted(found.flows, key=lambda flow: (-flow.commitments, flow.source))
        taken: set[str] = set()
        pairs = [(group.id, titles[group.label]) for group in groups if group.label in titles]
        ids = {group.id for group in groups}
        pairs += [(flow.target, flow.source) for flow in flows if flow.target in ids]
        for group, source in pairs:
            if group not in hue and source in hue and hue[source] not in taken:
                hue[group] = hue[source]
                taken.add(hue[source])
        for item in groups:
            if item.id in hue:
                continue
            free = [at for at in range(given, given + len(_PALETTE)) if _colour(at) not in taken]
            given = free[0] if free else given
            hue[item.id] = _colour(given)
            taken.add(hue[item.id])
            given += 1
        before = groups
    return hue


def _colour(at: int) -> str:
    return _PALETTE[at % len(_PALETTE)]


def examples(graph: nx.MultiDiGraph, flow: Flow) -> str:
    """Return the first few commitments of a flow, a line each: where they stand, and their words."""
    return "\n".join(evidence(graph.nodes[node]) for node in flow.nodes[:_EXAMPLES])


def summary(columns: list[tuple[Group, ...]]) -> str:
    """Return how much of what is promised the next report plans again."""
    promised = sum(group.commitments for groups in columns[:-1] for group in groups)
    onward = sum(group.onward for groups in columns[:-1] for group in groups)
    return f"{promised} 项承诺中 {onward} 项由下一份报告再次计划 ({onward} of {promised} commitments are planned again in the next report)"


def heading(graph: nx.MultiDiGraph, found: Flows) -> str:
    """Return the picture's title: whose reports, and of which years."""
    (first, *_), (last, node, _) = found.columns[0], found.columns[-1]
    name = str(graph.nodes[node]["label"]).partition(str(last))[0]
    return f"{name} {first}–{last}：行动的延续 (how actions flow on)"


def _label(group: Group, year: int, last: int) -> str:
    label = group.label if group.groups == 1 else f"其他{group.groups}项"
    onward = "" if year == last else f" · 接续 {group.onward}"
    return titled(label, f"承诺 {group.commitments}{onward}", 12)
