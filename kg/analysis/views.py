"""Selections of the graph for a picture or a table: networkx in, networkx out.

The whole graph (`to_networkx`) holds every statement of every report. A view keeps what one picture
shows, as a directed graph whose edges point the way the picture is read and whose nodes keep their
attributes. Views do not depend on the direction or the name of the edges they are made from, only on
the `kind` of the nodes, so that other graphs with these attributes can be drawn as well.
"""

from collections.abc import Iterable

import networkx as nx

from kg.errors import DatasetError

__all__ = [
    "actions",
    "children",
    "chosen_report",
    "in_order",
    "neighbours",
    "of_kind",
    "outline",
    "report_ids",
]

_DEPTH = 2  # levels of headings shown between the report and its commitments


def report_ids(graph: nx.MultiDiGraph) -> list[str]:
    """Return the ids of the reports in the graph, ordered by year, then by id."""
    nodes = (graph.nodes[node] for node in of_kind(graph, "report"))
    return [report for _, report in sorted((data["year"], data["report"]) for data in nodes)]


def chosen_report(graph: nx.MultiDiGraph, report: str | None = None) -> str:
    """Return the id of the report to show: the one asked for, by id or file name, else the latest.

    Raises:
        DatasetError: If the graph has no report, or not the one asked for.
    """
    known = report_ids(graph)
    if not known:
        raise DatasetError("there is no report in this dataset; build one with `kg build`")
    if report is None:
        return known[-1]
    nodes = (graph.nodes[node] for node in of_kind(graph, "report"))
    named = {str(data.get("source")): str(data["report"]) for data in nodes}
    if report not in known and report not in named:
        some = ", ".join(known[-5:])
        raise DatasetError(f"there is no report {report!r} in this dataset; it has {some}")
    return named.get(report, report)


def of_kind(graph: nx.Graph, kind: str, report: str | None = None) -> list[str]:
    """Return the nodes of a kind, of all reports or of one, in document order."""
    found = (
        node
        for node, data in graph.nodes(data=True)
        if data.get("kind") == kind and report in (None, data.get("report"))
    )
    return in_order(graph, found)


def neighbours(graph: nx.Graph, node: str, kind: str) -> list[str]:
    """Return the nodes of a kind next to a node, whatever the direction, in document order.

    Claims (edges with a `basis`) are not looked at: what is inferred is never mixed with what is stated.
    """
    around = [*graph.edges(node, data=True)]
    if graph.is_directed():
        around += graph.in_edges(node, data=True)
    near = {end for *ends, data in around if "basis" not in data for end in ends} - {node}
    return in_order(graph, (other for other in near if graph.nodes[other].get("kind") == kind))


def children(view: nx.DiGraph, node: str, kind: str) -> list[str]:
    """Return the successors of a kind in a view, in document order."""
    return in_order(view, (c for c in view.successors(node) if view.nodes[c].get("kind") == kind))


def in_order(graph: nx.Graph, nodes: Iterable[str]) -> list[str]:
    """Return the nodes by year, offset, number among siblings, then IRI."""

    def key(node: str) -> tuple[int, float, float, str]:
        data = graph.nodes[node]
        last = float("inf")
        return data.get("year", 0), data.get("start", last), data.get("order", last), node

    return sorted(nodes, key=key)


def outline(graph: nx.MultiDiGraph, report: str | None = None) -> nx.DiGraph:
    """Return a report's tree of promises: report → action or section → commitment → target.

    A commitment outside all actions hangs under its section, at most two levels below the report; one
    without a section hangs under the report. Actions appear even if nothing hangs under them.

    Raises:
        DatasetError: If there is no such report.
    """
    report = chosen_report(graph, report)
    view, root = _rooted(graph, report)
    for action in of_kind(graph, "action", report):
        _hang(view, graph, root, action)
    for commitment in of_kind(graph, "commitment", report):
        group = _group(graph, commitment)
        if group is not None:
            _hang(view, graph, root, group)
        _hang(view, graph, group or root, commitment)
        for target in neighbours(graph, commitment, "target"):
            _hang(view, graph, commitment, target)
    return view


def actions(graph: nx.MultiDiGraph, report: str | None = None) -> nx.DiGraph:
    """Return who and how much stands behind a report's actions.

    report → programme → action → commitment → target, and commitment → agency. Actions of no programme
    hang under the report. Commitments outside actions are left out.

    Raises:
        DatasetError: If there is no such report.
    """
    report = chosen_report(graph, report)
    view, root = _rooted(graph, report)
    for programme in of_kind(graph, "programme", report):
        _hang(view, graph, root, programme)
    for action in of_kind(graph, "action", report):
        for parent in neighbours(graph, action, "programme") or [root]:
            _hang(view, graph, parent, action)
        for commitment in neighbours(graph, action, "commitment"):
            _hang(view, graph, action, commitment)
            for kind in ("target", "agency"):
                for leaf in neighbours(graph, commitment, kind):
                    _hang(view, graph, commitment, leaf)
    return view


def _group(graph: nx.MultiDiGraph, commitment: str) -> str | None:
    """Return the action that a commitment belongs to, else the heading to show it under."""
    found = neighbours(graph, commitment, "action")
    path = _headings(graph, commitment)[:_DEPTH]
    return found[0] if found else path[-1] if path else None


def _headings(graph: nx.MultiDiGraph, node: str) -> list[str]:
    """Return the sections around a node, outermost first; an enclosing section starts earlier."""
    path: list[str] = []
    around = neighbours(graph, node, "section")
    while around and around[0] not in path:
        path.insert(0, around[0])
        start = graph.nodes[around[0]].get("start", 0)
        near = neighbours(graph, around[0], "section")
        around = [other for other in near if graph.nodes[other].get("start", 0) < start]
    return path


def _rooted(graph: nx.MultiDiGraph, report: str) -> tuple[nx.DiGraph, str]:
    root = of_kind(graph, "report", report)[0]
    view = nx.DiGraph()
    view.add_node(root, **graph.nodes[root])
    return view, root


def _hang(view: nx.DiGraph, graph: nx.MultiDiGraph, parent: str, child: str) -> None:
    view.add_node(child, **graph.nodes[child])
    view.add_edge(parent, child)
