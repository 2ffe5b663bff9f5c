from collections.abc import Callable

import networkx as nx
import pytest

from kg.analysis import actions, chosen_report, outline, report_ids
from kg.analysis.views import children, in_order, neighbours
from kg.errors import DatasetError

Iri = Callable[[str], str]


BASE = "https://w3id.org/policy-commitment/id/000000/"


def named(view: nx.DiGraph) -> set[tuple[str, str]]:
    return {(source.removeprefix(BASE), target.removeprefix(BASE)) for source, target in view.edges}


def test_reports_are_ordered_by_year(graph: nx.MultiDiGraph) -> None:
    assert report_ids(graph) == ["000000-2023", "000000-2024"]


@pytest.mark.parametrize(
    ("report", "expected"),
    [(None, "000000-2024"), ("000000-2023", "000000-2023"), ("qiyun_2023", "000000-2023")],
)
def test_chosen_report(graph: nx.MultiDiGraph, report: str | None, expected: str) -> None:
    assert chosen_report(graph, report) == expected


def test_chosen_report_refuses_unknown_ones(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(DatasetError, match="'2025'"):
        chosen_report(graph, "2025")
    with pytest.raises(DatasetError, match="kg build"):
        chosen_report(nx.MultiDiGraph())


def test_neighbours_of_a_kind_whatever_the_direction(graph: nx.MultiDiGraph, iri: Iri) -> None:
    assert neighbours(graph, iri("2023/c1"), "target") == [iri("2023/t2"), iri("2023/t1")]
    assert neighbours(graph, iri("2023/t1"), "commitment") == [iri("2023/c1")]
    assert neighbours(graph, iri("2023/s1"), "section") == [iri("2023/s2")]


def test_order_is_year_offset_number_iri() -> None:
    graph = nx.Graph()
    graph.add_node("late", year=2024, start=1)
    graph.add_node("b", year=2023)
    graph.add_node("a", year=2023)
    graph.add_node("second", year=2023, order=2)
    graph.add_node("placed", year=2023, start=9)
    assert in_order(graph, graph) == ["placed", "second", "a", "b", "late"]


def test_outline_is_a_tree_of_promises(graph: nx.MultiDiGraph) -> None:
    view = outline(graph, "000000-2023")
    assert named(view) == {
        ("2023/report", "2023/a1"), ("2023/report", "2023/a2"), ("2023/report", "2023/s1"),
        ("2023/a1", "2023/c1"), ("2023/c1", "2023/t1"), ("2023/c1", "2023/t2"), ("2023/s1", "2023/c2"),
    }  # fmt: skip
    assert nx.is_arborescence(view)
    assert next(iter(view)) == BASE + "2023/report"


def test_outline_hangs_what_has_no_section_under_the_report(graph: nx.MultiDiGraph) -> None:
    assert named(outline(graph)) == {("2024/report", "2024/c1"), ("2024/report", "2024/c2")}


def test_outline_shows_two_levels_of_headings() -> None:
    graph = nx.MultiDiGraph()
    common = {"report": "r-1", "year": 1}
    graph.add_node("r", kind="report", label="r", **common)
    for depth, name in enumerate(("one", "two", "three")):
        graph.add_node(name, kind="section", label=name, start=depth * 10, **common)
    graph.add_node("c", kind="commitment", label="c", start=50, **common)
    graph.add_edges_from([("one", "r"), ("two", "one"), ("three", "two"), ("c", "three")])
    assert set(outline(graph).edges) == {("r", "two"), ("two", "c")}


def test_actions_show_who_stands_behind(graph: nx.MultiDiGraph) -> None:
    assert named(actions(graph, "000000-2023")) == {
        ("2023/report", "2023/programme"), ("2023/programme", "2023/a1"), ("2023/programme", "2023/a2"),
        ("2023/a1", "2023/c1"), ("2023/c1", "2023/t1"), ("2023/c1", "2023/t2"), ("2023/c1", "agency-1"),
    }  # fmt: skip


def test_actions_of_no_programme_hang_under_the_report(graph: nx.MultiDiGraph, iri: Iri) -> None:
    graph.remove_node(iri("2023/programme"))
    view = actions(graph, "000000-2023")
    assert children(view, iri("2023/report"), "action") == [iri("2023/a2"), iri("2023/a1")]


def test_views_keep_attributes_and_leave_the_graph_alone(graph: nx.MultiDiGraph, iri: Iri) -> None:
    before = {node: dict(data) for node, data in graph.nodes(data=True)}
    view = outline(graph, "000000-2023")
    assert view.nodes[iri("2023/t1")] == graph.nodes[iri("2023/t1")]
    view.nodes[iri("2023/t1")]["label"] = "changed"
    assert dict(graph.nodes(data=True)) == before
