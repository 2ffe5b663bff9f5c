"""Lines are sorted in bounded memory, and N-Quads that are read from files are those of the store."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.sorting import sorted_lines
from kg.graph import open_dataset
from kg.graph.exports import exported_quads

Kg = Callable[..., object]
WORDS = ["", "a", "b", "ab", "栖云市", "丽水", "\u2028", "\x85", "\U00020000", "\uffff", "\r"]


@pytest.mark.parametrize("run", [1, 7, 100, 10_000])
def test_lines_come_once_in_the_order_of_code_points(run: int, tmp_path: Path) -> None:
    choose = random.Random(run)  # noqa: S311 - the same each time
    lines = [
        f"{choose.choice(WORDS)}{choose.choice(WORDS)}\n" for _ in range(choose.randrange(5, 90))
    ]
    assert list(sorted_lines(iter(lines), folder=tmp_path, run=run)) == sorted(set(lines))
    assert list(tmp_path.iterdir()) == []


def test_nothing_has_no_lines() -> None:
    assert list(sorted_lines([])) == []


def test_what_the_files_say_is_what_the_store_says(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    file = tmp_path / "dataset.nq"
    assert kg("export", dataset, "-f", "nquads", "-o", file).code == 0  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == [file]
    lines = sorted({f"{quad} .\n" for quad in exported_quads(open_dataset(dataset))})
    assert file.read_text(encoding="utf-8") == "".join(lines)


@pytest.mark.parametrize(
    "format", [["csv"], ["panel"], ["nquads"], ["nquads", "--shards", "2"], ["ro-crate"]]
)
def test_no_store_is_made(kg: Kg, dataset: Path, tmp_path: Path, format: list[str]) -> None:
    copy = shutil.copytree(dataset, tmp_path / "out", ignore=shutil.ignore_patterns("store"))
    assert kg("export", copy, "-f", *format, "-o", tmp_path / "it").code == 0  # type: ignore[attr-defined]
    assert not (copy / "store").exists()
