"""Which numbers of a report may stand in a cell of the scoreboard, and what stands there where none does."""

from collections.abc import Callable

import pytest

from kg.lineage import Edition, choose_indicators, scoreboard
from kg.lineage.aside import is_aside, is_of_term
from kg.lineage.numbers import measures
from kg.model import Statement

Say = Callable[..., Statement]
Write = Callable[..., Edition]

ASIDE = [
    # clause, its numbers that tell how the indicator lies beside something else
    ("地区生产总值增长8.3%、高于全省1.4个百分点", ["1.4个百分点"]),
    ("居民消费价格涨幅低于全国0.9个百分点", ["0.9个百分点"]),
    ("居民消费价格涨幅远低于3%的控制目标", ["3%"]),
    ("单位生产总值能耗约为全国平均的70%", ["70%"]),
    ("创造了全省4.4%的经济总量", ["4.4%"]),
    ("地区生产总值增速比上年提高0.5个百分点", ["0.5个百分点"]),
    ("城镇登记失业率低于4.5%", []),
    ("城镇调查失业率平均为5.1%", []),
    ("森林覆盖率提高1.2个百分点", []),
    ("民营经济占地区生产总值比重达到62%", []),
    ("粮食产量25万吨", []),
]


@pytest.mark.parametrize(("clause", "aside"), ASIDE)
def test_a_difference_or_share_is_no_level_and_no_growth(
    say: Say, clause: str, aside: list[str]
) -> None:
    statement = say(clause, part="past-year")
    found = measures(statement)
    assert found
    assert [it.target.text for it in found if is_aside(it, statement)] == aside


@pytest.mark.parametrize(
    ("part", "now", "before", "expected"),
    [
        ("past-term", "900亿元", "200亿元", True),
        ("past-term", "240亿元", "200亿元", False),
        ("past-year", "900亿元", "200亿元", False),
        ("past-term", "100亿元", "400亿元", False),
    ],
)
def test_an_amount_of_a_term_is_told_by_the_year_beside_it(
    say: Say, part: str, now: str, before: str, expected: bool
) -> None:
    statement = say(f"进出口总额达到{now}", part=part)
    (number,) = measures(statement)
    others = measures(say(f"进出口总额{before}", year=2021, part="past-year"))
    assert is_of_term(number, statement, others) is expected
    assert not is_of_term(number, statement, ())


def test_a_distance_leaves_the_cell_without_a_number(write: Write) -> None:
    rows = [
        write(2022, plan="居民消费价格涨幅控制在3%以内。"),
        write(2023, review="居民消费价格涨幅低于全国0.9个百分点。"),
        write(2024, review="居民消费价格上涨1.1%。"),
    ]
    board = scoreboard(rows, indicators=choose_indicators(["cpi"]))
    assert [row.reported.state for row in board][:2] == ["not found", "stated"]


@pytest.mark.parametrize(
    ("review", "state"),
    [
        ("居民消费价格与上年持平。", "in words"),
        ("全市居民消费价格指数同比持平。", "in words"),
        ("居民消费价格保持平稳。", "not found"),
        ("居民消费价格调查户数与上年持平。", "not found"),
    ],
)
def test_what_did_not_move_is_told_in_words(write: Write, review: str, state: str) -> None:
    rows = [write(2022, plan="居民消费价格涨幅控制在3%以内。"), write(2023, review=review)]
    score = scoreboard(rows, indicators=choose_indicators(["cpi"]))[0]
    assert (score.reported.state, score.verdict) == (state, None)
    assert (score.reported.statement is not None) == (state == "in words")


def test_a_multiple_is_no_level_beside_a_rate(write: Write) -> None:
    rows = [
        write(2022, plan="进出口总额增长8%。"),
        write(2023, review="进出口总额增长9%。跨境电商进出口总额增长1倍。"),
    ]
    score = scoreboard(rows, indicators=choose_indicators(["foreign-trade"]))[0]
    assert score.reported.also is None
