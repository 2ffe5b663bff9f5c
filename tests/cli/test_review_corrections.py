"""`kg review` corrects readings: from a table in Excel to the next build, and what is said on the way."""

import shutil
from pathlib import Path

import pytest

from kg import sample

from .conftest import Kg

HEAD = "place,year,id,start,end,words,field,old,new,by,when,why"


@pytest.fixture
def own(sample_dataset: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_dataset, tmp_path / "own"))


@pytest.fixture
def goal(kg: Kg, own: Path) -> str:
    """The id of a number of 2023."""
    run = kg("query", own, "targets", "--set", "year=2023", "-f", "csv")
    return run.out.splitlines()[1].rpartition(",")[2].strip()


def table(folder: Path, *rows: str, encoding: str = "utf-8-sig") -> Path:
    file = folder / "corrections-given.csv"
    file.write_text("\r\n".join([HEAD, *rows]) + "\r\n", encoding=encoding)
    return file


def correction(id: str, field: str, new: str, words: str = "", year: int = 2023) -> str:
    return f"栖云市,{year},{id},,,{words},{field},,{new},李敏,2024/3/5,"


def test_a_reading_is_corrected(kg: Kg, own: Path, goal: str, tmp_path: Path) -> None:
    run = kg("review", own, table(tmp_path, correction(goal, "value", "12345")))
    assert (run.code, run.out) == (0, "")
    assert run.err.endswith("1 corrections taken in, 0 refused; kg build applies them.\n")
    assert "pending" in kg("review", own, "--list").out
    assert kg("build", *sample.paths(), "-o", own).err.endswith(
        "1 built, 2 unchanged, 0 removed, 0 failed.\n"
    )
    assert "12345" in kg("query", own, "targets", "--set", "year=2023", "-f", "csv").out
    assert "李敏,2024-03-05" in kg("query", own, "corrections", "-f", "csv").out
    assert "applied" in kg("review", own, "--list").out
    assert kg("validate", own).code == 0


def test_what_is_stale_is_said_everywhere(kg: Kg, own: Path, goal: str, tmp_path: Path) -> None:
    kg("review", own, table(tmp_path, correction(goal, "value", "12345")))
    run = kg("build", *sample.paths()[:1], "-o", own)
    last = run.err.splitlines()[-1]
    assert last.startswith("stale, 1 of 1 corrections: 栖云市 2023 target-")
    assert last.endswith(f"why: kg review {own} --list")
    assert "stale correction: 栖云市 2023 target-" in kg("stats", own).err
    assert kg("review", own, "--list").out.splitlines()[2].startswith("stale: the")


def test_a_dataset_without_corrections_says_so(kg: Kg, own: Path) -> None:
    assert kg("review", own, "--list").out == "The dataset has no corrections.\n"


@pytest.mark.parametrize(
    ("field", "new", "said"),
    [
        ("value", "很多", "line 2: value cannot be '很多'; expected a number in base units"),
        ("aggregation", "total", "expected one of year, annual-average, cumulative, at-end."),
        ("kind", "promise", "has no field 'kind' to correct"),
        ("strength", "firmly", "expected one of firm, strive, explore, advance."),
        ("unit", "万元", "expected a unit without a multiplier (元, and not 亿元)."),
    ],
)
def test_a_value_that_the_field_cannot_have(
    kg: Kg, own: Path, goal: str, *, tmp_path: Path, field: str, new: str, said: str
) -> None:
    run = kg("review", own, table(tmp_path, correction(goal, field, new)))
    assert (run.code, run.out) == (1, "")
    assert said in run.err
    assert len(run.err.splitlines()) == 1
    assert not (own / "corrections.csv").exists()


def test_a_file_in_gbk_is_refused(kg: Kg, own: Path, goal: str, tmp_path: Path) -> None:
    file = table(tmp_path, correction(goal, "value", "1"), encoding="gbk")
    run = kg("review", own, file)
    assert run.code == 1
    assert run.err == f"kg: {file} is not in UTF-8; save it in Excel as “CSV UTF-8”.\n"


def test_opposite_corrections_are_refused(kg: Kg, own: Path, goal: str, tmp_path: Path) -> None:
    rows = [correction(goal, "value", "1"), correction(goal, "value", "2")]
    run = kg("review", own, table(tmp_path, *rows))
    assert run.code == 1
    assert "lines 2 and 3: they set value of the same to '1' and to '2'; keep one." in run.err


def test_what_fits_nothing_is_named_and_the_others_are_taken(
    kg: Kg, own: Path, goal: str, tmp_path: Path
) -> None:
    rows = [correction(goal, "value", "1"), correction("", "value", "2", words="没有这句话")]
    run = kg("review", own, table(tmp_path, *rows))
    assert run.code == 1
    assert (
        "line 3: 栖云市 2023 没有这句话: value – → 2 (李敏): no such thing, or several" in run.err
    )
    assert "1 corrections taken in, 1 refused" in run.err


def test_opposite_verdicts_are_refused(kg: Kg, own: Path, tmp_path: Path) -> None:
    claim = "000000/2023/link-0000000000"
    file = tmp_path / "verdicts.csv"
    file.write_text(f"claim,verdict\n{claim},accept\n,\n{claim},reject\n", encoding="utf-8")
    run = kg("review", own, file)
    assert run.code == 1
    assert run.err == (
        f"kg: {file}, lines 2 and 4: accept and reject of the same claim; keep one.\n"
    )


@pytest.mark.parametrize("arguments", [[], ["no.csv", "--list"]])
def test_a_table_or_the_list(kg: Kg, own: Path, arguments: list[str]) -> None:
    assert kg("review", own, *arguments).code == 2


def test_the_examples_of_the_help_are_read(kg: Kg, own: Path, tmp_path: Path) -> None:
    """Each row of the help has the form; only the things that it names are invented."""
    rows = [
        it.strip()
        for it in kg("review", "--help").out.splitlines()
        if it.strip().startswith("栖云市,")
    ]
    assert len(rows) == 8
    run = kg("review", own, table(tmp_path, *rows))
    assert run.code == 1
    assert all(f"line {number}: 栖云市 2024" in run.err for number in (2, 3, 4, 5, 7))
    assert "expected" not in run.err
