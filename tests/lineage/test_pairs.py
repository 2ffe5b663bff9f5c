"""Pairs of invented reports, one kind of error each, and a second pair of each kind: what came of the promises.

A row is: its name, what the earlier report plans, what the later one reviews, and for words of promises the status that
people are shown. `-` stands for a promise that nothing is linked to.
"""

from collections.abc import Iterable

import pytest

from kg.language import extract
from kg.lineage import Edition, Said, came_of, editions, find_place_links
from kg.model import Status
from kg.reading import read_text

REVIEW = "过去一年，市政府较好完成了各项任务。"
PLAN = "今年经济社会发展的主要预期目标是：生产总值增长6%左右。"
GOALS = "今年的主要预期目标是："


def report(
    year: int,
    review: str,
    plan: str,
    *,
    back: str = "",
    ahead: str = "",
    date: str = "",
) -> Edition:
    """Read a whole report: title, date, salutation, two chapters."""
    text = (
        f"政府工作报告\n\n——{date or f'{year}年1月12日'}在栖云市第十七届人民代表大会第二次会议上\n\n"
        "栖云市市长 沈知远\n\n各位代表：\n\n现在，我代表市人民政府向大会报告工作，请予审议。\n\n"
        f"{back or f'一、{year - 1}年工作回顾'}\n\n{review}\n\n"
        f"{ahead or f'二、{year}年工作安排'}\n\n{plan}\n"
    )
    return editions([extract(read_text(text, id=f"qiyun_{year}"))])[0]


def verdicts(reports: list[Edition]) -> dict[str, tuple[str, str | None, list[Status]]]:
    """Return status, basis and the statuses of the numbers of each promise of the first report, by its text."""
    first = reports[0]
    links = find_place_links(reports)
    known = {(e.report, s.id): (s, e.year) for e in reports for s in e.statements}
    found: dict[str, tuple[str, str | None, list[Status]]] = {}
    for promise in first.statements:
        if promise.kind == "commitment":
            end = (first.report, promise.id)
            said = [Said(k, *known[k.source[:2]]) for k in links if k.target[:2] == end]
            verdict = came_of(promise, first.year, said, reports)
            linked = any(row.link.type == "reports_on" for row in said)
            status = verdict.status if linked else "-"
            found[promise.text] = (status, verdict.basis, [row.status for row in verdict.targets])
    return found


def status(reports: list[Edition], words: str) -> tuple[str, str | None, list[Status]]:
    return next(row for text, row in verdicts(reports).items() if words in text)


def statuses(reports: list[Edition], promises: Iterable[str]) -> dict[str, str]:
    """Return the status of promises, by words of theirs."""
    return {words: status(reports, words)[0] for words in promises}


TERM = {"back": "一、过去五年工作回顾"}
NEXT_YEAR = [
    # the review of a term tells of its last year
    (
        "01",
        GOALS + "固定资产投资增长6%以上，社会消费品零售总额增长7%左右，进出口总额增长5%左右。",
        "过去五年，我们砥砺前行，综合实力显著增强。\n\n2022年，全市固定资产投资增长5%，社会消费品零售总额增长9.8%，"
        "全年进出口总额增长12.7%。",
        TERM,
        {"固定资产": "missed", "零售": "exceeded", "进出口": "exceeded"},
    ),
    (
        "01b",
        GOALS + "工业投资增长8%以上，粮食产量25万吨以上。",
        "过去五年，我们迎难而上，综合实力显著增强。\n\n2022年，全市工业投资增长8.2%，粮食产量24.6万吨。",
        TERM,
        {"工业投资": "met", "粮食": "missed"},
    ),
    # two names, two numbers
    (
        "04",
        GOALS + "城镇居民人均可支配收入增长8%，农村居民人均可支配收入增长9%。",
        REVIEW + "生产总值增长6%，城镇居民人均可支配收入增长4.8%，农村居民人均可支配收入增长9.6%。",
        {},
        {"城镇居民": "missed", "农村居民": "exceeded"},
    ),
    (
        "04-coordinated",
        GOALS + "城镇居民人均可支配收入增长8%，农村居民人均可支配收入增长9%。",
        REVIEW + "生产总值增长6%，城乡居民人均可支配收入分别增长4.8%、9.6%。",
        {},
        {"城镇居民": "missed", "农村居民": "exceeded"},
    ),
    (
        "04-named",
        GOALS + "城镇居民人均可支配收入增长8%，农村居民人均可支配收入增长9%。",
        REVIEW + "生产总值增长6%，城镇和农村居民人均可支配收入分别增长4.8%、9.6%。",
        {},
        {"城镇居民": "missed", "农村居民": "exceeded"},
    ),
    (
        "04-second",
        GOALS + "农村居民人均可支配收入增长7%，工业投资增长6%，民间投资增长5%。",
        REVIEW + "城乡居民人均可支配收入分别增长5.2%、7.1%，工业投资和民间投资分别增长4%、8%。",
        {},
        {"农村居民": "met", "工业投资": "missed", "民间投资": "exceeded"},
    ),
    # a fall
    (
        "05",
        GOALS + "社会消费品零售总额增长9.5%，固定资产投资增长5%。",
        REVIEW + "社会消费品零售总额下降4.3%，固定资产投资由负转正、增长1%。",
        {},
        {"零售": "missed", "固定资产": "missed"},
    ),
    # the review goes on behind words of pressure and of problems that were taken up
    (
        "12",
        GOALS + "生产总值增长6%以上，规上工业增加值增长8%，固定资产投资增长10%。",
        REVIEW
        + "\n\n——这一年，我们锚定目标不松劲，引导经济逐步摆脱疫情影响；妥善应对多重约束条件叠加的复杂局面，"
        "生产总值达到301亿元、增长6.1%，规上工业增加值、固定资产投资分别增长6.6%、4.3%。",
        {},
        {"生产总值": "met", "规上工业": "missed", "固定资产": "missed"},
    ),
    (
        "23",
        GOALS + "生产总值增长6%以上，规上工业增加值增长8%，固定资产投资增长10%。",
        "——这一年，我们突出稳进增效，迭代优化工作体系，聚焦发展中的紧迫问题实施三大攻坚战，全市上下劲头更足。\n\n"
        "——这一年，我们锚定目标不松劲，生产总值达到301亿元、增长6.1%，规上工业增加值、固定资产投资分别增长6.6%、4.3%。",
        {},
        {"生产总值": "met", "规上工业": "missed", "固定资产": "missed"},
    ),
    (
        "23b",
        GOALS + "进出口总额增长5%，城镇新增就业3万人。",
        "一年来，我们紧盯前进中的突出问题精准施策，企业信心不断恢复。\n\n进出口总额增长5.2%，城镇新增就业2.8万人。",
        {},
        {"进出口": "met", "新增就业": "missed"},
    ),
    # one matter with other qualifiers
    (
        "06",
        PLAN + "新增科技小巨人领军企业50家，新增铁路运营里程230公里，力争工业企业技改投资增长30%。",
        REVIEW
        + "新增省级科技小巨人领军企业127家，铁路新增运营里程235公里，工业技改投资增长45.6%。",
        {},
        {"领军企业": "exceeded", "铁路": "met", "技改": "exceeded"},
    ),
    (
        "06b",
        PLAN + "培育专精特新示范企业40家，新增城市绿道里程60公里。",
        REVIEW + "培育省级专精特新示范企业45家，城市绿道新增里程61公里。",
        {},
        {"示范企业": "exceeded", "绿道": "met"},
    ),
    # a part against the whole
    (
        "07",
        PLAN + "高标准规划建设青岚新区，造林绿化10万亩。提速建设31个重大项目。",
        REVIEW + "全市营造林882万亩。精心编制规划，储备重大项目532个。",
        {},
        {"造林": "-", "重大项目": "-"},
    ),
    # what was done in a year against all there is, and against a sum of years
    (
        "08",
        PLAN + "新改扩建国省道147公里。改造城市棚户区146万平方米。",
        "过去五年，我们砥砺前行，国省道从803公里增加到1291公里，累计改造城市棚户区1332万平方米。",
        TERM,
        {"国省道": "-", "棚户区": "unclear"},
    ),
    # a difference to the year before
    (
        "09",
        PLAN + "投资超5亿元工业项目新开工220个、新竣工200个以上。",
        REVIEW + "5亿元以上工业项目新开工254个、新竣工301个，较上年分别增加23个、103个。",
        {},
        {"工业项目": "exceeded"},
    ),
    (
        "24",
        PLAN + "5亿元以上工业项目新开工220个、新竣工达产200个以上。",
        REVIEW + "5亿元以上工业项目新开工254个、新竣工达产301个，较上年分别增加23个、103个。",
        {},
        {"工业项目": "exceeded"},
    ),
    (
        "24b",
        PLAN + "亿元以上文旅项目新签约40个、新开业30个。",
        REVIEW + "亿元以上文旅项目新签约35个、新开业24个，较上年分别增加41个、33个。",
        {},
        {"文旅项目": "missed"},
    ),
    (
        "09b",
        PLAN + "亿元以上服务业项目新开工60个、新竣工50个。",
        REVIEW + "亿元以上服务业项目新开工61个、新竣工51个，较上年分别增加8个、30个。",
        {},
        {"服务业项目": "met"},
    ),
    # words: a way against a way, and an end
    (
        "11",
        PLAN + "扎实推进脱贫攻坚。全力推进“两大战略”。",
        REVIEW + "扎实推进脱贫攻坚，贫困村全部退出。全力推进“两大战略”。",
        {},
        {"脱贫": "in progress", "两大战略": "-"},
    ),
    (
        "11b",
        PLAN + "深入推进垃圾分类工作。建成望溪跨江特大桥。",
        REVIEW + "深入推进垃圾分类工作。望溪跨江特大桥全面建成。",
        {},
        {"垃圾分类": "in progress", "特大桥": "met"},
    ),
    # rhetoric that shares a slogan, or a matter of another place of the territory
    (
        "28",
        PLAN + "全面融入“一带一路”和长江经济带发展。推进乡镇污水垃圾处理设施全覆盖。",
        REVIEW
        + "城市生活污水和垃圾得到较好处理。我市处在“一带一路”和长江经济带的联结点上，区位优势明显。",
        {},
        {"一带一路": "-", "污水": "-"},
    ),
    (
        "28b",
        PLAN + "主动融入双循环新发展格局。",
        REVIEW + "双循环新发展格局为我市带来难得机遇。",
        {},
        {"双循环": "-"},
    ),
    # unemployment that is registered
    (
        "13",
        GOALS + "城镇新增就业7万人，城镇登记失业率控制在4.5%以内。",
        REVIEW + "城镇新增就业7.3万人、登记失业率控制在4.2%以内。",
        {},
        {"新增就业": "met", "失业率": "met"},
    ),
    # an area is no output; the output is named by its head alone
    (
        "14",
        PLAN + "确保粮食面积稳定在75万亩以上、总产25万吨以上。",
        REVIEW + "粮食总产25.6万吨，实现“十七连丰”。",
        {},
        {"粮食": "met"},
    ),
    # ritual
    (
        "15",
        PLAN + "重点做好七方面工作。自觉接受市政协民主监督。",
        REVIEW + "自觉接受市政协民主监督。重点做好九方面工作。",
        {},
        {"七方面": "-", "民主监督": "-"},
    ),
    (
        "15b",
        PLAN + "主动接受社会各界监督。我们将采取有力举措。",
        REVIEW + "主动接受社会各界监督。我们采取有效措施。",
        {},
        {"社会各界": "-", "举措": "-"},
    ),
    # inverted, made a noun
    (
        "17",
        PLAN + "解决20万人饮水安全问题。完成造林23万亩以上。",
        REVIEW + "20万农村居民实现饮水安全。造林绿化工程完成造林面积29.8万亩。",
        {},
        {"饮水": "met", "造林": "exceeded"},
    ),
    (
        "17b",
        PLAN + "危桥改造15座。改造城镇燃气管网80公里。",
        REVIEW + "改造危旧桥27座。城镇燃气管网改造81公里。",
        {},
        {"危桥": "exceeded", "燃气": "met"},
    ),
    # an amount whose subject stands before it in the sentence
    (
        "17-amount",
        PLAN + "旅游业发展迈上新台阶，投资25亿元以上。",
        REVIEW + "实施文旅重点项目36个，完成投资22亿元。",
        {},
        {"投资25": "missed"},
    ),
    (
        "17-amount-b",
        PLAN + "城建项目加快推进，完成投资120亿元。水利建设再掀高潮，完成投资30亿元。",
        REVIEW + "城建工程提质扩面，完成投资134亿元。交通建设全面提速，完成投资31亿元。",
        {},
        {"120亿元": "exceeded", "30亿元": "-"},
    ),
    # what is said in words
    (
        "20",
        GOALS + "生产总值增长6%，城镇新增就业6万人。",
        REVIEW + "生产总值增长6.2%，城镇新增就业年度任务超额完成。",
        {},
        {"生产总值": "met", "新增就业": "exceeded"},
    ),
    (
        "20b",
        GOALS + "一般公共预算收入增长5%，新增高标准农田12万亩。",
        REVIEW + "一般公共预算收入增长5.1%，高标准农田年度目标全面完成。",
        {},
        {"预算": "met", "农田": "met"},
    ),
    # points and shares
    (
        "27",
        GOALS
        + "生产总值增长10%左右，一般公共预算收入增长5.5%左右，粮食产量100万吨，居民消费价格涨幅控制在3%左右。",
        REVIEW
        + "生产总值增长10.6%，一般公共预算收入增长5.9%，粮食产量104万吨，居民消费价格上涨1%。",
        {},
        {"生产总值": "exceeded", "预算": "met", "粮食": "met", "价格": "met"},
    ),
    (
        "27b",
        GOALS + "工业投资增长12%左右，旅游总收入80亿元左右，城镇化率达到62%。",
        REVIEW + "工业投资增长11.8%，旅游总收入77亿元，城镇化率达到62.4%。",
        {},
        {"工业投资": "met", "旅游": "missed", "城镇化": "met"},
    ),
    # the government's own admission
    (
        "30",
        GOALS + "生产总值增长8%，社会消费品零售总额增长10%，城镇新增就业6万人。",
        REVIEW + "受疫情影响，生产总值、社会消费品零售总额等2项指标预计低于全年计划。",
        {},
        {"生产总值": "missed", "零售": "missed"},
    ),
    (
        "30b",
        GOALS + "进出口总额增长8%，固定资产投资增长10%，工业投资增长9%。",
        REVIEW + "进出口总额未达到年初目标。固定资产投资没有完成全年任务。工业投资增长9.1%。",
        {},
        {"进出口": "missed", "固定资产": "missed", "工业投资": "met"},
    ),
]


# The year's targets under a heading for the coming term and the year; 明年 in December. A row is: its name, how the earlier
# report begins its plan, its plan, the review of the next year and of the one behind, and the status after the next year;
# the year behind reports on no promise of the first any more.
JOINT = {"ahead": "二、新一届政府努力方向和2022年工作安排"}
GOALS_OF_22 = "生产总值增长9%，固定资产投资增长12%，城镇登记失业率控制在3.5%以内。"
AFTER_22 = "生产总值增长8.5%，固定资产投资增长12.4%，城镇登记失业率2.4%。"
AFTER_23 = "生产总值增长6.5%，固定资产投资增长10.4%，城镇登记失业率2.6%。"
CAME = {"生产总值增长9%": "missed", "固定资产": "met", "失业率": "met"}
THE_YEARS = [
    (
        "02",
        JOINT,
        "今后五年，我市发展的总体要求是：建设现代化栖云。\n\n今年经济社会发展主要预期目标是："
        + GOALS_OF_22,
        AFTER_22,
        AFTER_23,
        CAME,
    ),
    (
        "22",
        JOINT,
        "今后五年，我市发展的总体要求是：建设现代化栖云。\n\n市党代会作出了部署。2022年，我们要坚持稳中求进，"
        "推动新一届政府工作开好局、起好步。今年经济社会发展主要预期目标是：" + GOALS_OF_22,
        AFTER_22,
        AFTER_23,
        CAME,
    ),
    (
        "29",
        JOINT,
        "各位代表，今后五年我市经济社会发展的总体要求是：建设现代化栖云。到2025年，主要目标是：\n\n"
        "——经济实力更加雄厚。到2025年生产总值突破600亿元，年均增长7%。\n\n"
        "——人民生活更加幸福。城乡居民收入稳步提高。\n\n各位代表，市党代会发出了新的号召，"
        "当好排头兵是省委对栖云的殷切期望。2022年，我们要坚持稳中求进，推动新一届政府工作开好局、起好步。"
        "今年经济社会发展主要预期目标是：" + GOALS_OF_22,
        AFTER_22,
        AFTER_23,
        CAME,
    ),
    (
        "29b",
        {"ahead": "二、今后五年奋斗目标和2022年重点工作"},
        "今后五年的总体目标是：建设美丽栖云。到2026年，粮食产量达到40万吨。\n\n"
        "2022年经济社会发展主要预期目标是：工业投资增长8%，进出口总额增长5%。",
        "工业投资增长8.1%，进出口总额增长3%。",
        "工业投资增长9%，进出口总额增长6%。",
        {"工业投资": "met", "进出口": "missed"},
    ),
    (
        "03",
        {"date": "2021年12月18日", "back": "一、2021年工作回顾"},
        "明年经济社会发展的主要预期目标是：生产总值增长10%，固定资产投资增长13%，社会消费品零售总额增长10%。",
        "生产总值增长7%，固定资产投资增长14%，社会消费品零售总额增长8%。",
        "生产总值增长10%，固定资产投资增长15%，社会消费品零售总额增长12%。",
        {"生产总值": "missed", "固定资产": "exceeded", "零售": "missed"},
    ),
    (
        "03b",
        {"date": "2021年12月22日", "back": "一、2021年工作回顾"},
        "明年的主要目标是：一般公共预算收入增长5%，城镇新增就业6万人。",
        "一般公共预算收入增长5.1%，城镇新增就业5.4万人。",
        "一般公共预算收入增长7%，城镇新增就业6.5万人。",
        {"预算收入": "met", "新增就业": "missed"},
    ),
]


@pytest.mark.parametrize("row", THE_YEARS, ids=[row[0] for row in THE_YEARS])
def test_the_targets_of_the_year_are_reported_on_once(
    row: tuple[str, dict[str, str], str, str, str, dict[str, str]],
) -> None:
    _, heads, plan, after, behind, expected = row
    reports = [
        report(2022, REVIEW, plan, **heads),
        report(2023, REVIEW + after, PLAN),
        report(2024, REVIEW + behind, PLAN),
    ]
    found = statuses(reports, expected)
    assert found == expected
    texts = {s.id: s.text for s in reports[0].statements}
    again = {
        texts[link.target[1]]
        for link in find_place_links(reports)
        if link.years == (2024, 2022) and link.type == "reports_on"
    }
    assert not {text for text in again for words in expected if words in text}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (
            "实施工业倍增计划，实现规上工业营收560亿元以上。",
            "做大生物医药产业，力争规上工业营收达35亿元。",
        ),
        ("做强全市旅游产业，实现旅游总收入90亿元。", "提升青岚新区能级，实现旅游总收入6亿元。"),
    ],
)
def test_a_part_against_the_whole_has_no_trend(before: str, now: str) -> None:
    reports = [report(2022, REVIEW, PLAN + before), report(2023, REVIEW, PLAN + now)]
    links = find_place_links(reports)
    assert {link.trend for link in links if "生产总值" not in str(link.evidence)} <= {None}


@pytest.mark.parametrize("row", NEXT_YEAR, ids=[row[0] for row in NEXT_YEAR])
def test_what_came_of_promises(row: tuple[str, str, str, dict[str, str], dict[str, str]]) -> None:
    _, plan, review, heads, expected = row
    reports = [report(2022, REVIEW, plan), report(2023, review, PLAN, **heads)]
    found = statuses(reports, expected)
    assert found == expected


@pytest.mark.parametrize(
    ("plan", "review", "words", "numbers"),
    [
        (
            "新改建健身设施350个、健身路径300条、游泳池11片、体育公园4个。",
            "新改建健身设施475个。",
            "健身设施",
            ["exceeded", "not mentioned", "not mentioned", "not mentioned"],
        ),
        (
            "新建学校6所、托育中心3家、社区食堂20个。",
            "新建学校5所、社区食堂20个。",
            "学校",
            ["missed", "not mentioned", "met"],
        ),
    ],
)
def test_every_number_has_an_outcome_of_its_own(
    plan: str, review: str, words: str, numbers: list[str]
) -> None:
    reports = [report(2022, REVIEW, PLAN + plan), report(2023, REVIEW + review, PLAN)]
    assert status(reports, words)[2] == numbers


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("一般公共预算收入66.8亿元，下降1.8%（剔除减税降费因素，同口径增长8.1%）。", "exceeded"),
        ("一般公共预算收入下降2.6%，按可比口径增长4.2%。", "met"),
    ],
)
def test_the_comparable_rate_is_judged(review: str, expected: str) -> None:
    reports = [
        report(2022, REVIEW, GOALS + "一般公共预算收入增长4%。"),
        report(2023, REVIEW + review, PLAN),
    ]
    assert status(reports, "预算收入")[:2] == (expected, "numbers")


PLANS = [
    # earlier plan, later plan, whether they are one matter
    ("确保实际使用外资40亿美元以上。", "力争新签约超3000万美元外资项目100个以上。", False),
    ("续建云北至栖云特高压直流工程、青岚电厂二期扩建项目。", "开工云北至南川特高压交流工程、望溪电厂二期。", False),
    ("续建栖江至云湖快速路工程。", "开工望溪至青岚快速路工程。", False),
    ("全社会研发经费支出占生产总值比重达到2.1%。", "服务业增加值占生产总值比重达到52.8%。", False),
    ("完善城市运行安全保障。", "完善供水安全保障体系。", False),
    ("拓展“一带一路”国际干线运输。", "高标准建设“一带一路”国际传播中心。", False),
    ("主动融入双循环新发展格局。", "在双循环新发展格局中办好云湖论坛。", False),
    ("落实支持制造业、小微企业和个体工商户的减税政策。", "支持中小微企业和个体工商户上云。", False),
    ("续建云北至栖云特高压直流工程。", "建成云北至栖云特高压直流工程。", True),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now", "expected"), PLANS)
def test_siblings_slogans_and_formulas_are_no_links(before: str, now: str, expected: bool) -> None:
    reports = [report(2022, REVIEW, PLAN + before), report(2023, REVIEW, PLAN + now)]
    texts = {(e.report, s.id): s.text for e in reports for s in e.statements}
    ends = {(texts[k.source[:2]], texts[k.target[:2]]) for k in find_place_links(reports)}
    assert ((now.rstrip("。"), before.rstrip("。")) in ends) is expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("生产总值增长6%左右", "生产总值增长5%左右", "lowered"),
        ("规上工业增加值增长7%", "规上工业增加值增长7.5%", "raised"),
    ],
)
def test_trends_between_two_plans(before: str, now: str, expected: str) -> None:
    reports = [report(2022, REVIEW, f"{GOALS}{before}。"), report(2023, REVIEW, f"{GOALS}{now}。")]
    assert [k.trend for k in find_place_links(reports) if k.type == "continues"] == [expected]


def test_what_is_told_says_by_what() -> None:
    plan = GOALS + "生产总值增长8%，固定资产投资增长6%，城镇新增就业6万人。"
    review = REVIEW + "生产总值增长7%。固定资产投资低于年初预期。城镇新增就业年度任务超额完成。"
    reports = [report(2022, REVIEW, plan), report(2023, review, PLAN)]
    assert {words: status(reports, words)[:2] for words in ("生产总值", "固定资产", "就业")} == {
        "生产总值": ("missed", "numbers"),
        "固定资产": ("missed", "admission"),
        "就业": ("exceeded", "words"),
    }
