"""The board: tasks of official breakdowns by their state, chosen by place, unit and deadline."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from starlette.requests import Request

from kg.agencies import Followed
from kg.agencies.following import ENDED
from kg.dataset.tasks import followed
from kg.serving.library import Library, library_of
from kg.serving.rendering import View
from kg.words import Words

__all__ = ["tasks"]

_LANES: Final = {
    "open": (None, "not_started"),
    "going": ("in_progress", "on_schedule", "ahead"),
    "behind": ("behind",),
    "ended": tuple(sorted(ENDED)),
}
"""Columns of the board → states in them."""

_COLUMNS: Final = (
    "place", "year", "task", "group", "lead", "responsible", "support", "deadline", "due", "state", "share", "as_of",
    "progress", "problem", "promise",
)  # fmt: skip
_LISTED: Final = 300  # cards of a lane


def tasks(request: Request, words: Words) -> View:
    """Show the tasks that are chosen."""
    library = library_of(request)
    asked = {name: request.query_params.get(name, "") for name in ("place", "unit", "due")}
    found = _found(library, asked["place"])
    units = sorted({name for _, _, task in found for name, _ in task.units})
    chosen = [row for row in found if _fits(row[2], asked["unit"], asked["due"])]
    lanes = [
        (lane, [_card(row) for row in chosen if row[2].status in states][:_LISTED])
        for lane, states in _LANES.items()
    ]
    places = [(key, library.shelf(key).name) for key in library.folder.places]
    context = {
        "lanes": lanes,
        "units": units,
        "places": places,
        "wanted": asked,
        "any": bool(found),
    }
    title = words("page.tasks")
    rows = [_row(row) for row in chosen]
    return View("tasks", title, context, rows, _COLUMNS, title)


_Row = tuple[str, int, Followed]
"""Name of the place, year of the report, task."""


def _found(library: Library, place: str) -> list[_Row]:
    folder = library.folder
    keys = [place] if place in folder.places else list(folder.places)
    return [
        (folder.place(report).name, folder.reports[report].year, task)
        for key in keys
        for report in folder.places[key]
        for task in followed(folder, report)
    ]


def _fits(task: Followed, unit: str, due: str) -> bool:
    if unit and unit not in {name for name, _ in task.units}:
        return False
    if not due:
        return True
    try:
        day = dt.date.fromisoformat(due)
    except ValueError:
        return True
    return task.is_due(day)


def _card(row: _Row) -> dict[str, Any]:
    place, year, task = row
    return {
        "place": place,
        "year": year,
        "task": task,
        "share": task.share,
        "promises": _promises(task),
    }


def _row(row: _Row) -> dict[str, Any]:
    place, year, task = row
    last = task.last
    return {
        "place": place,
        "year": year,
        "task": task.text,
        "group": task.group,
        **{role: "、".join(task.of(role)) for role in ("lead", "responsible", "support")},
        "deadline": task.deadline,
        "due": task.due.day or task.due.rhythm,
        "state": task.status,
        "share": task.share,
        "as_of": last.date if last else None,
        "progress": last.text if last else "",
        "problem": last.problem if last else "",
        "promise": " ".join(_promises(task)),
    }


def _promises(task: Followed) -> Sequence[str]:
    """Return the addresses of the promises that a task covers."""
    place, _, year = task.report.rpartition("-")
    return [f"/id/{place}/{year}/{id}" for id in task.statements]
