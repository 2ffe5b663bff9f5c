"""Tables for the eye: they fit, and nothing is broken that can stay whole."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.cli.columns import aligned

Kg = Callable[..., Any]
SENTENCE = (
    "新建口袋公园40个、绿道12.5公里，一般公共预算收入突破1,431.2亿元，增长7%左右（含东部新区）。"
)


def test_han_takes_two_columns_and_numbers_stand_right() -> None:
    rows = [
        {"place": "栖云市", "order": 1, "share": "7.5%"},
        {"place": "云栖", "order": 12, "share": None},
    ]
    assert aligned(rows, ["place", "order", "share"]).splitlines() == [
        "place   order  share",
        "──────  ─────  ─────",
        "栖云市      1   7.5%",
        "云栖       12",
    ]


@pytest.mark.parametrize("cell", ["7%左右", "2022–2024", "", "not stated"])
def test_words_stand_left(cell: str) -> None:
    rows = [{"target of the year": "7%"}, {"target of the year": cell}, {"target of the year": ""}]
    right = aligned(rows, ["target of the year"]).splitlines()[2].startswith(" ")
    assert right == (not cell)


def test_a_long_cell_goes_on_below_and_no_number_is_broken() -> None:
    rows = [{"promise": SENTENCE, "report": SENTENCE, "n": 1}]
    lines = aligned(rows, ["promise", "report", "n"]).splitlines()
    assert len(lines) > 3
    assert max(map(cell_len, lines)) <= 100
    text = "\n".join(lines)
    for whole in ("40个", "12.5公", "1,431.2亿元", "7%左"):
        assert text.count(whole) == 2, text
    assert not re.search(r"(?m)(?:^|  )[，。、）]", text)
    assert not re.search(r"（(?:  |$)", text)
    first = "".join(line[: len(line) // 2] for line in lines[2:])
    assert first.startswith("新建口袋公园")


def test_words_are_broken_between_words_and_at_hyphens() -> None:
    rows = [
        {"key": "000000-2022", "odd": "first-heading-lost much-repeated " * 6, "at": "1467–1479"}
    ]
    text = aligned(rows, ["key", "odd", "at"])
    assert "000000-2022" in text
    assert "1467–1479" in text
    assert max(map(cell_len, text.splitlines())) <= 100
    assert set(re.split(r"[\s-]+", text)) >= {"first", "heading", "lost", "much", "repeated"}


def test_rows_of_too_many_columns_stand_below_each_other() -> None:
    names = [f"column_{at}" for at in range(20)]
    rows = [dict.fromkeys(names, "achievements"), {"column_3": SENTENCE * 2}]
    lines = aligned(rows, names).splitlines()
    assert lines[0] == "column_0   achievements"
    assert lines[20] == ""
    assert lines[21].startswith("column_3   新建口袋公园40个")
    assert lines[22].startswith("           ")
    assert max(map(cell_len, lines)) <= 100


def test_no_rows_are_said_in_a_sentence() -> None:
    assert aligned([], ["n"], nothing="No action has a number.") == "No action has a number.\n"


def test_what_a_terminal_would_obey_is_shown() -> None:
    rows = [{"text": "a\x1b[31m\u202eb\n\tc"}]
    assert aligned(rows, ["text"]).splitlines()[2] == "a\ufffd[31m\ufffdb c"


@given(st.lists(st.lists(st.text(max_size=60), min_size=4, max_size=4), min_size=1, max_size=4))
def test_it_always_fits_and_keeps_every_sign(cells: list[list[str]]) -> None:
    names = ["a", "b", "c", "d"]
    text = aligned([dict(zip(names, row, strict=True)) for row in cells], names)
    assert max(map(cell_len, text.splitlines())) <= 100
    for row in cells:
        for char in "".join(row):
            assert char in text or not char.isprintable() or char.isspace()


@pytest.mark.parametrize(
    "command",
    [
        ["stats"], ["ledger"], ["scoreboard"], ["query", "outline"], ["query", "--list"], ["diff", "000000-2022", "000000-2023"],
    ],
)  # fmt: skip
def test_every_table_fits(kg: Kg, dataset: Path, command: list[str]) -> None:
    place = [] if "--list" in command else [dataset]
    run = kg(command[0], *place, *command[1:])
    assert run.code == 0
    assert max(map(cell_len, run.out.splitlines())) <= 100
    assert any(set(line) == {"─", " "} for line in run.out.splitlines())


def test_an_answer_of_many_columns_fits(kg: Kg, dataset: Path) -> None:
    run = kg("query", dataset, "targets", "--set", "year=2022")
    assert max(map(cell_len, run.out.splitlines())) <= 100
    first, second = (line.split() for line in run.out.splitlines()[:2])
    assert (first, second) == (["place", "栖云市"], ["year", "2022"])


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["ledger", "--from", 2090], "No promise fits."),
        (["query", "actions", "--set", "year=2090"], "The dataset has no answer to this."),
    ],
)
def test_an_empty_answer_says_so(kg: Kg, dataset: Path, command: list[object], says: str) -> None:
    run = kg(command[0], dataset, *command[1:])
    assert (run.code, run.out) == (0, f"{says}\n")
