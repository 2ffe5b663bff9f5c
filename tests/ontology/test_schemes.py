"""Every concept of every scheme is reached from the top: by `skos:hasTopConcept`, then down along `skos:broader`."""

import pytest
from rdflib import RDF, SKOS, Graph

from kg.graph.ontology import ontology_file, ontology_files

FILES = [*ontology_files("vocabulary", ".ttl"), ontology_file("agencies.ttl")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_concept_is_at_the_top_or_below_one(path: object) -> None:
    graph = Graph().parse(path)  # type: ignore[arg-type]
    schemes = list(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes
    for scheme in schemes:
        reached = set(graph.objects(scheme, SKOS.hasTopConcept))
        assert reached
        grown = reached
        while grown:
            grown = {low for node in grown for low in graph.subjects(SKOS.broader, node)} - reached
            reached |= grown
        assert set(graph.subjects(SKOS.inScheme, scheme)) <= reached


def test_a_top_concept_has_nothing_above_it_in_its_scheme() -> None:
    for path in FILES:
        graph = Graph().parse(path)
        for scheme, top in graph.subject_objects(SKOS.hasTopConcept):
            above = set(graph.objects(top, SKOS.broader))
            assert not {node for node in above if (node, SKOS.inScheme, scheme) in graph}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_top_is_said_in_both_directions(path: object) -> None:
    graph = Graph().parse(path)  # type: ignore[arg-type]
    down = set(graph.subject_objects(SKOS.hasTopConcept))
    assert down
    assert {(scheme, top) for top, scheme in graph.subject_objects(SKOS.topConceptOf)} == down
