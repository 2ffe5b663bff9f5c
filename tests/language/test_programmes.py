"""Which named sets a text announces, and what they consist of."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.name.outlined import action_name
from kg.language.name.set import find_programmes


class Title(NamedTuple):
    start: int
    end: int
    text: str
    level: int
    number: int | None
    action: bool = False


def outline(text: str, *titles: tuple[int, int | None, str]) -> list[Title]:
    found, at = [], 0
    for level, number, title in titles:
        at = text.index(title, at)
        found.append(Title(at, at + len(title), title, level, number))
        at += len(title)
    return found


# Members before or after the count, as "name: member member".
CASES = [
    ("丝绸、茶叶两大产业集群初具规模。", "两大产业集群: 丝绸 茶叶"),
    ("做强丝绸、茶叶和机械三大支柱产业。", "三大支柱产业: 丝绸 茶叶 机械"),
    ("建强用好产业、外资、人才三支招商队伍，抓紧。", "三支招商队伍: 产业 外资 人才"),
    ("竞逐数字化、双循环“两大新赛道”，", "两大新赛道: 数字化 双循环"),
    ("塑造山水门户、开放窗口、幸福家园“三大新场景”。", "三大新场景: 山水门户 开放窗口 幸福家园"),
    ("打好大气、水、土壤三大战役。", "三大战役: 大气 水 土壤"),
    ("实施创新驱动、乡村振兴两大战略。", "两大战略: 创新驱动 乡村振兴"),
    ("加快东岸、西岸、南岸三大经济圈建设。", "三大经济圈: 东岸 西岸 南岸"),
    ("统筹山地、平原、海岛三大布局。", "三大布局: 山地 平原 海岛"),
    ("深化诊疗、医保、药品“三医联动”改革。", "三医联动: 诊疗 医保 药品"),
    ("发展丝绸、茶叶、机械等三大产业。", "三大产业: 丝绸 茶叶 机械"),
    ("推动民法典进社区、进校园、进企业“三进”活动。", "三进: 进社区 进校园 进企业"),
    (
        "打好防范化解重大风险、绿色转型、数字赋能三大攻坚战。",
        "三大攻坚战: 防范化解重大风险 绿色转型 数字赋能",
    ),
    ("启动“四大工程”：强基、聚才、兴水、绿山。", "四大工程: 强基 聚才 兴水 绿山"),
    ("抓好三大平台（云锦园、云溪谷、云岭港）。", "三大平台: 云锦园 云溪谷 云岭港"),
    ("建设3大片区：城东、城西和城北。", "3大片区: 城东 城西 城北"),
    ("统筹做好“加、减、乘”三篇文章。", "三篇文章: 加 减 乘"),
    ("深入实施“云锦师傅”“云岭技工”“云溪家政”三项工程。", "三项工程: 云锦师傅 云岭技工 云溪家政"),
    (
        "落实“一河一湖”建设、山区带发展、海岸带发展三大战略。",
        "三大战略: “一河一湖”建设 山区带发展 海岸带发展",
    ),
    (
        "完善基本医保、大病保险、医疗救助、兜底保障“四重”机制。",
        "四重: 基本医保 大病保险 医疗救助 兜底保障",
    ),
    ("注：“三乱”：是指乱停、乱贴、乱扔。", ""),
    (
        "部署了三个方面的任务：一是保护老城；二是提高治理水平，分步走；三是建设科创中心。",
        "三个方面的任务: 保护老城 提高治理水平 建设科创中心",
    ),
    (
        "抓好三方面重点工作。一是稳增长。修路，修桥。二是调结构。三是惠民生。",
        "三方面重点工作: 稳增长 调结构 惠民生",
    ),
    (
        "三大攻坚战开局良好。防范化解重大风险，债务下降。精准脱贫见效。污染防治有进展。",
        "三大攻坚战: 防范化解重大风险 精准脱贫 污染防治",
    ),
    ("三大攻坚战开局良好。精准脱贫见效。", ""),
    ("严把用地审批和信贷投放两个闸门。", "两个闸门: 用地审批 信贷投放"),
    ("抓好三项工作：一是稳增长；三是惠民生。", ""),
    ("推进“三个云锦”“四个山水”“两个升级”。", ""),
    # Heads are open.
    ("统筹空间、规模、产业三大结构，提升功能。", "三大结构: 空间 规模 产业"),
    ("突出“山水、人文”两大主题，", "两大主题: 山水 人文"),
    ("打响丝绸、茶叶两大金字招牌。", "两大金字招牌: 丝绸 茶叶"),
    ("划定生态红线、农田、城镇边界三条控制线。", "三条控制线: 生态红线 农田 城镇边界"),
    ("打好招商、开工、投产三个硬仗。", "三个硬仗: 招商 开工 投产"),
    ("推进云锦园、云溪谷两大药城和云岭园建设。", "两大药城: 云锦园 云溪谷"),
    ("乡村产业、人才、文化三大振兴深入推进。", "三大振兴: 产业 人才 文化"),
    ("以乙烯、丙烯、芳烃三大系列产品为主体。", "三大系列产品: 乙烯 丙烯 芳烃"),
    ("围绕云溪、锦溪两条大道打造核心商圈。", ""),
    ("争取云锦、云溪和两大不知名单位以外的支持。", ""),
    # Names of several counts count all.
    (
        "推广“三品一标”：绿色食品、有机产品、无公害产品和地理标志。",
        "三品一标: 绿色食品 有机产品 无公害产品 地理标志",
    ),
    ("建设图书馆、文化馆、博物馆和文化站“三馆一站”。", "三馆一站: 图书馆 文化馆 博物馆 文化站"),
    ("“三环五带”：即云溪环、锦溪环、岭环；山水带等。", ""),
    ("完善政府服务、社会服务、自助服务“三位一体”体系。", ""),
    # Members are whole, without what stands before and behind them.
    ("弘扬“张家港精神”“昆山之路”“园区经验”三大法宝。", "三大法宝: 张家港精神 昆山之路 园区经验"),
    ("弘扬“云锦精神”、“云溪之路”两大品牌。", "两大品牌: 云锦精神 云溪之路"),
    ("围绕优化配置、提升质量、增强服务三大任务。", "三大任务: 优化配置 提升质量 增强服务"),
    ("做强高效蔬菜、现代制种、优质林果三大产业。", "三大产业: 高效蔬菜 现代制种 优质林果"),
    (
        "完善经营性用地拍卖、工程招投标、产权交易三项制度。",
        "三项制度: 经营性用地拍卖 工程招投标 产权交易",
    ),
    ("事故起数、死亡人数、经济损失实现“三下降”。", "三下降: 事故起数 死亡人数 经济损失"),
    ("搭建供应、研发、投融资等服务丝绸“三大平台”。", "三大平台: 供应 研发 投融资"),
    ("紧紧抓住中部崛起和新区建设两大机遇。", "两大机遇: 中部崛起 新区建设"),
    (
        "处理好政府与市场、速度与质量、发展与安全“三大关系”。",
        "三大关系: 政府与市场 速度与质量 发展与安全",
    ),
    ("实施乡村振兴、大数据、大生态“三大战略行动”。", "三大战略行动: 乡村振兴 大数据 大生态"),
    (
        "构建生态环境、保护和修复、环境责任“三大制度体系”。",
        "三大制度体系: 生态环境 保护和修复 环境责任",
    ),
    # No sets.
    ("争创示范市县和全国“两山”基地。", ""),
    ("压减出国、用车、接待“三公”经费。", ""),
    ("优化申请、审核、兑现3个环节。", ""),
    ("建设东园、西园、南园3个产业园。", ""),
    ("白溪、锦溪“五里桥”工程。", ""),
    # A count that the list does not fulfil, or none at all.
    ("做强丝绸、茶叶三大产业集群。", ""),
    ("做强丝绸、茶叶、机械两大产业集群。", ""),
    ("重点实施十项行动。", ""),
    ("坚定“四个信念”、做到“两个到位”。", ""),
    ("以理论、“三个代表”思想为指导。", ""),
    ("学习十九大、二十大的精神。", ""),
    ("第三、四个水厂建成。", ""),
    ("东区、西区两个行政村通水。", ""),
    # What everybody abbreviates, and names of a number and one character, announce nothing.
    ("清理“三无”（无证、无照、无址）摊点。", ""),
    ("狠刹“两违”（违法用地、违法建设）。", ""),
    ("文化、科技、卫生“三下乡”活动。", ""),
    ("统筹推进改水、改厕、改路“三改”。", ""),
    ("7.“三线一单”：即云线、溪线、岭线和清单。", "三线一单: 云线 溪线 岭线 清单"),
    ("\n7.“三线一单”：即云线、溪线、岭线和清单。", ""),
    ("东园、西园“二线口岸”设施。", ""),
    (
        "稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期“六稳”。",
        "六稳: 稳就业 稳金融 稳外贸 稳外资 稳投资 稳预期",
    ),
    (
        "推广“三首”产品：是指首台套装备、首批次材料和首版次软件。",
        "三首: 首台套装备 首批次材料 首版次软件",
    ),
    # A measure alone in marks is a name with its noun only, a count before marks belongs to it.
    ("健全财务、经营、产权和业绩“四大”体系，", "“四大”体系: 财务 经营 产权 业绩"),
    ("深入推进丝绸、城市、债务三个“三年”行动。", "三个“三年”行动: 丝绸 城市 债务"),
    ("三年来，丝绸、茶叶“三年”有成。", ""),
    # More nouns, and any noun behind members in marks.
    ("组建产业、创业和风险三支基金。", "三支基金: 产业 创业 风险"),
    ("出台丝绸、茶叶和机械等3项新政。", "3项新政: 丝绸 茶叶 机械"),
    ("抓好“修路、架桥、治水”三件大事。", "三件大事: 修路 架桥 治水"),
    ("突出“丝绸、茶叶、机械”三个亮点。", "三个亮点: 丝绸 茶叶 机械"),
    ("加强袜业、铝业、茶业三个省级出口基地建设。", "三个省级出口基地: 袜业 铝业 茶业"),
    # Lists parted by other marks, where each clause has a word of the name.
    (
        "\n六优先：即教育优先规划，投入优先安排，用地优先保障，人才优先引进，待遇优先落实，问题优先解决。",
        "六优先: 教育优先规划 投入优先安排 用地优先保障 人才优先引进 待遇优先落实 问题优先解决",
    ),
    (
        "\n两促进一保持：这是省里的要求，即促进丝绸升级、促进茶叶增收，保持物价平稳。",
        "两促进一保持: 促进丝绸升级 促进茶叶增收 保持物价平稳",
    ),
    (
        "把握三大重点，即坚持以丝为基，做强产业；坚持以港兴市，通达四方；坚持以绿为核，治理云江。",
        "三大重点: 坚持以丝为基 坚持以港兴市 坚持以绿为核",
    ),
    ("规划“一区两带”（云溪新区；东部带、西部带）。", "一区两带: 云溪新区 东部带 西部带"),
    ("\n三张清单：这一年，全市确定了清单，包括很多内容。", ""),
    (
        "\n[2]六水共治：治污水、保供水、排涝水、防洪水、抓节水、优海水。",
        "六水共治: 治污水 保供水 排涝水 防洪水 抓节水 优海水",
    ),
    (
        "\n14.主城区“三大片区”\n\n科创片区、康养片区、老城片区。",
        "三大片区: 科创片区 康养片区 老城片区",
    ),
    ("做到全面、深入、扎实三大行动。", ""),
    ("减免27万名学生和1万名老人“两免”政策。", ""),
    (
        "丝绸、茶叶和机械三个全省重点成长型产业集群通过考核。",
        "三个全省重点成长型产业集群: 丝绸 茶叶 机械",
    ),
    ("吸纳治理溪流、改造老城4个重点协商意见。", ""),
    ("提高城乡低保、特困人员和残疾人两项补贴。", ""),
    ("开工云水厂、云溪高速（东段）两大基础设施项目。", "两大基础设施项目: 云水厂 云溪高速（东段）"),
    ("实施丝绸、茶叶“两大龙头”和冶金、医药、电子“三品一标”规划。", "两大龙头: 丝绸 茶叶"),
    ("做大片区（东园、西园）、锦溪、云岭四大板块。", ""),
    ("建好云溪、锦溪和云岭三个国家级开发区。", "三个国家级开发区: 云溪 锦溪 云岭"),
    ("建成五大医学中心：在云溪医院建设呼吸中心，在锦溪医院建设肾病中心。", ""),
    ("建设项目环保、安全、消防“三同时”。", ""),
    (
        "抓好三大公园：云溪公园（一期）、锦溪公园、云岭公园。",
        "三大公园: 云溪公园（一期） 锦溪公园 云岭公园",
    ),
    (
        "实施“三个一百”工程（确保100个项目开工、100个项目投产、100个项目达产）。",
        "三个一百: 100个项目开工 100个项目投产 100个项目达产",
    ),
    # Whole names in a line that explains them.
    (
        "\n提升城市文明三大行动：即交通行动、邻里行动、志愿行动。",
        "提升城市文明三大行动: 交通行动 邻里行动 志愿行动",
    ),
    # Numbered items, in any of five ways; the amount behind a member is no part of it.
    (
        "办好三件实事。①实施小区改造；②建设公园9个；③扩大绿地。",
        "三件实事: 小区改造 建设公园 扩大绿地",
    ),
    (
        "办好“三件实事”：（1）改造小区。（2）建设公园。（3）扩大绿地。",
        "三件实事: 改造小区 建设公园 扩大绿地",
    ),
    (
        "集中抓了3件大事。\n第一，改造小区。很好。\n第二，建设公园。\n第三，扩大绿地。",
        "3件大事: 改造小区 建设公园 扩大绿地",
    ),
    (
        "2026年三件实事\n一、改造小区。很好。\n二、建设公园。\n三、扩大绿地。",
        "三件实事: 改造小区 建设公园 扩大绿地",
    ),
    ("办好三件实事。①改造小区；②建设公园；③扩大绿地；④修路。", ""),
    ("抓好三项工作：一是以丝绸为重点；二是以茶叶为重点；三是以机械为重点。", ""),
    # Sentences that start with the members.
    (
        "实施“三大工程”：粮油增效工程，建设农田；设施工程，推广设备；品牌工程，做响品牌。",
        "三大工程: 粮油增效工程 设施工程 品牌工程",
    ),
    (
        "\n加快打造三大经济带。着力打造以云溪为龙头的东部经济带。做好配套。着力打造以锦溪为核心的西部经济带。着力打造以云岭为依托的山区经济带。",
        "三大经济带: 东部经济带 西部经济带 山区经济带",
    ),
    # A refrain.
    (
        "抓好外贸“三新”，加快引育新主体，支持企业；着力拓展新市场，办好展会；发展新模式。",
        "外贸“三新”: 新主体 新市场 新模式",
    ),
    ("解决“三农”问题。加强农田建设。整治农田。", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_enumerated_sets(text: str, expected: str) -> None:
    found = find_programmes(text)
    wanted = [expected.split(": ")] if expected else []
    assert [[item.name, " ".join(item.members)] for item in found] == wanted
    for item in found:
        assert item.count == len(item.members)
        assert text[item.start : item.end] == item.name


def test_numbered_headings_are_the_members() -> None:
    text = "重点实施三项行动。\n（一）市场升级行动。做大市场。\n（二）实施通道拓展行动。\n（三）产业提质行动。\n"
    titles = outline(
        text, (2, 1, "市场升级行动"), (2, 2, "实施通道拓展行动"), (2, 3, "产业提质行动")
    )
    (found,) = find_programmes(text, titles)
    assert found.name == "三项行动"
    assert found.members == ("市场升级行动", "通道拓展行动", "产业提质行动")


def test_members_are_names_and_not_whole_headings() -> None:
    text = "重点实施三项行动。\n（一）坚定不移推进市场升级行动，商贸再上台阶。\n（二）深入实施科技振兴行动。\n（三）产业提质行动。\n"
    titles = outline(
        text,
        (2, 1, "坚定不移推进市场升级行动，商贸再上台阶"),
        (2, 2, "深入实施科技振兴行动"),
        (2, 3, "产业提质行动"),
    )
    (found,) = find_programmes(text, titles)
    assert found.members == ("市场升级行动", "科技振兴行动", "产业提质行动")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("深入实施科技振兴行动，创新能力持续提升", "科技振兴行动"),
        ("坚决打好债务化解攻坚战", "债务化解攻坚战"),
        ("全力推进强基工程。夯实基础", "强基工程"),
        ("打造商贸之城", "打造商贸之城"),
        ("坚持创新驱动，增强发展动力", "坚持创新驱动，增强发展动力"),
        ("市场升级行动", "市场升级行动"),
    ],
)
def test_the_name_of_an_action_is_no_whole_heading(title: str, name: str) -> None:
    assert action_name(title) == name


def test_either_clause_of_a_heading_may_name_the_member() -> None:
    text = "坚持三大发展，构建三大体系。\n（一）坚持转型发展，构建产业体系\n（二）坚持统筹发展，构建城镇体系\n（三）坚持共享发展，构建民生体系\n"
    titles = outline(
        text,
        (2, 1, "坚持转型发展，构建产业体系"),
        (2, 2, "坚持统筹发展，构建城镇体系"),
        (2, 3, "坚持共享发展，构建民生体系"),
    )
    growth, systems = find_programmes(text, titles)
    assert (growth.name, growth.members[0][-4:]) == ("三大发展", "转型发展")
    assert (systems.name, systems.members[0][-4:]) == ("三大体系", "产业体系")


def test_headings_beyond_the_count_are_another_set() -> None:
    text = (
        "去年的“三大工程”见效。\n（一）强基工程\n（二）聚才工程\n（三）兴水工程\n（四）绿山工程\n"
    )
    titles = outline(
        text, (2, 1, "强基工程"), (2, 2, "聚才工程"), (2, 3, "兴水工程"), (2, 4, "绿山工程")
    )
    assert find_programmes(text, titles) == []


def test_aspects_of_the_work_are_a_set_where_they_have_names() -> None:
    text = "做好三个方面的工作。\n（一）强基工程\n（二）聚才工程\n（三）兴水工程\n"
    titles = outline(text, (2, 1, "强基工程"), (2, 2, "聚才工程"), (2, 3, "兴水工程"))
    (found,) = find_programmes(text, titles)
    assert found.members == ("强基工程", "聚才工程", "兴水工程")
    text = "做好三个方面的工作。\n（一）壮大产业\n（二）改善民生\n（三）治理环境\n"
    titles = outline(text, (2, 1, "壮大产业"), (2, 2, "改善民生"), (2, 3, "治理环境"))
    assert find_programmes(text, titles) == []


def test_headings_of_another_kind_or_number_are_not() -> None:
    text = "重点实施三项行动。\n（一）市场升级行动。\n（二）通道拓展行动。\n（三）改善民生。\n"
    titles = outline(text, (2, 1, "市场升级行动"), (2, 2, "通道拓展行动"), (2, 3, "改善民生"))
    assert find_programmes(text, titles) == []
    assert find_programmes(text, titles[:2]) == []


def test_lead_sentences_are_the_members() -> None:
    text = (
        "（一）打赢“三大攻坚战”\n一是打好债务化解攻坚战。压实责任。"
        "二是打好山区帮扶攻坚战。对口结对。三是打好云江治水攻坚战。截污纳管。\n（二）发展产业\n"
    )
    titles = outline(text, (2, 1, "打赢“三大攻坚战”"), (2, 2, "发展产业"))
    (found,) = find_programmes(text, titles)
    assert found.members == ("债务化解攻坚战", "山区帮扶攻坚战", "云江治水攻坚战")


def test_lead_sentences_beyond_the_section_are_not() -> None:
    text = (
        "（一）打赢“三大攻坚战”\n一是打好债务化解攻坚战。二是打好山区帮扶攻坚战。\n"
        "（二）治理环境\n三是打好云江治水攻坚战。\n"
    )
    titles = outline(text, (2, 1, "打赢“三大攻坚战”"), (2, 2, "治理环境"))
    assert find_programmes(text, titles) == []


def test_actions_under_other_names_are_the_members() -> None:
    text = "重点实施三项行动。\n（一）打造商贸之城\n（二）山水提质行动\n（三）打造宜居之城\n"
    titles = [
        title._replace(action=True)
        for title in outline(
            text, (2, 1, "打造商贸之城"), (2, 2, "山水提质行动"), (2, 3, "打造宜居之城")
        )
    ]
    (found,) = find_programmes(text, titles)
    assert found.members == ("打造商贸之城", "山水提质行动", "打造宜居之城")
    assert find_programmes(text.replace("三项", "四项"), titles) == []


def test_a_set_is_returned_once() -> None:
    text = "做强丝绸、茶叶两大产业集群。再做强丝绸、机械两大产业集群。"
    text += "整治云江、锦溪两大产业集群。"
    assert [item.members for item in find_programmes(text)] == [("丝绸", "茶叶"), ("云江", "锦溪")]


PIECES = st.sampled_from(
    [
        *"、和与，。；：“”（）\n一二三十两大项个支新的8",
        *[
            "行动",
            "工程",
            "产业集群",
            "攻坚战",
            "丝绸",
            "茶叶",
            "打好",
            "实施",
            "是",
            "两大",
            "三新",
        ],
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_names_slice_and_counts_hold(text: str) -> None:
    for item in find_programmes(text):
        assert text[item.start : item.end] == item.name
        assert item.count == len(item.members) == len(set(item.members)) > 1
        assert all(item.members)
