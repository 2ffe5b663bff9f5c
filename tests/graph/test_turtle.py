import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, URIRef

from kg.graph import to_turtle
from kg.graph.namespaces import BASE, PC, concept, data
from kg.graph.ontology import ontology_file
from kg.graph.sheet import Sheet, decimal, plain, zh

HOSTILE = [
    'quotes " and \\ backslash',
    "'''\"\"\"",
    "line\nfeed\r\nreturn\ttab",
    "controls \x01\x0b\x1f\x7f\x80\x85\x9f",
    "separators \u2028\u2029\ufeff\ufffe\uffff",
    "义乌🚄进口 𠮷",
    "\\u0041 \\n not escapes",
    "ends in backslash\\",
    "<http://a> . @prefix x: <y> .",
    "",
]
# Every code point that a parser can take: no halves of surrogate pairs, no NUL (rapper's texts end there).
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def one(text: str) -> Graph:
    graph = Graph()
    graph.add((data("000000", 2023, "target-1"), RDFS.label, Literal(text, lang="zh")))
    graph.add((data("000000", 2023, "target-1"), PC.ground, Literal(text)))
    return graph


def triples(graph: Graph) -> set[tuple[str, ...]]:
    return {tuple(term.n3() for term in triple) for triple in graph}


def by_oxigraph(turtle: str) -> set[tuple[str, str, str]]:
    quads = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back(text: str) -> None:
    graph = one(text)
    turtle = to_turtle(graph)
    assert triples(Graph().parse(data=turtle, format="turtle")) == triples(graph)
    literals = {q.object.value for q in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)}
    assert literals == {text}


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_any_text_comes_back(text: str) -> None:
    turtle = to_turtle(one(text))
    assert triples(Graph().parse(data=turtle, format="turtle")) == triples(one(text))
    assert {q.object.value for q in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)} == {text}


@settings(max_examples=200, deadline=None)
@given(st.text(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_sheet_is_written_as_the_graph_of_its_triples(
    text: str, number: int, value: Decimal
) -> None:
    sheet = Sheet.blank(URIRef(f"{BASE}graph/000000"), [], place="000000")
    thing = sheet.add(sheet.thing(2023, "target-1"), PC.Target, (RDFS.label, zh(text)))
    sheet.add(thing, PC.Target, (RDFS.label, zh(text)), (PC.ground, plain(text)))
    sheet.add(data("000000", 2024, "report"), None, (PC.order, str(number)))
    sheet.add(thing, None, (PC.value, decimal(value)), (PC.covers, data("000000", 2024, "report")))
    written, graph = sheet.written(), sheet.graph()
    assert written.text == to_turtle(graph)
    assert written.triples == len(graph)
    assert written.classes["pc:Target"] == 1
    (label,) = graph.objects(data("000000", 2023, "target-1"), RDFS.label)
    strange = str.maketrans(dict.fromkeys("\x00\ufffe\uffff", "\ufffd"))
    assert str(label) == "".join(
        "\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text
    ).translate(strange)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from("abcdef")] * 3), max_size=30), st.randoms())
def test_order_of_writing_does_not_matter(names: list[tuple[str, ...]], random: object) -> None:
    def write(rows: list[tuple[str, ...]]) -> str:
        graph = Graph()
        for subject, predicate, value in rows:
            graph.add((URIRef(BASE + subject), URIRef(BASE + predicate), URIRef(BASE + value)))
        return to_turtle(graph)

    other = list(names)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert write(other) == write(names)


@pytest.mark.skipif(not shutil.which("rapper"), reason="needs rapper, of raptor2-utils")
def test_an_independent_parser_reads_the_same(graphs: dict[str, Graph]) -> None:
    sheet = Sheet(URIRef("urn:graph"), "000000")
    for number, text in enumerate(HOSTILE):
        sheet.add(sheet.thing(2023, f"target-{number}"), None, (RDFS.label, zh(text)))
    for part in [*graphs.values(), sheet.graph()]:
        command = ["rapper", "-q", "-i", "turtle", "-o", "ntriples", "-", BASE]
        run = subprocess.run(
            command, input=to_turtle(part).encode(), capture_output=True, check=True
        )
        assert not run.stderr
        assert triples(Graph().parse(data=run.stdout, format="nt")) == triples(part)


def test_writing_what_was_read_gives_the_same_bytes(graphs: dict[str, Graph]) -> None:
    for graph in graphs.values():
        turtle = to_turtle(graph)
        assert to_turtle(Graph().parse(data=turtle, format="turtle")) == turtle


def test_the_hash_seed_does_not_matter() -> None:
    code = (
        "import sys; from rdflib import Graph; from kg.graph import to_turtle;"
        "print(to_turtle(Graph().parse(sys.argv[1])))"
    )
    file = ontology_file("vocabulary", "unit.ttl")
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, str(file)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_layout() -> None:
    graph = Graph()
    target = data("000000", 2023, "target-1")
    graph.add((target, RDF.type, PC.Target))
    graph.add((target, PC.value, Literal(decimal(Decimal(40)), datatype=XSD.decimal)))
    graph.add((target, PC.unit, concept("unit", "ge")))
    graph.add((target, PC.deadlineYear, Literal(2023)))
    graph.add((target, RDFS.seeAlso, URIRef("http://example.org/a.b")))
    graph.add((target, RDFS.seeAlso, Literal("2023-01-20", datatype=XSD.date)))
    assert to_turtle(graph).split("\n\n", 1)[1] == (
        "y2023:target-1 a pc:Target ;\n"
        "  pc:deadlineYear 2023 ;\n"
        "  pc:unit unit:ge ;\n"
        "  pc:value 40.0 ;\n"
        '  rdfs:seeAlso "2023-01-20"^^xsd:date , <http://example.org/a.b> .\n'
    )


def test_decimals_are_written_alike_whoever_made_them() -> None:
    def write(text: str) -> str:
        graph = Graph()
        value = Literal(text, datatype=XSD.decimal, normalize=False)
        graph.add((data("000000", 2023, "target-1"), PC.value, value))
        return to_turtle(graph)

    assert write("40") == write("40.0")


def test_two_places_in_one_graph_do_not_share_a_prefix() -> None:
    graph = Graph()
    for place in ("330782", "x-f9850e7a"):
        graph.add((data(place, 2022, "report"), RDF.type, PC.WorkReport))
    turtle = to_turtle(graph)
    assert "p330782-y2022:report a" in turtle
    assert by_oxigraph(turtle) == by_oxigraph(graph.serialize(format="nt"))


def test_an_empty_graph_is_empty() -> None:
    assert to_turtle(Graph()) == ""


def bad_graphs() -> Iterator[Graph]:
    for subject, value in [
        (BNode(), Literal("a")),
        (URIRef("http://a"), BNode()),
        (URIRef("http://a"), URIRef("http://b c")),
        (URIRef('http://a"><b'), Literal("a")),
    ]:
        graph = Graph()
        graph.add((subject, RDFS.label, value))
        yield graph


@pytest.mark.parametrize("graph", list(bad_graphs()))
@pytest.mark.filterwarnings("ignore")
def test_what_must_not_be_written_is_refused(graph: Graph) -> None:
    with pytest.raises(ValueError, match="expected an IRI"):
        to_turtle(graph)
