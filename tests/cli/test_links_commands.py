"""What came of the promises, on the command line: links, ledger, diff, review."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph

from kg import sample
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
    assert kg("links", dataset, "-o", tmp_path / "links.jsonl").out == ""
    assert (tmp_path / "links.jsonl").read_text(encoding="utf-8") == run.out


def test_ledger_has_a_row_for_every_promise(kg: Kg, dataset: Path) -> None:
    run = kg("ledger", dataset, "-f", "csv", "--from", 2022, "--to", 2022)
    rows = table(run.out)
    records = (dataset / "records" / f"{A}.jsonl").read_text(encoding="utf-8").split("\n")
    promises = [
        row for row in map(json.loads, filter(None, records)) if row.get("kind") == "commitment"
    ]
    assert run.code == 0
    assert {row["year"] for row in rows} == {"2022"}
    assert [row["promise"] for row in rows if row["against"] == "2023"] == [
        " ".join(promise["text"].split()) for promise in promises
    ]
    assert {"reported", "planned again", "not mentioned"} == {row["status"] for row in rows}
    assert all(bool(row["outcome"]) == (row["status"] == "reported") for row in rows)
    assert all(bool(row["reported"]) != (row["status"] == "not mentioned") for row in rows)


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
    shown = kg("ledger", dataset).out.splitlines()
    assert sum(line.startswith("栖云市") for line in shown) == count
    assert len(kg("ledger", dataset, "-f", "md").out.splitlines()) == count + 2
    cells = Cells()
    cells.feed(kg("ledger", dataset, "-f", "html").out)
    assert (cells.rows, cells.outside) == (count + 1, [])


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
    shown = kg("diff", dataset, A, C).out
    assert all(
        shown.count(f"\n{it} ") == sum(row["change"] == it for row in rows)
        for it in ("new", "reported")
    )
    graph = Graph().parse(data=kg("diff", dataset, A, C, "-f", "turtle").out)
    assert 0 < len(set(graph.subjects(RDF.type, PC.CrossYearLink))) <= len(rows)


@pytest.mark.parametrize("names", [(A, A), (A, "qiyun_2022")])
def test_diff_wants_two_reports(kg: Kg, dataset: Path, names: tuple[str, str]) -> None:
    run = kg("diff", dataset, *names)
    assert (run.code, run.out) == (1, "")
    assert "are not two reports of one place" in run.err


def test_without_quotes_there_is_a_ledger_but_no_diff(kg: Kg, bare: Path, dataset: Path) -> None:
    rows, full = (table(kg("ledger", it, "-f", "csv").out) for it in (bare, dataset))
    columns = ("year", "against", "status", "outcome", "promise_at", "reported_at")
    assert [[row[name] for name in columns] for row in rows] == [
        [row[name] for name in columns] for row in full
    ]
    run = kg("diff", bare, A, C)
    assert (run.code, run.out) == (1, "")
    assert "--quotes clause" in run.err


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
    rows = table(kg("ledger", torn, "-f", "csv").out)
    assert {row["against"] for row in rows} == {"2024"}
    assert {row["status"] for row in rows} == {"cannot be told", "planned again"}
    assert all(row["why"].startswith("no report of 2023; 2024: ") for row in rows)
    assert all("no-review" in row["why"] for row in rows)


def test_the_scoreboard_says_what_cannot_be_told(kg: Kg, torn: Path) -> None:
    rows = table(kg("scoreboard", torn, "-f", "csv").out)
    by_year = {(row["indicator"], row["year"]): row for row in rows}
    assert by_year["地区生产总值", "2023"]["target"] == "no report"
    assert by_year["地区生产总值", "2023"]["reported"] == "cannot be told"
    assert "∅" in kg("scoreboard", torn, "-f", "svg").out


def test_diff_names_the_missing_year(kg: Kg, torn: Path, dataset: Path) -> None:
    run = kg("diff", torn, A, C, "-f", "json")
    assert run.err == "There is no report of 2023 between the two.\n"
    assert "not mentioned" not in {row["change"] for row in json.loads(run.out)}
    assert "cannot be told" in {row["change"] for row in json.loads(run.out)}
    assert kg("diff", dataset, A, C, "-f", "json").err == ""
