"""What is counted of a report, and what is left out where sentences must not be passed on."""

import pickle
from typing import Any

import pytest

from kg.language import extract
from kg.model import Extraction, Part, Place, Report, Residue, Section, Span, View
from kg.reading import Source
from kg.records import dump, records
from kg.scaling.redact import short_title, shorten_titles, with_sentences, without_sentences
from kg.scaling.worker import Failure, Job, build_one, statistics

TEXT = "各位代表：过去一年，新增海外仓40个。一、市场升级行动。新增绿道12公里。"


def report(*scopes: tuple[int, int]) -> Report:
    sections = [
        Section(f"section-{start}", start, start, "", 1, None, Span(start, end))
        for start, end in scopes
    ]
    parts = (Part(0, 5, "other"), Part(5, 20, "past-year"), Part(20, len(TEXT), "plan-year"))
    view = View(TEXT, range(len(TEXT)))
    return Report("test", Place("栖云市"), 2022, TEXT, view, "0" * 64, tuple(sections), parts)


@pytest.mark.parametrize(
    ("scopes", "headed"),
    [
        ((), 0),
        (((20, 30),), 10),
        (((20, 30), (22, 25)), 10),
        (((20, 30), (25, 35)), 15),
        (((5, 10), (20, 30)), 15),
    ],
)
def test_text_under_a_heading_is_counted_once(
    scopes: tuple[tuple[int, int], ...], headed: int
) -> None:
    assert statistics(Extraction(report(*scopes)))["headed"] == headed


def test_text_in_a_known_part_is_counted() -> None:
    found = statistics(Extraction(report(), residue=(Residue(5, 7, "date", "date"),)))
    assert found["characters"] == len(TEXT)
    assert found["known"] == len(TEXT) - 5
    assert found["residue"] == 1


def test_failure_is_plain_data() -> None:
    outcome = build_one(Job(Source("nowhere.txt", "nowhere.txt", "nowhere"), "", "clause"))
    assert isinstance(outcome, Failure)
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301 - our own


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


def test_programmes_are_names() -> None:
    row = {"type": "programme", "name": "十项行动", "members": ["市场升级行动"]}
    assert without_sentences(row, "") == row


TEXT = "一、五年奔跑，综合实力再上层楼，城乡面貌焕然一新。今年2个、新建2个口袋公园。"


@pytest.mark.parametrize(
    ("row", "titles"),
    [
        ({"type": "section", "start": 2, "end": 25, "text": TEXT[2:25]}, {}),
        # by the reader: the file has the title otherwise, with spaces in it
        ({"type": "section", "start": 0, "end": 9, "text": "五年 奔跑" * 8}, {(0, 9): "五年 奔跑" * 8}),
        ({"type": "section", "start": 0, "end": 2, "text": "短标题"}, {}),
        ({"type": "residue", "start": 2, "end": 6, "text": "五年奔跑"}, {}),
        (
            {
                "type": "statement", "start": 25, "end": 39, "text": TEXT[25:39],
                "targets": [
                    {"start": 27, "end": 29, "verbatim": "2个"},
                    {"start": 32, "end": 34, "verbatim": "新建2个口袋"},
                ],
            },
            {},
        ),
    ],
)  # fmt: skip
def test_what_is_left_out_comes_back(
    row: dict[str, Any], titles: dict[tuple[int, int], str]
) -> None:
    cut = without_sentences(row, TEXT)
    if row["type"] == "section":
        cut = {**cut, "text": short_title(row["text"])}
    assert with_sentences(cut, TEXT, titles) == row


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
    target = {"start": 32, "end": 34, "verbatim": "2个"}
    cut = without_sentences({"type": "statement", "text": "", "targets": [target]}, TEXT)
    assert cut["targets"][0]["verbatim_at"] == [32, 34]
