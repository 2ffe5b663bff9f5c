"""What the fuzzer that follows coverage is given, without the fuzzer: it reads, and it refuses."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.reading import docx
from tests.fuzz.covering import SEEDS, read


@pytest.mark.parametrize("kind", SEEDS)
def test_what_the_changes_begin_with_is_read(tmp_path: Path, kind: str) -> None:
    assert read(kind, SEEDS[kind], tmp_path)


@pytest.mark.parametrize("kind", SEEDS)
@pytest.mark.parametrize("data", [b"", b"\0\1\2\3", b"<w:document", b"\xff\xfe<"])
def test_what_is_broken_is_refused(tmp_path: Path, kind: str, data: bytes) -> None:
    assert read(kind, data, tmp_path) in (True, False)  # and nothing else is raised


def test_bytes_make_a_document(tmp_path: Path) -> None:
    read("docx", SEEDS["docx"], tmp_path)
    assert docx.read(tmp_path / "a.docx").text == "新增驿站12座。\n" * 3


def test_without_the_fuzzer_it_says_what_it_needs(tmp_path: Path) -> None:
    code = "import sys; sys.modules['atheris'] = None; from tests.fuzz.covering import main; sys.argv = ['x', 'html']; main()"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr.endswith("need atheris: pip install atheris\n")
    assert result.stderr.count("\n") == 1
