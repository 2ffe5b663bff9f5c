"""The sample behind a running server, for clients that need one."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn

from kg.serving import app
from kg.serving.bounds import Bounds


@pytest.fixture(scope="session")
def server(sample_dataset: Path) -> Iterator[str]:
    """The address of the sample's page, without a slash at its end."""
    application = app(sample_dataset, bounds=Bounds(seconds=5, rows=300))
    config = uvicorn.Config(application, port=0, log_level="error", ws="none", lifespan="on")
    running = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """A client of it that keeps nothing and follows no redirects."""
    with httpx.Client(base_url=server, timeout=60) as opened:
        yield opened
