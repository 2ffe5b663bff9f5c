"""Whatever stops a build, no file is half written, and the next build completes the dataset."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import sample
from kg.dataset import read_manifest
from kg.graph import validate
from kg.scaling import build

# A build that kills itself, as with kill -9, at the n-th renaming.
KILL = """
import os, signal, sys
from pathlib import Path
from kg.scaling import build

replace, left = Path.replace, [int(sys.argv[1])]

def counted(self, target):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)

Path.replace = counted
build(sys.argv[3:], sys.argv[2])
"""


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"store", "tables.sqlite"} & {*path.relative_to(folder).parts}
    }


@pytest.mark.parametrize("renamings", [1, pytest.param(6, marks=pytest.mark.slow)])
def test_killed_while_it_writes(tmp_path: Path, renamings: int, sample_dataset: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", KILL, str(renamings), str(out), *map(str, sample.paths())]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    expected = files(sample_dataset)
    assert not (out / "manifest.json").exists()
    placed = {name: data for name, data in files(out).items() if not name.startswith(".staging/")}
    assert len(placed) == renamings
    assert placed == {name: expected[name] for name in placed}
    build(sample.paths(), out)
    assert files(out) == expected


@pytest.mark.parametrize("renamings", [0, pytest.param(2, marks=pytest.mark.slow)])
def test_killed_while_it_changes_a_dataset(
    dataset: Path, reports: list[Path], tmp_path: Path, renamings: int
) -> None:
    before = files(dataset)
    text = reports[2].read_text(encoding="utf-8")
    reports[2].write_text(f"{text}\n新增绿道12公里。\n", encoding="utf-8")
    command = [sys.executable, "-c", KILL, str(renamings), str(dataset), *map(str, reports)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    after = {name: data for name, data in files(dataset).items() if ".staging/" not in name}
    assert after["manifest.json"] == before["manifest.json"]
    # What was renamed is whole, and told to be none of what the manifest lists; nothing else is wrong.
    renamed = {("file-changed", name) for name in after if after[name] != before.get(name)}
    assert {(it.check, it.file) for it in validate(dataset).violations} == renamed
    build(reports, dataset)
    assert validate(dataset).conforms
    build(reports, tmp_path / "anew")
    assert files(dataset) == files(tmp_path / "anew")


def test_killed_from_outside(tmp_path: Path, sample_dataset: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kg", "build", *map(str, sample.paths()), "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while (
            not list(out.glob(".staging/*/*"))
            and process.poll() is None
            and time.monotonic() < deadline
        ):
            time.sleep(0.005)
        process.kill()
    build(sample.paths(), out)
    assert files(out) == files(sample_dataset)


def limited(out: Path) -> subprocess.CompletedProcess[str]:
    """Build where no file may grow beyond a few kilobytes, as on a full disk."""
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        "--quotes",
        "none",
        *map(str, sample.paths()),
        "-o",
        str(out),
    ]
    return subprocess.run(
        command,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_full_disk_leaves_nothing(tmp_path: Path) -> None:
    result = limited(tmp_path / "out")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "cannot be written" in result.stderr
    assert not (tmp_path / "out").exists()


def test_full_disk_leaves_the_dataset_as_it_was(dataset: Path) -> None:
    before = files(dataset)
    result = limited(dataset)
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert files(dataset) == before
    assert len(read_manifest(dataset).reports) == 3
