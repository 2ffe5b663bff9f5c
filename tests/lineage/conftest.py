"""Statements of an invented city, read from single sentences, and the sample's three reports."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg import sample
from kg.language import extract
from kg.lineage import Edition, editions, find_place_links
from kg.model import Finding, Link, Part, PartName, Statement
from kg.reading import read_report, read_text

Say = Callable[..., Statement]
Write = Callable[..., Edition]


@pytest.fixture(scope="session")
def write() -> Write:
    """Make the edition of a year from its review and its plan: some sentences that stand for a whole report."""

    def edition(
        year: int,
        *,
        review: str = "",
        plan: str = "",
        goals: str = "",
        findings: tuple[Finding, ...] = (),
    ) -> Edition:
        text = "\n".join(part for part in (review, goals, plan) if part)
        report = read_text(text, id=f"qiyun_{year}", place="栖云市", year=year)
        parts, start = [], 0
        rows: list[tuple[PartName, str]] = [
            ("past-year", review),
            ("coming-term", goals),
            ("plan-year", plan),
        ]
        for name, words in rows:
            if words:
                end = min(len(text), start + len(words) + 1)
                parts.append(Part(start, end, name))
                start = end
        found = editions([extract(replace(report, parts=tuple(parts), sections=()))])
        return replace(found[0], findings=findings)

    return edition


@pytest.fixture(scope="session")
def say() -> Say:
    """Read one sentence as a statement of a report: a plan for its year, or a review of the year before."""

    def statement(text: str, *, year: int = 2022, part: PartName = "plan-year") -> Statement:
        report = read_text(f"{text}。", place="栖云市", year=year)
        whole = (Part(0, len(report.text), part),)
        statements = extract(replace(report, parts=whole, sections=())).statements
        assert statements, text
        return statements[0]

    return statement


@pytest.fixture(scope="session")
def sample_editions() -> list[Edition]:
    """The editions of the bundled reports."""
    return editions(extract(read_report(path)) for path in sample.paths())


@pytest.fixture(scope="session")
def sample_links(sample_editions: list[Edition]) -> list[Link]:
    """The links of the bundled reports."""
    return find_place_links(sample_editions)
