"""Records of a dataset → editions: the same that come from the reports themselves."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg import sample
from kg.dataset import open_folder
from kg.dataset.editions import edition
from kg.errors import DatasetError
from kg.language import extract
from kg.lineage import editions, find_place_links
from kg.reading import read_report
from kg.records import Record, StatementRecord, amended, records


@pytest.fixture(scope="module")
def rows() -> list[list[Record]]:
    return [list(records(extract(read_report(path)))) for path in sample.paths()]


def test_links_from_records_are_those_of_the_reports(rows: list[list[Record]]) -> None:
    own = editions(extract(read_report(path)) for path in sample.paths())
    read = [edition(reversed(report), "k") for report in rows]
    read = [replace(it, report=whole.report) for it, whole in zip(read, own, strict=True)]
    assert [it.year for it in read] == [2022, 2023, 2024]
    assert find_place_links(read) == find_place_links(own)
    assert all(it.plan and it.review for it in read)


def test_an_edition_goes_by_the_key_of_its_report(sample_dataset: Path) -> None:
    folder = open_folder(sample_dataset)
    assert [it.report for it in folder.editions("000000")] == list(folder.reports)


def test_sentences_that_were_left_out_are_empty(rows: list[list[Record]]) -> None:
    bare = [amended(it, text=None) if isinstance(it, StatementRecord) else it for it in rows[0]]
    assert {it.text for it in edition(bare, "k").statements} == {""}


def test_records_without_the_reports_own(rows: list[list[Record]]) -> None:
    for cut in ([], rows[0][1:]):
        with pytest.raises(DatasetError, match="year"):
            edition(cut, "k")
