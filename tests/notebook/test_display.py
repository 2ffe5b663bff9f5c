"""What things look like in a notebook and at the prompt."""

from pathlib import Path
from typing import Any

import pytest

import kg
from kg import plotting, sample
from kg.display import marked
from kg.tables import Where, open_tables

HOSTILE = "新增<script>alert(1)</script>驿站3个"


def test_untrusted_words_are_escaped() -> None:
    assert "<script" not in marked(HOSTILE, [(0, 2, "<b>")])
    extraction = kg.extract(f"2024年，{HOSTILE}。", place="栖云<b>市", year=2024)
    things: tuple[Any, ...] = (extraction, extraction.report, *extraction.statements)
    for thing in things:
        shown = thing._repr_html_()
        assert "<script" not in shown
        assert "<b>市" not in shown


@pytest.mark.parametrize(
    ("spans", "marks"),
    [
        ([], 0),
        ([(10, 12, "target")], 1),
        ([(10, 14, "target"), (12, 16, "agency")], 1),  # overlap: the first one
        ([(0, 2, "target"), (10, 99, "agency")], 0),  # outside
    ],
)
def test_highlights_stand_where_they_fit(spans: list[tuple[int, int, str]], marks: int) -> None:
    assert marked("新增驿站3个", spans, start=10).count("<mark") == marks


def test_reprs_are_short() -> None:
    extraction = kg.extract(kg.read_report(sample.paths()[0]))
    things = (extraction, extraction.report, *extraction.statements)
    numbers = [target for it in extraction.statements for target in it.targets]
    assert max(len(repr(thing)) for thing in (*things, *numbers)) < 160


def test_links_show_both_quotes(tmp_path: Path) -> None:
    kg.build(sample.paths(), tmp_path)
    with open_tables(tmp_path) as tables:
        pairs = tables.links()
        first = next(it for it in pairs if it.status == "exceeded")
        assert first.earlier.words in first._repr_html_()
        assert first.later.words in first._repr_html_()
        assert first.earlier.year < first.later.year
        assert len(repr(first)) < 160
        whole = tables.statement(first.earlier.report, first.earlier.id)
        assert first.later.words in whole._repr_html_()
        assert [it.place for it in tables.links("栖云市")] == ["000000"] * len(pairs)
        assert tables.links("无此市") == []
        row = tables.search(Where(kind="commitment", numbers=True), limit=1).rows[0]
        assert "<mark" in row._repr_html_()


def test_charts_have_the_houses_colours() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    with matplotlib.rc_context():
        font = plotting.use()
        assert matplotlib.rcParams["axes.prop_cycle"].by_key()["color"] == list(plotting.CYCLE)
        assert font is None or matplotlib.rcParams["font.sans-serif"][0] == font
    assert set(plotting.STATUS) >= {"met", "missed", "not mentioned", "cannot be told"}
