"""A disk that is full: an export of several files is there whole or not at all."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kg = Callable[..., Any]
_ROOM = (
    30_000  # bytes that a file may have: the first tables and the description fit, others do not
)


def limited(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, _ROOM)),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("old", [None, "of before"])
@pytest.mark.parametrize("options", [("csv",), ("ro-crate",), ("nquads", "--shards", 2)])
def test_tables_are_there_all_or_none(
    kg: Kg, dataset: Path, tmp_path: Path, options: tuple[str, ...], old: str | None
) -> None:
    assert kg("export", dataset, "-f", *options, "-o", tmp_path / "whole").code == 0
    sizes = {path.name: path.stat().st_size for path in (tmp_path / "whole").iterdir()}
    assert min(sizes.values()) < _ROOM < max(sizes.values()) or len(sizes) == 2
    out = tmp_path / "out"
    if old:
        out.mkdir()
        for name in sizes:
            (out / name).write_text(old, encoding="utf-8")
    result = limited("export", dataset, "-f", *options, "-o", out)
    assert result.returncode == 1
    assert (
        result.stderr == f"kg: {out} cannot be written to (File too large); choose another place.\n"
    )
    assert out.exists() is bool(old)
    assert {path.read_text(encoding="utf-8") for path in out.glob("*")} == ({old} if old else set())
    assert {path.name for path in out.glob("*")} == ({*sizes} if old else set())


@pytest.mark.parametrize("format", ["turtle", "nquads", "jsonld", "graphml", "gexf"])
def test_a_file_is_there_whole_or_not_at_all(dataset: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / "out"
    result = limited("export", dataset, "-f", format, "-o", out)
    assert result.returncode == 1
    said = "cannot be written (File too large); choose another place."
    assert result.stderr == f"kg: {out} {said}\n"
    assert list(tmp_path.iterdir()) == []
