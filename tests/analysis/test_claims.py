"""Links and responsibilities of the bundled sample, in a dataset made by hand."""

from pathlib import Path

import networkx as nx
import pytest

from kg.agencies import infer
from kg.analysis import (
    duties,
    find_threads,
    neighbours,
    network_measures,
    outcome_table,
    responsibility_load,
    shared_commitments,
    to_networkx,
)
from kg.errors import DatasetError
from kg.graph import link_graph, open_dataset, report_graph, responsibility_graph, to_turtle
from kg.language import extract
from kg.lineage.links import find_links
from kg.model import Link
from kg.reading import read_report
from kg.sample import paths

FUNCTION = "https://w3id.org/policy-commitment/voc/function"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[nx.MultiDiGraph, list[Link]]:
    """The sample as a graph, and its links."""
    out: Path = tmp_path_factory.mktemp("claims")
    extractions = [extract(read_report(path)) for path in paths()]
    place = extractions[0].report.place
    links = find_links(extractions)
    years = {extraction.report.id: extraction.report.year for extraction in extractions}
    graphs = {"links/000000": link_graph(links, place, years)}
    for extraction in extractions:
        year = extraction.report.year
        graphs[f"reports/000000-{year}"] = report_graph(extraction)
        graphs[f"agencies/000000-{year}"] = responsibility_graph(infer(extraction), place, year)
    for name, graph in graphs.items():
        file = out / f"{name}.ttl"
        file.parent.mkdir(exist_ok=True)
        file.write_text(to_turtle(graph), encoding="utf-8")
    return to_networkx(open_dataset(out)), links


def test_every_link_is_an_edge(made: tuple[nx.MultiDiGraph, list[Link]]) -> None:
    graph, links = made
    edges = {
        (
            a.rsplit("/", 1)[-1],
            b.rsplit("/", 1)[-1],
            key,
            data.get("outcome"),
            data.get("trend"),
            data["score"],
        )
        for a, b, key, data in graph.edges(keys=True, data=True)
        if key in ("reports_on", "continues")
    }
    assert edges == {(k.source[1], k.target[1], k.type, k.outcome, k.trend, k.score) for k in links}
    assert len(edges) > 100


def test_attributes_of_claims_are_plain(made: tuple[nx.MultiDiGraph, list[Link]]) -> None:
    claims = [data for *_, data in made[0].edges(data=True) if "basis" in data]
    assert {type(value) for data in claims for value in data.values()} == {str, float}
    assert {data["basis"] for data in claims} == {"inferred"}
    assert all(data["evidence"] for data in claims)


def test_functions_have_chinese_names(made: tuple[nx.MultiDiGraph, list[Link]]) -> None:
    graph = made[0]
    assert graph.nodes[f"{FUNCTION}/education"] == {"kind": "function", "label": "教育"}
    duty = [d for d in duties(graph, "000000-2022") if d.who == f"{FUNCTION}/education"]
    assert duty
    assert {d.basis for d in duty} == {"inferred"}
    assert {graph.nodes[d.commitment]["report"] for d in duty} == {"000000-2022"}


def test_threads_run_over_all_years(made: tuple[nx.MultiDiGraph, list[Link]]) -> None:
    threads = find_threads(made[0])
    (thread,) = find_threads(made[0], indicator="海外仓")[:1]
    assert [*threads[0].commitments] == [2022, 2023, 2024]
    numbers = [
        any(
            neighbours(made[0], node, "target")
            for nodes in t.commitments.values()
            for node in nodes
        )
        for t in threads
    ]
    assert all(numbers[:10])  # what can be checked goes before what is merely repeated
    assert not all(numbers)
    outcomes = [thread.answers[n].outcome for y in (2022, 2023) for n in thread.commitments[y]]
    assert (thread.label, outcomes) == ("海外仓", ["met", "exceeded"])
    assert {data.get("trend") for data in thread.continues.values()} == {"raised", "same"}


def city() -> nx.MultiDiGraph:
    """Three commitments: both functions answer for two of them, water alone for the third."""
    graph = nx.MultiDiGraph()
    graph.add_node(
        "r", kind="report", label="栖云市2023年政府工作报告", report="000000-2023", year=2023
    )
    for name in ("water", "transport", "parks"):
        graph.add_node(name, kind="function", label=name)
    for number in (1, 2, 3):
        themes = {"themes": "ecology transport"} if number == 1 else {}
        graph.add_node(
            f"c{number}", kind="commitment", label="办事", report="000000-2023", year=2023, **themes
        )
    for who, what, basis, confidence in (
        ("water", "c1", "inferred", 0.5), ("transport", "c1", "inferred", 0.25), ("water", "c2", "assigned", 1.0),
        ("transport", "c2", "inferred", 0.5), ("water", "c3", "inferred", 0.75), ("parks", "c3", "inferred", 0.5),
    ):  # fmt: skip
        graph.add_edge(
            who,
            what,
            key="isResponsibleFor",
            predicate="isResponsibleFor",
            basis=basis,
            confidence=confidence,
        )
    graph.add_node("a", kind="achievement", label="已办", report="000000-2024", year=2024)
    for what, outcome in (("c1", "missed"), ("c2", "met")):
        graph.add_edge(
            "a",
            what,
            key="reports_on",
            predicate="reports_on",
            basis="inferred",
            score=0.9,
            outcome=outcome,
        )
    return graph


def test_load() -> None:
    rows = responsibility_load(city())
    assert [(r["function"], r["assigned"], r["inferred"], r["expected"]) for r in rows] == [
        ("water", 1, 2, 2.25), ("transport", 0, 2, 0.75), ("parks", 0, 1, 0.5),
    ]  # fmt: skip
    assert sum(r["share"] for r in rows) == pytest.approx(1)


def test_load_by_theme() -> None:
    rows = responsibility_load(city(), theme=True)
    assert {(r["function"], r["theme"]): r["expected"] for r in rows} == {
        ("water", "ecology"): 0.5, ("water", "transport"): 0.5, ("water", None): 1.75,
        ("transport", "ecology"): 0.25, ("transport", "transport"): 0.25, ("transport", None): 0.5,
        ("parks", None): 0.5,
    }  # fmt: skip


def test_shared_commitments() -> None:
    network = shared_commitments(city())
    assert {
        tuple(sorted((a, b))): (d["commitments"], d["weight"])
        for a, b, d in network.edges(data=True)
    } == {
        ("transport", "water"): (2, 0.625),
        ("parks", "water"): (1, 0.375),
    }


def test_network_measures() -> None:
    rows = network_measures(shared_commitments(city()))
    assert [(r["id"], r["partners"], r["strength"], r["betweenness"]) for r in rows] == [
        ("water", 2, 1.0, 1.0), ("transport", 1, 0.625, 0.0), ("parks", 1, 0.375, 0.0),
    ]  # fmt: skip
    assert network_measures(nx.Graph()) == []


def test_communities_are_found() -> None:
    network = nx.Graph()
    for group in ("abc", "xyz"):
        for one, other in ((group[0], group[1]), (group[1], group[2]), (group[0], group[2])):
            network.add_edge(one, other, commitments=5, weight=5.0)
    network.add_edge("c", "x", commitments=1, weight=0.1)
    nx.set_node_attributes(network, {n: n for n in network}, "label")
    found = {r["id"]: r["community"] for r in network_measures(network)}
    assert found == {"a": 0, "b": 0, "c": 0, "x": 1, "y": 1, "z": 1}


def test_outcomes() -> None:
    rows = {r["function"]: r for r in outcome_table(city())}
    assert (rows["water"]["met"], rows["water"]["missed"], rows["water"]["untold"]) == (1, 1, 1)
    assert rows["water"]["delivery"] == 0.5
    assert rows["parks"]["delivery"] is None


@pytest.mark.parametrize(
    ("role", "expected"), [("responsible", 1), ("partner", 0), ("built-up", 0), ("named", 0)]
)
def test_who_is_only_named_does_not_answer(role: str, expected: int) -> None:
    graph = city()
    graph.add_node("bureau", kind="agency", label="市水利局")
    graph.add_edge("bureau", "c1", key="isMentionedIn", predicate="isMentionedIn", role=role)
    assert len(duties(graph, of="agency")) == expected


def test_without_links_there_are_no_threads(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(DatasetError, match="no links across the years of 000000"):
        find_threads(graph)
