"""The exports answer the shipped questions by themselves, in a store that knows nothing of this program."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Literal

from kg.cli import exchange
from kg.cli.exchange import jsonld, nquads, turtle
from kg.graph import list_queries, open_dataset, to_turtle
from kg.graph.exports import as_triple, only_place
from kg.graph.namespaces import OA, PC
from kg.graph.ontology import ontology_files
from kg.graph.quads import REFERENCE

ONTOLOGY = "/graph/ontology/"
QUESTIONS = [pytest.param(it.text, id=it.name) for it in list_queries()]


@pytest.fixture(scope="module")
def from_nquads(shared_folder: Path) -> ox.Store:
    store = ox.Store()
    store.load("".join(nquads(shared_folder)).encode(), format=ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def from_turtle(shared_folder: Path) -> ox.Store:
    store = ox.Store()
    store.load("".join(turtle(shared_folder)).encode(), format=ox.RdfFormat.TURTLE)
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


def test_a_full_export_writes_everything_out(shared_folder: Path) -> None:
    graph = Graph().parse(data="".join(turtle(shared_folder, full=True)), format="turtle")
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
    graph = Graph().parse(data="".join(turtle(folder, full=True)), format="turtle")
    assert not list(graph.subjects(OA.exact))
    assert list(graph.subjects(OA.start))


def of_the_store(folder: Path, *, full: bool) -> set[ox.Quad]:
    """Return what the store has of all graphs but the ontology, and what the queries of a full export say of each."""
    store = open_dataset(folder).store.inner  # type: ignore[attr-defined]
    graphs = [it for it in store.named_graphs() if ONTOLOGY not in it.value]
    found = {quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)}
    for file in ontology_files("full", ".rq") if full else ():
        for graph in graphs:
            text = file.read_text(encoding="utf-8")
            said = store.query(text, default_graph=[graph, REFERENCE])
            found |= {ox.Quad(it.subject, it.predicate, it.object, graph) for it in said}
    return found


@pytest.fixture(scope="module", params=["one place", "several places"])
def place_folder(
    request: pytest.FixtureRequest, sample_dataset: Path, several_places: Path
) -> Path:
    return sample_dataset if request.param == "one place" else several_places


@pytest.mark.parametrize("full", [False, True], ids=["lean", "full"])
def test_what_passes_piece_by_piece_is_what_the_store_has(
    place_folder: Path, tmp_path: Path, full: bool
) -> None:
    folder = shutil.copytree(place_folder, tmp_path / "out")
    text = "".join(nquads(folder, full=full))
    quads = list(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert text == "".join(sorted({f"{quad} .\n" for quad in quads}))
    own = {quad for quad in quads if ONTOLOGY not in str(quad.graph_name)}
    assert own == of_the_store(folder, full=full)
    assert "".join(turtle(folder, full=full)) == to_turtle(map(as_triple, quads))
    said = ox.parse("".join(jsonld(folder, full=full)), format=ox.RdfFormat.JSON_LD)
    assert {str(quad) for quad in said} == {str(quad) for quad in quads}


@pytest.mark.parametrize("write", [turtle, jsonld])
def test_parts_of_any_size_give_the_same_bytes(
    place_folder: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], Iterator[str]]
) -> None:
    whole = "".join(write(place_folder))
    monkeypatch.setattr(exchange, "_PART", 50)
    assert "".join(write(place_folder)) == whole


def test_json_ld_is_in_order(several_places: Path) -> None:
    text = "".join(jsonld(several_places))
    content = json.loads(text)
    assert text == json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    names = [graph["id"] for graph in content["@graph"]]
    assert names == sorted(set(names))
    for graph in content["@graph"]:
        nodes = [json.dumps(node, sort_keys=True) for node in graph["@graph"]]
        assert nodes == sorted(set(nodes))


def test_reports_of_one_place_need_no_place_in_prefixes(
    sample_dataset: Path, several_places: Path
) -> None:
    assert only_place(sample_dataset) == "000000"
    assert only_place(several_places) is None
    assert "@prefix y2023: <" in next(turtle(sample_dataset))
    assert "@prefix p000000-y2023: <" in next(turtle(several_places))
