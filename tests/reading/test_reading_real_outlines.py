"""What holds for the outline of every report, on the reports that the tests are run beside, if they are there."""

import os
from collections import Counter
from pathlib import Path

import pytest

from kg.errors import KGError
from kg.model import Report
from kg.reading import read_report
from kg.reading.titles import states

pytestmark = pytest.mark.archive
SHARED = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared"))
# All of one source, every sixth of the other: enough to meet every form.
FILES = [*sorted(SHARED.glob("corpus/*.txt")), *sorted(SHARED.glob("archive/*/*.md"))[::6]]
WITH_ACTIONS = 0.99  # of the reports that look ahead at all


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    if not FILES:
        pytest.skip(f"no reports in {SHARED}")
    return [report for path in FILES if (report := _read(path))]


def _read(path: Path) -> Report | None:
    hint = {"place": path.parent.name, "year": int(path.stem[:4])} if path.suffix == ".md" else {}
    try:
        return read_report(path, **hint)  # type: ignore[arg-type]
    except KGError:
        return None  # of that other tests


def test_no_heading_stands_twice(reports: list[Report]) -> None:
    twice = {
        report.source: start
        for report in reports
        for start, times in Counter(section.start for section in report.sections).items()
        if times > 1
    }
    assert twice == {}


def test_something_stands_under_every_heading(reports: list[Report]) -> None:
    empty = [
        (report.source, section.text)
        for report in reports
        for section in report.sections
        if not any(map(str.isalnum, report.text[section.end : section.scope.end]))
    ]
    assert empty == []


def test_scopes_lie_within_those_above(reports: list[Report]) -> None:
    for report in reports:
        known = {section.id: section for section in report.sections}
        for section in report.sections:
            above = known.get(section.parent or "", section)
            assert above.scope.start <= section.scope.start
            assert section.scope.end <= above.scope.end, (report.source, section.text)


def test_no_heading_without_a_number_states_a_result(reports: list[Report]) -> None:
    stated = [
        (report.source, section.text)
        for report in reports
        for section in report.sections
        if section.number is None and section.level == 3 and states(section.text)
        if "实事" not in section.text
        if "工程" not in section.text
    ]
    assert stated == []


def test_nearly_every_plan_has_actions(reports: list[Report]) -> None:
    ahead = [r for r in reports if any(p.name in ("plan-year", "coming-term") for p in r.parts)]
    with_actions = sum(any(section.action for section in report.sections) for report in ahead)
    assert with_actions >= WITH_ACTIONS * len(ahead)
