"""Text of a report that would like to be more than text comes out as text, on every page and in every table."""

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import httpx

from kg.graph.namespaces import BASE


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


def test_pages(hostile: tuple[httpx.Client, Path], hostile_pages: list[str]) -> None:
    client, _ = hostile
    seen = 0
    for page in hostile_pages:
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
