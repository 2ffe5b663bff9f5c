"""How official breakdown tables are laid out: the form of `lexicon/breakdown.toml`, where the fields are explained."""

from typing import Literal

from kg.lexicon.forms import Form, Words, load

__all__ = ["COLUMNS", "Column", "Layout", "Status", "layout"]

Status = Literal[
    "not_started",
    "in_progress",
    "on_schedule",
    "ahead",
    "behind",
    "done",
    "done_early",
    "closed",
    "cancelled",
]
Column = Literal[
    "order",
    "person",
    "lead",
    "responsible",
    "support",
    "deadline",
    "status",
    "progress",
    "problem",
    "group",
    "item",
    "detail",
    "note",
    "id",
]
COLUMNS: tuple[Column, ...] = Column.__args__  # type: ignore[attr-defined]
"""What a column of a table may hold."""


class _Listed(Form, frozen=True):
    words: Words


class _Parts(Form, frozen=True):
    first_quarter: Words
    half: Words
    third_quarter: Words
    year: Words


class _Deadline(_Parts, frozen=True):
    recurring: Words
    ongoing: Words


class Layout(Form, frozen=True):
    """The header words of each column, in the order in which they are asked; words of remarks, progress and deadlines."""

    columns: dict[Column, Words]
    notes: _Listed
    status: dict[Status, Words]
    prose: _Listed
    deadline: _Deadline
    period: _Parts


def layout() -> Layout:
    """Return the layout.

    Raises:
        LexiconError: If the file has a key that is none, or lacks one.
    """
    return load("breakdown", Layout)
