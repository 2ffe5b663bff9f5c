"""`kg validate` holds the files of a dataset against its manifest: every kind of change is found and named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

from kg.graph import report_to_text, validate

REPORT = "reports/000000-2023.ttl"


def append(name: str, text: str) -> Callable[[Path], object]:
    def change(dataset: Path) -> None:
        with (dataset / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def copy(dataset: Path) -> None:
    text = (dataset / REPORT).read_text(encoding="utf-8")
    (dataset / "reports" / "110000-2023.ttl").write_text(
        text.replace("000000/2023", "110000/2023"), encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("change", "check", "file"),
    [
        (append(REPORT, "\n"), "file-changed", REPORT),
        (append("links/000000.ttl", "# a remark\n"), "file-changed", "links/000000.ttl"),
        (append("links/000000.jsonl", "\n"), "file-changed", "links/000000.jsonl"),
        (append("records/000000-2022.jsonl", "{"), "file-changed", "records/000000-2022.jsonl"),
        (append("dataset.ttl", "# a remark\n"), "file-changed", "dataset.ttl"),
        (lambda it: (it / "dataset.ttl").unlink(), "file-missing", "dataset.ttl"),
        (lambda it: (it / REPORT).unlink(), "file-missing", REPORT),
        (
            lambda it: (it / "agencies/000000-2022.jsonl").unlink(),
            "file-missing",
            "agencies/000000-2022.jsonl",
        ),
        (copy, "file-not-listed", "reports/110000-2023.ttl"),
    ],
)
def test_what_is_not_as_it_was_built_is_a_violation(
    dataset: Path, change: Callable[[Path], object], check: str, file: str
) -> None:
    change(dataset)
    report = validate(dataset)
    assert not report.conforms
    assert (check, file) in {(it.check, it.file) for it in report.violations}
    assert f"Violation {check}: 1" in report_to_text(report)
    assert Graph().parse(data=report_to_text(report, "turtle"), format="turtle")


def test_what_was_given_to_a_dataset_may_change(dataset: Path) -> None:
    (dataset / "reviews.csv").write_text("claim,verdict\n", encoding="utf-8")
    assert validate(dataset).conforms


def test_without_a_manifest_there_is_nothing_to_hold_files_against(dataset: Path) -> None:
    (dataset / "manifest.json").unlink()
    append(REPORT, "\n")(dataset)
    assert validate(dataset).conforms
