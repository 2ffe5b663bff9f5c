"""Text of a report that would like to be more than text comes out as text, on every page and in every table."""

import csv
import io
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from kg.graph.namespaces import BASE
from kg.scaling import build
from kg.tables import open_tables

Serve = Callable[[Path], str]

TAG = "<script>alert(1)</script>"
TEXT = f"""栖云市政府工作报告
各位代表：
一、2023年工作回顾
建成“{TAG}”驿站6座，改造老街2条。
二、2024年工作安排
（一）点亮{TAG}行动。新建驿站8座以上，=1+1"onload="x 公园2个。推进“<img src=x onerror=alert(2)>”项目。市<b>水务局</b>牵头清淤12公里。
让我们携手奋斗，开创更加美好的未来！
"""


@pytest.fixture(scope="module")
def hostile(
    tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> Iterator[tuple[httpx.Client, Path]]:
    folder = tmp_path_factory.mktemp("hostile")
    report = folder / "栖云市_2024.txt"
    report.write_text(TEXT, encoding="utf-8")
    build([report], folder / "out")
    with httpx.Client(base_url=serve(folder / "out"), timeout=60) as client:
        yield client, folder / "out"


def pages(dataset: Path) -> list[str]:
    with open_tables(dataset) as tables:
        (report,) = tables.reports()
        home = f"/id/{report.place}/{report.year}"
        sections = [f"{home}/{it.id}" for it in tables.sections(report.key)]
        statements = [f"{home}/{it.id}" for it in tables.search().rows]
        cards = [f"{it}?part=card" for it in statements]
        indicators = [f"/voc/indicator/{it.value}" for it in tables.indicators()]
    fixed = [
        "/",
        "/ledger?all=1",
        "/search?q=script",
        "/hits?q=script",
        "/agencies",
        "/indicators",
        f"{home}/report",
    ]
    pictures = [f"/picture/{report.place}/{report.year}/{name}" for name in ("outline", "actions")]
    assert statements
    return [
        *fixed,
        *sections,
        *statements,
        *cards,
        *indicators,
        *pictures,
        f"/id/{report.place}",
        f"{home}/text",
    ]


class Elements(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.acts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        ours = (known.get("src") or "").startswith(("/static/", "/vendor/"))
        if tag in ("script", "img") and not ours and known.get("type") != "application/json":
            self.acts.append(tag)
        self.acts += [name for name in known if name.startswith("on")]
        links = [known[name] or "" for name in ("href", "xlink:href") if name in known]
        self.acts += [link for link in links if link.lower().startswith("javascript:")]


def test_pages(hostile: tuple[httpx.Client, Path]) -> None:
    client, dataset = hostile
    seen = 0
    for page in pages(dataset):
        answer = client.get(page, headers={"Accept": "text/html"})
        assert answer.status_code == 200, page
        seen += "alert(1)" in answer.text
        elements = Elements()
        elements.feed(answer.text)
        assert elements.acts == [], page
    assert seen > 5


def test_tables(hostile: tuple[httpx.Client, Path]) -> None:
    text = hostile[0].get("/ledger?all=1&format=csv").text.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) > 2
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t")] == []


def test_queries(hostile: tuple[httpx.Client, Path]) -> None:
    query = "SELECT ?o { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'script')) }"
    answer = hostile[0].get("/sparql", params={"query": query, "format": "xml"})
    assert "<script>" not in answer.text
    assert f"{BASE}id" not in answer.headers.get("Content-Disposition", "")
