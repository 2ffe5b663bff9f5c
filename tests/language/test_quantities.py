"""Which numbers a text holds, at its edges and with the words around them.

Whole sentences are the matter of test_targets.py; here are fragments.
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.number.exclude import exclusion
from kg.language.number.find import Quantity, find_quantities


def brief(text: str, quantity: Quantity) -> str:
    """Write a quantity as `words comparator value[..high] unit`, the words with brackets around the number."""
    q = quantity
    words = f"{text[q.before : q.start]}[{text[q.start : q.end]}]{text[q.end : q.after]}"
    value = f"{q.value}..{q.high}" if q.high is not None else f"{q.value}"
    return f"{words} {q.comparator} {value} {q.unit}"


def found(text: str) -> list[str]:
    return [brief(text, quantity) for quantity in find_quantities(text)]


# A number that is the whole text, or stands at its first or last character.
EDGES = [
    ("40个", ["[40个] exactly 40 个"]),
    ("8%", ["[8%] exactly 8 %"]),
    ("8％", ["[8％] exactly 8 %"]),
    ("1/40", ["[1/40] exactly 0.025 1"]),
    ("三分之一", ["[三分之一] exactly 0.3333333333333333333333333333 1"]),
    ("翻番", ["[翻番] exactly 2 倍"]),
    ("1.2万个", ["[1.2万个] exactly 12000 个"]),
    ("50万", ["[50万] exactly 500000 1"]),
    ("超100亿元", ["超[100亿元] at_least 10000000000 元"]),
    ("6%—6.5%", ["[6%—6.5%] range 6..6.5 %"]),
    ("新增40个", ["[40个] exactly 40 个"]),
    ("40个以上", ["[40个]以上 at_least 40 个"]),
    ("\n40个\n", ["[40个] exactly 40 个"]),
]

NONE = [
    "",
    " ",
    "。",
    "无数字",
    "，、；：",
    "2024年",
    "二〇二四年",
    "第3",
    "第三届",
    "G60",
    "5G基站",
    "A4",
    "3月15日",
    "“141”",
    "2.3:4:63.7",
    "1∶2",
    "12345热线",
    "万",
    "亿万",
    "百",
    "一",
    "个",
    "%",
    "/",
    "1/",
    "/2",
    ".",
    "1.2.3",
    "三五",
    "一批",
    "十分",
    "千方百计",
    "万众一心",
    "百姓",
    "两岸",
    "七一",
    "四季度",
    "三农",
]

# The words at once around a number, and the number's own.
WORDS = [
    ("突破400亿元", ["突破[400亿元] at_least 40000000000 元"]),
    ("超过三成", ["超过[三成] at_least 30 %"]),
    ("逾37万人", ["逾[37万人] at_least 370000 人"]),
    ("不低于5%", ["不低于[5%] at_least 5 %"]),
    ("不少于20家", ["不少于[20家] at_least 20 家"]),
    ("不超过3天，", ["不超过[3天] at_most 3 天"]),
    ("低于5%", ["低于[5%] at_most 5 %"]),
    ("控制在3%", ["控制在[3%] at_most 3 %"]),
    ("控制在3%以内", ["控制在[3%]以内 at_most 3 %"]),
    ("控制在3%左右", ["控制在[3%]左右 about 3 %"]),
    ("约40家", ["约[40家] about 40 家"]),
    ("近40家", ["近[40家] about 40 家"]),
    ("40家左右", ["[40家]左右 about 40 家"]),
    ("7500多亿元", ["[7500多亿元] at_least 750000000000 元"]),
    ("500余家", ["[500余家] at_least 500 家"]),
    ("增长8%以上", ["[8%]以上 at_least 8 %"]),
    ("30家以上", ["[30家]以上 at_least 30 家"]),
    ("达到30家", ["[30家] exactly 30 家"]),
]

RANGES = [
    ("3至5个", ["[3至5个] range 3..5 个"]),
    ("3—5个", ["[3—5个] range 3..5 个"]),
    ("3-5个", ["[3-5个] range 3..5 个"]),
    ("3~5个", ["[3~5个] range 3..5 个"]),
    ("3到5万人", ["[3到5万人] range 30000..50000 人"]),
    ("2.8%～3%", ["[2.8%～3%] range 2.8..3 %"]),
    ("六到八家", ["[六到八家] range 6..8 家"]),
    ("八十至一百名", ["[八十至一百名] range 80..100 名"]),
]

SERIES = [
    ("提高4.3、5.2和5.7个百分点", ["4.3 百分点", "5.2 百分点", "5.7 百分点"]),
    ("2.5个、14.1个和7.8个百分点", ["2.5 百分点", "14.1 百分点", "7.8 百分点"]),
    ("6%、11.5%和13%", ["6 %", "11.5 %", "13 %"]),
    ("小学4所、初中2所", ["4 所", "2 所"]),
    ("1,250万元，23,480吨", ["12500000 元", "23480 吨"]),
    ("2024年新增40个，2025年新增50个", ["40 个", "50 个"]),
]


@pytest.mark.parametrize(("text", "quantities"), [*EDGES, *WORDS, *RANGES])
def test_quantities(text: str, quantities: list[str]) -> None:
    assert found(text) == quantities


@pytest.mark.parametrize("text", NONE)
def test_no_quantity(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "quantities"), SERIES)
def test_series(text: str, quantities: list[str]) -> None:
    assert [f"{q.value} {q.unit}" for q in find_quantities(text)] == quantities


@pytest.mark.parametrize(
    ("text", "number", "unit", "rule"),
    [
        ("落实“人才新政27条”政策", "27条", "条", "quoted-bare"),
        ("结构为2.3:4:63.7", "4", "", "ratio"),
        ("建设G60走廊", "60", "", "named-before"),
        ("完成3亩以上宗地整治", "3亩", "亩", "threshold-thing"),
        ("推进750千伏变电站建设", "750千伏", "千伏", "capacity-plant"),
        ("打造15分钟生活圈", "15分钟", "分钟", "duration"),
        ("新增海外仓40个", "40个", "个", None),
        ("办理时间缩短到3天", "3天", "天", None),
    ],
)
def test_what_leaves_a_number_out(text: str, number: str, unit: str, rule: str | None) -> None:
    start = text.index(number)
    assert exclusion(text, start, start + len(number), unit) == rule


WORDS_AROUND = st.sampled_from(
    ["", "达到", "新增学位", "力争突破", "，", "，同比增长", "左右。", "\n", "以上、"]
)


@given(
    st.lists(
        st.tuples(WORDS_AROUND, st.integers(1, 99999), st.sampled_from(["个", "%", "万元", "亩"]))
    )
)
def test_quantities_come_in_order_and_apart(parts: list[tuple[str, int, str]]) -> None:
    text = "".join(f"{words}{value}{unit}" for words, value, unit in parts)
    quantities = find_quantities(text)
    spans = [0, *(at for q in quantities for at in (q.start, q.end)), len(text)]
    assert spans == sorted(spans)
    assert all(0 <= q.before <= q.start < q.end <= q.after <= len(text) for q in quantities)
    assert all((q.high is not None) == (q.comparator == "range") for q in quantities)
    assert all(q.high is None or q.value < q.high for q in quantities)


@given(
    st.integers(1, 10**6),
    st.sampled_from(["个", "家", "亩", "元", "%", "千瓦时", "人次", "吨标煤"]),
)
def test_a_number_with_a_unit_is_found_anywhere(value: int, unit: str) -> None:
    for before, after in (("达到", ""), ("指标达到", "，同比增长"), ("新增\n达到", "。")):
        text = f"{before}{value}{unit}{after}"
        (q,) = find_quantities(text)
        assert (q.start, text[q.start : q.end]) == (len(before), f"{value}{unit}")
        assert (q.value, q.unit, q.comparator) == (Decimal(value), unit, "exactly")
