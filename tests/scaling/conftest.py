"""The bundled sample in a folder of its own."""

import shutil
from pathlib import Path

import pytest

from kg import sample


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    """Copies of the sample's reports, to be changed at will."""
    folder = tmp_path / "in"
    folder.mkdir()
    return [Path(shutil.copy(path, folder)) for path in sample.paths()]
