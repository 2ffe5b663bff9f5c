import dataclasses
from decimal import Decimal

import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import RDF, XSD, Graph, Literal

from kg.graph import link_graph, responsibility_graph
from kg.graph.namespaces import PC, agency_iri, concept, data
from kg.identifiers import link_id, responsibility_id
from kg.model import Extraction, Link, Place, Progress, Responsibility

PLACE = Place("栖云市", "000000", "county")
YEARS = {"qiyun_2023": 2023, "qiyun_2024": 2024}


def test_a_link_is_a_claim_of_its_own(links: tuple[Link, ...]) -> None:
    graph = link_graph(links[:1], PLACE, YEARS)
    (node,) = graph.subjects(RDF.type, PC.CrossYearLink)
    facts = {
        PC.assesses: data("000000", 2023, links[0].target[1]),
        PC.comparedWith: data("000000", 2024, links[0].source[1]),
        PC.relation: concept("relation", "reports_on"),
        PC.outcome: concept("outcome", "exceeded"),
        PC.basis: None,  # inferred
        PC.reviewStatus: None,  # unreviewed
        PC.confidence: Literal(Decimal("0.93")),
        PC.trend: None,
    }
    assert {predicate: graph.value(node, predicate) for predicate in facts} == facts


def test_linked_statements_are_one_thread_named_by_the_earliest(links: tuple[Link, ...]) -> None:
    graph = link_graph(links, PLACE, YEARS)
    (thread,) = graph.subjects(RDF.type, PC.Thread)
    assert str(thread) == f"{data('000000', 2023, links[0].target[1])}-thread"
    assert len(set(graph.subjects(PC.inThread, thread))) == 3


def test_statements_that_nothing_joins_are_threads_apart(links: tuple[Link, ...]) -> None:
    apart = dataclasses.replace(links[1], target=("qiyun_2023", "statement-other", 0, 1))
    graph = link_graph([links[0], apart], PLACE, YEARS)
    assert len(set(graph.subjects(RDF.type, PC.Thread))) == 2


NODES = st.integers(min_value=0, max_value=30)


@example([(2, 3), (1, 2), (0, 1)])  # the latest first: every root is found through others
@given(st.lists(st.tuples(NODES, NODES).filter(lambda pair: pair[0] < pair[1]), max_size=60))
def test_threads_are_the_connected_components(pairs: list[tuple[int, int]]) -> None:
    years = {f"r{node}": 1990 + node for node in range(31)}
    links = [
        Link((f"r{late}", "s", 0, 1), (f"r{early}", "s", 0, 1), "continues", None, None, 0.9, ())
        for early, late in pairs
    ]
    graph = link_graph(links, PLACE, years)
    threads = {
        frozenset(graph.subjects(PC.inThread, thread))
        for thread in graph.subjects(RDF.type, PC.Thread)
    }
    joined = nx.connected_components(nx.Graph(pairs))
    assert threads == {frozenset(data("000000", 1990 + n, "s") for n in each) for each in joined}


@pytest.mark.parametrize(
    ("quotes", "grounds"),
    [
        ("clause", {"indicator:海外仓", "words:新增海外仓"}),
        ("none", {"indicator:海外仓", "words"}),
    ],
)
def test_shared_words_are_quotes(links: tuple[Link, ...], quotes: str, grounds: set[str]) -> None:
    graph = link_graph(links[:1], PLACE, YEARS, quotes=quotes)  # type: ignore[arg-type]
    assert {str(ground) for ground in graph.objects(None, PC.ground)} == grounds


def test_a_link_to_an_unknown_report_is_an_error(links: tuple[Link, ...]) -> None:
    with pytest.raises(KeyError):
        link_graph(links, PLACE, {})


def test_no_links_are_a_graph_that_says_its_name() -> None:
    graph = link_graph([], PLACE, YEARS, quotes="none")
    assert {str(kind).rpartition("#")[2] for kind in graph.objects(None, RDF.type)} == {
        "Activity",
        "Bundle",
        "SoftwareAgent",
    }


def test_a_responsibility(responsibilities: tuple[Responsibility, ...]) -> None:
    graph = responsibility_graph(responsibilities, PLACE, 2023)
    assigned = data("000000", 2023, responsibilities[0].statement)
    (node,) = graph.subjects(PC.assesses, assigned)
    assert graph.value(node, PC.agencyRole) is None
    assert graph.value(node, PC.function) == concept("function", "commerce")
    assert graph.value(node, PC.responsible) == agency_iri("000000", "栖云市商务局")
    assert graph.value(node, PC.basis) == concept("basis", "assigned")
    assert str(graph.value(node, PC.ground)) == "table.csv:12"
    inferred = data("000000", 2023, responsibilities[1].statement)
    (other,) = graph.subjects(PC.assesses, inferred)
    assert graph.value(other, PC.responsible) is None
    assert graph.value(other, PC.basis) is None
    assert graph.value(other, PC.reviewStatus) is None
    assert graph.value(other, PC.confidence) == Literal(Decimal("0.7"))


@pytest.mark.parametrize(
    ("basis", "confidence", "verdict", "stays"),
    [
        ("inferred", "0.5", None, True),
        ("inferred", "0.49", None, False),
        ("inferred", "0.49", "accepted", True),
        ("inferred", "0.49", "rejected", True),
        ("assigned", "0.3", None, True),
    ],
)
def test_a_weak_claim_is_left_to_the_records(
    responsibilities: tuple[Responsibility, ...],
    basis: str,
    confidence: str,
    verdict: str | None,
    stays: bool,
) -> None:
    claim = dataclasses.replace(
        responsibilities[1],
        basis=basis,  # type: ignore[arg-type]
        confidence=Decimal(confidence),
    )
    reviews = {responsibility_id(claim): verdict} if verdict else {}
    graph = responsibility_graph([claim], PLACE, 2023, reviews=reviews)
    assert bool(list(graph.subjects(PC.assesses))) is stays


def test_progress_is_dated_and_names_its_row(graphs: dict[str, Graph], progress: Progress) -> None:
    graph = graphs["agencies/000000-2023.ttl"]
    (node,) = graph.subjects(RDF.type, PC.ProgressAssessment)
    facts = {
        PC.assesses: data("000000", 2023, progress.statement),
        PC.progress: concept("progress", "on_schedule"),
        PC.asOf: Literal("2023-09-30", datatype=XSD.date),
        PC.progressText: Literal("新增海外仓31个，达进度", lang="zh"),
        PC.basis: concept("basis", "assigned"),
        PC.ground: Literal("table.csv:12"),
    }
    assert {predicate: graph.value(node, predicate) for predicate in facts} == facts


@pytest.mark.parametrize(("status", "threads"), [("accepted", 1), ("rejected", 0)])
def test_a_review_shows_and_what_it_rejects_joins_nothing(
    links: tuple[Link, ...], status: str, threads: int
) -> None:
    graph = link_graph(links[:1], PLACE, YEARS, reviews={link_id(links[0]): status})
    assert set(graph.objects(None, PC.reviewStatus)) == {concept("review", status)}
    assert len(set(graph.subjects(RDF.type, PC.Thread))) == threads


def test_a_supporting_agency_takes_part(first: Extraction) -> None:
    claim = Responsibility(
        first.statements[1].id, "finance", "栖云市财政局", "assigned", Decimal(1), role="support"
    )
    assert responsibility_id(claim) != responsibility_id(dataclasses.replace(claim, role="lead"))
    graph = responsibility_graph([claim], PLACE, 2023)
    assert set(graph.objects(None, PC.agencyRole)) == {concept("agency-role", "partner")}


def test_a_stated_responsibility_belongs_elsewhere(first: Extraction) -> None:
    stated = Responsibility(first.statements[0].id, "commerce", None, "stated", Decimal(1))
    with pytest.raises(ValueError, match="expected basis"):
        responsibility_graph([stated], PLACE, 2023)


def test_an_agency_is_the_same_node_in_report_and_claim(graphs: dict[str, Graph]) -> None:
    report, claims = graphs["reports/000000-2023.ttl"], graphs["agencies/000000-2023.ttl"]
    assert set(report.subjects(RDF.type, PC.Agency)) < set(claims.subjects(RDF.type, PC.Agency))
