"""The whole way of one report, byte for byte: a change of any rule shows here, to be read before it is committed.

`make golden` writes the files anew.
"""

import os
from pathlib import Path

import pytest

from kg.analysis import to_networkx
from kg.drawing import draw
from kg.graph import open_dataset

HERE = Path(__file__).parent
KEY = "000000-2022"
VIEWS = ("actions", "outline")
FILES = [f"{KEY}.jsonl", f"{KEY}.ttl", *(f"{view}-{KEY}.dot" for view in VIEWS)]


def made(dataset: Path, name: str) -> str:
    if name.endswith(".dot"):
        return draw(to_networkx(open_dataset(dataset)), name.split("-", maxsplit=1)[0], report=KEY)
    folder = {".jsonl": "records", ".ttl": "reports"}[Path(name).suffix]
    return (dataset / folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_nothing_changed_unnoticed(sample_dataset: Path, name: str) -> None:
    text = made(sample_dataset, name)
    file = HERE / name
    if os.environ.get("KG_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == file.read_text(encoding="utf-8").splitlines(), "see: make golden"


def test_every_golden_file_is_compared() -> None:
    assert {path.name for path in HERE.glob("*[0-9].*")} == set(FILES)
