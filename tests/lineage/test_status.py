"""The one rule for what came of a promise: tables of promise, what later reports say, and what people are shown."""

from collections.abc import Callable, Sequence

import pytest

from kg.lineage import Edition, Said, came_of, find_place_links, shown
from kg.lineage.silence import due_year
from kg.model import Finding, Outcome, Statement, Status

Write = Callable[..., Edition]
Say = Callable[..., Statement]

TORN = Finding("no-review", "torn", 0.0, ("review",))
PLAN = "推广“青岚议事”做法。整治望溪河道25公里。启动栖云大剧院建设。"


def judged(reports: Sequence[Edition], words: str) -> tuple[Status, str | None, list[Status]]:
    """Return status, basis and the statuses of the numbers of the promise with some words in the first report."""
    first = reports[0]
    promise = next(s for s in first.statements if s.kind == "commitment" and words in s.text)
    statements = {(e.report, s.id): (s, e.year) for e in reports for s in e.statements}
    said = [
        Said(link, *statements[link.source[:2]])
        for link in find_place_links(reports)
        if link.target[:2] == (first.report, promise.id)
    ]
    verdict = came_of(promise, first.year, said, reports)
    return verdict.status, verdict.basis, [row.status for row in verdict.targets]


NEXT = [
    # promise, what the next report says, its words, status, basis, number by number
    ("新增公共海外仓4个。", "新增公共海外仓4个。", "海外仓", "met", "numbers", ["met"]),
    ("新增公共海外仓4个。", "新增公共海外仓6个。", "海外仓", "exceeded", "numbers", ["exceeded"]),
    ("新增公共海外仓4个。", "新增公共海外仓2个。", "海外仓", "missed", "numbers", ["missed"]),
    (
        "培育链主企业10家、隐形冠军企业2家。",
        "培育链主企业12家、隐形冠军企业1家。",
        "链主",
        "partial",
        "numbers",
        ["exceeded", "missed"],
    ),
    ("建成望溪大桥。", "望溪大桥建成通车。", "大桥", "met", "words", []),
    ("建成望溪跨江特大桥。", "望溪跨江特大桥顺利合龙。", "大桥", "in progress", "words", []),
    ("建成望溪大桥。", "举办龙舟大赛。", "大桥", "not mentioned", None, []),
    ("新增公共海外仓4个。", "举办龙舟大赛。", "海外仓", "not mentioned", None, ["not mentioned"]),
]


@pytest.mark.parametrize(("plan", "review", "words", "status", "basis", "numbers"), NEXT)
def test_what_the_next_report_says(  # noqa: PLR0917 - a table
    write: Write,
    plan: str,
    review: str,
    words: str,
    status: Status,
    basis: str | None,
    numbers: list[Status],
) -> None:
    reports = [write(2022, plan=PLAN + plan), write(2023, review=review, plan=PLAN)]
    assert judged(reports, words) == (status, basis, numbers)


@pytest.mark.parametrize(
    ("years", "findings", "status"),
    [
        ((), (), "not yet due"),
        ((2023,), (), "not mentioned"),
        ((2023,), (TORN,), "cannot be told"),
        ((2024,), (), "cannot be told"),
        ((2023, 2024), (), "not mentioned"),
    ],
)
def test_silence(
    write: Write, years: tuple[int, ...], findings: tuple[Finding, ...], status: Status
) -> None:
    later = [write(year, review="举办龙舟大赛。", plan=PLAN, findings=findings) for year in years]
    assert judged([write(2022, plan="建成望溪大桥。"), *later], "大桥") == (status, None, [])


@pytest.mark.parametrize(
    ("reported", "status", "basis"),
    [
        ("地区生产总值431.2亿元。", "in progress", "numbers"),
        ("地区生产总值达到610亿元。", "met", "numbers"),
        ("举办龙舟大赛。", "not yet due", None),
    ],
)
def test_a_goal_of_a_later_year(
    write: Write, reported: str, status: Status, basis: str | None
) -> None:
    goal = write(2022, goals="到2026年，地区生产总值突破600亿元。", plan=PLAN)
    reports = [goal, write(2023, review=reported, plan=PLAN)]
    assert judged(reports, "600亿元") == (status, basis, [status])


@pytest.mark.parametrize(
    ("goal", "status"),
    [
        (2027, "not mentioned"),  # told by 2028, six years on
        (2028, "cannot be told"),  # told by 2029, with which 2022 is not compared
        (2035, "not yet due"),
    ],
)
def test_silence_on_a_goal_beyond_what_is_compared(write: Write, goal: int, status: Status) -> None:
    promise = write(2022, goals=f"到{goal}年，地区生产总值突破600亿元。", plan=PLAN)
    later = [write(year, review="举办龙舟大赛。", plan=PLAN) for year in range(2023, 2031)]
    assert judged([promise, *later], "600亿元") == (status, None, [status])


def test_every_number_of_a_promise_has_its_own_verdict(write: Write) -> None:
    plan = write(2022, plan=PLAN + "新建健身路径30条、游泳池8片。")
    reports = [plan, write(2023, review="新建健身路径42条。", plan=PLAN)]
    status, basis, numbers = judged(reports, "健身路径")
    assert (status, basis) == ("exceeded", "numbers")
    assert numbers == ["exceeded", "not mentioned"]


@pytest.mark.parametrize(
    ("outcome", "due", "way", "torn", "expected"),
    [
        ("met", False, False, False, "met"),
        ("exceeded", True, False, False, "exceeded"),
        ("missed", True, False, False, "missed"),
        ("partial", True, False, False, "partial"),
        ("partial", True, True, False, "in progress"),
        ("partial", False, False, False, "in progress"),
        ("unclear", True, False, False, "unclear"),
        ("unclear", False, False, False, "not yet due"),
        (None, False, False, True, "not yet due"),
        (None, True, False, True, "cannot be told"),
        (None, True, False, False, "not mentioned"),
    ],
)
def test_the_table(
    outcome: Outcome | None, due: bool, way: bool, torn: bool, expected: Status
) -> None:
    assert shown(outcome, due=due, way=way, torn=torn) == expected


@pytest.mark.parametrize(
    ("promise", "part", "due"),
    [
        ("整治望溪河道25公里", "plan-year", 2022),
        ("到2024年森林覆盖率达到60%", "plan-year", 2024),
        ("建成区域性贸易中心", "coming-term", 2026),
        ("到2027年森林覆盖率达到60%", "coming-term", 2027),
    ],
)
def test_when_a_promise_is_due(say: Say, promise: str, part: str, due: int) -> None:
    assert due_year(say(promise, part=part), 2022) == due
