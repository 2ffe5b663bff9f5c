"""The patterns of docs/vocabulary.md are found in a dataset, and every class of statements and claims is on the page."""

import re
from pathlib import Path

import pytest
from rdflib import Dataset

from kg.graph import query

PAGE = (Path(__file__).parents[2] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
PATTERNS = re.findall(r"^\| .+ \| `(\?.+)` \|$", PAGE, re.MULTILINE)


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 20


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_found(dataset: Dataset, pattern: str) -> None:
    assert query(dataset, f"ASK {{ {pattern} }}").askAnswer


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_can_fail(dataset: Dataset, pattern: str) -> None:
    assert not query(
        dataset,
        f"ASK {{ {re.sub(r'pc:[A-Za-z]+|dcterms:[a-z][A-Za-z]+', 'pc:noSuchTerm', pattern)} }}",
    ).askAnswer
