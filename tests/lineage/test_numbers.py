"""What two numbers must share to be compared, and the words that statements are compared by."""

from collections.abc import Callable

import pytest

from kg.lineage.comparing import comparable
from kg.lineage.numbers import measures
from kg.lineage.words import bigrams, plain, runs
from kg.model import Statement

Say = Callable[..., Statement]


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("全市规上工业增加值增长8%", "plan-year", ("规模以上工业增加值", "%", "increase", "year")),
        ("智慧灯杆产值增幅达9%", "past-year", ("智慧灯杆产值", "%", "increase", "year")),
        ("全年新建智慧灯杆300根", "plan-year", ("智慧灯杆", "count", "increase", "year")),
        ("智慧灯杆累计达到300根", "past-year", ("智慧灯杆", "count", "level", "year")),
        ("新建智慧灯杆300根", "past-term", ("智慧灯杆", "count", "increase", "sum")),
        ("五年来竹林面积增加90亩", "past-year", ("竹林", "亩", "increase", "sum")),
        ("智慧灯杆产值年均增长9%", "past-term", ("智慧灯杆产值", "%", "increase", "average")),
        ("垃圾分类覆盖率达到90%", "past-term", ("生活垃圾分类覆盖率", "%", "level", "year")),
    ],
)
def test_measures(say: Say, text: str, part: str, expected: tuple[str, ...]) -> None:
    (measure,) = measures(say(text, part=part))
    found = (measure.key, measure.unit, measure.change, measure.period)
    assert found == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("智慧灯杆产值增长9%", "智慧灯杆产值增长8%", 1),
        ("智慧灯杆产值增长9%", "智慧灯杆产值达到8亿元", 0),
        ("智慧灯杆产值增长9%", "智慧灯杆产值年均增长8%", 0),
        ("智慧灯杆产值增长9%", "智慧水表产值增长8%", 0),
        ("智慧灯杆产值增长9%", "智慧灯杆产值下降8%", 1),
        ("新建智慧灯杆30根", "智慧灯杆达到300根", 0),
        ("新建智慧驿站30个", "新增智慧驿站20家", 1),
        ("开工标准厂房6座、竣工4座", "竣工标准厂房5座", 1),
        ("完成投资9亿元", "完成投资8亿元", 0),  # of what is not said
        ("转移就业9万人", "新增城镇就业8万人", 0),  # moved, not added
        ("转移就业9万人", "转移就业8万人", 1),
        # A sum, an average, a total and a difference are compared with their like only.
        ("五年来智慧灯杆产值增长90%", "智慧灯杆产值增长8%", 0),
        ("近三年来新建智慧灯杆300根", "新建智慧灯杆100根", 0),
        ("竹廊从80公里增加到130公里", "新改扩建竹廊14公里", 0),
        ("竹廊从80公里增加到130公里", "竹廊达到120公里", 1),
        ("智慧灯杆较上年增加30根", "新建智慧灯杆100根", 0),
        ("智慧灯杆产值比上年增长9%", "智慧灯杆产值增长8%", 1),
        # How it was counted, and where, is no other indicator.
        ("域内固定资产投资增长9%", "固定资产投资增长8%", 1),
        ("地方一般公共预算收入（同口径）60亿元、增长9%", "一般公共预算收入增长8%", 1),
        ("完成500万元口径固定资产投资260亿元、增长9%", "固定资产投资增长8%", 1),
        ("期末城镇登记失业率2.3%", "城镇登记失业率控制在3%以内", 1),
        ("污泥资源化利用率达到87%", "污泥利用率达到90%", 1),
        ("实施企业技改项目66个", "实施重点技改项目50个", 1),
        ("开展职业农民培训430人", "培训职业农民300名", 1),
        ("招商引资到位额增长29%", "招商引资增长20%以上", 1),
        ("成立53支招商小分队", "组建50个专业招商小分队", 1),
        ("实施亿元以上项目75个", "实施亿元以上重点项目60个", 1),
        ("单位生产总值能耗强度下降1.5%", "万元生产总值能耗降低3%左右", 1),
        (
            "村集体经济经营性收入50万元以上行政村占比达70%",
            "集体经营性收入50万元以上行政村占比提高到65%",
            1,
        ),
        # Works that are built and forests that are planted in a year add to what there is.
        ("建设高标准农田22万亩", "新建高标准农田20万亩", 1),
        ("全年造林17万亩", "完成造林16万亩", 1),
        ("建设用地面积达到22万亩", "新增建设用地20万亩", 0),
        ("努力在“十四五”中前期实现生产总值超300亿元", "生产总值达到260亿元", 1),
        ("新增开票销售超百亿元企业2家", "新增销售超百亿企业1家", 1),
        ("企业投资增长9%", "固定资产投资增长8%", 0),
        # One number that tells of two indicators tells of each.
        ("单位生产总值能耗下降3.6%", "单位生产总值能耗和化学需氧量排放量分别下降3.5%", 1),
        ("工业用电量增长3.6%", "单位生产总值能耗和化学需氧量排放量分别下降3.5%", 0),
        ("转移农村劳动力1.9万人", "农村劳动力转移1.4万人", 1),
        ("转移农村劳动力1.9万人", "农村劳动力培训1.4万人", 0),
        # What is invested in a year ends with it: 达到 makes it no stock.
        ("固定资产投资达到340亿元", "完成固定资产投资325亿元", 1),
        ("新增造林绿化面积12万亩", "完成城乡造林绿化7万亩", 1),
        ("造林绿化面积累计达到120万亩", "完成造林绿化7万亩", 0),
        # One quantity in two units, and days of the year against their share.
        ("粮食总产79亿斤", "粮食产量稳定在400万吨以上", 1),
        ("新增湿地70公顷", "新增湿地900亩", 1),
        ("粮食产值79亿元", "粮食产量稳定在400万吨以上", 0),
        ("空气质量优良天数达到315天", "优良天数比例达到85%以上", 1),
        ("城区优良天数比例达到88%", "大气优良天数稳定在290天以上", 1),
        ("环境空气质量二级及以上良好天数达到322天", "空气质量良好天数稳定在300天以上", 1),
        ("断面水质优良比例达到88%", "空气质量优良天数达到315天", 0),
        ("雨雾天数达到90天", "优良天数比例达到85%以上", 0),
        # What a home is for, and how a thing is graded, is told or left out; 安置房 moves nobody.
        ("新开工棚户区改造安置房93套", "新开工棚户区108套", 1),
        ("新增省级“专精特新”企业21家", "培育省级“专精特新”中小企业18家", 1),
        ("州级以上农业产业化龙头企业达到21家", "州级以上农业龙头企业达到18家", 1),
        ("省级农业龙头企业达到21家", "州级以上农业龙头企业达到18家", 0),
        ("新增城镇就业岗位9万个", "城镇新增就业8万人", 1),
        ("新增贷款289亿元", "新增贷款200亿元以上", 1),
        # 建成区 is a place, no deed.
        ("建成区面积达到58平方公里", "建成区面积达到60平方公里", 1),
    ],
)
def test_comparable(say: Say, one: str, other: str, expected: int) -> None:
    pairs = comparable(measures(say(one, part="past-year")), measures(say(other)))
    assert len(pairs) == expected


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        ("完成营造林12万亩", "“十四五”期间新增营造林72万亩", 1),
        ("营造林总面积达到120万亩", "“十四五”期间新增营造林72万亩", 0),
        ("营造林增长9%", "“十四五”期间新增营造林72万亩", 0),
    ],
)
def test_a_year_has_a_part_in_a_sum_over_years(
    say: Say, later: str, earlier: str, expected: int
) -> None:
    said = measures(say(later, year=2023, part="past-year"))
    assert len(comparable(said, measures(say(earlier)))) == expected


def test_a_number_is_compared_once(say: Say) -> None:
    later = measures(say("智慧灯杆产值增长9%", part="past-year"))
    earlier = [*measures(say("智慧灯杆产值增长8%")), *measures(say("智慧灯杆产值增长7%"))]
    assert len(comparable(later, earlier)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国企、民企", "国有企业民营企业"),
        ("国有企业", "国有企业"),
        ("“云上办”2.0版", "云上办20版"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_runs() -> None:
    assert runs("", bigrams("海外仓")) == []
    assert runs("海外仓", bigrams("新增公共海外仓")) == ["海外仓"]
