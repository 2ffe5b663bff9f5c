"""Kinds of errors in what came of promises, beside those of `test_pairs`: wrong verdicts, the government's own words, silence."""

import pytest

from tests.lineage.test_pairs import GOALS, PLAN, REVIEW, report, status, statuses

SCOPES = [
    # one year of several
    (
        PLAN + "新建农村水窖2000口，改造薄弱学校30所。",
        REVIEW
        + "三年来，累计新建水窖6500口、改造薄弱学校85所，其中2022年新建水窖2060口、改造薄弱学校31所。",
        {"水窖": "met", "学校": "met"},
    ),
    # a fall, written as growth below zero
    (
        GOALS + "服务贸易额增长4%，民间投资增长6%，工业用电量增长5%。",
        REVIEW + "服务贸易额增长-2.3%，民间投资增长－1.5%，工业用电量增长负3.8%。",
        {"服务贸易": "missed", "民间": "missed", "用电": "missed"},
    ),
    # differences in points are compared in points
    (
        PLAN + "公共交通分担率提高1.5个百分点，污水集中收集率提高2个百分点。",
        REVIEW + "公共交通分担率提高1.7个百分点，污水集中收集率提高2.6个百分点。",
        {"分担率": "met", "收集率": "exceeded"},
    ),
    # a part against the whole, another grade
    (
        PLAN + "先进装备制造业投资增长12%。新增省级示范合作社6家。",
        REVIEW + "装备制造业投资增长18%。新增市级示范合作社30家。",
        {"装备": "unclear", "合作社": "unclear"},
    ),
    # another body of the same kind
    (
        PLAN + "县妇幼保健院住院楼投入使用，第二小学综合楼竣工，市图书馆新馆开馆。",
        REVIEW + "县人民医院住院楼投入使用，第五小学综合楼竣工，市美术馆新馆开馆。",
        {"妇幼": "-", "第二小学": "-", "图书馆": "-"},
    ),
    (
        PLAN + "第二小学综合楼竣工，地铁3号线开通运营。",
        REVIEW + "第二小学、第五小学综合楼竣工，地铁3号线开通运营。",
        {"第二小学": "met", "3号线": "met"},
    ),
    # who leaves poverty behind is no scarce thing
    (
        PLAN + "使6000户农户跨过贫困线。",
        REVIEW + "6400户农户跨过了贫困线。",
        {"贫困线": "exceeded"},
    ),
    # what is asked for together is told in parts
    (
        PLAN + "新建、改造农贸市场共计30个。",
        REVIEW + "新建农贸市场12个、改造农贸市场19个。",
        {"农贸市场": "met"},
    ),
    # one formula, two shares; one sort, two grades; the three sectors, a number each
    (
        PLAN + "船舶工业增加值占规上工业增加值比重达到20%。新建省级技术创新中心3个。",
        REVIEW + "绿色食品产业增加值占规上工业增加值比重达到12%。新建市级技术创新中心15个。",
        {"船舶": "-", "创新中心": "unclear"},
    ),
    (
        PLAN + "第一产业增加值增长3%，第三产业增加值增长7%。",
        REVIEW + "三次产业增加值分别增长3.1%、6.5%、8%。",
        {"第一产业": "met", "第三产业": "exceeded"},
    ),
    # how many more than last year is not how many
    (
        PLAN + "新签约千万元以上项目40个。",
        REVIEW + "新签约千万元以上项目比上年多9个。",
        {"千万元": "unclear"},
    ),
    # a sum that is told beside its parts is not added to them
    (
        PLAN + "新建、改造农贸市场共计30个。",
        REVIEW + "新建农贸市场12个、改造农贸市场10个，新建、改造农贸市场共计22个。",
        {"农贸市场": "missed"},
    ),
    # what is not to be passed by a later year is kept so far; what is held at about so much is not to be passed
    (
        PLAN + "到2026年，城镇登记失业率控制在4%以内。2022年人口自然增长率控制在6‰左右。",
        REVIEW + "城镇登记失业率3.1%，人口自然增长率5.2‰。",
        {"失业率": "in progress", "自然增长率": "met"},
    ),
    # a report that rounds
    (
        PLAN + "新建高标准农田16.42万亩，新增学位1.53万个。",
        REVIEW + "新建高标准农田16.4万亩，新增学位1.5万个。",
        {"农田": "met", "学位": "missed"},
    ),
    # a level says nothing of a rise by one, nor a sum of one for each
    (
        PLAN + "森林覆盖率提高1个百分点。每个社区新建社区老年食堂1个。",
        REVIEW + "森林覆盖率达到41%。建成社区老年食堂36个。",
        {"森林": "unclear", "食堂": "unclear"},
    ),
    # town and country are not all; a part of what was told before is not added to it
    (
        PLAN + "全体居民人均可支配收入增长8%。安排重点项目120个。",
        REVIEW + "城乡居民人均可支配收入分别增长7.1%、9.2%。推进重点项目116个，其中开工建设28个。",
        {"居民": "unclear", "重点项目": "missed"},
    ),
    # more than was promised is counted, or less
    (
        PLAN + "新建小学12所，新增省级绿色工厂10家，招商引资到位资金60亿元，培训村医300名。",
        REVIEW
        + "新改扩建小学30所，新增绿色工厂34家，招商引资省外到位资金21亿元，培训村医和护士900名。",
        {"小学": "unclear", "工厂": "unclear", "到位": "unclear", "村医": "unclear"},
    ),
    (
        PLAN + "新建小学12所，新增停车位3600个。",
        REVIEW + "新改扩建小学9所，中心城区新增停车位5200个。",
        {"小学": "missed", "停车位": "exceeded"},
    ),
    # as many as were to be finished are begun, or go on
    (
        PLAN + "完成老旧小区改造48个。新建幼儿园12所。推进公路改造9条。",
        REVIEW + "开工老旧小区改造48个。新建12所幼儿园有序推进。9条公路改造加快推进。",
        {"小区": "in progress", "幼儿园": "in progress", "公路": "met"},
    ),
    # what a review of the term says without a year; a part that was promised is no answer of the whole
    (
        PLAN + "改造老旧小区20万平方米。实施市级“百大项目”120个，其中纳入省“百大项目”20个。",
        REVIEW + "改造老旧小区18万平方米。全市120个“百大项目”全部开工。",
        {"小区": "missed", "纳入省": "unclear"},
    ),
    # two rates for what was to grow by one; what is beside a thing may go on without it
    (
        PLAN + "旅游总人数和旅游总收入分别增长20%以上。建成12个社区卫生服务示范中心。",
        REVIEW + "旅游接待总人数和旅游总收入分别增长18.7%和22.2%。社区卫生站标准化建设有序推进。",
        {"旅游": "partial", "社区": "-"},
    ),
    # a stage is no end
    (
        PLAN + "年内完成望溪老街修缮。建成青岚水厂。",
        REVIEW + "望溪老街修缮工程完成招标。青岚水厂完成初步设计。",
        {"老街": "in progress", "水厂": "in progress"},
    ),
]

ANSWERS = [
    # the same things in another order, with brackets or joints; one of them alone that is more than all that was promised
    (
        PLAN
        + "新建街心游园、口袋绿地10个。新改（建）幼儿园、中小学20所。引进品牌首店、旗舰店60家以上。",
        REVIEW + "建成街心游园和“口袋绿地”10个。新（续）建幼儿园、中小学20所。引进品牌首店95家。",
        {"游园": "met", "幼儿园": "met", "首店": "exceeded"},
    ),
    # people, and how often people came
    (
        PLAN + "开展职业技能培训2.5万人，转移农村劳动力3万人次。",
        REVIEW + "开展职业技能培训3.1万人次，转移农村劳动力3.2万人。",
        {"技能": "exceeded", "劳动力": "exceeded"},
    ),
    # as much in a clause that is linked surely
    (
        PLAN + "每个行政村集体经济年收入达到6万元以上。",
        REVIEW + "全市312个行政村集体经济收入全部达到6万元以上。",
        {"集体": "met"},
    ),
    # another word for one thing
    (
        GOALS + "民营经济比重超过50%。服务业增加值占经济比重达到52%。新增停车位800个。",
        REVIEW + "非公有制经济占生产总值比重突破50%。第三产业占比达到51%。新增停车泊位810个。",
        {"民营": "met", "服务业": "missed", "停车": "met"},
    ),
    # short names, and names in other forms
    (
        GOALS
        + "固定资产投资增长8%，社会消费品零售总额增长6%，居民消费价格指数上涨幅度控制在3%以内。",
        REVIEW + "投资增长9.1%，消费增长5.2%，居民消费价格指数上涨1.4%。",
        {"投资": "exceeded", "零售": "missed", "价格": "met"},
    ),
    (
        PLAN + "新造林12万亩，引入首店60家，实施5000万元以上项目90个，村民人均收入增加300元。",
        REVIEW
        + "完成造林13万亩，新引入品牌首店超60家，93个5000万元以上项目开复工，村民人均收入9800元，比上年增加330元。",
        {"造林": "exceeded", "首店": "met", "项目": "met", "收入": "exceeded"},
    ),
    # several years together, told in words without a last year; all that was ever done
    (
        PLAN + "分三年完成危旧校舍改造60万平方米。",
        REVIEW + "完成危旧校舍改造21万平方米。",
        {"校舍": "in progress"},
    ),
    # what is said of all is said of a share, and of so many
    (
        PLAN + "80%以上的村卫生服务站达到国家能力标准。",
        REVIEW + "村卫生服务站全部达到国家能力标准。",
        {"卫生": "met"},
    ),
    # a promise that is made twice
    (
        GOALS + "新增城镇就业3万人。\n\n（一）保障民生。全市新增城镇就业3万人。",
        REVIEW + "新增城镇就业再就业3.4万人。",
        {"全市新增": "exceeded"},
    ),
    # what is measured of a thing tells indicators apart
    (
        GOALS + "规模以上工业增加值增长8%。丝绸产业产值达到90亿元。",
        REVIEW + "规模以上工业增加值能耗下降3%。丝绸产业产能达到96亿元。",
        {"工业": "unclear", "丝绸": "unclear"},
    ),
]

OWN_WORDS = [
    # goals that were not reached, also where they are told among problems
    (
        GOALS + "工业投资增长8%，服务业增加值增长7%，进出口总额增长5%。",
        REVIEW
        + "受外部环境影响，工业投资、服务业增加值增速未能完成年度预期目标。进出口总额增长5.2%。",
        {"工业投资": "missed", "服务业": "missed", "进出口": "met"},
    ),
    (
        GOALS + "民间投资增长8%，旅游总收入增长10%，工业用电量增长6%。",
        REVIEW
        + "\n\n同时，我们也清醒看到，发展中还存在不少问题：民间投资增速比全年目标低1.8个百分点，"
        "旅游总收入没有达到年初计划，工业用电量仅增长2.4%。",
        {"民间": "missed", "旅游": "missed", "用电量": "missed"},
    ),
    # to be below the goal is good of what is the better the less there is
    (
        GOALS + "居民消费价格涨幅3%左右，一般公共预算收入增长5%。",
        REVIEW + "居民消费价格涨幅低于年度控制目标，一般公共预算收入增速低于年初预期。",
        {"价格": "met", "预算收入": "missed"},
    ),
    (
        GOALS + "进出口总额增长5%，工业投资增长9%。新建公园6个。",
        REVIEW + "各项目标除进出口总额略低于预期外，其余各项均圆满完成。",
        {"进出口": "missed", "投资": "met", "公园": "-"},
    ),
    # several things that one clause tells of
    (
        GOALS + "单位产值能耗下降2%，城镇调查失业率控制在5.5%以内，粮食产量30万吨。",
        REVIEW
        + "单位产值能耗、城镇调查失业率均控制在年初目标以内，粮食产量任务提前两个月圆满完成。",
        {"能耗": "met", "失业率": "met", "粮食": "met"},
    ),
]


@pytest.mark.parametrize(("plan", "review", "expected"), SCOPES + ANSWERS + OWN_WORDS)
def test_what_came_of_promises(plan: str, review: str, expected: dict[str, str]) -> None:
    reports = [report(2022, REVIEW, plan), report(2023, review, PLAN)]
    assert statuses(reports, expected) == expected


def test_a_report_that_is_missing_cannot_be_stood_for_by_the_next() -> None:
    plan = PLAN + "新建社区书房12个，招商到位资金60亿元。"
    review = REVIEW + "新建社区书房15个，招商到位资金72亿元。"
    reports = [report(2022, REVIEW, plan), report(2024, review, PLAN)]
    found = [status(reports, words)[2] for words in ("社区书房", "招商到位")]
    assert found == [["cannot be told"], ["cannot be told"]]
