"""Promises that come back in other words, under another name, as a level or an addition, or within a sum of years."""

import pytest

from tests.lineage.test_pairs import GOALS, PLAN, REVIEW, report, statuses

ALIKE = [
    # a number of things that nothing is said of may be what there is, or what was added
    (
        PLAN + "力争海铁联运超20万标箱，外贸实绩企业突破300家。成片造林1万亩。",
        REVIEW + "海铁联运量突破21.5万标箱，外贸实绩企业385家。完成成片造林1.1万亩。",
        {"海铁": "exceeded", "外贸": "exceeded", "造林": "exceeded"},
    ),
    # as many or more, in a clause that tells of the same in somewhat other words
    (
        PLAN + "新增省级以上农业龙头企业12家，解决农村20万人饮水安全问题。新增高企24家。",
        REVIEW
        + "新增省级农业产业化龙头企业32家，新增解决22.3万农村人口饮水安全问题。净增高新技术企业32家。",
        {"龙头": "exceeded", "饮水": "exceeded", "高企": "exceeded"},
    ),
    # a shell is not finished, what goes on is under way, all of it is all of it
    (
        PLAN
        + "确保望溪、云台两条高速具备通行条件，推进22个城中村“净美”工程。完成省级交办的40个突出生态环境问题整改。",
        REVIEW
        + "望溪、云台高速主体建成，城中村“净美”工程纵深推进。省级交办突出生态环境问题全部按要求完成整改。",
        {"高速": "in progress", "城中村": "in progress", "生态": "met"},
    ),
    # the more are helped the better
    (
        PLAN + "全程资助贫困家庭大学生1800名。",
        REVIEW + "全额资助贫困家庭大学生1920名。",
        {"大学生": "exceeded"},
    ),
    # a short name, a name in two halves
    (
        GOALS + "全社会投资增长5%左右。实施重点项目300个，确保完成投资614亿元。",
        REVIEW + "全社会固定资产投资增长5.1%。306个重点项目超额完成年度投资计划。",
        {"全社会投资": "met", "614": "exceeded"},
    ),
    # the same promise twice, under two names
    (
        PLAN + "新增学位1.5万个。\n\n办好民生实事：增加学位供给1.5万个。",
        REVIEW + "新增学位1.6万个。",
        {"新增学位": "exceeded", "学位供给": "exceeded"},
    ),
    # told from where it started; days in percent; many digits alike; money that was added and money that is
    (
        PLAN
        + "农业税税率由7%降到5%。市区空气质量优良天数保持在85%以上。增加学位3240个。减税降费3.8亿元左右。",
        REVIEW
        + "农业税税率降低3个百分点。市区空气质量优良天数达到318天。新增公办幼儿园学位3240个。新增减税降费3.82亿元。",
        {"农业税": "met", "优良天数": "exceeded", "学位": "met", "减税": "met"},
    ),
    # a figure of a new area, whose name stands a sentence before
    (
        PLAN + "望溪新区加快建设总部大楼。力争营收增长10%。青岚高新区税收增长8%。",
        REVIEW + "望溪新区建成总部大楼3座。全年营收增长12%。青岚高新区税收增长9%。",
        {"营收": "exceeded", "青岚": "exceeded"},
    ),
    # what is done to land is no level
    (
        PLAN + "消化批而未供和闲置土地1000亩。15条入海河流全面消除劣V类。",
        REVIEW + "处置批而未供和闲置土地1460亩。入海河流全面消除劣V类。",
        {"土地": "exceeded", "河流": "met"},
    ),
    # a bound beside the number itself; a record since a year is no period
    (
        PLAN + "粮食产量50万吨以上。固定资产投资增长9%以上。",
        REVIEW
        + "粮食产量连续9年稳定在50万吨以上。粮食再获丰收，粮食产量达到55.7万吨。"
        + "工业增加值增速是2004年以来高于全国最多的一年；固定资产投资增长11%。",
        {"粮食": "exceeded", "固定资产": "exceeded"},
    ),
]


APART = [
    # as many of something else; what there is and what was added; a lowered floor
    (
        PLAN
        + "新增公办幼儿园30所，新增公办小学30所。粮食产量50万吨。高新技术企业数由100家调整到80家。",
        REVIEW + "新增公办幼儿园35所。粮食产量增加45万吨。高新技术企业数达到90家。",
        {"小学": "-", "粮食": "unclear", "高新": "exceeded"},
    ),
    # a figure of a new area is none of another one, or of the city
    (
        PLAN + "望溪新区营收增长10%。青岚高新区出口增长12%。全市税收增长5%。",
        REVIEW + "青岚高新区建成厂房9座，全年营收增长30%。全市出口增长20%。望溪新区修路7公里。",
        {"望溪": "unclear", "青岚": "unclear", "全市税收": "-"},
    ),
    # accidents that are counted are not helped; a name and what it is of stand together; a shell, whatever is said of it
    (
        PLAN + "纳入统计的生产安全事故50起。重点项目建设提速，完成投资100亿元。",
        REVIEW + "纳入统计的生产安全事故60起。投资促进和重点项目建设任务圆满完成。",
        {"事故": "missed", "100亿": "-"},
    ),
]


@pytest.mark.parametrize(("plan", "review", "expected"), ALIKE + APART)
def test_a_promise_comes_back_in_other_words(
    plan: str, review: str, expected: dict[str, str]
) -> None:
    reports = [report(2022, REVIEW, plan), report(2023, review, PLAN)]
    assert statuses(reports, expected) == expected


def test_a_sum_over_years_says_something_of_one_of_them() -> None:
    plan = PLAN + "建成5G基站558个，整治国控断面80个，新建公园12个。"
    review = "过去五年，建成5G基站385个，整治国控断面80个，新建公园45个。"
    expected = {"5G": "missed", "断面": "met", "公园": "unclear"}
    reports = [report(2022, REVIEW, plan), report(2023, review, PLAN, back="一、过去五年工作回顾")]
    assert statuses(reports, expected) == expected
