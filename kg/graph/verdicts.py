"""What was compared, and what came of each promise → the graph of a place's links.

A *comparison* says that a later report was searched for what an earlier one promises; so "compared and not found" is
told from "not compared", which is no comparison at all. A *verdict* is the answer of the one rule (`kg.lineage.status`)
for a commitment that some later report was compared with, said or silent; a *number's verdict* stands where it says
more than that of its commitment.
"""

from collections.abc import Iterator, Mapping, Sequence

from rdflib import URIRef

from kg.graph.namespaces import PC, concept
from kg.graph.sheet import Sheet, Term, integer, pick
from kg.identifiers import link_id, stable_id
from kg.lineage import Edition, TargetVerdict, Verdict, said_of, verdicts
from kg.lineage.settings import settings
from kg.lineage.silence import due_year
from kg.model import Link, Place, Statement, Status

__all__ = ["add_verdicts", "compared", "status_concept"]

Pairs = Mapping[tuple[int, int], Term]


def compared(years: Sequence[int]) -> list[tuple[int, int]]:
    """Return which reports of a place are compared: the earlier and the later year of each pair, in order.

    In full with the report before; over a gap, for what no nearer report has taken up (`kg.lineage.links`).

    Example:
        >>> compared([2010, 2012, 2018])
        [(2010, 2012), (2012, 2018)]
    """
    reach = settings().links.reach
    kept = sorted(set(years))
    return [(old, new) for new in kept for old in kept if 0 < new - old <= reach]


def status_concept(status: Status) -> URIRef:
    """Return the concept of a status.

    Example:
        >>> str(status_concept("not yet due")).rpartition("/")[2]
        'not-yet-due'
    """
    return concept("status", status.replace(" ", "-"))


def add_verdicts(
    sheet: Sheet,
    place: Place,
    reports: Sequence[Edition],
    links: Sequence[Link],
    *,
    told: Mapping[tuple[str, str], Verdict] | None = None,
) -> None:
    """Add to the graph of a place's links the comparisons, and what came of each commitment.

    Commitments that no later report was compared with have no verdict.

    Args:
        sheet: The named graph of the links.
        place: Whose reports.
        reports: Its editions, in any order.
        links: The links between them, without those that a reviewer rejects.
        told: `kg.lineage.verdicts` of these, if they are known already.
    """
    pairs = {
        (old, new): sheet.add(
            sheet.thing(new, f"comparison-{old}"),
            PC.Comparison,
            (PC.earlierReport, sheet.thing(old, "report")),
            (PC.laterReport, sheet.thing(new, "report")),
        )
        for old, new in compared([edition.year for edition in reports])
    }
    told = verdicts(reports, said_of(reports, links)) if told is None else told
    for edition in reports:
        if any(old == edition.year for old, _ in pairs):
            for promise in edition.statements:
                if promise.kind == "commitment":
                    verdict = told[edition.report, promise.id]
                    _add_verdict(sheet, edition.year, promise, verdict, pairs)


def _add_verdict(
    sheet: Sheet, year: int, promise: Statement, verdict: Verdict, pairs: Pairs
) -> None:
    due = due_year(promise, year)
    telling = verdict.said.year if verdict.said else due + 1
    seen = verdict.said is not None or verdict.status == "not mentioned"
    sheet.add(
        sheet.thing(year, stable_id(promise.id, kind="verdict")),
        PC.Verdict,
        (PC.assesses, sheet.thing(year, promise.id)),
        (PC.dueYear, integer(due)),
        (PC.status, status_concept(verdict.status)),
        (PC.outcome, pick("outcome", verdict.outcome)),
        (PC.outcomeBasis, pick("outcome-basis", verdict.basis)),
        (PC.inComparison, pairs.get((year, telling)) if seen else None),
        (PC.standsOn, _link(sheet, verdict)),
    )
    for number in _own(verdict):
        sheet.add(
            sheet.thing(year, stable_id(number.target.id, kind="verdict")),
            PC.NumberVerdict,
            (PC.assessesNumber, sheet.thing(year, number.target.id)),
            (PC.status, status_concept(number.status)),
            (PC.outcomeBasis, pick("outcome-basis", number.basis)),
            (PC.standsOn, _link(sheet, number)),
            (PC.reportedNumber, _reported(sheet, number)),
        )


def _own(verdict: Verdict) -> Iterator[TargetVerdict]:
    """Yield the verdicts of numbers that say more than that of their commitment."""
    for number in verdict.targets:
        same = (number.status, number.basis) == (verdict.status, verdict.basis)
        if number.reported is not None or not same:
            yield number


def _link(sheet: Sheet, verdict: Verdict | TargetVerdict) -> Term | None:
    said = verdict.said
    return sheet.thing(said.year, link_id(said.link)) if said else None


def _reported(sheet: Sheet, number: TargetVerdict) -> Term | None:
    if number.reported is None or number.said is None:
        return None
    return sheet.thing(number.said.year, number.reported.id)
