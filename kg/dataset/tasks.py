"""The tasks that official tables make of a dataset's reports, followed; the promises that no task covers; drafts."""

from collections import Counter
from collections.abc import Iterator, Set
from typing import NamedTuple

from kg.agencies import Followed, Register, follow, full_names, renamed
from kg.dataset.breakdowns import read_tasks
from kg.dataset.claims import matched, register_of, responsibilities
from kg.dataset.folder import Folder
from kg.dataset.names import BREAKDOWN
from kg.model import Responsibility, Statement
from kg.records import SectionRecord

__all__ = ["NamedUnit", "Open", "followed", "named_units", "report_of", "uncovered"]


class Open(NamedTuple):
    """A promise that no task covers.

    Attributes:
        report: Key of its report.
        statement: The promise.
        group: The action or section that it stands under, empty if it has no title.
        likely: Who most likely answers for it, or None.
    """

    report: str
    statement: Statement
    group: str
    likely: Responsibility | None


def followed(dataset: Folder, key: str) -> list[Followed]:
    """Return the tasks of a report, with the units under their names in the register.

    Raises:
        DatasetError: If a file of the dataset cannot be read.
        ReadError: If the place's own register cannot be read.
    """
    rows = read_tasks(dataset.file(BREAKDOWN.format(key)))
    if not rows:
        return []
    place, year, register = dataset.place(key), dataset.reports[key].year, register_of(dataset, key)
    names = dict.fromkeys(name for row in rows for name, _ in row.units())
    known = {name: full_names(name, place, year, register) for name in names}
    return [renamed(it, known) for it in follow(key, year, rows, matched(dataset, key).matches)]


def uncovered(dataset: Folder, key: str) -> Iterator[Open]:
    """Yield the promises of a report that no task covers, in its order, with who likely answers for them."""
    covered = {match.statement for match in matched(dataset, key).matches}
    likely: dict[str, Responsibility] = {}
    for claim in responsibilities(dataset, key):
        best = likely.get(claim.statement)
        if best is None or claim.confidence > best.confidence:
            likely[claim.statement] = claim
    titles = {it.id: it.text for it in dataset.records(key) if isinstance(it, SectionRecord)}
    for statement in dataset.statements(key):
        if statement.kind == "commitment" and statement.id not in covered:
            group = statement.action or titles.get(statement.section or "", "")
            yield Open(key, statement, group, likely.get(statement.id))


def report_of(dataset: Folder, ids: Set[str]) -> str | None:
    """Return the key of the report that most of the commitments are of, or None if no report has any."""
    counts = {key: len(ids & {it.id for it in dataset.statements(key)}) for key in dataset.reports}
    best = max(counts, key=lambda key: counts[key], default=None)
    return best if best and counts[best] else None


class NamedUnit(NamedTuple):
    """A unit as a place's tables write it, and as its register knows it.

    Attributes:
        written: As the tables have it.
        name: Its name in the register.
        function: Id of its function, or None.
        known: `own`, `register`, `collective` or `no`.
        tasks: How many rows name it so.
    """

    written: str
    name: str
    function: str | None
    known: str
    tasks: int


def named_units(dataset: Folder, place: str) -> Iterator[NamedUnit]:
    """Yield the units that the tables of a place name, each under each name of the register that it stands for."""
    for key in dataset.places[place]:
        rows = read_tasks(dataset.file(BREAKDOWN.format(key)))
        register, year = register_of(dataset, key), dataset.reports[key].year
        counts = Counter(name for row in rows for name, _ in row.units())
        for written, count in sorted(counts.items()):
            for name in full_names(written, dataset.place(key), year, register):
                function = register.function_of(name)
                yield NamedUnit(written, name, function, _known(name, function, register), count)


def _known(name: str, function: str | None, register: Register) -> str:
    if name.startswith("各"):
        return "collective"
    own = {body.name for body in register.bodies if body.own}
    return "own" if name in own else "register" if function else "no"
