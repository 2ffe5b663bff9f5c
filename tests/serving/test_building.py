"""A build while the page is up: who reads keeps what was there, and sees the new when it is whole."""

import threading
from collections.abc import Callable
from pathlib import Path

import httpx

from kg import sample
from kg.scaling import build

COUNT = "SELECT (COUNT(?s) AS ?n) { ?s a pc:WorkReport }"


def test_a_dataset_that_is_passed_on_without_tables_is_served(
    tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    out = tmp_path / "out"
    build(list(map(Path, sample.paths()[:1])), out)
    (out / "tables.sqlite").unlink()
    assert httpx.get(f"{serve(out)}/ledger").status_code == 200


def test_a_build_while_people_read(tmp_path: Path, serve: Callable[[Path], str]) -> None:
    reports = list(map(Path, sample.paths()))
    build(reports[:2], tmp_path / "out")
    address = serve(tmp_path / "out")
    pages = ("/", "/ledger", "/search?q=市场", "/id/000000", "/id/000000/2022/report")
    seen: list[tuple[str, int]] = []
    counted: list[int] = []
    ended = threading.Event()

    def read() -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            while not ended.is_set():
                seen.extend((page, client.get(page).status_code) for page in pages)
                answer = client.get("/sparql", params={"query": COUNT, "format": "csv"})
                seen.append(("/sparql", answer.status_code))
                counted.append(int(answer.text.split()[1]))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        build(reports, tmp_path / "out")
    finally:
        ended.set()
        reader.join()
    assert {status for _, status in seen} == {200}
    assert set(counted) <= {2, 3}
    assert counted == sorted(counted)  # never back to what was before
    with httpx.Client(base_url=address, timeout=60) as client:
        answer = client.get("/sparql", params={"query": COUNT, "format": "csv"})
        assert answer.text.split()[1] == "3"
        assert client.get("/id/000000/2024/report").status_code == 200
