"""`/sparql` by the cases of the SPARQL 1.1 Protocol, a row each, and as other people's clients ask it."""

import csv
import io
import json
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from rdflib import RDF, VOID, Graph, Namespace, URIRef
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from kg.graph.namespaces import BASE

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SELECT = "SELECT ?s WHERE { ?s a pc:WorkReport } ORDER BY ?s"
ASK = "ASK { ?s a pc:WorkReport }"
CONSTRUCT = "CONSTRUCT { ?s a pc:WorkReport } WHERE { ?s a pc:WorkReport }"
DESCRIBE = f"DESCRIBE <{BASE}id/000000/2022/report>"
UPDATE = "INSERT DATA { <a:a> <a:b> <a:c> }"
COMUNICA = Path(
    os.environ.get("COMUNICA", Path(__file__).parents[2] / "node_modules")
)  # too large for the lock file
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ROWS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": "application/json",
    "*/*": "application/sparql-results+json",
    "text/html;q=0.1, text/csv;q=0.5": "text/csv",
}
GRAPHS = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "*/*": "text/turtle",
}
# method, parameters of the address, type and content of the body, status
CASES = [
    ("GET", {"query": SELECT}, None, None, 200),
    ("HEAD", {"query": SELECT}, None, None, 200),
    ("POST", {}, FORM, {"query": SELECT}, 200),
    ("POST", {}, f"{FORM}; charset=utf-8", {"query": SELECT}, 200),
    ("POST", {}, QUERY, SELECT, 200),
    ("POST", {}, f"{QUERY}; charset=UTF-8", "ASK { ?s ?p '市场'@zh }", 200),
    ("POST", {"query": ASK}, FORM, {}, 200),
    ("GET", {"query": ASK}, None, None, 200),
    ("GET", {"query": CONSTRUCT}, None, None, 200),
    ("GET", {"query": DESCRIBE}, None, None, 200),
    # what is no query
    ("GET", {"query": "SELECT nonsense"}, None, None, 400),
    ("GET", {"query": ""}, None, None, 400),
    ("GET", {"query": UPDATE}, None, None, 400),
    ("POST", {}, QUERY, "ASK {", 400),
    ("POST", {}, FORM, {}, 400),
    ("POST", {}, FORM, {"query": [ASK, ASK]}, 400),
    ("GET", {"query": [ASK, SELECT]}, None, None, 400),
    ("POST", {"query": ASK}, QUERY, ASK, 400),
    ("POST", {}, QUERY, b"ASK { ?s ?p '\xff' }", 400),
    ("GET", {"query": "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }"}, None, None, 400),
    ("GET", {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}, None, None, 400),
    ("GET", {"query": ASK, "default-graph-uri": "http://a.example/g"}, None, None, 400),
    ("GET", {"query": ASK, "named-graph-uri": "http://a.example/g"}, None, None, 400),
    # what is not allowed
    ("POST", {}, FORM, {"update": UPDATE}, 403),
    ("POST", {}, "application/sparql-update", UPDATE, 403),
    ("GET", {"update": UPDATE}, None, None, 403),
    ("PUT", {"query": ASK}, None, None, 405),
    ("DELETE", {}, None, None, 405),
    ("POST", {}, "text/plain", ASK, 415),
    ("POST", {}, f"{QUERY}; charset=gbk", ASK, 415),
    ("POST", {}, None, None, 415),
    ("POST", {}, QUERY, f"ASK {{ }} # {'x' * 1_100_000}", 413),
]


@pytest.mark.parametrize(("method", "parameters", "kind", "body", "status"), CASES)
def test_protocol(
    client: httpx.Client,
    method: str,
    parameters: dict[str, str],
    kind: str | None,
    body: object,
    status: int,
) -> None:
    headers = {"Content-Type": kind} if kind else {}
    if isinstance(body, dict):
        content = str(httpx.QueryParams(body)).encode()
    else:
        content = body.encode() if isinstance(body, str) else body  # type: ignore[assignment]
    answer = client.request(method, "/sparql", params=parameters, content=content, headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if status < 400:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    elif status not in (405,):
        assert answer.text.count("\n") == 1  # one sentence


def test_the_parser_says_where_a_query_is_wrong(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"})
    assert (answer.status_code, "line 2, column" in answer.text) == (400, True)


@pytest.mark.parametrize(("accept", "kind"), ROWS.items())
@pytest.mark.parametrize("query", [SELECT, ASK])
def test_rows_in_every_format(client: httpx.Client, query: str, accept: str, kind: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (200, kind)
    wanted = "true" if query == ASK else "000000/2022/report"
    assert wanted in answer.text


@pytest.mark.parametrize(("accept", "kind"), GRAPHS.items())
@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
def test_graphs_in_every_format(client: httpx.Client, query: str, accept: str, kind: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (200, kind)
    graph = Graph().parse(data=answer.text, format=kind)
    assert (URIRef(f"{BASE}id/000000/2022/report"), RDF.type, None) in graph


@pytest.mark.parametrize(
    ("query", "accept", "format", "status"),
    [
        (SELECT, "image/png", "", 406),
        (CONSTRUCT, "text/csv", "", 406),
        (SELECT, "*/*", "turtle", 406),
        (SELECT, "image/png", "csv", 200),
        (CONSTRUCT, "", "nt", 200),
    ],
)
def test_formats_that_do_not_fit(
    client: httpx.Client, query: str, accept: str, format: str, status: int
) -> None:
    parameters = {"query": query, "format": format}
    assert (
        client.get("/sparql", params=parameters, headers={"Accept": accept}).status_code == status
    )


def test_other_sites_may_ask(client: httpx.Client) -> None:
    asked = {"Origin": "http://a.example", "Access-Control-Request-Method": "POST"}
    answer = client.options("/sparql", headers=asked)
    assert answer.status_code == 204
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


def test_rows_end(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "format": "csv"})
    assert len(list(csv.reader(io.StringIO(answer.text)))) == 301
    assert answer.headers["X-Result-Cut"] == "true"


def test_a_query_ends_with_its_time_and_holds_nobody_up(client: httpx.Client, server: str) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?g) }"
    ended: list[httpx.Response] = []

    def ask() -> None:
        ended.append(httpx.get(f"{server}/sparql", params={"query": heavy}, timeout=60))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    began = time.monotonic()
    assert client.get("/").status_code == 200
    assert time.monotonic() - began < 4  # the queries take 5 s
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in ended} == {503}
    assert "seconds" in ended[0].text


def test_description(client: httpx.Client, server: str) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=answer.text, format="turtle")
    endpoint = URIRef(f"{server}/sparql")
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert (service, SD.endpoint, endpoint) in graph
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    (dataset,) = graph.subjects(VOID.sparqlEndpoint, endpoint)
    assert int(str(graph.value(dataset, VOID.triples))) > 1000
    html = client.get("/sparql", headers={"Accept": "text/html"})
    assert (html.status_code, html.headers["Location"]) == (303, "/query")


def test_sparqlwrapper(server: str) -> None:
    asking = SPARQLWrapper(f"{server}/sparql")
    asking.setReturnFormat(JSON)
    for method in ("GET", POST):
        asking.setMethod(method)
        asking.setQuery(SELECT)
        answer: Any = asking.query().convert()
        found = answer["results"]["bindings"]
        assert [row["s"]["value"].split("/")[-2] for row in found] == ["2022", "2023", "2024"]
    asking.setQuery(f"PREFIX pc: <{BASE}ns#> {CONSTRUCT}")
    asking.setReturnFormat("turtle")
    graph: Any = asking.query().convert()
    assert b"WorkReport" in graph


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl(server: str) -> None:
    def answer(*options: str) -> str:
        command = ["curl", "-s", *options, f"{server}/sparql"]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    assert json.loads(answer("--data-urlencode", f"query={ASK}"))["boolean"] is True
    direct = ["-H", f"Content-Type: {QUERY}", "-H", "Accept: text/turtle", "--data-binary"]
    for query in (CONSTRUCT, DESCRIBE):
        graph = Graph().parse(data=answer(*direct, query), format="turtle")
        assert (URIRef(f"{BASE}id/000000/2022/report"), RDF.type, None) in graph


@pytest.mark.skipif(
    shutil.which("node") is None or not (COMUNICA / "@comunica" / "query-sparql").is_dir(),
    reason="needs node and Comunica (npm install --no-save @comunica/query-sparql)",
)
@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"PREFIX pc: <{BASE}ns#> {SELECT}", 3),
        (
            f"PREFIX pc: <{BASE}ns#> SELECT ?c {{ ?s a pc:WorkReport . ?c pc:inReport ?s }} LIMIT 7",
            7,
        ),
    ],
)
def test_comunica(server: str, query: str, found: int) -> None:
    program = COMUNICA / "@comunica" / "query-sparql" / "bin" / "query.js"
    command = ["node", str(program), f"sparql@{server}/sparql", "-t", "application/json"]
    done = subprocess.run(
        [*command, query], capture_output=True, check=False, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == found
