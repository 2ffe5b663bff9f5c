from collections.abc import Callable

import networkx as nx
import pytest

from kg.analysis import action_measures, agency_centrality, agency_load

Iri = Callable[[str], str]


def test_action_measures(graph: nx.MultiDiGraph, iri: Iri) -> None:
    assert action_measures(graph) == [
        {
            "report": "000000-2023", "action": "平安固本行动", "commitments": 0, "targets": 0, "with_number": None,
            "later_targets": 0, "agencies": 0, "id": iri("2023/a2"),
        },
        {
            "report": "000000-2023", "action": "商贸焕新行动", "commitments": 1, "targets": 2, "with_number": 1.0,
            "later_targets": 1, "agencies": 1, "id": iri("2023/a1"),
        },
    ]  # fmt: skip


def test_share_of_commitments_with_a_number(graph: nx.MultiDiGraph, iri: Iri) -> None:
    graph.add_edge(iri("2023/c2"), iri("2023/a1"), key="isPartOfAction", predicate="isPartOfAction")
    assert action_measures(graph)[1]["with_number"] == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("report", "commitments", "targets", "named_actions"),
    [(None, 2, 2, 1), ("000000-2023", 1, 2, 1), ("000000-2024", 1, 0, 0)],
)
def test_agency_load(
    graph: nx.MultiDiGraph,
    iri: Iri,
    report: str | None,
    commitments: int,
    targets: int,
    named_actions: int,
) -> None:
    assert agency_load(graph, report) == [
        {
            "agency": "市商务局", "agency_type": "government", "commitments": commitments, "targets": targets,
            "actions": named_actions, "share": 1.0, "id": iri("agency-1"),
        }
    ]  # fmt: skip


def test_agencies_are_ordered_by_load(graph: nx.MultiDiGraph, iri: Iri) -> None:
    graph.add_node(iri("agency-0"), kind="agency", label="栖云学院")
    graph.add_edge(iri("agency-0"), iri("2023/c1"), key="isMentionedIn", predicate="isMentionedIn")
    rows = agency_load(graph)
    assert [(row["agency"], row["share"]) for row in rows] == [("市商务局", 1.0), ("栖云学院", 0.5)]


def test_centrality_is_the_share_of_actions(graph: nx.MultiDiGraph, iri: Iri) -> None:
    assert agency_centrality(graph) == {iri("agency-1"): 0.5}
    assert agency_centrality(graph, "000000-2024") == {}


def test_nothing_gives_nothing() -> None:
    empty = nx.MultiDiGraph()
    assert (action_measures(empty), agency_load(empty), agency_centrality(empty)) == ([], [], {})
