"""What clauses are about, and the scheme that says so."""

import re

import pytest
from rdflib import SKOS, Graph, Literal, URIRef

from kg.graph.namespaces import BASE
from kg.graph.ontology import ontology_file
from kg.language import extract
from kg.language.clause.theme import themes_of
from kg.lexicon.tables import LexiconError, text_of
from kg.lexicon.themes import (
    Theme,
    fitted_words,
    learned_words,
    parse,
    parse_learned,
    parse_words,
    theme_words,
    themes,
    together,
    written_words,
)

THEMES = themes().themes
LEARNED, FITTED = learned_words(), fitted_words()
COFOG, SDG = "http://linked.data.gov.au/def/cofog/", "http://metadata.un.org/sdg/"

# The first theme of clauses that name one.
CLAUSES = {
    "economy": """
        栖云生产总值增长6%左右
        固定资产投资突破300亿元
        社会消费品零售总额增长8%
        居民消费价格涨幅控制在2%以内
        举办云溪购物节，点亮夜间经济
        实施80个重大项目
        改造提升三条商圈步行街
        推动电商进街区
        坚决防止低水平重复建设
        圆满完成“十三五”规划
        统筹安排一批项目，帮助餐饮住宿业恢复
        提高投资效益
        调整商业布局
        推进供给侧结构性改革
        统筹疫情防控和经济社会发展
    """,
    "industry": """
        规模以上工业增加值增长7%
        培育云锦产业集群
        新增专精特新企业20家
        淘汰一批落后产能
        完成技改投入40亿元
        壮大总部经济和楼宇经济
        服务业增加值占比提高到55%
        推进栖云工业园扩容
        争创云溪质量奖
        打造高端装备制造基地
        提振实体经济信心
        抓紧补链强链延链
        大力发展装备、食品饮料等重点产业
        盘活商务楼宇
        投产航空发动机基地
        创建高新技术产业开发区
    """,
    "innovation": """
        全社会研发投入强度达到3%
        建成云岭实验室
        新增国家高新技术企业50家
        引进海外高层次人才30名
        每万人发明专利拥有量达到20件
        推动科技成果就地转化
        打造三个孵化器和众创空间
        加强引进技术的消化吸收再创新
        让大众创业、万众创新蔚然成风
        抓好首台套产品推广
        国际人才创业基地揭牌
    """,
    "agriculture-rural": """
        粮食播种面积稳定在20万亩
        建成高标准农田3万亩
        创建十个美丽乡村示范村
        深化农村宅基地制度改革
        确保2万贫困人口脱贫
        完成六座病险水库除险加固
        村级集体经济收入全部超过30万元
        发展茶叶、蔬菜和水产养殖
        巩固农村饮水安全工程
        做好对农业、林业的病虫害防治
        培育家庭农场和合作社
        推广智慧农业
        配合做好引江济淮工程
        清理农药废瓶
        落实生态移民
    """,
    "trade-opening": """
        进出口总额增长5%
        实际利用外资3亿美元
        抓好招商引资，签约项目60个
        开行国际班列200列
        推进云溪综合保税区封关
        融入“一带一路”
        鼓励企业走出去
        压缩口岸通关时间
        新结友好城市两座
        密切与台商、侨胞联系
        吸引跨国公司落户
        扩建综保区
        扩大边境贸易
    """,
    "finance-fiscal": """
        一般公共预算收入增长4%
        化解政府隐性债务
        支持五家企业上市
        扩大直接融资规模
        引导银行增加贷款
        从严打击非法集资
        优化财政支出结构
        健全支出绩效评价
        落实积极的货币政策
        设立栖云产业引导基金
        维护国际收支平衡
        加大民生投入
        民生支出占比保持在七成
        培育科技金融机构
        争取专项债券
        帮助中小企业融资
    """,
    "transport": """
        建成云甬高速公路栖云段
        新建改建农村公路120公里
        开通轨道交通2号线
        打通五条断头路
        新增停车位3000个
        港口集装箱吞吐量突破80万标箱
        优化公交线路10条
        开工栖云机场二期
        建设城乡冷链物流中心
        缓解早晚高峰拥堵
        加强城市交通治理
        升级县乡道路面
        建设望溪大道
        开通客专
        发展智慧物流
        打通出海通道
    """,
    "urban-housing": """
        改造城镇老旧小区40个
        筹集公租房2000套
        完成棚户区改造
        拆除违法建筑50万平方米
        编制国土空间规划
        常住人口城镇化率达到70%
        新增口袋公园8个
        推进燃气、供水管网更新
        促进房地产市场平稳健康发展
        深化山海协作和对口支援
        唱好与邻市的双城经济圈
        建设海绵城市
        提高城市精细化管理水平
        改造农村危房300户
        完成对口援建任务
        建设高铁新城
        推进城乡融合发展
        加快农业转移人口市民化
    """,
    "environment-ecology": """
        空气优良天数比例达到95%
        城镇污水处理率达到98%
        推行垃圾分类
        完成造林2万亩
        整治黑臭水体
        落实河长制
        修复废弃矿山
        确保PM2.5浓度下降3%
        守护云溪湿地
        发展循环经济，推广清洁生产
        深化区域联防联控
        打造天蓝地绿的生态文明样板
        扶持环境保护产业
        启动青岚河岸线整治
        查处机动车尾气超标
        回收农作物秸秆
        取缔非法采矿
    """,
    "energy-climate": """
        单位生产总值能耗下降3%
        新增光伏装机50万千瓦
        有序推进碳达峰
        建成云岭抽水蓄能电站
        建设充电桩2000个
        加快500千伏主网架建设
        保障煤炭、天然气供应
        开展建筑节能改造
        完成节能减排任务
        单位GDP能耗继续下降
        加快农网改造
    """,
    "education": """
        新增学位8000个
        扩建栖云中学和云溪小学
        提高普惠性幼儿园覆盖率
        落实“双减”
        支持栖云大学建设一流学科
        深化产教融合
        招聘教师300名
        关爱寄宿制学校学生
        办好老年大学
        资助困难家庭学生上学
        改建校舍危房
        资助贫困学生
        招收师范生
    """,
    "health": """
        推进紧密型医共体建设
        每千人床位数达到7张
        深化公立医院改革
        新建云溪社区卫生服务中心
        抓好常态化疫情防控
        传承发展中医药
        居民最低报销比例提高到60%
        鼓励社会资本办医
        降低孕产妇死亡率
        新建儿童医院
        开展免费体检
    """,
    "social-security-employment": """
        城镇新增就业2万人
        城镇登记失业率控制在3%以内
        居民人均可支配收入增长7%
        提高最低生活保障标准
        城乡居民收入增长9%
        基本医保参保率达到99%
        扩大城镇基本医疗保险覆盖面
        养老、失业保险参保率达到98%
        根治拖欠农民工工资
        做好退役军人安置
        开展职业技能培训1万人次
        调整最低工资标准
        保护新就业形态劳动者权益
        推进机关事业单位养老保险制度改革
        为民生实事兜底
        转移贫困劳动力
        解决群众急难愁盼
        落实绩效工资
    """,
    "elderly-children-disabled": """
        新增养老床位500张
        建设居家养老服务中心
        每千人托位数达到4个
        发展残疾人事业
        关爱留守儿童
        完成300户适老化改造
        保障妇女儿童权益
        弘扬慈善精神
        发展残疾人事业
        推进智慧养老
    """,
    "culture-sport-tourism": """
        开放栖云博物馆新馆
        旅游总收入突破100亿元
        创建云岭5A级景区
        承办全国马拉松赛
        传承云锦非物质文化遗产
        争创全国文明城市
        弘扬社会主义核心价值观
        繁荣文艺创作
        建设社区健身步道
        组织好爱国主义教育
        深化全域旅游，规范旅游行业
        发展文化创意产业
        加强大运河遗产保护
        申报历史文化名城
        举办帆船比赛
        提升城市文明程度
        发展智慧旅游
    """,
    "safety-emergency": """
        坚决遏制重特大安全事故
        强化食品药品监管
        推进应急管理体系建设
        做好防汛防台工作
        排查消防隐患
        严防森林、草原火灾
        严格执行安全管理制度
        建设地质灾害监测预警网
        加强危化品全流程管控
        减少交通事故
        推行明厨亮灶
        建设食品追溯体系
    """,
    "law-order": """
        严厉打击电信诈骗
        化解信访积案
        创新社会治理
        推行网格化管理
        做好双拥和国防动员工作
        促进民族团结
        推进扫黑除恶常态化
        完成普法任务
        畅通信访渠道
        发挥居民委员会、村民委员会的作用
        规范发展社会组织
        做好兵役工作
        接待来信来访
        完成安保任务
        畅通群众诉求渠道
        兴边固边
    """,
    "government-reform": """
        自觉接受人大法律监督、政协民主监督
        深化“放管服”改革
        精简行政审批事项30项
        提升政务服务大厅功能
        从严落实中央八项规定
        建设法治政府
        深化机构改革
        加强审计监督
        坚决纠正不正之风
        推进政务公开
        整治不作为、慢作为
        严格公正文明执法
        始终真抓实干
        健全重大行政决策程序
        提高办事效率
        建设诚信政府
        调整行政区划
        办复代表建议
    """,
    "digital": """
        新建5G基站500个
        做强数字经济
        建设城市大脑
        归集公共数据
        实施光网宽带提速
        培育人工智能和软件业
        建成栖云算力中心
        拓展电子政务
        普及宽带和通讯
        建设数智平台
    """,
    "business-environment": """
        持续优化营商环境
        实现企业开办一日办结
        落实减税降费政策
        支持民营经济发展壮大
        推进国有企业改革
        完善社会信用体系
        实行市场准入负面清单
        严格落实减税清费政策
        新增市场主体1万户
        推行告知承诺
        加快政策兑现
        组建投资控股集团
    """,
}

# All themes of clauses that name two, or that seem to.
PAIRS = [
    ("加强学校和医院建设", "education health"),
    ("推进公路建设和污水治理", "transport environment-ecology"),
    ("推进医养结合", "health elderly-children-disabled"),
    ("增加农村教师补助", "education"),
    ("城镇登记失业率控制在4%以内", "social-security-employment"),
    ("城乡居民人均可支配收入增长8%", "social-security-employment"),
    ("研发经费支出占生产总值比重达到3%", "innovation"),
    ("万元生产总值用水量下降5%", "environment-ecology"),
    ("竹海音乐小镇和平方公里级产业园开建", "culture-sport-tourism industry"),
    ("严防非洲猪瘟疫情", "agriculture-rural"),
    ("建设农村公路", "transport"),
    ("推进集体林权制度改革", "agriculture-rural"),
    ("促进文化产业健康发展", "culture-sport-tourism"),
    ("保持经济持续健康发展", "economy"),
]

# A clause that names nothing itself takes the theme of the titles around it, the inner ones first.
UNDER_TITLES = [
    ("确保完成目标任务", "打好污染防治攻坚战", "environment-ecology"),
    ("新增3000套", "加大住房保障力度", "urban-housing"),
    ("该办的坚决办", "加强政府自身建设\n持续改进作风", "government-reform"),
    ("用好用足各类工具", "保持社会和谐稳定\n防范金融风险", "finance-fiscal"),
    ("要依法加强监管", "发展社会事业\n严守安全生产底线", "safety-emergency"),
    ("加强部门联合监管执法", "强化环保监管", "environment-ecology"),
    ("完善长效运行机制", "提升城市管理水平", "urban-housing"),
    ("认真落实各项措施", "发展教育卫生事业\n加强医疗服务", "health"),
    ("扩建栖云中学", "加快乡村振兴\n建设宜居农村", "education"),
    ("稳定岗位5000个", "优化营商环境", "social-security-employment"),
]

# Clauses behind others: one that only goes on has the theme of what it goes on with.
GOING_ON = [
    # What comes behind in the sentence says it, too.
    ("全面完成年度任务，造林绿化5万亩", "全面完成年度任务", "environment-ecology"),
    ("如期完成任务，改造老旧小区40个", "如期完成任务", "urban-housing"),
    ("电网投资保持稳定，完成投资60亿元", "完成投资60亿元", "energy-climate"),
    ("新登记市场主体2万户，增长15%", "增长15%", "business-environment"),
    (
        "金融机构存款余额达到900亿元、贷款余额700亿元，分别增长9%和11%",
        "分别增长9%和11%",
        "finance-fiscal",
    ),
    ("成功承办全国马拉松赛，跻身全省四强", "跻身全省四强", "culture-sport-tourism"),
    ("新建保障房7000套，完成率达120%", "完成率达120%", "urban-housing"),
    ("新增普通高中2所。扩大覆盖面", "扩大覆盖面", "education"),
    ("新增普通高中2所，改造农村公路60公里", "改造农村公路60公里", "transport"),
    ("新增普通高中2所。开通公交线路6条", "开通公交线路6条", "transport"),
]

# Words are whole: what only looks like a theme's word says nothing.
NO_WORD = [
    ("市政府积极行动", "urban-housing"),
    ("开创新局面", "innovation"),
    ("产量再创新高", "innovation"),
    ("面积达到12平方公里", "transport"),
    ("城镇登记失业率控制在4%以内", "urban-housing"),
    ("城镇居民收入稳步提高", "urban-housing"),
    ("地级以上城市空气质量改善", "urban-housing"),
    ("健全服务网络", "digital"),
    ("用好人才基金", "culture-sport-tourism"),
    ("打造国际购物中心", "trade-opening"),
]

NOTHING = [
    "再创新的辉煌",
    "实现上述目标",
    "重点抓好以下几个方面",
    "努力跑出最快速度",
    "",
    "好",
    "100",
]


def table() -> list[tuple[str, str]]:
    return [
        (line.strip(), theme)
        for theme, lines in CLAUSES.items()
        for line in lines.strip().splitlines()
    ]


@pytest.mark.parametrize(("text", "theme"), table())
def test_the_first_theme_of_a_clause(text: str, theme: str) -> None:
    assert themes_of(text)[:1] == (theme,)


@pytest.mark.parametrize(("text", "themes"), PAIRS)
def test_all_themes_of_a_clause(text: str, themes: str) -> None:
    assert themes_of(text) == tuple(themes.split())


@pytest.mark.parametrize(("text", "heading", "theme"), UNDER_TITLES)
def test_titles_help_where_the_clause_names_little(text: str, heading: str, theme: str) -> None:
    assert themes_of(text, heading=heading)[0] == theme


@pytest.mark.parametrize(("text", "about", "theme"), GOING_ON)
def test_a_clause_that_goes_on_has_the_theme_of_what_it_goes_on_with(
    text: str, about: str, theme: str
) -> None:
    found = extract(f"一、2023年工作回顾\n新增泊位60个。\n{text}。\n", place="栖云市", year=2024)
    (said,) = (s for s in found.statements if s.text == about)
    assert said.themes[:1] == (theme,)


@pytest.mark.parametrize(("text", "theme"), NO_WORD)
def test_no_word_is_read_inside_another(text: str, theme: str) -> None:
    assert theme not in themes_of(text)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_fits(text: str) -> None:
    assert themes_of(text) == ()


def test_a_theme_known_by_the_titles_only_does_not_come_second() -> None:
    assert themes_of("新增就业3万人", heading="发展教育事业") == ("social-security-employment",)


def test_a_list_of_examples_does_not_outweigh_the_matter() -> None:
    assert themes_of("加强村、镇、城区、园区、街区、社区的消防安全管理")[0] == "safety-emergency"


# ---------------------------------------------------------------- the lexicon and the scheme


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_be_found_by_its_own_words(theme: str) -> None:
    decisive = themes().weights["decisive"]
    words = [word for word, said in written_words().items() if said.get(theme) == decisive]
    assert len(words) >= 50
    assert [word for word in words if theme not in themes_of(word)] == []


def test_written_words_are_words_and_sorted() -> None:
    words = list(written_words())
    assert words == sorted(words)
    assert [word for word in words if len(word) < 2] == []


def test_learned_words_are_words_and_sorted() -> None:
    words = list(LEARNED)
    assert words == sorted(words)
    assert [word for word in words if len(word) < 2] == []
    assert [word for word, said in LEARNED.items() if not 1 <= len(said) <= 3] == []


def test_fitted_words_are_words_of_the_tables_and_sorted() -> None:
    words = list(FITTED)
    assert words == sorted(words)
    assert [word for word in words if word not in theme_words()] == []
    assert [word for word, said in FITTED.items() if not said or 0 in said.values()] == []


def test_a_fitted_word_says_what_it_said_and_the_difference() -> None:
    said = together(written_words(), learned_words(), repeat=themes().reading.repeat)
    for word, more in FITTED.items():
        for theme, difference in more.items():
            sum_ = said[word].get(theme, 0.0) + difference
            assert theme_words()[word][theme] == pytest.approx(max(0.0, sum_))


def test_no_weight_is_below_nothing() -> None:
    assert [word for word, said in theme_words().items() if min(said.values(), default=0) < 0] == []


def test_a_lean_decides_between_themes_and_never_whether_there_is_one() -> None:
    leaning = max(THEMES.values(), key=lambda theme: theme.lean)
    assert leaning.lean > 0
    assert themes_of("再创新的辉煌") == ()
    assert abs(sum(theme.lean for theme in THEMES.values())) < 2


def test_what_is_written_by_hand_wins() -> None:
    hidden = [word for word, said in written_words().items() if not said]
    assert hidden
    assert [word for word in hidden if theme_words()[word]] == []


def test_a_learned_word_says_also_what_the_words_in_it_say() -> None:
    written = {"公路": {"transport": 3.0}, "市政府": {}}
    learned = {
        "农村公路": {"transport": 1.0, "agriculture-rural": 0.5},
        "公路": {"transport": 2.0},
        "市政府": {"urban-housing": 1.0},
        "村组": {"agriculture-rural": 1.2},
    }
    assert together(written, learned, repeat=0.4) == {
        "公路": {"transport": 5.0},
        "市政府": {},
        "农村公路": {"transport": 4.0, "agriculture-rural": 0.5},
        "村组": {"agriculture-rural": 1.2},
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("least =", "laest =", "reading: 'laest' is none of"),
        ('zh = "教育"\n', "", "theme education: it needs zh"),
        ('id = "digital"', 'id = "health"', "theme health: the id stands twice"),
        ('cofog = ["09"]\n', "", "theme education: it needs cofog"),
        ("slight = 0.7\n", "", "weights: it needs slight"),
        ("slight =", "light =", "weights: 'light' is none of decisive, core, slight"),
        ("[reading]", "[raeding]", "themes.toml: 'raeding' is none of"),
    ],
    ids=["key", "missing", "twice", "codes", "level", "weight", "table"],
)
def test_a_scheme_with_a_fault_is_refused(old: str, new: str, said: str) -> None:
    text = text_of("themes.toml")
    assert old in text
    with pytest.raises(LexiconError, match=said):
        parse(text.replace(old, new, 1), name="themes.toml")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("公路\ttrafic\t\t", "line 2: 'trafic' is none of"),
        ("公路\ttransport\ttransport\t", "line 2: transport stands twice"),
        ("公路\ttransport", "line 2: expected 4 cells, got 2"),
    ],
    ids=["unknown", "twice", "cells"],
)
def test_words_with_a_fault_are_refused(row: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        parse_words(f"word\tdecisive\tcore\tslight\n{row}\n", themes(), name="themes.tsv")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("公路\ttrafic=1.0", "line 2: 'trafic' is none of"),
        ("公路\ttransport", "line 2: 'transport' is no theme with its weight"),
        ("公路\ttransport=viel", "line 2: 'transport=viel' is no theme with its weight"),
        ("公路", "line 2: expected 2 cells, got 1"),
    ],
    ids=["unknown", "without", "number", "cells"],
)
def test_learned_words_with_a_fault_are_refused(row: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        parse_learned(f"word\tthemes\n{row}\n", themes(), name="themes_learned.tsv")


def test_the_scheme_says_the_same_as_the_lexicon() -> None:
    graph = Graph().parse(ontology_file("vocabulary", "theme.ttl"))
    said = {}
    for node in graph.subjects(SKOS.inScheme):
        match = {
            end: {str(o) for o in graph.objects(node, SKOS[f"{end}Match"])}
            for end in ("close", "related")
        }
        said[str(node).removeprefix(f"{BASE}voc/theme/")] = {
            "labels": set(graph.objects(node, SKOS.prefLabel)),
            "definitions": set(graph.objects(node, SKOS.definition)),
            **match,
        }
    assert said == {name: expected(theme) for name, theme in THEMES.items()}


def expected(theme: Theme) -> dict[str, object]:
    cofog = [COFOG + code.replace(".", "-") for code in theme.cofog]
    sdg = [SDG + str(goal) for goal in theme.sdg]
    return {
        "labels": {Literal(theme.zh, lang="zh"), Literal(theme.en, lang="en")},
        "definitions": {
            Literal(theme.definition_zh, lang="zh"),
            Literal(theme.definition_en, lang="en"),
        },
        "close": {cofog[0], sdg[0]},
        "related": {*cofog[1:], *sdg[1:]},
    }


@pytest.mark.parametrize("theme", THEMES)
def test_codes_are_codes(theme: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", theme)
    assert URIRef(f"{BASE}voc/theme/{theme}")
    assert all(re.fullmatch(r"(0[1-9]|10)(\.[1-9])?", code) for code in THEMES[theme].cofog)
    assert all(1 <= goal <= 17 for goal in THEMES[theme].sdg)
