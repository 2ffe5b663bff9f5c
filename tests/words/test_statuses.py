"""A status has one name: that of the vocabulary is that of the page, in Chinese."""

import tomllib
from importlib.resources import files

import pytest
from rdflib import SKOS, Graph, Literal

from kg.graph.ontology import ontology_file

NAMES = tomllib.loads(files("kg.words").joinpath("page.toml").read_text("utf-8"))["status"]


@pytest.mark.parametrize("scheme", ["status", "outcome"])
def test_one_name_in_vocabulary_and_page(scheme: str) -> None:
    graph = Graph().parse(ontology_file("vocabulary", f"{scheme}.ttl"))
    labelled = {
        str(concept).rpartition("/")[2]: str(label)
        for concept, label in graph.subject_objects(SKOS.prefLabel)
        if isinstance(label, Literal) and label.language == "zh"
    }
    shown = {name.replace("_", "-"): words[0] for name, words in NAMES.items()}
    common = labelled.keys() & shown.keys()
    assert len(common) >= 5
    assert {name: labelled[name] for name in common} == {name: shown[name] for name in common}
