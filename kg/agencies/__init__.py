"""Statements × register → responsibility: who answers for a commitment, stated, assigned or inferred."""

from kg.agencies.answers import answer
from kg.agencies.bodies import Body, Function, read_bodies
from kg.agencies.breakdown import (
    Breakdown,
    Row,
    Skipped,
    Task,
    is_draft,
    read_breakdown,
    read_table,
)
from kg.agencies.deadline import Due, due
from kg.agencies.following import Followed, Observation, follow, renamed
from kg.agencies.inference import Assignment, assign, infer
from kg.agencies.matching import TaskMatch, assigned, match_tasks
from kg.agencies.names import full_names
from kg.agencies.register import Identity, Register, load_register
from kg.agencies.stated import Unit, stated_units

__all__ = [
    "Assignment",
    "Body",
    "Breakdown",
    "Due",
    "Followed",
    "Function",
    "Identity",
    "Observation",
    "Register",
    "Row",
    "Skipped",
    "Task",
    "TaskMatch",
    "Unit",
    "answer",
    "assign",
    "assigned",
    "due",
    "follow",
    "full_names",
    "infer",
    "is_draft",
    "load_register",
    "match_tasks",
    "read_bodies",
    "read_breakdown",
    "read_table",
    "renamed",
    "stated_units",
]
