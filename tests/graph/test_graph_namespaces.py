import pytest
from rdflib import Graph

from kg.graph.namespaces import BASE, PC, PREFIXES, SCHEMES, bind, concept, data, graph_name, terms
from kg.graph.ontology import ontology_file


def test_an_unknown_term_is_refused() -> None:
    with pytest.raises(AttributeError):
        PC.Tarkett  # noqa: B018


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="expected a scheme"):
        concept("strenght", "firm")


def test_the_terms_are_those_of_the_ontology() -> None:
    ontology = Graph().parse(ontology_file("commitment.ttl"))
    declared = {term for term in ontology.subjects() if str(term).startswith(f"{BASE}ns#")}
    assert set(terms()) == declared


@pytest.mark.parametrize(
    ("local", "end"),
    [
        ("target-4628c337ab", "target-4628c337ab"),
        ("a b/c#d", "a%20b%2Fc%23d"),
        ("市> .", "%E5%B8%82%3E%20."),
    ],
)
def test_an_iri_holds_nothing_that_breaks_it(local: str, end: str) -> None:
    assert str(data("330782", 2022, local)) == f"{BASE}id/330782/2022/{end}"


def test_graphs_have_names_of_their_own() -> None:
    names = {graph_name("330782", 2022), graph_name("330782", 2022, "agencies")}
    assert len(names | {graph_name("330782", "links")}) == 3


def test_prefixes_are_bound_once() -> None:
    bound = dict(bind(Graph(bind_namespaces="none")).namespaces())
    assert {prefix: str(bound[prefix]) for prefix in PREFIXES} == PREFIXES
    assert set(SCHEMES) <= set(PREFIXES)
