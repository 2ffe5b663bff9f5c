"""Properties of links, and how they are found over gaps."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.lineage import Edition, find_closest, find_place_links
from kg.lineage.settings import settings
from kg.model import Link

Write = Callable[..., Edition]

PLAN = "启动栖云大剧院建设。新增公共海外仓3个。推广“青岚议事”做法。整治望溪河道25公里。"


def pairs(editions: list[Edition], links: list[Link]) -> set[tuple[str, str, str]]:
    texts = {(e.report, s.id): s.text for e in editions for s in e.statements}
    return {(link.type, texts[link.source[:2]], texts[link.target[:2]]) for link in links}


def test_links_go_back_in_time(sample_editions: list[Edition], sample_links: list[Link]) -> None:
    years = {edition.report: edition.year for edition in sample_editions}
    kinds = {(e.report, s.id): s.kind for e in sample_editions for s in e.statements}
    assert len(sample_links) > 200
    for link in sample_links:
        assert years[link.source[0]] > years[link.target[0]]
        assert kinds[link.target[:2]] == "commitment"
        reports = kinds[link.source[:2]] == "achievement"
        assert link.type == ("reports_on" if reports else "continues")
        assert (link.outcome is not None) == reports
        assert link.trend is None or not reports


def test_scores_and_evidence(sample_links: list[Link]) -> None:
    for link in sample_links:
        assert 0 <= link.score <= 1
        assert link.evidence
        assert len(set(link.evidence)) == len(link.evidence)
        assert all(
            item.split(":")[0] in ("indicator", "name", "words", "number", "alike")
            for item in link.evidence
        )


def test_offsets_are_those_of_the_statements(
    sample_editions: list[Edition], sample_links: list[Link]
) -> None:
    spans = {(e.report, s.id): (s.start, s.end) for e in sample_editions for s in e.statements}
    for link in sample_links:
        for report, id, start, end in (link.source, link.target):
            assert spans[report, id] == (start, end)


def test_no_pair_is_linked_twice(sample_links: list[Link]) -> None:
    ends = [(link.source, link.target) for link in sample_links]
    assert len(set(ends)) == len(ends)


def test_the_order_of_the_reports_makes_no_difference(
    sample_editions: list[Edition], sample_links: list[Link]
) -> None:
    assert find_place_links(sample_editions[::-1]) == sample_links


@pytest.mark.slow
def test_the_hash_seed_makes_no_difference() -> None:
    code = (
        "from kg import sample\nfrom kg.language import extract\nfrom kg.lineage import find_links\n"
        "from kg.reading import read_report\nfrom kg.records import dump, link_record\n"
        "links = find_links([extract(read_report(path)) for path in sample.paths()])\n"
        "import hashlib, sys\n"
        "sys.stdout.write(hashlib.sha256(dump(map(link_record, links)).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_a_third_report_does_not_move_a_link(sample_editions: list[Edition]) -> None:
    two = find_place_links(sample_editions[:2])
    three = find_place_links(sample_editions)
    assert [link for link in three if link.source[0] == sample_editions[1].report] == two


@pytest.mark.parametrize("years", [1, 2, 4])
def test_what_is_said_again_is_found_over_a_gap(write: Write, years: int) -> None:
    old, new = (
        write(2022, plan=PLAN),
        write(2022 + years, plan="推广“青岚议事”做法。新增公共海外仓5个。"),
    )
    found = pairs([old, new], find_place_links([old, new]))
    assert ("continues", "推广“青岚议事”做法", "推广“青岚议事”做法") in found
    assert ("continues", "新增公共海外仓5个", "新增公共海外仓3个") in found


def test_a_level_answers_for_a_growth_of_its_year(write: Write) -> None:
    plan = write(2022, plan="一般公共预算收入增长9%左右。技术交易额达到10亿元。")
    review = write(2023, review="一般公共预算收入完成64.9亿元。技术交易额增长12%。")
    told = [(link.type, link.outcome) for link in find_place_links([plan, review])]
    assert told == [("reports_on", "unclear")] * 2


def test_a_nearer_report_stands_for_the_older_ones(write: Write) -> None:
    reports = [write(year, plan=PLAN) for year in (2022, 2023, 2024)]
    links = find_place_links(reports)
    years = {(link.source[0], link.target[0]) for link in links}
    assert years == {("qiyun_2023", "qiyun_2022"), ("qiyun_2024", "qiyun_2023")}


def test_what_the_year_between_leaves_out_is_linked_across_it(write: Write) -> None:
    silent = write(2023, plan="新增公共海外仓3个。整治望溪河道25公里。")
    links = find_place_links([write(2022, plan=PLAN), silent, write(2024, plan=PLAN)])
    across = [k for k in links if (k.source[0], k.target[0]) == ("qiyun_2024", "qiyun_2022")]
    assert across
    assert all("海外仓" not in "".join(link.evidence) for link in across)


def test_goals_of_later_years_are_linked_with_each_report(write: Write) -> None:
    goals = write(2022, goals="到2026年，地区生产总值突破600亿元。", plan="新增公共海外仓3个。")
    later = [
        write(year, review=f"地区生产总值{value}亿元。", plan="新增公共海外仓3个。")
        for year, value in ((2023, 431), (2024, 461), (2025, 505))
    ]
    links = find_place_links([goals, *later])
    told = {k.source[0]: k.outcome for k in links if k.type == "reports_on"}
    assert told == dict.fromkeys(("qiyun_2023", "qiyun_2024", "qiyun_2025"), "partial")


def test_parts_of_a_promise(write: Write) -> None:
    plan = write(2022, plan=f"{PLAN}新增学位6000个。")
    review = write(2023, review="建成公办幼儿园5所、新增学位1800个。建成小学3所、新增学位4200个。")
    links = find_place_links([plan, review])
    assert [link.outcome for link in links] == ["partial", "partial"]


def test_the_garbage_collector_is_left_as_it_was(write: Write) -> None:
    reports = [write(2022, plan=PLAN), write(2023, plan=PLAN)]
    assert gc.isenabled()
    find_place_links(reports)
    assert gc.isenabled()
    gc.disable()
    try:
        find_place_links(reports)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("words", ["进一步加快推进{}提升工作", "充分调动和激发{}的积极性"])
def test_general_words_alone_make_no_link(write: Write, words: str) -> None:
    plan = write(2022, plan=f"{PLAN}{words.format('茶园')}。")
    later = write(2023, plan=f"{words.format('湿地')}。新增公共海外仓5个。")
    found = pairs([plan, later], find_place_links([plan, later]))
    assert found == {("continues", "新增公共海外仓5个", "新增公共海外仓3个")}
    assert plan.statements[-1].id not in find_closest(plan, later)


def test_what_is_less_sure_than_the_floor_is_no_link(sample_links: list[Link]) -> None:
    floor = settings().links.least
    assert floor >= 0.45
    assert min(link.score for link in sample_links) >= floor


def test_reports_of_one_year_and_reports_without_statements(write: Write) -> None:
    plan = write(2022, plan=PLAN)
    assert find_place_links([plan, replace(plan, report="other")]) == []
    assert find_place_links([plan, Edition("empty", 2023, ())]) == []
    assert find_place_links([]) == []
    assert find_closest(plan, Edition("empty", 2023, ())) == {}
