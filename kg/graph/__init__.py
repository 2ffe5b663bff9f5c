"""Statements → RDF: names, mapping, Turtle, the store, validation, questions."""

from kg.graph.assessments import (
    add_families,
    link_graph,
    link_sheet,
    responsibility_graph,
    responsibility_sheet,
)
from kg.graph.description import Member, count, counts_of, describe, description_text
from kg.graph.mapping import report_graph, report_sheet
from kg.graph.namespaces import graph_name
from kg.graph.near import unknown_values
from kg.graph.queries import query
from kg.graph.questions import Question, list_queries, load_query
from kg.graph.reporting import report_to_text
from kg.graph.results import check_format, readable_rows, to_text
from kg.graph.store import open_dataset, open_store, update_store
from kg.graph.tasks import add_tasks
from kg.graph.turtle import Written, to_turtle, write
from kg.graph.validation import ValidationReport, Violation, validate
from kg.graph.verdicts import add_verdicts

__all__ = [
    "Member",
    "Question",
    "ValidationReport",
    "Violation",
    "Written",
    "add_families",
    "add_tasks",
    "add_verdicts",
    "check_format",
    "count",
    "counts_of",
    "describe",
    "description_text",
    "graph_name",
    "link_graph",
    "link_sheet",
    "list_queries",
    "load_query",
    "open_dataset",
    "open_store",
    "query",
    "readable_rows",
    "report_graph",
    "report_sheet",
    "report_to_text",
    "responsibility_graph",
    "responsibility_sheet",
    "to_text",
    "to_turtle",
    "unknown_values",
    "update_store",
    "validate",
    "write",
]
