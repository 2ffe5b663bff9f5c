"""Where reports look back and ahead: kinds of structure, each told with an invented city's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import clean, read_text
from kg.reading.cues import body_cues, lead_cues, period_cues, prices, weights
from kg.reading.parts import trace
from kg.reading.path import best_path
from kg.reading.periods import periods

HEAD = "栖云市政府工作报告\n\n各位代表：\n\n我代表栖云市人民政府，向大会报告工作，请予审议。\n\n"
CLOSING = "各位代表！让我们并肩赶路，为家乡更好的明天而努力奋斗！\n"
YEAR = (
    "过去一年，我们顶住了旱情，地区生产总值比上年增长7%，新增就业1.2万人，城乡面貌明显改善。\n\n"
    "工业站稳了脚跟。竹基材料产值增长9%，成功引进龙头项目3个，企业技改投资比上年增长12%。\n\n"
    "日子更好过了。全年改造老旧小区15个，建成口袋公园6个，困难群众得到及时救助。\n\n"
    "我们也看到，产业链还不长，财政收支矛盾仍然突出，一些干部作风不实。这些问题，我们将认真解决。\n\n"
)
TERM = (
    "五年来，我们一步一个脚印，地区生产总值年均增长8%，财政收入翻了一番，累计新增就业6万人。\n\n"
    "五年来，栖江两岸变了模样，森林覆盖率由56%提高到61%，全面完成了造林任务，获得了绿化城市称号。\n\n"
    "五年的实践使我们深刻体会到，必须依靠群众，必须真抓实干。\n\n"
)
GOALS = (
    "今后五年，要基本实现山乡现代化，到2026年，地区生产总值突破900亿元，居民收入年均增长8%以上。\n\n"
    "要逐步建成现代产业体系，使竹基材料产业达到千亿规模，要把栖江建设成为美丽河湖。\n\n"
)
PLAN = (
    "2022年，是换届之年。主要预期目标是：地区生产总值增长7%左右，新增就业1.1万人以上。\n\n"
    "着力做强工业。加快建设竹基材料产业园，支持企业技改，力争引进龙头项目3个以上。\n\n"
    "切实办好民生实事。改造老旧小区10个，新增托位800个，确保年内全部投用。\n\n"
)
OWN = "坚持依法行政，深入推进政务公开，严格规范执法，切实把权力晒在阳光下。\n\n"


def parts(text: str, year: int = 2022) -> list[tuple[str, str]]:
    report = read_text(text, place="栖云市", year=year)
    assert report.parts[0].start == 0
    assert report.parts[-1].end == len(text)
    assert all(a.end == b.start for a, b in zip(report.parts, report.parts[1:], strict=False))
    return [(part.name, text[part.start : part.end].strip()[:8]) for part in report.parts]


def names(text: str, year: int = 2022) -> list[str]:
    return [name for name, _ in parts(text, year)]


def test_a_whole_report(body: str) -> None:
    assert parts(body) == [
        ("other", "政府工作报告\n\n"),
        ("past-year", "一、2021年工"),
        ("past-term", "各位代表！过去五"),
        ("coming-term", "二、今后五年奋斗"),
        ("plan-year", "三、2022年工"),
        ("other", "各位代表！山高路"),
    ]


TITLE_PAGES = [
    # a date on the title page opens no plan, however it is printed
    "栖云市政府工作报告\n\n——2022年1月10日在栖云市第九届人民代表大会第一次会议上\n\n栖云市市长 林 一\n\n各位代表：\n\n现在，我代表市人民政府，向大会报告工作，请予审议。\n\n",
    "**2022年政府工作报告**\n\n**（2022年1月10日）**\n\n市长　林知远\n\n各位代表：\n\n我代表市政府作工作报告，请予审议，并请政协委员提出意见。\n\n",
    "---\nsource: https://www.example.gov.cn/art/2022/1/20/art_1_2.html\ntitle: 栖云市2022年政府工作报告\n---\n\n2022年1月10日\n\n各位代表：\n\n"
    "我代表栖云市人民政府，向大会报告政府工作，请予审议。\n\n",
    "首页 > 政务信息 > 政府工作报告\n\n栖云市政府工作报告\n\n发布时间：2022-01-20\n\n各位代表：\n\n现在，我代表市人民政府向大会报告工作，请予审议。\n\n",
]  # fmt: skip


@pytest.mark.parametrize("head", TITLE_PAGES)
def test_title_pages_open_no_part(head: str) -> None:
    text = head + "一、2021年工作回顾\n\n" + YEAR + "二、2022年工作安排\n\n" + PLAN + CLOSING
    found = parts(text)
    assert [name for name, _ in found] == ["other", "past-year", "plan-year", "other"]
    assert found[1][1] == "一、2021年工"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、2021年工作回顾\n\n" + YEAR + "二、2022年工作安排\n\n" + PLAN, ["past-year", "plan-year"]),
        ("一、过去五年工作回顾\n\n" + TERM + "二、今后五年奋斗目标\n\n" + GOALS + "三、2022年工作任务\n\n" + PLAN,
         ["past-term", "coming-term", "plan-year"]),
        # joint headings: the paragraphs tell
        ("一、2021年及本届政府工作回顾\n\n" + YEAR + "各位代表！" + TERM + "二、新一届政府努力方向和2022年工作安排\n\n各位代表，" + GOALS + PLAN,
         ["past-year", "past-term", "coming-term", "plan-year"]),
        ("一、过去五年和2021年工作回顾\n\n" + TERM + "刚刚过去的2021年，" + YEAR + "二、今后五年和2022年工作\n\n" + GOALS + PLAN,
         ["past-term", "past-year", "coming-term", "plan-year"]),
        # the plan stands before the review, under titles that say no year in figures
        ("第一部分　今年的目标和任务\n\n" + PLAN + "第二部分　去年工作回顾\n\n" + YEAR, ["plan-year", "past-year"]),
        ("今年的目标和任务\n\n" + PLAN + "去年的工作\n\n" + YEAR, ["plan-year", "past-year"]),
        ("一、今年的主要任务\n\n" + PLAN + "二、去年工作回顾\n\n" + YEAR, ["plan-year", "past-year"]),
        # no cue in the titles
        ("一、爬坡过坎，发展成色更足\n\n" + YEAR + "二、稳中求进，做强山乡经济\n\n" + PLAN + "三、勤政为民，提升治理水平\n\n" + OWN, ["past-year", "plan-year"]),
        # unnumbered headings divide, numbered ones of the same level do not
        ("2021年工作回顾\n\n一、产业提质增效\n\n" + YEAR + "2022年工作安排\n\n一、推进产业升级\n\n" + PLAN + "二、建设廉洁政府\n\n" + OWN, ["past-year", "plan-year"]),
        # words in passing turn nothing
        ("一、2021年工作回顾\n\n" + YEAR + "深入实施“八五”普法规划，群众学法用法热情高涨，办成了一批好事。\n\n战胜了1998年以来最大的洪水，守住了沿江堤坝，没有垮一座坝。\n\n"
         "竹产业成为今后一个时期发展的重要支撑，签约项目比上年增长三成。\n\n二、2022年工作安排\n\n" + PLAN, ["past-year", "plan-year"]),
        ("一、2021年工作回顾\n\n2021年是本届政府收官之年。" + YEAR + "二、2022年工作安排\n\n" + PLAN, ["past-year", "plan-year"]),
        # problems inside a review, told as what was done
        ("一、2021年工作回顾\n\n我们聚焦群众反映的突出问题，实施了三大攻坚战，解决了欠薪问题120件。\n\n" + YEAR + "二、2022年工作安排\n\n" + PLAN, ["past-year", "plan-year"]),
        # a heading glued to the paragraph before it
        ("一、2021年工作回顾\n\n" + YEAR.rstrip() + "二、2022年重点工作\n\n" + PLAN, ["past-year", "plan-year"]),
        ("一、2021年工作回顾\n\n" + YEAR, ["past-year"]),
        ("一、2022年工作安排\n\n" + PLAN, ["plan-year"]),
    ],
)  # fmt: skip
def test_structures(text: str, expected: list[str]) -> None:
    assert names(HEAD + text) == ["other", *expected]
    assert names(HEAD + text + CLOSING) == ["other", *expected, "other"]


TASKS = "".join(
    f"{title}\n\n" + "".join(f"{task}\n\n" for task in tasks.split())
    for title, tasks in (
        ("（一）着力推进重点改革先行先试，全面提升开放水平",
         "深化商事制度改革，完善投资管理，推动口岸便利化。 支持竹编企业开拓市场，推进名品联盟建设。 推进国资国企改革，完善薪酬制度，健全监管。 扩大开放合作，推进友城往来，完善通关服务。"),
        ("（二）着眼增强竞争力，全力推进科技创新",
         "加快实施创新战略，推进竹材实验室建设。 大力推进创业创新，完善孵化服务。 优化人才服务，健全转化机制，推动校企合作。 加快金融集聚，完善担保体系。"),
        ("（三）突出保障基本民生，推动公共服务向山乡延伸",
         "加大养老服务供给，完善救助制度。 推进学校建设，推动优质均衡，完善助学体系。 加快医疗联合体建设，推动分级诊疗。 推动文化惠民，完善体育设施。"),
        ("（四）紧扣短板，狠抓安全和治理",
         "全力保障城市安全，落实最严标准，健全责任体系。 加强社会治理，推进网格建设，完善调解。 推进乡村改革，完善承包制度。 加强资源节约，推进治水，完善补偿机制。"),
    )
)  # fmt: skip


def test_what_stands_under_a_review_looks_back_even_without_aspect() -> None:
    text = HEAD + "一、2021年工作回顾\n\n" + YEAR[:48] + "我们主要做了三方面工作。\n\n" + TASKS
    text += "二、关于“十四五”规划纲要（草案）的说明\n\n" + GOALS
    text += "三、2022年工作安排\n\n" + PLAN + CLOSING
    assert parts(text)[1:4] == [
        ("past-year", "一、2021年工"),
        ("coming-term", "二、关于“十四五"),
        ("plan-year", "三、2022年工"),
    ]


def test_a_chapter_without_the_next_heading_ends_where_another_time_opens() -> None:
    text = HEAD + "一、2021年工作回顾\n\n" + YEAR + PLAN + CLOSING
    assert names(text) == ["other", "past-year", "plan-year", "other"]


def test_a_report_given_in_december() -> None:
    text = (
        "栖云市政府工作报告\n\n（2021年12月20日）\n\n各位代表：\n\n现在，我代表市人民政府，向大会报告工作，请予审议。\n\n一、今年工作回顾\n\n"
        "今年以来，我们顶住旱情，地区生产总值预计增长7%，新增就业1.2万人，改造老旧小区15个，城乡面貌明显改善，群众得到了实惠。\n\n"
        "二、明年工作安排\n\n明年，是换届之年。主要预期目标是：地区生产总值增长7%左右，力争引进龙头项目3个以上。\n\n"
        "明年，要加快建设产业园，支持企业技改。明年，要新增托位800个，确保全部投用。\n\n"
    )
    assert names(text + CLOSING) == ["other", "past-year", "plan-year", "other"]


def test_fragments() -> None:
    review = (
        "(上接第一版)\n\n(六)担当更有力。全年办复建议284件，荣获省级称号，干部作风明显好转。\n\n"
    )
    text = (
        review
        + TERM
        + "二、抱团发力，再翻一座山\n\n"
        + GOALS
        + "三、鼓足干劲，再添一把火\n\n"
        + PLAN
    )
    assert names(text)[-3:] == ["past-term", "coming-term", "plan-year"]
    assert set(names(text)[:-3]) <= {"other", "past-year", "past-term"}
    assert names(PLAN) == ["plan-year"]
    assert names("2022年，新增海外仓40个。") == ["plan-year"]
    assert names("2021年，新增海外仓40个，比上年增长8%，取得了好成绩。") == ["past-year"]


def test_annexes_and_glossary() -> None:
    text = (
        HEAD + "一、2021年工作回顾\n\n" + YEAR + "二、2022年工作安排\n\n" + PLAN + CLOSING
        + "\n附件1\n\n2022年十件民生实事\n\n一、便利出行。再改造公交站点60个，新建停车位900个。\n\n二、安心养老。新建老年食堂12家。\n\n"
        + "附件2\n\n名词解释\n\n1.驿站：指供户外劳动者歇脚的处所。\n\n2.“十四五”：指2021年至2025年。\n"
    )  # fmt: skip
    assert names(text) == ["other", "past-year", "plan-year", "other", "plan-year", "other"]


@pytest.mark.parametrize(
    ("words", "year", "expected"),
    [
        ("“九五”时期", 2001, ["plan-over"]),
        ("“八五”普法规划", 2022, ["plan-before"]),
        ("“十五”时期", 2001, ["plan-first"]),
        ("“十四五”规划", 2023, ["plan-running"]),
        ("“十五五”规划", 2025, ["plan-next"]),
        ("“十四五”和2025年", 2026, ["plan-over", "year-before"]),
        ("2008年以来的工作", 2012, ["years-past"]),
        ("1998年的大洪水", 2022, ["years-long-past"]),
        ("2035年远景目标", 2021, ["years-ahead", "coming-years"]),
        ("一九九九年的工作意见", 1999, ["year-itself"]),
        ("二○○二年工作", 2003, ["year-before"]),
        ("本届政府工作回顾", 2022, ["past-years"]),
        ("对今年工作的建议", 2021, ["this-year"]),
        ("推进改革", 2021, []),
    ],
)
def test_periods(words: str, year: int, expected: list[str]) -> None:
    assert [name for _, name in periods(clean(words).text, year)] == expected


def test_periods_of_a_report_given_before_its_year() -> None:
    found = periods("今年工作回顾和明年工作安排", 2022, before=True)
    assert [name for _, name in found] == ["last-year", "this-year"]


@pytest.mark.parametrize("cue", [*lead_cues(), *body_cues()], ids=lambda cue: cue.id)
def test_cues_by_their_examples(cue) -> None:  # type: ignore[no-untyped-def]
    assert any(word in cue.example for word in cue.words)
    assert not any(word in cue.counter for word in cue.words)


@pytest.mark.parametrize("cue", period_cues(), ids=lambda cue: cue.id)
def test_period_cues_by_their_examples(cue) -> None:  # type: ignore[no-untyped-def]
    assert cue.id in [name for _, name in periods(cue.example, 2022)]
    assert cue.id not in [name for _, name in periods(cue.counter, 2022)]


def test_every_weight_is_of_a_cue_that_there_is() -> None:
    known = {cue.id for cue in (*lead_cues(), *body_cues(), *period_cues())}
    known |= {"looks-back", "looks-ahead"}
    for name in weights():
        zone, _, rest = name.partition(":")
        if zone in ("title", "opening") and "+" not in rest and ":" not in rest:
            assert rest in known
    assert {sign for _, sign in prices()} == {"plain", "back", "ahead", "framing", "turn"}


def test_the_trace_says_why() -> None:
    text = HEAD + "一、2021年工作回顾\n\n" + YEAR + "二、2022年工作安排\n\n" + PLAN
    report = read_text(text, place="栖云市", year=2022)
    steps = {block.title: step for block, step in trace(report.view, report.sections, 2022)}
    said = dict(steps["2021年工作回顾"].reasons)
    assert steps["2021年工作回顾"].state == "past-year"
    assert said["title:looks-back"] > 0
    assert steps["2022年工作安排"].state == "plan-year"


@given(st.text(alphabet="一二三、（）。年2021今去各位代表\n “”五来要了", max_size=300))
def test_parts_cover_any_text(text: str) -> None:
    report = read_text(text, place="栖云市", year=2022)
    assert [p.start for p in report.parts] == [0, *(p.end for p in report.parts)][
        : len(report.parts)
    ]
    assert not text or report.parts[-1].end == len(text)


def test_an_empty_text_has_one_part_or_none() -> None:
    assert read_text("", place="栖云市", year=2022).parts == ()
    assert best_path([]) == []
