import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
ALLOWED = {"kg", "networkx", "pandas", "pathlib", "rdflib", "tempfile"}

# The kernel's process: whatever asks the network meets a port where nobody listens.
OFFLINE = dict.fromkeys(
    ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9"
)

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def code(path: Path) -> list[Any]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def test_there_are_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS][:1] == ["01-one-report.ipynb"]
    assert FOLDER / "03-sparql.ipynb" in NOTEBOOKS


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Any]:
    """Execute a notebook in an empty folder, without a network."""

    def execute(path: Path) -> Any:
        for name, value in {**OFFLINE, "TMPDIR": str(tmp_path)}.items():
            monkeypatch.setenv(name, value)
        notebook = read(path)
        place = tmp_path / "notebooks"
        place.mkdir()
        (tmp_path / "exports").symlink_to(FOLDER.parent / "exports")
        resources = {"metadata": {"path": str(place)}}
        NotebookClient(notebook, timeout=240, kernel_name="python3", resources=resources).execute()
        return notebook

    return execute


@each
@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning"
)  # of the kernel's client, not of the notebook
def test_runs_from_top_to_bottom(path: Path, run: Callable[[Path], Any]) -> None:
    cells = [cell for cell in run(path).cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    streams = [output.text for output in outputs if output.output_type == "stream"]
    assert streams == []
    shown = [cell for cell in cells if any("data" in output for output in cell.outputs)]
    assert len(shown) >= len(cells) - 1, "all cells but the first show something"


@each
def test_is_kept_without_outputs(path: Path) -> None:
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code(path))
    assert all(cell.metadata == {} for cell in read(path).cells)
    assert dict(read(path).metadata) == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


@each
def test_ids_are_chosen_by_hand(path: Path) -> None:
    ids = [cell.id for cell in read(path).cells]
    assert len(set(ids)) == len(ids)
    assert not [
        name for name in ids if len(name) == 8 and all(c in "0123456789abcdef" for c in name)
    ]


@each
def test_imports_kg_and_what_shows_things(path: Path) -> None:
    python = [cell.source for cell in code(path) if not cell.source.startswith("%")]
    tree = ast.parse("\n".join(python))
    names = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    ]
    names += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= ALLOWED
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
