"""What came of the promises, on the command line: links, ledger, diff, review."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rdflib import RDF, Graph
from rich.cells import cell_len

from kg import sample
from kg.analysis.sheet import workbook
from kg.graph.namespaces import PC
from kg.scaling import build

Kg = Callable[..., Any]
A, B, C = "000000-2022", "000000-2023", "000000-2024"


@pytest.fixture
def own(dataset: Path, tmp_path: Path) -> Path:
    """A copy of the sample's dataset, to be changed at will."""
    return Path(shutil.copytree(dataset, tmp_path / "own"))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's dataset without quotes."""
    out = tmp_path_factory.mktemp("bare") / "out"
    build(sample.paths(), out, quotes="none")
    return out


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_links_are_records_with_the_files_names(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    run = kg("links", dataset)
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 0
    assert {row["type"] for row in rows} == {"reports_on", "continues"}
    assert {row["from"]["report"] for row in rows} == {"qiyun_2023", "qiyun_2024"}
    assert {row["to"]["report"] for row in rows} == {"qiyun_2022", "qiyun_2023"}
    ends = {
        (row[e]["report"], row[e]["place"], row[e]["year"]) for row in rows for e in ("from", "to")
    }
    assert ends == {(f"qiyun_{year}", "栖云市", year) for year in (2022, 2023, 2024)}
    assert kg("links", dataset, "-o", tmp_path / "links.jsonl").out == ""
    assert (tmp_path / "links.jsonl").read_text(encoding="utf-8") == run.out


def test_ledger_has_a_row_for_every_promise(kg: Kg, dataset: Path) -> None:
    run = kg("ledger", dataset, "--all", "-f", "csv", "--from", 2022, "--to", 2022)
    rows = table(run.out)
    records = (dataset / "records" / f"{A}.jsonl").read_text(encoding="utf-8").split("\n")
    promises = [
        row for row in map(json.loads, filter(None, records)) if row.get("kind") == "commitment"
    ]
    assert run.code == 0
    assert {row["year"] for row in rows} == {"2022"}
    assert [row["promise_at"] for row in rows] == [f"{p['start']}–{p['end']}" for p in promises]
    assert {"met", "missed", "not mentioned"} <= {row["status"] for row in rows}
    assert all(bool(row["later"]) for row in rows if row["basis"])
    growth = next(row for row in rows if row["target"] == "增长7%以上")
    assert growth["indicator"] == "地区生产总值"
    assert (growth["status"], growth["basis"], growth["due"]) == ("missed", "numbers", "2022")
    assert growth["reported"].startswith("2023: ")


def test_ritual_and_vague_promises_are_behind_all(kg: Kg, dataset: Path) -> None:
    few, every = (table(kg("ledger", dataset, *it, "-f", "csv").out) for it in ((), ("--all",)))
    assert 0 < len(few) < len(every)
    assert [row for row in every if row in few] == few
    first = kg("ledger", dataset, "-f", "md").out.splitlines()[0]
    assert first.startswith(f"{len(few)} promises: ")
    assert first.endswith(f"; {len(every) - len(few)} ritual or vague ones are left out (--all).")
    assert "left out" not in kg("ledger", dataset, "--all", "-f", "md").out


FILTERS: list[tuple[tuple[object, ...], Callable[[dict[str, str]], bool]]] = [
    (("--numbers",), lambda row: bool(row["target"])),
    (("--status", "met"), lambda row: row["status"] == "met"),
    (("--status", "not-mentioned"), lambda row: row["status"] == "not mentioned"),
    (("--due", 2022), lambda row: row["due"] == "2022"),
    (("--min-score", 0.8), lambda row: float(row["score"] or 0) >= 0.8),
    (("--from", 2023, "--to", 2023), lambda row: row["year"] == "2023"),
    (("--theme", "education"), lambda row: "教育" in row["theme"]),
    (("--theme", "教育"), lambda row: "教育" in row["theme"]),
    (("--action", "商贸"), lambda row: "商贸" in row["action"]),
    (("--agency", "教育"), lambda row: "教育" in row["agency"]),
    (("--numbers", "--status", "missed"), lambda r: bool(r["target"]) and r["status"] == "missed"),
]


@pytest.mark.parametrize(("options", "fits"), FILTERS, ids=[str(it[0]) for it in FILTERS])
def test_filters_of_the_ledger(
    kg: Kg, dataset: Path, options: tuple[object, ...], fits: Callable[[dict[str, str]], bool]
) -> None:
    everything = table(kg("ledger", dataset, "--all", "-f", "csv").out)
    found = table(kg("ledger", dataset, "--all", *options, "-f", "csv").out)
    assert 0 < len(found) < len(everything)
    assert found == [row for row in everything if fits(row)]


@pytest.mark.parametrize(
    ("option", "wrong", "near"),
    [
        ("--action", "商茂焕新行动", "商贸焕新行动"),
        ("--theme", "eduction", "education"),
        ("--agency", "教育居", "教育"),
        ("--status", "mett", "met, exceeded"),
    ],
)
def test_a_misspelt_filter_names_near_ones(
    kg: Kg, dataset: Path, option: str, wrong: str, near: str
) -> None:
    run = kg("ledger", dataset, option, wrong)
    assert (run.code, run.out) == (1, "")
    assert wrong in run.err
    assert near in run.err
    assert run.err.count("\n") == 1


def test_an_empty_ledger_says_so(kg: Kg, dataset: Path) -> None:
    assert kg("ledger", dataset, "--from", 2030).out == "No promise fits.\n"
    assert kg("ledger", dataset, "--due", 1999).out == "No promise fits.\n"


def test_the_ledger_fits_the_terminal(kg: Kg, dataset: Path) -> None:
    lines = kg("ledger", dataset, "--all").out.splitlines()
    assert lines[lines.index("") + 1].split() == [
        "year",
        "promise",
        "target",
        "due",
        "status",
        "basis",
        "reported",
    ]
    assert max(map(cell_len, lines)) <= 100


def test_the_ledger_as_a_workbook(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    assert kg("ledger", dataset, "-o", path).out == ""
    rows = table(kg("ledger", dataset, "-f", "csv").out)
    (head, *cells) = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    assert list(head) == list(rows[0])
    assert [str(row[head.index("promise")]) for row in cells] == [row["promise"] for row in rows]
    first = path.read_bytes()
    kg("ledger", dataset, "-o", path)
    assert path.read_bytes() == first


def test_a_sheet_has_no_formula_and_no_control_character() -> None:
    hostile = ["=1+1", "+cmd", "<b>&", "a\x00b", "\ud800", 0.5, None]
    book = workbook([{"x": it} for it in hostile], ["x"])
    cells = [row[0] for row in openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows()]
    assert [cell.value for cell in cells] == [
        "x", "=1+1", "+cmd", "<b>&", "a\ufffdb", "\ufffd", 0.5, None,
    ]  # fmt: skip
    assert [cell.data_type for cell in cells[1:6]] == ["s"] * 5


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows = 0
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.rows += tag == "tr"
        self.outside += [name for name, _ in attrs if name in ("src", "href")]


def test_ledger_is_printed_in_every_format(kg: Kg, dataset: Path) -> None:
    count = len(table(kg("ledger", dataset, "-f", "csv").out))
    totals = " ".join(kg("ledger", dataset).out.partition("\n\n")[0].split())
    text = kg("ledger", dataset, "-f", "md").out.splitlines()
    assert (text[0], len(text)) == (totals, count + 4)
    cells = Cells()
    cells.feed(kg("ledger", dataset, "-f", "html").out)
    assert (cells.rows, cells.outside) == (count + 1, [])
    assert totals in kg("ledger", dataset, "-f", "html").out


def test_ledger_of_a_place(kg: Kg, dataset: Path) -> None:
    everything = kg("ledger", dataset).out
    assert kg("ledger", dataset, "--place", "栖云市").out == everything
    assert kg("ledger", dataset, "--place", "000000").out == everything
    run = kg("ledger", dataset, "--place", "临江市")
    assert (run.code, run.out) == (1, "")
    assert run.err == f"kg: {dataset} has no report of 临江市; it has 栖云市.\n"


def test_diff_in_any_order_and_by_any_name(kg: Kg, dataset: Path) -> None:
    run = kg("diff", dataset, A, C, "-f", "json")
    rows = json.loads(run.out)
    assert run.code == 0
    assert kg("diff", dataset, "qiyun_2024.txt", "qiyun_2022", "-f", "json").out == run.out
    assert {"new", "continued", "reported", "not mentioned"} <= {row["change"] for row in rows}
    assert all((row["earlier"] is None) == (row["change"] == "new") for row in rows)
    assert len(table(kg("diff", dataset, A, C, "-f", "csv").out)) == len(rows)
    every = json.loads(kg("diff", dataset, A, C, "--all", "-f", "json").out)
    assert len(every) > len(rows)
    assert [row for row in every if row in rows] == rows
    shown = kg("diff", dataset, A, C).out
    (totals, lines) = shown.split("\n\n", 1)
    assert totals.startswith("栖云市 2022 → 2024: ")
    assert f"{len(every) - len(rows)} ritual or vague ones are left out (--all)." in totals.replace(
        "\n", " "
    )
    for change in ("new", "reported", "continued"):
        count = sum(row["change"] == change for row in rows)
        assert f"{count} {change}" in totals
        assert f"\n{lines}".count(f"\n{change} ") == count
    assert max(map(cell_len, shown.splitlines())) <= 100
    graph = Graph().parse(data=kg("diff", dataset, A, C, "-f", "turtle").out)
    assert 0 < len(set(graph.subjects(RDF.type, PC.CrossYearLink))) <= len(rows)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "md", "html", "json"])
def test_differences_in_every_format(kg: Kg, dataset: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"differences.{ending}"
    assert kg("diff", dataset, A, B, "-o", path).out == ""
    content = path.read_bytes()
    assert content
    if ending == "xlsx":
        rows = openpyxl.load_workbook(path).active.max_row
        assert rows == len(table(kg("diff", dataset, A, B, "-f", "csv").out)) + 1
    else:
        assert content.decode() == kg("diff", dataset, A, B, "-f", ending).out
        assert "增长7%以上" in content.decode()


def test_differences_of_numbers(kg: Kg, dataset: Path) -> None:
    rows = json.loads(kg("diff", dataset, A, B, "--numbers", "-f", "json").out)
    assert rows
    assert all(row["earlier_target"] or row["later_target"] for row in rows)


@pytest.mark.parametrize(
    ("option", "value", "fits"),
    [
        ("--status", "met", lambda row: row["status"] == "met"),
        ("--status", "not-mentioned", lambda row: row["change"] == "not mentioned"),
        ("--min-score", "0.9", lambda row: row["score"] >= 0.9),
        ("--from", "2023", lambda row: row["change"] == "new"),
        ("--to", "2022", lambda row: row["change"] != "new"),
    ],
)
def test_differences_are_filtered_as_the_ledger_is(
    kg: Kg, dataset: Path, option: str, value: str, fits: Callable[[dict[str, Any]], bool]
) -> None:
    every = json.loads(kg("diff", dataset, A, B, "-f", "json").out)
    rows = json.loads(kg("diff", dataset, A, B, option, value, "-f", "json").out)
    assert 0 < len(rows) < len(every)
    assert all(map(fits, rows))
    assert [row for row in every if row in rows] == rows


@pytest.mark.parametrize(
    ("option", "column"),
    [("--theme", "theme"), ("--agency", "agency"), ("--action", "action"), ("--due", "due")],
)
def test_a_filter_takes_the_promises_that_the_ledger_shows(
    kg: Kg, dataset: Path, option: str, column: str
) -> None:
    """What a filter leaves of the earlier report's promises is what it leaves of them in the ledger."""
    asked = ("--from", "2022", "--to", "2022", "--all")
    ledger = table(kg("ledger", dataset, *asked, "-f", "csv").out)
    value = next(row[column].split("；")[0] for row in reversed(ledger) if row[column])
    kept = {
        row["promise_at"]
        for row in table(kg("ledger", dataset, *asked, option, value, "-f", "csv").out)
    }
    found = json.loads(kg("diff", dataset, A, B, *asked, option, value, "-f", "json").out)
    assert {row["earlier_at"] for row in found} == kept
    assert 0 < len(kept) < len(ledger)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--status", "done", "there is no status done"),
        ("--theme", "无此题", "there are no themes like"),
    ],
)
def test_diff_names_a_filter_that_there_is_not(
    kg: Kg, dataset: Path, option: str, value: str, said: str
) -> None:
    run = kg("diff", dataset, A, B, option, value)
    assert (run.code, run.out) == (1, "")
    assert said in run.err


@pytest.mark.parametrize("names", [(A, A), (A, "qiyun_2022")])
def test_diff_wants_two_reports(kg: Kg, dataset: Path, names: tuple[str, str]) -> None:
    run = kg("diff", dataset, *names)
    assert (run.code, run.out) == (1, "")
    assert "are not two reports of one place" in run.err


def test_without_quotes_there_is_a_ledger_but_no_diff(kg: Kg, bare: Path, dataset: Path) -> None:
    rows, full = (table(kg("ledger", it, "--numbers", "-f", "csv").out) for it in (bare, dataset))
    columns = ("year", "due", "target", "promise_at", "later_at")
    assert [[row[name] for name in columns] for row in rows] == [
        [row[name] for name in columns] for row in full
    ]
    assert all(row["promise"] and row["promise"] != "；" for row in rows)
    run = kg("diff", bare, A, C)
    assert (run.code, run.out) == (1, "")
    assert "--quotes clause" in run.err


def test_a_ledger_of_one_report(kg: Kg, tmp_path: Path) -> None:
    build(sample.paths()[:1], tmp_path / "one")
    rows = table(kg("ledger", tmp_path / "one", "-f", "csv").out)
    assert {row["status"] for row in rows} == {"not yet due"}
    assert {row["later"] for row in rows} == {""}


@pytest.mark.parametrize("command", [["links"], ["ledger"], ["diff", A, B], ["review", "no.csv"]])
def test_a_folder_that_is_no_dataset(kg: Kg, tmp_path: Path, command: list[str]) -> None:
    run = kg(command[0], tmp_path, *command[1:])
    assert (run.code, run.out) == (1, "")
    assert run.err.count("\n") == 1


def test_review_goes_round(kg: Kg, own: Path, tmp_path: Path) -> None:
    queue = table(kg("query", own, "review-queue", "-f", "csv").out)
    link = next(row["claim"] for row in queue if row["kind"] == "link")
    file = tmp_path / "verdicts.csv"
    file.write_text(f"claim,verdict\n{link},reject\n", encoding="utf-8")
    before = kg("links", own).out.splitlines()
    run = kg("review", own, file)
    assert (run.code, run.out) == (0, "")
    assert run.err == f"{own}: 1 verdicts taken in, 0 unknown, 0 stale.\n"
    assert len(kg("links", own).out.splitlines()) == len(before) - 1
    assert link not in kg("query", own, "review-queue", "-f", "csv").out
    assert kg("validate", own).code == 0


def test_review_lists_what_fits_no_claim(kg: Kg, own: Path, tmp_path: Path) -> None:
    file = tmp_path / "verdicts.csv"
    file.write_text("claim,verdict\nid:000000/2023/link-1,accept\n", encoding="utf-8")
    run = kg("review", own, file)
    assert run.code == 1
    assert run.err.splitlines()[0].startswith("unknown: 000000/2023/link-1 (accept)")
    assert not (own / "reviews.csv").exists()


@pytest.mark.parametrize("text", ["who,what\na,b\n", "claim,verdict\nid:000000/2023/link-1,yes\n"])
def test_a_review_that_cannot_be_read(kg: Kg, own: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "verdicts.csv"
    file.write_text(text, encoding="utf-8")
    run = kg("review", own, file)
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"kg: {file}")
    assert run.err.count("\n") == 1


# ---------------------------------------------------------------- torn reports, missing years


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample without its report of 2023, and with the report of 2024 from its plan on."""
    folder = tmp_path_factory.mktemp("torn")
    first, _, last = sample.paths()
    text = last.read_text(encoding="utf-8")
    file = folder / "qiyun_2024.txt"
    file.write_text(text[text.index("二、") :], encoding="utf-8")
    rows = folder / "rows.csv"
    rows.write_text("file,place,year\nqiyun_2024.txt,栖云市,2024\n", encoding="utf-8")
    build([first, file], folder / "out", metadata=rows)
    return folder / "out"


def test_the_ledger_says_why_something_cannot_be_told(kg: Kg, torn: Path) -> None:
    rows = table(kg("ledger", torn, "--from", 2022, "--to", 2022, "-f", "csv").out)
    assert {row["status"] for row in rows} == {"cannot be told", "not yet due"}
    missing = [row for row in rows if row["due"] == "2022"]
    assert all(row["why"] == "no report of 2023" for row in missing)
    due = [row for row in rows if row["due"] == "2023"]
    assert all("2024: no-review" in row["why"] for row in due)


def test_the_scoreboard_says_what_cannot_be_told(kg: Kg, torn: Path) -> None:
    rows = table(kg("scoreboard", torn, "-f", "csv").out)
    by_year = {(row["indicator"], row["year"]): row for row in rows}
    assert by_year["地区生产总值", "2023"]["target"] == "no report of 2023"
    assert by_year["地区生产总值", "2023"]["reported"] == "cannot be told"
    assert "∅" in kg("scoreboard", torn, "-f", "svg").out


def test_diff_names_the_missing_year(kg: Kg, torn: Path, dataset: Path) -> None:
    run = kg("diff", torn, A, C, "-f", "json")
    assert run.err == "There is no report of 2023 between the two.\n"
    assert "not mentioned" not in {row["change"] for row in json.loads(run.out)}
    assert "cannot be told" in {row["change"] for row in json.loads(run.out)}
    assert kg("diff", dataset, A, C, "-f", "json").err == ""


@pytest.mark.parametrize("command", [("ledger",), ("tasks",), ("query", "targets")])
def test_csv_for_people_has_a_byte_order_mark_and_for_programs_none(
    kg: Kg, dataset: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    name, *rest = command
    path = tmp_path / "rows.csv"
    assert kg(name, dataset, *rest, "-f", "csv", "-o", path).code == 0
    marked = path.read_bytes().decode()
    assert marked == "\ufeff" + kg(name, dataset, *rest, "-f", "csv").out
