"""Whose job it is: actions → functions of government and agencies, by the basis of the claim."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import networkx as nx
import pydot

from kg.analysis import Duty, chosen_report, duties, group_of, in_order, of_kind
from kg.drawing.labels import markup
from kg.drawing.panel import evidence
from kg.drawing.style import COLOURS, column, connect, lines, place, small, start, titled
from kg.errors import DatasetError

__all__ = ["draw_agencies"]

_EXAMPLES: Final = 3  # commitments in a tooltip
_FIRST: Final = 3  # inferred functions shown of each action
_LINES: Final = {
    "stated": {"style": "solid", "color": "#1b4f72"},
    "assigned": {"style": "bold", "color": "#1e6b34", "penwidth": "2.6"},
    "inferred": {"style": "dashed"},
}
# Lines that lead to neighbours differ, so that the eye can follow them; the colour says nothing else.
_HUES: Final = ("#0072b2", "#d55e00", "#6b6b6b", "#009e73", "#9b4f96", "#b8860b")
_NOTES: Final = (
    "—— 报告写明 stated · ━━ 责任分解表明确 assigned · - - - 由职能推断 inferred (线条颜色仅便于辨认 colours only tell lines apart)",
    "框内数字：承诺数；推断的另注平均置信度 (numbers: commitments; of inferred ones with their mean confidence)",
)


def draw_agencies(
    graph: nx.MultiDiGraph,
    report: str | None = None,
    *,
    top: int | None = None,
    theme: str | None = None,
    agency: str | None = None,
) -> pydot.Dot:
    """Return the picture of who answers for the actions of a report.

    What is stated or assigned is always shown, by the agencies' names; of what is inferred only the functions
    with most expected commitments (sum of confidences) of each action.

    Args:
        graph: As from `kg.analysis.to_networkx`.
        report: The latest by default.
        top: How many inferred functions of each action; 3 by default.
        theme: Only commitments of this theme (local name).
        agency: Only functions and agencies with these words in their name or id.

    Raises:
        DatasetError: If there is no such report, or nobody to show.
    """
    key = chosen_report(graph, report)
    (root,) = of_kind(graph, "report", key)
    found = _bundles(graph, key, root, theme=theme, agency=agency)
    shown = _shown(found, _FIRST if top is None else top)
    if not shown:
        raise DatasetError(f"{key} has no agencies that fit; build it again, or ask for less")
    groups = in_order(graph, {group for group, _, _ in shown})
    names = sorted({who for _, who, _ in shown})
    kinds = [
        k
        for k in ("action", "section", "function", "agency")
        if k in _kinds(graph, [*groups, *names])
    ]
    title = f"{graph.nodes[root]['label']}：谁来负责 (who answers for what)"
    dot = start(title, f"{_counted(found)} · {key}", kinds, notes=_NOTES, free=True)
    dot.set("ranksep", "3.0")
    beside = _beside(groups, shown)
    hues = {who: _HUES[at % len(_HUES)] for at, who in enumerate(beside)}
    for group in groups:
        bundles = [bundle for bundle in shown if bundle[0] == group]
        bundles.sort(key=lambda b: (list(_LINES).index(b[2]), -_expected(found[b]), b))
        _place_group(dot, graph, group, {bundle: found[bundle] for bundle in bundles})
        for at, (_, who, basis) in enumerate(bundles):
            hue = {"color": hues[who]} if basis == "inferred" else {}
            connect(dot, group, who, tailport=f"row{at}:e", **(_LINES[basis] | hue))
    column(dot, groups, ordered=True)
    offices = _offices(graph, key)
    for who in beside:
        _place_who(dot, graph, who, offices.get(who, []))
    column(dot, beside, ordered=True)
    return dot


Bundle = tuple[str, str, str]
"""Action, function or agency, basis."""


def _bundles(
    graph: nx.MultiDiGraph, key: str, root: str, *, theme: str | None, agency: str | None
) -> dict[Bundle, list[Duty]]:
    """Return the duties by bundle: agencies for what somebody has said, functions for the rest."""
    named = [duty for duty in duties(graph, key, of="agency") if duty.basis != "inferred"]
    said = {(duty.commitment, duty.basis) for duty in named}
    functions = duties(graph, key, of="function")
    rest = [duty for duty in functions if (duty.commitment, duty.basis) not in said]
    found: dict[Bundle, list[Duty]] = defaultdict(list)
    for duty in [*named, *rest]:
        data, label = graph.nodes[duty.commitment], graph.nodes[duty.who]["label"]
        if theme is not None and theme not in str(data.get("themes", "")).split():
            continue
        if agency is None or agency in label or duty.who.endswith(f"/{agency}"):
            found[group_of(graph, duty.commitment) or root, duty.who, duty.basis].append(duty)
    return dict(found)


def _shown(found: dict[Bundle, list[Duty]], first: int) -> list[Bundle]:
    inferred: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in found:
        if bundle[2] == "inferred":
            inferred[bundle[0]].append(bundle)
    best = {
        bundle
        for bundles in inferred.values()
        for bundle in sorted(bundles, key=lambda b: (-_expected(found[b]), b))[:first]
    }
    return sorted(bundle for bundle in found if bundle[2] != "inferred" or bundle in best)


def _beside(groups: Sequence[str], shown: Iterable[Bundle]) -> list[str]:
    """Return the functions and agencies in the order of the mean position of their actions.

    The barycentre rule for drawing with few crossings (Sugiyama et al. 1981, IEEE Trans. SMC 11, 109-125).
    """
    at = {group: number for number, group in enumerate(groups)}
    found: dict[str, list[int]] = defaultdict(list)
    for group, who, _ in shown:
        found[who].append(at[group])
    return sorted(found, key=lambda who: (sum(found[who]) / len(found[who]), who))


def _expected(bundle: Iterable[Duty]) -> float:
    return round(sum(duty.confidence for duty in bundle), 6)


def _kinds(graph: nx.MultiDiGraph, nodes: Iterable[str]) -> set[str]:
    return {str(graph.nodes[node]["kind"]) for node in nodes}


def _counted(found: dict[Bundle, list[Duty]]) -> str:
    words = {"stated": "写明", "assigned": "分解", "inferred": "推断"}
    parts = []
    for basis, name in words.items():
        commitments = {d.commitment for b, ds in found.items() if b[2] == basis for d in ds}
        parts.append(f"{name} {len(commitments)} 项承诺 ({basis})")
    return " · ".join(parts)


def _offices(graph: nx.MultiDiGraph, key: str) -> dict[str, list[str]]:
    """Return the names of the agencies that stand beside each function in the claims, most often first."""
    by_commitment: dict[tuple[str, float], set[str]] = defaultdict(set)
    for duty in duties(graph, key, of="agency"):
        if duty.basis != "stated":
            by_commitment[duty.commitment, duty.confidence].add(graph.nodes[duty.who]["label"])
    times: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for duty in duties(graph, key, of="function"):
        names = by_commitment.get((duty.commitment, duty.confidence), set())
        if len(names) == 1:
            times[duty.who][next(iter(names))] += 1
    return {who: sorted(n, key=lambda name: (-n[name], name)) for who, n in times.items()}


def _place_group(
    dot: pydot.Dot, graph: nx.MultiDiGraph, group: str, bundles: Mapping[Bundle, Sequence[Duty]]
) -> None:
    """Place a table: the action, and who answers for how many of its commitments, and how surely."""
    data = graph.nodes[group]
    colour = COLOURS[data["kind"] if data["kind"] in ("action", "report") else "section"]
    rows = [f'<TR><TD COLSPAN="2" BGCOLOR="{colour}">{lines(str(data["label"]), 14)}</TD></TR>']
    for at, ((_, who, basis), duties_) in enumerate(bundles.items()):
        name = lines(str(graph.nodes[who]["label"]), 11, 2)
        number = str(len(duties_))
        told = " · ".join(evidence(graph.nodes[duty.commitment]) for duty in duties_[:_EXAMPLES])
        if basis == "inferred":
            number += f" · {_expected(duties_) / len(duties_):.2f}"
        rows.append(
            f'<TR><TD ALIGN="LEFT" BALIGN="LEFT" WIDTH="150">{name if basis == "inferred" else f"<B>{name}</B>"}</TD>'
            f'<TD HREF="" TITLE="{markup(told)}" PORT="row{at}" ALIGN="RIGHT" WIDTH="64">{small(number)}</TD></TR>'
        )
    style = f'BORDER="1" COLOR="{COLOURS["line"]}" BGCOLOR="white" CELLBORDER="0" CELLSPACING="0"'
    place(dot, group, "list", f'<TABLE {style} CELLPADDING="3">{"".join(rows)}</TABLE>')


def _place_who(dot: pydot.Dot, graph: nx.MultiDiGraph, who: str, offices: Sequence[str]) -> None:
    data = graph.nodes[who]
    label = titled(str(data["label"]), offices[0], 12) if offices else lines(str(data["label"]), 12)
    place(dot, who, data["kind"], label)
