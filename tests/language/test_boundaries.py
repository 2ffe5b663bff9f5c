"""Where names begin, and how enumerations split."""

import re

import pytest

from kg.language.name.boundary import is_led, name_start
from kg.language.name.enumeration import checked, first_member, split_items
from kg.lexicon.patterns import alternatives


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("加快建设栖云大学", "栖云大学"),
        ("推进云溪医院和云岭医院", "云岭医院"),
        ("支持和平医院", "和平医院"),
        ("依托中国建设银行", "中国建设银行"),
        ("对接对外贸易大学", "对外贸易大学"),
        ("栖云的云溪实验室", "云溪实验室"),
        ("2020年栖云学院", "栖云学院"),
        ("实施细则，云溪集团", "云溪集团"),
        ("与华为公司", "华为公司"),
        ("开放“云锦”中心", "“云锦”中心"),
        ("整修栖江大桥", "栖江大桥"),
        ("融入栖江经济带", "栖江经济带"),
        ("申建云溪综合保税区", "云溪综合保税区"),
        ("筹办好云溪学校", "云溪学校"),
        ("栖云市乡村振兴学院", "栖云市乡村振兴学院"),
        ("云锦锻造产业园", "云锦锻造产业园"),
    ],
)
def test_a_name_starts_after_the_words_before_it(text: str, name: str) -> None:
    assert text[name_start(text, 0, len(text)) :] == name


def test_a_name_starts_no_earlier_than_asked() -> None:
    assert name_start("栖云大学", 2, 4) == 2


def test_soft_words_may_stay() -> None:
    assert name_start("创新驱动", 0, 4) == 2
    assert name_start("创新驱动", 0, 4, soft=False) == 0


def test_alternatives_match_the_longest_word() -> None:
    pattern = re.compile(alternatives(["建", "建成", "建成投用", "推进"]))
    found = [pattern.match(word) for word in ("建成投用后", "建设", "推进")]
    assert [match[0] for match in found if match] == ["建成投用", "建", "推进"]


@pytest.mark.parametrize(("words", "led"), [("推进改革", True), ("改革", False), ("", False)])
def test_led_words(words: str, led: bool) -> None:
    assert is_led(words) is led


@pytest.mark.parametrize(
    ("words", "count", "items"),
    [
        ("丝绸、茶叶", 2, ["丝绸", "茶叶"]),
        ("丝绸、茶叶以及机械", 3, ["丝绸", "茶叶", "机械"]),
        ("深度参与开放、茶叶", 2, ["深度参与开放", "茶叶"]),
        ("丝绸", 1, []),
        ("丝绸、茶叶", 4, []),
    ],
)
def test_items(words: str, count: int, items: list[str]) -> None:
    assert split_items(words, count) == items


@pytest.mark.parametrize(
    ("members", "first"),
    [
        (["做强丝绸", "茶叶"], "丝绸"),
        (["重点发展电子", "机械", "纺织"], "电子"),
        (["深化教育改革", "完善机制"], "深化教育改革"),
        (["创新驱动", "乡村振兴"], "创新驱动"),
        (["奔向大海", "高山", "平原"], "大海"),
    ],
)
def test_the_first_member_loses_its_verb(members: list[str], first: str) -> None:
    assert first_member(members) == first


@pytest.mark.parametrize(
    "members",
    [
        ["丝绸", "丝绸"],
        ["丝绸", ""],
        ["丝绸", "《茶叶"],
        ["丝", "茶叶产业高质量发展"],
        ["丝“绸", "茶"],
    ],
)
def test_what_is_no_list_of_names(members: list[str]) -> None:
    assert checked(members) == ()
