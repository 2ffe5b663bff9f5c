"""Graph → networkx: the projection, measures, tables and the selections that pictures show."""

from kg.analysis.amounts import amount, number
from kg.analysis.measures import action_measures, agency_centrality, agency_load
from kg.analysis.projection import dataset_reports, to_networkx
from kg.analysis.tables import (
    ACTION_COLUMNS,
    COMMITMENT_COLUMNS,
    TARGET_COLUMNS,
    action_rows,
    commitment_rows,
    target_rows,
    to_csv,
)
from kg.analysis.views import (
    actions,
    children,
    chosen_report,
    in_order,
    neighbours,
    of_kind,
    outline,
    report_ids,
)

__all__ = [
    "ACTION_COLUMNS",
    "COMMITMENT_COLUMNS",
    "TARGET_COLUMNS",
    "action_measures",
    "action_rows",
    "actions",
    "agency_centrality",
    "agency_load",
    "amount",
    "children",
    "chosen_report",
    "commitment_rows",
    "dataset_reports",
    "in_order",
    "neighbours",
    "number",
    "of_kind",
    "outline",
    "report_ids",
    "target_rows",
    "to_csv",
    "to_networkx",
]
