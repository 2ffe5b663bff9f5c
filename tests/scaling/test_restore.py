"""What was built without quotes gets them back, and is then what is built with them."""

from pathlib import Path

import pytest

import kg.scaling.restore
from kg.dataset import read_manifest
from kg.errors import DatasetError, ReadError
from kg.graph import report_graph, report_to_text, validate
from kg.scaling import build, restore_quotes, review

KEYS = ("000000-2022", "000000-2023", "000000-2024")


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"store", "tables.sqlite"} & {*path.relative_to(folder).parts}
    }


@pytest.fixture
def bare(reports: list[Path], tmp_path: Path) -> Path:
    """The sample's dataset without quotes, to be changed at will."""
    build(reports, tmp_path / "bare", quotes="none")
    return tmp_path / "bare"


def test_with_all_quotes_it_is_what_is_built_with_them(
    bare: Path, reports: list[Path], sample_dataset: Path
) -> None:
    assert content(bare) != content(sample_dataset)
    restored = restore_quotes(bare, reports)
    assert (restored.quoted, restored.unchanged) == (KEYS, ())
    assert content(bare) == content(sample_dataset)
    assert build(reports, bare).unchanged == KEYS


def test_report_by_report_comes_to_the_same(
    bare: Path, reports: list[Path], sample_dataset: Path
) -> None:
    links = (bare / "links" / "000000.jsonl").read_bytes()
    restore_quotes(bare, [reports[1]])
    entries = read_manifest(bare).reports
    assert [entries[key].options["quotes"] for key in KEYS] == ["none", "clause", "none"]
    assert (bare / "links" / "000000.jsonl").read_bytes() == links
    report = validate(bare)
    assert report.conforms, report_to_text(report)
    assert restore_quotes(bare, reports[1:]).unchanged == (KEYS[1],)
    restore_quotes(bare, reports[:1])
    assert content(bare) == content(sample_dataset)


def test_the_names_of_the_files_do_not_matter(
    bare: Path, reports: list[Path], sample_dataset: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    for number, path in enumerate(reports):
        path.rename(folder / f"{9 - number}.txt")
    restore_quotes(bare, [folder])
    assert content(bare) == content(sample_dataset)


def test_what_has_its_quotes_is_left_alone(dataset: Path, reports: list[Path]) -> None:
    before = content(dataset)
    assert restore_quotes(dataset, reports).unchanged == KEYS
    assert content(dataset) == before


def test_verdicts_stay(bare: Path, reports: list[Path], tmp_path: Path) -> None:
    row = next(
        line.split(" ")[0]
        for line in (bare / "links" / "000000.ttl").read_text(encoding="utf-8").splitlines()
        if " a pc:CrossYearLink" in line
    )
    claim = row.replace("y", "https://w3id.org/policy-commitment/id/000000/").replace(":", "/")
    claim = claim.replace("https///", "https://")
    file = tmp_path / "verdicts.csv"
    file.write_text(f"claim,verdict,outcome,note\n{claim},reject,,\n", encoding="utf-8")
    assert len(review(bare, file).taken) == 1
    restore_quotes(bare, reports)
    assert "review:rejected" in (bare / "links" / "000000.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("change", ["。", " "])
def test_a_file_that_is_another_text_changes_nothing(
    bare: Path, reports: list[Path], change: str
) -> None:
    before = content(bare)
    text = reports[2].read_text(encoding="utf-8")
    reports[2].write_text(text.replace("，", change, 1), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"qiyun_2024\.txt is not the text of any report"):
        restore_quotes(bare, reports)
    assert content(bare) == before


def test_a_file_that_is_not_there_changes_nothing(bare: Path, reports: list[Path]) -> None:
    before = content(bare)
    with pytest.raises(ReadError):
        restore_quotes(bare, [*reports, bare / "nothing.txt"])
    assert content(bare) == before


@pytest.mark.parametrize("name", [f"records/{KEYS[1]}.jsonl", f"reports/{KEYS[2]}.ttl"])
def test_what_was_changed_since_is_not_built_upon(
    bare: Path, reports: list[Path], name: str
) -> None:
    text = (bare / name).read_text(encoding="utf-8")
    (bare / name).write_text(text.replace("2023", "2021", 1), encoding="utf-8")
    before = content(bare)
    with pytest.raises(DatasetError, match=f"{name} is not what was built"):
        restore_quotes(bare, reports)
    assert content(bare) == before


def test_a_failure_between_leaves_the_dataset_as_it_was(
    bare: Path, reports: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, left = content(bare), [2]

    def failing(*arguments: object, **options: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise DatasetError("no more")
        return report_graph(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(kg.scaling.restore, "report_graph", failing)
    with pytest.raises(DatasetError, match="no more"):
        restore_quotes(bare, reports)
    assert content(bare) == before
