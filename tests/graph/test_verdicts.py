"""Comparisons and verdicts: what was looked for and not found differs from what nobody looked for."""

import dataclasses
from collections.abc import Sequence

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from kg.graph import add_verdicts, link_sheet
from kg.graph.namespaces import PC, concept, data
from kg.graph.verdicts import compared
from kg.identifiers import link_id
from kg.lineage import Edition, editions
from kg.model import Extraction, Link, Place

PLACE = Place("栖云市", "000000", "county")


def linked(reports: Sequence[Edition], links: Sequence[Link]) -> Graph:
    sheet = link_sheet(links, PLACE, {edition.report: edition.year for edition in reports})
    add_verdicts(sheet, PLACE, reports, links)
    return sheet.graph()


def status(graph: Graph, promise: URIRef) -> str:
    (verdict,) = (
        v for v in graph.subjects(PC.assesses, promise) if (v, RDF.type, PC.Verdict) in graph
    )
    return str(graph.value(verdict, PC.status)).rpartition("/")[2]


@pytest.fixture(scope="module")
def reports(first: Extraction, second: Extraction) -> list[Edition]:
    return editions([first, second])


@pytest.mark.parametrize(
    ("years", "pairs"),
    [
        ([], []),
        ([2020], []),
        ([2021, 2020], [(2020, 2021)]),
        ([2020, 2020, 2021], [(2020, 2021)]),
        ([2010, 2016, 2017], [(2010, 2016), (2016, 2017)]),  # six years back, and no further
    ],
)
def test_which_reports_are_compared(years: list[int], pairs: list[tuple[int, int]]) -> None:
    assert compared(years) == pairs


def test_a_promise_that_is_told_of(reports: list[Edition], links: tuple[Link, ...]) -> None:
    numbers = dataclasses.replace(links[0], basis="numbers", status="exceeded")
    graph = linked(reports, [numbers, links[1]])
    promise = reports[0].statements[1]
    node = data("000000", 2023, promise.id)
    assert status(graph, node) == "exceeded"
    (verdict,) = (v for v in graph.subjects(PC.assesses, node) if (v, PC.dueYear, None) in graph)
    assert graph.value(verdict, PC.outcomeBasis) == concept("outcome-basis", "numbers")
    assert graph.value(verdict, PC.standsOn) == data("000000", 2024, link_id(links[0]))
    comparison = graph.value(verdict, PC.inComparison)
    assert graph.value(comparison, PC.earlierReport) == data("000000", 2023, "report")
    assert graph.value(comparison, PC.laterReport) == data("000000", 2024, "report")
    (number,) = graph.subjects(PC.assessesNumber, data("000000", 2023, promise.targets[0].id))
    told = reports[1].statements[0].targets[0]
    assert graph.value(number, PC.reportedNumber) == data("000000", 2024, told.id)


def test_silence_is_compared_or_it_is_not(reports: list[Edition]) -> None:
    graph = linked(reports, [])
    promises = {s.text: s for s in reports[0].statements if s.kind == "commitment"}
    told = {text: status(graph, data("000000", 2023, s.id)) for text, s in promises.items()}
    assert told == {
        "新增海外仓40个，由市商务局负责": "not-mentioned",
        "地区生产总值突破800亿元": "not-yet-due",  # in 2026
        "护理型养老床位占比由56%提高到60%": "not-mentioned",
        "深化“平安栖云”建设": "not-mentioned",
    }
    for verdict in graph.subjects(RDF.type, PC.Verdict):
        named = graph.value(verdict, PC.inComparison) is not None
        assert named is (graph.value(verdict, PC.status) == concept("status", "not-mentioned"))
    latest = {data("000000", 2024, s.id) for s in reports[1].statements}
    assert not latest & set(graph.objects(None, PC.assesses))


def test_a_report_that_is_missing_cannot_tell(reports: list[Edition]) -> None:
    later = dataclasses.replace(reports[1], year=2025)
    graph = linked([reports[0], later], [])
    assert status(graph, data("000000", 2023, reports[0].statements[1].id)) == "cannot-be-told"


def test_reports_that_lie_far_apart_are_not_compared(reports: list[Edition]) -> None:
    graph = linked([reports[0], dataclasses.replace(reports[1], year=2032)], [])
    assert not list(graph.subjects(RDF.type, PC.Comparison))
    assert not list(graph.subjects(RDF.type, PC.Verdict))


def test_a_number_without_a_verdict_of_its_own_has_that_of_its_commitment(
    reports: list[Edition],
) -> None:
    graph = linked(reports, [])
    assert not list(graph.subjects(RDF.type, PC.NumberVerdict))


def test_the_due_year_is_that_of_the_latest_number(reports: list[Edition]) -> None:
    graph = linked(reports, [])
    years = {int(str(year)) for year in graph.objects(None, PC.dueYear)}
    assert years == {2023, 2026}
    assert (None, PC.dueYear, Literal(2026)) in graph
