"""The same function over processes and a cluster; what is missing is said."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import kg.scaling.engines
from kg import sample
from kg.dataset import read_manifest
from kg.errors import KGError, MissingToolError
from kg.scaling import build
from kg.scaling.engines import spread
from kg.scaling.pool import in_processes


def test_dask_gives_the_same_dataset(sample_dataset: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    build(sample.paths(), tmp_path / "out", engine="dask", jobs=2)
    # The manifest holds the hash of every file.
    assert read_manifest(tmp_path / "out").reports == read_manifest(sample_dataset).reports


def test_a_scheduler_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(kg.scaling.engines, "_PATIENCE", 1)
    with pytest.raises(KGError, match=r"tcp://127\.0\.0\.1:1;"):
        build(sample.paths(), tmp_path / "out", engine="dask", scheduler="tcp://127.0.0.1:1")
    assert not (tmp_path / "out").exists()


def test_dask_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingToolError, match=r"\[dask\]"):
        build(sample.paths(), tmp_path / "out", engine="dask")
    assert not (tmp_path / "out").exists()


def test_a_scheduler_without_workers_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(kg.scaling.engines, "_WAIT", 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as cluster,
        pytest.raises(KGError, match=r"has no workers after 1 seconds"),
    ):
        build(sample.paths(), tmp_path / "out", engine="dask", scheduler=cluster.scheduler_address)
    assert not (tmp_path / "out").exists()


def test_two_local_clusters_do_not_want_the_same_port() -> None:
    pytest.importorskip("distributed")
    with socket.socket() as other:
        with suppress(OSError):  # taken already: as well
            other.bind(("127.0.0.1", 8787))
            other.listen()
        assert list(spread(abs, [-1], workers=1, engine="dask")) == [(0, 1)]


def once(marker: tuple[str, int]) -> int:
    """End this process, as when memory runs out, but only the first time."""
    path, number = marker
    if number == 1 and not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def test_a_job_whose_process_is_killed_is_done_again(tmp_path: Path) -> None:
    jobs = [(str(tmp_path / "killed"), number) for number in range(6)]
    assert sorted(spread(once, jobs, workers=2)) == [(n, n * n) for n in range(6)]
    assert (tmp_path / "killed").exists()


@pytest.mark.slow
def test_a_job_that_ends_every_process_is_an_error() -> None:
    with pytest.raises(KGError, match="worker process"):
        list(spread(os._exit, [1, 1], workers=2))


ORPHANS = """
import os, sys, time
from kg.scaling.engines import spread

def work(number):
    open(os.path.join(sys.argv[1], str(os.getpid())), "w").close()
    time.sleep(60)

if __name__ == "__main__":
    list(spread(work, [1, 2], workers=2))
"""


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(signal.SIGTERM, marks=pytest.mark.slow),
        signal.SIGKILL,
        pytest.param(signal.SIGINT, marks=pytest.mark.slow),
    ],
)
def test_workers_end_within_five_seconds_of_their_parent(
    tmp_path: Path, end: signal.Signals
) -> None:
    script, pids = tmp_path / "script.py", tmp_path / "pids"
    script.write_text(ORPHANS)
    pids.mkdir()
    with subprocess.Popen(
        [sys.executable, str(script), str(pids)], stderr=subprocess.PIPE, text=True
    ) as process:
        assert eventually(lambda: len(list(pids.iterdir())) == 2, 60)
        process.send_signal(end)
        workers = [int(path.name) for path in pids.iterdir()]
        assert eventually(lambda: not any(map(alive, workers)), 5)
        assert process.stderr
        assert process.stderr.read().count("Traceback") <= (end == signal.SIGINT)


def eventually(true: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_pool_that_is_given_up_leaves_no_thread() -> None:
    """Its manager would close its pipe while the program ends, which that answers with a traceback."""
    before = set(threading.enumerate())
    results = in_processes(abs, range(-40, 0), 2)
    next(results)
    results.close()
    assert set(threading.enumerate()) <= before
