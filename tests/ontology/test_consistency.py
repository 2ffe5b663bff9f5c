"""HermiT, an OWL 2 DL reasoner, finds no contradiction in the ontology, and finds the ones put there on purpose."""

import io
import shutil

import owlready2
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg.graph.ontology import ontology_file

pytestmark = pytest.mark.skipif(
    shutil.which("java") is None, reason="HermiT needs Java, and there is no `java` on the PATH"
)

PC = "https://w3id.org/policy-commitment/ns#"
HEAD = (
    f"@prefix pc: <{PC}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . @prefix ex: <urn:ex:> ."
)
BOTTOM = "http://www.w3.org/2002/07/owl#Nothing"


def ontology() -> Graph:
    """Return the ontology and its alignments; terms of others are declared, nothing of theirs is imported."""
    graph = Graph().parse(ontology_file("commitment.ttl"))
    graph.parse(ontology_file("alignments.ttl"))
    for relation, kinds in (
        (RDFS.subClassOf, [OWL.Class]),
        (RDFS.subPropertyOf, [OWL.ObjectProperty, OWL.DatatypeProperty]),
    ):
        for ours, other in list(graph.subject_objects(relation)):
            for kind in kinds:
                if (ours, RDF.type, kind) in graph:
                    graph.add((other, RDF.type, kind))
    return graph


def unsatisfiable(graph: Graph) -> list[str]:
    """Return the classes that can have no instance.

    Raises:
        owlready2.OwlReadyInconsistentOntologyError: If the whole contradicts itself.
    """
    world = owlready2.World()
    try:
        source = io.BytesIO(graph.serialize(format="nt", encoding="utf-8"))
        world.get_ontology("urn:ontology").load(fileobj=source)
        owlready2.sync_reasoner_hermit(world, debug=0)
        return sorted(cls.iri for cls in world.inconsistent_classes() if cls.iri != BOTTOM)
    finally:
        world.close()


def test_the_ontology_is_consistent_and_coherent() -> None:
    graph = ontology()
    assert (URIRef(f"{PC}Programme"), RDFS.subClassOf, None) in graph
    assert unsatisfiable(graph) == []


@pytest.mark.parametrize(
    "mistake",
    [
        "ex:it a pc:Commitment , pc:Section .",
        "ex:it a pc:Commitment , pc:Achievement .",
        # by domains and ranges
        "ex:it a pc:Agency ; pc:deadlineYear 2026 .",
        "ex:it pc:isPartOfAction ex:other . ex:other a pc:Section .",
        "ex:it a pc:CrossYearLink , pc:Thread .",
        "ex:it pc:value 1.0 ; a pc:Evidence .",
    ],
)
def test_a_mistake_in_data_is_found(mistake: str) -> None:
    graph = ontology().parse(data=f"{HEAD} {mistake}", format="turtle")
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable(graph)


def test_a_class_that_can_have_no_instance_is_found() -> None:
    mistake = "ex:Both a owl:Class ; rdfs:subClassOf pc:Target , pc:Result ."
    graph = ontology().parse(data=f"{HEAD} {mistake}", format="turtle")
    assert unsatisfiable(graph) == ["urn:ex:Both"]
