"""Threads and figures of a place's lineage."""

from collections.abc import Callable

import pytest

from kg.lineage import (
    Edition,
    agencies_of,
    backbone,
    figures,
    find_place_links,
    find_threads,
    lineage_graph,
    longest_chain,
    thread_labels,
)
from kg.model import Link, Statement

Write = Callable[..., Edition]

FIRST = "启动栖云大剧院建设。新增公共海外仓3个。推广“青岚议事”做法。整治望溪河道25公里。"


def link(source: str, target: str, score: float, **fields: object) -> Link:
    kind = "reports_on" if fields.get("outcome") else "continues"
    ends = [(name.split("/")[0], name.split("/")[1], 0, 1) for name in (source, target)]
    values = {"outcome": None, "trend": None, "evidence": (), **fields}
    return Link(source=ends[0], target=ends[1], type=kind, score=score, **values)  # type: ignore[arg-type]


def test_a_thread_of_the_sample(sample_editions: list[Edition], sample_links: list[Link]) -> None:
    threads = find_threads(sample_editions, sample_links)
    jobs = next(thread for thread in threads if thread.label == "城镇新增就业")
    assert (jobs.first, jobs.last) == (2022, 2024)
    assert [(year, str(target.value)) for year, target in jobs.targets] == [
        (2022, "12000"),
        (2023, "13000"),
        (2024, "13000"),
    ]
    assert [year for year, _ in jobs.outcomes] == [2023, 2024]
    assert [member.year for member in jobs.members] == sorted(m.year for m in jobs.members)


def test_labels_are_those_of_the_threads(
    sample_editions: list[Edition], sample_links: list[Link]
) -> None:
    threads = find_threads(sample_editions, sample_links)
    assert len(threads) > 1
    assert thread_labels(sample_editions, sample_links) == {it.id: it.label for it in threads}


def test_threads_share_no_statement_and_have_their_own_ids(
    sample_editions: list[Edition], sample_links: list[Link]
) -> None:
    threads = find_threads(sample_editions, sample_links)
    members = [(m.report, m.statement.id) for thread in threads for m in thread.members]
    assert len(set(members)) == len(members)
    assert len({(thread.first, thread.id) for thread in threads}) == len(threads)
    assert all(len(thread.members) > 1 and thread.links and thread.label for thread in threads)


def test_a_thread_keeps_its_id_when_a_year_is_added(sample_editions: list[Edition]) -> None:
    two = sample_editions[:2]
    before = {t.id: t for t in find_threads(two, find_place_links(two))}
    after = {t.id: t for t in find_threads(sample_editions, find_place_links(sample_editions))}
    kept = [id for id in before if id in after]
    assert len(kept) >= 0.95 * len(before)
    assert all(before[id].first == after[id].first for id in kept)


def test_only_links_that_are_best_on_both_sides_join() -> None:
    links = [
        link("b/1", "a/1", 0.9),
        link("b/1", "a/2", 0.8),
        link("b/2", "a/1", 0.7),
        link("b/2", "a/2", 0.6),
        link("b/3", "a/3", 0.4),
        link("b/4", "a/1", 0.7, outcome="met"),
    ]
    assert [(k.source[1], k.target[1]) for k in backbone(links)] == [("1", "1"), ("4", "1")]


def test_the_longest_chain(sample_editions: list[Edition], sample_links: list[Link]) -> None:
    graph = lineage_graph(sample_editions, sample_links)
    chain = longest_chain(graph)
    years = [graph.nodes[node]["year"] for node in chain]
    assert years == [2022, 2023, 2024]


def test_figures(write: Write) -> None:
    reports = [
        write(2022, plan=FIRST),
        write(
            2023,
            review="栖云大剧院破土动工。新增公共海外仓2个。",
            plan="新增公共海外仓5个。推广“青岚议事”做法。建成云溪体育公园。",
        ),
    ]
    links = find_place_links(reports)
    first, second = (row for row in figures(reports, links) if not row.group)
    assert (first.commitments, first.persistence, first.novelty) == (4, None, None)
    assert first.delivery == 0.0  # the one number fell short; what words tell does not count
    assert second.commitments == 3
    assert second.persistence == 0.5  # two of four go on
    assert second.novelty == pytest.approx(1 / 3)
    assert second.turnover == pytest.approx((1 + 2) / (4 + 3))
    assert second.ambition == 1.0
    assert second.delivery is None


def said(id: str, theme: str) -> Statement:
    return Statement(
        id=id, kind="commitment", start=0, end=1, text=id, part="plan-year", section=None, action=None,
        verb="", strength="firm", rule="", verbs=(), targets=(), agencies=(), projects=(), places=(), themes=(theme,),
    )  # fmt: skip


def test_figures_by_theme_and_year_worked_out_by_hand() -> None:
    """Two themes over three years: what goes on, what is new, how numbers moved."""
    reports = [
        Edition("a", 2021, tuple(said(f"a{i}", "trade" if i < 3 else "water") for i in range(5))),
        Edition("b", 2022, tuple(said(f"b{i}", "trade" if i < 4 else "water") for i in range(5))),
        Edition("c", 2023, (said("c0", "trade"), said("c1", "trade"))),
    ]
    links = [
        link("b/b0", "a/a0", 0.9, trend="raised"),
        link("b/b1", "a/a1", 0.9, trend="same"),
        link("b/b2", "a/a1", 0.8, trend="lowered"),  # two plans continue one
        link("b/b4", "a/a3", 0.9),
        link("c/c0", "b/b0", 0.9, trend="raised"),
    ]
    rows = {(row.year, row.group): row for row in figures(reports, links)}
    assert set(rows) == {(y, g) for y in (2021, 2022, 2023) for g in ("", "trade", "water")}
    trade, water = rows[2022, "trade"], rows[2022, "water"]
    assert trade.persistence == pytest.approx(2 / 3)  # a0, a1 of a0, a1, a2
    assert trade.novelty == pytest.approx(1 / 4)  # b3 of b0 to b3
    assert trade.turnover == pytest.approx((1 + 1) / (4 + 3))
    assert trade.ambition == 0.0  # one raised, one lowered, one same
    assert (water.persistence, water.novelty) == (0.5, 0.0)
    assert water.turnover == pytest.approx((0 + 1) / (1 + 2))
    assert water.ambition is None
    assert rows[2023, "trade"].persistence == 0.25
    assert rows[2023, "trade"].novelty == 0.5
    assert rows[2023, "water"].commitments == 0
    assert rows[2023, "water"].turnover == 1.0  # nothing of it went on
    assert rows[2023, "water"].novelty is None


DELIVERED = [
    # what is promised, what the next report says, the share kept
    ("新增公共海外仓4个。", "新增公共海外仓4个。", 1.0),
    ("新增公共海外仓4个。", "新增公共海外仓2个。", 0.0),
    ("新增公共海外仓4个。新建绿道25公里。", "新增公共海外仓6个。新建绿道20公里。", 0.5),
    ("培育链主企业10家、隐形冠军企业2家。", "培育链主企业12家、隐形冠军企业1家。", 0.5),
    ("建成望溪大桥。", "望溪大桥建成通车。", None),
    ("新增公共海外仓4个。", "举办龙舟大赛。", None),
    ("到2027年，新建绿道25公里。", "新建绿道5公里。", None),
]


@pytest.mark.parametrize(("plan", "review", "kept"), DELIVERED)
def test_delivery_counts_numbers_that_numbers_tell(
    write: Write, plan: str, review: str, kept: float | None
) -> None:
    reports = [write(2022, plan=plan), write(2023, review=review, plan=FIRST)]
    (row, *_) = figures(reports, find_place_links(reports))
    assert row.delivery == kept


def test_figures_by_agency(write: Write) -> None:
    reports = [write(2022, plan="市教育局新增学位900个。"), write(2023, plan=FIRST)]
    groups = {row.group for row in figures(reports, [], group=agencies_of)}
    assert groups == {"市教育局"}


def test_what_can_be_checked_goes_before_what_is_repeated(write: Write) -> None:
    slogan = "推广“青岚议事”做法。"
    reports = [
        write(2022, plan=f"{slogan}新增公共海外仓3个。"),
        write(2023, review="新增公共海外仓4个。", plan=f"{slogan}新增公共海外仓5个。"),
        write(2024, plan=slogan),
        write(2025, plan=slogan),
    ]
    labels = [thread.label for thread in find_threads(reports, find_place_links(reports))]
    assert ["海外仓" in label for label in labels] == [True, False]


def test_without_links_there_is_no_thread(write: Write) -> None:
    assert find_threads([write(2022, plan=FIRST), write(2023, plan=FIRST)], []) == []
    assert find_threads([], []) == []
