"""Tasks followed: the rows of all tables that speak of one task together, by when it is due, and how far it has come."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.agencies.breakdown import Row, Task
from kg.agencies.deadline import Due, due
from kg.agencies.layout import Status
from kg.agencies.matching import TaskMatch
from kg.identifiers import stable_id
from kg.model import Role

__all__ = ["ENDED", "Followed", "Observation", "follow", "renamed"]

ENDED: Final[frozenset[Status]] = frozenset(("done", "done_early", "closed", "cancelled"))
"""States of a task that nobody waits for any more."""

_FIRST: Final = dt.date.min


@dataclass(frozen=True, slots=True)
class Observation:
    """What a table says of how far a task has come on a day.

    Attributes:
        date: The day, or None if the table names none.
        status: The state, or None.
        share: Percent of the whole that is done, or None.
        text: What was done, as written.
        problem: What stands in the way, as written.
        evidence: The row.
        counts: What was done in numbers and money, as written.
    """

    date: dt.date | None
    status: Status | None
    share: float | None
    text: str
    problem: str
    evidence: Row
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """A task with all that tables say of it.

    Attributes:
        id: Local id (`task-…`), from the report and the words of the task.
        report: Key of the report that it breaks down.
        text: The task.
        group: The heading that it stands under.
        units: Names with their roles: leading ones first, each once.
        person: Who leads in person.
        deadline: As written in the latest table that says.
        due: By when.
        observations: By day, the earliest first.
        statements: Ids of the commitments that it speaks of, in order.
        note: Remarks.
        evidence: The rows, in order.
    """

    id: str
    report: str
    text: str
    group: str
    units: tuple[tuple[str, Role], ...]
    person: str
    deadline: str
    due: Due
    observations: tuple[Observation, ...]
    statements: tuple[str, ...]
    note: str
    evidence: tuple[Row, ...]

    @property
    def status(self) -> Status | None:
        """The latest state that a table tells."""
        return next((it.status for it in reversed(self.observations) if it.status), None)

    @property
    def last(self) -> Observation | None:
        """The latest observation."""
        return self.observations[-1] if self.observations else None

    @property
    def share(self) -> float | None:
        """The latest share of the whole that a table tells, in percent."""
        told = (it.share for it in reversed(self.observations))
        return next((share for share in told if share is not None), None)

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for it."""
        return self.status not in ENDED

    def is_due(self, day: dt.date) -> bool:
        """Return whether it is due on a day or before, and open."""
        return self.due.day is not None and self.due.day <= day and self.is_open

    def of(self, role: Role) -> tuple[str, ...]:
        """Return the units with a role."""
        return tuple(name for name, its in self.units if its == role)

    def overdue(self, day: dt.date) -> bool:
        """Return whether it was due before a day and nobody says that it is done."""
        return self.due.day is not None and self.due.day < day and self.is_open


def follow(
    report: str, year: int, tasks: Sequence[Task], matches: Iterable[TaskMatch]
) -> list[Followed]:
    """Return the tasks of a report, the rows of one task together, in the order in which they first stand.

    Args:
        report: Key of the report.
        year: Its year, for deadlines that name none.
        tasks: Rows of all its tables.
        matches: Rows with the commitments that they speak of.
    """
    spoken: dict[Row, list[str]] = {}
    for match in matches:
        spoken.setdefault(match.task.evidence, []).append(match.statement)
    together: dict[str, list[Task]] = {}
    for task in tasks:
        together.setdefault(_words(task), []).append(task)
    return [_followed(report, year, rows, spoken) for rows in together.values()]


def _followed(
    report: str, year: int, rows: Sequence[Task], spoken: Mapping[Row, Sequence[str]]
) -> Followed:
    first = rows[0]
    deadline = next((row.deadline for row in reversed(rows) if row.deadline), "")
    seen = {observation: None for row in rows if (observation := _observation(row))}
    return Followed(
        id=stable_id(report, _words(first), kind="task"),
        report=report,
        text=first.text,
        group=next((row.group for row in rows if row.group), ""),
        units=_units(rows),
        person="、".join(dict.fromkeys(row.person for row in rows if row.person)),
        deadline=deadline,
        due=due(deadline, year),
        observations=tuple(sorted(seen, key=lambda it: it.date or _FIRST)),
        statements=tuple(dict.fromkeys(id for row in rows for id in spoken.get(row.evidence, ()))),
        note="；".join(dict.fromkeys(row.note for row in rows if row.note)),
        evidence=tuple(row.evidence for row in rows),
    )


def _units(rows: Iterable[Task]) -> tuple[tuple[str, Role], ...]:
    found: dict[str, Role] = {}
    for row in rows:
        for name, role in row.units():
            found.setdefault(name, role)
    order: tuple[Role, ...] = ("lead", "responsible", "support")
    return tuple(sorted(found.items(), key=lambda pair: order.index(pair[1])))


def _observation(row: Task) -> Observation | None:
    if not (row.status or row.progress or row.problem or row.share is not None):
        return None
    return Observation(
        row.date, row.status, row.share, row.progress, row.problem, row.evidence, row.counts
    )


def _words(task: Task) -> str:
    return "".join(char for char in task.text if char.isalnum()) or str(task.evidence)


def renamed(task: Followed, names: Mapping[str, Sequence[str]]) -> Followed:
    """Return a task with the units under their names in the register, each once; one name may stand for several."""
    found: dict[str, Role] = {}
    for name, role in task.units:
        for known in names.get(name, (name,)):
            found.setdefault(known, role)
    return replace(task, units=tuple(found.items()))
