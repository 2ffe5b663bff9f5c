"""The sample's reports, and the records and links written for them by hand.

The records follow the annotation guide of the extraction: one kind for every clause, one record for every number.
They are what the extractor is held against, so these tests hold them against the texts and against themselves.
Where the guide is silent:

- the pieces of （责任单位：…；配合单位：…） keep the kind of the commitment that they belong to, without a verb;
- 七成 is 70 %, 三分之一 a bare ratio;
- a goal for 2026 is `partial` while a later year is on its way to it;
- a clause that reports one part of a promise is `partial`; `together` says what the parts come to;
- a clause with two numbers is `exceeded` if one of them is and none is missed, `partial` if one of them is missed;
- links that another link between neighbouring years makes superfluous are right but not `core`;
- `renamed` pairs the actions whose names changed.
"""

import csv
import hashlib
import json
import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import sample

HERE = Path(__file__).parent
YEARS = (2022, 2023, 2024)
LAYERS = ("clauses", "targets", "agencies", "sections")
STRENGTHS = {"firm", "strive", "explore", "advance"}
COMPARATORS = {"at_least", "at_most", "about", "exactly", "range"}
CHANGES = {"level", "increase", "decrease"}
AGENCY_TYPES = {"government", "party", "legislature", "enterprise", "institution", "association"}
OUTCOMES = {"met", "exceeded", "missed", "partial", "unclear"}
TRENDS = {"raised", "lowered", "same"}
CLAUSE = re.compile(r"[^，,；;。！!？?：:\n]+")

Row = dict[str, Any]


@cache
def text(year: int) -> str:
    return next(p for p in sample.paths() if p.stem == f"qiyun_{year}").read_text(encoding="utf-8")


@cache
def expected(year: int) -> Row:
    rows: Row = json.loads((HERE / f"expected_{year}.json").read_text(encoding="utf-8"))
    return rows


@cache
def expected_links() -> list[Row]:
    pairs: list[Row] = json.loads((HERE / "expected_links.json").read_text(encoding="utf-8"))
    return pairs


def clause_at(year: int, span: Row) -> Row:
    """Return the clause that holds the span's start."""
    held = [c for c in expected(year)["clauses"] if c["start"] <= span["start"] < c["end"]]
    assert len(held) == 1, span
    row: Row = held[0]
    return row


def year_of(report: str) -> int:
    return int(report.removeprefix("qiyun_"))


def numbered(year: int, clause: Row) -> bool:
    return any(clause_at(year, target) == clause for target in expected(year)["targets"])


def test_paths_are_three_files_in_order_of_year() -> None:
    assert [path.name for path in sample.paths()] == [f"qiyun_{year}.txt" for year in YEARS]
    assert all(path.is_file() for path in sample.paths())


def test_the_place_is_in_no_administrative_table_but_as_the_sample() -> None:
    table = Path(kg.__file__).parent / "reading" / "divisions.tsv"
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len(rows) > 3000
    stem = sample.PLACE.name.removesuffix("市")
    assert [r["code"] for r in rows if r["name"].startswith(stem)] == [sample.PLACE.code]
    assert [r["name"] for r in rows if r["code"] == sample.PLACE.code] == [sample.PLACE.name]


@pytest.mark.parametrize("year", YEARS)
def test_length_and_form(year: int) -> None:
    assert 2500 <= len("".join(text(year).split())) <= len(text(year)) <= 4000
    assert text(year).startswith("政府工作报告\n")
    assert f"——{year}年" in text(year)
    assert "\r" not in text(year)


@pytest.mark.parametrize("year", YEARS)
def test_records_belong_to_the_text_and_cover_it(year: int) -> None:
    gold = expected(year)
    assert gold["report"] == f"qiyun_{year}"
    assert gold["sha256"] == hashlib.sha256(text(year).encode()).hexdigest()
    assert gold["ranges"] == [[0, len(text(year))]]


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("year", YEARS)
def test_spans_slice_to_their_texts_in_order(year: int, layer: str) -> None:
    rows = expected(year)[layer]
    assert rows
    assert all(text(year)[r["start"] : r["end"]] == r["text"] for r in rows)
    assert all(a["end"] <= b["start"] for a, b in pairwise(rows))


@pytest.mark.parametrize("year", YEARS)
def test_every_clause_of_the_text_appears_exactly_once(year: int) -> None:
    found = []
    for match in CLAUSE.finditer(text(year)):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            found.append((start, start + len(words)))
    assert found == [(c["start"], c["end"]) for c in expected(year)["clauses"]]


@pytest.mark.parametrize("year", YEARS)
def test_commitments_have_a_strength_and_a_verb_of_their_own_words(year: int) -> None:
    for clause in expected(year)["clauses"]:
        if clause["kind"] == "commitment":
            assert clause["strength"] in STRENGTHS
            assert clause["verb"] in clause["text"]
        else:
            assert clause["kind"] in {"achievement", "heading", "other"}
            assert not {"strength", "verb"} & set(clause)


@pytest.mark.parametrize("year", YEARS)
def test_targets_stand_in_clauses_of_their_kind(year: int) -> None:
    for target in expected(year)["targets"]:
        clause = clause_at(year, target)
        strength = "strive" if clause.get("strength") == "strive" else "firm"
        assert target["kind"] == clause["kind"]
        assert target["strength"] == (strength if target["kind"] == "commitment" else None)
        assert target["year"] in ({year, 2026} if target["kind"] == "commitment" else {year - 1})
        assert target["comparator"] in COMPARATORS
        assert target["change"] in CHANGES
        assert (target["value_high"] is not None) == (target["comparator"] == "range")


@pytest.mark.parametrize("year", YEARS)
def test_indicators_slice_to_their_texts_at_or_before_the_clause_of_the_number(year: int) -> None:
    for target in expected(year)["targets"]:
        indicator = target["indicator"]
        assert text(year)[indicator["start"] : indicator["end"]] == indicator["text"]
        assert indicator["end"] <= clause_at(year, target)["end"]
        assert not target["start"] <= indicator["start"] < target["end"]


@pytest.mark.parametrize("year", YEARS)
def test_agencies_have_a_type(year: int) -> None:
    assert {a["type"] for a in expected(year)["agencies"]} <= AGENCY_TYPES
    assert any(a["specific"] and a["type"] == "enterprise" for a in expected(year)["agencies"])


@pytest.mark.parametrize("year", YEARS)
def test_ten_actions_are_sections_and_a_programme(year: int) -> None:
    titles = [s["text"] for s in expected(year)["sections"] if s.get("action")]
    members = {p["name"]: p["members"] for p in expected(year)["programmes"]}
    assert members["十项行动"] == titles
    assert len(titles) == 10
    for programme in expected(year)["programmes"]:
        assert programme["count"] == len(programme["members"])
        assert all(member in text(year) for member in programme["members"])


def test_forms_that_the_extraction_must_read_are_there() -> None:
    targets = [target for year in YEARS for target in expected(year)["targets"]]
    assert {t["comparator"] for t in targets} == COMPARATORS
    assert {t["change"] for t in targets} == CHANGES
    words = {unicodedata.normalize("NFKC", t["text"]) for t in targets}
    assert words != {t["text"] for t in targets}
    assert words >= {"三分之一", "五家", "七成", "翻番", "3—5家", "12%—15%", "9.6", "1.5万人"}
    assert any(t["baseline"] is not None for t in targets)
    assert any(t["year"] == 2026 and t["strength"] == "strive" for t in targets)


@pytest.mark.parametrize("pair", expected_links(), ids=lambda pair: f"{pair['from']}-{pair['to']}")
def test_links_join_clauses_of_the_right_kinds(pair: Row) -> None:
    later, earlier = year_of(pair["from"]), year_of(pair["to"])
    assert later > earlier
    assert pair["sha256"] == {r: expected(year_of(r))["sha256"] for r in (pair["from"], pair["to"])}
    seen = Counter((k["from"]["start"], k["to"]["start"], k["type"]) for k in pair["links"])
    assert max(seen.values()) == 1
    for link in pair["links"]:
        source, target = clause_at(later, link["from"]), clause_at(earlier, link["to"])
        assert (source["text"], target["text"]) == (link["from"]["text"], link["to"]["text"])
        assert target["kind"] == "commitment"
        reports = link["type"] == "reports_on"
        assert source["kind"] == ("achievement" if reports else "commitment")
        assert (link["outcome"] in OUTCOMES) == reports
        assert link["trend"] is None or (not reports and link["trend"] in TRENDS)


@pytest.mark.parametrize("pair", expected_links(), ids=lambda pair: f"{pair['from']}-{pair['to']}")
def test_core_links_share_numbers_or_words(pair: Row) -> None:
    for link in pair["links"]:
        if link["core"]:
            ends = (year_of(pair["from"]), link["from"]), (year_of(pair["to"]), link["to"])
            both = all(numbered(year, clause_at(year, span)) for year, span in ends)
            words, other = link["from"]["text"], link["to"]["text"]
            assert both or any(words[i : i + 4] in other for i in range(len(words) - 3)), link


@pytest.mark.parametrize(("later", "earlier"), [(2023, 2022), (2024, 2023)])
def test_each_year_shows_every_outcome_twice_and_every_trend(later: int, earlier: int) -> None:
    pair = next(
        p
        for p in expected_links()
        if (p["from"], p["to"]) == (f"qiyun_{later}", f"qiyun_{earlier}")
    )
    core = [link for link in pair["links"] if link["core"]]
    outcomes = Counter(link["outcome"] for link in core)
    trends = Counter(link["trend"] for link in core)
    assert all(outcomes[outcome] >= 2 for outcome in OUTCOMES)
    assert all(trends[trend] >= 2 for trend in TRENDS)
    answered = {link["to"]["start"] for link in pair["links"]}
    promised = [c for c in expected(earlier)["clauses"] if c["kind"] == "commitment" and c["verb"]]
    assert any(clause["start"] not in answered for clause in promised)


def test_goals_for_2026_are_held_against_both_later_years() -> None:
    goals = {clause_at(2022, t)["start"] for t in expected(2022)["targets"] if t["year"] == 2026}
    reported = [
        {k["to"]["start"] for k in pair["links"] if k["type"] == "reports_on"}
        for pair in expected_links()
        if pair["to"] == "qiyun_2022"
    ]
    assert len(goals & reported[0] & reported[1]) >= 4


def test_parts_of_a_promise_are_partial_and_meet_it_together() -> None:
    parts = [k for pair in expected_links() for k in pair["links"] if "together" in k]
    assert {(k["outcome"], k["together"]) for k in parts} == {("partial", "met")}
    assert len({k["from"]["start"] for k in parts}) == len({k["to"]["start"] for k in parts}) == 2


def test_renamed_actions_keep_their_place_in_the_programme() -> None:
    renamed = [
        (row["from"], row["to"]) for pair in expected_links() for row in pair.get("renamed", ())
    ]
    new, old = (
        [s["text"] for s in expected(y)["sections"] if s.get("action")] for y in (2024, 2023)
    )
    assert renamed == [(a, b) for a, b in zip(new, old, strict=True) if a != b]
    assert 0 < len(renamed) < len(new)
