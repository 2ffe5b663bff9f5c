"""How the work of one report flows into the next one: actions → actions, by the commitments planned again."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from kg.analysis.threads import continued, place_reports
from kg.analysis.views import in_order, neighbours, of_kind
from kg.errors import DatasetError

__all__ = ["Flow", "Flows", "Group", "group_of", "programme_flows"]


@dataclass(frozen=True, slots=True)
class Group:
    """What bundles commitments in a report: an action, else a heading.

    Attributes:
        id: Its node; of the smaller groups together, the report's node with `#rest`.
        label: Its title.
        kind: action, section or report.
        commitments: How many it has.
        onward: How many of them the next report plans again.
        groups: How many groups stand in it; 1 but for the smaller ones together.
    """

    id: str
    label: str
    kind: str
    commitments: int
    onward: int
    groups: int = 1


@dataclass(frozen=True, slots=True)
class Flow:
    """Commitments that one group hands on to another one.

    Attributes:
        source: Group of the earlier report.
        target: Group of the next report.
        commitments: How many earlier commitments have their surest continuation in the target.
        nodes: These commitments, in document order.
    """

    source: str
    target: str
    commitments: int
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flows:
    """Groups by report, and what flows between neighbours.

    Attributes:
        columns: (year, node of the report, its groups in document order), years in order.
        flows: In order of the earlier group, then of the later one.
    """

    columns: tuple[tuple[int, str, tuple[Group, ...]], ...]
    flows: tuple[Flow, ...]


def programme_flows(
    graph: nx.MultiDiGraph,
    report: str | None = None,
    *,
    top: int = 14,
    reach: int | None = None,
    theme: str | None = None,
) -> Flows:
    """Return how the commitments of each report flow into the next one.

    Each commitment is counted once, for the later commitment that continues it most surely. What flows
    nowhere was not found in the next report, which is not to say that it was dropped.

    Args:
        graph: As from `to_networkx`.
        report: That report and the next one; without it the reports of the latest one's place.
        top: Groups of a report that stand for themselves, those that hand on or take up most; the others
            are put together.
        reach: Only the last so many reports; all by default.
        theme: Only commitments of this theme (local name).

    Raises:
        DatasetError: If there is no such report, or none after it.
    """
    reports = place_reports(graph, report)
    if report is None:
        reports = reports[-reach:] if reach else reports
    else:
        at = [node for _, node in reports].index(_node(graph, report))
        reports = reports[at : at + 2]
    if len(reports) < 2:
        raise DatasetError(
            "there is no later report to flow into; build the dataset with two years"
        )
    home = _homes(graph, [node for _, node in reports], theme)
    best = _best(graph, home, [node for _, node in reports])
    busy = Counter(home[node] for pair in best.items() for node in pair)
    columns, merged = [], dict[str, str]()
    for year, node in reports:
        groups, small = _column(graph, node, home, busy, best=best, top=top)
        columns.append((year, node, groups))
        merged |= small
    return Flows(tuple(columns), tuple(_flows(graph, home, best, merged)))


def group_of(graph: nx.MultiDiGraph, commitment: str) -> str | None:
    """Return the action that a commitment belongs to, else the outermost heading that it stands under."""
    found = neighbours(graph, commitment, "action") or headings(graph, commitment)
    return found[0] if found else None


def headings(graph: nx.MultiDiGraph, node: str) -> list[str]:
    """Return the sections around a commitment, the outermost first."""
    path: list[str] = []
    around = neighbours(graph, node, "section")
    while around and around[0] not in path:
        path.insert(0, around[0])
        level = graph.nodes[around[0]].get("level", 1)
        near = neighbours(graph, around[0], "section")
        around = [other for other in near if graph.nodes[other].get("level", 1) < level]
    return path


def _node(graph: nx.MultiDiGraph, report: str) -> str:
    nodes = of_kind(graph, "report")
    return next(
        n for n in nodes if report in (graph.nodes[n]["report"], graph.nodes[n].get("source"))
    )


def _homes(graph: nx.MultiDiGraph, reports: Sequence[str], theme: str | None) -> dict[str, str]:
    """Return the group of each commitment of some reports, the report itself where there is none."""
    homes: dict[str, str] = {}
    for report in reports:
        nodes = of_kind(graph, "commitment", graph.nodes[report]["report"])
        homes |= _grouped(graph, report, nodes)
    return {node: home for node, home in homes.items() if _is_about(graph, node, theme)}


def _is_about(graph: nx.MultiDiGraph, node: str, theme: str | None) -> bool:
    return theme is None or theme in str(graph.nodes[node].get("themes", "")).split()


def _grouped(graph: nx.MultiDiGraph, report: str, nodes: Sequence[str]) -> dict[str, str]:
    """Return the group of each commitment of a report.

    Where one heading holds most of the report's commitments (二、2024年工作安排), the ones under it ((一), (二)) stand for it.
    """
    paths = {
        node: neighbours(graph, node, "action")[:1] or headings(graph, node) or [report]
        for node in nodes
    }
    depth = dict.fromkeys(nodes, 0)
    for _ in range(_DEEPEST):
        at = {node: path[min(depth[node], len(path) - 1)] for node, path in paths.items()}
        large = {group for group, size in Counter(at.values()).items() if size > len(nodes) / 2}
        split = [n for n in nodes if at[n] in large and depth[n] < len(paths[n]) - 1]
        if not split:
            break
        depth |= {node: depth[node] + 1 for node in split}
    return {node: path[min(depth[node], len(path) - 1)] for node, path in paths.items()}


_DEEPEST = 3  # levels of headings that are gone down at most


def _best(
    graph: nx.MultiDiGraph, home: Mapping[str, str], reports: Sequence[str]
) -> dict[str, str]:
    """Return the surest continuation of each commitment in the next report."""
    keys = [graph.nodes[report]["report"] for report in reports]
    following = dict(pairwise(keys))
    best: dict[str, tuple[float, str]] = {}
    for earlier, later, data in continued(graph):
        ends = graph.nodes[earlier]["report"], graph.nodes[later]["report"]
        if earlier in home and later in home and following.get(ends[0]) == ends[1]:
            best[earlier] = max(best.get(earlier, (0.0, "")), (data["score"], later))
    return {earlier: later for earlier, (_, later) in sorted(best.items())}


def _column(
    graph: nx.MultiDiGraph,
    report: str,
    home: Mapping[str, str],
    busy: Mapping[str, int],
    *,
    best: Mapping[str, str],
    top: int,
) -> tuple[tuple[Group, ...], dict[str, str]]:
    """Return the groups of a report, and where those went that are shown together."""
    key = graph.nodes[report]["report"]
    members: dict[str, list[str]] = defaultdict(list)
    for node, group in home.items():
        if graph.nodes[node]["report"] == key:
            members[group].append(node)
    ranked = sorted(members, key=lambda g: (-busy.get(g, 0), -len(members[g]), g))
    small = ranked[top:] if len(ranked) > top + 1 else []
    rest = f"{report}#rest"
    shown = in_order(graph, set(ranked) - set(small))
    groups = [
        Group(
            g,
            graph.nodes[g]["label"],
            graph.nodes[g]["kind"],
            len(members[g]),
            sum(n in best for n in members[g]),
        )
        for g in shown
    ]
    if small:
        nodes = [node for group in small for node in members[group]]
        onward = sum(node in best for node in nodes)
        groups.append(Group(rest, "其他", "section", len(nodes), onward, len(small)))
    return tuple(groups), dict.fromkeys(small, rest)


def _flows(
    graph: nx.MultiDiGraph,
    home: Mapping[str, str],
    best: Mapping[str, str],
    merged: Mapping[str, str],
) -> list[Flow]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for earlier, later in best.items():
        ends = tuple(merged.get(home[node], home[node]) for node in (earlier, later))
        found[ends[0], ends[1]].append(earlier)
    return [
        Flow(source, target, len(nodes), tuple(in_order(graph, nodes)))
        for (source, target), nodes in sorted(found.items())
    ]
