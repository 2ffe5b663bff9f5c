"""Which projects, places and instruments a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.name.entity import find_entities

# "name/kind name/kind"; the first letters of the kind are enough.
CASES = [
    # projects
    ("加快甬云高速公路建设", "甬云高速/pro"),
    ("建成云溪铁路、栖云高铁", "云溪铁路/pro 栖云高铁/pro"),
    ("云新欧班列开行1000列", "云新欧班列/pro"),
    ("推进云溪大桥、云岭隧道前期", "云溪大桥/pro 云岭隧道/pro"),
    ("启动G235龙湾至祥云段改建", "G235龙湾至祥云段/pro"),
    ("融入G60科创走廊", "G60科创走廊/pro"),
    ("办好G20峰会", ""),
    ("开通轨道交通3号线一期", "3号线一期/pro"),
    ("地铁2号线南延线开工", "2号线南延线/pro"),
    ("加快大剧院建设", "大剧院/pro"),
    ("建成栖云大剧院", "栖云大剧院/pro"),
    ("推进云堂古镇、西门老街保护", "云堂古镇/pro 西门老街/pro"),
    ("双湖净水厂建成投用", "双湖净水厂/pro"),
    ("晶云二期结顶", "晶云二期/pro"),
    ("晶云（二期）结顶", ""),
    ("云溪水库除险加固", "云溪水库/pro"),
    ("云岭抽水蓄能电站获批", "云岭抽水蓄能电站/pro"),
    ("开工云溪产业园", "云溪产业园/pro"),
    ("栖云机场旅客突破百万", ""),
    ("栖云国际机场扩建", "栖云国际机场/pro"),
    # classes and numbers of things
    ("建成高速公路120公里", ""),
    ("加固5座病险水库", ""),
    ("新建污水处理厂3座", ""),
    ("建设一批产业园", ""),
    ("提升城市快速路", ""),
    ("完成项目二期", ""),
    ("实现县县通高速公路", ""),
    ("打造综合交通枢纽", ""),
    ("新增10个体育公园", ""),
    ("走上康庄大道", ""),
    # places
    ("推进云溪新区开发", "云溪新区/pla"),
    ("建设滨湖湿地公园", "滨湖湿地公园/pla"),
    ("建设云滩湿地公园", "云滩湿地公园/pla"),
    ("支持栖云高新区提质", "栖云高新区/pla"),
    ("栖云综合保税区封关", "栖云综合保税区/pla"),
    ("建设栖云自由贸易试验区", "栖云自贸试验区/pla"),
    ("打造云芯小镇", "云芯小镇/pla"),
    ("加强云江流域治理", "云江流域/pla"),
    ("培育特色小镇", ""),
    ("建设国家级高新区", ""),
    ("人均公园绿地面积增加", ""),
    # instruments
    ("健全“141”体系", "141体系/ins"),
    ("深化“一件事”改革", "一件事改革/ins"),
    ("开展消防治本攻坚三年行动", "消防治本攻坚三年行动/ins"),
    ("实施科技企业双倍增计划，", "科技企业双倍增计划/ins"),
    ("深入实施强镇带村工程。", "强镇带村工程/ins"),
    ("打好污染防治攻坚战", "污染防治攻坚战/ins"),
    ("执行《优化营商环境条例》", "优化营商环境条例/ins"),
    ("话剧《云上人家》首演", ""),
    ("实施重大工程", ""),
    ("实施一批民生项目", ""),
    ("推进重点工程建设", ""),
    ("杜绝“面子”工程", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_named(text: str, expected: str) -> None:
    found = [(entity.name, entity.kind) for entity in find_entities(text)]
    wanted = [item.split("/") for item in expected.split()]
    assert [name for name, _ in found] == [name for name, _ in wanted]
    assert all(kind.startswith(start) for (_, kind), (_, start) in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("加快甬云高速公路建设", "甬云高速通车"),
        ("健全“141”体系", "完善“141”体系"),
        ("开通轨道交通3号线", "地铁3号线客流上升"),
        ("实施“双碳”攻坚行动", "开展“双碳”攻坚行动"),
        ("申报栖云自由贸易试验区", "栖云自贸试验区挂牌"),
        ("推进云溪大桥建设", "云溪大桥合龙"),
    ],
)
def test_one_name_for_one_thing(one: str, other: str) -> None:
    (first,), (second,) = find_entities(one), find_entities(other)
    assert first.name == second.name


PIECES = st.sampled_from(
    [
        *"的和与、，。（）“”《》\n3 G二期",
        *["高速公路", "大桥", "班列", "新区", "公园", "行动", "工程", "实施", "建设", "推进"],
        *["栖云", "云溪", "国家级", "重点", "235", "号线", "攻坚战", "条例", "大剧院"],
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_spans_slice_to_their_text_and_stand_apart(text: str) -> None:
    end = 0
    for entity in find_entities(text):
        assert end <= entity.start < entity.end
        assert text[entity.start : entity.end] == entity.text
        assert entity.name
        end = entity.end
