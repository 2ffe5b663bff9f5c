"""Files that are not in the dataset though they were given: read once, named each time, and no mark of an earlier build."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import sample
from kg.corrections.reading import extract_corrected
from kg.dataset import read_manifest
from kg.errors import MissingToolError, ReadError
from kg.scaling import build, merge_register, restore_quotes, take_corrections
from kg.scaling.jobs import Built, Failure, Job
from kg.scaling.worker import build_one

KEYS = ("000000-2022", "000000-2023")
MISFILED = "栖云市/2021.md"  # holds the report for 2022
UNREAD = "other/notes.txt"  # no place, no year
HEAD = "place,year,id,start,end,words,field,old,new,by,when,why"


def content(dataset: Path) -> dict[str, bytes]:
    return {
        path.relative_to(dataset).as_posix(): path.read_bytes()
        for path in dataset.rglob("*")
        if path.is_file() and path.name != "tables.sqlite"
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports of a place, one of them a second time under a wrong name, and a file that is no report."""
    root = tmp_path / "in"
    (root / "栖云市").mkdir(parents=True)
    (root / "other").mkdir()
    for path in sample.paths()[:2]:
        (root / "栖云市" / f"{path.stem[-4:]}.md").write_bytes(path.read_bytes())
    (root / MISFILED).write_bytes((root / "栖云市" / "2022.md").read_bytes() + b"\n")
    (root / UNREAD).write_text("新建绿道2公里。\n", encoding="utf-8")
    return root


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []

    def noted(job: Job) -> Built | Failure:
        names.append(job.source.within)
        return build_one(job)

    monkeypatch.setattr("kg.scaling.places.build_one", noted)
    return names


def test_it_is_read_once_and_named_each_time(
    tmp_path: Path, folder: Path, reads: list[str]
) -> None:
    first = build([folder], tmp_path / "out")
    assert sorted(reads) == [UNREAD, MISFILED, *(f"栖云市/{year}.md" for year in (2022, 2023))]
    before = content(tmp_path / "out")
    for _ in range(2):
        reads.clear()
        again = build([folder], tmp_path / "out")
        assert reads == []
        assert again.unchanged == KEYS
        assert [it.message for it in again.failures] == [it.message for it in first.failures]
        assert content(tmp_path / "out") == before
    misfiled, unread = sorted((it.message for it in first.failures), reverse=True)
    assert f"{MISFILED} was left out, " in misfiled
    assert f"{UNREAD}: the place and the year of the report cannot be told" in unread


def test_the_manifest_names_no_folder_of_this_machine(tmp_path: Path, folder: Path) -> None:
    build([folder], tmp_path / "out")
    told = sorted(read_manifest(tmp_path / "out").left_out.values(), key=lambda it: it.source)
    assert [(it.source, it.key, it.year, bool(it.reason)) for it in told] == [
        (UNREAD, "", 0, True),
        (MISFILED, KEYS[0], 2022, False),
    ]
    assert str(tmp_path) not in (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    moved = folder.rename(tmp_path / "moved")
    build([moved], tmp_path / "other")
    assert content(tmp_path / "other") == content(tmp_path / "out")


def _other_year(folder: Path) -> None:
    third = sample.paths()[2].read_bytes()
    (folder / "栖云市" / "2022.md").write_bytes(third)


def _gone(folder: Path) -> None:
    (folder / "栖云市" / "2022.md").unlink()


def _changed(folder: Path) -> None:
    (folder / "栖云市" / "2022.md").write_bytes((folder / MISFILED).read_bytes() + b"\n")


def _better_called(folder: Path) -> None:
    (folder / MISFILED).rename(folder / "栖云市" / "2022-01.md")


def _both_away(folder: Path) -> None:
    (folder / MISFILED).unlink()
    (folder / UNREAD).unlink()


def _readable(folder: Path) -> None:
    (folder / UNREAD).rename(folder / "栖云市" / "2025.txt")


def _named_folder(folder: Path) -> None:
    (folder / "other").rename(folder / "栖云市2025年")


@pytest.mark.parametrize(
    ("change", "files", "failed"),
    [
        pytest.param(_other_year, {"2021.md", "2022.md", "2023.md"}, 1, id="of another year"),
        pytest.param(_gone, {"2021.md", "2023.md"}, 1, id="the better called one is gone"),
        pytest.param(_changed, {"2022.md", "2023.md"}, 2, id="the better called one is changed"),
        pytest.param(_better_called, {"2022-01.md", "2023.md"}, 2, id="it is better called now"),
        pytest.param(_both_away, {"2022.md", "2023.md"}, 0, id="they are gone"),
        pytest.param(_readable, {"2022.md", "2023.md", "2025.txt"}, 1, id="its name tells now"),
        pytest.param(
            _named_folder, {"2022.md", "2023.md", "notes.txt"}, 1, id="its folder tells now"
        ),
    ],
)
def test_what_was_left_out_leaves_no_mark(
    tmp_path: Path, folder: Path, change: Callable[[Path], None], files: set[str], failed: int
) -> None:
    build([folder], tmp_path / "out")
    change(folder)
    fresh = build([folder], tmp_path / "fresh")
    summary = build([folder], tmp_path / "out")
    entries = read_manifest(tmp_path / "out").reports.values()
    assert {Path(it.source).name for it in entries} == files
    assert len(summary.failures) == failed
    assert [it.message for it in summary.failures] == [it.message for it in fresh.failures]
    assert content(tmp_path / "out") == content(tmp_path / "fresh")


def test_another_program_or_what_is_said_reads_it_again(
    tmp_path: Path, folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build([folder], tmp_path / "out")
    reads.clear()
    build([folder / "other"], tmp_path / "out", place="栖云市", year=2030)
    assert reads == [UNREAD.partition("/")[2]]
    build([folder], tmp_path / "out")
    reads.clear()
    monkeypatch.setattr("kg.scaling.left_out.rules_version", lambda: "0+other")
    build([folder], tmp_path / "out")
    assert sorted(reads) == [UNREAD, MISFILED]


def test_corrections_read_it_again(tmp_path: Path, folder: Path, reads: list[str]) -> None:
    out = tmp_path / "out"
    build([folder], out)
    row = "栖云市,2022,report,,,,year,2022,2020,李敏,2024-03-05,原文如此"
    (tmp_path / "corrections.csv").write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    assert len(take_corrections(out, tmp_path / "corrections.csv").taken) == 1
    reads.clear()
    build([folder], out)
    assert {MISFILED, UNREAD} < {*reads}
    reads.clear()
    build([folder], out)
    assert reads == []


def test_other_commands_keep_what_is_known(tmp_path: Path, folder: Path, reads: list[str]) -> None:
    out = tmp_path / "out"
    build([folder], out, quotes="none")
    before = read_manifest(out).left_out
    restored = restore_quotes(out, [folder / "栖云市" / f"{year}.md" for year in (2022, 2023)])
    assert restored.quoted == KEYS
    (tmp_path / "bodies.csv").write_text(
        "name,function,aliases,words,level,since,until\n栖云市绿道中心,science_technology,,绿道,,,\n",
        encoding="utf-8",
    )
    assert merge_register(out, tmp_path / "bodies.csv").added == 1
    assert read_manifest(out).left_out == before
    reads.clear()
    build([folder], out)
    assert reads == []


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (lambda name: ReadError(f"{name}: the file is broken"), False),
        (lambda name: ReadError(f"{name}: see {name} too"), True),
        (lambda name: ReadError("something is broken"), True),
        (lambda name: MissingToolError(f"{name}: reading it needs a library"), True),
        (lambda name: _caused(ReadError(f"{name}: cannot be read")), True),
        (lambda name: ValueError(f"{name}: a fault of the program"), True),
    ],
)
def test_what_may_be_read_another_time_is_tried_again(
    tmp_path: Path,
    folder: Path,
    reads: list[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Callable[[str], Exception],
    again: bool,
) -> None:
    (folder / MISFILED).unlink()

    def broken(source, corrections):  # type: ignore[no-untyped-def]
        if source.within == UNREAD:
            raise error(source.path)
        return extract_corrected(source, corrections)

    monkeypatch.setattr("kg.scaling.worker.extract_corrected", broken)
    first = build([folder], tmp_path / "out")
    reads.clear()
    second = build([folder], tmp_path / "out")
    assert reads == [UNREAD] * again
    assert [it.message for it in second.failures] == [it.message for it in first.failures]
    assert len(first.failures) == 1


def _caused(error: Exception) -> Exception:
    error.__cause__ = OSError("the disk does not answer")
    return error
