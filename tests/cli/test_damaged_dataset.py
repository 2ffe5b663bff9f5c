"""A dataset that somebody cut or edited: one sentence on stderr, exit code 1, and nothing is written."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg import sample

COMMANDS = [
    ["stats"],
    ["stats", "--residue"],
    ["ledger"],
    ["links"],
    ["scoreboard"],
    ["diff", "000000-2022", "000000-2023"],
    ["draw", "outline", "--report", "000000-2022"],
    ["validate"],
]


def edit(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    def write(dataset: Path) -> None:
        file = dataset / "manifest.json"
        content = json.loads(file.read_text(encoding="utf-8"))
        change(content)
        file.write_text(json.dumps(content), encoding="utf-8")

    return write


def cut(name: str) -> Callable[[Path], object]:
    def write(dataset: Path) -> None:
        data = (dataset / name).read_bytes()
        (dataset / name).write_bytes(data[: len(data) // 2])

    return write


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path): path.read_bytes()
        for path in files
        if not {"store", "tables.sqlite"} & {*path.parts}
    }


@pytest.fixture
def damaged(sample_dataset: Path, tmp_path: Path) -> Path:
    """A copy of the sample's dataset, to be damaged."""
    return Path(shutil.copytree(sample_dataset, tmp_path / "out"))


def is_one_sentence(text: str) -> bool:
    return text.startswith("kg: ") and text.count("\n") == 1 and "Traceback" not in text


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "damage",
    [
        cut("manifest.json"),
        edit(lambda it: it.update(format=9)),
        edit(lambda it: it["reports"].update({"../../x-2022": it["reports"].pop("000000-2022")})),
    ],
    ids=["cut", "format", "key"],
)
def test_a_damaged_manifest(
    kg: Any, damaged: Path, command: list[str], damage: Callable[[Path], object]
) -> None:
    damage(damaged)
    before = tree(damaged)
    run = kg(command[0], damaged, *command[1:])
    assert run.code == 1
    assert is_one_sentence(run.err)
    assert "manifest.json" in run.err
    assert run.out == ""
    assert tree(damaged) == before


@pytest.mark.parametrize(
    "name", ["links/000000.jsonl", "agencies/000000-2022.jsonl", "reviews.csv"]
)
def test_damaged_claims_take_in_no_verdict(
    kg: Any, damaged: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "verdicts.csv"
    file.write_text("claim,verdict\n000000/2023/link-0000000000,accept\n", encoding="utf-8")
    if name == "reviews.csv":
        (damaged / name).write_text(f"claim,verdict\na/b/c,{'x' * 200_000}\n", encoding="utf-8")
    else:
        cut(name)(damaged)
    before = tree(damaged)
    run = kg("review", damaged, file)
    assert run.code == 1
    assert is_one_sentence(run.err)
    assert name in run.err
    assert tree(damaged) == before


def test_a_manifest_cannot_make_a_review_write_elsewhere(
    kg: Any, damaged: Path, tmp_path: Path
) -> None:
    """A key that leads to another folder once let `review` overwrite a file there."""
    victim = tmp_path / "victim-2022.ttl"
    victim.write_text("mine", encoding="utf-8")
    edit(lambda it: it["reports"].update({"../../victim-2022": it["reports"]["000000-2022"]}))(
        damaged
    )
    file = tmp_path / "verdicts.csv"
    file.write_text("claim,verdict\n", encoding="utf-8")
    assert is_one_sentence(kg("review", damaged, file).err)
    assert victim.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("registers/000000.csv", f"name,function\n{'x' * 200_000},commerce\n"),
        ("registers/000000.csv", f"name,{'x' * 200_000}\n"),
        ("registers/000000.csv", "name\n栖云市商务局\n"),
        ("registers/000000.csv", "name,function\n栖云市商务局,nothing\n"),
        ("breakdowns/000000-2022.jsonl", "{\n"),
        ("breakdowns/000000-2022.jsonl", "[]\n"),
        ("breakdowns/000000-2022.jsonl", '{"text": 1}\n'),
        ("breakdowns/000000-2022.jsonl", "[" * 100_000),
        ("reviews.csv", f"claim,verdict\na/b/c,{'x' * 200_000}\n"),
        ("reviews.csv", "claim,verdict\na/b/c,perhaps\n"),
    ],
    ids=lambda it: it[:40].split("\n")[0],
)
def test_what_was_given_to_a_dataset_and_is_damaged(
    kg: Any, damaged: Path, name: str, content: str
) -> None:
    (damaged / name).parent.mkdir(exist_ok=True)
    (damaged / name).write_text(content, encoding="utf-8")
    before = tree(damaged)
    run = kg("build", *sample.paths(), "-o", damaged)
    assert run.code == 1
    assert is_one_sentence(run.err)
    assert name in run.err
    assert tree(damaged) == before


@pytest.mark.parametrize("format", ["turtle", "nquads", "jsonld", "graphml", "gexf"])
def test_an_export_of_a_damaged_graph_is_none(
    kg: Any, damaged: Path, tmp_path: Path, format: str
) -> None:
    cut("links/000000.ttl")(damaged)
    file = tmp_path / "file"
    for output in ("-", file):
        run = kg("export", damaged, "-f", format, "-o", output)
        assert run.code == 1
        assert run.out == ""
        assert is_one_sentence(run.err)
        assert "000000.ttl: this is not readable Turtle" in run.err
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
