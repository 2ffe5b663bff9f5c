"""A dataset folder → flat tables, a place at a time: what is in memory does not grow with the dataset.

No row of a table needs more than the files of its place: links, comparisons and verdicts are between its own reports.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import networkx as nx

from kg.analysis.panel import PANEL_COLUMNS, panel_rows, question_columns, question_rows
from kg.analysis.places import place_datasets
from kg.analysis.projection import to_networkx
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
from kg.dataset import Folder

__all__ = ["folder_panel", "folder_tables", "table_columns"]

Row = dict[str, Any]

_OF_THE_GRAPH: Final[dict[str, tuple[Callable[[nx.MultiDiGraph], list[Row]], tuple[str, ...]]]] = {
    "reports": (report_rows, REPORT_COLUMNS),
    "actions": (action_rows, ACTION_COLUMNS),
    "commitments": (commitment_rows, COMMITMENT_COLUMNS),
    "targets": (target_rows, TARGET_COLUMNS),
}
_QUESTIONS: Final = ("results", "agencies", "links")


def table_columns() -> dict[str, tuple[str, ...]]:
    """Return the columns of each table, by its name, in order."""
    return {
        **{name: columns for name, (_, columns) in _OF_THE_GRAPH.items()},
        "panel": tuple(PANEL_COLUMNS),
        **{name: tuple(question_columns(name)) for name in _QUESTIONS},
    }


def folder_tables(folder: Folder) -> Iterator[tuple[str, list[Row]]]:
    """Yield the name of each table with its rows of one place, one place after the other.

    Places are in the order of `place_datasets`. Within a place, rows are in the order of their years and of the text.

    Args:
        folder: As from `kg.dataset.open_folder`.

    Raises:
        DatasetError: If a file of it cannot be read.
    """
    # Who is inferred to answer no table has.
    for _, dataset in place_datasets(folder, agencies=False):
        graph = to_networkx(dataset, claims=False)
        for name, (rows, _) in _OF_THE_GRAPH.items():
            yield name, rows(graph)
        yield "panel", panel_rows(dataset)
        for name in _QUESTIONS:
            yield name, question_rows(dataset, name)


def folder_panel(folder: Folder) -> Iterator[Row]:
    """Yield the rows of the panel (see `panel_rows`) of one place after the other, in the order of `folder_tables`.

    Raises:
        DatasetError: If a file of it cannot be read.
    """
    for _, dataset in place_datasets(folder, agencies=False):
        yield from panel_rows(dataset)
