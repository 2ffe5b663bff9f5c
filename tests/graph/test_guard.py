"""No query leaves the dataset, changes it, or runs for ever: on the command line, in Python, through rdflib's API."""

import socket
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from rdflib import Dataset, Literal
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError
from kg.graph import graph_name, open_dataset, query
from kg.graph.engine import named_graphs

HEAVY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a ?f ?i"
# `URL` stands for a server that must not be called.
CALLS = (
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<URL>{ ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE SILENT#>\n<URL>{ ?s ?p ?o } }",
    "SELECT * { BIND(1<2 AS ?x)SERVICE<URL>{ ?s ?p ?o } FILTER(3>2) }",
    "SELECT * { ?a ?b '<' SERVICE <URL> { ?s ?p '>' } }",
    "SELECT * { ?a ?b '''it's''' . SERVICE <URL> { ?s ?p ?o } }",
    'SELECT * { BIND("\\"" AS ?q) SERVICE <URL> { ?s ?p ?o } }',
    "SELECT * { # ' \n SERVICE # ' \n <URL> { ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE: { ?s ?p ?o } }",
    "PREFIX service: <URL> SELECT * { SERVICE service: { ?s ?p ?o } }",
    "PREFIX service: <URL> SELECT * { ?service service:x 'SERVICE' . SERVICE service: { ?s ?p ?o } }",
    "SELECT * { VALUES ?where { <URL> } SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { OPTIONAL { SERVICE SILENT <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) {}",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { { ?a ?b ?c } UNION { { ?a ?b 1SERVICE<URL>{ ?s ?p ?o } } } }",
    "SELECT * { SERVICESILENT<URL>{ ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <URL> { ?s ?p ?o } }",
    r"SELECT * { S\u0065rvic\U00000045 <URL> { ?s ?p ?o } }",
    r"SELECT * { ?s ?p '\u0027 SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM# '\n<URL> { ?s ?p ?o }",
    "LOAD <URL>",
    "LOAD SILENT <URL> INTO GRAPH <urn:x>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
)
HARMLESS = (
    "SELECT ?service ?SERVICE ?from { ?service pc:deadlineYear ?from }",
    "SELECT * { ?s rdfs:label 'SERVICE <http://x> { } FROM' } # SERVICE FROM",
    'SELECT * { ?s rdfs:label """a "quoted" SERVICE""" }',
    "PREFIX service: <http://service.example/from#> SELECT * { ?s service:SERVICE service:from }",
    "SELECT * { ?s <http://example.org/service/FROM> ?o FILTER(1<2) }",
    "SELECT * { ?s rdfs:label 'a'@service FILTER(?s < 3 && ?s > 2) }",
    "SELECT * { ?s rdfs:label '\\u4e49' }",
)


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list[str]]]:
    """Return the address of a server on this machine, and what has called it."""
    calls: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        open_ = threading.Event()

        def listen() -> None:
            while not open_.is_set():
                try:
                    connection, address = listening.accept()
                except TimeoutError:
                    continue
                calls.append(str(address))
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", calls
        open_.set()
        thread.join()


@pytest.mark.parametrize("text", CALLS)
@pytest.mark.parametrize("door", ["query", "rdflib", "bound"])
def test_no_query_leaves_the_dataset(
    dataset: Dataset, server: tuple[str, list[str]], text: str, door: str
) -> None:
    url, calls = server
    text = text.replace("URL", url)
    bindings = {"unused": Literal("x")} if door == "bound" else None
    ask = (
        partial(query, dataset)
        if door == "query"
        else partial(dataset.query, initBindings=bindings)
    )
    with pytest.raises(QueryError):
        ask(text)
    time.sleep(0.01)
    assert not calls


@pytest.mark.parametrize("text", [*CALLS[:4], "LOAD <URL>", "DROP ALL"])
def test_nor_in_a_process_of_its_own(
    dataset: Dataset, server: tuple[str, list[str]], text: str
) -> None:
    with pytest.raises(QueryError):
        query(dataset, text.replace("URL", server[0]), timeout=20)
    assert not server[1]


@pytest.mark.parametrize("text", ["LOAD <URL>", "DROP ALL", "INSERT DATA { <a:b> <a:b> <a:b> }"])
def test_an_update_is_refused(dataset: Dataset, server: tuple[str, list[str]], text: str) -> None:
    with pytest.raises(QueryError, match="not changed by queries"):
        dataset.update(text.replace("URL", server[0]))
    assert not server[1]


def test_a_prepared_query_is_refused(dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="give its text"):
        dataset.query(prepareQuery("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))


@pytest.mark.parametrize("text", HARMLESS)
def test_names_and_texts_may_say_so(dataset: Dataset, text: str) -> None:
    query(dataset, text)
    dataset.query(text)


def test_from_names_graphs_of_the_dataset(dataset: Dataset) -> None:
    def count(text: str) -> int:
        sparql = f"SELECT ?t {text}"
        assert len(dataset.query(sparql)) == len(query(dataset, sparql).bindings)
        return len(query(dataset, sparql).bindings)

    first, second = graph_name("000000", 2023), graph_name("000000", 2024)
    everywhere = "{ ?t a pc:Target }"
    assert count(everywhere) == 4
    assert count(f"FROM <{first}> {everywhere}") == 3
    assert count(f"FROM <{first}> FROM <{second}> {everywhere}") == 4
    assert count(f"FROM NAMED <{second}> {{ GRAPH ?g {everywhere} }}") == 1
    with pytest.raises(QueryError, match="no graph of the dataset"):
        count(f"FROM <{first}/other> {everywhere}")


def test_the_graphs_that_a_query_names() -> None:
    assert named_graphs("SELECT * FROM # <a:b>\n<c:d> FROM NAMED <e:f> { ?from <g:h> <i:j> }") == [
        "c:d",
        "e:f",
    ]


def test_time_ends_a_query_and_not_the_program(dataset: Dataset) -> None:
    before = time.monotonic()
    with pytest.raises(QueryError, match="longer than 1 seconds"):
        query(dataset, HEAVY, timeout=1)
    assert time.monotonic() - before < 20
    assert len(query(dataset, "targets", timeout=60).bindings) == 4


@pytest.mark.parametrize("timeout", [None, 60])
@pytest.mark.parametrize(("limit", "rows", "cut"), [(3, 3, True), (4, 4, False), (9, 4, False)])
def test_rows_are_cut(
    dataset: Dataset, timeout: float | None, limit: int, rows: int, cut: bool
) -> None:
    result = query(dataset, "targets", timeout=timeout, limit=limit)
    assert (len(result.bindings), result.cut) == (rows, cut)


@pytest.mark.parametrize(
    "text",
    [
        "targets",
        "ASK { ?s a pc:Target }",
        "CONSTRUCT WHERE { ?s a pc:Target ; pc:value ?v ; rdfs:label ?l }",
        'SELECT (BNODE() AS ?b) ("a" AS ?s) ("b"@zh AS ?l) (1.5 AS ?d) ?none {}',
    ],
)
def test_a_process_of_its_own_answers_the_same(folder: Path, text: str) -> None:
    dataset = open_dataset(folder)
    here, there = query(dataset, text), query(dataset, text, timeout=60)
    assert (here.type, here.vars, here.askAnswer) == (there.type, there.vars, there.askAnswer)
    if here.graph is not None and there.graph is not None:
        assert set(here.graph) == set(there.graph)
    elif "BNODE" not in text:
        assert here.type == "ASK" or list(here.bindings) == list(there.bindings)
    else:
        cells = [{k: v for k, v in row.items() if str(k) != "b"} for row in here.bindings]
        assert cells == [{k: v for k, v in row.items() if str(k) != "b"} for row in there.bindings]


def test_bounds_need_a_dataset_on_disk() -> None:
    with pytest.raises(QueryError, match="limit needs a dataset"):
        query(Dataset(), "SELECT * { ?s ?p ?o }", limit=3)
