"""Every number of a report is in a target or in the residue, there with a reason that the lexicon knows."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from kg.language import extract
from kg.lexicon.numbers import reasons
from kg.lexicon.tables import rows, text_of
from kg.model import Extraction
from kg.reading import read_report
from kg.sample import paths

TABLE = "words/reasons.tsv"
ROWS = [
    (row["reason"], row["example"])
    for _, row in rows(text_of(TABLE), ("reason", "says", "rules", "example"), name=TABLE)
    if row["example"]
]
CASES = [
    ("date", "[1]至6月新增学位3000个。"),
    ("date", "“十四五”期间[2021]—2025年建成绿道。"),
    ("name", "PM[2.5]浓度下降。"),
    ("name", "改造[324]国道望溪段。"),
    ("name", "开通[12345]热线。"),
    ("name", "加快[3]、5号线建设。"),
    ("ordinal", "综合实力列全省第[3位]。"),
    ("policy-count", "落实本市[30条]实施办法。"),
    ("list-count", "选派[3批次]197名医务人员。"),
    ("threshold", "关停[30万吨]以下煤矿。"),
    ("unknown-unit", "收获[7]金。"),
]


def read(text: str) -> Extraction:
    return extract(f"二、2024年重点工作\n{text}\n", place="栖云市", year=2024)


def covered(found: Extraction) -> list[tuple[int, int]]:
    targets = [(t.start, t.end) for s in found.statements for t in s.targets]
    return [*targets, *((row.start, row.end) for row in found.residue)]


@pytest.mark.parametrize(("reason", "sentence"), [*ROWS, *CASES])
def test_a_number_that_is_no_target_has_its_reason(reason: str, sentence: str) -> None:
    before, number, _ = re.split(r"\[([^\]]+)\]", sentence, maxsplit=1)
    found = read(re.sub(r"[\[\]]", "", sentence))
    start = found.report.text.index("\n") + 1 + len(before)
    said = [
        row.reason
        for row in found.residue
        if row.start <= start < row.end or start <= row.start < start + len(number)
    ]
    assert reason in said


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_no_digit_is_lost(path: Path) -> None:
    found = extract(read_report(path))
    spans = covered(found)
    view = found.report.view
    digits = [view.source(*d.span()) for d in re.finditer(r"\d+", view.text)]
    assert [d for d in digits if not any(a <= d.start < b for a, b in spans)] == []


def test_no_number_has_two_places() -> None:
    found = read("护理型床位占比由56%提高到60%，新增床位3000张，推进“141”体系和PM2.5治理。")
    spans = sorted(covered(found))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_rule_has_a_reason_of_the_table() -> None:
    known = {
        row["reason"]
        for _, row in rows(text_of(TABLE), ("reason", "says", "rules", "example"), name=TABLE)
    }
    assert set(reasons().values()) <= known
