"""Lines are sorted in bounded memory, and N-Quads that are read from files are those of the store."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.export import Format
from kg.cli.sorting import sorted_lines

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


@pytest.mark.parametrize("format", ["turtle", "nquads", "jsonld", "graphml", "gexf"])
def test_what_waits_on_disk_goes(
    kg: Kg, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    defaults = sorted_lines.__kwdefaults__
    assert defaults
    monkeypatch.setitem(defaults, "run", 200_000)  # characters, so that several files wait
    file = tmp_path / "dataset"
    assert kg("export", dataset, "-f", format, "-o", file).code == 0  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "format",
    [
        *([it] for it in Format),
        *(["nquads", "--shards", "2", *full] for full in ([], ["--full"])),
        *([it, "--full"] for it in ("turtle", "nquads", "jsonld")),
    ],
    ids=" ".join,
)
def test_no_store_is_made(kg: Kg, dataset: Path, tmp_path: Path, format: list[str]) -> None:
    copy = shutil.copytree(dataset, tmp_path / "out", ignore=shutil.ignore_patterns("store"))
    assert kg("export", copy, "-f", *format, "-o", tmp_path / "it").code == 0  # type: ignore[attr-defined]
    assert not (copy / "store").exists()
