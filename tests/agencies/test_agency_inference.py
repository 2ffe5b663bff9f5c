"""Inference: invented tasks of an invented city, the functions that answer, names, confidence, abstention."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.agencies import Register, Unit, answer, assign, infer, load_register, stated_units
from kg.agencies.mandates import load_mandates, mandated, plain
from kg.agencies.scoring import steps
from kg.agencies.stated import split_units, without_units
from kg.errors import ReadError
from kg.model import AgencyMention, Extraction, Place, Report, Section, Span, Statement, View

CITY = Place("栖云市", "000000", "county")

TASKS = [
    ("新建、改扩建公办小学3所、幼儿园5所，新增学位3200个。", "education"),
    ("推进课后服务提质，中小学教室照明改造全覆盖。", "education"),
    ("完成12家村卫生室标准化改造，家庭医生签约服务率达75%。", "health"),
    ("为适龄女生免费接种HPV疫苗4000人次。", "health"),
    ("新增普惠性托育机构6家、托位300个。", "health"),
    ("城镇新增就业1.3万人，城镇登记失业率控制在3%以内。", "human_resources"),
    ("城乡居民基本养老保险参保率稳定在95%以上。", "human_resources"),
    ("城乡居民基本医疗保险参保率达99%，住院报销比例提高3个百分点。", "medical_insurance"),
    ("新建老年食堂10家、居家养老服务中心4个。", "civil_affairs"),
    ("建成农村公益性骨灰堂2座。", "civil_affairs"),
    ("为困难残疾人发放生活补贴，做到应补尽补。", "civil_affairs"),
    ("为300户重度残疾人家庭实施无障碍改造。", "disabled"),
    ("扶持120名农村残疾人就业创业。", "disabled"),
    ("改造老旧小区9个，加装电梯40台。", "housing_construction"),
    ("筹集保障性租赁住房600套，实施棚户区改造420户。", "housing_construction"),
    ("打通断头路6条，续建望溪大桥。", "housing_construction"),
    ("改造提升农村公路60公里，新开通城乡公交线路3条。", "transport"),
    ("加快临栖高速公路栖云段建设。", "transport"),
    ("新改建公厕22座，生活垃圾分类覆盖率达95%。", "urban_management"),
    ("新增公共停车泊位1500个，整治病害井盖900处。", "urban_management"),
    ("新建口袋公园8个，新增城市绿地30公顷。", "forestry_parks"),
    ("完成营造林2.4万亩，森林覆盖率达到61%。", "forestry_parks"),
    ("除险加固病险水库5座，治理中小河流18公里。", "water"),
    ("巩固提升3万人农村饮水安全。", "water"),
    ("PM2.5平均浓度降至27微克/立方米以下，淘汰燃煤锅炉35台。", "ecology_environment"),
    ("粮食产量稳定在21万吨，新建高标准农田8000亩。", "agriculture_rural"),
    ("完成农村户厕改造2600户。", "agriculture_rural"),
    ("培育农民合作社示范社20家，村集体经济收入增长10%。", "agriculture_rural"),
    ("社会消费品零售总额增长8%，进出口总额增长6%。", "commerce"),
    ("改造提升标准化菜市场4家。", "commerce"),
    ("引进亿元以上招商项目15个，实际利用外资1.2亿美元。", "commerce"),
    ("新增海外仓6个，跨境电商交易额增长15%。", "commerce"),
    ("规上工业增加值增长7%，实施技改项目80个。", "economy_information"),
    ("新建5G基站300个，行政村光纤覆盖率100%。", "economy_information"),
    ("培育专精特新中小企业12家。", "economy_information"),
    ("新增高新技术企业25家，研发经费支出占比提高到2.9%。", "science_technology"),
    ("地区生产总值增长6.5%左右。", "development_reform"),
    ("固定资产投资增长9%，其中民间投资增长11%。", "development_reform"),
    ("单位生产总值能耗下降3%。", "development_reform"),
    ("发放价格临时补贴，办好平价商店。", "development_reform"),
    ("一般公共预算收入增长5%。", "finance"),
    ("严控政府债务，盘活财政存量资金。", "finance"),
    ("食品抽检合格率达98.8%，推进学校食堂明厨亮灶。", "market_regulation"),
    ("新增市场主体2万户，深化商事制度改革。", "market_regulation"),
    ("推进一网通办，行政审批事项再压减20%。", "data_services"),
    ("举办惠民音乐会30场，建成城市书房5家。", "culture_tourism"),
    ("创建省级全域旅游示范市，接待游客增长10%。", "culture_tourism"),
    ("新建社会足球场4片，更新健身器材120套。", "sports"),
    ("建设雪亮工程二期，严打电信网络诈骗。", "public_security"),
    ("优化交通信号灯80处，缓解拥堵点12个。", "public_security"),
    ("办理法律援助案件800件，建成公共法律服务站16个。", "justice"),
    ("生产安全事故起数下降10%，建成应急避难场所6处。", "emergency"),
    ("新建消防救援站1座，增配消防车3辆。", "fire_rescue"),
    ("建成退役军人服务站示范点9个。", "veterans"),
    ("完成不动产登记历史遗留问题化解，处置闲置土地600亩。", "natural_resources"),
    ("完成地质灾害避险搬迁40户。", "natural_resources"),
    ("为1200名困难职工免费体检。", "trade_unions"),
    ("建成青年之家6个，服务青年1万人次。", "youth_league"),
    ("创建巾帼示范基地5个，办好妇女儿童活动中心。", "women"),
    ("开展应急救护培训3000人次，培训救护员500名。", "red_cross"),
    ("化解信访积案18件。", "petitions"),
    ("深化国有企业混合所有制改革。", "state_assets"),
    ("新增上市公司1家，贷款余额突破900亿元。", "financial_affairs"),
    ("住房公积金业务网上办理率达90%。", "housing_fund"),
    ("建设村级寄递物流综合服务站60个，快递进村全覆盖。", "post"),
    ("开展人工增雨作业，建设自动气象站12个。", "meteorology"),
    ("更新防空警报器15台，建成人口疏散基地1个。", "civil_defence"),
    ("扶持民族村特色产业项目3个，促进民族团结。", "ethnic_religious"),
    ("推广联合办税，方便纳税人就近办理。", "tax"),
    ("完成第五次经济普查，强化统计监测。", "statistics"),
    ("对重大项目开展跟踪审计，推进审计全覆盖。", "audit"),
    ("创建全国文明城市，建成新时代文明实践站40个。", "party_organisation"),
    ("深化国际友好城市交往，推进航空口岸建设。", "foreign_port"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "function"), TASKS)
def test_the_right_function_comes_first(text: str, function: str) -> None:
    assert assign(text, place=CITY)[0].function == function


@pytest.mark.parametrize(
    "text",
    [
        "",
        "真抓实干，奋勇争先。",
        "各位代表，目标已经明确",
        "2024",
        "我们要保持定力、鼓足干劲",
        "完成情况良好",
    ],
)
def test_nothing_where_nothing_fits(text: str) -> None:
    assert assign(text, place=CITY) == []


def test_at_most_three_most_likely_first_each_once() -> None:
    for text, _ in TASKS:
        found = assign(text)
        confidences = [claim.confidence for claim in found]
        assert 1 <= len(found) <= 3
        assert confidences == sorted(confidences, reverse=True)
        assert len({claim.function for claim in found}) == len(found)
        assert all(0 < claim.confidence < 1 and claim.words for claim in found)
        assert all(claim.basis == "inferred" for claim in found)


def test_reasons_are_words_of_the_text() -> None:
    for text, _ in TASKS:
        for claim in assign(text):
            for word in claim.words:
                assert all(part in plain(text) for part in word.split("+"))


@pytest.mark.parametrize(
    ("text", "inner", "function"),
    [
        ("新建农村公路20公里", "农村", "transport"),
        ("引进领军人才10名", "军人", "human_resources"),
        ("提升统筹协调水平，新建水库1座", "调水", "water"),
    ],
)
def test_the_longest_word_wins(text: str, inner: str, function: str) -> None:
    found = assign(text)
    assert found[0].function == function
    assert all(inner not in claim.words for claim in found)


def test_words_that_say_where_or_for_whom_count_less() -> None:
    assert assign("在全市中小学推行明厨亮灶")[0].function == "market_regulation"
    assert assign("为困难职工家庭子女提供免费体检")[0].function == "trade_unions"


def test_the_heading_helps_where_the_clause_says_little() -> None:
    assert assign("抓好示范点建设")[:1] != assign("抓好示范点建设", context="农业农村现代化")[:1]
    assert assign("新增学位800个", context="畅联交通行动")[0].function == "education"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("新增学位2000个（市教育局）", [Unit("市教育局", "responsible")]),
        ("新增床位（市卫计委、市民政局）300张", [Unit("市卫计委", "responsible"), Unit("市民政局", "responsible")]),
        ("改造管网（牵头单位：栖云水务集团；配合单位：市住建局）", [Unit("栖云水务集团", "lead"), Unit("市住建局", "support")]),
        ("改造管网（市住建局牵头，市财政局、各镇街配合）", [Unit("市住建局", "lead"), Unit("市财政局", "support"), Unit("各镇街", "support")]),
        ("改造管网（市住建局牵头，市财政局配合）", [Unit("市住建局", "lead"), Unit("市财政局", "support")]),
        ("完成乡镇卫生院（社区卫生服务中心）改造", []),
        ("实施棚户区（危旧房）改造", []),
        ("建设大剧院（一期）", []),
        ("责任单位：市商务局、市市场监管局", [Unit("市商务局", "responsible"), Unit("市市场监管局", "responsible")]),
        ("新建学校(责任单位:市教育局)", [Unit("市教育局", "responsible")]),
    ],
)  # fmt: skip
def test_units_in_brackets(register: Register, text: str, units: list[Unit]) -> None:
    assert stated_units(text, register) == units


def test_stated_units_win_over_words() -> None:
    found = assign("更新供水管网20公里（牵头单位：栖云水务集团；配合单位：市住建局）", place=CITY)
    assert [(claim.function, claim.name, claim.confidence, claim.basis) for claim in found] == [
        ("water", "栖云水务集团", 1.0, "stated"),
        ("housing_construction", "市住建局", 1.0, "stated"),
    ]
    assert assign("改造公园3个", names=["市教育局"])[0].function == "education"
    assert assign("改造公园3个", names=["一个没听过的单位"])[0].function == "forestry_parks"


def test_brackets_without_a_known_unit_do_not_hide_the_words(register: Register) -> None:
    assert without_units("改造公园（一期）3个", register) == "改造公园（一期）3个"
    assert assign("改造公园（责任单位：某某部门）3个")[0].function == "forestry_parks"


def test_lists_of_units_are_split_at_their_separators() -> None:
    assert split_units("市教育局、市财政局；各镇（街道）\n市住建局等") == [
        "市教育局",
        "市财政局",
        "各镇（街道）",
        "市住建局",
    ]


def test_bodies_are_named_by_place_and_year() -> None:
    names = [assign("新建医院1所", place=CITY, year=year)[0].name for year in (2016, 2024)]
    assert names == ["栖云市卫生和计划生育委员会", "栖云市卫生健康局"]
    assert assign("新建医院1所")[0].name == "卫生健康局"


def test_words_of_a_places_own_register_lead_to_its_body(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,function,words\n栖云商旅集团,commerce,竹艺市场\n", encoding="utf-8")
    found = assign("推动竹艺市场升级", place=CITY, register=load_register(table))
    assert (found[0].function, found[0].name) == ("commerce", "栖云商旅集团")


def report() -> Report:
    text = "一、民生新增学位800个"
    section = Section("section-1", 2, 4, "教育惠民", 1, 1, Span(0, len(text)))
    return Report(
        id="qiyun_2024",
        place=CITY,
        year=2024,
        text=text,
        view=View(text, range(len(text))),
        sha256="0" * 64,
        sections=(section,),
    )


def test_every_open_commitment_gets_its_functions(statement: Callable[..., Statement]) -> None:
    school = statement("新增学位800个", id="s1")
    park = statement("新建口袋公园5个", id="s2")
    done = statement("新增学位700个", "achievement", id="s3")
    named = replace(
        statement("更新管网20公里", id="s4"),
        agencies=(
            AgencyMention(0, 4, "水务集团", "水务集团", "enterprise", "responsible", "test"),
        ),
    )
    table = statement("新建老年食堂10家", id="s5")
    empty = statement("真抓实干", id="s6")
    extraction = Extraction(report(), statements=(school, park, done, named, table, empty))
    found = infer(extraction, assigned={"s5"})
    assert [(claim.statement, claim.function) for claim in found][:1] == [("s1", "education")]
    assert {claim.statement for claim in found} == {"s1", "s2"}
    assert all(claim.basis == "inferred" for claim in found)
    assert all(Decimal(0) < claim.confidence < Decimal(1) for claim in found)
    assert found[0].name == "栖云市教育局"


def test_records_of_tasks() -> None:
    row = answer({"id": 7, "text": "新增学位2000个", "place": "栖云市", "year": 2024})
    assert row["id"] == 7
    assert row["agencies"][0] == {
        "function": "education",
        "name": "栖云市教育局",
        "confidence": pytest.approx(0.87, abs=0.1),
        "basis": "inferred",
        "words": ["新增学位"],
    }


@pytest.mark.parametrize("task", [{"text": "新增学位"}, {"id": "a"}, {"id": "a", "text": 3}])
def test_tasks_without_id_or_text_are_refused(task: dict[str, object]) -> None:
    with pytest.raises(ReadError, match="id and a text"):
        answer(task)


def test_the_lexicon_is_clean(register: Register) -> None:
    for function in register.functions:
        words = mandated()[function]
        assert len(words) == len(set(words)), function
        for word in words:
            assert len(word) > 1, word
            assert all(word.split("+")), word
            assert word == plain(word), word


def test_confidence_rises_with_the_share() -> None:
    assert steps()[0][0] == 0.0
    assert list(steps()) == sorted(steps())
    assert [value for _, value in steps()] == sorted(value for _, value in steps())
    assert all(0 < value < 1 for _, value in steps())


def test_longer_words_say_no_less_than_what_stands_inside_them() -> None:
    words = load_mandates().words
    assert words["残疾人托养"]["disabled"] == words["残疾人"]["disabled"]


def test_the_hash_seed_does_not_matter() -> None:
    code = (
        "from kg.agencies import assign\n"
        "print([(c.function, c.confidence, c.words) for c in assign('新建农村公路、学校、医院和公园，治理河道')])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1
