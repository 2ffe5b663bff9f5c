"""What is counted of a report, and what is left out where sentences must not be passed on."""

import pickle

import pytest

from kg.model import Extraction, Part, Place, Report, Residue, Section, Span, View
from kg.reading import Source
from kg.scaling.jobs import Failure, Job
from kg.scaling.worker import build_one, statistics

TEXT = "各位代表：过去一年，新增海外仓40个。一、市场升级行动。新增绿道12公里。"


def report(*scopes: tuple[int, int]) -> Report:
    sections = [
        Section(f"section-{start}", start, start, "", 1, None, Span(start, end))
        for start, end in scopes
    ]
    parts = (Part(0, 5, "other"), Part(5, 20, "past-year"), Part(20, len(TEXT), "plan-year"))
    view = View(TEXT, range(len(TEXT)))
    return Report("test", Place("栖云市"), 2022, TEXT, view, "0" * 64, tuple(sections), parts)


@pytest.mark.parametrize(
    ("scopes", "headed"),
    [
        ((), 0),
        (((20, 30),), 10),
        (((20, 30), (22, 25)), 10),
        (((20, 30), (25, 35)), 15),
        (((5, 10), (20, 30)), 15),
    ],
)
def test_text_under_a_heading_is_counted_once(
    scopes: tuple[tuple[int, int], ...], headed: int
) -> None:
    assert statistics(Extraction(report(*scopes)))["headed"] == headed


def test_text_in_a_known_part_is_counted() -> None:
    found = statistics(Extraction(report(), residue=(Residue(5, 7, "date", "date"),)))
    assert found["characters"] == len(TEXT)
    assert found["known"] == len(TEXT) - 5
    assert found["residue"] == 1


def test_failure_is_plain_data() -> None:
    outcome = build_one(Job(Source("nowhere.txt", "nowhere.txt", "nowhere"), "", "clause"))
    assert isinstance(outcome, Failure)
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301 - our own
