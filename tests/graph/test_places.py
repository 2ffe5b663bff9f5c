"""Places lie in places, and stay one place when they are renamed or merged."""

import pytest
from rdflib import DCTERMS, RDFS, SKOS, Graph, Literal, URIRef

from kg.graph.namespaces import agency_iri, place_iri
from kg.graph.places import add_place
from kg.graph.sheet import Sheet
from kg.model import Place
from kg.reading.divisions import entries, find_place, successor


def written(*places: Place) -> Graph:
    sheet = Sheet(URIRef("urn:graph"))
    for place in places:
        add_place(sheet, place)
    return sheet.graph()


def labels(graph: Graph, key: str, predicate: URIRef = RDFS.label) -> list[str]:
    return sorted(map(str, graph.objects(place_iri(key), predicate)))


def test_a_renamed_place_is_one_place_with_both_names() -> None:
    graph = written(find_place("襄樊市", year=2008), find_place("襄阳市", year=2012))
    assert labels(graph, "420600") == ["襄阳市"]
    assert labels(graph, "420600", SKOS.altLabel) == ["襄樊市"]
    assert not list(graph.objects(place_iri("420600"), DCTERMS.isReplacedBy))


def test_a_merged_place_is_another_place_that_says_where_it_went() -> None:
    graph = written(find_place("莱芜市", year=2015))
    assert labels(graph, "371200") == ["莱芜市"]
    assert graph.value(place_iri("371200"), DCTERMS.isReplacedBy) == place_iri("370100")
    assert labels(graph, "370100") == ["济南市"]
    assert graph.value(place_iri("371200"), DCTERMS.isPartOf) == place_iri("370000")


@pytest.mark.parametrize(
    "entry", [it for it in entries() if it.former], ids=lambda it: it.place.name
)
def test_no_former_place_has_two_labels_or_is_its_own_successor(entry: object) -> None:
    place: Place = entry.place  # type: ignore[attr-defined]
    after = successor(place)
    graph = written(place, *([after] if after else []))
    for node in set(graph.subjects(RDFS.label)):
        assert len(set(graph.objects(node, RDFS.label))) == 1
        assert graph.value(node, DCTERMS.isReplacedBy) != node


def test_todays_places_and_places_without_a_code_stay_as_they_are() -> None:
    for place in (Place("栖云县", None, "county"), Place("义乌市", "330782", "county")):
        assert successor(place) is None
        assert not list(written(place).objects(None, SKOS.altLabel))


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("国务院", True),
        ("国务院办公厅", True),
        ("党中央", True),
        ("全国人大常委会", True),
        ("国家知识产权局", True),
        ("教育部", True),
        ("世界银行", True),
        ("国家税务局", False),  # until 2018 every place had one
        ("市教育局", False),
        ("省委", False),
        ("云商集团", False),
        ("中大", False),  # of two universities
        ("中央商务区银行", False),
    ],
)
def test_a_body_that_is_no_places_own_is_one_node(name: str, *, same: bool) -> None:
    assert (agency_iri("330782", name) == agency_iri("420600", name)) is same
    assert Literal(name)  # any name makes an IRI
    assert str(agency_iri("330782", name)).isascii()
