"""Where a report was published goes into its graph, and nothing breaks out of it."""

from dataclasses import replace

import pytest
from rdflib import DCTERMS, XSD, Graph, Literal, URIRef

import kg
from kg.graph import report_graph, to_turtle
from kg.graph.namespaces import data
from kg.reading import read_text
from kg.records import dump, extraction_from_records, parse_records, records

REPORT, TEXT = data("000000", 2022, "report"), data("000000", 2022, "text")


def mapped(address: str | None, retrieved: str | None) -> Graph:
    report = read_text("2022年，新增海外仓40个。", place="栖云市", year=2022)
    extraction = kg.extract(replace(report, address=address, retrieved=retrieved))
    turtle = to_turtle(report_graph(extraction))
    return Graph().parse(data=turtle, format="turtle")


@pytest.mark.parametrize(
    ("address", "node"),
    [
        ("https://www.qiyun.example/a.html", URIRef("https://www.qiyun.example/a.html")),
        ("HTTP://qiyun.example/报告?a=1&b=2#c", URIRef("HTTP://qiyun.example/报告?a=1&b=2#c")),
        ("ftp://qiyun.example/a b", URIRef("ftp://qiyun.example/a%20b")),
        (
            'http://a.example/>. <x:> <y:> "z"',
            URIRef("http://a.example/%3E.%20%3Cx:%3E%20%3Cy:%3E%20%22z%22"),
        ),
        ("https://a.example/\\u003e\n\ud800", URIRef("https://a.example/%5Cu003e%0A%3F")),
        ("人民日报", Literal("人民日报")),
        ("javascript:alert(1)", Literal("javascript:alert(1)")),
        ("file:///etc/passwd", Literal("file:///etc/passwd")),
        ("http://", Literal("http://")),
        ('a"b\\c\n<d>', Literal('a"b\\c\n<d>')),
    ],
)
def test_an_address_on_the_web_is_an_iri_and_any_other_is_words(
    address: str, node: URIRef | Literal
) -> None:
    graph = mapped(address, None)
    assert set(graph.subject_objects(DCTERMS.source)) == {(REPORT, node), (TEXT, node)}


@pytest.mark.parametrize(
    ("retrieved", "node"),
    [
        ("2024-03-01", Literal("2024-03-01", datatype=XSD.date)),
        ("2024-13-40", Literal("2024-13-40")),
        ("2024年3月", Literal("2024年3月")),
    ],
)
def test_a_day_is_a_date_and_any_other_is_words(retrieved: str, node: Literal) -> None:
    graph = mapped(None, retrieved)
    assert graph.value(TEXT, DCTERMS.date) == node
    assert not list(graph.objects(predicate=DCTERMS.source))


def test_nothing_is_said_of_a_report_without_them() -> None:
    assert not list(mapped(None, None).objects(TEXT, DCTERMS.date))


def test_the_records_give_them_back() -> None:
    report = read_text("2022年，新增海外仓40个。", place="栖云市", year=2022)
    report = replace(report, address="人民网", retrieved="2024-03-01")
    rows = parse_records(dump(records(kg.extract(report))), "here")
    back = extraction_from_records(rows, report.text).report
    assert (back.address, back.retrieved) == ("人民网", "2024-03-01")
    assert all(row.place == "栖云市" and row.year == 2022 for row in rows[1:])
