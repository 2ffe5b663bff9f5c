"""How promises came out: rows of promise, report, outcome; and rows of earlier plan, later plan, trend."""

from collections.abc import Callable

import pytest

from kg.lineage import outcome, trend
from kg.lineage.arithmetic import less_is_better, together
from kg.lineage.numbers import measures
from kg.lineage.outcomes import judge, names_indicator
from kg.model import Statement

Say = Callable[..., Statement]

BY_NUMBER = [
    # at least, exactly: met from the value on, exceeded from half a point or 5 % above it
    ("地区生产总值增长7%以上", "地区生产总值增长7.1%", "met"),
    ("地区生产总值增长7%以上", "地区生产总值增长6.9%", "missed"),
    ("地区生产总值增长7%以上", "地区生产总值增长7.4%", "met"),
    ("地区生产总值增长7%以上", "地区生产总值增长7.5%", "exceeded"),
    ("新建智慧灯杆300根", "新建智慧灯杆300根", "met"),
    ("新建智慧灯杆300根", "新建智慧灯杆314根", "met"),
    ("新建智慧灯杆300根", "新建智慧灯杆315根", "exceeded"),
    ("新建智慧灯杆300根", "新建智慧灯杆299根", "missed"),
    ("新建智慧灯杆300根", "新增智慧灯杆310根", "met"),
    ("力争跨境电商交易额突破30亿元", "跨境电商交易额29.9亿元", "missed"),
    ("力争跨境电商交易额突破30亿元", "跨境电商交易额超过29亿元", "unclear"),
    # about: 3 % below, of rates three tenths of a point
    ("技术交易额达到10亿元左右", "技术交易额达到9.7亿元", "met"),
    ("技术交易额达到10亿元左右", "技术交易额达到9.6亿元", "missed"),
    ("技术交易额达到10亿元左右", "技术交易额达到10.4亿元", "met"),
    ("地区生产总值增长10%左右", "地区生产总值增长10.6%", "exceeded"),
    ("一般公共预算收入增长5%左右", "一般公共预算收入增长4.7%", "met"),
    ("一般公共预算收入增长5%左右", "一般公共预算收入增长4.6%", "missed"),
    # a range is kept from its low end on
    ("制造业投资增长12%—15%", "制造业投资增长12%", "met"),
    ("制造业投资增长12%—15%", "制造业投资增长15.4%", "met"),
    ("制造业投资增长12%—15%", "制造业投资增长15.5%", "exceeded"),
    ("制造业投资增长12%—15%", "制造业投资增长11.9%", "missed"),
    # ceilings, and indicators of which less is better
    ("城镇登记失业率控制在3%以内", "城镇登记失业率2.9%", "met"),
    ("城镇登记失业率控制在3%以内", "城镇登记失业率3.1%", "missed"),
    ("城镇登记失业率3%", "城镇登记失业率2%", "met"),
    ("居民消费价格涨幅3%左右", "居民消费价格上涨2%", "met"),
    ("居民消费价格涨幅3%左右", "居民消费价格上涨3.3%", "met"),
    ("居民消费价格涨幅3%左右", "居民消费价格上涨3.4%", "missed"),
    ("行政开支控制在5亿元以内", "行政开支4.2亿元", "met"),
    # of a fall that is promised more is better
    ("单位生产总值能耗下降3%", "单位生产总值能耗下降3.1%", "met"),
    ("单位生产总值能耗下降3%", "单位生产总值能耗下降2.8%", "missed"),
    ("单位生产总值能耗下降3%", "单位生产总值能耗下降4%", "exceeded"),
    ("单位生产总值能耗下降3%", "单位生产总值能耗增长1%", "missed"),
    # several numbers
    ("培育链主企业10家、隐形冠军企业2家", "培育链主企业10家、隐形冠军企业1家", "partial"),
    ("培育链主企业10家、隐形冠军企业2家", "培育链主企业12家、隐形冠军企业2家", "exceeded"),
    # what grows by one rate together; a sum is that of all
    ("力争跨境结算额、服务外包收入均增长25%以上", "跨境结算额增长48.5%", "exceeded"),
    ("服务外包收入和跨境结算额增长25%以上", "跨境结算额增长21%", "missed"),
    ("服务外包收入和跨境结算额达到25亿元", "跨境结算额达到9亿元", "unclear"),
    ("应届高校毕业生就业率保持95%以上", "应届高校毕业生初次就业率达到97.1%", "exceeded"),
    # what is spent in a year ends with it, however it is told
    ("实事项目投资超过20亿元", "实事项目完成投资21.5亿元", "exceeded"),
    # what does not measure the same
    ("地区生产总值增长7%以上", "地区生产总值431亿元", "unclear"),
    ("改造农村公路80公里", "改造城市道路62公里", "unclear"),
    # in another unit, and days of the year against their share
    ("粮食产量稳定在400万吨以上", "粮食总产79亿斤", "missed"),
    ("粮食产量稳定在36亿斤以上", "粮食产量达到181万吨", "met"),
    ("粮食生产稳定在13亿斤以上", "粮食产量突破75万吨", "exceeded"),
    ("优良天数比例达到85%以上", "空气质量优良天数达到315天", "exceeded"),
    ("优良天数稳定在310天以上", "空气质量优良天数比例达到85%", "met"),
    # a year's part of a sum over years
    ("“十四五”期间新增营造林72万亩", "完成营造林12万亩", "partial"),
    ("“十四五”期间新增营造林72万亩", "完成营造林75万亩", "met"),
    # told as a share of the year before
    ("社会消费品零售总额增长9%", "社会消费品零售总额恢复至上年的77%", "missed"),
    ("进出口总额增长2%", "进出口总额恢复到2021年同期的104%", "exceeded"),
    ("进出口总额增长2%", "进出口总额恢复到2019年的104%", "unclear"),
    # how many parts a plan has is no part of the name
    ("产业集群产值突破250亿元", "“1+3+N”产业集群产值超300亿元", "exceeded"),
    # a work of two, one of them under way
    ("建成青创街区2个", "青创街区建成1个、在建1个", "partial"),
]


@pytest.mark.parametrize(("promise", "report", "expected"), BY_NUMBER)
def test_numbers_tell_an_outcome(say: Say, promise: str, report: str, expected: str) -> None:
    later, earlier = say(report, year=2023, part="past-year"), say(promise)
    assert outcome(later, earlier) == expected


BY_WORDS = [
    ("建成望溪大桥", "望溪大桥建成通车", "met"),
    ("建成望溪大桥", "望溪大桥顺利合龙", "partial"),
    ("启动栖云大剧院建设", "栖云大剧院破土动工", "met"),
    ("加快临栖高速建设", "临栖高速完成投资9亿元", "partial"),
    ("建设市应急指挥中心", "市应急指挥中心建成启用", "met"),
    ("办好十件民生实事", "民生实事基本办结", "partial"),
    ("完成节水型城市创建", "超额完成节水型城市创建", "exceeded"),
    ("居民收入增幅快于经济增幅", "居民收入增幅略低于经济增幅", "missed"),
    ("工业亩均税收提高8%", "工业亩均税收与上年持平", "missed"),
    ("引进大学生8000人以上", "引进大学生工作取得新成效", "unclear"),
    # some of a number of things that are named, one of them done
    ("建成望溪大桥、青岚隧道等7个项目", "望溪大桥建成通车", "partial"),
    ("加快完成望溪水厂扩建、青岚公共卫生中心等25个项目", "青岚公共卫生中心建成投入使用", "partial"),
    (
        "建成望溪快速路、青岚快速路等7条快速路",
        "望溪快速路、丹霞快速路等16个项目建成通车",
        "partial",
    ),
    ("建成望溪大桥、青岚隧道等7个项目", "丹霞水库建成投用", "unclear"),
    # just as many, all of them or fewer of them
    ("确保628户1322人脱贫出列", "剩余的628户、1322名农村贫困人口全部脱贫", "met"),
    ("确保628户1322人脱贫出列", "剩余的628户、1322名农村贫困人口全部纳入帮扶", "unclear"),
    ("推进160个智慧工厂项目建设", "160个智慧工厂项目投产70个", "partial"),
    ("提高最低生活保障水平", "最低生活保障工作稳步开展", "unclear"),
    ("深化矛盾纠纷源头化解", "深化矛盾纠纷源头化解", "partial"),
    ("推广“青岚议事”做法", "“青岚议事”做法在全市推广", "met"),
    ("基本建成栖江绿道", "栖江绿道基本建成", "met"),
]


@pytest.mark.parametrize(("promise", "report", "expected"), BY_WORDS)
def test_words_tell_an_outcome(say: Say, promise: str, report: str, expected: str) -> None:
    later, earlier = say(report, year=2023, part="past-year"), say(promise)
    assert outcome(later, earlier) == expected


LATER_GOALS = [
    ("到2026年地区生产总值突破600亿元", "地区生产总值431.2亿元", "partial"),
    ("到2026年地区生产总值突破600亿元", "地区生产总值达到610亿元", "met"),
    ("到2026年地区生产总值年均增长7%左右", "地区生产总值增长6.2%", "partial"),
    ("到2026年收入倍差缩小到1.7以内", "收入倍差缩小到1.8", "unclear"),
]


@pytest.mark.parametrize(("promise", "report", "expected"), LATER_GOALS)
def test_a_goal_of_a_later_year_is_not_missed_before(
    say: Say, promise: str, report: str, expected: str
) -> None:
    later = say(report, year=2023, part="past-year")
    assert outcome(later, say(promise, part="coming-term")) == expected


def test_a_number_does_not_answer_for_another_year(say: Say) -> None:
    later = say("城镇新增就业1.1万人", year=2025, part="past-year")
    assert outcome(later, say("城镇新增就业1.2万人")) == "unclear"


def test_a_sum_of_years_does_not_answer_for_one(say: Say) -> None:
    later = say("五年来新建智慧灯杆900根", year=2023, part="past-term")
    assert outcome(later, say("新建智慧灯杆300根")) == "unclear"


TRENDS = [
    ("地区生产总值增长7%以上", "地区生产总值增长6.5%左右", "lowered"),
    ("地区生产总值增长7%以上", "地区生产总值增长7.5%", "raised"),
    ("城镇登记失业率控制在3%以内", "城镇登记失业率控制在3%以内", "same"),
    ("城镇登记失业率控制在3%以内", "城镇登记失业率控制在3.5%以内", "raised"),
    ("制造业投资增长15%以上", "制造业投资增长12%—15%", "lowered"),
    ("培育链主企业10家、隐形冠军企业2家", "培育链主企业12家、隐形冠军企业2家", "raised"),
    ("培育链主企业10家、隐形冠军企业2家", "培育链主企业12家、隐形冠军企业1家", None),
    ("开工工业项目18个、竣工12个", "开工工业项目20个、竣工12个", "raised"),
    ("地区生产总值增长7%以上", "地区生产总值达到480亿元", None),
    ("一般公共预算收入增速高于全省平均", "一般公共预算收入增长6%以上", None),
    ("到2026年跨境电商交易额突破80亿元", "跨境电商交易额突破40亿元", None),
]


@pytest.mark.parametrize(("before", "now", "expected"), TRENDS)
def test_numbers_tell_a_trend(say: Say, before: str, now: str, expected: str | None) -> None:
    assert trend(say(now, year=2023), say(before), years=1) == expected


def test_goals_of_one_year_are_compared_over_a_gap(say: Say) -> None:
    earlier = say("到2026年地区生产总值突破600亿元", part="coming-term")
    later = say("到2026年地区生产总值突破620亿元", year=2024, part="coming-term")
    assert trend(later, earlier, years=2) == "raised"


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        (["新增学位1800个", "新增学位4200个"], "met"),
        (["新增学位1800个", "新增学位4100个"], "missed"),
        (["新增学位6000个"], None),
        (["学位增长5%", "学位增长8%"], None),
    ],
)
def test_counts_add_up(say: Say, reports: list[str], expected: str | None) -> None:
    parts = [measures(say(text, year=2023, part="past-year")) for text in reports]
    assert together(parts, measures(say("新增学位6000个"))) == expected


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("城镇登记失业率", True),
        ("PM2.5平均浓度", True),
        ("火灾事故起数", True),
        ("事故隐患整改办结率", False),
        ("城镇新增就业", False),
    ],
)
def test_direction(indicator: str, expected: bool) -> None:
    assert less_is_better(indicator) is expected


@pytest.mark.parametrize(
    ("promise", "report", "expected"),
    [
        ("地区生产总值增长9%", "地区生产总值完成年度目标", True),
        ("地区生产总值增长9%", "单位地区生产总值能耗完成省定目标", False),
        ("城镇新增就业5万人", "城镇新增就业年度任务超额完成", True),
    ],
)
def test_a_name_within_a_longer_one_is_another(
    say: Say, promise: str, report: str, expected: bool
) -> None:
    later = say(report, year=2023, part="past-year")
    assert names_indicator(later, measures(say(promise))) is expected


def test_words_of_a_later_year_say_nothing_of_this_one(say: Say) -> None:
    later = say("城镇新增就业年度任务超额完成", year=2025, part="past-year")
    promise = say("城镇新增就业5万人")
    assert judge(later, promise).outcome == "exceeded"
    assert judge(later, promise, late=True).outcome == "unclear"
