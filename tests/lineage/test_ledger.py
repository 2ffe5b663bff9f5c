"""Ledger, differences and scoreboard."""

from collections.abc import Callable

import pytest

from kg import sample
from kg.errors import KGError
from kg.language import extract
from kg.lineage import (
    Edition,
    choose_indicators,
    diff,
    editions,
    find_place_links,
    ledger,
    outcomes_of,
    scoreboard,
)
from kg.model import Link
from kg.reading import read_report

Write = Callable[..., Edition]

PLAN = "启动栖云大剧院建设。新增公共海外仓3个。推广“青岚议事”做法。整治望溪河道25公里。"


@pytest.fixture
def reports(write: Write) -> list[Edition]:
    later = "推广“青岚议事”做法。新增公共海外仓5个。建成云溪体育公园。"
    return [
        write(2022, plan=PLAN),
        write(2023, review="栖云大剧院破土动工。新增公共海外仓2个。", plan=later),
    ]


def test_ledger(reports: list[Edition]) -> None:
    rows = ledger(reports, find_place_links(reports))
    assert [(row.promise.text, row.status, row.outcome) for row in rows] == [
        ("启动栖云大剧院建设", "reported", "met"),
        ("新增公共海外仓3个", "reported", "missed"),
        ("推广“青岚议事”做法", "planned again", None),
        ("整治望溪河道25公里", "not mentioned", None),
    ]
    warehouses = rows[1]
    assert warehouses.target is not None
    assert (warehouses.target.verbatim, warehouses.trend) == ("3个", "raised")
    assert warehouses.found[0].text == "新增公共海外仓2个"
    assert [link.source[1] for link in warehouses.links] == [s.id for s in warehouses.found]
    assert {row.against_year for row in rows} == {2023}


def test_each_promise_stands_against_the_next_report(
    sample_editions: list[Edition], sample_links: list[Link]
) -> None:
    rows = ledger(sample_editions, sample_links)
    promises = [s.id for s in sample_editions[0].statements if s.kind == "commitment"]
    next_year = [row.promise.id for row in rows if (row.year, row.against_year) == (2022, 2023)]
    assert next_year == promises
    assert all(row.links for row in rows if row.status != "not mentioned")
    silent = [row for row in rows if row.status == "not mentioned"]
    assert all(row.outcome is None and row.against_year == row.year + 1 for row in silent)
    assert any(row.closest for row in silent)
    assert all(score < 0.9 for row in silent for _, score in row.closest)


def test_years_of_a_ledger(sample_editions: list[Edition], sample_links: list[Link]) -> None:
    rows = ledger(sample_editions, sample_links, first=2023, last=2023)
    assert {row.year for row in rows} == {2023}
    assert ledger(sample_editions, sample_links, first=2024) == []


def test_numbers_that_add_up_keep_the_promise(write: Write) -> None:
    two = [
        write(2022, plan=f"{PLAN}新增学位6000个。"),
        write(2023, review="建成公办幼儿园5所、新增学位1800个。建成小学3所、新增学位4200个。"),
    ]
    links = find_place_links(two)
    row = next(row for row in ledger(two, links) if "学位" in row.promise.text)
    assert (len(row.found), row.outcome) == (2, "met")
    assert set(outcomes_of(links).values()) == {"partial"}


def test_diff(reports: list[Edition]) -> None:
    rows = diff(*reversed(reports))
    told = {(r.earlier or r.later).text: r.change for r in rows}  # type: ignore[union-attr]
    assert told == {
        "启动栖云大剧院建设": "reported",
        "新增公共海外仓3个": "raised",
        "推广“青岚议事”做法": "continued",
        "整治望溪河道25公里": "not mentioned",
        "建成云溪体育公园": "new",
    }


def test_a_report_is_not_compared_with_itself(reports: list[Edition]) -> None:
    with pytest.raises(ValueError, match="two years"):
        diff(reports[0], reports[0])


def test_the_sample_s_differences_cover_both_plans(sample_editions: list[Edition]) -> None:
    before, after = sample_editions[0], sample_editions[2]
    rows = diff(before, after)
    old = {row.earlier.id for row in rows if row.earlier}
    new = {row.later.id for row in rows if row.change == "new" and row.later}
    assert old == {s.id for s in before.statements if s.kind == "commitment"}
    assert new <= {s.id for s in after.statements if s.kind == "commitment"}
    assert {row.change for row in rows} >= {"new", "raised", "continued", "not mentioned"}


def test_scoreboard(write: Write) -> None:
    rows = [
        write(2022, plan="地区生产总值增长7%以上，城镇登记失业率控制在3%以内。"),
        write(
            2023,
            review="地区生产总值431亿元，增长6.2%。城镇登记失业率2.9%。",
            plan="地区生产总值平稳增长。",
        ),
        write(2025, review="地区生产总值增长6.6%。", plan="城镇登记失业率在3%和4%之间。"),
    ]
    board = scoreboard(rows, indicators=[("gdp", "increase"), ("registered-unemployment", "level")])
    gdp = {row.year: row for row in board if row.indicator == "gdp"}
    assert list(gdp) == [2022, 2023, 2024, 2025]
    assert (gdp[2022].verdict, gdp[2022].reported.state) == ("missed", "stated")
    assert gdp[2022].promised.target is not None
    assert gdp[2022].promised.target.verbatim == "7%以上"
    assert (gdp[2023].promised.state, gdp[2023].reported.state) == ("not stated", "no report")
    assert (gdp[2024].promised.state, gdp[2024].reported.state) == ("no report", "stated")
    jobless = {row.year: row for row in board if row.indicator == "registered-unemployment"}
    assert jobless[2022].verdict == "met"


def test_an_indicator_that_nobody_states_is_left_out(write: Write) -> None:
    assert scoreboard([write(2022, plan=PLAN)]) == []
    assert scoreboard([]) == []


def test_a_number_that_cannot_be_read_is_told_from_silence(write: Write) -> None:
    plan = write(2022, plan="城镇登记失业率控制在3%以内。")
    unread = write(2024, plan="城镇登记失业率2至3。", review="城镇登记失业率2.9%。")
    statements = tuple(s for s in unread.statements if s.kind == "achievement")
    blind = type(unread)(unread.report, 2024, statements, unread.plan, unread.review)
    cells = {row.year: row.promised.state for row in scoreboard([plan, blind])}
    assert cells == {2022: "stated", 2023: "no report", 2024: "not found"}


def test_a_target_that_the_next_report_leaves_out_is_not_found(write: Write) -> None:
    plan = write(2022, plan="城镇登记失业率控制在3%以内。居民消费价格控制在3%左右。")
    review = write(2023, review="居民消费价格涨幅3.6%。", plan=PLAN)
    board = {row.indicator: row for row in scoreboard([plan, review]) if row.year == 2022}
    jobless, prices = board["registered-unemployment"], board["cpi"]
    assert (jobless.promised.state, jobless.reported.state) == ("stated", "not found")
    assert jobless.verdict is None
    assert prices.verdict == "missed"  # a price index in per cent is a rate, whatever it is called


def test_people_who_were_moved_into_work_are_no_new_jobs(write: Write) -> None:
    rows = [write(2022, plan="城镇新增就业2万人。"), write(2023, review="转移就业1万人。")]
    (score, *_) = scoreboard(rows, indicators=choose_indicators(["new-urban-jobs"]))
    assert (score.promised.state, score.reported.state) == ("stated", "not found")


@pytest.mark.parametrize("name", ["gdp", "地区生产总值", "GDP"])
def test_indicators_are_chosen_by_any_name(name: str) -> None:
    assert choose_indicators([name]) == [("gdp", "increase")]


def test_an_indicator_that_is_not_known() -> None:
    with pytest.raises(KGError, match="headline ones are gdp"):
        choose_indicators(["nix"])


def test_the_sample_s_scoreboard(sample_editions: list[Edition]) -> None:
    board = {(row.indicator, row.year): row for row in scoreboard(sample_editions)}
    told = {key: row.verdict for key, row in board.items() if row.verdict}
    assert told["gdp", 2022] == "missed"
    assert told["gdp", 2023] == "met"
    assert told["registered-unemployment", 2022] == "met"
    assert told["new-urban-jobs", 2023] == "exceeded"


def test_editions_are_in_order_of_year(sample_editions: list[Edition]) -> None:
    read = [extract(read_report(path)) for path in reversed(sample.paths())]
    assert [edition.year for edition in editions(read)] == [2022, 2023, 2024]
    assert editions(read)[0] == sample_editions[0]
