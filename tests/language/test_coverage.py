"""Which years a number covers, and how: of one year, at its end, cumulative, or an average."""

import pytest

from kg.language import extract

HEADINGS = {
    "past-year": "一、2022年工作回顾",
    "past-term": "一、过去五年工作回顾",
    "coming-term": "二、今后五年奋斗目标",
    "plan-year": "三、2023年重点工作",
}
END = {"year", "at-end"}  # one year; which of the two is asked for where it matters

Row = tuple[int | None, int, str]


def covers(text: str, part: str, year: int = 2023) -> list[Row]:
    """Return for every target its first year, its last and the aggregation, `end` for one year."""
    found = extract(f"{HEADINGS[part]}\n{text}\n", place="栖云市", year=year).statements
    assert {statement.part for statement in found} == {part}
    return [
        (t.period_start, t.year, "end" if t.aggregation in END else t.aggregation)
        for s in found
        for t in s.targets
    ]


TERM = (2018, 2022, "cumulative")
AVERAGE = (2018, 2022, "annual-average")
LAST = (2022, 2022, "end")

PAST_TERM = [
    # Changes and what was done are of the whole term.
    ("外贸出口增长45%。", [TERM]),
    ("单位产值能耗下降14%。", [TERM]),
    ("新增学位5000个。", [TERM]),
    ("新建公园12座，改造旧厂房30处。", [TERM, TERM]),
    ("各位代表！刚刚过去的一年，经济运行平稳。全市生产总值增长7%，出口增长9%。", [LAST, LAST]),
    ("各位代表！2022年主要目标任务的完成标志着规划收官。全市生产总值年均增长7%。新增泊位900个。", [AVERAGE, TERM]),
    ("投入治水资金30亿元。", [TERM]),
    ("争取各类资金30亿元。", [TERM]),
    ("贷款余额达到900亿元。", [LAST]),
    ("50个村庄建成文化礼堂。", [TERM]),
    ("兴建公租房3000套。", [TERM]),
    # What is reached, and shares, are those of the last year.
    ("城镇化率达到70%。", [LAST]),
    ("高速公路通车里程达到500公里。", [LAST]),
    ("产值突破900亿元。", [LAST]),
    ("常住人口90万人。", [LAST]),
    ("床位由3000张增加到5000张。", [LAST]),
    # An average says so, for each number that it stands before.
    ("产值年均增长8%。", [AVERAGE]),
    ("产值、利润年均分别增长8%、9%。", [AVERAGE, AVERAGE]),
    ("年均输转劳动力6万人、实现收入13亿元。", [AVERAGE, AVERAGE]),
    ("年均造林10万亩、森林面积达到500万亩。", [AVERAGE, LAST]),
    ("每年新增就业岗位3万个。", [AVERAGE]),
    ("产值达到90亿元，年均增长8%。", [LAST, AVERAGE]),
    ("细颗粒物年均浓度下降30%。", [TERM]),
    # A year that is named, or compared with the one before, is one year.
    ("2022年，产值增长6%。", [LAST]),
    ("去年，产值增长6%，新增学位900个。", [LAST, LAST]),
    ("2020年，新增学位900个。", [(2020, 2020, "end")]),
    ("产值同比增长6%。", [LAST]),
    ("全年进出口增长12%。", [LAST]),
    ("2022年，产值增长6%。新增学位900个。", [LAST, LAST]),
    ("2022年，产值增长6%。\n新增学位900个。", [LAST, TERM]),
    ("2022年是本届政府收官之年。\n产值增长6%。\n新增学位900个。\n五年来，新增泊位4000个。", [LAST, LAST, TERM]),
    # Other spans, with their own beginning.
    ("三年来，新增学位2000个。", [(2020, 2022, "cumulative")]),
    ("近三年新增学位2000个。", [(2020, 2022, "cumulative")]),
    ("2019年以来，新增学位3000个。", [(2019, 2022, "cumulative")]),
    ("2018—2020年，新增学位2500个。", [(2018, 2020, "cumulative")]),
    ("“十三五”时期，新增学位2500个。", [(2016, 2020, "cumulative")]),
    # What is compared with an earlier year covers the years behind it.
    ("产值比2012年增长90%。", [(2013, 2022, "cumulative")]),
    ("产值较2010年翻一番。", [(2011, 2022, "cumulative")]),
    ("产值是2015年的1.8倍。", [(2016, 2022, "cumulative")]),
    ("投入是2008年到2012年总和的3倍。", [(2013, 2022, "cumulative")]),
    ("投入是前五年的3倍。", [TERM]),
    ("出口比上个五年增长30%。", [TERM]),
    ("产值由2015年的7亿元增加到10亿元，增长40%。", [LAST, (2016, 2022, "cumulative")]),
    # What is compared with what came in a term is a sum over one; what there is at a time is not.
    ("实现旅游收入80亿元，是“十二五”时期的2倍。", [TERM, (2016, 2022, "cumulative")]),
    ("民生支出116亿元、是上个五年的2倍。", [TERM, TERM]),
    ("进出口19亿美元，利用外资12亿美元，分别是上个五年的3倍、2倍。", [TERM, TERM, TERM, TERM]),
    ("装机容量达到23万千瓦，比“十二五”增加7万千瓦。", [LAST, (2016, 2022, "cumulative")]),
    ("实现旅游收入80亿元，比“十二五”末增长20%。", [LAST, (2016, 2022, "cumulative")]),
    ("建成区面积拓展至240平方公里。", [LAST]),
    ("产值是“十二五”末的2倍。", [(2016, 2022, "cumulative")]),
    ("床位比五年前增加2000张。", [TERM]),
    ("产值从2017年的500亿元增加到2022年的900亿元，年均增长12%。", [LAST, AVERAGE]),
    ("产值由2015年的500亿元增加到2022年的900亿元，年均增长9%。", [LAST, (2016, 2022, "annual-average")]),
    ("累计发放补贴3亿元。", [TERM]),
    ("五年共建成泊位4000个。", [TERM]),
    ("五年整饰房屋120栋共3万平方米。", [TERM, TERM]),
    ("五年改造道路47条、总长83公里。", [TERM, TERM]),
    ("五年市政府提请审议的地方性法规议案43件。", [TERM]),
    # A sum takes in what is counted behind it, up to what is reached, or what each year has.
    ("五年来共制定政府规章90件。", [TERM]),
    ("五年累计出口17亿美元，合同利用外资14亿美元。", [TERM, TERM]),
    ("市政建设累计投入8亿元，棚户区改造500套。", [TERM, TERM]),
    ("五年累计出口17亿美元，利用外资达到3亿美元。", [TERM, LAST]),
    ("五年累计出口17亿美元，人均收入2万元。", [TERM, LAST]),
    ("改造棚户区28片，面积188万平方米。", [TERM, TERM]),
    ("改造棚户区28片，绿地面积188万平方米。", [TERM, LAST]),
    # A rate of growth that holds over several years is that of each.
    ("人口自然增长率保持在6‰以内。", [AVERAGE]),
    ("物价涨幅控制在3%以内。", [AVERAGE]),
    ("人口自然增长率由9‰降到6‰。", [LAST]),
    ("产值保持10%以上的增长速度。", [AVERAGE]),
    ("投资相当于“十五”时期的2.5倍，建成公路90公里。", [(2006, 2022, "cumulative"), TERM]),
    # An average behind a single year is of the term again.
    ("2021年进出口达到90亿元；产值年均增长7%。", [(2021, 2021, "end"), AVERAGE]),
    ("2021年进出口达到90亿元；产值增长7%。", [(2021, 2021, "end")] * 2),
    ("产值年均增长8%、2021年突破90亿元。", [AVERAGE, (2021, 2021, "end")]),
    # A sum, and what is done every year, hold for what is joined to their number, not for a share behind it.
    ("五年共办理议案90件、提案200件。", [TERM, TERM]),
    ("累计建成9个产业园区、20个农业园区。", [TERM, TERM]),
    ("每年改造40个村庄、60处校舍。", [AVERAGE, AVERAGE]),
    ("取消收费90项、服务性收费20项。", [TERM, TERM]),
    # What was done, right before its number, whatever stock is named before.
    ("人均减负900元。", [TERM]),
    ("五年成功减贫9万人。", [TERM]),
    ("人工造林30万亩。", [TERM]),
    ("五年实际利用外资9亿美元，实际利用内资30亿元。", [TERM, TERM]),
    # By how much in all; the mean of a year is no average over years.
    ("低保标准增幅超65%。", [TERM]),
    ("细颗粒物年均浓度降至30微克/立方米。", [LAST]),
    # A sentence turns to the year that has passed, also within a paragraph, and another back to the term.
    ("各位代表！即将过去的2022年，极不平凡。出口增长9%。\n投入治水资金30亿元。", [LAST, LAST]),
    ("过去五年，出口增长45%。刚刚过去的2022年，面对困难，出口增长9%。消费增长7%。", [TERM, LAST, LAST]),
    ("各位代表！2022年是本届政府的收官之年。一年来，我们务实进取。出口增长9%。", [LAST]),
    ("2022年是本届政府任期的最后一年。出口增长9%。", [LAST]),
    ("各位代表！刚刚过去的2022年，为“十三五”画上圆满句号。新增学位5000个。", [TERM]),
    ("2022年是决胜之年。五年来，我们合力攻坚。新增学位5000个。", [TERM]),
    # An average over years beside the numbers of one year holds for itself alone.
    ("2022年投资90亿元，增长8%，五年年均增长6%；出口增长9%。", [LAST, LAST, AVERAGE, LAST]),
    ("2022年产值达到90亿元，五年增长45%。", [LAST, TERM]),
    # Years that something is only compared with say nothing of what follows.
    ("2022年，改造道路90公里，接近“十三五”时期总和，新建公园12座。", [LAST, LAST]),
]  # fmt: skip

PAST_YEAR = [
    ("产值由2015年的7亿元增加到10亿元，增长40%。", [LAST, (2016, 2022, "cumulative")]),
    ("产值由2015年的7亿元增加到10亿元，同比增长4%。", [LAST, LAST]),
    ("产值增长6%，新增学位900个，投入治水资金3亿元。", [LAST, LAST, LAST]),
    ("产值达到90亿元，城镇化率70%。", [LAST, LAST]),
    ("产值比上年增长6%。", [LAST]),
    ("全年累计发放补贴3亿元。", [LAST]),
    ("1—11月累计出口增长3%。", [LAST]),
    ("累计建成充电桩3000个。", [(None, 2022, "cumulative")]),
    (
        "新增泊位90个。近三年来，产值增长25%。新增学位900个。",
        [LAST, (2020, 2022, "cumulative"), LAST],
    ),
    ("“十四五”以来，新增学位2000个。", [(2021, 2022, "cumulative")]),
    ("产值比2019年增长20%。", [(2020, 2022, "cumulative")]),
    ("产值比2021年增长6%。", [LAST]),
    ("3年任务2年完成，改造管网90公里。", [LAST]),
    ("学校补助由每人每年240元提高到280元。", [LAST]),
    # A record is no period.
    ("产值增长6%，增速创5年来新高，出口增长9%。", [LAST, LAST]),
    ("举办近三年来规模最大的展会，签约项目90个。", [LAST]),
    ("产值增长6%，创2019年以来最好位次；出口增长9%。", [LAST, LAST]),
    # What is added up until now, in a report that says of what year it tells as well.
    ("一年来，运行平稳。有机产品证书累计达90张。", [(None, 2022, "cumulative")]),
    ("新增名牌20个、累计90个。", [LAST, (None, 2022, "cumulative")]),
    ("累计到位资金30亿元、增长90%。", [(None, 2022, "cumulative"), LAST]),
    ("累计为30家企业提供贷款3亿元。", [(None, 2022, "cumulative")] * 2),
    # So many years, counted back.
    ("财政收入增长4%，实现了四年翻一番。", [LAST, (2019, 2022, "cumulative")]),
    # No average of the year: of the years that end with it, of places, or what a year gets.
    ("产值年均增长8%。", [(2018, 2022, "annual-average")]),
    ("重点镇产值平均增长8%。", [LAST]),
    ("通关时间较上年均压缩50%。", [LAST]),
    ("全年平均物价上涨0.7%。", [LAST]),
    ("村医补助人均每年达3200元。", [LAST]),
    ("细颗粒物年均浓度30微克/立方米。", [LAST]),
]

PLAN = [
    ("产值增长6%，新增学位900个。", [(2023, 2023, "end")] * 2),
    ("到2026年，产值突破2000亿元。", [(2026, 2026, "end")]),
    ("到2026年，新增学位3000个。", [(2023, 2026, "cumulative")]),
    ("三年内，新增泊位800个。", [(2023, 2025, "cumulative")]),
    ("“十四五”时期，新增泊位800个。", [(2021, 2025, "cumulative")]),
    ("用三年时间，建成公园30座。", [(2023, 2025, "cumulative")]),
    ("到“十四五”末，绿化覆盖率达到45%。", [(2025, 2025, "end")]),
    ("每年新增泊位800个。", [(2023, 2023, "annual-average")]),
    # What is given every year is that of each year.
    ("市财政每年安排专项资金3000万元。", [(2023, 2023, "end")]),
    ("从今年起连续5年，每年安排专项资金3000万元。", [(2023, 2027, "end")]),
    # A goal that is worked toward is not the year of what is done.
    ("围绕2030年实现碳排放达峰的目标，将煤炭消费比重降至60%以下。", [(2023, 2023, "end")]),
    ("按照到2026年通车里程达到200公里的目标，加快建设。", [(2026, 2026, "end")]),
    ("从今年起连续5年，每年输出劳务3万人。", [(2023, 2027, "annual-average")]),
    ("今明两年每年新增泊位800个。", [(2023, 2024, "annual-average")]),
    (
        "力争招商引资三年累计超过90亿元，其中今年完成投资30亿元。",
        [(2023, 2025, "cumulative"), (2023, 2023, "end")],
    ),
    ("累计建成充电桩3000个。", [(None, 2023, "cumulative")]),
    ("全年累计提供岗位3000个。", [(2023, 2023, "end")]),
]

COMING_TERM = [
    ("产值年均增长7%。", [(2023, 2027, "annual-average")]),
    ("产值年均增长7%，利润增长8%。", [(2023, 2027, "annual-average")] * 2),
    ("产值年均增长7%、力争7.5%。", [(2023, 2027, "annual-average")] * 2),
    ("产值保持8%的增长速度。", [(2023, 2027, "annual-average")]),
    ("单位能耗降低15%。", [(2023, 2027, "cumulative")]),
    ("产值增长60%。", [(2023, 2027, "cumulative")]),
    ("到2028年，人口自然增长率控制在6‰以内。", [(2028, 2028, "end")]),
    ("产值突破2000亿元，城镇化率达到72%。", [(2027, 2027, "end")] * 2),
    ("新增学位5000个，建成公园20座。", [(2023, 2027, "cumulative")] * 2),
    ("到2028年，产值达到900亿元。", [(2028, 2028, "end")]),
    ("产值比2020年翻一番。", [(2021, 2027, "cumulative")]),
    ("工业投资五年超900亿元。", [(2023, 2027, "cumulative")]),
    ("到2028年，在完成“十四五”规划目标的基础上，产值突破900亿元。", [(2028, 2028, "end")]),
]

CASES = [
    *(("past-term", *row) for row in PAST_TERM),
    *(("past-year", *row) for row in PAST_YEAR),
    *(("plan-year", *row) for row in PLAN),
    *(("coming-term", *row) for row in COMING_TERM),
]


@pytest.mark.parametrize(("part", "text", "expected"), CASES)
def test_years_and_aggregation(part: str, text: str, expected: list[Row]) -> None:
    assert covers(text, part) == expected


@pytest.mark.parametrize(
    ("text", "aggregation"),
    [
        ("产值增长6%。", "year"),
        ("产值达到90亿元。", "year"),
        ("新增学位900个。", "year"),
        ("城镇化率70%。", "at-end"),
        ("通车里程达到500公里。", "at-end"),
        ("常住人口90万人。", "at-end"),
    ],
)
def test_a_flow_is_of_the_year_and_a_state_at_its_end(text: str, aggregation: str) -> None:
    found = extract(f"{HEADINGS['past-year']}\n{text}\n", place="栖云市", year=2023).statements
    assert [t.aggregation for s in found for t in s.targets] == [aggregation]


def test_the_rules_are_kept() -> None:
    text = f"{HEADINGS['past-term']}\n三年来，产值年均增长8%。\n"
    (statement,) = extract(text, place="栖云市", year=2023).statements
    assert statement.targets[0].period_rule == "years-gone each-year"


def test_next_year_is_the_year_planned_for_in_a_report_of_december() -> None:
    text = (
        "政府工作报告\n——2022年12月18日在栖云市人民代表大会上\n一、2022年工作回顾\n今年以来，任务较好完成。\n"
        "二、2023年工作安排\n明年的主要预期目标是：产值增长6%。\n明年产值突破90亿元。\n"
    )
    found = extract(text, place="栖云市", year=2023).statements
    assert [t.year for s in found for t in s.targets] == [2023, 2023]


def test_what_next_year_is_in_a_report_that_is_given_before_its_year_begins() -> None:
    text = "一、今年工作回顾\n今年修路。\n二、明年工作安排\n明年产值增长6%，明年建成泊位40个，明年植树。\n"
    found = extract(text, place="栖云市", year=2023).statements
    assert {t.year for s in found for t in s.targets} == {2023}


@pytest.mark.parametrize(
    "opens", ["2022年是收官之年。“十三五”时期是很不平凡的五年。", "回首过去五年，我们砥砺前行。"]
)
def test_a_look_back_on_the_term_opens_its_pages_in_a_chapter_on_the_year(opens: str) -> None:
    text = (
        f"产值增长6%。\n{opens}\n（一）产业升级\n新增企业90家。\n（二）民生改善\n新增学位900个。\n"
    )
    found = extract(f"{HEADINGS['past-year']}\n{text}", place="栖云市", year=2023).statements
    several = [t.aggregation for s in found for t in s.targets]
    assert several == ["year", "cumulative", "cumulative"]


def test_behind_the_answers_to_problems_an_address_looks_back_again() -> None:
    text = (
        "我们也清醒地看到，发展还存在不少问题。对此，我们将采取措施加以解决。\n"
        "各位代表，这五年是城市面貌改变的五年。新增泊位9000个。\n"
    )
    found = extract(f"{HEADINGS['past-term']}\n{text}", place="栖云市", year=2023).statements
    assert [s.kind for s in found if s.targets] == ["achievement"]
