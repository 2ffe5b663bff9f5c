from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, RDF, VOID, Dataset, Graph, URIRef

from kg.graph import open_dataset, to_turtle
from kg.graph.description import describe
from kg.graph.namespaces import BASE, PC, VERSION_IRI, graph_name, place_iri

WHOLE = URIRef(f"{BASE}dataset")


@pytest.fixture(scope="module")
def description(dataset: Dataset) -> Graph:
    return describe(dataset)


def test_it_counts_the_triples_of_each_graph(description: Graph, graphs: dict[str, Graph]) -> None:
    counted = {
        part: int(str(description.value(part, VOID.triples)))
        for part in description.objects(WHOLE, VOID.subset)
    }
    assert counted == {
        graph_name("000000", 2023): len(graphs["reports/000000-2023.ttl"]),
        graph_name("000000", 2024): len(graphs["reports/000000-2024.ttl"]),
        graph_name("000000", "links"): len(graphs["links/000000.ttl"]),
        graph_name("000000", 2023, "agencies"): len(graphs["agencies/000000-2023.ttl"]),
    }
    assert description.value(WHOLE, VOID.triples).toPython() == sum(counted.values())  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "count"),
    [(PC.WorkReport, 2), (PC.Commitment, 6), (PC.Target, 4), (PC.Agency, 1), (PC.Thread, 1)],
)
def test_it_counts_the_things_of_a_class(description: Graph, kind: URIRef, count: int) -> None:
    (partition,) = description.subjects(VOID["class"], kind)
    assert (WHOLE, VOID.classPartition, partition) in description
    assert str(description.value(partition, VOID.entities)) == str(count)


def test_it_says_where_and_when(description: Graph) -> None:
    assert set(description.objects(WHOLE, RDF.type)) == {DCAT.Dataset, VOID.Dataset}
    assert list(description.objects(WHOLE, DCTERMS.spatial)) == [place_iri("000000")]
    assert description.value(WHOLE, DCTERMS.conformsTo) == VERSION_IRI
    period = description.value(WHOLE, DCTERMS.temporal)
    assert str(description.value(period, DCAT.startDate)) == "2023"
    assert str(description.value(period, DCAT.endDate)) == "2024"


def test_it_is_the_same_every_time(description: Graph, folder: Path) -> None:
    assert to_turtle(describe(open_dataset(folder))) == to_turtle(description)
