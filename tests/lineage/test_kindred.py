"""Numbers that measure the same under another name, and numbers that tell of a part of what was promised."""

import pytest

from kg.lineage import Edition, find_place_links
from kg.lineage.kindred import find_kindred, likeness
from kg.lineage.numbers import measures
from kg.lineage.pages import Matched
from kg.model import Status
from tests.lineage.conftest import Say
from tests.lineage.test_pairs import report, status

# What else the reports say: what runs of characters are rare tells only a text of some length.
BEFORE = (
    "推进望溪大桥建设，完成投资3亿元。办好青岚剧院。改造老旧小区12个。新增就业1.2万人。造林3000亩。"
)
AFTER = "望溪大桥主体完工。青岚剧院开放。全年改造老旧小区13个。新增就业1.3万人。全年造林3100亩。"


def reports(promise: str, said: str) -> list[Edition]:
    plan = f"今年主要做好以下工作。{promise}。{BEFORE}"
    return [
        report(2022, "过去一年，市政府较好完成了各项任务。", plan),
        report(2023, f"{AFTER}{said}。", "今年的主要预期目标是：生产总值增长6%左右。"),
    ]


KIN: list[tuple[str, str, Status]] = [
    ("新建口袋公园20个", "建成街角口袋公园23个", "exceeded"),
    ("改造老旧供水管网40公里", "改造老旧供水管道41公里", "met"),
    ("土壤污染地块安全利用率达95%", "污染地块安全利用率达95%", "met"),
    ("新增城区绿地面积35万平方米", "新增城区公园绿地29万平方米", "missed"),
    ("完成低收入农户住房改造300户", "完成低收入家庭住房改造330户", "exceeded"),
]
NO_KIN = [
    ("文化产业增加值增长15%", "建筑业增加值增长14%"),  # two industries
    ("重点工程完成投资56亿元", "园区企业完成投资41亿元"),  # of what, stands elsewhere
    ("外贸出口增长8%", "实际利用外资增长5%"),  # two indicators of the vocabulary
    ("新增停车位2000个", "新增林地2000亩"),  # another unit
    ("建设特色小镇7个", "建设美丽村庄、特色小镇14个"),  # one number for two things
]


@pytest.mark.parametrize(("promise", "said", "expected"), KIN)
def test_a_number_under_another_name_answers(promise: str, said: str, expected: Status) -> None:
    assert status(reports(promise, said), promise)[:2] == (expected, "numbers")


@pytest.mark.parametrize(("promise", "said"), NO_KIN)
def test_a_number_of_another_thing_does_not(promise: str, said: str) -> None:
    assert status(reports(promise, said), promise)[0] in ("-", "unclear", "not mentioned")


def kindred(promise: str, said: str) -> list[list[tuple[str, str]]]:
    back, page = map(Matched, reports(promise, said))
    return [sorted(row.names) for row in find_kindred(page.achievements, back.promises).values()]


def test_what_has_a_namesake_is_left_to_it() -> None:
    assert kindred("新建口袋公园20个", "建成街角口袋公园23个") == [[("街角口袋公园", "口袋公园")]]
    assert kindred("新建口袋公园20个", "建成口袋公园19个。建成街角口袋公园23个") == []


def test_each_number_finds_one_partner_the_surest() -> None:
    said = "建成街角口袋公园23个。建成城郊湿地公园21个"
    assert kindred("新建口袋公园20个", said) == [[("街角口袋公园", "口袋公园")]]


def test_the_link_says_which_names_are_one() -> None:
    links = find_place_links(reports("新建口袋公园20个", "建成街角口袋公园23个"))
    assert sum("alike:街角口袋公园=口袋公园" in link.evidence for link in links) == 1


def test_what_tells_two_names_apart_weighs_against_them(say: Say) -> None:
    def like(one: str, other: str) -> float:
        return likeness(measures(say(one))[0], measures(say(other))[0])

    assert like("公园绿地面积达到80万平方米", "绿地面积达到80万平方米") > like(
        "公园绿地面积达到80万平方米", "生态林地面积达到80万平方米"
    )


@pytest.mark.parametrize(
    ("promise", "said", "expected"),
    [
        ("2022—2026年外贸出口年均增长9%", "外贸出口增长12%", "in progress"),
        ("到2026年新引进创新团队300个", "新引进创新团队74个", "in progress"),
        ("生产总值增长8%", "生产总值增长4%以上", "missed"),
        ("生产总值增长8%", "生产总值增长7.5%以上", "unclear"),
        ("每千人口托位数达到3.3个", "每千人口托位数4.1个", "exceeded"),
    ],
)
def test_years_bounds_and_densities(promise: str, said: str, expected: Status) -> None:
    assert status(reports(promise, said), promise[-10:])[0] == expected
