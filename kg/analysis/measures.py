"""Small measures over the graph, each a formula of one line.

All take the graph of `to_networkx`, of many reports or one, and give rows or a dictionary in a stable
order. They count what is stated in the reports; inferred responsibilities are not among it.
"""

from collections import defaultdict
from typing import Any

import networkx as nx

from kg.analysis.views import neighbours, of_kind

__all__ = ["action_measures", "agency_centrality", "agency_load"]

Row = dict[str, Any]


def action_measures(graph: nx.MultiDiGraph, report: str | None = None) -> list[Row]:
    """Return what stands behind each action, by report and in document order.

    - `commitments`, `targets`: how many belong to the action
    - `with_number`: share of its commitments that have a target, in [0, 1]; None without commitments
    - `later_targets`: targets for years beyond the report's
    - `agencies`: how many different ones its commitments name
    """
    return [_measured(graph, action) for action in of_kind(graph, "action", report)]


def agency_load(graph: nx.MultiDiGraph, report: str | None = None) -> list[Row]:
    """Return how much the reports lay on each agency, the heaviest first, then by IRI.

    - `commitments`: those that name the agency
    - `targets`: numbers that these commitments promise
    - `actions`: actions that these commitments belong to
    - `share`: commitments / all commitments that name an agency, in [0, 1]; the shares of agencies add
      up to more than 1 where a commitment names several
    """
    named = {
        agency: commitments
        for agency in of_kind(graph, "agency")
        if (commitments := _commitments(graph, agency, report))
    }
    all_named = {commitment for commitments in named.values() for commitment in commitments}
    rows = [
        {
            "agency": graph.nodes[agency]["label"],
            "agency_type": graph.nodes[agency].get("agency_type"),
            "commitments": len(commitments),
            "targets": len(_near(graph, commitments, "target")),
            "actions": len(_near(graph, commitments, "action")),
            "share": len(commitments) / len(all_named),
            "id": agency,
        }
        for agency, commitments in named.items()
    ]
    return sorted(rows, key=lambda row: (-row["commitments"], -row["targets"], row["id"]))


def agency_centrality(graph: nx.MultiDiGraph, report: str | None = None) -> dict[str, float]:
    """Return the degree centrality of agencies among actions, by IRI.

    Number of actions whose commitments name the agency / number of actions, in [0, 1]: degree centrality
    in a two-mode network, normalised by the size of the other mode (Borgatti and Everett 1997, Network
    analysis of 2-mode data, Social Networks 19, 243-269). 1 says that all actions name the agency.
    """
    actions = of_kind(graph, "action", report)
    touched: dict[str, int] = defaultdict(int)
    for action in actions:
        for agency in _near(graph, neighbours(graph, action, "commitment"), "agency"):
            touched[agency] += 1
    return {agency: touched[agency] / len(actions) for agency in sorted(touched)}


def _measured(graph: nx.MultiDiGraph, action: str) -> Row:
    data = graph.nodes[action]
    commitments = neighbours(graph, action, "commitment")
    targets = _near(graph, commitments, "target")
    numbered = sum(bool(neighbours(graph, commitment, "target")) for commitment in commitments)
    later = (graph.nodes[target].get("deadline", data["year"]) > data["year"] for target in targets)
    return {
        "report": data["report"],
        "action": data["label"],
        "commitments": len(commitments),
        "targets": len(targets),
        "with_number": numbered / len(commitments) if commitments else None,
        "later_targets": sum(later),
        "agencies": len(_near(graph, commitments, "agency")),
        "id": action,
    }


def _commitments(graph: nx.MultiDiGraph, agency: str, report: str | None) -> list[str]:
    found = neighbours(graph, agency, "commitment")
    return [node for node in found if report in (None, graph.nodes[node]["report"])]


def _near(graph: nx.MultiDiGraph, nodes: list[str], kind: str) -> set[str]:
    return {near for node in nodes for near in neighbours(graph, node, kind)}
