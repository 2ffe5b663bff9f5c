"""What it means that nothing is found: a report that does not mention a promise, and one that cannot tell."""

from collections.abc import Callable

import pytest

from kg.lineage import (
    Edition,
    diff,
    doubts,
    find_place_links,
    ledger,
    missing_years,
    scoreboard,
    silence,
)
from kg.model import Finding, Statement

Write = Callable[..., Edition]
Say = Callable[..., Statement]

NO_REVIEW = Finding("no-review", "torn", 0.0, ("review",))
NO_PLAN = Finding("no-plan", "torn", 0.0, ("plan",))
SHORT = Finding("short", "remark", 900)
RIVER = "整治望溪河道25公里。"


@pytest.mark.parametrize(
    ("promise", "part", "against", "findings", "missing", "expected"),
    [
        (RIVER, "plan-year", 2023, (), (), "not mentioned"),
        (RIVER, "plan-year", 2023, (SHORT,), (), "not mentioned"),
        (RIVER, "plan-year", 2023, (NO_PLAN,), (), "not mentioned"),  # its review would say
        (RIVER, "plan-year", 2023, (NO_REVIEW,), (), "cannot be told"),
        (RIVER, "plan-year", 2023, (SHORT, NO_PLAN, NO_REVIEW), (), "cannot be told"),
        # the report of 2023 would say what came of the plans for 2022
        (RIVER, "plan-year", 2024, (), (2023,), "cannot be told"),
        (RIVER, "plan-year", 2024, (), (), "not mentioned"),
        # so is a work that names the year, and no number
        ("力争2023年望溪大桥建成通车", "plan-year", 2024, (), (2023,), "not mentioned"),
        # a goal of 2023 is told in the report of 2024
        ("到2023年，森林覆盖率达到60%", "plan-year", 2024, (), (2023,), "not mentioned"),
        ("到2023年，森林覆盖率达到60%", "plan-year", 2025, (), (2023, 2024), "cannot be told"),
        ("到2026年，森林覆盖率达到60%", "coming-term", 2024, (), (2023,), "not mentioned"),
        # a goal without a year can be told in any later report
        ("建成区域性贸易中心", "coming-term", 2024, (), (2023,), "not mentioned"),
        ("建成区域性贸易中心", "coming-term", 2024, (NO_REVIEW,), (2023,), "cannot be told"),
    ],
)
def test_silence(  # noqa: PLR0917 - a table
    say: Say,
    promise: str,
    part: str,
    against: int,
    findings: tuple[Finding, ...],
    missing: tuple[int, ...],
    expected: str,
) -> None:
    statement = say(promise.rstrip("。"), year=2022, part=part)
    later = Edition("later", against, (), findings=findings)
    assert silence(statement, 2022, later, missing=missing) == expected


def test_doubts_are_of_one_side() -> None:
    edition = Edition("r", 2023, (), findings=(SHORT, NO_REVIEW))
    assert doubts(edition, "review") == ("no-review",)
    assert doubts(edition, "plan") == ()


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [(2020, 2021, ()), (2020, 2022, (2021,)), (2020, 2024, (2021, 2022, 2023))],
)
def test_missing_years(earlier: int, later: int, expected: tuple[int, ...]) -> None:
    assert missing_years(earlier, later) == expected


# ---------------------------------------------------------------- the ledger


def statuses(reports: list[Edition]) -> list[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    """Return the statuses of the first report's promises, with what stands between them and an answer."""
    rows = ledger(reports, find_place_links(reports), last=reports[0].year)
    return [(row.status, row.missing, row.doubts) for row in rows]


def test_a_report_without_its_review_tells_nothing_of_a_promise(write: Write) -> None:
    promise = write(2022, plan=RIVER)
    whole = write(2023, review="建成栖云大剧院。", plan="新增公共海外仓5个。")
    torn = write(2023, plan="新增公共海外仓5个。", findings=(NO_REVIEW,))
    assert statuses([promise, whole]) == [("not mentioned", (), ())]
    assert statuses([promise, torn]) == [("cannot be told", (), ("no-review",))]


def test_what_is_found_in_a_torn_report_counts(write: Write) -> None:
    plan = "推广“青岚议事”做法。建成云溪体育公园。"
    torn = write(2023, plan=plan, findings=(NO_REVIEW,))
    reports = [write(2022, plan=plan + RIVER), torn]
    rows = ledger(reports, find_place_links(reports), last=2022)
    assert [said.link.type for said in rows[0].said] == ["continues"]
    assert (rows[-1].status, rows[-1].said) == ("cannot be told", ())


def test_a_year_that_is_missing_is_named(write: Write) -> None:
    reports = [write(2020, plan=RIVER), write(2022, review="建成栖云大剧院。")]
    assert statuses(reports) == [("cannot be told", (2021,), ())]
    reports = [write(2020, plan=RIVER), write(2021, review="建成栖云大剧院。"), reports[1]]
    assert statuses(reports) == [("not mentioned", (), ())]


# ---------------------------------------------------------------- the scoreboard


GOAL, RESULT = "地区生产总值增长7%以上。", "地区生产总值增长7.5%。"


def cells(reports: list[Edition]) -> dict[int, tuple[str, str]]:
    return {row.year: (row.promised.state, row.reported.state) for row in scoreboard(reports)}


def test_a_number_that_a_torn_report_does_not_have_cannot_be_told(write: Write) -> None:
    torn = write(2023, plan="新建驿站8座。", findings=(NO_REVIEW,))
    whole = write(2023, plan="新建驿站8座。", review="建成驿站6座。")
    assert cells([write(2022, plan=GOAL), torn])[2022] == ("stated", "cannot be told")
    assert cells([write(2022, plan=GOAL), whole])[2022] == ("stated", "not found")
    unplanned = write(2022, review="建成驿站6座。", findings=(NO_PLAN,))
    assert cells([unplanned, write(2023, review=RESULT)])[2022] == ("cannot be told", "stated")


def test_a_number_that_a_torn_report_has_is_shown(write: Write) -> None:
    torn = write(2023, review=RESULT, findings=(NO_REVIEW,))
    assert cells([write(2022, plan=GOAL), torn])[2022] == ("stated", "stated")


# ---------------------------------------------------------------- two reports


def changes(before: Edition, after: Edition, **options: object) -> dict[str, str]:
    rows = diff(before, after, **options)  # type: ignore[arg-type]
    return {(row.earlier or row.later).text: row.change for row in rows}  # type: ignore[union-attr]


def test_differences_that_cannot_be_told(write: Write) -> None:
    before, after = write(2022, plan=RIVER), write(2023, review="建成驿站6座。", plan="办好书市。")
    river, fair = "整治望溪河道25公里", "办好书市"
    assert changes(before, after) == {river: "not mentioned", fair: "new"}
    torn = write(2023, plan="办好书市。", findings=(NO_REVIEW,))
    assert changes(before, torn) == {river: "cannot be told", fair: "new"}
    unplanned = write(2022, review="建成驿站6座。", plan=RIVER, findings=(NO_PLAN,))
    assert changes(unplanned, after) == {river: "not mentioned", fair: "cannot be told"}


def test_differences_over_a_year_that_is_missing(write: Write) -> None:
    before, after = write(2022, plan=RIVER), write(2024, review="建成驿站6座。")
    assert changes(before, after) == {"整治望溪河道25公里": "not mentioned"}
    assert changes(before, after, missing=[2023]) == {"整治望溪河道25公里": "cannot be told"}
