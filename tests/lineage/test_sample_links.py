"""The bundled sample's links against rows written by hand (tests/sample/expected_links.json).

What has to be found, and how much of it, is said in numbers here; the rows were written before the code.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Link

Row = dict[str, Any]
EXPECTED = Path(__file__).parents[1] / "sample" / "expected_links.json"


def sets() -> list[Row]:
    rows: list[Row] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return rows


def overlap(span: tuple[str, str, int, int], row: Row) -> bool:
    return bool(min(span[3], row["end"]) > max(span[2], row["start"]))


def matches(links: list[Link], expected: Row) -> Iterator[tuple[Row, list[Link]]]:
    """Yield each core row with the links that are right for it."""
    ends = (expected["from"], expected["to"])
    here = [link for link in links if (link.source[0], link.target[0]) == ends]
    for row in expected["links"]:
        if row["core"]:
            yield (
                row,
                [
                    link
                    for link in here
                    if link.type == row["type"]
                    and overlap(link.source, row["from"])
                    and overlap(link.target, row["to"])
                ],
            )


@pytest.mark.parametrize("expected", sets(), ids=lambda row: f"{row['from']}-{row['to']}")
def test_the_rows_written_by_hand_are_found(sample_links: list[Link], expected: Row) -> None:
    rows = list(matches(sample_links, expected))
    missed = [row["from"]["text"] for row, found in rows if not found]
    assert len(missed) <= 0.07 * len(rows), missed


@pytest.mark.parametrize("expected", sets(), ids=lambda row: f"{row['from']}-{row['to']}")
def test_what_is_found_stands_among_the_rows(sample_links: list[Link], expected: Row) -> None:
    ends = (expected["from"], expected["to"])
    wrong = [
        link
        for link in sample_links
        if (link.source[0], link.target[0]) == ends
        and not any(
            link.type == row["type"]
            and overlap(link.source, row["from"])
            and overlap(link.target, row["to"])
            for row in expected["links"]
        )
    ]
    assert len(wrong) <= 0.05 * len(expected["links"]), wrong


@pytest.mark.parametrize(("field", "share"), [("outcome", 0.93), ("trend", 0.9)])
def test_outcomes_and_trends(sample_links: list[Link], field: str, share: float) -> None:
    right, wrong = 0, []
    for expected in sets():
        for row, found in matches(sample_links, expected):
            if row[field] and found:
                good = any(getattr(link, field) == row[field] for link in found)
                right += good
                if not good:
                    wrong.append((row["from"]["text"], row["to"]["text"], row[field]))
    assert right >= share * (right + len(wrong)), wrong


def test_every_kind_of_link_occurs(sample_links: list[Link]) -> None:
    assert {link.type for link in sample_links} == {"reports_on", "continues"}
    outcomes = Counter(link.outcome for link in sample_links if link.outcome)
    assert set(outcomes) == {"met", "exceeded", "missed", "partial", "unclear"}
    trends = Counter(link.trend for link in sample_links if link.trend)
    assert set(trends) == {"raised", "lowered", "same"}
