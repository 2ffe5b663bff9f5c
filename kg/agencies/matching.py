"""Which commitments of a report a breakdown's tasks speak of: by rare runs of characters that both share."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from kg.agencies.breakdown import Task
from kg.agencies.mandates import plain
from kg.agencies.register import Register, load_register
from kg.model import Responsibility, Statement

__all__ = ["TaskMatch", "assigned", "match_tasks"]

_RUN: Final = 3  # characters of a run
_ENOUGH: Final = 0.5  # share of the shorter text's weight that both must share
_FEWEST: Final = 2  # runs that both must share


class TaskMatch(NamedTuple):
    """A task and a commitment that it speaks of.

    Attributes:
        task: The row of the table.
        statement: Id of the statement.
        score: Share of the shorter text's weight that both have, in `[0.5, 1]`.
    """

    task: Task
    statement: str
    score: float


def match_tasks(
    tasks: Sequence[Task], statements: Iterable[Statement]
) -> tuple[list[TaskMatch], list[Task]]:
    """Match tasks to the commitments of a report.

    A task may speak of several commitments; a commitment goes to the task that it shares most with, and to the
    other rows of that task where several units share it. A row of a draft names its commitment itself. Runs of three characters count, each with its rarity
    among the tasks and commitments.

    Returns:
        The matches in the order of the tasks and statements, and the tasks without one.
    """
    commitments = [s for s in statements if s.kind == "commitment"]
    given = {s.id for s in commitments}
    said = {task.about for task in tasks if task.about in given}
    commitments = [s for s in commitments if s.id not in said]
    texts = [_runs(task.text) for task in tasks] + [_runs(s.text) for s in commitments]
    spread = Counter(run for runs in texts for run in runs)
    rarity = {run: math.log(1 + len(texts) / count) for run, count in spread.items()}
    holders: dict[str, list[int]] = defaultdict(list)
    for index, runs in enumerate(texts[: len(tasks)]):
        for run in runs:
            holders[run].append(index)
    weights = [sum(rarity[run] for run in sorted(runs)) for runs in texts]
    same: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, task in enumerate(tasks):
        same[_name(task)].append(index)
    found = [
        (at, TaskMatch(task, task.about, 1.0))
        for at, task in enumerate(tasks)
        if task.about in given
    ]
    for number, statement in enumerate(commitments, start=len(tasks)):
        shared: dict[int, list[float]] = defaultdict(list)
        for run in sorted(texts[number]):
            for index in holders[run]:
                shared[index].append(rarity[run])
        best = _best(shared, weights, number)
        if best:
            index, score = best
            found += [
                (at, TaskMatch(tasks[at], statement.id, score)) for at in same[_name(tasks[index])]
            ]
    found.sort(key=lambda pair: pair[0])
    matched = {index for index, _ in found}
    return [match for _, match in found], [t for i, t in enumerate(tasks) if i not in matched]


def assigned(
    matches: Iterable[TaskMatch], register: Register | None = None
) -> tuple[Responsibility, ...]:
    """Return who leads and supports the matched commitments according to the table, each unit once.

    Units whose function is not known to the register are left out: give a place's own register for them.
    """
    register = register or load_register()
    found: dict[tuple[str, str, str], Responsibility] = {}
    for task, statement, _ in matches:
        units = task.units()
        for name, role in units:
            function = register.function_of(name)
            if function:
                claim = Responsibility(
                    statement=statement,
                    function=function,
                    name=name,
                    basis="assigned",
                    confidence=Decimal(1),
                    evidence=(str(task.evidence),),
                    role=role,
                )
                found.setdefault((statement, function, name), claim)
    return tuple(found.values())


def _best(
    shared: dict[int, list[float]], weights: Sequence[float], number: int
) -> tuple[int, float] | None:
    scores = [
        (sum(parts) / max(min(weights[index], weights[number]), 1e-9), -index)
        for index, parts in shared.items()
        if len(parts) >= _FEWEST
    ]
    score, index = max(scores, default=(0.0, 0))
    return (-index, round(score, 4)) if score >= _ENOUGH else None


def _name(task: Task) -> tuple[str, str, str]:
    """Return what rows of one task have in common: the table and the words."""
    return task.evidence.file, task.evidence.sheet, task.text


def _runs(text: str) -> frozenset[str]:
    text = "".join(
        character for character in plain(text) if character.isalnum() or character in ".%"
    )
    return frozenset(text[at : at + _RUN] for at in range(len(text) - _RUN + 1))
