"""The same function over processes and a cluster; what is missing is said."""

import os
import sys
from pathlib import Path

import pytest

import kg.scaling.engines
from kg import sample
from kg.dataset import read_manifest
from kg.errors import KGError, MissingToolError
from kg.scaling import build
from kg.scaling.engines import run


def test_dask_gives_the_same_dataset(sample_dataset: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    build(sample.paths(), tmp_path / "out", engine="dask", jobs=2)
    # The manifest holds the hash of every file.
    assert read_manifest(tmp_path / "out").reports == read_manifest(sample_dataset).reports


def test_a_scheduler_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(kg.scaling.engines, "_PATIENCE", "1s")
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


def test_a_process_that_dies_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.scaling.engines, "build_one", os._exit)
    with pytest.raises(KGError, match="worker process"):
        list(run([1, 1], workers=2))  # type: ignore[list-item]
