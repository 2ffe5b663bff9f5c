"""The sample behind a running server, for clients that need one."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from kg.scaling import build
from kg.serving import app
from kg.serving.bounds import Bounds
from kg.tables import open_tables

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
Open = Callable[..., Any]
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


Serve = Callable[[Path], str]

TAG = "<script>alert(1)</script>"
TEXT = f"""栖云市政府工作报告
各位代表：
一、2023年工作回顾
建成“{TAG}”驿站6座，改造老街2条。
二、2024年工作安排
（一）点亮{TAG}行动。新建驿站8座以上，=1+1"onload="x 公园2个。推进“<img src=x onerror=alert(2)>”项目。市<b>水务局</b>牵头清淤12公里。
让我们携手奋斗，开创更加美好的未来！
"""


@pytest.fixture(scope="session")
def hostile(
    tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> Iterator[tuple[httpx.Client, Path]]:
    """A client of a page of a report that would like to be more than text, and its dataset."""
    folder = tmp_path_factory.mktemp("hostile")
    report = folder / "栖云市_2024.txt"
    report.write_text(TEXT, encoding="utf-8")
    build([report], folder / "out")
    with httpx.Client(base_url=serve(folder / "out"), timeout=60) as client:
        yield client, folder / "out"


@pytest.fixture(scope="session")
def hostile_pages(hostile: tuple[httpx.Client, Path]) -> list[str]:
    """Addresses of all pages that show its text."""
    with open_tables(hostile[1]) as tables:
        (report,) = tables.reports()
        home = f"/id/{report.place}/{report.year}"
        sections = [f"{home}/{it.id}" for it in tables.sections(report.key)]
        statements = [f"{home}/{it.id}" for it in tables.search().rows]
        cards = [f"{it}?part=card" for it in statements]
        indicators = [f"/voc/indicator/{it.value}" for it in tables.indicators()]
    fixed = [
        "/",
        "/ledger?all=1",
        "/search?q=script",
        "/hits?q=script",
        "/agencies",
        "/indicators",
        f"{home}/report",
    ]
    pictures = [f"/picture/{report.place}/{report.year}/{name}" for name in ("outline", "actions")]
    assert statements
    return [
        *fixed,
        *sections,
        *statements,
        *cards,
        *indicators,
        *pictures,
        f"/id/{report.place}",
        f"{home}/text",
    ]


@pytest.fixture(scope="module")  # its loop would stand in the way of others
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, server: str) -> Iterator[Open]:
    """Opens a page of the server; at the end nothing may have gone elsewhere, nor been complained of."""
    contexts: list[Any] = []
    strange: list[str] = []
    ours = [server]

    def note(what: str, *, fine: bool) -> None:
        if not fine:
            strange.append(what)

    def open_page(path: str, language: str = "zh-CN", **options: Any) -> Any:
        context = browser.new_context(
            base_url=server, locale=language, accept_downloads=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on(
            "request", lambda it: note(it.url, fine=it.url.startswith((*ours, "data:", "blob:")))
        )
        page.on("console", lambda it: note(it.text, fine=it.type != "error"))
        page.on("pageerror", lambda it: note(str(it), fine=False))
        if path.startswith("http"):
            ours.append(path)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strange == []
