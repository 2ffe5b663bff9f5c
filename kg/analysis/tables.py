"""Graph → tables: ordered rows with stable columns, for CSV and for notebooks.

What a column means, its datatype and its keys stand in `ontology/csv-metadata.json` (CSV on the Web), which is
exported beside the tables.
"""

from collections.abc import Sequence
from typing import Any, Final

import networkx as nx

from kg.analysis.amounts import amount
from kg.analysis.measures import action_measures
from kg.analysis.views import neighbours, of_kind

__all__ = [
    "ACTION_COLUMNS",
    "COMMITMENT_COLUMNS",
    "REPORT_COLUMNS",
    "TARGET_COLUMNS",
    "action_rows",
    "commitment_rows",
    "report_rows",
    "target_rows",
]

Row = dict[str, Any]

_SEPARATOR: Final = "、"

REPORT_COLUMNS: Final = ("report", "title", "place", "year", "source", "id")
ACTION_COLUMNS: Final = (
    "report", "programme", "order", "action", "commitments", "targets", "later_targets", "agencies", "id",
)  # fmt: skip
COMMITMENT_COLUMNS: Final = (
    "report", "section", "action", "commitment", "verb", "strength", "part", "themes", "targets",
    "agencies", "start", "end", "id", "action_id",
)  # fmt: skip
TARGET_COLUMNS: Final = (
    "report", "place", "section", "action", "commitment", "indicator", "amount", "comparator", "change", "value",
    "value_high", "unit", "baseline", "period_start", "deadline", "aggregation", "year_basis", "strength", "start", "end", "id",
    "commitment_id", "indicator_id", "unit_id",
)  # fmt: skip


def report_rows(graph: nx.MultiDiGraph, report: str | None = None) -> list[Row]:
    """Return the reports, or one of them, by report.

    `source` is the name of the report's file without its ending.
    """
    return [
        _row(REPORT_COLUMNS, graph, node, title=graph.nodes[node]["label"])
        for node in of_kind(graph, "report", report)
    ]


def action_rows(graph: nx.MultiDiGraph, report: str | None = None) -> list[Row]:
    """Return the actions of all reports or of one, by report and in document order.

    `programme` names the programmes that the action belongs to; `later_targets` counts the targets for
    years beyond the report's; `agencies` those that the action's commitments name.
    """
    rows = []
    for counted in action_measures(graph, report):
        programmes = _SEPARATOR.join(_labels(graph, counted["id"], "programme"))
        more = {**counted, "programme": programmes or None}
        rows.append(_row(ACTION_COLUMNS, graph, counted["id"], **more))
    return rows


def commitment_rows(graph: nx.MultiDiGraph, report: str | None = None) -> list[Row]:
    """Return the commitments of all reports or of one, by report and in document order."""
    return [
        _row(
            COMMITMENT_COLUMNS,
            graph,
            node,
            commitment=_words(graph, node),
            targets=len(neighbours(graph, node, "target")),
            agencies=_SEPARATOR.join(_labels(graph, node, "agency")),
            action_id=next(iter(neighbours(graph, node, "action")), None),
            **_home(graph, node),
        )
        for node in of_kind(graph, "commitment", report)
    ]


def target_rows(graph: nx.MultiDiGraph, report: str | None = None) -> list[Row]:
    """Return the targets of all reports or of one, by report and in document order.

    `amount` is the number as read by people, `value`, `value_high` and `baseline` are in base units;
    `start` and `end` are those of the number.
    """
    rows, places = [], _places(graph)
    for target in of_kind(graph, "target", report):
        commitment = neighbours(graph, target, "commitment")[0]
        rows.append(
            _row(
                TARGET_COLUMNS,
                graph,
                target,
                commitment=_words(graph, commitment),
                commitment_id=commitment,
                amount=amount(graph.nodes[target]),
                place=places.get(graph.nodes[target]["report"]),
                **_home(graph, commitment),
            )
        )
    return rows


def _row(columns: Sequence[str], graph: nx.MultiDiGraph, node: str, **more: Any) -> Row:
    """Return the columns in order: what is given, else the node's own attributes, else None."""
    known = {**graph.nodes[node], "id": node, **more}
    return {column: known.get(column) for column in columns}


def _places(graph: nx.MultiDiGraph) -> dict[str, str | None]:
    """Return the name of the place of each report, by the report's key."""
    reports = (graph.nodes[node] for node in of_kind(graph, "report", None))
    return {report["report"]: report.get("place") for report in reports}


def _home(graph: nx.MultiDiGraph, statement: str) -> Row:
    """Return the titles of the innermost section and of the action that a statement belongs to."""
    return {
        kind: next(iter(_labels(graph, statement, kind)), None) for kind in ("section", "action")
    }


def _labels(graph: nx.MultiDiGraph, node: str, kind: str) -> list[str]:
    return [graph.nodes[other]["label"] for other in neighbours(graph, node, kind)]


def _words(graph: nx.MultiDiGraph, statement: str) -> str:
    return str(graph.nodes[statement].get("text", graph.nodes[statement]["label"]))
