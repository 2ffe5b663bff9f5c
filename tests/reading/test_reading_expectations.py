"""What is to be expected of whole reports (`kg/lexicon/health.toml`), held against two collections where these are there.

The collections lie beside the repository or where SHARED says: `corpus/<place>_<year>.txt` and `archive/<place>/<year>.md`.
Reports that are implausible rightly are listed in implausible.tsv, each with its reason.
"""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from kg.language import extract
from kg.model import Report
from kg.reading import read_report
from kg.reading.health import examine, is_doubtful

pytestmark = pytest.mark.archive
HERE = Path(__file__).parent
SHARED = Path(os.environ.get("SHARED", HERE.parents[2] / "shared"))
PLAUSIBLE = 0.98  # of the reports that a reader finds whole
EVERY = 20  # one report in so many is read to the end
COLLECTIONS = ["corpus", "archive"]


def files(collection: str) -> list[Path]:
    found = sorted((SHARED / collection).rglob("*_*.txt" if collection == "corpus" else "*/*.md"))
    if not found:
        pytest.skip(f"{SHARED / collection} is not there")
    return found


def name(path: Path) -> str:
    return path.relative_to(SHARED).as_posix()


def read(path: Path) -> Report:
    """Read a report; the archive's folders say the place and the year."""
    if path.suffix == ".txt":
        return read_report(path)
    return read_report(path, place=path.parent.name, year=int(path.stem[:4]))


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    """Whether the rules see that a listed report is implausible."""
    with (HERE / "implausible.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert all(row["reason"] for row in rows)
    assert {row["seen"] for row in rows} <= {"yes", "no"}
    return {row["report"]: row["seen"] for row in rows}


def test_the_list_is_sorted(listed: dict[str, str]) -> None:
    assert list(listed) == sorted(listed)


@pytest.mark.parametrize("collection", ["corpus", "archive"])
def test_what_is_listed_is_seen(collection: str, listed: dict[str, str]) -> None:
    """The rules see what they are said to see; a text of another place, and one that ends well, they cannot."""
    there = {name(path): path for path in files(collection)}
    mine = [path for path, seen in listed.items() if path.startswith(collection) and seen == "yes"]
    assert [path for path in mine if not is_doubtful(examine(read(there[path])))] == []


@pytest.mark.timeout(900)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_whole_reports_are_plausible(collection: str, listed: dict[str, str]) -> None:
    """Nearly every report that is not listed has a review and a plan, its numbers, its years, its end."""
    whole = [path for path in files(collection) if name(path) not in listed]
    odd = {
        name(path): [finding.rule for finding in findings if finding.severity != "remark"]
        for path in whole
        if is_doubtful(findings := examine(read(path)))
    }
    assert len(odd) <= (1 - PLAUSIBLE) * len(whole), odd
    with (HERE / "misread.tsv").open(encoding="utf-8", newline="") as lines:
        known = {row["report"] for row in csv.DictReader(lines, delimiter="\t")}
    assert set(odd) == {report for report in known if report.startswith(collection)}, odd


@pytest.mark.timeout(900)
@pytest.mark.parametrize("collection", ["corpus", "archive"])
def test_as_many_statements_as_are_to_be_expected(collection: str) -> None:
    odd = {}
    for path in files(collection)[::EVERY]:
        findings = extract(read(path)).findings
        odd[name(path)] = [f.rule for f in findings if f.rule.endswith("-statements")]
    assert {path: rules for path, rules in odd.items() if rules} == {}


@pytest.mark.parametrize("collection", ["corpus", "archive"])
def test_no_two_files_are_one_report(collection: str, listed: dict[str, str]) -> None:
    """Of two files that share half of their long clauses, one is listed."""
    owners: dict[str, list[str]] = {}
    sizes: Counter[str] = Counter()
    for path in files(collection):
        for clause in clauses(path):
            owners.setdefault(clause, []).append(name(path))
            sizes[name(path)] += 1
    shared = Counter(
        pair for owner in owners.values() if len(owner) < 5 for pair in combinations(owner, 2)
    )
    same = {pair for pair, count in shared.items() if count > min(sizes[one] for one in pair) / 2}
    assert {pair for pair in same if not set(pair) & set(listed)} == set()


def clauses(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from {part for part in re.split("[。；！\n]", text) if len(part) >= 25}
