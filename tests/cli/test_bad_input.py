"""Whatever a user gives: one sentence, the right exit code, no traceback, nothing half written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import sample

Kg = Callable[..., Any]
ON_DATASET = [
    ("validate",), ("stats",), ("query", "-"), ("draw", "outline"), ("export", "-f", "turtle"),
    ("export", "-f", "jsonld"), ("export", "-f", "graphml"), ("export", "-f", "turtle", "--full"),
    ("export", "-f", "csv", "-o", "tables"),
]  # fmt: skip


def one_sentence(run: Any) -> bool:
    return bool(run.err.startswith("kg: ") and run.err.count("\n") == 1 and run.out == "")


@pytest.mark.parametrize("command", ON_DATASET, ids=" ".join)
@pytest.mark.parametrize("place", ["missing", "empty", "file"])
def test_no_dataset(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if place == "empty":
        Path(place).mkdir()
    if place == "file":
        Path(place).touch()
    name, *options = command
    run = kg(name, place, *options, stdin="ASK { ?s ?p ?o }")
    assert run.code == 1
    assert one_sentence(run), run.err
    assert not Path("tables").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n\t "),
        ("binary.txt", bytes(range(256)) * 8),
        ("broken.docx", b"PK\x03\x04 broken"),
        ("broken.pdf", b"%PDF-1.7\n%%EOF"),
        ("script.html", b"<html><body><script>x()</script></body></html>"),
        ("table.xyz", b"no report"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "build"])
def test_bad_report(kg: Kg, tmp_path: Path, name: str, data: bytes, command: str) -> None:
    file, out = tmp_path / name, tmp_path / "out"
    file.write_bytes(data)
    run = kg(command, file, "-o", out, "-q", "--place", "栖云市", "--year", "2022")
    assert run.code == 1
    assert one_sentence(run), run.err
    assert name in run.err
    assert not out.exists()


@pytest.mark.parametrize("command", ["extract", "build"])
def test_missing_report(kg: Kg, tmp_path: Path, command: str) -> None:
    run = kg(command, tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert run.code == 1
    assert one_sentence(run), run.err
    assert "missing.txt" in run.err


def test_report_without_place_or_year(kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "speech.txt"
    file.write_text("新增绿道12公里。\n", encoding="utf-8")
    run = kg("extract", file)
    assert run.code == 1
    assert one_sentence(run), run.err
    assert "--place" in run.err


def test_report_without_a_plan(kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "review.txt"
    file.write_text(
        "政府工作报告\n\n一、过去一年工作回顾\n\n过去一年，新增绿道12公里。\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    whose = ("--place", "栖云市", "--year", "2022")
    run = kg("extract", file, *whose)
    assert run.code == 0
    assert [line for line in run.err.splitlines() if "no plan" in line] == [
        "review.txt: no plan: the plan takes up 0% of what was read (whole reports: 20% or more); "
        "look for a complete copy; what it promises is not known"
    ]
    run = kg("build", file, "-o", out, *whose)
    assert run.code == 0
    assert run.err.splitlines()[-1] == (
        f"1 of 1 reports looks torn or misread; why, and what to do: kg stats {out} --check"
    )
    run = kg("stats", out, "--check")
    assert run.code == 1
    assert "no plan: the plan takes up 0%" in run.out


def test_two_reports_of_one_place_and_year(kg: Kg, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(sample.paths()[0].read_bytes())
    run = kg("build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out", "-q")
    assert run.code == 1
    assert one_sentence(run), run.err
    assert "a.txt" in run.err
    assert "b.txt was left out" in run.err
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_output_that_is_a_file(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    run = kg("build", *sample.paths(), "-o", tmp_path / "out")
    assert run.code == 1
    assert one_sentence(run), run.err
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_output_in_a_folder_that_is_not_there(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    run = kg("stats", dataset, "-o", tmp_path / "nowhere" / "stats.txt")
    assert run.code == 1
    assert one_sentence(run), run.err


def test_output_to_a_device(kg: Kg, dataset: Path) -> None:
    assert kg("stats", dataset, "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["build"], ["build", "a.txt"], ["extract"], ["build", "a.txt", "-o", "out", "--jobs", "0"],
     ["extract", "a.txt", "--year", "22"], ["export", "out"]],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage(kg: Kg, arguments: list[str]) -> None:
    run = kg(*arguments)
    assert run.code == 2
    assert run.out == ""


def test_verbose_shows_the_traceback(kg: Kg, tmp_path: Path) -> None:
    assert "Traceback" in kg("stats", tmp_path, "-v").err
    assert "Traceback" not in kg("stats", tmp_path).err


def test_reader_that_goes_away_is_no_error(dataset: Path) -> None:
    command = f"{sys.executable} -m kg export {dataset} -f nquads | head -n 1"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)  # noqa: S602
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("command", "stream", "code", "says"),
    [
        ("stats {out}", "> /dev/full", 1, "No space left on device"),
        ("export {out} -f nquads", "> /dev/full", 1, "No space left on device"),
        ("--help", "> /dev/full", 1, "No space left on device"),
        ("--version", "> /dev/full", 1, "No space left on device"),
        ("stats {out}", ">&-", 1, "Bad file descriptor"),
        ("stats {out} -f json", ">&-", 1, "Bad file descriptor"),
        ("validate nowhere", ">&-", 1, "nowhere: this is no dataset"),
        ("stats {out}", "2>&-", 0, ""),
        ("stats {out}", "> /dev/null 2> /dev/full", 0, ""),
        ("validate nowhere", "2>&-", 1, ""),
        ("stats {out}", "<&- >&- 2>&-", 1, ""),
    ],
)
def test_streams_that_are_full_or_closed(
    dataset: Path, command: str, stream: str, code: int, says: str
) -> None:
    program = f"{sys.executable} -m kg {command.format(out=dataset)} {stream}"
    result = subprocess.run(program, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert result.returncode == code
    assert says in result.stderr
    assert result.stderr.count("\n") == bool(says)


@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_pipe_is_not_waited_for(kg: Kg, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    run = kg(command, tmp_path / "pipe.txt", "-o", tmp_path / "out", "-q")
    assert run.code == 1
    assert one_sentence(run), run.err
    assert "this is a pipe or a device" in run.err


@pytest.mark.parametrize("command", ["extract", "build"])
def test_what_is_no_report_is_not_even_read(
    kg: Kg, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda it: pytest.fail(f"{it} is read"))
    run = kg(command, "/dev/zero", "-o", tmp_path / "out", "-q")
    assert run.code == 1
    assert one_sentence(run), run.err
    assert "the ending (none) is not known" in run.err


def test_a_name_does_not_speak_to_the_terminal(kg: Kg, tmp_path: Path) -> None:
    name = "a\nkg: all is well\x1b[2J\u202e.txt"
    (tmp_path / name).write_bytes(b"")
    run = kg("extract", tmp_path / name)
    assert run.code == 1
    assert one_sentence(run), run.err
    assert "a\\nkg: all is well\\x1b[2J\\u202e.txt: the file is empty" in run.err


def test_text_that_is_explained_does_not_speak_to_the_terminal(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("二、2022年工作安排\n新建\x1b[2J\u202e驿站8座。\n", encoding="utf-8")
    run = kg("extract", path, "--explain", "--place", "栖云市", "--year", "2022")
    assert "驿站" in run.out
    assert "\x1b" not in run.out
    assert "\u202e" not in run.out


def test_output_is_utf_8_whatever_the_locale(dataset: Path) -> None:
    command = [sys.executable, "-m", "kg", "stats", str(dataset), "-f", "json"]
    environment = {"PATH": "", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "栖云市" in result.stdout.decode("utf-8")


def test_years_in_the_wrong_order_are_wrong_usage(kg: Kg, dataset: Path) -> None:
    run = kg("ledger", dataset, "--from", 2030, "--to", 2020)
    assert (run.code, run.out) == (2, "")
    assert "--from 2030 is later than --to 2020" in run.err


def test_all_unfit_rows_of_a_table_are_named(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    verdicts = tmp_path / "verdicts.csv"
    verdicts.write_text("claim,verdict\nid:a/1/link-1,maybe\nid:a/1/link-2,accept\nnix,accept\n")
    run = kg("review", dataset, verdicts)
    assert run.code == 1
    assert [f"line {n}" in said for n, said in zip((2, 4), run.err.splitlines(), strict=True)] == [
        True,
        True,
    ]
