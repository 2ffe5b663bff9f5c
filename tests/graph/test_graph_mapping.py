import dataclasses
from decimal import Decimal

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph import report_graph
from kg.graph.namespaces import PC, agency_iri, concept, data
from kg.language.number.concept import indicator_id
from kg.model import Extraction, Indicator, Programme, Section


def iri(local: str, year: int = 2023) -> URIRef:
    return data("000000", year, local)


def labels(graph: Graph, nodes: list[Node]) -> list[str]:
    return [str(graph.value(node, RDFS.label)) for node in nodes]


@pytest.fixture(scope="module")
def graph(first: Extraction) -> Graph:
    return report_graph(first)


def test_the_report_and_its_text(graph: Graph, first: Extraction) -> None:
    report, text = iri("report"), iri("text")
    assert graph.value(report, PC.reportYear) == Literal(2023)
    assert str(graph.value(report, RDFS.label)) == "栖云市2023年政府工作报告"
    assert str(graph.value(report, DCTERMS.identifier)) == "qiyun_2023"
    assert graph.value(report, DCTERMS.date) == Literal("2023-01-20", datatype=XSD.date)
    assert graph.value(text, PC.isTextOf) == report
    assert str(graph.value(text, PC.sha256)) == first.report.sha256


def test_sections_nest_and_count_among_siblings(graph: Graph, first: Extraction) -> None:
    past, plan, market, safety, own = (iri(section.id) for section in first.report.sections)
    orders = [graph.value(node, PC.order) for node in (past, plan, market, safety, own)]
    assert orders == [Literal(order) for order in (1, 2, 1, 2, 3)]
    assert graph.value(market, DCTERMS.isPartOf) == plan
    assert graph.value(plan, DCTERMS.isPartOf) == iri("report")
    assert graph.value(past, PC.part) == concept("part", "past-year")
    assert graph.value(market, PC.part) == concept("part", "plan-year")


def test_a_programme_has_its_members_in_order(graph: Graph, first: Extraction) -> None:
    programme = iri(first.programmes[0].id)
    members = sorted(
        graph.subjects(DCTERMS.isPartOf, programme),
        key=lambda node: str(graph.value(node, PC.order)),
    )
    assert labels(graph, members) == ["市场升级行动", "平安守护行动"]
    assert graph.value(programme, PC.declaredSize) == Literal(2)
    assert graph.value(programme, PC.isSetOutIn) == iri(first.report.sections[1].id)


def test_an_action_is_not_its_section(graph: Graph, first: Extraction) -> None:
    market = iri(first.report.sections[2].id)
    assert set(graph.objects(market, RDF.type)) == {PC.Section}
    actions = [
        node
        for node in graph.subjects(PC.isSetOutIn, market)
        if (node, RDF.type, PC.Action) in graph
    ]
    assert len(actions) == 1
    assert len(set(graph.subjects(PC.isPartOfAction, actions[0]))) == 3


def test_a_member_without_a_section_is_an_action_where_the_programme_is(first: Extraction) -> None:
    programme = dataclasses.replace(first.programmes[0], members=("数字化", "数字化"))
    graph = report_graph(dataclasses.replace(first, programmes=(programme,)))
    members = list(graph.subjects(DCTERMS.isPartOf, iri(programme.id)))
    assert labels(graph, members) == ["数字化", "数字化"]
    homes = {graph.value(member, PC.isSetOutIn) for member in members}
    assert homes == {iri(first.report.sections[1].id)}


def test_a_title_is_found_through_quotes_and_spaces(first: Extraction) -> None:
    programme = dataclasses.replace(first.programmes[0], members=("“市场 升级”行动",))
    graph = report_graph(dataclasses.replace(first, programmes=(programme,)))
    (member,) = graph.subjects(DCTERMS.isPartOf, iri(programme.id))
    assert labels(graph, [member]) == ["市场升级行动"]


def test_an_action_of_two_programmes_keeps_its_first_place(first: Extraction) -> None:
    again = dataclasses.replace(
        first.programmes[0], id="programme-again", members=("平安守护行动", "市场升级行动")
    )
    graph = report_graph(dataclasses.replace(first, programmes=(*first.programmes, again)))
    for node in graph.subjects(RDF.type, PC.Action):
        assert len(list(graph.objects(node, PC.order))) == 1
        assert len(list(graph.objects(node, DCTERMS.isPartOf))) == 2


def test_a_target(graph: Graph, first: Extraction) -> None:
    statement = first.statements[3]
    node = iri(statement.targets[0].id)
    facts = {
        RDF.type: PC.Target,
        PC.isTargetOf: iri(statement.id),
        PC.value: Literal("60.0", datatype=XSD.decimal),
        PC.baseline: Literal("56.0", datatype=XSD.decimal),
        PC.unit: concept("unit", "percent"),
        PC.comparator: concept("comparator", "unmarked"),
        PC.change: concept("change", "level"),
        PC.deadlineYear: Literal(2023),
        PC.verbatim: Literal("由56%提高到60%", lang="zh"),
        PC.indicatorText: Literal("护理型养老床位占比", lang="zh"),
    }
    assert {predicate: graph.value(node, predicate) for predicate in facts} == facts
    assert graph.value(node, PC.upperValue) is None
    for follows in (RDFS.label, PC.strength, PC.yearBasis, PC.quote):
        assert graph.value(node, follows) is None


def test_a_number_says_what_differs_from_its_statement(first: Extraction) -> None:
    target = dataclasses.replace(
        first.statements[1].targets[0], strength="strive", year_basis="stated"
    )
    statement = dataclasses.replace(first.statements[1], targets=(target,), part="coming-term")
    graph = report_graph(dataclasses.replace(first, statements=(statement,)))
    assert graph.value(iri(target.id), PC.strength) == concept("strength", "strive")
    assert graph.value(iri(target.id), PC.yearBasis) == concept("year-basis", "stated")
    assert graph.value(iri(statement.id), PC.part) == concept("part", "coming-term")


def test_large_values_have_no_exponent(graph: Graph, first: Extraction) -> None:
    value = graph.value(iri(first.statements[2].targets[0].id), PC.value)
    assert str(value) == "80000000000.0"


def test_a_reported_number_is_a_result(graph: Graph, first: Extraction) -> None:
    statement = first.statements[0]
    node = iri(statement.targets[0].id)
    assert graph.value(node, RDF.type) == PC.Result
    assert graph.value(node, PC.isResultOf) == iri(statement.id)
    assert graph.value(node, PC.periodYear) == Literal(2022)
    assert graph.value(node, PC.deadlineYear) is None
    assert graph.value(node, PC.strength) is None


def test_a_thing_says_where_it_stands(graph: Graph, first: Extraction) -> None:
    statement = first.statements[4]
    node = iri(statement.id)
    assert graph.value(node, PC.inReport) == iri("report")
    assert graph.value(node, PC.start) == Literal(statement.start)
    assert graph.value(node, PC.end) == Literal(statement.end)
    assert str(graph.value(node, RDFS.label)) == statement.text
    assert graph.value(node, PC.quote) is None


def test_words_that_are_not_the_label_are_quoted(first: Extraction) -> None:
    text = first.report.text.replace("深化“平安栖云”", "深化\n“平安栖云")
    report = dataclasses.replace(first.report, text=text)
    statement = dataclasses.replace(first.statements[4], text="深化\n“平安栖云建设")
    graph = report_graph(dataclasses.replace(first, report=report, statements=(statement,)))
    assert str(graph.value(iri(statement.id), RDFS.label)) == "深化 “平安栖云建设"
    assert str(graph.value(iri(statement.id), PC.quote)) == text[statement.start : statement.end]


def test_a_named_agency_is_a_mention_of_an_agency_of_the_place(
    graph: Graph, first: Extraction
) -> None:
    (mention,) = graph.subjects(RDF.type, PC.AgencyMention)
    agency = agency_iri("000000", "栖云市商务局")
    assert graph.value(mention, PC.agency) == agency
    assert graph.value(mention, PC.isMentionedIn) == iri(first.statements[1].id)
    assert graph.value(mention, PC.agencyType) == concept("agency-type", "government")
    assert labels(graph, [agency]) == ["栖云市商务局"]
    assert graph.value(mention, PC.basis) is None


def test_unknown_indicators_and_units_are_declared_in_the_graph(first: Extraction) -> None:
    target = dataclasses.replace(first.statements[1].targets[0], unit="斛")
    statement = dataclasses.replace(first.statements[1], targets=(target,))
    graph = report_graph(dataclasses.replace(first, statements=(statement,)))
    unit = graph.value(iri(target.id), PC.unit)
    assert str(graph.value(unit, SKOS.prefLabel)) == "斛"
    indicator = graph.value(iri(target.id), PC.indicator)
    assert graph.value(indicator, RDF.type) == PC.Indicator
    known = report_graph(dataclasses.replace(first, statements=first.statements[:1]))
    assert (concept("unit", "ge"), None, None) not in known


@pytest.mark.parametrize(
    "name", ["智慧灯杆", "“智慧”灯杆", "全市智慧灯杆（含改造）", "智慧灯杆总数"]
)
def test_an_indicator_has_one_label_whatever_a_report_calls_it(
    first: Extraction, name: str
) -> None:
    target = first.statements[1].targets[0]
    named = Indicator(0, len(name), name, indicator_id(name, target.unit), name)
    statement = dataclasses.replace(
        first.statements[1], targets=(dataclasses.replace(target, indicator=named),)
    )
    graph = report_graph(dataclasses.replace(first, statements=(statement,)))
    node = concept("indicator", indicator_id("智慧灯杆", target.unit))
    assert list(graph.objects(node, SKOS.prefLabel)) == [Literal("智慧灯杆", lang="zh")]
    assert graph.value(iri(target.id), PC.indicatorText) == Literal(name, lang="zh")


@pytest.mark.parametrize(
    ("changes", "absent"),
    [
        ({"indicator": None}, PC.indicator),
        ({"value": None, "baseline": None}, PC.value),
        ({"value": Decimal("0")}, PC.upperValue),
    ],
)
def test_what_is_not_known_is_left_out(
    first: Extraction, changes: dict[str, object], absent: URIRef
) -> None:
    target = dataclasses.replace(first.statements[1].targets[0], **changes)  # type: ignore[arg-type]
    statement = dataclasses.replace(first.statements[1], targets=(target,))
    graph = report_graph(dataclasses.replace(first, statements=(statement,)))
    assert graph.value(iri(target.id), absent) is None
    assert graph.value(iri(target.id), PC.isTargetOf)


def test_without_sections_everything_hangs_on_the_report(first: Extraction) -> None:
    report = dataclasses.replace(first.report, sections=())
    programme = Programme("programme-a", 45, 49, "两项行动", 2, ("甲", "乙"), 2023)
    graph = report_graph(dataclasses.replace(first, report=report, programmes=(programme,)))
    assert set(graph.objects(None, PC.isSetOutIn)) == {iri("report")}


def test_quotes_none_lets_no_sentence_out(first: Extraction) -> None:
    graph = report_graph(first, quotes="none")
    assert not list(graph.subjects(PC.quote))
    words = {str(literal) for literal in graph.objects() if isinstance(literal, Literal)}
    for statement in first.statements:
        assert not [text for text in words if statement.text in text]
    target = first.statements[3].targets[0]
    assert str(graph.value(iri(target.id), PC.verbatim)) == "60%"
    assert labels(graph, [iri(first.statements[0].id)]) == [
        f"成果 {first.statements[0].start}–{first.statements[0].end}"
    ]
    assert {"市场升级行动", "两项行动", "护理型养老床位占比", "栖云市商务局"} <= words


def test_quotes_none_leaves_out_the_words_of_a_target_without_a_number(first: Extraction) -> None:
    target = dataclasses.replace(
        first.statements[1].targets[0], value=None, text="快于面上投资", verbatim="增速快于面上投资"
    )
    statement = dataclasses.replace(first.statements[1], targets=(target,))
    graph = report_graph(dataclasses.replace(first, statements=(statement,)), quotes="none")
    assert graph.value(iri(target.id), PC.verbatim) is None
    assert str(graph.value(iri(target.id), PC.indicatorText)) == "海外仓"


def test_another_word_for_quotes_is_refused(first: Extraction) -> None:
    with pytest.raises(ValueError, match="'clause' or 'none'"):
        report_graph(first, quotes="some")  # type: ignore[arg-type]


def test_what_cannot_be_written_is_replaced_one_for_one(first: Extraction) -> None:
    section: Section = dataclasses.replace(first.report.sections[4], text="加强\x00\ud800建设")
    report = dataclasses.replace(first.report, sections=(*first.report.sections[:4], section))
    graph = report_graph(dataclasses.replace(first, report=report))
    assert str(graph.value(iri(section.id), RDFS.label)) == "加强\ufffd\ufffd建设"
