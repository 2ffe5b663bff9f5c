"""Graph → networkx: the projection, measures, tables and the selections that pictures show."""

from typing import TYPE_CHECKING

from kg.later import later

if TYPE_CHECKING:
    from kg.analysis.amounts import amount, as_stated, in_words, number, target_values
    from kg.analysis.csv_text import csv_lines, to_csv
    from kg.analysis.flows import Flow, Flows, Group, group_of, programme_flows
    from kg.analysis.measures import action_measures, agency_centrality, agency_load
    from kg.analysis.outcomes import Answer, answers, with_verdicts
    from kg.analysis.panel import PANEL_COLUMNS, panel_rows, question_rows
    from kg.analysis.parquet import parquet_pieces, to_parquet
    from kg.analysis.phrases import node_phrase, phrase, statement_phrase, with_subject
    from kg.analysis.place_tables import folder_panel, folder_tables, table_columns
    from kg.analysis.places import graph_of, place_graph
    from kg.analysis.projection import dataset_reports, to_networkx
    from kg.analysis.responsibility import (
        Duty,
        duties,
        network_measures,
        outcome_table,
        responsibility_load,
        shared_commitments,
    )
    from kg.analysis.tables import (
        ACTION_COLUMNS,
        COMMITMENT_COLUMNS,
        REPORT_COLUMNS,
        TARGET_COLUMNS,
        action_rows,
        commitment_rows,
        report_rows,
        target_rows,
    )
    from kg.analysis.threads import (
        Thread,
        answerable,
        continued,
        find_threads,
        place_reports,
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

__all__ = [  # noqa: RUF022 - in the order of sorted()
    "ACTION_COLUMNS",
    "Answer",
    "COMMITMENT_COLUMNS",
    "Duty",
    "Flow",
    "Flows",
    "Group",
    "PANEL_COLUMNS",
    "REPORT_COLUMNS",
    "TARGET_COLUMNS",
    "Thread",
    "action_measures",
    "action_rows",
    "actions",
    "agency_centrality",
    "agency_load",
    "amount",
    "answerable",
    "answers",
    "as_stated",
    "children",
    "chosen_report",
    "commitment_rows",
    "continued",
    "csv_lines",
    "dataset_reports",
    "duties",
    "find_threads",
    "folder_panel",
    "folder_tables",
    "graph_of",
    "group_of",
    "in_order",
    "in_words",
    "neighbours",
    "network_measures",
    "node_phrase",
    "number",
    "of_kind",
    "outcome_table",
    "outline",
    "panel_rows",
    "parquet_pieces",
    "phrase",
    "place_graph",
    "place_reports",
    "programme_flows",
    "question_rows",
    "report_ids",
    "report_rows",
    "responsibility_load",
    "shared_commitments",
    "statement_phrase",
    "table_columns",
    "target_rows",
    "target_values",
    "to_csv",
    "to_networkx",
    "to_parquet",
    "with_subject",
    "with_verdicts",
]

# Module → its names: networkx and RDF are slow to load, and a table needs neither.
__getattr__ = later(
    __name__,
    {
        "amounts": "amount as_stated in_words number target_values",
        "outcomes": "Answer answers with_verdicts",
        "csv_text": "csv_lines to_csv",
        "flows": "Flow Flows Group group_of programme_flows",
        "measures": "action_measures agency_centrality agency_load",
        "panel": "PANEL_COLUMNS panel_rows question_rows",
        "parquet": "parquet_pieces to_parquet",
        "phrases": "node_phrase phrase statement_phrase with_subject",
        "place_tables": "folder_panel folder_tables table_columns",
        "places": "graph_of place_graph",
        "projection": "dataset_reports to_networkx",
        "responsibility": "Duty duties network_measures outcome_table responsibility_load shared_commitments",
        "tables": "ACTION_COLUMNS COMMITMENT_COLUMNS REPORT_COLUMNS TARGET_COLUMNS action_rows commitment_rows report_rows target_rows",
        "threads": "Thread answerable continued find_threads place_reports",
        "views": "actions children chosen_report in_order neighbours of_kind outline report_ids",
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
