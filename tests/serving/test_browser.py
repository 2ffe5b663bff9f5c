"""The page in a real browser: what a newcomer does, and that nothing is fetched from elsewhere."""

import csv
import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.serving.assets import present

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="needs chromium (apt-get install chromium)"
)


Open = Callable[..., Any]


def test_search_as_one_types(visit: Open) -> None:
    page = visit("/")
    page.locator("[data-hits]").press_sequentially("海外")
    page.wait_for_selector(".hits [role=option]")
    page.keyboard.press("ArrowDown")
    assert page.locator(".hits [aria-selected=true]").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_selector("h1")
    assert "海外仓" in page.locator("h1").inner_text()


class Newcomer:
    """Who clicks on a page, and counts the clicks."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks = page, 0

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()


def test_a_newcomer_finds_what_came_of_a_promise(visit: Open) -> None:
    page = visit("/")
    newcomer = Newcomer(page)
    newcomer.click("main >> text=/^2022$/")
    newcomer.click(".outline >> text=商贸焕新行动")
    assert page.locator("h1").inner_text() == "商贸焕新行动"
    assert page.locator(".promises .number").count() >= 2
    newcomer.click(".promises li:has(.chip.met, .chip.exceeded, .chip.missed) >> a.promise")
    assert "2022" in page.locator(".facts").first.inner_text()
    assert "2023" in page.locator(".timeline li").nth(1).inner_text()
    newcomer.click(".timeline li:nth-child(2) blockquote a")
    assert "/2023/statement-" in page.url
    assert newcomer.clicks <= 8


def test_a_newcomer_finds_what_yiwu_promised_and_what_2024_says(visit: Open, yiwu: str) -> None:
    page = visit(yiwu)
    newcomer = Newcomer(page)
    newcomer.click("main >> text=/^2022$/")
    newcomer.click(".outline >> text=市场升级行动")
    targets = page.locator(".promises .number").all_inner_texts()
    assert {"400亿元以上", "2倍"} <= set(targets)
    newcomer.click(".promises li:has(.number) >> a.promise")
    said = page.locator("main").inner_text()
    assert "2024 年报告" in said
    assert "2023" in said  # there is no report of that year
    assert newcomer.clicks <= 8


def test_a_clause_of_a_report_shows_its_record(visit: Open) -> None:
    page = visit("/id/000000/2022/report")
    clause = page.locator(".clause.commitment:has(mark.number)").first
    clause.click()
    page.wait_for_selector("#record .card")
    assert page.locator("#record .facts .number").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator("#record").is_hidden()
    clause.click()
    page.locator("#record .button").click()
    page.wait_for_selector("blockquote.quote")


def test_facets_answer_at_once_and_tables_agree(visit: Open) -> None:
    page = visit("/ledger")
    page.locator("input[name=year][value='2022']").check()
    page.wait_for_url("**year=2022**")
    page.locator("input[name=status][value=met]").check()
    page.wait_for_url("**status=met**")
    shown = page.locator("tbody tr").count()
    with page.expect_download() as found:
        page.locator("main .downloads a").first.click()
    rows = list(
        csv.DictReader(io.StringIO(Path(found.value.path()).read_text(encoding="utf-8-sig")))
    )
    assert (len(rows), {row["status"] for row in rows}) == (shown, {"met"})
    with page.expect_download() as found:
        page.locator("main .downloads a").nth(1).click()
    with zipfile.ZipFile(found.value.path()) as book:
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row>") == shown + 1


@pytest.mark.skipif(not present("yasgui"), reason="needs YASGUI (python hatch_build.py)")
def test_the_editor_answers(visit: Open) -> None:
    page = visit("/query")
    page.wait_for_selector(".yasqe .CodeMirror")
    page.locator("#examples").select_option("places")
    page.locator(".yasqe_queryButton").first.click()
    page.wait_for_selector(".yasr table tbody tr")
    assert "栖云市" in page.locator(".yasr").inner_text()


def test_the_plain_field_answers_without_the_editor(visit: Open) -> None:
    page = visit("/query")
    page.evaluate("document.getElementById('plain').hidden = false")
    page.locator("#sparql").fill("SELECT ?name { ?s a pc:WorkReport ; rdfs:label ?name }")
    page.locator("#plain button").click()
    page.wait_for_selector("#answer table")
    assert page.locator("#answer tbody tr").count() == 3


def until(page: Any, condition: str) -> None:
    """Wait for a condition; the page's policy forbids what `wait_for_function` does."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(condition)


@pytest.mark.skipif(not present("cytoscape"), reason="needs cytoscape.js (python hatch_build.py)")
def test_the_graph_grows(visit: Open) -> None:
    page = visit("/graph")
    until(page, "window.kgGraph && kgGraph.nodes().length > 1")
    before = page.evaluate("kgGraph.nodes().length")
    page.evaluate("kgGraph.nodes().filter(n => n.data('kind') === 'Section')[0].emit('tap')")
    until(page, f"kgGraph.nodes().length > {before}")
    assert page.locator("#selected a").count() == 1


def test_the_language_is_switched_and_kept(visit: Open) -> None:
    page = visit("/ledger?year=2022")
    page.locator(".language").click()
    page.wait_for_selector("html[lang=en]")
    assert "year=2022" in page.url
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_picture_leads_to_pages(visit: Open) -> None:
    page = visit("/picture/000000/2022/actions")
    if page.locator("figure svg").count() == 0:
        pytest.skip("needs the library that lays out")
    page.locator("figure svg a[href*='/action-']").first.click()
    page.wait_for_url("**/action-**")
    assert page.locator("h1").count() == 1


def test_text_of_a_report_does_nothing_in_the_browser(
    visit: Open, hostile: tuple[Any, Path], hostile_pages: list[str]
) -> None:
    address = str(hostile[0].base_url)
    page = visit(address)
    page.on("dialog", lambda it: pytest.fail(it.message))
    for path in hostile_pages:
        page.goto(f"{address}{path}")
        marks = "main script:not([type]), main img, main [onload], main [onerror]"
        assert page.locator(marks).count() == 0, path
