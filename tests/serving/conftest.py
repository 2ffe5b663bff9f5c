"""The sample behind a running server, for clients that need one."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from kg.scaling import build
from kg.serving import app
from kg.serving.bounds import Bounds

SHARED = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared"))


@contextmanager
def running(dataset: Path) -> Iterator[str]:
    """Serve a dataset for as long as the block lasts; the address, without a slash at its end."""
    application = app(dataset, bounds=Bounds(seconds=5, rows=300))
    config = uvicorn.Config(application, log_level="error", ws="none", lifespan="on")
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves datasets until the tests end; gives the address of each."""
    with ExitStack() as stack:
        yield lambda dataset: stack.enter_context(running(dataset))


@pytest.fixture(scope="session")
def server(sample_dataset: Path) -> Iterator[str]:
    """The address of the sample's page."""
    with running(sample_dataset) as address:
        yield address


@pytest.fixture(scope="session")
def yiwu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page of Yiwu's reports of 2022 and 2024, where these are there."""
    reports = [SHARED / "reports" / f"yiwu_{year}.txt" for year in (2022, 2024)]
    if not all(report.is_file() for report in reports):
        pytest.skip("needs the reports of Yiwu, which are not part of the project")
    out = tmp_path_factory.mktemp("yiwu") / "out"
    build(reports, out)
    with running(out) as address:
        yield address


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """A client of it that follows no redirects."""
    with httpx.Client(base_url=server, timeout=60) as opened:
        yield opened
