"""What holds of every extraction, whatever the text."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Protocol, TypeVar, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language import extract
from kg.model import Extraction, Span

PLACE, YEAR = "栖云市", 2024
# The same examples in every run: a suite that passes by luck says nothing.
SETTINGS = settings(deadline=None, derandomize=True)
HEADINGS = ("一、2023年工作回顾", "二、2024年重点工作")

SENTENCES = st.sampled_from(
    [
        "新增海外仓40个。",
        "地区生产总值增长6%—6.5%，镇级财政收入增长5%左右。",
        "护理型床位占比由56%提高到60%；",
        "力争跨境电商交易额突破50亿元，新增独立站200个。",
        "城区、镇区污水处理率分别提高到96%、88%。",
        "装备制造业、高新技术产业占比分别提高1.2和3个百分点。",
        "建成市人民医院新院区、栖云大剧院。",
        "探索建立碳账户制度，",
        "实施“141”体系2.0版，打造“15分钟生活圈”。",
        "市教育局、市财政局牵头，栖云商旅集团参与。",
        "到2026年，经济总量实现翻番。",
        "技术交易额三分之一来自高校。",
        "我们清醒地看到，经济总量还不够大。",
        "接待游客 320 万人次，实现收入２．４亿元。",
        "深入实施三大工程：强链工程、育才工程、润泽工程。",
        "（一）商贸焕新行动。",
        "推动传统市场升级。",
    ]
)
NOISE = st.text(
    st.one_of(
        st.sampled_from("一二三百千万亿零〇两成倍第约近超多余个家元%％吨亩年月日到至由从比"),
        st.sampled_from(
            "0123456789\uff10\uff11\uff12.．,，/—-~～∶:：；;。！？!?、“”（）()《》 \t\u3000\r\n\x0c"
        ),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(codec="utf-8"),
    ),
    max_size=30,
)
TEXTS = st.lists(st.one_of(SENTENCES, NOISE, st.just("\n"), st.sampled_from(HEADINGS)), max_size=12)
REPORTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=5), min_size=1, max_size=3)
# Lines that say nothing: with them, no clause of the text comes twice.
LINES = st.sampled_from(["", "政府工作报告", "（下转第二版）", "— 1 —", "各位代表："])

_T = TypeVar("_T")


class Quoted(Protocol):
    """A stretch of the text that keeps its words."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


def read(text: str) -> Extraction:
    return extract(text, place=PLACE, year=YEAR)


def quoted(found: Extraction) -> list[Quoted]:
    """Everything of an extraction that quotes the text."""
    spans: list[Quoted] = [*found.statements, *found.mentions]
    for statement in found.statements:
        spans += [*statement.targets, *statement.agencies, *statement.projects, *statement.places]
        spans += [target.indicator for target in statement.targets if target.indicator]
    return spans


def apart(spans: Sequence[Quoted]) -> bool:
    """Tell whether spans come in order of start, without overlap."""
    return all(a.end <= b.start for a, b in pairwise(spans))


def check_offsets(found: Extraction) -> None:
    text = found.report.text
    for span in quoted(found):
        assert text[span.start : span.end] == span.text != ""
    for programme in found.programmes:
        assert text[programme.start : programme.end] == programme.name
    for residue in found.residue:
        assert 0 <= residue.start < residue.end <= len(text)
    view = found.report.view  # a title is given as read, without debris
    for section in found.report.sections:
        assert view.text[view.position(section.start) : view.position(section.end)] == section.text


def check_order(found: Extraction) -> None:
    assert all(a.end <= b.start for a, b in pairwise(found.report.sections))
    assert apart(found.statements)
    assert found.residue == tuple(sorted(found.residue, key=lambda span: span.start))
    for statement in found.statements:
        assert apart(statement.targets)
        assert apart(statement.agencies)
        inner: list[Quoted] = [*statement.targets, *statement.agencies]
        inner += [*statement.projects, *statement.places]
        for span in inner:
            assert statement.start <= span.start < span.end <= statement.end


def check_values(found: Extraction) -> None:
    ids = [s.id for s in found.statements] + [t.id for s in found.statements for t in s.targets]
    assert len(set(ids)) == len(ids)
    for statement in found.statements:
        assert (statement.kind == "commitment") == (statement.strength is not None)
        assert statement.verb in ("", *statement.verbs)
        for target in statement.targets:
            assert target.text in target.verbatim
            assert target.strength == statement.strength
            assert (target.comparator == "range") == (target.value_high is not None)
            assert target.value_high is None or target.value is not None
            assert target.indicator is None or target.indicator.end <= statement.end


@settings(SETTINGS, max_examples=150)
@given(TEXTS)
def test_any_text_is_read_soundly(parts: list[str]) -> None:
    text = "".join(parts)
    found = read(text)
    assert found.report.text == text
    check_offsets(found)
    check_order(found)
    check_values(found)


@settings(SETTINGS, max_examples=150)
@given(st.text(max_size=200))
def test_no_text_is_refused(text: str) -> None:
    found = read(text)
    assert found.report.text == text
    check_offsets(found)


def moved(value: _T, by: int) -> _T:
    """Return a value with all its offsets moved."""
    if isinstance(value, tuple):
        return cast(_T, tuple(moved(item, by) for item in value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, object] = {
        field.name: moved(getattr(value, field.name), by) for field in fields(value)
    }
    changes |= {name: cast(int, changes[name]) + by for name in ("start", "end") if name in changes}
    return replace(value, **changes)


def test_moving_reaches_every_depth() -> None:
    found = read(f"{HEADINGS[1]}\n新增海外仓40个。\n")
    statement = moved(found.statements, 5)[0]
    assert (statement.start, statement.targets[0].start) == (17, 22)
    assert moved(Span(1, 2), 3) == Span(4, 5)
    assert statement.id == found.statements[0].id


@settings(SETTINGS, max_examples=100)
@given(REPORTS, LINES)
def test_a_line_inserted_above_changes_offsets_only(report: list[list[str]], line: str) -> None:
    body = "\n".join("".join(sentences) for sentences in report)
    text = f"{HEADINGS[0]}\n{body}\n{HEADINGS[1]}\n{body}\n"
    before, after = read(text), read(f"{line}\n{text}")
    by = len(line) + 1
    assert after.report.sections == moved(before.report.sections, by)
    assert after.statements == moved(before.statements, by)
    assert after.programmes == moved(before.programmes, by)
    assert after.mentions == moved(before.mentions, by)
    assert after.residue == moved(before.residue, by)


@settings(SETTINGS, max_examples=50)
@given(TEXTS)
def test_the_same_text_is_read_the_same(parts: list[str]) -> None:
    text = "".join(parts)
    assert read(text) == read(text)


def test_the_hash_seed_does_not_matter() -> None:
    program = (
        "from kg import read_report, sample\n"
        "from kg.language import extract\n"
        "from kg.records import dump, records\n"
        "print(dump(records(extract(read_report(sample.paths()[0])))))\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(runs[0]) > 10_000
    assert runs[0] == runs[1]
