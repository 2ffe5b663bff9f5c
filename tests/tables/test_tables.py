"""The tables: they say what records and graph say, find words of two characters, and follow every change."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

from kg import build, open_dataset, sample
from kg.dataset import open_folder
from kg.dataset.names import TABLES
from kg.errors import DatasetError
from kg.lineage import agencies_of, figures, ledger, themes_of
from kg.lineage.measures import Group, counted
from kg.records import ReportRecord, SectionRecord, StatementRecord
from kg.tables import Tables, Where, open_tables
from kg.tables.plans import By

KEY = "000000-2023"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled sample, built."""
    out = tmp_path_factory.mktemp("tables") / "out"
    build(sample.paths(), out)
    return out


@pytest.fixture(scope="module")
def tables(folder: Path) -> Tables:
    """Its tables."""
    return open_tables(folder)


@pytest.fixture(scope="module")
def graph(folder: Path) -> Dataset:
    """Its graph."""
    return open_dataset(folder)


def content(folder: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """Return the rows of every table without the numbers that are of one file alone."""
    loose = {"id", "report", "statement", "said", "reported", "later", "earlier", "body"}
    with closing(sqlite3.connect(folder / TABLES)) as db:
        names = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith(("words", "sqlite"))
        ]
        found = {}
        for name in names:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            kept = ", ".join(f'"{it}"' for it in columns if it not in loose)
            found[name] = (
                Counter(db.execute(f"SELECT {kept} FROM {name}").fetchall()) if kept else Counter()  # noqa: S608
            )
    return found


# ---------------------------------------------------------------- the same as records, ledger and graph


def test_reports_and_outlines_are_those_of_the_records(folder: Path, tables: Tables) -> None:
    data = open_folder(folder)
    for report in tables.reports():
        rows = data.records(report.key)
        own = next(row for row in rows if isinstance(row, ReportRecord))
        assert (report.title, report.sha256, report.characters) == (own.title, own.sha256, own.end)
        assert [it.name for it in own.parts] == [name for _, _, name in report.parts]
        outline = [(row.id, row.text) for row in rows if isinstance(row, SectionRecord)]
        assert [(it.id, it.text) for it in tables.sections(report.key)] == outline


def test_statements_and_numbers_are_those_of_the_records(folder: Path, tables: Tables) -> None:
    rows = [row for row in open_folder(folder).records(KEY) if isinstance(row, StatementRecord)]
    found = tables.search(Where(report=KEY), limit=-1)
    assert found.total == len(rows) > 10
    for row, it in zip(rows, found.rows, strict=True):
        assert (it.id, it.kind, it.text, it.start, it.end) == (
            row.id,
            row.kind,
            row.text,
            row.start,
            row.end,
        )
        told = [
            (t.id, float(t.value) if t.value is not None else None, t.unit) for t in row.targets
        ]
        assert [(n.id, n.value, n.unit) for n in it.numbers] == told


def test_verdicts_are_those_of_the_ledger(folder: Path, tables: Tables) -> None:
    data = open_folder(folder)
    promises = ledger(data.editions("000000"), data.links("000000"))
    told = {(row.report, row.promise.id): row for row in promises}
    found = tables.ledger()
    assert found.total == len(promises) > 10
    assert Counter(found.statuses) == Counter(row.status for row in promises)
    for it in found.rows:
        row, verdict = told[it.report, it.id], it.verdict
        assert verdict is not None
        said = row.verdict.said
        assert (verdict.status, verdict.basis, verdict.due) == (row.status, row.basis, row.due)
        assert (verdict.said and verdict.said.id) == (said and said.statement.id)
        assert (verdict.missing, verdict.doubts, verdict.routine) == (
            row.missing,
            row.doubts,
            row.routine,
        )
    assert {it.verdict.status for it in found.rows if it.verdict} >= {"met", "not mentioned"}


NUMBERS = """
SELECT ?statement ?target ?value ?unit WHERE {
  ?target pc:isTargetOf|pc:isResultOf ?statement ; pc:value ?value . OPTIONAL { ?target pc:unit/skos:prefLabel ?unit }
  FILTER(!BOUND(?unit) || lang(?unit) = "zh") }
"""
CLAIMS = """
SELECT ?statement ?name ?confidence WHERE {
  ?claim pc:assesses ?statement ; pc:responsible/rdfs:label ?name ; pc:confidence ?confidence }
"""
LINKS = """
SELECT ?later ?earlier ?confidence WHERE {
  ?link pc:assesses ?earlier ; pc:comparedWith ?later ; pc:confidence ?confidence }
"""


def rows(graph: Dataset, question: str) -> list[list[str]]:
    """Return the rows of a question as text."""
    return [[str(it) for it in row] for row in graph.query(question) if isinstance(row, ResultRow)]


def local(node: object) -> str:
    return str(node).rpartition("/id/")[2]


def test_numbers_are_those_of_the_graph(graph: Dataset, tables: Tables) -> None:
    asked = {(local(row[0]), local(row[1]), float(row[2])) for row in rows(graph, NUMBERS)}
    found = {
        (f"{it.place}/{it.year}/{it.id}", f"{it.place}/{it.year}/{number.id}", number.value)
        for it in tables.search(limit=-1).rows
        for number in it.numbers
        if number.value is not None
    }
    assert found == asked != set()


def test_who_answers_is_what_the_graph_claims(graph: Dataset, tables: Tables) -> None:
    asked = {(local(row[0]), str(row[1]), float(row[2])) for row in rows(graph, CLAIMS)}
    found = {
        (f"{it.place}/{it.year}/{it.id}", agency.name, agency.confidence)
        for it in tables.search(limit=-1).rows
        for agency in it.agencies
        if agency.basis != "stated"
    }
    assert asked
    assert asked <= found
    assert all(
        confidence < 0.5 for _, _, confidence in found - asked
    )  # the surest, below even odds


def test_links_are_those_of_the_graph(graph: Dataset, tables: Tables) -> None:
    asked = {(local(row[0]), local(row[1]), float(row[2])) for row in rows(graph, LINKS)}
    found = {
        (f"000000/{link.other.year}/{link.other.id}", f"000000/{it.year}/{it.id}", link.score)
        for it in tables.search(limit=-1).rows
        for link in tables.statement(it.report, it.id).later
    }
    assert found == asked != set()


# ---------------------------------------------------------------- questions


@pytest.mark.parametrize(
    "words", ["学位", "幼", "新增学位", "地区生产总值", "2000", "公园 新建", "没有这样的话"]
)
def test_a_search_finds_exactly_what_holds_the_words(tables: Tables, words: str) -> None:
    everything = tables.search(limit=-1).rows
    holding = [it for it in everything if all(word in (it.text or "") for word in words.split())]
    assert [it.id for it in tables.search(Where(text=words), limit=-1).rows] == [
        it.id for it in holding
    ]


@pytest.mark.parametrize(
    "words", ["", "，", '"', "a AND b", "NOT", "学位*", "学位)", "' OR 1=1 --", "\0"]
)
def test_a_search_takes_any_words(tables: Tables, words: str) -> None:
    assert tables.search(Where(text=words)).total <= tables.search(Where(text="位")).total


@pytest.mark.parametrize(
    "where",
    [
        Where(place="没有这个市"), Where(report="000000-1900"), Where(first=2100), Where(last=1900), Where(theme="none"),
        Where(action="无"), Where(agency="无"), Where(function="none"), Where(indicator="none"), Where(family="none"),
        Where(due=1900), Where(score=1.5), Where(section="none", report=KEY),
    ],
)  # fmt: skip
def test_each_filter_leaves_out(tables: Tables, where: Where) -> None:
    assert tables.search(where).total == 0
    assert tables.ledger(where).statuses == {}


def test_filters_keep_what_fits(tables: Tables) -> None:
    found = tables.search(
        Where(kind="commitment", first=2023, last=2023, numbers=True), limit=-1
    ).rows
    assert found
    assert all(it.kind == "commitment" and it.year == 2023 and it.numbers for it in found)
    status = found[0].verdict.status if found[0].verdict else None
    assert all(
        it.verdict and it.verdict.status == status
        for it in tables.ledger(Where(status=status)).rows
    )
    whole, checked = tables.ledger(), tables.ledger(Where(checkable=True))
    assert (checked.total + checked.routine, checked.routine > 0) == (whole.total, True)


def test_facets_count_what_fits(tables: Tables) -> None:
    facets = tables.facets(Where(place="栖云市"))
    total = tables.search(Where(place="栖云市")).total
    assert sum(it.count for it in facets["kind"]) == sum(it.count for it in facets["year"]) == total
    assert [it.label for it in facets["place"]] == ["栖云市"]
    for it in facets["theme"]:
        assert it.label != it.value
        assert tables.search(Where(theme=it.value)).total == it.count
    for it in facets["agency"]:
        assert tables.search(Where(agency=it.value)).total == it.count


def test_pages_make_up_the_whole(tables: Tables) -> None:
    whole = [it.id for it in tables.search(limit=-1).rows]
    pages = [
        it.id for at in range(0, len(whole), 7) for it in tables.search(limit=7, offset=at).rows
    ]
    assert pages == whole


def test_a_series_is_in_order_of_the_years(tables: Tables) -> None:
    points = tables.series("gdp")
    assert [it.number.year for it in points] == sorted(it.number.year for it in points) != []
    assert (
        points
        == tables.series("地区生产总值", place="000000")
        == tables.series("gdp", place="栖云市")
    )
    assert tables.series("gdp", place="没有这个市") == []


def test_what_is_not_there_is_said(tables: Tables, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        tables.statement(KEY, "statement-none")
    with pytest.raises(KeyError):
        tables.report("000000-1900")
    with pytest.raises(DatasetError, match="has no tables"):
        open_tables(tmp_path)
    (tmp_path / TABLES).write_text("x" * 4096)
    with pytest.raises(DatasetError, match="cannot be read"):
        open_tables(tmp_path)


# ---------------------------------------------------------------- changes


def test_tables_follow_reports_that_come_and_go(tmp_path: Path, folder: Path) -> None:
    paths = sample.paths()
    build(paths[:2], tmp_path / "out")
    before = open_tables(tmp_path / "out")
    held = before.search(limit=-1).rows
    build(paths, tmp_path / "out")
    assert content(tmp_path / "out") == content(folder)
    assert before.search(limit=-1).rows == held  # who has them open keeps them
    build(paths[:2], tmp_path / "out")
    build(paths[:2], tmp_path / "new")
    assert content(tmp_path / "out") == content(tmp_path / "new")
    found = open_tables(tmp_path / "out").search(Where(text="学位"), limit=-1).rows
    assert found == open_tables(tmp_path / "new").search(Where(text="学位"), limit=-1).rows


@pytest.mark.parametrize("damage", ["gone", "torn", "empty"])
def test_damaged_tables_are_made_anew(tmp_path: Path, folder: Path, damage: str) -> None:
    build(sample.paths(), tmp_path / "out")
    file = tmp_path / "out" / TABLES
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(b"" if damage == "empty" else file.read_bytes()[:50])
    build(sample.paths(), tmp_path / "out")
    assert content(tmp_path / "out") == content(folder)


def test_without_quotes_no_sentence_stands_there(tmp_path: Path) -> None:
    build(sample.paths(), tmp_path / "out", quotes="none")
    with open_tables(tmp_path / "out") as bare:
        found = bare.search(limit=-1).rows
        assert found
        assert all(it.text is None for it in found)
        assert any(it.words for it in found)
        assert not bare.reports()[0].quoted


@pytest.mark.parametrize(("by", "group"), [("theme", themes_of), ("agency", agencies_of)])
def test_plans_count_as_the_records_do(folder: Path, tables: Tables, by: By, group: Group) -> None:
    known = open_folder(folder)
    (place,) = known.places
    expected = figures(known.editions(place), known.links(place), group=group)
    assert counted(*tables.plans(place, by)) == expected
    assert any(row.kept for row in expected) or by == "agency"
    assert any(row.continued or row.fresh for row in expected)
