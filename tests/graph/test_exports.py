"""The exports answer the shipped questions by themselves, in a store that knows nothing of this program."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Literal

from kg.cli.exchange import nquads, turtle
from kg.graph import list_queries, open_dataset
from kg.graph.namespaces import OA, PC

QUESTIONS = [pytest.param(it.text, id=it.name) for it in list_queries()]


@pytest.fixture(scope="module")
def from_nquads(shared_folder: Path) -> ox.Store:
    store = ox.Store()
    store.load("".join(nquads(shared_folder)).encode(), format=ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def from_turtle(dataset: Dataset) -> ox.Store:
    store = ox.Store()
    store.load(turtle(dataset).encode(), format=ox.RdfFormat.TURTLE)
    return store


def rows(store: ox.Store, sparql: str, *, union: bool) -> list[list[str]]:
    solutions = store.query(sparql, use_default_graph_as_union=union)
    assert isinstance(solutions, ox.QuerySolutions)
    return [[str(term) for term in solution] for solution in solutions]


@pytest.mark.parametrize("sparql", QUESTIONS)
def test_every_question_has_the_rows_of_the_dataset(
    dataset: Dataset, from_nquads: ox.Store, from_turtle: ox.Store, sparql: str
) -> None:
    inner = dataset.store.inner  # type: ignore[attr-defined]
    expected = rows(inner, sparql, union=True)
    assert rows(from_nquads, sparql, union=True) == expected
    assert rows(from_turtle, sparql, union=False) == expected


def test_what_graphs_share_stands_once(from_nquads: ox.Store) -> None:
    own = [quad for quad in from_nquads if "graph/ontology/" not in str(quad.graph_name)]
    assert len({quad.triple for quad in own}) == len(own)
    assert "https://w3id.org/policy-commitment/graph/reference" in {
        str(quad.graph_name)[1:-1] for quad in own
    }


def test_no_blank_node_leaves(shared_folder: Path) -> None:
    assert not [line for line in nquads(shared_folder) if "_:" in line]


def test_a_full_export_writes_everything_out(dataset: Dataset) -> None:
    graph = Graph().parse(data=turtle(dataset, full=True), format="turtle")
    stands = set(graph.subjects(PC.start))
    assert stands == set(graph.subjects(PC.hasEvidence))
    for node in stands:
        evidence = graph.value(node, PC.hasEvidence)
        selectors = list(graph.objects(evidence, OA.hasSelector))
        assert {graph.value(it, RDF.type) for it in selectors} == {
            OA.TextPositionSelector,
            OA.TextQuoteSelector,
        }
    (target,) = (node for node in stands if (node, PC.deadlineYear, Literal(2026)) in graph)
    quoted = graph.objects(graph.value(target, PC.hasEvidence), OA.hasSelector)
    (words,) = {str(said) for it in quoted for said in graph.objects(it, OA.exact)}
    assert words == "800亿元"
    for each in graph.subjects(RDF.type, PC.Target):
        assert graph.value(each, PC.strength)
        assert graph.value(each, PC.yearBasis)
    claims = (PC.ResponsibilityAssessment, PC.FamilyAssessment, PC.CrossYearLink)
    for kind in (*claims, PC.ProgressAssessment):
        found = list(graph.subjects(RDF.type, kind))
        assert found
        for claim in found:
            assert len(list(graph.objects(claim, PC.basis))) == 1
            assert len(list(graph.objects(claim, PC.reviewStatus))) == 1
    assert str(graph.value(target, RDFS.label)) == "地区生产总值 800亿元"


def test_a_full_export_of_a_dataset_without_quotes_has_none(folder: Path) -> None:
    for file in (folder / "reports").glob("*.ttl"):
        text = file.read_text(encoding="utf-8").replace("quotes=clause", "quotes=none")
        file.write_text(text, encoding="utf-8")
    graph = Graph().parse(data=turtle(open_dataset(folder), full=True), format="turtle")
    assert not list(graph.subjects(OA.exact))
    assert list(graph.subjects(OA.start))
