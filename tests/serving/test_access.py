"""The page for everybody: without a mouse, on a phone, on paper, with a reader of screens."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.graph.namespaces import BASE, agency_iri
from kg.tables import Where, open_tables

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")
PHONE = {"width": 390, "height": 844}
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="needs chromium (apt-get install chromium)"
)
# The editor's own parts are its authors'; what stands around them is ours.
EDITORS = "{exclude: [['#yasgui']]}"
Open = Callable[..., Any]


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
