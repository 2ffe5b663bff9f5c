"""`kg export -f nquads --shards`: the lines of one file, in several; and `kg query --endpoint` on the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

Kg = Callable[..., object]


@pytest.mark.parametrize("number", [1, 3, 40])
def test_shards_have_the_lines_of_the_whole(
    kg: Kg, dataset: Path, tmp_path: Path, number: int
) -> None:
    whole = kg("export", dataset, "-f", "nquads").out  # type: ignore[attr-defined]
    run = kg("export", dataset, "-f", "nquads", "--shards", number, "-o", tmp_path / "out")
    assert run.code == 0  # type: ignore[attr-defined]
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == [f"dataset-{n:04d}.nq" for n in range(1, number + 1)]
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert sorted("".join(texts).splitlines()) == sorted(whole.splitlines())
    graphs = [{line.rsplit(" ", 2)[1] for line in text.splitlines()} for text in texts]
    assert sum(map(len, graphs)) == len(set().union(*graphs))  # none is in two files
    if number == 3:
        sizes = sorted(map(len, texts))
        assert sizes[0] > sizes[-1] / 4


@pytest.mark.parametrize(
    "more", [("-f", "turtle", "-o", "x"), ("-f", "nquads"), ("-f", "nquads", "-o", "-")]
)
def test_shards_need_a_folder_of_nquads(kg: Kg, dataset: Path, more: tuple[str, ...]) -> None:
    run = kg("export", dataset, *more, "--shards", 2)
    assert run.code == 2  # type: ignore[attr-defined]
    assert "--shards" in run.err  # type: ignore[attr-defined]


def test_shards_that_cannot_be_written_are_none(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "dataset-0002.nq").mkdir(parents=True)
    run = kg("export", dataset, "-f", "nquads", "--shards", 2, "-o", out)
    assert run.code == 1  # type: ignore[attr-defined]
    assert "cannot be written" in run.err  # type: ignore[attr-defined]
    assert not [path for path in out.iterdir() if path.name.endswith(".tmp")]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--endpoint", "ftp://a.example", "targets"), 1, "no address of an endpoint"),
        (("--endpoint", "http://127.0.0.1:1/", "targets"), 1, "cannot be asked"),
        (("--endpoint", "http://127.0.0.1:1/", "out", "targets"), 2, "a question alone"),
        (("--endpoint", "http://127.0.0.1:1/"), 2, "a question alone"),
    ],
)
def test_an_endpoint_is_asked_one_question(
    kg: Kg, arguments: tuple[str, ...], code: int, said: str
) -> None:
    run = kg("query", *arguments)
    assert run.code == code  # type: ignore[attr-defined]
    assert said in run.err  # type: ignore[attr-defined]
