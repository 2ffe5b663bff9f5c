"""A question to an endpoint has the rows of the folder; the guard holds, and what goes wrong is one sentence."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.errors import QueryError, QueryTimeoutError
from kg.graph import list_queries, open_dataset, query, to_text
from kg.graph.endpoint import query_endpoint


@pytest.mark.parametrize("name", ["targets", "actions", "links", "bodies", "graphs", "places"])
def test_a_question_has_the_rows_of_the_folder(
    server: str, sample_dataset: Path, name: str
) -> None:
    assert name in {question.name for question in list_queries()}
    told = to_text(query_endpoint(f"{server}/sparql", name), "csv")
    assert told == to_text(query(open_dataset(sample_dataset), name), "csv")
    assert told.count("\n") > 1


def test_values_limits_and_other_forms_of_answers(server: str) -> None:
    url = f"{server}/sparql"
    found = query_endpoint(url, "targets", bindings={"year": "2022"}, limit=2)
    assert len(found.bindings) == 2
    assert found.cut
    assert query_endpoint(url, "ASK { ?s a pc:Target }").askAnswer
    graph = query_endpoint(url, "CONSTRUCT { ?s a pc:Target } WHERE { ?s a pc:Target }").graph
    assert graph is not None
    assert len(graph) > 2


class Odd(BaseHTTPRequestHandler):
    """An endpoint that answers by its path, and counts who asks."""

    asked = 0
    waiting = threading.Event()

    def do_POST(self) -> None:
        """Answer a query."""
        Odd.asked += 1
        if self.path == "/late":
            Odd.waiting.wait(5)
        self.send_response(500 if self.path == "/refusing" else 200)
        kind = "text/html" if self.path == "/page" else "application/sparql-results+json"
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(b'{"head": ' if self.path == "/torn" else b"no, \x1b thanks")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def odd() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Odd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        Odd.waiting.clear()
        yield f"http://127.0.0.1:{server.server_port}"
        Odd.waiting.set()
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/page", "what is no answer to a query"),
        ("/torn", "what is no answer to a query"),
        ("/refusing", "refused the query"),
    ],
)
def test_an_odd_answer_is_one_sentence(odd: str, path: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        query_endpoint(odd + path, "ASK { ?s ?p ?o }")


def test_an_endpoint_that_is_late(odd: str) -> None:
    with pytest.raises(QueryTimeoutError, match=r"within 0\.2 seconds"):
        query_endpoint(f"{odd}/late", "ASK { ?s ?p ?o }", timeout=0.2)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("file:///etc/hostname", "no address of an endpoint"),
        ("ftp://127.0.0.1/", "no address of an endpoint"),
        ("127.0.0.1:7878", "no address of an endpoint"),
        ("http://127.0.0.1:1/sparql", "cannot be asked"),
    ],
)
def test_an_address_that_cannot_be_asked(url: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        query_endpoint(url, "ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("ASK { FILTER(1<2)SERVICE#>\n<http://127.0.0.1/>{ ?s ?p ?o } }", "SERVICE is not allowed"),
        ("no-such-question", "there is no question"),
    ],
)
def test_what_is_not_asked_is_not_sent(odd: str, sparql: str, message: str) -> None:
    before = Odd.asked
    with pytest.raises(QueryError, match=message):
        query_endpoint(f"{odd}/page", sparql)
    assert Odd.asked == before
