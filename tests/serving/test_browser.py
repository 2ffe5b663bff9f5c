"""The page in a real browser: what a newcomer does, and that nothing is fetched from elsewhere."""

import csv
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.graph.namespaces import BASE, agency_iri
from kg.serving.assets import present
from kg.tables import Where, open_tables

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="needs chromium (apt-get install chromium)"
)
playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
SERIOUS = ("serious", "critical")
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


Open = Callable[..., Any]
# The editor's own parts are its authors'; what stands around them is ours.
EDITORS = "{exclude: [['#yasgui']]}"


@pytest.fixture(scope="module")
def kinds(sample_dataset: Path) -> dict[str, str]:
    """Every kind of page → the address of one."""
    with open_tables(sample_dataset) as tables:
        found = tables.ledger(Where(place="000000", status="met", numbers=True)).rows[0]
        silent = tables.ledger(Where(place="000000", status="not mentioned")).rows[0]
        report = f"{found.place}-{found.year}"
        home = f"/id/{found.place}/{found.year}"
        section = next(it for it in tables.sections(report) if it.kind).id
        programme = tables.programmes(report)[0].id
        agency = tables.agencies(Where(place="000000"))[0].name
    return {
        "home": "/",
        "search": "/search?q=市场",
        "ledger": "/ledger?year=2022",
        "compare": "/compare",
        "agencies": "/agencies",
        "agency": f"/{str(agency_iri('000000', agency)).removeprefix(BASE)}",
        "indicators": "/indicators",
        "indicator": "/voc/indicator/gdp",
        "place": "/id/000000",
        "report": f"{home}/report",
        "promise": f"{home}/{found.id}",
        "silent promise": f"/id/{silent.place}/{silent.year}/{silent.id}",
        "action": f"{home}/{section.replace('section-', 'action-', 1)}",
        "programme": f"{home}/{programme}",
        "thread": f"/thread/000000/{found.id}",
        "picture": f"/picture/000000/{found.year}/actions",
        "picture of a place": "/picture/000000/lineage",
        "graph": "/graph",
        "query": "/query",
        "tasks": "/tasks",
        "thing": "/ns/Target",
    }


@pytest.fixture
def visit(browser: Any, server: str) -> Iterator[Open]:
    """Opens a page of the server; at the end nothing may have gone elsewhere, nor been complained of."""
    contexts: list[Any] = []
    strange: list[str] = []
    ours = [server]

    def note(what: str, *, fine: bool) -> None:
        if not fine:
            strange.append(what)

    def open_page(path: str, language: str = "zh-CN", **options: Any) -> Any:
        context = browser.new_context(
            base_url=server, locale=language, accept_downloads=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on(
            "request", lambda it: note(it.url, fine=it.url.startswith((*ours, "data:", "blob:")))
        )
        page.on("console", lambda it: note(it.text, fine=it.type != "error"))
        page.on("pageerror", lambda it: note(str(it), fine=False))
        if path.startswith("http"):
            ours.append(path)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strange == []


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


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core (python hatch_build.py)")
@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way(
    visit: Open, kinds: dict[str, str], language: str, scheme: str
) -> None:
    page = visit("/", language, color_scheme=scheme, bypass_csp=True)
    bad = {}
    for kind, path in kinds.items():
        page.goto(path)
        page.add_script_tag(path=AXE)
        found = page.evaluate(f"axe.run({EDITORS}, {{resultTypes: ['violations']}})")["violations"]
        bad[kind] = [
            (it["id"], [node["target"] for node in it["nodes"]][:3])
            for it in found
            if it["impact"] in SERIOUS
        ]
    assert {kind: it for kind, it in bad.items() if it} == {}


def test_nothing_runs_off_a_phone(visit: Open, kinds: dict[str, str]) -> None:
    page = visit("/", viewport=PHONE)
    wide = {}
    for kind, path in kinds.items():
        page.goto(path)
        wide[kind] = page.evaluate("document.documentElement.scrollWidth")
    assert {kind: it for kind, it in wide.items() if it > PHONE["width"]} == {}


def test_the_whole_way_by_keyboard(visit: Open, kinds: dict[str, str]) -> None:
    page = visit(kinds["ledger"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    page.goto(kinds["report"])
    page.locator(".clause").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#record .card")
    page.keyboard.press("Escape")
    assert page.locator("#record").is_hidden()
    assert page.evaluate("document.activeElement.classList.contains('clause')")


def test_paper_shows_what_is_read_and_no_tools(visit: Open, kinds: dict[str, str]) -> None:
    page = visit("/")
    page.emulate_media(media="print")
    for kind, path in kinds.items():
        page.goto(path)
        shown = "main h1, main blockquote"
        assert page.locator(shown).first.is_visible(), kind
        for tool in (".top nav", ".language", ".facets", ".downloads"):
            assert not any(it.is_visible() for it in page.locator(tool).all()), (kind, tool)


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
