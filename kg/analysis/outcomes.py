"""What came of commitments, in the graph: the verdicts of `kg.lineage.status`, written on its nodes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.graph.namespaces import data as data_iri
from kg.identifiers import split_key
from kg.lineage.status import Verdict
from kg.lineage.verdicts import Key

__all__ = ["Answer", "Attributes", "answers", "claimed", "with_verdicts"]

Attributes = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a later report says came of a commitment.

    Attributes:
        achievement: Its node.
        year: The year of that report.
        outcome: met, exceeded, missed, partial or unclear.
        score: Of the link, in [0, 1].
        status: What people are shown (`in progress`); as the outcome where only the link is known.
        basis: numbers, admission or words, as far as it is known.
    """

    achievement: str
    year: int
    outcome: str
    score: float
    status: str = ""
    basis: str = ""


def with_verdicts(graph: nx.MultiDiGraph, told: Mapping[Key, Verdict]) -> None:
    """Write what came of commitments into a graph.

    On a commitment: its `status` and, where something tells it, `outcome`, `basis`, `told_by` (the achievement) and, where
    numbers do, `compared_with` (the result).

    Args:
        graph: As from `to_networkx`; it is changed.
        told: As from `kg.lineage.verdicts`, reports by their keys.
    """
    for (report, statement), verdict in told.items():
        node = _node((report, statement))
        if node in graph:
            graph.nodes[node].update(_written(verdict))


def _written(verdict: Verdict) -> Iterator[tuple[str, str]]:
    yield "status", verdict.status
    if verdict.said:
        yield "outcome", verdict.outcome or "unclear"
        yield "basis", verdict.basis or ""
        yield "told_by", _node(verdict.said.link.source[:2])
    compared = (
        row for row in verdict.targets if row.reported and row.said and row.basis == "numbers"
    )
    for row in [*compared][:1]:
        if row.said and row.reported:
            yield "compared_with", _node((row.said.link.source[0], row.reported.id))


def _node(key: Key) -> str:
    return str(data_iri(*split_key(key[0]), key[1]))


def answers(graph: nx.MultiDiGraph) -> dict[str, Answer]:
    """Return what came of each commitment that a later report speaks of.

    As `with_verdicts` wrote it; in a graph without verdicts it is told by the surest link: one that leaves the outcome
    unclear counts only where there is no other, of equally sure ones the later report's.
    """
    best: dict[str, tuple[bool, float, int, str]] = {}
    found: dict[str, Answer] = {}
    for later, earlier, data in claimed(graph, "reports_on"):
        outcome, score = str(data.get("outcome", "unclear")), float(data["score"])
        year = int(graph.nodes[later]["year"])
        told = graph.nodes[earlier]
        if told.get("told_by") == later:
            status, basis = str(told["status"]), str(told["basis"])
            found[earlier] = Answer(later, year, str(told["outcome"]), score, status, basis)
            continue
        rank = (outcome != "unclear", score, year, later)
        if "status" not in told and (earlier not in best or rank > best[earlier]):
            best[earlier], found[earlier] = rank, Answer(later, year, outcome, score, outcome)
    return found


def claimed(graph: nx.MultiDiGraph, predicate: str) -> Iterator[tuple[str, str, Attributes]]:
    """Yield (later, earlier, attributes) of the links of a kind that were not rejected."""
    for later, earlier, key, data in graph.edges(keys=True, data=True):
        if key == predicate and data.get("review") != "rejected":
            yield later, earlier, data
