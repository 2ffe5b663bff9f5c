"""Tasks of official breakdowns → the graph of claims about a report: who, by when, how far on which day.

A task is its table's, not the report's: it says which commitments it covers, and stands also where it covers none.
"""

from collections.abc import Iterable
from decimal import Decimal

from rdflib import RDFS

from kg.agencies import Followed
from kg.graph.namespaces import PC, agency_iri
from kg.graph.sheet import Sheet, day, decimal, maybe, pick, plain, zh
from kg.identifiers import place_key, stable_id
from kg.model import Place

__all__ = ["add_tasks"]

_ROLES = {"lead": PC.leadUnit, "responsible": PC.carryingUnit, "support": PC.supportingUnit}


def add_tasks(sheet: Sheet, tasks: Iterable[Followed], place: Place, year: int) -> None:
    """Add the tasks of a report with what tables say of them.

    Args:
        sheet: The named graph of claims about the report.
        tasks: Its tasks, the units under their names in the register.
        place: Whose report.
        year: The report's year.
    """
    key = place_key(place.name, place.code)
    for task in tasks:
        node = sheet.thing(year, task.id)
        units = [(_ROLES[role], agency_iri(key, name)) for name, role in task.units]
        for name, _ in task.units:
            sheet.add(agency_iri(key, name), PC.Agency, (RDFS.label, zh(name)))
        sheet.add(
            node,
            PC.Task,
            (RDFS.label, zh(task.text)),
            (PC.inReport, sheet.thing(year, "report")),
            *((PC.covers, sheet.thing(year, statement)) for statement in task.statements),
            *units,
            (PC.dueDate, maybe(day, task.due.day)),
            (PC.dueWords, maybe(zh, task.deadline)),
            *((PC.ground, plain(str(row))) for row in task.evidence),
        )
        for seen in task.observations:
            local = stable_id(task.id, str(seen.evidence), kind="observation")
            share = None if seen.share is None else Decimal(str(seen.share))
            sheet.add(
                sheet.thing(year, local),
                PC.Observation,
                (PC.ofTask, node),
                (PC.progress, pick("progress", seen.status)),
                (PC.share, maybe(decimal, share)),
                (PC.progressText, maybe(zh, seen.text)),
                (PC.problem, maybe(zh, seen.problem)),
                (PC.asOf, maybe(day, seen.date)),
                (PC.ground, plain(str(seen.evidence))),
            )
