"""`kg serve` as people start it."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx

COMMAND = [sys.executable, "-m", "kg", "serve"]


def fails(*arguments: object) -> str:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def answers_and_ends(dataset: Path) -> None:
    running = subprocess.Popen(
        [*COMMAND, str(dataset), "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    address = re.search(r"http://127\.0\.0\.1:\d+/", running.stderr.readline())
    assert address
    assert httpx.get(address[0], timeout=60).status_code == 200
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert "Traceback" not in said


def test_it_answers_and_ends(sample_dataset: Path) -> None:
    answers_and_ends(sample_dataset)


def test_a_dataset_without_tables_gets_them(dataset: Path) -> None:
    (dataset / "tables.sqlite").unlink()
    answers_and_ends(dataset)
    assert (dataset / "tables.sqlite").exists()


def test_what_is_no_dataset(tmp_path: Path) -> None:
    assert "is no dataset" in fails(tmp_path)


def test_a_port_that_is_taken(sample_dataset: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "--port" in fails(sample_dataset, "--port", taken.getsockname()[1])
