"""Addresses at the command line; a store like S3 is tried in tests/scaling."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import sample
from kg.dataset import read_manifest

Kg = Callable[..., Any]
fsspec = pytest.importorskip("fsspec")


@pytest.fixture(autouse=True)
def store() -> Iterator[None]:
    """A store in memory with the sample in it."""
    store = fsspec.filesystem("memory")
    for path in sample.paths():
        store.pipe(f"reports/{path.name}", path.read_bytes())
    yield
    store.store.clear()


def test_a_dataset_is_built_from_an_address(kg: Kg, tmp_path: Path) -> None:
    assert kg("build", "memory://reports", "-o", tmp_path / "out").code == 0
    assert len(read_manifest(tmp_path / "out").reports) == 3


def test_a_report_is_extracted_from_an_address(kg: Kg) -> None:
    path = sample.paths()[0]
    there, here = kg("extract", f"memory://reports/{path.name}"), kg("extract", path)
    assert there.out
    assert there == here


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ("build", "memory://none", "-o", "out"),
            "memory://none：没有这个存储桶、文件夹或文件；请检查地址",
        ),
        (
            ("extract", "https://qiyun.example/a.html"),
            "https://qiyun.example/a.html：不读网页地址；请把网页存成文件，再给出文件",
        ),
        (
            ("build", "memory://reports", "-o", "s3://b/out"),
            "s3://b/out 是地址，而数据集要放在文件夹里，那里的文件可以改名和加锁；请给出文件夹，完成后再复制。",
        ),
    ],
    ids=["missing", "web", "output"],
)
def test_what_is_wrong_is_one_sentence(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = kg("--lang", "zh", *command)
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"kg：{said}")
    assert run.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_quotes_come_back_from_an_address(kg: Kg, tmp_path: Path) -> None:
    for name, quotes in (("bare", "none"), ("whole", "clause")):
        assert kg("build", *sample.paths(), "-o", tmp_path / name, "--quotes", quotes).code == 0
    assert kg("quotes", tmp_path / "bare", "memory://reports").code == 0
    for name in ("records/000000-2022.jsonl", "manifest.json"):
        assert (tmp_path / "bare" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


@pytest.mark.parametrize("format", ["csv", "turtle"])
def test_nothing_is_written_to_a_folder_with_the_name_of_an_address(
    kg: Kg, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = kg("export", dataset, "-f", format, "-o", "s3://bucket/out")
    assert run.code == 1
    assert run.err.startswith("kg: s3://bucket/out is an address; ")
    assert not list(tmp_path.iterdir())
