"""The bundled sample's links against rows written by hand (tests/sample/expected_links.json).

What has to be found, and how much of it, is said in numbers here; the rows were written before the code.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.lineage import Edition, find_place_links
from kg.model import Link

Row = dict[str, Any]
EXPECTED = Path(__file__).parents[1] / "sample" / "expected_links.json"


def sets() -> list[Row]:
    rows: list[Row] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return rows


def overlap(span: tuple[str, str, int, int], row: Row) -> bool:
    return bool(min(span[3], row["end"]) > max(span[2], row["start"]))


def matches(links: list[Link], expected: Row) -> Iterator[tuple[Row, list[Link]]]:
    """Yield each core row with the links that are right for it."""
    ends = (expected["from"], expected["to"])
    here = [link for link in links if (link.source[0], link.target[0]) == ends]
    for row in expected["links"]:
        if row["core"]:
            yield (
                row,
                [
                    link
                    for link in here
                    if link.type == row["type"]
                    and overlap(link.source, row["from"])
                    and overlap(link.target, row["to"])
                ],
            )


@pytest.mark.parametrize("expected", sets(), ids=lambda row: f"{row['from']}-{row['to']}")
def test_the_rows_written_by_hand_are_found(sample_links: list[Link], expected: Row) -> None:
    rows = list(matches(sample_links, expected))
    missed = [row["from"]["text"] for row, found in rows if not found]
    assert len(missed) <= 0.07 * len(rows), missed


@pytest.mark.parametrize("expected", sets(), ids=lambda row: f"{row['from']}-{row['to']}")
def test_what_is_found_stands_among_the_rows(sample_links: list[Link], expected: Row) -> None:
    ends = (expected["from"], expected["to"])
    wrong = [
        link
        for link in sample_links
        if (link.source[0], link.target[0]) == ends
        and not any(
            link.type == row["type"]
            and overlap(link.source, row["from"])
            and overlap(link.target, row["to"])
            for row in expected["links"]
        )
    ]
    assert len(wrong) <= 0.05 * len(expected["links"]), wrong


@pytest.mark.parametrize(("field", "share"), [("outcome", 0.93), ("trend", 0.9)])
def test_outcomes_and_trends(sample_links: list[Link], field: str, share: float) -> None:
    right, wrong = 0, []
    for expected in sets():
        for row, found in matches(sample_links, expected):
            if row[field] and found:
                good = any(getattr(link, field) == row[field] for link in found)
                right += good
                if not good:
                    wrong.append((row["from"]["text"], row["to"]["text"], row[field]))
    assert right >= share * (right + len(wrong)), wrong


def test_every_kind_of_link_occurs(sample_links: list[Link]) -> None:
    assert {link.type for link in sample_links} == {"reports_on", "continues"}
    outcomes = Counter(link.outcome for link in sample_links if link.outcome)
    assert set(outcomes) == {"met", "exceeded", "missed", "partial", "unclear"}
    trends = Counter(link.trend for link in sample_links if link.trend)
    assert set(trends) == {"raised", "lowered", "same"}


# Written by hand from the three texts: what is shown, the later report and its words, the earlier report and
# its words, and what the link has to say.
KINDS = [
    ("met", 2023, "栖云大剧院", 2022, "栖云大剧院", "met"),
    ("exceeded", 2023, "规上工业增加值增长9.6%", 2022, "规上工业增加值增长8%", "exceeded"),
    ("missed", 2023, "增长6.2%", 2022, "地区生产总值增长7%以上", "missed"),
    ("partial", 2023, "新增学位", 2022, "新增学位6000个", "partial"),
    ("raised", 2023, "新增公共海外仓5个", 2022, "公共海外仓3个", "raised"),
    ("lowered", 2024, "地区生产总值增长6%以上", 2023, "地区生产总值增长6.5%左右", "lowered"),
    ("same", 2024, "城镇登记失业率控制在3%以内", 2023, "城镇登记失业率控制在3%以内", "same"),
    ("a goal of five years, the next year", 2023, "地区生产总值431.2亿元", 2022, "地区生产总值突破600亿元", "partial"),
    ("a goal of five years, the year after", 2024, "地区生产总值461亿元", 2022, "地区生产总值突破600亿元", "partial"),
    ("what the year between is silent about", 2024, "深化要素市场化改革", 2022, "深化要素市场化改革", None),
    ("a programme goes on", 2023, "接续实施十项行动", 2022, "重点实施十项行动", None),
    ("a programme is reported on", 2023, "十项行动全面铺开", 2022, "重点实施十项行动", "met"),
]  # fmt: skip


@pytest.mark.parametrize("row", KINDS, ids=[row[0] for row in KINDS])
def test_each_kind_of_link(
    sample_editions: list[Edition],
    sample_links: list[Link],
    row: tuple[str, int, str, int, str, str | None],
) -> None:
    _, late, now, early, then, says = row
    words = {(e.report, s.id): s.text for e in sample_editions for s in e.statements}
    ends = (f"qiyun_{late}", f"qiyun_{early}")
    told = {
        link.outcome or link.trend
        for link in sample_links
        if (link.source[0], link.target[0]) == ends
        and now in words[link.source[:2]]
        and then in words[link.target[:2]]
    }
    assert says in told


def test_matters_go_on_under_the_programme_s_new_name(
    sample_editions: list[Edition], sample_links: list[Link]
) -> None:
    action = {(e.report, s.id): s.action for e in sample_editions for s in e.statements}
    renamed = {
        (action[link.source[:2]], action[link.target[:2]])
        for link in sample_links
        if link.type == "continues" and link.score > 0.9 and link.source[0] == "qiyun_2024"
    }
    assert renamed >= {
        ("打造商贸之城", "商贸焕新行动"),
        ("打造畅联之城", "通道畅联行动"),
        ("打造智造之城", "智造跃升行动"),
        ("打造创新之城", "科创赋能行动"),
        ("打造宜居之城", "城乡焕颜行动"),
        ("打造生态之城", "生态添绿行动"),
        ("打造幸福之城", "民生暖心行动"),
    }


def test_one_statement_reports_on_many_and_many_on_one(
    sample_editions: list[Edition], sample_links: list[Link]
) -> None:
    reports = [link for link in sample_links if link.type == "reports_on"]
    several = Counter((link.source[:2], link.target[0]) for link in reports)
    shared = Counter((link.target[:2], link.source[0]) for link in reports)
    words = {(e.report, s.id): s.text for e in sample_editions for s in e.statements}
    jobs = next(key for key, n in several.items() if n == 3)
    assert "新增城镇就业" in words[jobs[0]]
    assert {words[key[0]] for key, n in shared.items() if n == 2} >= {"新增学位6000个"}


def test_a_year_without_a_report(sample_editions: list[Edition]) -> None:
    links = find_place_links([sample_editions[0], sample_editions[2]])
    (expected,) = [
        row for row in sets() if (row["from"], row["to"]) == ("qiyun_2024", "qiyun_2022")
    ]
    found = [bool(right) for _, right in matches(links, expected)]
    assert sum(found) >= 0.93 * len(found)
