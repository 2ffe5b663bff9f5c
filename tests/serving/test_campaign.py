"""A short campaign in the tests, and what the long ones found, a row each."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.serving.campaign.__main__ import after, run
from tests.serving.campaign.asking import Answer, ask, wrong
from tests.serving.campaign.queries import beyond
from tests.serving.campaign.requests import KINDS, Around, Asked, make
from tests.serving.campaign.surroundings import Surroundings, hashes, surroundings

AROUND = Around("http://127.0.0.1:1/sparql", "/tmp/secret.txt")  # noqa: S108 - a name only


@pytest.fixture(scope="module")
def before(sample_dataset: Path) -> dict[str, str]:
    return hashes(sample_dataset)


@pytest.fixture(scope="module")
def stand(
    sample_dataset: Path, before: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Surroundings]:
    """A server that was started when the files had been looked at: it makes its store at once."""
    assert before
    with surroundings(sample_dataset, tmp_path_factory.mktemp("around")) as opened:
        yield opened


def test_nothing_breaks_and_nothing_leaks(
    stand: Surroundings, before: dict[str, str], sample_dataset: Path
) -> None:
    outcomes = run(range(120), 20, stand)
    assert {it.asked.kind for it in outcomes} == set(KINDS)
    assert [(it.number, it.wrong) for it in outcomes if it.wrong] == []
    assert after(stand) == []
    assert hashes(sample_dataset) == before


def test_the_same_number_is_the_same_request() -> None:
    assert [make(n, 3, AROUND) for n in range(40)] == [make(n, 3, AROUND) for n in range(40)]
    assert make(0, 3, AROUND) != make(0, 4, AROUND)


def test_queries_that_would_leave_name_what_they_want() -> None:
    found = {beyond(Random(n), AROUND.trap, "file:///x") for n in range(200)}  # noqa: S311
    assert len(found) > 80
    assert all(AROUND.trap in it or "file://" in it for it in found)


GET = Asked("page", (b"GET / HTTP/1.1",))
QUERY = b"GET /sparql?query=a HTTP/1.1\r\nHost: a"
HEAD = b"HTTP/1.1 200 OK\r\nX-Content-Type-Options: nosniff"


@pytest.mark.parametrize(
    ("asked", "answer", "said"),
    [
        (GET, Answer(200, HEAD, b"fine", 0.1), ""),
        (GET, Answer(200, HEAD, b"... token ...", 0.1), "leak"),
        (GET, Answer(200, HEAD, b"Traceback (most recent call last)", 0.1), "leak"),
        (GET, Answer(500, HEAD, b"", 0.1), "fault: 500"),
        (GET, Answer(503, HEAD, b"", 0.1), "fault: 503"),
        (Asked("changed", (QUERY,)), Answer(503, HEAD, b"", 0.1), ""),
        (Asked("update", (QUERY,)), Answer(503, HEAD, b"", 0.1), "fault: 503"),
        (Asked("changed", (QUERY,)), Answer(500, HEAD, b"", 0.1), "fault: 500"),
        (Asked("update", (QUERY,)), Answer(200, HEAD, b"", 0.1), "fault: an update"),
        (GET, Answer(200, b"HTTP/1.1 200 OK", b"", 0.1), "fault: an answer without"),
        (GET, Answer(0, b"", b"", 0.1), "fault: no answer"),
        (GET, Answer(200, HEAD, b"", 99.0), "slow"),
        (Asked("torn", (b"",), whole=False), Answer(0, b"", b"", 0.5), ""),
    ],
)
def test_what_is_wrong_about_an_answer(asked: Asked, answer: Answer, said: str) -> None:
    found = wrong(asked, answer, b"token", 15)
    assert found.startswith(said)
    assert bool(found) == bool(said)


@pytest.mark.parametrize(
    "path",
    [
        "/voc/%",
        "/%zz",
        "/ns/%u5e02",
        "/id/000000/2022/%252e%c0%ae",
        "/graph?iri=a:%25zz",
        "/picture/%",
    ],
)
def test_an_address_that_is_no_iri(stand: Surroundings, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
    answer = ask(stand.port, Asked("encoding", (request,)))
    assert answer.status in (400, 404), answer.body[:300]


def test_a_client_that_leaves_is_no_fault_of_the_server(stand: Surroundings) -> None:
    lines = ("POST /sparql HTTP/1.1", "Host: a", "Content-Type: application/sparql-query")
    request = "\r\n".join([*lines, "Content-Length: 99", "", "ASK {"]).encode()
    for _ in range(3):
        ask(stand.port, Asked("torn", (request,), whole=False))
    assert after(stand) == []


def test_a_slow_body_is_waited_for(stand: Surroundings) -> None:
    lines = ("POST /sparql HTTP/1.1", "Host: a", "Content-Type: application/sparql-query")
    head = "\r\n".join([*lines, "Content-Length: 6", "Connection: close", "", ""]).encode()
    slow = Asked("body", (head, *(bytes([c]) for c in b"ASK {}")))
    assert ask(stand.port, slow).status == 200
