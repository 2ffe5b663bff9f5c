"""`kg quotes` from outside: what it says, how it ends."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from kg import sample


class Run(Protocol):
    code: int
    out: str
    err: str


Kg = Callable[..., Run]


@pytest.fixture
def bare(kg: Kg, tmp_path: Path) -> Path:
    out = tmp_path / "bare"
    assert kg("build", *sample.paths(), "-o", out, "--quotes", "none").code == 0
    return out


def turtle(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "reports").iterdir()}


def test_quotes_come_back(kg: Kg, bare: Path, dataset: Path) -> None:
    run = kg("quotes", bare, *sample.paths())
    assert (run.code, run.out) == (0, "")
    assert run.err == f"{bare}: 3 reports have their quotes again, 0 had them.\n"
    assert turtle(bare) == turtle(dataset)
    assert kg("validate", bare).code == 0
    again = kg("quotes", bare, *sample.paths())
    assert again.err == f"{bare}: 0 reports have their quotes again, 3 had them.\n"


def test_a_wrong_file_among_right_ones(kg: Kg, bare: Path, tmp_path: Path) -> None:
    before = turtle(bare)
    wrong = tmp_path / "wrong.txt"
    shutil.copyfile(sample.paths()[0], wrong)
    wrong.write_text(f"{wrong.read_text(encoding='utf-8')}。", encoding="utf-8")
    run = kg("quotes", bare, *sample.paths(), wrong)
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"kg: {wrong} is not the text of any report of {bare}")
    assert run.err.count("\n") == 1
    assert turtle(bare) == before


def test_a_folder_that_is_no_dataset(kg: Kg, tmp_path: Path) -> None:
    run = kg("quotes", tmp_path / "none", *sample.paths())
    assert run.code == 1
    assert run.err.startswith("kg: ")
    assert run.err.count("\n") == 1
    assert not (tmp_path / "none").exists()


def test_reports_are_needed(kg: Kg, bare: Path) -> None:
    assert kg("quotes", bare).code == 2
