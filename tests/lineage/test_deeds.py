"""Lists of deeds: which promises stand in one, and what the clause says of them that tells that all are done."""

from collections.abc import Callable

import pytest

from kg.language import extract
from kg.lineage import Edition, editions, find_place_links, ledger
from kg.lineage.deeds import deeds_of
from kg.reading import read_text

Write = Callable[..., Edition]

TITLED = "# 2022年工作安排\n建成望溪大桥。\n## {title}\n建成社区食堂30个。改造老旧泵站4座。"
IN_A_CLAUSE = (
    "2022年工作安排\n建成望溪大桥。抓好六件民生实事。（1）建成社区食堂30个。（2）改造老旧泵站4座。"
)


def plan(text: str) -> Edition:
    return editions([extract(read_text(text, id="qiyun", place="栖云市", year=2022))])[0]


def listed(edition: Edition) -> list[str]:
    return [edition.statements[i].text for i in deeds_of(edition, range(len(edition.statements)))]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("办好十件民生实事", 2),
        ("8件惠民实事", 2),
        ("（五）实施33项民生工程", 2),
        ("继续实施为民实事项目", 2),
        ("切实为群众办实事", 0),
        ("保障和改善民生", 0),
    ],
)
def test_the_title_tells(title: str, found: int) -> None:
    assert len(listed(plan(TITLED.format(title=title)))) == found


def test_the_clause_that_begins_the_list_tells() -> None:
    found = ["抓好六件民生实事", "（1）建成社区食堂30个", "（2）改造老旧泵站4座"]
    assert listed(plan(IN_A_CLAUSE)) == found


def test_a_clause_without_items_begins_no_list() -> None:
    text = IN_A_CLAUSE.replace("（1）", "").replace("（2）", "")
    assert listed(plan(text)) == ["抓好六件民生实事"]


@pytest.mark.parametrize(("many", "found"), [("四", 4), ("九", 1)])
def test_the_paragraph_behind_the_sentence_that_counts_them_is_the_list(
    many: str, found: int
) -> None:
    text = (
        f"2022年工作安排\n建成望溪大桥。\n为民办好{many}件实事。出行方面，改造老旧泵站4座，新增停车位900个；"
        "养老方面，建成社区食堂30个。\n新建海外仓3个。"
    )
    assert len(listed(plan(text))) == found


@pytest.mark.parametrize(
    ("review", "status"),
    [
        ("十件民生实事全部完成", "met"),
        ("圆满完成年初确定的10件实事", "met"),
        ("惠民实事项目全部办结", "met"),
        ("10件民生实事扎实推进", "not mentioned"),
        ("顺利完成一批民生实事", "not mentioned"),
        # a number of its own says more than the whole
        ("十件民生实事全部完成。建成社区食堂28个", "missed"),
    ],
)
def test_what_is_said_of_all_is_said_of_each(write: Write, review: str, status: str) -> None:
    before = plan(TITLED.format(title="办好十件民生实事"))
    reports = [before, write(2023, review=f"{review}。")]
    rows = {row.promise.text: row for row in ledger(reports, find_place_links(reports))}
    assert rows["建成社区食堂30个"].status == status
    assert rows["建成望溪大桥"].status == "not mentioned"


def test_the_link_says_what_ties_them(write: Write) -> None:
    before = plan(TITLED.format(title="办好十件民生实事"))
    links = find_place_links([before, write(2023, review="十件民生实事全部完成。")])
    assert [(link.outcome, link.basis, link.evidence) for link in links] == [
        ("met", "words", ("words:实事",))
    ] * 2


def test_a_later_year_says_nothing_of_the_list(write: Write) -> None:
    before = plan(TITLED.format(title="办好十件民生实事"))
    reports = [before, write(2024, review="十件民生实事全部完成。")]
    rows = {row.promise.text: row for row in ledger(reports, find_place_links(reports))}
    assert rows["建成社区食堂30个"].said == ()
