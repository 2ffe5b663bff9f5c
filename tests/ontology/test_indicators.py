"""The vocabulary of indicators says the same in its tables, where it is kept, and in Turtle: theme → family → indicator."""

import os
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

from kg.graph.indicators import indicator_scheme
from kg.graph.namespaces import BASE, PC, concept, family_iri
from kg.graph.vocabulary import concepts
from kg.lexicon import indicators as vocabulary
from kg.lexicon import tables
from kg.lexicon.indicators import families, family_words, indicators
from kg.lexicon.tables import LexiconError, text_of

TURTLE = Path(__file__).parents[2] / "ontology" / "vocabulary" / "indicator.ttl"
SCHEME = URIRef(f"{BASE}voc/indicator")


def test_turtle_is_made_from_the_tables() -> None:
    if os.environ.get("KG_GOLDEN") == "write":
        TURTLE.write_text(indicator_scheme(), encoding="utf-8")
    assert TURTLE.read_text(encoding="utf-8") == indicator_scheme()


def test_there_are_enough_and_their_names_are_unique() -> None:
    assert len(indicators()) >= 400
    assert len(families()) >= 100
    for rows in (indicators().values(), families().values()):
        english = [row.en for row in rows]
        assert len(english) == len(set(english))
    chinese = [family.zh for family in families().values()]
    assert len(chinese) == len(set(chinese))


@pytest.mark.parametrize("name", ["families", "indicators", "words"])
def test_lines_can_be_read(name: str) -> None:
    assert max(map(len, text_of(f"indicator/{name}.tsv").splitlines())) <= 240


def test_every_family_has_words_and_every_theme_families() -> None:
    told = {family.id for row in family_words().values() for family in row}
    assert told == set(families())
    assert {concept("theme", it.theme) for it in families().values()} == concepts("theme")


def test_the_hierarchy_is_theme_family_indicator() -> None:
    graph = Graph().parse(TURTLE)
    tops = set(graph.objects(SCHEME, SKOS.hasTopConcept))
    assert tops == concepts("theme")
    below = {family_iri(id) for id in families()}
    for node in set(graph.subjects(RDF.type, PC.Indicator)):
        (broader,) = graph.objects(node, SKOS.broader)
        assert broader in (tops if node in below else below)
        for predicate in (PC.indicatorKind, PC.direction, PC.dimension):
            assert graph.value(node, predicate) is not None or list(graph.objects(node, predicate))


HEAD = "id\tzh\ten\tfamily\tkind\tdimension\tdirection\tnames\n"
ROW = "lamps\t路灯\tlamps\tparking\tflow\tcount\tmore\t智慧路灯\n"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (HEAD + ROW.replace("parking", "lighting"), "lighting"),
        (HEAD + ROW.replace("flow", "pile"), "pile"),
        (HEAD + ROW.replace("count", "lumen"), "lumen"),
        (HEAD + ROW.replace("\tcount\t", "\t\t"), "empty"),
        (HEAD + ROW.replace("more", "up"), "up"),
        (HEAD + ROW + ROW.replace("lamps", "lights"), "路灯"),
        (HEAD.replace("names", "alt") + ROW, "columns"),
    ],
)
def test_a_fault_in_the_table_is_told(
    table: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tables.text_of
    monkeypatch.setattr(
        vocabulary, "text_of", lambda name: table if "indicators" in name else real(name)
    )
    with pytest.raises(LexiconError, match=said):
        vocabulary.indicators.__wrapped__()
