from rdflib import RDF, Graph

from kg.graph.namespaces import PC, terms
from kg.graph.ontology import ontology_file

# Classes that only their subclasses have instances of, and terms that only the vocabularies use.
ABSTRACT = {PC.Statement, PC.IndicatorStatement, PC.Assessment}
# Of full exports, of words that are no label, of claims that somebody has looked at.
RARE = {PC.Evidence, PC.hasEvidence, PC.quote, PC.reviewStatus}


def test_every_term_is_used_in_data(graphs: dict[str, Graph]) -> None:
    """A term that nothing uses is taken out again."""
    vocabulary = (ontology_file("vocabulary", name) for name in ("unit.ttl", "indicator.ttl"))
    data = [*graphs.values(), *(Graph().parse(path) for path in vocabulary)]
    used = {
        term for graph in data for term in [*graph.predicates(), *graph.objects(None, RDF.type)]
    }
    assert set(terms()) - used == ABSTRACT | RARE
