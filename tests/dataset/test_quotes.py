"""What is left out where sentences must not be passed on, and how it comes back."""

from typing import Any

import pytest

from kg.dataset.quotes import (
    short_title,
    shorten_titles,
    with_sentences,
    with_words,
    without_sentences,
)
from kg.language import extract
from kg.records import ProgrammeRecord, SectionRecord, StatementRecord, amended, dump, records


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("市场升级行动", "市场升级行动"),
        (
            "我们坚持把项目建设作为头等大事来抓，推动经济行稳致远",
            "我们坚持把项目建设作为头等大事来抓…",
        ),
        ("甲" * 20, "甲" * 20),
        ("甲" * 21, "甲" * 20 + "…"),
    ],
)
def test_a_title_that_is_a_sentence_is_cut(title: str, short: str) -> None:
    assert short_title(title) == short


FRAME: dict[str, Any] = {"report": "qiyun_2022", "place": "栖云市", "year": 2022}
TEXT = "一、五年奔跑，综合实力再上层楼，城乡面貌焕然一新。今年2个、新建2个口袋公园。"


def section(start: int, end: int, text: str) -> SectionRecord:
    return SectionRecord(
        **FRAME,
        id="section-1",
        start=start,
        end=end,
        text=text,
        level=1,
        number=1,
        scope=(start, len(TEXT)),
        action=False,
        kind=None,
        parent=None,
    )


def test_programmes_are_names() -> None:
    row = ProgrammeRecord(
        **FRAME, id="p", start=0, end=4, name="十项行动", count=10, members=("市场升级行动",)
    )
    assert without_sentences(row, "") == row


@pytest.mark.parametrize(
    ("row", "titles"),
    [
        (section(2, 25, TEXT[2:25]), {}),
        # by the reader: the file has the title otherwise, with spaces in it
        (section(0, 9, "五年 奔跑" * 8), {(0, 9): "五年 奔跑" * 8}),
        (section(0, 2, "短标题"), {}),
    ],
)
def test_a_title_comes_back(row: SectionRecord, titles: dict[tuple[int, int], str]) -> None:
    cut = amended(row, text=short_title(row.text))
    assert with_sentences(without_sentences(cut, TEXT), TEXT, titles) == row


@pytest.mark.parametrize(
    "text", [TEXT, "2022年，进口突破400亿元，新增海外仓40个。", "总数约为12345。"]
)
def test_what_is_left_out_comes_back(text: str) -> None:
    rows = list(records(extract(text, place="栖云市", year=2022)))
    cut = [without_sentences(row, text) for row in rows]
    left = [
        row.text if isinstance(row, StatementRecord) else None
        for row in cut
        if not isinstance(row, SectionRecord)
    ]
    assert left == [None] * len(left)
    assert [with_sentences(row, text, {}) for row in cut] == rows
    words = {row.id: row.text for row in with_words(cut, text) if isinstance(row, StatementRecord)}
    assert words == {row.id: row.text for row in rows if isinstance(row, StatementRecord)}


def test_an_indicator_that_is_a_list_is_cut_and_comes_back() -> None:
    listed = "丝绸、茶叶、竹器、机械、家居、印染、陶瓷、雕刻和山水旅游业投资"
    text = f"2022年，{listed}增长5%，茶叶产量增长3%。"
    extraction = extract(text, place="栖云市", year=2022)
    cut = shorten_titles(extraction)
    shown = [t.indicator.text for s in cut.statements for t in s.targets if t.indicator]
    assert shown == ["丝绸…", "茶叶产量"]
    rows = [without_sentences(row, text) for row in records(cut)]
    back = [with_sentences(row, text, {}) for row in rows]
    assert dump(back) == dump(records(extraction))


def test_of_two_alike_the_phrase_is_the_one_around_the_number() -> None:
    text = "2022年，新建公园2个，新建2个口袋公园。"
    rows = records(extract(text, place="栖云市", year=2022))
    row = next(row for row in rows if isinstance(row, StatementRecord))
    (target,) = row.targets
    other = amended(target, start=15, end=17, verbatim="2个")
    cut = without_sentences(amended(row, targets=(target, other)), text)
    assert isinstance(cut, StatementRecord)
    assert [target.verbatim_at for target in cut.targets] == [(10, 12), (15, 17)]
