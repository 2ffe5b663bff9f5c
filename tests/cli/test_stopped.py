"""A command that is stopped by Ctrl-C says nothing, also while it is still being loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg import sample

STOPPED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from kg.__main__ import main
at, *sys.argv = sys.argv[1:]
def hook(event, args):
    global at
    if event == "import" and args[0] == at:
        at = None
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(hook)
main()
"""


@pytest.mark.parametrize(
    "at", ["kg.cli", "typer", "kg.cli.build", "kg.scaling", "kg.tables", "spacy"]
)
def test_stopped_while_it_is_loaded(tmp_path: Path, at: str) -> None:
    """It printed up to 120 lines."""
    build = ["kg", "build", *sample.paths(), "-o", tmp_path / "out"]
    result = subprocess.run(
        [sys.executable, "-c", STOPPED, at, *map(str, build)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (130, "", "")
    assert not (tmp_path / "out").exists()
