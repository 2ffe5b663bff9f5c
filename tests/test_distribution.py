"""Wheel and source archive: the same files give the same bytes, wherever and whenever they are built."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="needs hatchling")
ROOT = Path(__file__).parent.parent
PARTS = (
    ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "hatch_build.py", "kg", "ontology", "package-lock.json", "package.json",
    "pyproject.toml",
)  # fmt: skip


def made(root: Path, seed: str, time: int) -> dict[str, bytes]:
    """Build both from a copy of the project that was written at some time; return their bytes by name."""
    leave = shutil.ignore_patterns("__pycache__", "vendor")
    for name in PARTS:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, root / name, ignore=leave)
        else:
            root.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, root / name)
    for path in root.rglob("*"):
        os.utime(path, (time, time))
    told = {**os.environ, "PYTHONHASHSEED": seed, "HATCH_BUILD_NO_HOOKS": "true"}
    command = [sys.executable, "-m", "hatchling", "build", "-d", "dist"]
    subprocess.run(command, cwd=root, env=told, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in (root / "dist").iterdir()}


def test_built_twice_they_are_the_same(tmp_path: Path) -> None:
    first = made(tmp_path / "a", "1", 1_500_000_000)
    second = made(tmp_path / "elsewhere" / "b", "2", 1_600_000_000)
    assert {name.rpartition(".")[2] for name in first} == {"whl", "gz"}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    wheel, source = sorted(
        (tmp_path / "a" / "dist").iterdir(), key=lambda it: it.suffix, reverse=True
    )
    with zipfile.ZipFile(wheel) as parts:
        names = set(parts.namelist())
    assert {"kg/lexicon/words/verbs.tsv", "kg/_ontology/queries/targets.rq", "kg/py.typed"} <= names
    assert not [name for name in names if name.startswith(("tests", "exports")) or ".pyc" in name]
    with tarfile.open(source) as parts:
        assert any(name.endswith("/kg/cli/app.py") for name in parts.getnames())
