"""The bundled sample in a folder of its own, and its dataset."""

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


@pytest.fixture
def dataset(sample_dataset: Path, tmp_path: Path) -> Path:
    """A copy of the sample's dataset, to be changed at will."""
    return Path(shutil.copytree(sample_dataset, tmp_path / "out"))
