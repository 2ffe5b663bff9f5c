"""The register: every function complete, every name of one function, bodies by level and year."""

import csv
import re
import time
from collections import defaultdict
from pathlib import Path

import pyoxigraph
import pytest

from kg.agencies import Register, load_register
from kg.agencies.mandates import mandated
from kg.errors import ReadError
from kg.model import Level, Place
from tests.timing import slowness

ONTOLOGY = Path(__file__).parents[2] / "ontology"
VOC = "https://w3id.org/policy-commitment/voc/"
LABELS = "http://www.w3.org/2004/02/skos/core#prefLabel"
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"


def facts() -> dict[str, dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]]:
    found: dict[str, dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]] = {}
    text = (ONTOLOGY / "agencies.ttl").read_bytes()
    for triple in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE):
        assert isinstance(triple.subject, pyoxigraph.NamedNode), "no blank nodes"
        assert isinstance(triple.object, pyoxigraph.NamedNode | pyoxigraph.Literal)
        found.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(
            triple.object
        )
    return found


def languages(values: list[pyoxigraph.NamedNode | pyoxigraph.Literal]) -> list[str]:
    return sorted(str(value.language) for value in values if isinstance(value, pyoxigraph.Literal))


def test_every_concept_has_a_label_in_both_languages() -> None:
    labelled = {
        name: said for name, said in facts().items() if not name.startswith(VOC + "function/")
    }
    assert len(labelled) > 150
    assert all(languages(said[LABELS]) == ["en", "zh"] for said in labelled.values())


def test_every_function_is_defined_and_mapped(register: Register) -> None:
    said = facts()
    assert len(register.functions) == 47
    for function in register.functions.values():
        assert languages(said[VOC + "function/" + function.id][DEFINITION]) == ["en", "zh"]
        assert function.cofog
        assert all(re.fullmatch(r"\d\d\.\d", group) for group in function.cofog)
        assert function.stems


def test_successors_are_bodies_that_begin_when_the_old_ones_end() -> None:
    said = facts()
    replaced = "http://purl.org/dc/terms/isReplacedBy"
    pairs = [
        (facts_of, said[successor.value])
        for facts_of in said.values()
        for successor in facts_of.get(replaced, [])
    ]
    assert len(pairs) > 20
    for old, new in pairs:
        until = int(old["http://schema.org/validThrough"][0].value)
        since = (
            int(new["http://schema.org/validFrom"][0].value)
            if "http://schema.org/validFrom" in new
            else 0
        )
        assert since <= until


def test_no_name_belongs_to_two_functions(register: Register) -> None:
    functions = defaultdict(set)
    for body in register.bodies:
        for name in (body.name, *body.aliases):
            functions[name].add(body.function)
    assert {name: found for name, found in functions.items() if len(found) > 1} == {}


def test_mandates_speak_of_the_register_functions(register: Register) -> None:
    assert set(mandated()) == set(register.functions)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("市卫计委", "health"),
        ("栖云市卫生健康局", "health"),
        ("市人口计生委", "health"),
        ("市城管委", "urban_management"),
        ("市城管综合执法局", "urban_management"),
        ("区教育局", "education"),
        ("教育体育局", "education"),
        ("市建委", "housing_construction"),
        ("市住房城乡建设局", "housing_construction"),
        ("市规划和自然资源局", "natural_resources"),
        ("市国土局", "natural_resources"),
        ("市环保局", "ecology_environment"),
        ("市生态环境局栖东分局", "ecology_environment"),
        ("市工商局", "market_regulation"),
        ("市质监局", "market_regulation"),
        ("市食药监局", "market_regulation"),
        ("市市场监管局（知识产权局）", "market_regulation"),
        ("市经信委", "economy_information"),
        ("区科技和经信局", "economy_information"),
        ("县发改局", "development_reform"),
        ("省发展改革委", "development_reform"),
        ("市委组织部", "party_organisation"),
        ("团市委", "youth_league"),
        ("市妇联", "women"),
        ("市国税局", "tax"),
        ("市文广旅局", "culture_tourism"),
        ("市交通运输局", "transport"),
        ("市公安局交警支队", "public_security"),
        ("市消防救援支队", "fire_rescue"),
        ("市大数据局", "data_services"),
        ("市行政审批服务局", "data_services"),
        ("市扶贫办", "agriculture_rural"),
        ("栖云水务集团", "water"),
        ("市轨道交通集团", "transport"),
        ("市人防办", "civil_defence"),
        ("市金融办", "financial_affairs"),
        ("鹿鸣镇人民政府", "local_government"),
        ("经济开发区管委会", "local_government"),
        ("各区（市）县政府", "local_government"),
        ("青岚镇", "local_government"),
        ("各镇（街道）", "local_government"),
        ("各镇街", "local_government"),
        ("栖东街道", "local_government"),
        ("栖江新区", "local_government"),
    ],
)  # fmt: skip
def test_written_names_resolve(register: Register, name: str, function: str) -> None:
    assert register.function_of(name) == function


@pytest.mark.parametrize(
    "words", ["", "乡镇卫生院", "老旧小区", "栖云大剧院", "一期", "教育", "商旅集团"]
)
def test_other_words_are_no_bodies(register: Register, words: str) -> None:
    assert register.function_of(words) is None


@pytest.mark.parametrize(
    ("function", "level", "year", "name"),
    [
        ("health", "county", 2012, "卫生局"),
        ("health", "county", 2016, "卫生和计划生育委员会"),
        ("health", "county", 2024, "卫生健康局"),
        ("housing_construction", "province", 2024, "住房和城乡建设厅"),
        ("ecology_environment", "prefecture", 2017, "环境保护局"),
        ("ecology_environment", "prefecture", 2018, "环境保护局"),
        ("ecology_environment", "prefecture", 2019, "生态环境局"),
        ("ecology_environment", "national", 2022, "生态环境部"),
        ("market_regulation", "county", 2017, "工商行政管理局"),
        ("market_regulation", "county", 2020, "市场监督管理局"),
        ("natural_resources", "county", 2015, "国土资源局"),
        ("economy_information", "province", 2015, "经济和信息化委员会"),
        ("civil_defence", "county", 2022, "人民防空办公室"),
        ("civil_defence", "county", 2025, "国防动员办公室"),
        ("development_reform", "county", None, "发展和改革局"),
        ("veterans", "county", None, "退役军人事务局"),
        ("health", "province", 2012, "卫生厅"),
        ("agriculture_rural", "province", 2016, "农业厅"),
        ("forestry_parks", "province", 2017, "林业厅"),
        ("ecology_environment", "province", 2005, "环境保护局"),
        ("ecology_environment", "province", 2012, "环境保护厅"),
        ("housing_construction", "province", 2006, "建设厅"),
        ("culture_tourism", "county", 2006, "文化局"),
        ("culture_tourism", "county", 2012, "文化广电新闻出版局"),
        ("culture_tourism", "province", 2012, "文化厅"),
        ("fire_rescue", "county", 2024, "消防救援大队"),
        ("data_services", "county", 2012, "行政服务中心"),
        ("medical_insurance", "county", 2008, "劳动和社会保障局"),
        ("medical_insurance", "county", 2016, "人力资源和社会保障局"),
        ("medical_insurance", "county", 2020, "医疗保障局"),
        ("veterans", "province", 2015, "民政厅"),
        ("state_assets", "prefecture", 2000, "财政局"),
        ("data_services", "county", 1998, None),
    ],
)
def test_bodies_are_named_as_when_the_year_began(
    register: Register, function: str, level: Level, year: int | None, name: str | None
) -> None:
    assert register.body(function, level, year) == name


@pytest.mark.parametrize(
    ("name", "year", "body", "then", "now"),
    [
        ("市卫计委", 2016, "卫生和计划生育委员会", "卫生和计划生育委员会", "卫生健康局"),
        ("栖云市卫计局", 2022, "卫生和计划生育委员会", "卫生健康局", "卫生健康局"),
        ("市卫生局", 2012, "卫生局", "卫生局", "卫生健康局"),
        ("市建委", 2008, "建设委员会", "建设委员会", "住房和城乡建设局"),
        ("市环保局", 2018, "环境保护局", "环境保护局", "生态环境局"),
        ("市工商局", 2015, "工商行政管理局", "工商行政管理局", "市场监督管理局"),
        ("市食药监局", 2016, "食品药品监督管理局", "食品药品监督管理局", "市场监督管理局"),
        ("市国土局", 2016, "国土资源局", "国土资源局", "自然资源和规划局"),
        ("市规划局", 2016, "规划局", "规划局", "自然资源和规划局"),
        ("市扶贫办", 2019, "扶贫开发办公室", "扶贫开发办公室", "农业农村局"),
        ("市乡村振兴局", 2022, "乡村振兴局", "乡村振兴局", "农业农村局"),
        ("市旅游局", 2014, "旅游局", "旅游局", "文化广电旅游局"),
        ("市物价局", 2014, "物价局", "物价局", "发展和改革局"),
        ("市法制办", 2014, "政府法制办公室", "政府法制办公室", "司法局"),
        ("市安监局", 2014, "安全生产监督管理局", "安全生产监督管理局", "应急管理局"),
        ("市粮食局", 2014, "粮食局", "粮食局", "粮食和物资储备局"),
        ("市人防办", 2014, "人民防空办公室", "人民防空办公室", "国防动员办公室"),
        ("市地方金融监管局", 2022, "地方金融监督管理局", "地方金融监督管理局", "金融工作办公室"),
        ("市国税局", 2014, "国家税务局", "国家税务局", "税务局"),
        ("市医保局", 2016, "医疗保障局", "人力资源和社会保障局", "医疗保障局"),
        ("市教育局", 2016, "教育局", "教育局", "教育局"),
        ("市侨办", 2014, "侨务办公室", "侨务办公室", "委统战部"),
    ],
)  # fmt: skip
def test_a_name_is_followed_through_the_reforms(
    register: Register, name: str, year: int, body: str, then: str, now: str
) -> None:
    found = register.identify(name, Place("栖云市", "000000", "county"), year)
    assert found is not None
    assert found.body is not None
    assert (found.body.name, found.then, found.now) == (body, then, now)


def test_what_only_sounds_like_a_body_is_not_identified(register: Register) -> None:
    assert register.identify("栖云大剧院") is None
    assert register.identify("市镇两级治理中心") is None
    assert register.identify("市政府") is None
    assert register.identify("栖云市人民政府", Place("栖云市")) is None
    by_part = register.identify("市生态环境保护督察队")
    assert by_part is not None
    assert (by_part.function, by_part.body) == ("ecology_environment", None)


def test_a_place_register_goes_before_the_shipped_names(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("name,function,since\n栖云市教育局,civil_affairs,2001\n", encoding="utf-8")
    found = load_register(table).identify("栖云市教育局", Place("栖云市"), 2016)
    assert found is not None
    assert found.body is not None
    assert (found.function, found.body.own, found.then) == ("civil_affairs", True, "栖云市教育局")


def test_every_reform_names_the_bodies_that_it_changed() -> None:
    said = facts()
    changed = "http://www.w3.org/ns/org#changedBy"
    until = "http://schema.org/validThrough"
    for subject, about in said.items():
        for reform in about.get(changed, []):
            year = int(reform.value.rpartition("/")[2])
            if until in about:
                assert 0 <= int(about[until][0].value) - year <= 1, subject
    kept = "http://purl.org/dc/terms/replaces"
    assert all(body.value in said for about in said.values() for body in about.get(kept, []))


def test_every_function_has_a_body_in_cities_and_counties(register: Register) -> None:
    levels: tuple[Level, ...] = ("prefecture", "county")
    for function in register.functions:
        for level in levels:
            for year in (2010, 2016, 2024, None):
                assert register.body(function, level, year), (function, level, year)


def test_a_level_without_a_body_of_its_own_has_none(register: Register) -> None:
    assert register.body("urban_management", "province") is None


@pytest.mark.parametrize(
    ("place", "office"),
    [
        (Place("栖云市", "000000", "county"), "栖云市教育局"),
        (Place("澄州市"), "澄州市教育局"),
        (Place("临江省"), "临江省教育厅"),
        (Place("望海市", None, "province"), "望海市教育局"),
        (Place("全国", "100000", "national"), "教育部"),
        (None, "教育局"),
    ],
)
def test_offices_of_places(register: Register, place: Place | None, office: str) -> None:
    assert register.office("education", place) == office


def own(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_places_own_register_overrides_and_adds(tmp_path: Path) -> None:
    table = own(
        tmp_path / "own.csv",
        "name,function,aliases,words",
        "栖云商旅集团,commerce,商旅集团,竹艺市场|老街口",
        "栖云市教育体育局,education,,",
    )
    register = load_register(table)
    assert register.function_of("商旅集团") == "commerce"
    assert register.office("education", Place("栖云市", "000000", "county")) == "栖云市教育体育局"
    assert load_register().function_of("商旅集团") is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["name,functions", "商旅集团,commerce"], "function"),
        (["name,function", "商旅集团,trade"], "own.csv:2"),
        (["name,function,level", "商旅集团,commerce,town"], "level"),
        (["name,function", ",commerce"], "name"),
        (["name,function,since", "商旅集团,commerce,早年"], "years"),
    ],
)
def test_a_wrong_register_is_refused_in_one_sentence(
    tmp_path: Path, rows: list[str], said: str
) -> None:
    with pytest.raises(ReadError, match=said) as raised:
        load_register(own(tmp_path / "own.csv", *rows))
    assert "\n" not in str(raised.value)


def test_a_missing_register_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nowhere"):
        load_register(tmp_path / "nowhere.csv")


def test_loading_is_fast() -> None:
    taken = []
    for _ in range(3):  # the first also reads the ontology's files
        load_register.cache_clear()
        started = time.process_time()
        load_register()
        taken.append(time.process_time() - started)
    assert min(taken) < 0.1 * slowness()


def test_the_sample_table_has_the_columns_of_its_header(csv_table: Path) -> None:
    rows = list(csv.reader(csv_table.read_text(encoding="utf-8").splitlines()))
    assert {len(row) for row in rows} == {7}
