"""Who and what stands behind the actions of a report: programme → action → targets and agencies."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx as nx
import pydot

from kg.analysis import actions, children, in_order
from kg.drawing.labels import quoted
from kg.drawing.panel import evidence, listed, panel
from kg.drawing.style import begin, connect, counts, place, titled

__all__ = ["draw_actions"]

_FIRST = 3  # targets shown of each action; the outline shows all


def draw_actions(graph: nx.MultiDiGraph, report: str | None = None) -> pydot.Dot:
    """Return the picture of a report's programmes and actions, with their agencies and first targets.

    An agency that several actions name is a node of its own; those of one action stand in one list. The
    actions of a programme that nothing is said about stand in one list as well.

    Raises:
        DatasetError: If there is no such report.
    """
    view = actions(graph, report)
    root = next(iter(view))
    dot = begin(view, _summary(view))
    programmes = children(view, root, "programme")
    for programme in programmes:
        _place_programme(dot, view, root, programme)
    listing = (action for parent in [*programmes, root] for action in _members(view, parent))
    told = [action for action in dict.fromkeys(listing) if view.out_degree(action)]
    named = {action: _named(view, action) for action in told}
    shared = Counter(agency for agencies in named.values() for agency in agencies)
    for action in told:
        _place_action(dot, view, action)
        own = [agency for agency in in_order(view, named[action]) if shared[agency] == 1]
        _place_panel(dot, view, action, [str(view.nodes[agency]["label"]) for agency in own])
    for agency in in_order(view, (agency for agency, times in shared.items() if times > 1)):
        _place_shared(dot, view, agency, {a: n[agency] for a, n in named.items() if agency in n})
    return dot


def _members(view: nx.DiGraph, programme: str) -> list[str]:
    """Return the actions of a programme, or of none under the report, in the order it lists them."""
    members = children(view, programme, "action")
    return sorted(members, key=lambda action: view.nodes[action].get("order", len(members)))


def _summary(view: nx.DiGraph) -> str:
    number = Counter(data["kind"] for _, data in view.nodes(data=True))
    return (
        f"行动 {number['action']} · {counts(number['commitment'], number['target'])} · "
        f"机构 {number['agency']} (actions · commitments · targets · agencies)"
    )


def _place_programme(dot: pydot.Dot, view: nx.DiGraph, root: str, programme: str) -> None:
    data, members = view.nodes[programme], _members(view, programme)
    place(
        dot, programme, "programme", titled(data["label"], f"行动 {len(members)}"), evidence(data)
    )
    connect(dot, root, programme)
    silent = [str(view.nodes[node]["label"]) for node in members if not view.out_degree(node)]
    if silent:
        place(dot, f"{programme}#actions", "list", listed(silent, "action"))
        connect(dot, programme, f"{programme}#actions")


def _named(view: nx.DiGraph, action: str) -> Counter[str]:
    """Return how many commitments of an action name each agency."""
    return Counter(
        agency
        for commitment in children(view, action, "commitment")
        for agency in children(view, commitment, "agency")
    )


def _place_action(dot: pydot.Dot, view: nx.DiGraph, action: str) -> None:
    data = view.nodes[action]
    label = titled(
        data["label"], counts(len(children(view, action, "commitment")), len(_rows(view, action)))
    )
    place(dot, action, "action", label, evidence(data))
    for parent in in_order(view, view.predecessors(action)):
        connect(dot, parent, action)


def _place_panel(dot: pydot.Dot, view: nx.DiGraph, action: str, agencies: list[str]) -> None:
    rows = _rows(view, action)
    if rows or agencies:
        shown = panel(rows[:_FIRST], more=len(rows[_FIRST:]), agencies=agencies)
        place(dot, f"{action}#targets", "target", shown)
        connect(dot, action, f"{action}#targets", weight="10")


def _place_shared(dot: pydot.Dot, view: nx.DiGraph, agency: str, named: Mapping[str, int]) -> None:
    data = view.nodes[agency]
    place(
        dot,
        agency,
        "agency",
        titled(data["label"], f"行动 {len(named)}"),
        str(data.get("agency_type", "")),
    )
    for action, times in named.items():
        panelled = bool(dot.get_node(quoted(f"{action}#targets")))
        source = f"{action}#targets" if panelled else action
        connect(dot, source, agency, label=f"承诺 {times}", tailport="e", minlen=str(2 - panelled))


def _rows(view: nx.DiGraph, action: str) -> list[tuple[Any, Any]]:
    return [
        (view.nodes[target], view.nodes[commitment])
        for commitment in children(view, action, "commitment")
        for target in children(view, commitment, "target")
    ]
