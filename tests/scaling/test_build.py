"""A dataset folder holds exactly the reports that were given, and only what changed is built."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg.corrections.reading
import kg.scaling.contents
from kg import sample
from kg.dataset import read_manifest
from kg.errors import DatasetError, ReadError
from kg.model import Report
from kg.reading import Source, read_source
from kg.scaling import build

KEYS = ("000000-2022", "000000-2023", "000000-2024")
WHOLE = {"dataset.ttl", "manifest.json"}


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a dataset but the store, which is made from the others."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"store", "tables.sqlite"} & {*path.relative_to(folder).parts}
    }


def test_writes_the_files_of_every_report(sample_dataset: Path) -> None:
    folders = {"agencies": (".jsonl", ".ttl"), "records": (".jsonl",), "reports": (".ttl",)}
    expected = {
        f"{folder}/{key}{suffix}"
        for folder, suffixes in folders.items()
        for suffix in suffixes
        for key in KEYS
    }
    links = {"links/000000.jsonl", "links/000000.ttl"}
    assert content(sample_dataset).keys() == expected | links | WHOLE


def test_manifest_says_what_each_file_is_from(sample_dataset: Path) -> None:
    entries = read_manifest(sample_dataset).reports
    assert tuple(entries) == KEYS
    for path, entry in zip(sample.paths(), entries.values(), strict=True):
        assert entry.source == path.name
        assert entry.report == path.stem
        assert entry.source_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert entry.statistics["characters"] == len(path.read_text(encoding="utf-8"))
        assert 0 < entry.statistics["known"] <= entry.statistics["characters"]
        for name, digest in entry.outputs.items():
            assert hashlib.sha256((sample_dataset / name).read_bytes()).hexdigest() == digest


def test_manifest_names_no_folder_of_this_machine(sample_dataset: Path) -> None:
    assert str(Path(sample.paths()[0]).parent) not in (sample_dataset / "manifest.json").read_text(
        encoding="utf-8"
    )


def test_summary_says_what_was_done(reports: list[Path], tmp_path: Path) -> None:
    summary = build(reports, tmp_path / "out")
    assert (summary.built, summary.unchanged, summary.removed, summary.failures) == (
        KEYS,
        (),
        (),
        (),
    )


def test_unchanged_reports_are_not_built(
    dataset: Path, reports: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.corrections.reading, "read_source", None)
    before = content(dataset)
    assert build(reports, dataset).unchanged == KEYS
    assert content(dataset) == before


def test_a_changed_report_alone_is_built(dataset: Path, reports: list[Path]) -> None:
    before = content(dataset)
    text = reports[1].read_text(encoding="utf-8")
    reports[1].write_text(f"{text}\n新增绿道12公里。\n", encoding="utf-8")
    summary = build(reports, dataset)
    assert (summary.built, summary.unchanged) == ((KEYS[1],), (KEYS[0], KEYS[2]))
    changed = {name for name, data in content(dataset).items() if before[name] != data}
    own = {f"records/{KEYS[1]}.jsonl", f"reports/{KEYS[1]}.ttl", *WHOLE}
    derived = {
        f"{name}.{kind}"
        for name in (f"agencies/{KEYS[1]}", "links/000000")
        for kind in ("jsonl", "ttl")
    }
    assert own <= changed <= own | derived


def test_changed_rules_build_all(
    dataset: Path, reports: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.scaling.contents, "rules_version", lambda: "other")
    assert build(reports, dataset).built == KEYS


def test_changed_options_build_all(dataset: Path, reports: list[Path]) -> None:
    assert build(reports, dataset, quotes="none").built == KEYS


@pytest.mark.parametrize("name", [f"records/{KEYS[0]}.jsonl", f"reports/{KEYS[0]}.ttl"])
def test_a_file_that_was_lost_or_changed_is_made_again(
    dataset: Path, reports: list[Path], name: str
) -> None:
    before = content(dataset)
    (dataset / name).unlink()
    assert build(reports, dataset).built == KEYS[:1]
    assert content(dataset) == before
    (dataset / name).write_text("changed by hand", encoding="utf-8")
    assert build(reports, dataset).built == KEYS[:1]
    assert content(dataset) == before


def test_reports_that_are_not_given_are_taken_away(dataset: Path, reports: list[Path]) -> None:
    note = dataset / "records" / "note.jsonl"
    note.write_text("not ours", encoding="utf-8")
    assert build(reports[:2], dataset).removed == KEYS[2:]
    assert tuple(read_manifest(dataset).reports) == KEYS[:2]
    assert not list(dataset.glob(f"*/{KEYS[2]}.*"))
    assert note.exists()


def test_a_report_given_twice_is_sample_dataset(reports: list[Path], tmp_path: Path) -> None:
    assert (
        build([reports[0], reports[0].parent / "." / reports[0].name], tmp_path / "out").built
        == KEYS[:1]
    )


def test_of_two_reports_of_one_place_and_year_the_one_that_is_called_so_stays(
    dataset: Path, reports: list[Path]
) -> None:
    before = content(dataset)
    copy = reports[0].with_name("copy.txt")
    copy.write_bytes(reports[0].read_bytes() + b"\n")
    summary = build([copy, *reports], dataset)
    (failure,) = summary.failures
    assert failure.message.startswith(f"{copy} was left out, {reports[0]} is the report of 栖云市")
    assert summary.unchanged == KEYS
    after = content(dataset)  # the manifest says of the copy that it is left out
    assert before.pop("manifest.json") != after.pop("manifest.json")
    assert after == before


def test_a_report_that_fails_does_not_stop_the_others(reports: list[Path], tmp_path: Path) -> None:
    bad = reports[0].with_name("bad.txt")
    bad.write_bytes(b"")
    summary = build([bad, *reports], tmp_path / "out")
    assert summary.built == KEYS
    assert [failure.source.path for failure in summary.failures] == [str(bad)]
    assert "bad.txt" in summary.failures[0].message
    assert not summary.failures[0].details


def test_a_fault_of_the_program_does_not_stop_the_others(
    reports: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(source: Source) -> Report:
        if source.path == str(reports[0]):
            raise ZeroDivisionError("oops")
        return read_source(source)

    monkeypatch.setattr(kg.corrections.reading, "read_source", faulty)
    summary = build(reports, tmp_path / "out")
    assert summary.built == KEYS[1:]
    assert "ZeroDivisionError: oops" in summary.failures[0].message
    assert "Traceback" in summary.failures[0].details


def test_what_was_built_of_a_report_that_fails_now_stays(
    dataset: Path, reports: list[Path]
) -> None:
    before = content(dataset)
    reports[0].write_bytes(b"")
    summary = build(reports, dataset)
    assert (summary.unchanged, summary.removed, len(summary.failures)) == (KEYS[1:], (), 1)
    assert content(dataset) == before


def test_if_nothing_could_be_built_the_dataset_stays(dataset: Path, tmp_path: Path) -> None:
    before = content(dataset)
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    assert len(build([bad], dataset).failures) == 1
    assert content(dataset) == before


def test_if_nothing_could_be_built_no_folder_is_made(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    build([bad], tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_store_is_made_and_what_is_wrong_with_it_said(
    dataset: Path, reports: list[Path]
) -> None:
    build(reports, dataset, store=True)
    assert (dataset / "store" / "sources.json").is_file()
    (dataset / "links" / "torn.ttl").write_text("torn <", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"torn\.ttl: this is not readable Turtle"):
        build(reports, dataset, store=True)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.txt"):
        build([tmp_path / "nowhere.txt"], tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_output_that_is_a_file_is_refused(reports: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(DatasetError, match="is a file"):
        build(reports, out)
    with pytest.raises(DatasetError, match="cannot be written"):
        build(reports, out / "below")
    assert out.read_text(encoding="utf-8") == "mine"


def test_output_with_other_files_is_refused(reports: list[Path]) -> None:
    folder = reports[0].parent
    before = content(folder)
    with pytest.raises(DatasetError, match=r"holds other files"):
        build(reports, folder)
    assert content(folder) == before


def test_a_manifest_that_cannot_be_read_is_named(dataset: Path, reports: list[Path]) -> None:
    for text in ["{", "[]", '{"reports": {"a": {}}}']:
        (dataset / "manifest.json").write_text(text, encoding="utf-8")
        with pytest.raises(DatasetError, match=r"manifest\.json"):
            build(reports, dataset)


def test_two_builds_do_not_write_at_once(dataset: Path, reports: list[Path]) -> None:
    folder = os.open(dataset, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with pytest.raises(DatasetError, match="Another build"):
            build(reports, dataset)
    finally:
        os.close(folder)
    assert build(reports, dataset).unchanged == KEYS


def test_the_lock_ends_with_its_process(dataset: Path, reports: list[Path]) -> None:
    hold = (
        "import sys, time\nfrom pathlib import Path\nfrom kg.scaling.workspace import open_workspace\n"
        "with open_workspace(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
    )
    before = content(dataset)
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(dataset)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(
            DatasetError, match=r"^Another build is writing to .*; wait until it ends\.$"
        ):
            build(reports, dataset)
        process.kill()
    assert build(reports, dataset).unchanged == KEYS
    assert content(dataset) == before


def test_metadata_and_options_reach_the_reports(reports: list[Path], tmp_path: Path) -> None:
    table = tmp_path / "metadata.csv"
    table.write_text(f"file,place,year\n{reports[1].name},,2033\n", encoding="utf-8")
    summary = build(reports[:2], tmp_path / "out", metadata=table, year=2032)
    assert summary.built == ("000000-2032", "000000-2033")


def test_progress_is_told(reports: list[Path], tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    elsewhere = reports[0].with_name("临江市_2022.txt")
    elsewhere.write_text(reports[0].read_text(encoding="utf-8").replace("栖云", "临江"))
    build([*reports, elsewhere], tmp_path / "out", progress=lambda *step: steps.append(step))
    sizes = [sum(it.stat().st_size for it in reports), elsewhere.stat().st_size]
    assert [step for step in steps if step[0] == "reports"] == [
        ("reports", sizes[0], sum(sizes)),
        ("reports", sum(sizes), sum(sizes)),
    ]


def test_without_quotes_no_sentence_is_written(
    sample_dataset: Path, reports: list[Path], tmp_path: Path
) -> None:
    build(reports, tmp_path / "out", quotes="none")
    written = b"".join(content(tmp_path / "out").values()).decode()
    records = [
        json.loads(line)
        for path in (sample_dataset / "records").iterdir()
        for line in path.read_text(encoding="utf-8").split("\n")[:-1]
    ]
    sentences = [record["text"] for record in records if len(record.get("text", "")) > 20]
    assert len(sentences) > 10
    assert [sentence for sentence in sentences if sentence in written] == []


@pytest.mark.parametrize(("seed", "jobs"), [("0", 2), ("1", 1)])
def test_same_bytes_whatever_the_hash_seed_and_the_processes(
    sample_dataset: Path, tmp_path: Path, jobs: int, seed: str
) -> None:
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        "-q",
        *map(str, sample.paths()),
        "-o",
        str(tmp_path),
        "--jobs",
        str(jobs),
    ]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert content(tmp_path) == content(sample_dataset)


def test_a_report_that_takes_too_long_costs_the_others_nothing(
    reports: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(reports, tmp_path / "out")  # loads what a process loads once
    long = tmp_path / "东河市2022.txt"
    long.write_text(
        f"东河市人民政府工作报告\n2022年工作安排\n{'新建医院3家。' * 50_000}\n", encoding="utf-8"
    )
    monkeypatch.setattr("kg.scaling.worker._LONGEST", 1.0)
    reports[0].write_text(
        f"{reports[0].read_text(encoding='utf-8')}\n新建绿道2公里。\n", encoding="utf-8"
    )
    start = time.process_time()
    summary = build([*reports, long], tmp_path / "out")
    assert time.process_time() - start < 15
    assert [it.message for it in summary.failures] == [
        f"{long} was left out, reading it takes more than 1 seconds; look for another copy, or split it"
    ]
    assert len(summary.built) == 1
