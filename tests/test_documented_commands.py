"""Every command of the documents does what is said: it is run, in the order of its page, in a folder such as a reader has.

What asks for minutes, the archive or other machines is run by `make tour` (`docs/tour.py`) or named in ELSEWHERE.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import docx
import pytest
import typer.main

import kg
from kg import sample
from kg.cli import app, main
from kg.cli.spoken import UsageError

ROOT = Path(__file__).parents[1]
YIWU = "exports/yiwu/dataset"
PAGES = ["README.md", "README.zh.md", *(f"docs/{it.name}" for it in sorted(ROOT.glob("docs/*.md")))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`(kg [^`\n]+)`")
# What is read, and not typed.
SYNOPSIS = re.compile(r"…|\[|\||\b[A-Z]+=[A-Z]+\b|\b(?:NAME|QUESTION)\b|命令")
STANDS_FOR = {"DATASET": "demo", "REPORT": "reports/qiyun_2022.txt", "FOLDER": "reports"}
ELSEWHERE = {
    "kg --install-completion": "writes into the settings of a shell; see test_a_shell_is_told_what_may_follow",
    "kg build FOLDER -o dataset --engine dask --scheduler tcp://host:8786": "asks for a cluster",
    "kg build s3://bucket/reports -o dataset": "asks for a store; see tests/scaling/test_remote_build.py",
    "kg query --endpoint http://host:7878/query targets": "asks for a server",
}
CORRECTIONS = """place,year,id,start,end,words,field,old,new,by,when,why
栖云市,2022,,,,跨境电商交易额力争突破30亿元,strength,strive,firm,李敏,2024-03-05,
"""
TABLE = """序号,工作任务,责任单位,完成时限
1,新增公共海外仓3个,市商务局,2022年底前
"""


def typed(page: str) -> Iterator[str]:
    """Yield the commands of a page in order, as a reader types them."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = [
        (it.start(), line.removeprefix("$ "))
        for it in FENCE.finditer(text)
        if it[1] in ("", "console")
        for line in it[2].splitlines()
        if line.removeprefix("$ ").startswith("kg ")
    ]
    spaces = FENCE.sub(lambda it: " " * len(it[0]), text)
    found += [(it.start(), it[1]) for it in INLINE.finditer(spaces)]
    for _, line in sorted(found, key=lambda it: it[0]):
        yield " ".join(shlex.split(line, comments=True))


def words_of(line: str) -> list[str]:
    return [STANDS_FOR.get(it, it) for it in shlex.split(line)[1:]]


def is_mention(line: str) -> bool:
    """Whether something is only named (`kg stats --check`): it lacks what the command asks for."""
    name, *rest = words_of(line) or [""]
    command = typer.main.get_group(app).commands.get(name)
    if command is None or not rest:
        return not name.startswith("-")
    try:
        command.make_context(name, rest, resilient_parsing=False)
    except UsageError as error:
        return bool(re.search("Missing|requires an argument", error.format_message()))
    except typer.Exit:
        return False
    return False


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as a reader of the pages has it: the demo, reports, tables."""
    folder = tmp_path_factory.mktemp("desk")
    reports = folder / "reports"
    reports.mkdir()
    for path in sample.paths():
        shutil.copy(path, reports)
    (folder / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    text = sample.paths()[0].read_text(encoding="utf-8")
    paper = docx.Document()
    for line in text.splitlines():
        paper.add_paragraph(line)
    paper.save(str(folder / "report.docx"))
    (folder / "reports.csv").write_text(f'file,full_text\n1,"{text}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "kg", "demo", "-q"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    kg.build(sample.paths(), folder / "dataset")
    shutil.copytree(ROOT / YIWU, folder / YIWU)
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    def call(line: str) -> int:
        monkeypatch.setattr(sys, "argv", ["kg", *words_of(line)])
        try:
            main()
        except SystemExit as end:
            return int(end.code or 0)
        return 0

    return call


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_a_page_run_in_their_order(
    page: str,
    desk: Path,
    tmp_path: Path,
    run: Callable[[str], int],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(desk, folder)
    monkeypatch.chdir(folder)
    for line in dict.fromkeys(typed(page)):
        if line in ELSEWHERE or SYNOPSIS.search(line) or is_mention(line):
            continue
        if line.startswith("kg serve"):
            serves(line, folder)
            continue
        code = run(line)
        assert code == 0, f"{page}: {line}\n{capfd.readouterr().err}"


def serves(line: str, folder: Path) -> None:
    """Start a page on a free port, look at it, and end it."""
    command = [sys.executable, "-m", "kg", *words_of(line), "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            address = next(it.split()[0] for it in server.stderr if it.startswith("http"))
            with urlopen(address, timeout=60) as answer:  # noqa: S310 - this machine
                assert ("义乌市" if YIWU in line else "栖云市") in answer.read().decode()
        finally:
            server.terminate()


@pytest.mark.parametrize("page", PAGES)
def test_options_that_a_page_names_are_there(page: str) -> None:
    commands = typer.main.get_group(app).commands
    for line in typed(page):
        name, *rest = line.split()[1:]
        known = {opt for it in getattr(commands.get(name), "params", ()) for opt in it.opts}
        named = set(re.findall(r"--[a-z-]+", " ".join(rest)))
        assert named <= {*known, "--help"}, line


def test_pages_are_read() -> None:
    lines = [line for page in PAGES for line in typed(page)]
    assert len(lines) > 100
    assert {"kg stats dataset --check", "kg build reports/ -o dataset"} <= set(lines)
    assert set(ELSEWHERE) <= set(lines), "no exception is kept that no page needs"
    played = [it for it in lines if not (SYNOPSIS.search(it) or is_mention(it))]
    assert len(set(played) - set(ELSEWHERE)) > 35


@pytest.mark.parametrize("page", PAGES)
def test_extras_that_a_page_installs_are_there(page: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / page).read_text(encoding="utf-8")
    for extras in re.findall(r"pip install '[^'\[]*\[([\w,]+)\]'", text):
        assert set(extras.split(",")) <= set(project["optional-dependencies"])


def test_a_shell_is_told_what_may_follow(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for line, follows in (("kg led", ["ledger"]), ("kg ledger demo --ac", ["--action"])):
        monkeypatch.setenv("_KG_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
        monkeypatch.setattr(sys, "argv", ["kg"])
        with pytest.raises(SystemExit):
            main()
        assert capfd.readouterr().out.split() == follows
