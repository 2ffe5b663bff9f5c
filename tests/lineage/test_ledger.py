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
    scoreboard,
)
from kg.lineage.outcomes import judge
from kg.model import Link, Statement
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


def test_a_promise_is_one_row(reports: list[Edition]) -> None:
    rows = [row for row in ledger(reports, find_place_links(reports)) if row.year == 2022]
    assert [(row.promise.text, row.status, row.basis) for row in rows] == [
        ("启动栖云大剧院建设", "met", "words"),
        ("新增公共海外仓3个", "missed", "numbers"),
        ("推广“青岚议事”做法", "not mentioned", None),
        ("整治望溪河道25公里", "not mentioned", None),
    ]
    warehouses, again = rows[1], rows[2]
    assert [said.statement.text for said in warehouses.said] == [
        "新增公共海外仓2个",
        "新增公共海外仓5个",
    ]
    assert (warehouses.trend, warehouses.due, warehouses.has_number) == ("raised", 2022, True)
    assert warehouses.verdict.said is not None
    assert warehouses.score == warehouses.verdict.said.link.score
    assert [said.link.type for said in again.said] == ["continues"]
    assert again.score == again.said[0].link.score


def test_all_later_years_stand_in_the_row(write: Write) -> None:
    rows = [
        write(2022, plan="到2024年，建成望溪大桥。"),
        write(2023, review="望溪大桥开工建设。", plan="推进望溪大桥建设。"),
        write(2024, review="望溪大桥主体完工。"),
        write(2025, review="望溪大桥建成通车。"),
    ]
    (promise,) = rows[0].statements
    said = [(row, statement) for row in reversed(rows[1:]) for statement in row.statements]
    row = ledger(rows, [join(*later, rows[0], promise) for later in said], last=2022)[0]
    assert [said.year for said in row.said] == [2023, 2023, 2024, 2025]
    assert [said.link.type for said in row.said][:2] == ["reports_on", "continues"]
    assert (row.status, row.basis, row.due) == ("met", "words", 2022)


def join(later: Edition, statement: Statement, earlier: Edition, promise: Statement) -> Link:
    """Link a statement to a promise as `find_place_links` would."""
    told = judge(statement, promise)
    reports = statement.kind == "achievement"
    return Link(
        (later.report, statement.id, statement.start, statement.end),
        (earlier.report, promise.id, promise.start, promise.end),
        type="reports_on" if reports else "continues",
        outcome=told.outcome if reports else None,
        trend=None,
        score=0.9,
        basis=told.basis if reports else None,
    )


def test_promises_of_the_last_report_are_not_yet_due(reports: list[Edition]) -> None:
    last = [row for row in ledger(reports, []) if row.year == 2023]
    assert [row.status for row in last] == ["not yet due"] * 3
    assert {(row.missing, row.doubts, row.closest, row.score) for row in last} == {
        ((), (), (), None)
    }


def test_one_report_and_none(write: Write) -> None:
    assert ledger([], []) == []
    assert {row.status for row in ledger([write(2022, plan=PLAN)], [])} == {"not yet due"}


def test_every_promise_has_its_row(
    sample_editions: list[Edition], sample_links: list[Link]
) -> None:
    rows = ledger(sample_editions, sample_links)
    promises = [s.id for e in sample_editions for s in e.statements if s.kind == "commitment"]
    assert [row.promise.id for row in rows] == promises
    assert all(row.said for row in rows if row.basis)
    silent = [row for row in rows if row.status == "not mentioned" and not row.said]
    assert any(row.closest for row in silent)
    assert all(score < 0.9 for row in silent for _, score in row.closest)
    assert any(row.section for row in rows)


def test_years_of_a_ledger(sample_editions: list[Edition], sample_links: list[Link]) -> None:
    rows = ledger(sample_editions, sample_links, first=2023, last=2023)
    assert {row.year for row in rows} == {2023}
    assert ledger(sample_editions, sample_links, first=2025) == []


def test_numbers_that_add_up_keep_the_promise(write: Write) -> None:
    two = [
        write(2022, plan=f"{PLAN}新增学位6000个。"),
        write(2023, review="建成公办幼儿园5所、新增学位1800个。建成小学3所、新增学位4200个。"),
    ]
    row = next(r for r in ledger(two, find_place_links(two)) if "学位" in r.promise.text)
    assert (len(row.said), row.status) == (2, "met")
    assert {said.link.outcome for said in row.said} == {"partial"}
    (target,) = row.verdict.targets
    assert (target.status, [f"{part.value}" for part in target.parts]) == ("met", ["1800", "4200"])


def test_what_there_is_does_not_add_up(write: Write) -> None:
    rows = [
        write(2022, plan="到2025年，高新技术企业突破1200家。"),
        write(2023, review="高新技术企业增至771家。"),
        write(2024, review="高新技术企业达到965家。"),
    ]
    (promise,) = rows[0].statements
    links = [join(row, row.statements[0], rows[0], promise) for row in rows[1:]]
    assert [row.status for row in ledger(rows, links, last=2022)] == ["in progress"]


@pytest.mark.parametrize(
    ("promise", "routine"),
    [
        ("加快发展现代物流", True),
        ("大力推进乡村治理", True),
        ("认真加以解决", True),
        ("加快推进望溪水库建设", False),
        ("推广“青岚议事”做法", False),
        ("推进“智慧栖云”建设", False),
        ("新增学位900个", False),
        ("出台绿道管理办法", False),
    ],
)
def test_what_cannot_be_checked_is_routine(write: Write, promise: str, routine: bool) -> None:
    rows = ledger([write(2022, plan=f"{PLAN}{promise}。")], [])
    assert next(row for row in rows if row.promise.text == promise).routine == routine


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


WORDED = [
    # what is planned, what the next report says, state of the cell, verdict, basis
    ("城镇新增就业2万人。", "城镇新增就业2.1万人。", "stated", "exceeded", "numbers"),
    ("城镇新增就业2万人。", "城镇新增就业年度任务超额完成。", "in words", "exceeded", "words"),
    ("城镇新增就业2万人。", "城镇新增就业完成年度目标任务。", "in words", "met", "words"),
    ("进出口总额增长8%。", "进出口总额未达到年初目标。", "in words", "missed", "admission"),
    ("城镇新增就业2万人。", "扎实做好就业工作。", "not found", None, None),
]


@pytest.mark.parametrize(("plan", "review", "state", "verdict", "basis"), WORDED)
def test_words_and_admissions_tell_a_cell(
    write: Write, plan: str, review: str, state: str, verdict: str | None, basis: str | None
) -> None:
    chosen = choose_indicators(["new-urban-jobs", "foreign-trade"])
    board = scoreboard([write(2022, plan=plan), write(2023, review=review)], indicators=chosen)
    (score,) = [row for row in board if row.year == 2022]
    assert (score.reported.state, score.verdict, score.basis) == (state, verdict, basis)
    assert (score.reported.statement is None) == (state == "not found")


def test_level_beside_rate(write: Write) -> None:
    plan = "地区生产总值突破600亿元，增长7%以上。"
    rows = [write(2022, plan=plan), write(2023, review="地区生产总值612亿元，增长7.2%。")]
    (score, *_) = scoreboard(rows, indicators=choose_indicators(["gdp"]))
    cells = [score.promised, score.reported]
    assert [cell.target.unit for cell in cells if cell.target] == ["%", "%"]
    assert [cell.also.unit for cell in cells if cell.also] == ["元", "元"]
    assert score.verdict == "met"


def test_the_year_that_is_missing_is_named(write: Write) -> None:
    board = scoreboard([write(2022, plan="地区生产总值增长7%以上。")])
    assert [(row.reported.state, row.reported.why) for row in board] == [("no report", "2023")]


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
