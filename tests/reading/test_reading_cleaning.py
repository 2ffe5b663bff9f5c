import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading import clean
from kg.reading.characters import fold
from kg.reading.escapes import unescape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # characters, one for one
        ("投资\uff15\uff10\uff10亿元，增长\uff18\uff0e\uff15\uff05", "投资500亿元，增长8.5%"),
        ("\uff21\uff21级（一），①㎡；", "AA级（一），①㎡；"),
        ("⼯作⻓效", "工作长效"),
        # noughts that were read as letters, and stops that were typed for points
        ("改造32O套，投资3\uff2f.5亿元，增长1O%", "改造320套，投资30.5亿元，增长10%"),
        ("拨款2OO多万元，达1.O8亿元，1O月底", "拨款200多万元，达1.08亿元，10月底"),
        ("打造O2O家装平台，CO2吨数，5O平台", "打造O2O家装平台，CO2吨数，5O平台"),
        ("零售总额61。\uff15亿元", "零售总额61.5亿元"),
        # blanks in and around numbers
        ("投资5 0 0 亿元", "投资500亿元"),
        ("达到1 2 . 5 %", "达到12.5%"),
        ("收入34 065元", "收入34065元"),
        ("满意率92. 7%", "满意率92.7%"),
        ("2010 年2 月3 日", "2010年2月3日"),
        ("增长 17.4%", "增长17.4%"),
        ("一、主要工作 2010年是开局之年", "一、主要工作 2010年是开局之年"),
        ("版本 10 2 号", "版本10 2号"),
        ("8. 2019年会展行动", "8. 2019年会展行动"),
        ("市长 林 知远", "市长 林 知远"),
        # LaTeX, Markdown, footnotes
        ("PM_{2.5}浓度、PM_2.5和CO_2", "PM2.5浓度、PM2.5和CO2"),
        (r"增长$8\%$，$\mathrm{PM}_{2.5}$下降", "增长8%，PM2.5下降"),
        ("## 一、工作回顾\n**稳中有进**。", "一、工作回顾\n稳中有进。"),
        ("实现翻番[1]；落实\u30142021\u30155号文[12]。\n[1]翻番：加倍。", "实现翻番；落实\u30142021\u30155号文。\n[1]翻番：加倍。"),
        ("新增企业①10家，建设“一室三中心”②，做三件事：①建驿站", "新增企业10家，建设“一室三中心”，做三件事：①建驿站"),
        # damage is covered, so that nothing reads it as a number
        ("收入51$1.$26亿元，增长$1.$2%", "收入□□□□□□□□亿元，增长□□□□□%"),
        ("收入5\ufffd1亿元", "收入□□□亿元"),
        # jump notes and invisible characters
        ("加快改革，（下转第三版）（上接第二版）推进开放。", "加快改革，推进开放。"),
        ("新\u200b增\ufeff托位", "新增托位"),
        ("一行\r\n二行\r三行", "一行\n二行\n三行"),
    ],
)  # fmt: skip
def test_inside_lines(text: str, expected: str) -> None:
    assert clean(text).text == expected


HEAD = "栖云市政府工作报告\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a sentence over a page
        (
            "一\n二\n三\n全市稳中有进。新增岗位30万\n\n政 府\n\n人，全省领先。",
            "一\n二\n三\n全市稳中有进。新增岗位30万人，全省领先。",
        ),
        (
            HEAD + "稳中有进。新增学位900\n— 3 —\n个，全部投用。",
            HEAD + "稳中有进。新增学位900个，全部投用。",
        ),
        (HEAD + "我们认真研究部署，\n\n全面落实要求。", HEAD + "我们认真研究部署，全面落实要求。"),
        # a number over a page, or before a line that begins like an item
        ("稳中有进。人均收入4\n\n0395元，增长5%。", "稳中有进。人均收入40395元，增长5%。"),
        ("稳中有进。减轻负担149\n1.6万元；减少项目。", "稳中有进。减轻负担1491.6万元；减少项目。"),
        ("稳中有进。粮食总产12\n.7万吨。", "稳中有进。粮食总产12.7万吨。"),
        ("稳中有进。实际使用外资\n1.84亿美元，增长5%。", "稳中有进。实际使用外资1.84亿美元，增长5%。"),
        # no line begins with a mark
        ("这五年，是深化改革\n\n、扩大开放的五年。", "这五年，是深化改革、扩大开放的五年。"),
        ("稳中有进。产值增长5\n％。", "稳中有进。产值增长5%。"),
        # what must stay apart
        ("（一）市场升级行动\n\n优化布局，做强行业。", "（一）市场升级行动\n\n优化布局，做强行业。"),
        ("稳中有进。全面完成任务\n\n（二）通道拓展行动", "稳中有进。全面完成任务\n\n（二）通道拓展行动"),
        ("稳中有进。表示衷心感谢\n\n各位代表！去年以来。", "稳中有进。表示衷心感谢\n\n各位代表！去年以来。"),
        ("稳中有进。全面完成任务\n\n2022年工作安排", "稳中有进。全面完成任务\n\n2022年工作安排"),
        ("名词说明\n1.10个驿站：指新建的驿站。", "名词说明\n1.10个驿站：指新建的驿站。"),
        ("三年行动计划2022\n300个，全部投用。", "三年行动计划2022\n300个，全部投用。"),
        ("稳中有进。建成驿站\n①驿站：供人歇脚，全年开放。", "稳中有进。建成驿站\n①驿站：供人歇脚，全年开放。"),
        ("稳中有进。推进改革！\n、今年工作", "稳中有进。推进改革！\n、今年工作"),
        ("1.新增学位900个\n2.新增床位300张\n", "1.新增学位900个\n2.新增床位300张\n"),
        ("责任单位：市城管局\n责任单位：市教育局\n", "责任单位：市城管局\n责任单位：市教育局\n"),
        # numbers on lines of their own: pages, but not the cells of a table
        (HEAD + "全市上下团结一心、稳中有进、进中向好。\n7\n", HEAD + "全市上下团结一心、稳中有进、进中向好。\n"),
        ("指标\n12\n15\n18\n", "指标\n12\n15\n18\n"),
        ("第3页\n正文\n3/20\n", "正文\n"),
        # the title is no running head
        ("政 府 工 作 报 告\n各位代表：\n", "政 府 工 作 报 告\n各位代表：\n"),
        # web furniture before and after
        (
            "导航菜单\n下载\n【字号：\n加大\n】\n" + HEAD + "来源：日报\n各位代表：\n正文。\n",
            HEAD + "各位代表：\n正文。\n",
        ),
        (
            HEAD + "各位代表：\n（一）正文。\n相关链接\n另一篇文章\n版权所有\n",
            HEAD + "各位代表：\n（一）正文。\n",
        ),
        ("正文。\n（本文有删减）\n名词解释\n1.驿站：指", "正文。\n名词解释\n1.驿站：指"),
    ],
)  # fmt: skip
def test_lines(text: str, expected: str) -> None:
    assert clean(text).text == expected


def test_lines_broken_at_a_width_are_joined_to_paragraphs() -> None:
    paragraph = (
        "栖云上下一条心赶路，一边修桥铺路，一边栽树种竹，老街添了新铺，山村来了新客，日子越过越亮堂。"
        * 3
    )
    width = 20
    wrapped = "\n".join(paragraph[i : i + width] for i in range(0, len(paragraph), width))
    text = "\n".join(["（一）市场升级行动", "\u3000\u3000" + wrapped] * 5) + "\n"
    joined = "\n".join(["（一）市场升级行动", "\u3000\u3000" + paragraph] * 5) + "\n"
    assert clean(text).text == joined


FIGURES = (
    "\u3000\u3000全年实现地区生产总值197.9亿元，同比增长6.6%；一般公共预算收入9.86亿元，增长6.4%；规上工业增加值增长7.6%；"
    "实际使用外资1.84亿美元；城乡居民人均收入分别为40395元、21523元，增长5.7%、8.3%；栖云山隧道工程完成投资4.35亿元，"
    "新增学位540个、停车泊位630个，改造管网12.7公里，PM2.5浓度22微克/立方米，山村来了新客，老街添了新铺。"
)


def _broken_at(paragraph: str, width: int, columns: bool) -> list[str]:
    lines, line = [], ""
    for character in paragraph:
        taken = sum(1 + (columns and it > "\u2000") for it in line + character)
        if taken > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


@pytest.mark.parametrize("between", [[], [""], ["7"]], ids=["tight", "blank", "page"])
@pytest.mark.parametrize(
    ("width", "columns"),
    [(width, columns) for columns in (False, True) for width in range(28 << columns, 37 << columns)],
)  # fmt: skip
def test_numbers_broken_at_a_width_are_joined(
    width: int, columns: bool, between: list[str]
) -> None:
    lines = [line for _ in range(5) for line in _broken_at(FIGURES, width, columns) if line]
    lines[8:8] = between
    text = clean("\n".join(lines)).text
    assert "".join(text.split()) == "".join((FIGURES * 5).split())
    paragraphs = [line for line in text.split("\n") if line]
    assert [p for p in paragraphs if p[0].isdigit() or p[-1].isdigit()] == []
    if between != [""]:  # a blank line behind a full stop may end a paragraph
        assert paragraphs == [FIGURES] * 5


def test_clean_text_keeps_its_own_offsets() -> None:
    view = clean("一、工作回顾\n\n一年来，稳中有进。\n")
    assert view.offsets == range(len(view.text))


PIECES = st.sampled_from(
    [
        *"0123456789.%$_{}\\[]*# \n\u3000，。；：（）一二十、是第",
        "5 0 0", "\r\n", "\uff15", "\uff0e", "⼯", "\u200b", "\ufffd", "$1.$2", "PM_{2.5}", "[1]", "政 府", "— 3 —",
        "（上接第一版）", "第3页", "各位代表：", "来源：日报", "相关链接", "全市上下稳中有进", "责任编辑", "12", "2022年",
        "\n\n（一）", "\n# ", "\f", "\\r\\n", "&nbsp;", "<U+00A0>", "\\u3000", "---\n", "title: 甲\n", "<!--", "-->",
        "首页 > 报告\n", "二〇二二年", "2019年政府工作报告\n", "名词解释\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_offsets_rise_and_lead_back_to_the_characters(text: str) -> None:
    view = clean(text)
    assert len(view.offsets) == len(view.text)
    assert all(a < b for a, b in zip(view.offsets, view.offsets[1:], strict=False))
    assert all(0 <= offset < len(text) for offset in view.offsets)
    kept = {"□", *"0123456789.%\n"}
    for at, character in enumerate(view.text):
        start = view.source(at, at + 1).start
        source = text[start]
        spelt = fold(unescape(text[start : start + 10]))[0]  # \\u0101 is one character of the view
        assert character in {source, spelt} | kept or clean(source).text in ("", character)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_cleaning_its_own_output_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        " ",
        "1 ",
        "5. ",
        "一是",
        "（一）",
        "$",
        "{",
        "\ufffd1",
        "，",
        "2022年目标任务",
        "。推进改革",
        "[",
        "\\a{",
        "一\n",
        "\r",
        "&nbsp;",
        "\\n",
        "<!--",
        "---\n",
        "---\na: b\n",
        "首页 > ",
        "分享到 ",
        "来源：报\n",
        "2019年政府工作报告\n",
        "二〇",
        "名词",
        "长句" * 20 + "\n",
    ],
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    start = time.perf_counter()
    clean(text)
    assert time.perf_counter() - start < 10
