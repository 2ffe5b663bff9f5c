import pytest

from kg.model import Place, Section
from kg.reading import clean, read_text
from kg.reading.headings import find_headings
from kg.reading.outline import outline


def sections(text: str) -> tuple[Section, ...]:
    return outline(clean(text), Place("栖云市", "000000", "county"), 2022)


def heads(text: str) -> list[tuple[int, int | None, str]]:
    return [(section.level, section.number, section.text) for section in sections(text)]


RUN_ON = "优化布局，做强行业，支持优势行业发展，培育更多新增长点。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、工作回顾\n正文。\n十二、工作安排\n", [(1, 1, "工作回顾"), (1, 12, "工作安排")]),
        ("(一)市场升级行动。优化布局。", [(2, 1, "市场升级行动")]),
        ("  （二）深化改革，激发活力\n优化布局。", [(2, 2, "深化改革，激发活力")]),
        ("1.住房改善方面。启动更新。\n2．教育均衡方面。新建学校。", [(3, 1, "住房改善方面"), (3, 2, "教育均衡方面")]),
        ("（1）住房改善。启动更新。", [(3, 1, "住房改善")]),
        # 第一， 第二， 第三， are the sections of a chapter that has no （一）
        ("一、回顾\n第一，精心组织，大力推进园区建设。正文。\n第二，关注民生。正文。\n第三，从严治政。正文。",
         [(1, 1, "回顾"), (2, 1, "精心组织，大力推进园区建设"), (2, 2, "关注民生"), (2, 3, "从严治政")]),
        ("一、回顾\n（一）体会\n第一，坚持发展。正文。\n第二，关注民生。正文。\n第三，从严治政。正文。",
         [(1, 1, "回顾"), (2, 1, "体会"), (3, 1, "坚持发展"), (3, 2, "关注民生"), (3, 3, "从严治政")]),
        ("一、回顾\n第一，坚持发展。正文。\n第二，关注民生。正文。", [(1, 1, "回顾"), (3, 1, "坚持发展"), (3, 2, "关注民生")]),
        ("第一，坚持解放思想。我们要统一认识。", [(3, 1, "坚持解放思想")]),
        ("——综合实力更强。总量迈上台阶。", [(3, None, "综合实力更强")]),
        ("发展中仍有短板问题。一是好中存压。基础不牢。二是进中存忧。差距较大。", [(3, 1, "好中存压"), (3, 2, "进中存忧")]),
        # a title ends at the blank that stands for a lost line break
        ("二、开拓创新，再上台阶 今后五年是关键时期，是加快建设的黄金期，是全面转型的攻坚期，是机遇叠加的窗口期，是爬坡过坎的关口期，是决定未来的关键期。", [(1, 2, "开拓创新，再上台阶")]),
        ("三、主要任务 （一）扩大需求，稳定增长\n", [(1, 3, "主要任务"), (2, 1, "扩大需求，稳定增长")]),
        # prose that is glued to a title without a mark begins with its own first word
        ("三、加大扶持力度，促进山区乡镇协调发展充分发挥云溪新区的龙头作用。修路。", [(1, 3, "加大扶持力度，促进山区乡镇协调发展")]),
        ("二、以振兴丝绸工业为核心，全力做好2022年各项工作今年将全面建设云锦新城，我们仍有短板：一是路少，二是桥少，三是站少，今后要加快补齐，不留欠账。",
         [(1, 2, "以振兴丝绸工业为核心，全力做好2022年各项工作")]),
        ("（一）大力推进竹乡信息化高起点发展软件业。建园。", [(2, 1, "大力推进竹乡信息化")]),
        ("（六）切实抓好对口帮扶工作坚持民生优先，建好学校。修路。", [(2, 6, "切实抓好对口帮扶工作")]),
        ("八、加强市场管理，美化居住环境整顿沿街摊点，拆除雨棚。 以建好老街为重点，新修桥梁九座，添置路灯，种植行道树，疏通沟渠，办好庙会。",
         [(1, 8, "加强市场管理，美化居住环境")]),
        ("（五）扩大对外开放，大力发展开放型经济进一步提高引资质量。办展。", [(2, 5, "扩大对外开放，大力发展开放型经济")]),
        ("（二）竹乡各项事业取得新成绩科研能力不断增强。建站。", [(2, 2, "竹乡各项事业取得新成绩")]),
        ("（七）努力维护竹乡稳定继续深入开展邻里调解。建站。", [(2, 7, "努力维护竹乡稳定")]),
        ("（七）努力维护竹乡稳定继续发展。建站。", [(2, 7, "努力维护竹乡稳定继续发展")]),
        ("（二）促进民营经济加快发展壮大。建站。", [(2, 2, "促进民营经济加快发展壮大")]),
        ("（二）切实改善民生，把和谐竹乡建设提高到新水平。建站。", [(2, 2, "切实改善民生，把和谐竹乡建设提高到新水平")]),
        ("（二）竹乡治理能力和服务水平进一步提高。建站。", [(2, 2, "竹乡治理能力和服务水平进一步提高")]),
        ("（三）加强作风建设，政府治理能力和服务水平继续得到提升。减少会议。", [(2, 3, "加强作风建设，政府治理能力和服务水平继续得到提升")]),
        # headings that lost their line break come with the next number
        ("一、回顾\n工作如下：（一）产业提质增效。增长9%。（二）城乡面貌更新。建成公园。",
         [(1, 1, "回顾"), (2, 1, "产业提质增效"), (2, 2, "城乡面貌更新")]),
        ("一、回顾\n生活更加美好！二、加强自身建设\n", [(1, 1, "回顾"), (1, 2, "加强自身建设")]),
        # no headings: lists in prose, industries, sizes, bare sentences
        ("要做好：一是启动倍增计划；二是建设园区；三是培育企业。", []),
        ("一、二、三产分别增长3%、8%和9%。", []),
        ("建成小（二）型水库3座。", []),
        ("1.新增学位900个。\n2.新增床位300张。", []),
        ("5.5亿元投资全部到位。", []),
        # titles in parentheses inside a paragraph, three or more
        ("改革如下。（1）深化财税改革。制定办法。（2）深化教育改革。推行轮岗。（3）深化医疗改革。出台办法。",
         [(3, 1, "深化财税改革"), (3, 2, "深化教育改革"), (3, 3, "深化医疗改革")]),
        # the points of a list of problems are no titles
        ("发展中仍有短板问题。一是竹路狭窄，大车难以进山。二是竹农增收缓慢，渠道单一。三是稳岗任务艰巨，缺工与缺岗并存。", []),
        ("发展中仍有短板问题。一是竹路狭窄，大车难以进山。二是拓宽竹路，修好桥梁。三是扶持竹农，办好夜校。",
         [(3, 1, "竹路狭窄"), (3, 2, "拓宽竹路"), (3, 3, "扶持竹农")]),
        # titles before a comma, in a series
        ("有以下实事：一是促进就业创业，新增就业3万人。扶持创业2万人。二是提高保障水平，标准提高5%。三是改善居住环境，改造住房300套。",
         [(3, 1, "促进就业创业"), (3, 2, "提高保障水平"), (3, 3, "改善居住环境")]),
        ("有以下实事：一是新增就业3万人，方便群众。二是建成学校2所，方便上学。三是改善居住环境，改造住房300套。", []),
        ("实事如下。（1）建成大桥。方便出行。（2）新增床位300张。（3）建成书院。方便阅读。", []),
        # two-digit numbers, titles in two clauses, quotation marks
        ("（十一）合力打好“三场硬仗”，努力拿出新样子。一件接着一件办。", [(2, 11, "合力打好“三场硬仗”，努力拿出新样子")]),
        # a title broken over a page
        ("一\n二\n三\n（一）生态提档。持续巩固。打好环境提升\n\n政 府\n\n战。"
         + RUN_ON + "打好绿色保卫战。" + RUN_ON, [(2, 1, "生态提档"), (3, None, "打好环境提升战"), (3, None, "打好绿色保卫战")]),
    ],
)  # fmt: skip
def test_headings(text: str, expected: list[tuple[int, int | None, str]]) -> None:
    assert heads(text) == expected


DIVIDED = """各位代表：

2021年工作回顾

一、产业提质增效

增长较快。

二、城乡面貌更新

建成公园。

2022年工作安排

一、推进产业升级

做强行业。

名词解释

1.驿站：指歇脚的地方。
"""


def test_unnumbered_headings_divide_a_report_whose_numbers_restart() -> None:
    assert heads(DIVIDED) == [
        (1, None, "2021年工作回顾"),
        (1, 1, "产业提质增效"),
        (1, 2, "城乡面貌更新"),
        (1, None, "2022年工作安排"),
        (1, 1, "推进产业升级"),
        (1, None, "名词解释"),
    ]


def test_short_lines_are_no_headings_where_numbers_divide_the_report() -> None:
    text = (
        "各位代表：\n\n一、工作回顾\n\n增长较快。\n\n总体目标任务\n\n二、工作安排\n\n做强行业。\n"
    )
    assert heads(text) == [(1, 1, "工作回顾"), (1, 2, "工作安排")]


def test_an_annex_of_good_deeds_is_a_section_with_items() -> None:
    text = "各位代表：\n\n一、工作安排\n\n做强行业。\n\n附件1\n\n2022年十件民生实事\n\n一、便利交通出行。改造道路。\n"
    assert heads(text) == [
        (1, 1, "工作安排"),
        (1, None, "2022年十件民生实事"),
        (2, 1, "便利交通出行"),
    ]


PARAGRAPH = (
    "要抓好三件事：一是强智造。推进技改，新增工厂三家。二是强平台。建好园区。三是强企业。培育龙头。"
)
DEEDS = "1.住房改善方面。改造危房40栋。\n\n2.交通出行方面。优化公交线路10条。\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each title once, whether its item opens a line or stands in a paragraph, ends in a full stop or a comma
        (PARAGRAPH, ["强智造", "强平台", "强企业"]),
        ("一是强智造。推进技改。\n二是强平台。建好园区。\n三是强企业。培育龙头。", ["强智造", "强平台", "强企业"]),
        ("抓好几件事：一是提升智造水平，推进技改。二是提升平台能级，建好园区。三是提升企业质量，培育龙头。",
         ["提升智造水平", "提升平台能级", "提升企业质量"]),
        ("一要转变作风。深入一线。二要强化落实。真抓实干。", ["转变作风", "强化落实"]),
        # a title that nothing stands under is what it says
        ("抓好几件事：一是强智造。二是强平台。三是强企业。", []),
        ("1.强智造\n2.强平台\n3.强企业\n我们要真抓实干。", ["强企业"]),
        ("（一）竹业更强。增长9%。\n（二）竹乡更美。建成公园。\n（三）竹农更富。", ["竹业更强", "竹乡更美", "竹农更富"]),
        # a sentence that states a number, a result or a date is none
        ("改造危房40栋。完善配套设施，优化周边环境，打造宜居家园。", []),
        ("到2026年，竹农收入翻一番。" + RUN_ON, []),
        ("竹博馆建成启用。" + RUN_ON, []),
        ("水质优良率达百分之九十。" + RUN_ON, []),
        ("四是新增托位800个。方便群众。", []),
        # names with figures are
        ("完善“141”基层治理体系。" + RUN_ON, ["完善“141”基层治理体系"]),
        ("加快建设5G网络。" + RUN_ON, ["加快建设5G网络"]),
        ("打造15分钟生活圈。" + RUN_ON, ["打造15分钟生活圈"]),
        ("四是“141”体系加速健全，治理能力持续提升。完成改造。", ["“141”体系加速健全，治理能力持续提升"]),
        ("面向2035年，优化竹乡格局。" + RUN_ON, ["面向2035年，优化竹乡格局"]),
        # dates and places of a title page, rows of a table
        ("——2022年1月12日在栖云市第九届人民代表大会第一次会议上\n\n林知远\n", []),
        ("二〇二二年一月十二日在栖云市第九届人民代表大会第一次会议上。" + RUN_ON, []),
        ("| 3 | 方便出行 | 已完成。" + RUN_ON, []),
        # glued to the paragraph before, with digits, other marks and blanks
        ("一、回顾\n增长较快。\n二、目标\n竹乡更加宜居。三、2022年重点工作\n强智造，育龙头。", ["回顾", "目标", "2022年重点工作"]),
        ("抓了两件事:一、强智造。推进技改。\n二、强平台，扩大开放。\n建好园区。", ["强平台，扩大开放"]),
        ("一 、竹业提质\n推进技改。\n二，进一步推动竹乡全面发展\n建好园区。", ["竹业提质", "进一步推动竹乡全面发展"]),
        ("（ 一 ）竹业提质。推进技改。\n二）竹乡提升。建好园区。", ["竹业提质", "竹乡提升"]),
        ("第一，抓住关键，解决矛盾，推动竹业快速增长。突出重点。", ["抓住关键，解决矛盾，推动竹业快速增长"]),
        # prose glued to a title: it ends where a new sentence begins, or else with its first clause
        ("（一）扎实推进竹业发展认真落实扶持政策，着力培育大户。支持竹农。", ["扎实推进竹业发展"]),
        ("（一）扎实推进竹业发展走好绿色道路，着力提高竹农的组织化规模化标准化程度，实现竹业由数量型向质量型转变，由粗放经营向集约经营转变，由单打独斗向抱团发展转变。",
         ["扎实推进竹业发展走好绿色道路"]),
    ],
)  # fmt: skip
def test_a_heading_is_what_it_stands_over(text: str, expected: list[str]) -> None:
    found = sections(text)
    assert [section.text for section in found] == expected
    assert len({section.start for section in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # (title, above it)
        ("三、任务\n（十）建好书院。开放讲堂。\n各位代表，我们将办好十件民生实事，让竹乡更有奔头。\n" + DEEDS,
         [("任务", None), ("建好书院", "任务"), ("十件民生实事", "任务"), ("住房改善方面", "十件民生实事"),
          ("交通出行方面", "十件民生实事")]),
        ("三、任务\n（八）改善民生。办好10件民生实事：（1）改造危房40栋；（2）新增托位800个。\n扩大就业门路。"
         + RUN_ON + "\n（九）守护平安。防范风险。",
         [("任务", None), ("改善民生", "任务"), ("10件民生实事", "改善民生"), ("扩大就业门路", "改善民生"), ("守护平安", "任务")]),
        ("三、任务\n（八）办好十件民生实事。一是改造危房。提升环境。二是新增托位。方便群众。",
         [("任务", None), ("办好十件民生实事", "任务"), ("改造危房", "办好十件民生实事"), ("新增托位", "办好十件民生实事")]),
        ("三、任务\n优化布局。\n为民办好的十件实事：\n一、改善居住环境\n改造危房。\n二、新增托位800个\n方便群众。\n四、自身建设\n依法行政。",
         [("任务", None), ("为民办好的十件实事", None), ("改善居住环境", "为民办好的十件实事"), ("自身建设", None)]),
        ("三、任务\n（八）改善民生。十件民生实事完成九件：①改造危房。②新增托位。", [("任务", None), ("改善民生", "任务")]),
        ("三、任务\n办好十件民生实事，抓好八个方面工作：\n（一）强智造。推进技改。", [("任务", None), ("强智造", "任务")]),
        ("三、任务\n办好十件民生实事。重点抓好几方面：\n（一）强智造。推进技改。", [("任务", None), ("强智造", "任务")]),
        # what comes behind the list stands under none of its items
        ("（八）改善民生。各位代表，办好十件民生实事：\n1.住房改善方面。大力改造危房。新增住房，优化环境，配套设施。\n推动竹业升级。"
         + RUN_ON + "\n——办好庙会。搭建戏台。",
         [("改善民生", None), ("十件民生实事", None), ("住房改善方面", "十件民生实事"), ("推动竹业升级", None), ("办好庙会", None)]),
        # a lead sentence stands over the items behind it, a line without a number over 一、
        ("三、任务\n推动竹业提档升级。一是强智造。推进技改。二是强平台。建好园区。\n繁荣竹乡文化。办好庙会，传承技艺，讲好故事。",
         [("任务", None), ("推动竹业提档升级", "任务"), ("强智造", "推动竹业提档升级"), ("强平台", "推动竹业提档升级"),
          ("繁荣竹乡文化", "任务")]),
    ],
)  # fmt: skip
def test_what_a_heading_stands_under(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = sections(text)
    titles = {section.id: section.text for section in found}
    assert [(s.text, titles.get(s.parent or "")) for s in found] == expected


def test_points_alone_take_the_first_level() -> None:
    assert [
        level for level, _, _ in heads("1、工作回顾\n增长较快。\n2、工作安排\n做强行业。\n")
    ] == [1, 1]


def test_points_under_lines_without_a_number_take_the_second_level() -> None:
    text = "2021年工作回顾\n1.产业提质增效\n增长较快。\n2.城乡面貌更新\n建成公园。\n2022年工作安排\n1.做强竹业\n建园。\n"
    assert heads(text) == [
        (1, None, "2021年工作回顾"),
        (2, 1, "产业提质增效"),
        (2, 2, "城乡面貌更新"),
        (1, None, "2022年工作安排"),
        (2, 1, "做强竹业"),
    ]


def test_sections_nest_and_their_scopes_end_at_the_next_of_their_rank(body: str) -> None:
    report = read_text(body)
    by_id = {section.id: section for section in report.sections}
    assert len(by_id) == len(report.sections)
    for section in report.sections:
        assert section.scope.start <= section.start < section.end <= section.scope.end
        assert report.text[section.start : section.end] == section.text
        if section.parent:
            parent = by_id[section.parent]
            assert parent.level <= section.level
            assert parent.scope.start < section.scope.start <= section.scope.end <= parent.scope.end
    actions = [s for s in report.sections if s.action]
    assert [s.text for s in actions] == ["市场升级行动", "通道拓展行动", "民生优先行动"]
    assert {by_id[s.parent or ""].text for s in actions} == {"2022年工作安排"}


def test_text_inserted_elsewhere_moves_no_id(body: str) -> None:
    before = {section.text: section.id for section in read_text(body).sections}
    longer = body.replace("一年来，", "一年来，我们迎难而上。" * 3, 1)
    after = {section.text: section.id for section in read_text(longer).sections}
    assert before.items() <= after.items()


def test_offsets_are_those_of_the_text_not_of_the_view() -> None:
    text = "导航菜单\n政府工作报告\n各位代表：\n一、\uff12022年工作安排\n投资\uff15 \uff10亿元。\n（一）市场升级行动。优化。\n"
    found = [
        text[section.start : section.end] for section in read_text(text, place="栖云市").sections
    ]
    assert found == ["\uff12022年工作安排", "市场升级行动"]


def test_headings_of_nothing() -> None:
    assert find_headings("") == []
