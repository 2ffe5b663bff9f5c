"""The documents say what is there."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

import kg
from kg import sample
from kg.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = sorted(typer.main.get_group(app).commands)
TOURS = ("README.md", "README.zh.md")
DOCUMENTS = [
    *(path for path in sorted(ROOT.glob("*.md")) if path.name != "CHANGELOG.md"),
    *sorted(ROOT.glob("docs/*.md")),
    *sorted(ROOT.glob("exports/*/README.md")),
]


def test_there_are_commands() -> None:
    assert {"build", "demo", "draw", "export", "extract", "query", "stats", "validate"} <= set(
        COMMANDS
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_in_the_readme_and_has_help(name: str) -> None:
    assert re.search(rf"^\| `kg {name}\b", README, re.MULTILINE)
    command = typer.main.get_group(app).commands[name]
    assert command.help
    assert [option.name for option in command.params if not getattr(option, "help", None)] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_tasks_that_a_document_names_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"`[^`\n]+`|^```.*?^```", text, re.MULTILINE | re.DOTALL))
    tasks = set(re.findall(r"\bmake ([a-z-]+)", code))
    assert tasks <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"(?:^|`|(?<!from)\s)kg ([a-z]+)", code)) <= set(COMMANDS)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_a_document_links_to_exist(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def blocks(language: str, name: str = "README.md") -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `kg demo` was run, with a dataset of one's own."""
    folder = tmp_path_factory.mktemp("readme")
    kg_command("demo -q", folder)
    kg.build(sample.paths(), folder / "dataset")
    return folder


def kg_command(arguments: str, folder: Path) -> str:
    command = [sys.executable, "-m", "kg", *shlex.split(arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()


CONSOLES = [
    *TOURS,
    *(
        f"docs/{path.name}"
        for path in sorted(ROOT.glob("docs/*.md"))
        if "```console" in path.read_text(encoding="utf-8")
    ),
]


@pytest.mark.parametrize("name", CONSOLES)
def test_commands_of_a_document_print_what_it_shows(demo: Path, name: str) -> None:
    for block in blocks("console", name):
        command, *shown = block.splitlines()
        assert command.startswith("$ kg ")
        printed = kg_command(command.removeprefix("$ kg "), demo).splitlines()
        cut = shown.index("…") if "…" in shown else len(printed)
        assert printed[:cut] == shown[:cut]


def test_record_of_the_readme_is_what_is_extracted(demo: Path) -> None:
    (shown,) = map(json.loads, blocks("json"))
    lines = kg_command(f"extract {shlex.quote(str(sample.paths()[0]))}", demo).split("\n")
    rows = [json.loads(line) for line in lines if line]
    (record,) = [row for row in rows if row.get("id") == shown["id"]]
    assert without_empty(record) == shown


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_empty(item) for key, item in value.items() if item not in (None, [])}
    return [without_empty(item) for item in value] if isinstance(value, list) else value


PYTHONS = [
    *TOURS,
    *(
        f"docs/{path.name}"
        for path in sorted(ROOT.glob("docs/*.md"))
        if "```python" in path.read_text(encoding="utf-8")
    ),
]


@pytest.mark.parametrize("name", PYTHONS)
def test_python_of_a_document_prints_what_it_shows(
    name: str, demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(demo)
    for block in blocks("python", name):
        exec(compile(block, name, "exec"), {})  # noqa: S102 - our own text
        shown = [line.removeprefix("# ") for line in block.splitlines() if line.startswith("# ")]
        assert capsys.readouterr().out.splitlines() == shown


def test_version_is_one() -> None:
    assert kg.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {kg.__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_answers_of_the_documentation_are_those_of_the_sample() -> None:
    command = [sys.executable, str(ROOT / "docs" / "make_answers.py"), "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
