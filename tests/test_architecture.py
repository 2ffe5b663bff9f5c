"""The house keeps its shape: small files, imports that point down, a light top, nothing of one machine."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.timing import slowness

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
# Docstrings are not counted: they may be as long as they are useful.
MAX_LINES = 400
MAX_FUNCTION_LINES = 60
HEAVY = (
    "spacy",
    "rdflib",
    "networkx",
    "pyoxigraph",
    "pyshacl",
    "pydot",
    "pandas",
    "pypdfium2",
    "rich",
)


def tracked() -> list[Path]:
    """The files that git knows or would add; all but the ignored ones."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if result.returncode:
        pytest.skip("needs a git checkout")
    return [
        ROOT / name
        for name in sorted(set(result.stdout.split("\0")))
        if name and (ROOT / name).is_file()
    ]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_file_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    documented = sum(docstring_lines(node) for node in ast.walk(ast.parse(text)))
    assert text.count("\n") - documented <= MAX_LINES, "make it a folder of one idea a file"


def docstring_lines(node: ast.AST) -> int:
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        return 0
    if ast.get_docstring(node) is None:
        return 0
    return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and body_lines(node) > MAX_FUNCTION_LINES
    ]
    assert not long


def body_lines(function: ast.FunctionDef) -> int:
    lines = (function.body[-1].end_lineno or 0) - function.body[0].lineno + 1
    return lines - docstring_lines(function)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if "cli" not in path.parts], ids=relative
)
def test_only_the_command_line_prints(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not {name for name in calls if re.match(r"(print|sys\.stdout|sys\.stderr)\b", name)}


@pytest.mark.parametrize(
    "statement", ["import kg", "import kg.cli", "import kg.model, kg.records, kg.identifiers"]
)
def test_import_is_light(statement: str) -> None:
    code = f"{statement}; import sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("room", "library"),
    [
        ("kg.lineage", "spacy"),
        ("kg.agencies", "spacy"),
        ("kg.dataset", "spacy"),
        ("kg.dataset", "rdflib"),
        ("kg.dataset", "networkx"),
        ("kg.dataset", "kg.scaling"),
        ("kg.graph", "spacy"),
        ("kg.analysis", "spacy"),
        ("kg.analysis", "kg.scaling"),
        ("kg.drawing", "kg.scaling"),
    ],
)
def test_a_room_loads_no_other_that_it_does_not_need(room: str, library: str) -> None:
    code = f"import {room}, sys; assert {library!r} not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_import_takes_no_time() -> None:
    # Time of this process alone, and the best of several: what else the machine does must not count.
    code = "import time; start = time.process_time(); import kg; print(time.process_time() - start)"
    command = [sys.executable, "-c", code]
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(7)
    ]
    assert min(map(float, runs)) < 0.03 * slowness()  # s


def test_layers_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_every_room_has_its_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert [contract["containers"] for contract in contracts] == [["kg"], ["kg.language"]]
    for contract in contracts:
        (container,) = contract["containers"]
        assert contract["exhaustive"]
        named = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
        rooms = {
            path.stem
            for path in ROOT.joinpath(*container.split(".")).iterdir()
            if path.suffix == ".py" or (path / "__init__.py").exists()
        }
        assert rooms - {"__init__"} == named


def test_nothing_of_one_machine_is_tracked() -> None:
    machine = re.compile(r"(?<![\w.~-])/(?:work|root|home|Users|opt)/\w|[A-Z]:\\Users")
    host = re.compile(
        "|".join(
            [
                "pypi" + r"\.org",
                "python" + r"hosted\.org",
                "npm" + r"js\.(?:org|com)",
                "conda" + r"\.anaconda",
            ]
        )
    )
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        if machine.search(text) or (host.search(text) and path.name != "uv.lock"):
            found.append(relative(path))
    assert found == []


def test_the_lock_names_no_private_registry() -> None:
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert len(set(re.findall(r"https?://[^/\"]+", text))) == 2
    assert not re.findall(r"(?:file|git)(?:\+\w+)?://", text)


def test_no_names_without_meaning() -> None:
    assert not [
        relative(path)
        for path in MODULES
        if path.stem in {"utils", "util", "helpers", "common", "misc"}
    ]
