"""Datasets of tables of reports, and of reports of one file name in several folders."""

import csv
import json
import os
from pathlib import Path

import pytest

from kg import sample
from kg.dataset import open_folder, read_manifest
from kg.scaling import build, restore_quotes
from kg.tables import open_tables
from kg.tables.sources import stale_places

HEAD = ["id", "place", "year", "url", "date", "正文"]
URL = "https://www.qiyun.example/2022/a.html"


def content(dataset: Path) -> dict[str, bytes]:
    files = [
        path
        for path in dataset.rglob("*")
        if path.is_file() and not {"store", "tables.sqlite"} & {*path.parts}
    ]
    return {path.relative_to(dataset).as_posix(): path.read_bytes() for path in files}


def table(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


@pytest.fixture
def rows() -> list[list[str]]:
    return [
        [path.stem, "栖云市", path.stem[-4:], URL, "2024-03-01", path.read_text(encoding="utf-8")]
        for path in sample.paths()
    ]


def test_a_table_gives_what_its_texts_give_as_files(tmp_path: Path, rows: list[list[str]]) -> None:
    summary = build([table(tmp_path / "t.csv", rows)], tmp_path / "out")
    assert len(summary.built) == 3
    files = tmp_path / "in"
    files.mkdir()
    metadata = [["file", "place", "year", "source", "date"]]
    for row in rows:
        (files / f"{row[0]}.txt").write_text(row[-1], encoding="utf-8")
        metadata.append([f"{row[0]}.txt", *row[1:5]])
    with (tmp_path / "m.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(metadata)
    build([files], tmp_path / "other", metadata=tmp_path / "m.csv")
    ours, theirs = content(tmp_path / "out"), content(tmp_path / "other")
    assert ours.keys() == theirs.keys()
    links = [name for name in ours if name.startswith("links/")]
    assert links
    for name in links:
        assert ours[name] == theirs[name]
    report = json.loads(ours["records/000000-2022.jsonl"].partition(b"\n")[0])
    assert (report["report"], report["source"]) == ("qiyun_2022", "t.csv")
    assert (report["address"], report["retrieved"]) == (URL, "2024-03-01")


@pytest.mark.parametrize("options", [{"jobs": 2}, {"engine": "dask", "jobs": 1}])
def test_processes_make_no_difference(
    tmp_path: Path, rows: list[list[str]], options: dict[str, object]
) -> None:
    if options.get("engine") == "dask":
        pytest.importorskip("distributed")
    path = table(tmp_path / "t.csv", rows)
    build([path], tmp_path / "one")
    build([path], tmp_path / "two", **options)  # type: ignore[arg-type]
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_rows_that_have_not_changed_are_not_built(tmp_path: Path, rows: list[list[str]]) -> None:
    path = table(tmp_path / "t.csv", rows)
    build([path], tmp_path / "out")
    before = content(tmp_path / "out")
    assert len(build([path], tmp_path / "out").unchanged) == 3
    assert content(tmp_path / "out") == before
    rows[1][-1] += "\n新增绿道12公里。"
    table(path, [rows[2], rows[1]])
    summary = build([path], tmp_path / "out")
    keys = tuple(sorted(read_manifest(tmp_path / "out").reports))
    assert (summary.built, summary.unchanged) == ((keys[0],), (keys[1],))
    assert summary.removed == ("000000-2022",)


def test_a_bad_row_is_named_and_its_old_report_stays(tmp_path: Path, rows: list[list[str]]) -> None:
    path = table(tmp_path / "t.csv", rows)
    build([path], tmp_path / "out")
    rows[1][-1] = " "
    table(path, rows)
    summary = build([path], tmp_path / "out")
    (failure,) = summary.failures
    assert (
        failure.message == f"{path}, row 3: there is no text in it; fill it in, or take the row out"
    )
    assert not summary.removed
    assert len(read_manifest(tmp_path / "out").reports) == 3


def test_two_rows_of_one_place_and_year_cost_one_of_them(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    path = table(tmp_path / "t.csv", [rows[0], ["other", *rows[0][1:]], rows[1]])
    summary = build([path], tmp_path / "out")
    (failure,) = summary.failures
    assert failure.message == (
        f"{path}, row 3 was left out, {path}, row 2 is the report of 栖云市 for 2022, too; "
        "say with --metadata which place and year it is of"
    )
    assert summary.built == ("000000-2022", "000000-2023")


def test_of_two_files_of_one_year_the_one_that_is_called_so_is_kept(tmp_path: Path) -> None:
    """A file 2021.md that holds the report for 2022 costs the place's other reports nothing, in whatever order they come."""
    folder = tmp_path / "in" / "栖云市"
    folder.mkdir(parents=True)
    for path in sample.paths()[:2]:
        (folder / f"{path.stem[-4:]}.md").write_bytes(path.read_bytes())
    content_of_one = build([tmp_path / "in"], tmp_path / "one")
    (folder / "2021.md").write_bytes((folder / "2022.md").read_bytes() + b"\n")
    for out in ("two", "one"):  # from nothing, and beside reports that stay
        summary = build([tmp_path / "in"], tmp_path / out)
        (failure,) = summary.failures
        assert "2021.md was left out" in failure.message
        assert "2022.md is the report of 栖云市 for 2022, too" in failure.message
    assert content_of_one.built == ("000000-2022", "000000-2023")
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_quotes_come_back_from_a_table(tmp_path: Path, rows: list[list[str]]) -> None:
    path = table(tmp_path / "t.csv", rows)
    build([path], tmp_path / "whole")
    build([path], tmp_path / "bare", quotes="none")
    assert len(restore_quotes(tmp_path / "bare", [path]).quoted) == 3
    assert content(tmp_path / "bare") == content(tmp_path / "whole")


def test_what_contradicts_a_text_names_no_folder_of_this_machine(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    """Of a file and of a row: the warning stands in manifest and records, which are passed on."""
    rows[0][1] = "栖霞县"
    said = "the text says 栖云市, and 栖霞县 is given and used; check which is right"
    build([table(tmp_path / "t.csv", rows)], tmp_path / "out")
    (tmp_path / "义乌市").mkdir()
    (tmp_path / "义乌市" / "2022.md").write_text(rows[0][-1], encoding="utf-8")
    build([tmp_path / "义乌市"], tmp_path / "other")
    for name, beginning in (("out", f"t.csv, row 2: {said}"), ("other", "2022.md: the name of")):
        warnings = [
            it for e in read_manifest(tmp_path / name).reports.values() for it in e.warnings
        ]
        assert [it.startswith(beginning) for it in warnings] == [True]
        assert not [
            file
            for file, data in content(tmp_path / name).items()
            if str(tmp_path).encode() in data
        ]


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Three places with a file 2022.md each."""
    root = tmp_path / "in"
    text = sample.paths()[0].read_text(encoding="utf-8")
    for name in ("昆明市", "义乌市", "大理市"):
        (root / name).mkdir(parents=True)
        (root / name / "2022.md").write_text(text.replace("栖云市", name), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        ([""], ["昆明市", "大理市"], {"昆明市", "大理市"}),
        (["昆明市/2022.md", "义乌市/2022.md"], ["昆明市/2022.md", "大理市"], {"昆明市", "大理市"}),
        (["义乌市/2022.md", "大理市/2022.md"], ["昆明市/2022.md", "大理市"], {"大理市"}),
        (["义乌市/2022.md", "other.md"], ["昆明市/2022.md", "other.md"], {"栖云市"}),
    ],
)
def test_a_broken_report_keeps_its_own_and_no_namesake(
    tmp_path: Path, folders: Path, before: list[str], after: list[str], places: set[str]
) -> None:
    out = tmp_path / "out"
    if "other.md" in after:
        (folders / "other.md").write_bytes(sample.paths()[0].read_bytes())
    build([folders / name for name in before], out)
    (folders / "昆明市" / "2022.md").write_bytes(b"\0\1\2\3\4\5\6\7")
    summary = build([folders / name for name in after], out)
    assert len(summary.failures) == 1
    assert {entry.place for entry in read_manifest(out).reports.values()} == places
    assert summary.removed == ("330782-2022",)


def test_another_namesake_builds_no_report_again(tmp_path: Path, folders: Path) -> None:
    build([folders / "义乌市"], tmp_path / "out")
    summary = build([folders], tmp_path / "out")
    assert summary.unchanged == ("330782-2022",)
    build([folders], tmp_path / "new")
    assert content(tmp_path / "out") == content(tmp_path / "new")


def test_a_file_name_that_is_not_utf8_costs_the_others_nothing(
    tmp_path: Path, folders: Path
) -> None:
    name = os.fsdecode(os.fsencode(folders) + b"/\xd2\xe5\xce\xda.txt")
    try:
        Path(name).write_text("栖云市", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    summary = build([folders], tmp_path / "out")
    assert len(summary.built) == 3
    assert "is not in UTF-8" in summary.failures[0].message


def test_a_misfiled_report_costs_itself_alone_where_the_place_has_its_own(
    tmp_path: Path, folders: Path
) -> None:
    """And is built where the place has none; whatever is done first."""
    own = (folders / "昆明市" / "2022.md").read_text(encoding="utf-8")
    (folders / "大理市" / "2022.md").write_text(own + "\n", encoding="utf-8")
    for jobs in (1, 2):
        summary = build([folders], tmp_path / str(jobs), jobs=jobs)
        (failure,) = summary.failures
        assert "大理市" in failure.message
        assert "昆明市" in failure.message
        assert "too; say with --metadata" in failure.message
        assert len(summary.built) == 2
    assert content(tmp_path / "1") == content(tmp_path / "2")
    (folders / "昆明市" / "2022.md").unlink()
    summary = build([folders], tmp_path / "1")
    assert not summary.failures
    assert content(tmp_path / "1").keys() == content(tmp_path / "2").keys()


MISFILED = "大理市/2022.md"
OTHER_YEAR = "昆明市/2021.md"
UNNAMED = "other/report.md"


@pytest.mark.parametrize(
    ("files", "kept"),
    [
        pytest.param([MISFILED, OTHER_YEAR], OTHER_YEAR, id="named after another place"),
        pytest.param(
            [OTHER_YEAR, "昆明市/2022.md"], "昆明市/2022.md", id="named after another year"
        ),
        pytest.param([MISFILED, UNNAMED], UNNAMED, id="name of no place"),
        pytest.param([UNNAMED, OTHER_YEAR], OTHER_YEAR, id="name of no place beside a named one"),
        pytest.param(["another/text.md", UNNAMED], "another/text.md", id="two names of no place"),
        pytest.param(["义乌市/2022.md", MISFILED], "义乌市/2022.md", id="two of other places"),
    ],
)
@pytest.mark.parametrize("end", ["", "\n"], ids=["same", "changed"])
def test_what_is_kept_does_not_depend_on_what_was_built_before(
    tmp_path: Path, files: list[str], kept: str, end: str
) -> None:
    """Of two files that hold the report of 昆明市 for 2022, the same text or one that differs, the better called one is kept."""
    text = sample.paths()[0].read_text(encoding="utf-8").replace("栖云市", "昆明市")
    root = tmp_path / "in"
    for number, name in enumerate(files):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text + number * end, encoding="utf-8")
    (root / "昆明市").mkdir(exist_ok=True)
    later = sample.paths()[1].read_text(encoding="utf-8").replace("栖云市", "昆明市")
    (root / "昆明市" / "2023.md").write_text(later, encoding="utf-8")
    fresh = build([root], tmp_path / "fresh")
    (entry,) = (
        it for key, it in read_manifest(tmp_path / "fresh").reports.items() if "2022" in key
    )
    assert entry.source == kept
    for number, name in enumerate(files):
        out = tmp_path / str(number)
        others = [root / it for it in files if it != name]
        aside = [(path, path.rename(tmp_path / f"{number}.aside")) for path in others]
        build([root], out)
        for path, there in aside:
            there.rename(path)
        summary = build([root], out)
        assert content(out) == content(tmp_path / "fresh")
        assert [it.message for it in summary.failures] == [it.message for it in fresh.failures]
        assert not stale_places(open_folder(out))


def test_a_file_that_is_moved_to_its_place_is_as_if_it_had_always_been_there(
    tmp_path: Path, folders: Path
) -> None:
    """What its old folder told of it, a warning among it, goes."""
    own = (folders / "昆明市" / "2022.md").rename(folders / "义乌市" / "2022.md")
    build([folders], tmp_path / "out")
    own.rename(folders / "昆明市" / "2022.md")
    build([folders], tmp_path / "out")
    build([folders], tmp_path / "new")
    assert content(tmp_path / "out") == content(tmp_path / "new")


def test_a_renamed_place_has_all_its_reports_in_the_tables(tmp_path: Path) -> None:
    """What each name's reports give alone is not taken for the whole of the place."""
    first, second = (path.read_text(encoding="utf-8") for path in sample.paths()[:2])
    (tmp_path / "in").mkdir()
    for name, year, text in (("大兴县", 2001, first), ("大兴区", 2002, second)):
        moved = (
            text.replace("栖云市", name)
            .replace(str(year + 20), "TWO")
            .replace(str(year + 21), "ONE")
        )
        moved = moved.replace("TWO", str(year - 1)).replace("ONE", str(year))
        (tmp_path / "in" / f"{name}_{year}.md").write_text(moved, encoding="utf-8")
    build([tmp_path / "in"], tmp_path / "out")
    assert list(open_folder(tmp_path / "out").places) == ["110115"]
    with open_tables(tmp_path / "out") as tables:
        assert [it.key for it in tables.reports("110115")] == ["110224-2001", "110115-2002"]
        assert tables.links("110115")
