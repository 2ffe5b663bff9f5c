import dataclasses

import pytest
from rdflib import DCAT, DCTERMS, PROV, RDF, VOID, Dataset, Graph, URIRef

from kg.graph import Member, count, describe, graph_name, to_turtle
from kg.graph.namespaces import BASE, PC, VERSION_IRI, place_iri


def member(year: int, **changes: object) -> Member:
    settings: dict[str, object] = {
        "name": graph_name("000000", year),
        "file": f"reports/000000-{year}.ttl",
        "sha256": f"{year}",
        "counts": {"triples": 100, "Commitment": 3},
        "place": "000000",
        "year": year,
    }
    return Member(**(settings | changes))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def description(graphs: dict[str, Graph]) -> Graph:
    return graphs["dataset.ttl"]


@pytest.fixture(scope="module")
def whole(description: Graph) -> URIRef:
    (node,) = description.subjects(RDF.type, DCAT.Dataset)
    assert isinstance(node, URIRef)
    return node


def test_it_counts_the_triples_of_each_graph(
    description: Graph, whole: URIRef, graphs: dict[str, Graph]
) -> None:
    counted = {
        part: int(str(description.value(part, VOID.triples)))
        for part in description.objects(whole, VOID.subset)
    }
    assert counted == {
        graph_name("000000", 2023): len(graphs["reports/000000-2023.ttl"]),
        graph_name("000000", 2024): len(graphs["reports/000000-2024.ttl"]),
        graph_name("000000", "links"): len(graphs["links/000000.ttl"]),
        graph_name("000000", 2023, "agencies"): len(graphs["agencies/000000-2023.ttl"]),
    }
    assert description.value(whole, VOID.triples).toPython() == sum(counted.values())  # type: ignore[union-attr]


def test_it_counts_the_things_of_each_class(
    description: Graph, whole: URIRef, dataset: Dataset
) -> None:
    """What was counted graph by graph is what a query over the whole finds."""
    found = dataset.query(
        f"""SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) WHERE {{
            GRAPH ?graph {{ ?graph a <{PROV.Bundle}> . ?thing a ?class }}
            FILTER(STRSTARTS(STR(?class), "{PC._NS}") && ?class NOT IN (<{PC.Agency}>, <{PC.Indicator}>))
        }} GROUP BY ?class"""
    )
    expected = {row[0]: int(row[1]) for row in found}  # type: ignore[index, arg-type]
    partitions = set(description.objects(whole, VOID.classPartition))
    assert {
        description.value(part, VOID["class"]): int(str(description.value(part, VOID.entities)))
        for part in partitions
    } == expected
    assert expected[PC.Commitment] == 6
    assert expected[PC.Thread] == 1


def test_it_says_where_and_when(description: Graph, whole: URIRef) -> None:
    assert set(description.objects(whole, RDF.type)) == {DCAT.Dataset, VOID.Dataset}
    assert list(description.objects(whole, DCTERMS.spatial)) == [place_iri("000000")]
    assert description.value(whole, DCTERMS.conformsTo) == VERSION_IRI
    period = description.value(whole, DCTERMS.temporal)
    assert str(description.value(period, DCAT.startDate)) == "2023"
    assert str(description.value(period, DCAT.endDate)) == "2024"
    files = {str(name) for name in description.objects(None, DCTERMS.identifier)}
    assert "links/000000.ttl" in files


def test_order_does_not_matter_and_content_does() -> None:
    members = [member(2023), member(2024)]
    text = to_turtle(describe(members))
    assert to_turtle(describe(members[::-1])) == text
    changed = [members[0], dataclasses.replace(members[1], sha256="other")]
    names = [next(describe(them).subjects(RDF.type, DCAT.Dataset)) for them in (members, changed)]
    assert names[0] != names[1]
    assert all(str(name).startswith(f"{BASE}dataset/") for name in names)


def test_counts_that_are_not_known_are_left_out() -> None:
    graph = describe([member(2023, counts={})])
    assert graph.value(graph_name("000000", 2023), VOID.triples) is None


def test_a_dataset_of_claims_alone_has_no_years() -> None:
    links = dataclasses.replace(member(2023), name=graph_name("000000", "links"), year=None)
    graph = describe([links])
    assert not list(graph.objects(None, DCTERMS.temporal))


def test_counting(graphs: dict[str, Graph]) -> None:
    counts = count(graphs["agencies/000000-2023.ttl"])
    assert counts == {
        "triples": len(graphs["agencies/000000-2023.ttl"]),
        "ProgressAssessment": 1,
        "Observation": 1,
        "Task": 1,
        "FamilyAssessment": 1,
        "ResponsibilityAssessment": 2,
    }
