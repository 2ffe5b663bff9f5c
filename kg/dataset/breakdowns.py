"""Official breakdown tables in a dataset: their rows are kept, and matched anew when the report is.

<dataset>/breakdowns/<place>-<year>.jsonl   one task a row, from all tables of that report
<dataset>/registers/<place>.csv             the place's own register of agencies, if it has one
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path

from kg.agencies import (
    Register,
    Row,
    Task,
    TaskMatch,
    assigned,
    full_names,
    load_register,
    match_tasks,
    read_bodies,
)
from kg.dataset.rows import reading
from kg.model import Place, Progress, Responsibility, Statement
from kg.records import dump

__all__ = [
    "Matched",
    "match",
    "merge",
    "named_bodies",
    "place_register",
    "read_tasks",
    "tasks_text",
]

_ALWAYS = frozenset(("lead", "support", "group", "deadline", "progress", "status"))


@dataclass(frozen=True, slots=True)
class Matched:
    """What the rows of a report's tables say of its commitments.

    Attributes:
        claims: Who leads and who supports, in the order of the rows.
        progress: How far the commitments have come, where a row says so.
        matches: Rows with the commitments that they speak of.
        unmatched: Rows that speak of none.
        unknown: Names of units whose function the register does not know; they make no claim.
    """

    claims: tuple[Responsibility, ...] = ()
    progress: tuple[Progress, ...] = ()
    matches: tuple[TaskMatch, ...] = ()
    unmatched: tuple[Task, ...] = ()
    unknown: tuple[str, ...] = ()


def place_register(path: Path) -> Register:
    """Return the register with a place's own bodies first, or the shipped one if there is no such file.

    Raises:
        ReadError: If the file says something that the register does not know.
    """
    shipped = load_register()
    own = read_bodies(path, shipped.functions) if path.is_file() else []
    return shipped.with_bodies(own) if own else shipped


def match(
    tasks: Sequence[Task],
    statements: Iterable[Statement],
    place: Place,
    year: int,
    register: Register,
) -> Matched:
    """Match tables' rows to the statements of a place's report of a year; units have their names in the register."""
    matches, unmatched = match_tasks(tasks, statements)
    units = dict.fromkeys(name for found in matches for name, _ in found.task.units())
    known = {name: full_names(name, place, year, register) for name in units}
    claims = {
        (claim.statement, claim.function, name): replace(claim, name=name)
        for claim in assigned(matches, register)
        for name in known.get(claim.name or "", (claim.name,))
    }
    return Matched(
        claims=tuple(claims.values()),
        progress=tuple(_progress(found) for found in matches if _tells(found.task)),
        matches=tuple(matches),
        unmatched=tuple(unmatched),
        unknown=tuple(name for name in units if register.function_of(name) is None),
    )


def named_bodies(
    names: Iterable[str], place: Place, year: int, register: Register
) -> dict[str, tuple[str, str | None]]:
    """Return function and typical body of the agencies that a report names, as far as the register knows them."""
    found = {name: register.identify(name, place, year) for name in sorted(names)}
    return {
        name: (it.function, it.body.id or None if it.body else None)
        for name, it in found.items()
        if it
    }


def read_tasks(path: Path) -> list[Task]:
    """Return the rows that a dataset keeps for a report; none if there is no such file.

    Raises:
        DatasetError: If the file is damaged.
    """
    if not path.exists():
        return []
    with reading(path, "import the breakdown table again"):
        return [_task(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def tasks_text(tasks: Iterable[Task]) -> str:
    """Return the rows as JSON Lines."""
    return dump(
        {
            **{key: value for key, value in asdict(task).items() if value or key in _ALWAYS},
            "date": task.date.isoformat() if task.date else None,
            "evidence": task.evidence._asdict(),
        }
        for task in tasks
    )


def merge(before: Iterable[Task], tasks: Sequence[Task]) -> list[Task]:
    """Return all rows; those of a table that is imported again take the place of its old ones."""
    files = {task.evidence.file for task in tasks}
    kept = [task for task in before if task.evidence.file not in files]
    return sorted([*kept, *tasks], key=lambda task: task.evidence.file)


def _tells(task: Task) -> bool:
    return bool(task.status or task.progress)


def _progress(found: TaskMatch) -> Progress:
    task = found.task
    score = Decimal(str(found.score))
    return Progress(
        found.statement, task.status, task.date, task.progress, score, (str(task.evidence),)
    )


def _task(line: str) -> Task:
    row = json.loads(line)
    exact = {
        **{role: tuple(row.get(role, ())) for role in ("lead", "responsible", "support", "counts")},
        "date": dt.date.fromisoformat(row["date"]) if row["date"] else None,
        "evidence": Row(**row["evidence"]),
    }
    return Task(**{**row, **exact})
