"""How official breakdown tables are laid out: the form of `lexicon/breakdown.toml`, where the fields are explained."""

from typing import Literal

from kg.lexicon.forms import Form, Words, load

__all__ = ["Layout", "Role", "Status", "layout"]

Status = Literal["done_early", "done", "ahead", "behind", "on_schedule"]
Role = Literal[
    "order",
    "person",
    "lead",
    "support",
    "deadline",
    "status",
    "progress",
    "group",
    "item",
    "detail",
]


class _Listed(Form, frozen=True):
    words: Words


class Layout(Form, frozen=True):
    """The header words of each column, in the order in which they are asked; words of remarks and of progress."""

    columns: dict[Role, Words]
    notes: _Listed
    status: dict[Status, Words]
    prose: _Listed


def layout() -> Layout:
    """Return the layout.

    Raises:
        LexiconError: If the file has a key that is none, or lacks one.
    """
    return load("breakdown", Layout)
