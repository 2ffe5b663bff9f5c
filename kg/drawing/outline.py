"""The outline of a report: report → action or section → the numbers it promises."""

import networkx as nx
import pydot

from kg.analysis import children, in_order, outline
from kg.drawing.panel import evidence, panel
from kg.drawing.style import begin, connect, counts, place, titled

__all__ = ["draw_outline"]

_ONE_COLUMN, _TWO_COLUMNS = 24, 60  # so many targets fit a page in one or two columns


def draw_outline(graph: nx.MultiDiGraph, report: str | None = None) -> pydot.Dot:
    """Return the picture of a report's actions and sections, each with a table of its targets.

    Raises:
        DatasetError: If there is no such report.
    """
    view = outline(graph, report)
    root = next(iter(view))
    groups = [root, *in_order(view, (node for node in view if _is_group(view, node)))]
    found = {group: _targets(view, group) for group in groups}
    total = sum(map(len, found.values()))
    drawn = [group for group in groups[1:] if found[group] or _is_told(view, group)]
    dot = begin(view, _summary(view, total, set(groups[1:]) - set(drawn)))
    for group in drawn:
        _place_group(dot, view, group, len(found[group]))
        connect(dot, root, group)
    columns = 1 + (total > _ONE_COLUMN) + (total > _TWO_COLUMNS)
    for group in (group for group in [root, *drawn] if found[group]):
        rows = [(view.nodes[target], view.nodes[source]) for source, target in found[group]]
        place(dot, f"{group}#targets", "target", panel(rows, columns=columns))
        connect(dot, group, f"{group}#targets", weight="10")
    return dot


def _is_told(view: nx.DiGraph, group: str) -> bool:
    return bool(view.nodes[group]["kind"] == "action" and view.out_degree(group))


def _is_group(view: nx.DiGraph, node: str) -> bool:
    return bool(view.nodes[node]["kind"] in ("action", "section"))


def _summary(view: nx.DiGraph, targets: int, hidden: set[str]) -> str:
    commitments = sum(data["kind"] == "commitment" for data in view.nodes.values())
    sections = sum(view.nodes[group]["kind"] == "section" for group in hidden)
    words = f"{counts(commitments, targets)} (commitments · targets)"
    if sections:
        words += f" · 另有{sections}个章节的承诺不带数字 ({sections} more with commitments but no numbers)"
    return words


def _targets(view: nx.DiGraph, group: str) -> list[tuple[str, str]]:
    """Return (commitment, target) of what hangs under a group, in document order."""
    return [
        (commitment, target)
        for commitment in children(view, group, "commitment")
        for target in children(view, commitment, "target")
    ]


def _place_group(dot: pydot.Dot, view: nx.DiGraph, group: str, targets: int) -> None:
    data = view.nodes[group]
    commitments = len(children(view, group, "commitment"))
    label = titled(data["label"], counts(commitments, targets))
    place(dot, group, data["kind"], label, evidence(data))
