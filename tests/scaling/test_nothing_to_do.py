"""A build that finds nothing to do: what it does not load, and what it still sets right."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.dataset.names import DESCRIPTION, MANIFEST
from kg.sample import paths
from kg.scaling import build

_AGAIN = """
import sys
from kg.sample import paths
from kg.scaling import build
summary = build(paths()[:2], sys.argv[1])
print(len(summary.unchanged), sorted({"spacy", "rdflib", "networkx"} & sys.modules.keys()))
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    build(paths()[:2], tmp_path / "out")
    return tmp_path / "out"


def test_it_loads_neither_the_pipeline_nor_rdf(dataset: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _AGAIN, str(dataset)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "2 []"


def test_a_description_that_somebody_touched_is_made_again(dataset: Path) -> None:
    before = (dataset / DESCRIPTION).read_bytes()
    (dataset / DESCRIPTION).write_bytes(before[: len(before) // 2])
    build(paths()[:2], dataset)
    assert (dataset / DESCRIPTION).read_bytes() == before


def test_a_description_of_other_content_is_made_again(dataset: Path, tmp_path: Path) -> None:
    """As a build leaves it that is killed when the manifest is written and the description is not."""
    before = (dataset / DESCRIPTION).read_bytes()
    build(paths()[:1], tmp_path / "other")
    (dataset / DESCRIPTION).write_bytes((tmp_path / "other" / DESCRIPTION).read_bytes())
    long_ago = (dataset / MANIFEST).stat().st_mtime - 60
    os.utime(dataset / DESCRIPTION, (long_ago, long_ago))
    build(paths()[:2], dataset)
    assert (dataset / DESCRIPTION).read_bytes() == before
