"""A corrected reading says what people say, marks it, and keeps what the paper says."""

import datetime as dt
from typing import Any

import pytest

from kg.corrections import Correction
from kg.corrections.facts import correct_facts, current, find_fact
from kg.corrections.reading import extract_corrected
from kg.corrections.table import AGREED, APPLIED, digest
from kg.graph import report_graph
from kg.graph.namespaces import PC
from kg.identifiers import stable_id
from kg.language import extract
from kg.language.number.concept import indicator_id
from kg.model import Extraction, Target
from kg.reading import Metadata, Source, read_source
from kg.records import dump, extraction_from_records, parse_records, records
from tests.corrections.conftest import TEXT, Row, source


def read(*rows: Correction, text: str = TEXT) -> tuple[Extraction, list[str]]:
    extraction, told = extract_corrected(source(text), rows)
    return extraction, [told.get(digest(row), "not asked") for row in rows]


def target(extraction: Extraction, words: str) -> Target:
    (found,) = [it for s in extraction.statements for it in s.targets if it.text == words]
    return found


@pytest.mark.parametrize(
    ("number", "said", "expected"),
    [
        ("40个", {"value": "44"}, {"value": 44, "text": "40个", "verbatim": "40个"}),
        ("40个", {"value": "40", "value_high": "60", "comparator": "range"}, {"value_high": 60}),
        ("5%—7%", {"value_high": "", "comparator": "about"}, {"value": 5, "value_high": None}),
        ("40个", {"unit": "座"}, {"unit": "座"}),
        ("800亿元", {"comparator": "about"}, {"comparator": "about"}),
        ("60%", {"change": "increase"}, {"change": "increase"}),
        ("40个", {"year": "2026"}, {"year": 2026, "period_start": 2026}),
        ("40个", {"year": "2026", "period_start": "2024", "aggregation": "cumulative"},
         {"year": 2026, "period_start": 2024, "aggregation": "cumulative"}),
        ("800亿元", {"period_start": ""}, {"period_start": None}),
        ("800亿元", {"indicator_id": "fiscal-revenue"}, {"indicator_id": "fiscal-revenue"}),
        ("40个", {"indicator_name": "边境海外仓"}, {"indicator": "海外仓", "indicator_name": "边境海外仓"}),
        ("40个", {"indicator_name": "边境海外仓", "indicator_id": indicator_id("边境海外仓")},
         {"indicator_name": "边境海外仓", "indicator_id": indicator_id("边境海外仓")}),
        ("800亿元", {"indicator_id": stable_id("地区生产总值", kind="x")}, {"indicator_name": "地区生产总值"}),
        ("60%", {"indicator": "养老床位占比"}, {"indicator": "养老床位占比"}),
        ("60%", {"indicator": "地区生产总值"}, {"indicator": "地区生产总值", "indicator_id": "gdp"}),
    ],
)  # fmt: skip
def test_a_number(row: Row, number: str, said: dict[str, str], expected: dict[str, Any]) -> None:
    before = target(read()[0], number)
    rows = [row(field, new, number) for field, new in said.items()]
    extraction, told = read(*rows)
    found = target(extraction, number)
    changed = {field for field in said if current(found, field) != current(before, field)}
    assert {field: current(found, field) for field in expected} == expected
    assert told == [APPLIED if row.field in changed else AGREED for row in rows]
    assert {mark.field for mark in found.corrected} == changed
    assert all(mark.by == "李敏" and mark.when == dt.date(2024, 3, 5) for mark in found.corrected)
    assert (found.id, found.start, found.end) == (before.id, before.start, before.end)
    if found.indicator:
        where = found.indicator
        assert TEXT[where.start : where.end] == where.text


@pytest.mark.parametrize(
    ("number", "said", "why"),
    [
        ("40个", {"value_high": "60"}, "a range, and nothing else, has a value_high"),
        ("5%—7%", {"comparator": "about"}, "a range, and nothing else, has a value_high"),
        ("5%—7%", {"value": "8"}, "value_high is not above value"),
        ("40个", {"period_start": "2025"}, "period_start is after year"),
        ("40个", {"period_start": "2021"}, "the aggregation is year; correct them together"),
        ("42个", {"strength": "firm"}, "a commitment has a strength, and an achievement has none"),
        ("40个", {"indicator_id": indicator_id("智慧灯杆")}, "is not made from indicator_name"),
        ("40个", {"indicator": "跨境电商"}, "do not stand in the report before its number"),
    ],
)
def test_a_number_that_cannot_be_so_stays(
    row: Row, number: str, said: dict[str, str], why: str
) -> None:
    extraction, told = read(
        *(row(field, new, number, id=target(read()[0], number).id) for field, new in said.items())
    )
    assert all(why in reason for reason in told)
    assert extraction == read()[0]


@pytest.mark.parametrize(
    ("words", "kind", "strength"),
    [("新增海外仓42个", "commitment", "firm"), ("新增海外仓40个", "achievement", None)],
)
def test_a_kind_takes_the_numbers_along(
    row: Row, words: str, kind: str, strength: str | None
) -> None:
    extraction, told = read(row("kind", kind, words))
    (found,) = [it for it in extraction.statements if words in it.text]
    assert told == [APPLIED]
    assert (found.kind, found.strength, found.targets[0].strength) == (kind, strength, strength)
    assert [it.field for it in found.corrected] == ["kind"]


def test_a_strength_takes_the_numbers_along(row: Row) -> None:
    extraction, _ = read(row("strength", "strive", "新增海外仓40个"))
    (found,) = [it for it in extraction.statements if "海外仓40" in it.text]
    assert (found.strength, found.targets[0].strength) == ("strive", "strive")


def test_a_programme(row: Row) -> None:
    rows = [row("name", "“两项”行动", "两项行动"), row("members", "市场行动；平安行动", "两项行动")]
    extraction, told = read(*rows)
    (found,) = extraction.programmes
    assert told == [APPLIED, APPLIED]
    assert (found.name, found.members) == ("“两项”行动", ("市场行动", "平安行动"))
    assert [it.was for it in found.corrected] == ["两项行动", "市场升级行动；平安守护行动"]


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("过去一年…云河大桥。", ["新增海外仓42个", "建成云河大桥"]),
        ("建成云河大桥。", ["建成云河大桥"]),
    ],
)
def test_a_part_decides_how_its_stretch_is_read(row: Row, words: str, marked: list[str]) -> None:
    extraction, told = read(row("part", "plan-year", words))
    found = [it for it in extraction.statements if it.corrected]
    assert told == [APPLIED]
    assert [it.text for it in found] == marked
    assert {(it.part, it.corrected[0].was) for it in found} == {("plan-year", "past-year")}
    assert found[-1].kind == "commitment"
    parts = extraction.report.parts
    assert [it.start for it in parts] == [0, *(it.end for it in parts[:-1])]
    assert parts[-1].end == len(TEXT)
    assert extraction.report.corrected[0].field.startswith("part[")


def test_a_part_of_all_that_stands_under_a_heading(row: Row) -> None:
    heading = extract(read_source(source())).report.sections[0]
    extraction, told = read(row("part", "past-term", heading.text, id=heading.id))
    assert told == [APPLIED]
    assert extraction.report.sections[0].corrected[0].was == "past-year"
    assert {it.part for it in extraction.statements if it.section == heading.id} == {"past-term"}
    changed = TEXT.replace("一、2023年工作回顾", "一、栖云市2023年工作回顾")
    _, told = read(row("part", "past-term", "2023年工作回顾", id=heading.id), text=changed)
    assert told == ["its words are not found, or several times"]


@pytest.mark.parametrize(
    ("field", "new", "name"),
    [("place", "栖云县", ("栖云县", 2024)), ("year", "2025", ("栖云市", 2025))],
)
def test_place_and_year_of_a_report(row: Row, field: str, new: str, name: tuple[str, int]) -> None:
    rows = [row(field, new, id="report"), row("value", "44", "新增海外仓40个")]
    extraction, told = read(*rows)
    report = extraction.report
    assert told == [APPLIED, APPLIED]
    assert (report.place.name, report.year) == name
    assert [(it.field, it.was) for it in report.corrected] == [
        (field, {"place": "栖云市", "year": "2024"}[field])
    ]
    assert target(extraction, "40个").value == 44
    again, told = read(rows[0], row("value", "44", "新增海外仓40个", place=name[0], year=name[1]))
    assert target(again, "40个").value == 44


def test_a_report_is_told_apart_by_its_words(row: Row) -> None:
    _, told = read(row("year", "2025", "没有这句话", id="report"))
    assert told == ["its words are not found, or several times"]


def test_other_reports_are_not_touched(row: Row) -> None:
    rows = [
        row("value", "44", "新增海外仓40个", year=2023),
        row("value", "4", "40个", place="云溪县"),
    ]
    assert read(*rows) == (read()[0], ["not asked", "not asked"])


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (TEXT.replace("新增", "今年以来，新增"), APPLIED),
        (TEXT.replace("新增海外仓40个", "新增海外仓\n40个"), APPLIED),
        (TEXT.replace("新增海外仓40个，", "再新增海外仓40个，"), APPLIED),
        (TEXT.replace("40个", "44个"), AGREED),
        (TEXT.replace("新增海外仓40个，由市商务局负责。", ""), "its words are not found, or several times"),
        (TEXT.replace("新增海外仓40个", "新增驿站40个，其中新增智慧驿站40个"), "its words are not found, or several times"),
    ],
)  # fmt: skip
def test_moved_text(row: Row, text: str, state: str) -> None:
    known = target(read()[0], "40个")
    words = "44个" if state == AGREED else "40个"
    rows = [row("value", "44", words, id=known.id, start=known.start, end=known.end)]
    extraction, told = read(*rows, text=text)
    assert told == [state]
    values = [it.value for s in extraction.statements for it in s.targets]
    assert (44 in values) is (state in (APPLIED, AGREED))


def test_the_later_of_two_opposite_ones_counts(row: Row) -> None:
    known = target(read()[0], "40个").id
    rows = [
        row("value", "44", id=known, when=dt.date(2024, 5, 1)),
        row("value", "4", "新增海外仓40个"),
    ]
    extraction, told = read(*rows)
    assert target(extraction, "40个").value == 44
    assert told == [APPLIED, "another correction of the same field is later"]


def corrected(row: Row) -> Extraction:
    return read(
        row("value", "44", "新增海外仓40个", why="印刷错误"),
        row("kind", "commitment", "建成云河大桥"),
        row("name", "两大行动", "两项行动"),
        row("part", "past-term", "过去一年…42个。"),
        row("year", "2025", id="report"),
    )[0]


def test_records_go_round(row: Row) -> None:
    extraction = corrected(row)
    text = dump(records(extraction))
    rows = parse_records(text, "records")
    assert dump(rows) == text
    again = extraction_from_records(rows, extraction.report.text)
    assert dump(records(again)) == text
    assert again.statements == extraction.statements
    assert again.programmes == extraction.programmes
    assert (
        '"corrected": {"value": {"was": "40", "by": "李敏", "when": "2024-03-05", "why": "印刷错误"}}'
        in text
    )
    assert '"corrected"' not in dump(records(read()[0]))


def test_the_graph_says_who_and_when(row: Row) -> None:
    graph = report_graph(corrected(row))
    fields = sorted(str(it) for it in graph.objects(None, PC.correctedField))
    assert fields == ["kind", "name", "part", "part", "value", "year"]
    assert not list(report_graph(read()[0]).triples((None, PC.hasCorrection, None)))


def test_a_fact_is_found_by_its_id_first(row: Row) -> None:
    extraction = read()[0]
    known = target(extraction, "40个")
    assert find_fact(extraction, row("value", "4", "42个", id=known.id)) == known
    assert correct_facts(extraction, []) == (extraction, {})


def test_a_source_without_corrections_is_read_as_ever() -> None:
    plain = Source("a.txt", "a.txt", "a", Metadata("栖云市", 2024), row=1, text=TEXT)
    assert extract_corrected(plain, ()) == (extract(read_source(plain)), {})
