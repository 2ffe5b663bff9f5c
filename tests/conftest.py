"""The bundled sample, built once for all tests that read it."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's dataset folder; not to be changed."""
    # Here, so that the tests of one room load no other.
    from kg import sample  # noqa: PLC0415
    from kg.scaling import build  # noqa: PLC0415

    out = tmp_path_factory.mktemp("sample") / "out"
    build(sample.paths(), out)
    return out


@pytest.fixture
def dataset(sample_dataset: Path, tmp_path: Path) -> Path:
    """A copy of the sample's dataset, to be changed at will."""
    return Path(shutil.copytree(sample_dataset, tmp_path / "out"))
