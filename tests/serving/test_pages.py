"""Every page answers in both languages, gives its table and its RDF, and lets nothing in."""

import asyncio
import csv
import io
import json
import re
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from rdflib import Graph, URIRef

from kg.graph.namespaces import BASE
from kg.serving import app
from tests.timing import slowness

LANGUAGES = ("zh", "en")


def records(dataset: Path, key: str = "000000-2022") -> list[dict[str, Any]]:
    lines = (dataset / "records" / f"{key}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def pages(sample_dataset: Path) -> list[str]:
    """An address of each kind of page."""
    rows = records(sample_dataset)
    promise = next(
        r for r in rows if r["type"] == "statement" and r["kind"] == "commitment" and r["targets"]
    )
    done = next(r for r in rows if r["type"] == "statement" and r["kind"] == "achievement")
    action = next(r for r in rows if r["type"] == "section" and r["action"])
    programme = next(r for r in rows if r["type"] == "programme")
    home = "/id/000000/2022"
    return [
        "/", "/search?q=市场", "/search", "/ledger", "/ledger?year=2022&status=missed&number=yes", "/ledger?all=1&page=2",
        "/compare", "/compare?place=000000&indicator=gdp", "/agencies", "/tasks", "/tasks?due=2024-06-30&unit=x", "/indicators", "/graph", "/query",
        "/id/000000", f"{home}/report", f"{home}/{promise['id']}", f"{home}/{done['id']}",
        f"{home}/{action['id'].replace('section', 'action')}", f"{home}/{programme['id']}",
        f"{home}/{promise['targets'][0]['id']}", "/voc/indicator/gdp", "/voc/function/education", "/voc/theme/education",
        "/ns", "/ns/Target", "/graph/000000/2022", "/picture/000000/programmes", "/hits?q=市", f"{home}/{promise['id']}?part=card",
    ]  # fmt: skip


class Reader(HTMLParser):
    """Collects the addresses and languages of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.language = ""
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.language = known.get("lang") or "" if tag == "html" else self.language
        self.links += [known[name] or "" for name in ("href", "src", "action") if name in known]
        self.inline += [name for name, _ in attrs if name.startswith("on") or name == "style"]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


def test_pages_answer_in_both_languages(client: httpx.Client, pages: list[str]) -> None:
    for page in pages:
        for language in LANGUAGES:
            answer = client.get(page, headers={"Accept-Language": language, "Accept": "text/html"})
            assert answer.status_code == 200, page
            assert answer.headers["Content-Language"] == language
            reader = read(answer.text)
            assert reader.language in ("", {"zh": "zh-CN", "en": "en"}[language])
            assert reader.inline == [], page


def test_pages_link_to_pages_that_are_there(client: httpx.Client, pages: list[str]) -> None:
    links = {
        httpx.URL(f"{client.base_url}").join(page).join(link).copy_with(fragment=None)
        for page in pages
        for link in read(client.get(page).text).links
        if "/picture/" not in link  # Graphviz may not be there
    }
    inside = sorted({str(link) for link in links if link.host == client.base_url.host})
    kinds = {re.sub(r"[0-9a-f]{10}|\d{4}|[?].*", "_", link): link for link in inside}
    assert len(kinds) > 20
    for link in kinds.values():
        assert client.get(link, follow_redirects=True).status_code == 200, link


@pytest.mark.parametrize("path", ["/nothing", "/id/999999", "/id/000000/1999/report", "/id/..%2f..%2f/2022/report",
    "/id/000000/2022/statement-0000000000", "/id/000000/2022/text%3e%20%3cx", "/static/../application.py", "/static/%2e%2e/words.toml",
    "/picture/000000/none", "/picture/000000/2022/%2e%2e", "/vendor/../../errors.py", "/voc/function/none"])  # fmt: skip
def test_what_is_not_there(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize(
    "path", ["yasgui/yasgui.min.js", "%25zz", "/manifest.json", "../errors.py", ""]
)
def test_libraries_that_a_checkout_does_not_have(
    sample_dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool, path: str
) -> None:
    vendor = tmp_path / "vendor"
    if there:
        vendor.mkdir()
    monkeypatch.setattr("kg.serving.application.VENDOR", vendor)
    transport = httpx.ASGITransport(app(sample_dataset), raise_app_exceptions=False)

    async def asked() -> int:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return (await client.get(f"/vendor/{path}")).status_code

    assert asyncio.run(asked()) in (400, 404)


def test_headers(client: httpx.Client, pages: list[str]) -> None:
    for page in [*pages, "/static/style.css", "/sparql?query=ASK%7B%7D", "/nothing"]:
        headers = client.get(page).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert ("unsafe-inline" in policy) == (page == "/query")


def test_a_host_that_is_none_is_refused(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Host": "a.example/><x", "Accept": "text/turtle"})
    assert answer.status_code == 400


def test_what_is_typed_comes_back_escaped(client: httpx.Client) -> None:
    words = '"><script>alert(1)</script>'
    for path in ("/search", "/hits", "/ledger", "/compare"):
        answer = client.get(
            path, params={"q": words, "place": words, "year": words, "indicator": words}
        )
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_language_is_kept(client: httpx.Client) -> None:
    chosen = client.get("/?lang=en", headers={"Accept-Language": "zh"})
    assert "lang=en" in chosen.headers["Set-Cookie"]
    kept = client.get("/", headers={"Accept-Language": "zh", "Cookie": "lang=en"})
    assert kept.headers["Content-Language"] == "en"
    client.cookies.clear()


@pytest.mark.parametrize("page", ["/ledger?year=2022", "/search?q=市场", "/agencies", "/indicators", "/compare", "/id/000000",
    "/id/000000/2022/report", "/voc/indicator/gdp", "/voc/function/education"])  # fmt: skip
def test_tables(client: httpx.Client, page: str) -> None:
    ask = f"{page}{'&' if '?' in page else '?'}format="
    answer = client.get(f"{ask}csv")
    assert answer.text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    book = client.get(f"{ask}xlsx")
    assert "attachment" in book.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<row>") == len(rows)


def test_ledger_and_its_table_agree(client: httpx.Client) -> None:
    page = client.get("/ledger?year=2022&status=met", headers={"Accept-Language": "en"}).text
    rows = list(
        csv.DictReader(
            io.StringIO(
                client.get("/ledger?year=2022&status=met&format=csv").text.removeprefix("\ufeff")
            )
        )
    )
    assert f"{len(rows)} promises" in page
    assert {(row["year"], row["status"]) for row in rows} == {("2022", "met")}


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/n-triples"])
@pytest.mark.parametrize(
    "path",
    ["id/000000/2022/report", "id/000000", "voc/indicator/gdp", "ns/Target", "graph/000000/2022"],
)
def test_iris_as_rdf(client: httpx.Client, path: str, accept: str) -> None:
    answer = client.get(f"/{path}", headers={"Accept": accept})
    assert answer.headers["Content-Type"].startswith(accept)
    graph = Graph().parse(data=answer.text, format=accept)
    iri = URIRef(BASE + path.replace("ns/", "ns#"))
    assert (iri, None, None) in graph
    named = {
        "text/turtle": "turtle",
        "application/ld+json": "jsonld",
        "application/n-triples": "nt",
    }[accept]
    assert client.get(f"/{path}?format={named}").text == answer.text


def test_neighbours(client: httpx.Client) -> None:
    iri = f"{BASE}id/000000/2022/report"
    near = client.get("/graph/near", params={"iri": iri}).json()
    known = {node["id"] for node in near["nodes"]}
    assert iri in known
    assert near["edges"]
    assert {end for edge in near["edges"] for end in (edge["from"], edge["to"])} == known
    assert client.get("/graph/near", params={"iri": "x> <y"}).status_code == 400


def test_first_page_search_and_ledger_are_quick(client: httpx.Client) -> None:
    for page, seconds in (("/", 0.3), ("/hits?q=市", 0.2), ("/ledger", 0.5)):
        client.get(page)
        took = []
        for _ in range(5):
            began = time.monotonic()
            client.get(page)
            took.append(time.monotonic() - began)
        assert min(took) < seconds * slowness(), page
