"""The year that a number is for."""

import pytest

from kg.language import extract
from kg.language.clause.cut import find_clauses
from kg.language.clause.period import find_periods
from kg.model import PartName

HEADINGS = {
    "past-year": "一、{before}年工作回顾",
    "past-term": "一、过去五年工作回顾",
    "coming-term": "二、今后五年奋斗目标",
    "plan-year": "三、{year}年重点工作",
}


def years(text: str, part: str, year: int) -> list[tuple[str, int, str]]:
    """Return for every target its number, its year and where the year comes from."""
    heading = HEADINGS[part].format(year=year, before=year - 1)
    found = extract(f"{heading}\n{text}\n", place="栖云市", year=year).statements
    assert {statement.part for statement in found} == {part}
    return [(t.text, t.year, t.year_basis) for s in found for t in s.targets]


PLAN = [
    ("新增学位500个。", [("500个", 2024, "report")]),
    ("今年新增学位500个。", [("500个", 2024, "report")]),
    ("到2026年，工业总产值突破2000亿元。", [("2000亿元", 2026, "stated")]),
    ("到2026年底，工业总产值突破2000亿元。", [("2000亿元", 2026, "stated")]),
    ("2024年底前建成充电桩300个。", [("300个", 2024, "stated")]),
    ("力争2027年建成泊位800个。", [("800个", 2027, "stated")]),
    ("到2027年，产值达到90亿元，利润达到8亿元。", [("90亿元", 2027, "stated"), ("8亿元", 2027, "stated")]),
    # A stated year holds to the end of the sentence.
    ("到2026年，城镇化率达到70%。新增泊位40个。", [("70%", 2026, "stated"), ("40个", 2024, "report")]),
    ("到2026年，产值达到90亿元；利润达到8亿元。", [("90亿元", 2026, "stated"), ("8亿元", 2026, "stated")]),
    ("新增学位500个，到2026年达到2000个。", [("500个", 2024, "report"), ("2000个", 2026, "stated")]),
    (
        "到2025年，产值达到60亿元，到2027年，产值达到90亿元。",
        [("60亿元", 2025, "stated"), ("90亿元", 2027, "stated")],
    ),
    ("到2026年，城镇化率达到70%！\n新增泊位40个。", [("70%", 2026, "stated"), ("40个", 2024, "report")]),
    # Nor is that of a price, of a document, or of a plan that projects are named for.
    ("产值达到60亿元（按2025年不变价计算），利润达到8亿元。", [("60亿元", 2024, "report"), ("8亿元", 2024, "report")]),
    ("根据规划和2035年远景目标纲要，今年产值达到60亿元。", [("60亿元", 2024, "report")]),
    # A year of the past is no year to reach.
    ("产值比2019年增长1.6倍。", [("1.6倍", 2024, "report")]),
    ("在2023年基础上新增泊位40个。", [("40个", 2024, "report")]),
    # Spans are counted from the year of the report.
    ("到“十四五”末，绿化覆盖率达到45%。", [("45%", 2025, "stated")]),
    ("到“十五五”末，绿化覆盖率达到46%。", [("46%", 2030, "stated")]),
    ("“十四五”期间，新增泊位800个。", [("800个", 2025, "stated")]),
    ("三年内，新增泊位800个。", [("800个", 2026, "stated")]),
    ("未来三年，新增泊位800个。", [("800个", 2026, "stated")]),
    ("今后五年，新增泊位2000个。", [("2000个", 2028, "stated")]),
    ("力争用5年时间，新增泊位2000个。", [("2000个", 2028, "stated")]),
    ("明年6月底前，建成泊位200个。", [("200个", 2025, "stated")]),
    ("到“十四五”末，绿化覆盖率达到45%。新增泊位40个。", [("45%", 2025, "stated"), ("40个", 2024, "report")]),
]  # fmt: skip

# Days and months of the report's year: the year is sure, its source may be either.
MONTHS = ["年底前", "6月底前", "一季度", "上半年", "全年", "年内", "3月15日前"]

TERM = [
    ("到2028年，工业总产值突破2000亿元。", [("2000亿元", 2028)]),
    ("到2028年，产值达到90亿元。城镇化率达到70%。", [("90亿元", 2028), ("70%", 2028)]),
    ("今后五年，新增泊位2000个。", [("2000个", 2028)]),
    ("未来五年，新增泊位2000个。", [("2000个", 2028)]),
    ("本届政府任期内，新增泊位2000个。", [("2000个", 2028)]),
    ("五年内，新增泊位2000个。", [("2000个", 2028)]),
    # A year far beyond the term holds for its sentence.
    ("展望2040年，人均产值达到5万元。城镇化率达到70%。", [("5万元", 2040), ("70%", 2028)]),
    ("锚定2040年远景目标贯通谋划未来五年发展。\n城镇化率达到70%。", [("70%", 2028)]),
    ("建成20个“十四五”重点项目，绿化覆盖率达到45%。", [("20个", 2028), ("45%", 2028)]),
    ("根据规划和2035年远景目标纲要，产值达到60亿元。", [("60亿元", 2028)]),
    ("到“十四五”末，绿化覆盖率达到45%。", [("45%", 2025)]),
    ("到“十五五”末，绿化覆盖率达到46%。", [("46%", 2030)]),
    ("新增泊位2000个。", [("2000个", 2028)]),
]

REVIEW = [
    ("past-year", "新增学位500个。", 2023),
    ("past-year", "过去一年，新增学位500个。", 2023),
    ("past-year", "2023年，新增学位500个。", 2023),
    ("past-year", "截至2023年底，建成泊位500个。", 2023),
    ("past-year", "与上年相比，产值增长20%。", 2023),
    ("past-term", "五年来，新增学位5000个。", 2023),
    ("past-term", "过去五年，新增学位5000个。", 2023),
    ("past-term", "城镇化率从2018年的60%提高到2023年的66%。", 2023),
    ("past-term", "新增学位5000个。", 2023),
]


@pytest.mark.parametrize(("text", "expected"), PLAN)
def test_plan_of_the_year(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert years(text, "plan-year", 2024) == expected


@pytest.mark.parametrize("words", MONTHS)
def test_days_and_months_are_of_the_reports_year(words: str) -> None:
    assert [row[:2] for row in years(f"{words}，新增泊位40个。", "plan-year", 2024)] == [
        ("40个", 2024)
    ]


@pytest.mark.parametrize(("text", "expected"), TERM)
def test_goals_of_the_term(text: str, expected: list[tuple[str, int]]) -> None:
    assert [row[:2] for row in years(text, "coming-term", 2024)] == expected


@pytest.mark.parametrize(("part", "text", "year"), REVIEW)
def test_reviews_are_of_the_last_year(part: str, text: str, year: int) -> None:
    assert {row[1] for row in years(text, part, 2024)} == {year}


@pytest.mark.parametrize(
    ("year", "text", "expected"),
    [
        (1998, "到2000年，国内生产总值达到60亿元。", [("60亿元", 2000, "stated")]),
        (1998, "新建希望小学12所。", [("12所", 1998, "report")]),
        (2006, "到2010年，城市化率达到60%。", [("60%", 2010, "stated")]),
        (1998, "到“九五”末，人均纯收入达到2500元。", [("2500元", 2000, "stated")]),
        (1998, "到本世纪末，人均纯收入达到2500元。", [("2500元", 2000, "stated")]),
        (2016, "比“十二五”末增长20%。", [("20%", 2016, "report")]),
        (2024, "近三年内关停的企业，复产12家。", [("12家", 2024, "report")]),
    ],
)
def test_reports_of_other_years(year: int, text: str, expected: list[tuple[str, int, str]]) -> None:
    assert years(text, "plan-year", year) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [("past-year", 2023), ("past-term", 2023), ("plan-year", 2024), ("coming-term", 2028)],
)
def test_without_a_date_the_part_decides(part: PartName, expected: int) -> None:
    clauses = find_clauses("新增泊位40个，完善停车设施。打造城市客厅")
    periods = find_periods(clauses, [part] * len(clauses), 2024)
    assert [(period.year, period.basis) for period in periods] == [(expected, "report")] * 3


def test_every_clause_needs_its_part() -> None:
    with pytest.raises(ValueError, match="zip"):
        find_periods(find_clauses("新增泊位40个，完善设施"), ["plan-year"], 2024)


def test_a_greeting_may_stand_before_the_year_that_a_review_turns_to() -> None:
    text = "各位代表，刚刚过去的2023年，面对困难，我们迎难而上。\n出口增长9%。"
    clauses = find_clauses(text)
    found = find_periods(clauses, ["past-term"] * len(clauses), 2024)
    assert (found[-1].start, found[-1].year) == (2023, 2023)


def test_a_greeting_may_stand_before_what_year_it_was() -> None:
    text = "五年来，出口年均增长7%。\n各位代表，2023年是全市发展史上极不平凡的一年。出口增长9%，新增泊位40个。"
    clauses = find_clauses(text)
    found = find_periods(clauses, ["past-term"] * len(clauses), 2024)
    assert [(period.start, period.year) for period in found[-2:]] == [(2023, 2023)] * 2


def test_no_clauses_have_no_periods() -> None:
    assert find_periods([], [], 2024) == []
