"""Links and responsibilities of a dataset: made when, and only when, what they stand on has changed."""

import json
import shutil
from pathlib import Path

import pytest
from rdflib import RDF, Graph

import kg.scaling.claims
from kg.dataset import open_folder
from kg.dataset.breakdowns import read_tasks
from kg.errors import DatasetError, ReadError
from kg.graph import list_queries, open_dataset, query, validate
from kg.graph.namespaces import BASE, PC, concept
from kg.graph.results import rows
from kg.scaling import build, import_breakdown, review

KEYS = ("000000-2022", "000000-2023", "000000-2024")
TABLE = Path(__file__).parents[1] / "agencies" / "qiyun_2024_breakdown.csv"


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"store", "tables.sqlite"} & {*path.relative_to(folder).parts}
    }


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    names = before.keys() | after.keys()
    return {name for name in names if before.get(name) != after.get(name)}


def claims(dataset: Path, name: str, kind: str) -> Graph:
    graph = Graph().parse(dataset / name)
    assert (None, RDF.type, PC[kind]) in graph
    return graph


def own_files(key: str) -> set[str]:
    return {
        f"agencies/{key}.jsonl", f"agencies/{key}.ttl", f"records/{key}.jsonl", f"reports/{key}.ttl",
    }  # fmt: skip


LINKS = {"links/000000.jsonl", "links/000000.ttl"}
WHOLE = {"dataset.ttl", "manifest.json"}


@pytest.fixture
def two_places(reports: list[Path]) -> list[Path]:
    """The sample's first two years, and the same two of a place made from it."""
    others = []
    for path in reports[:2]:
        other = path.with_name(path.name.replace("qiyun", "linjiang"))
        other.write_text(path.read_text(encoding="utf-8").replace("栖云", "临江"), encoding="utf-8")
        others.append(other)
    return [*reports[:2], *others]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return Path(shutil.copy(TABLE, tmp_path / "tasks.csv"))


def test_links_and_agencies_stand_in_graphs_of_their_own(sample_dataset: Path) -> None:
    names = {str(graph.identifier) for graph in open_dataset(sample_dataset).graphs()}
    own = {"000000/links", *(f"000000/{year}/agencies" for year in (2022, 2023, 2024))}
    assert {f"{BASE}graph/{name}" for name in own} <= names
    assert validate(sample_dataset).conforms


@pytest.mark.parametrize(
    "name",
    [
        "action-outcomes",
        "action-responsibility",
        "agency-load",
        "function-load",
        "function-outcomes",
        "links",
        "responsibility",
        "shared-commitments",
    ],
)
def test_the_questions_about_claims_have_answers(sample_dataset: Path, name: str) -> None:
    assert name in {question.name for question in list_queries()}
    assert len(rows(query(open_dataset(sample_dataset), name))) > 2


def test_a_year_that_is_added_touches_its_files_and_its_places_links(
    two_places: list[Path], reports: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build(two_places, out)
    before = content(out)
    build([*two_places, reports[2]], out)
    after = content(out)
    assert changed(before, after) == own_files(KEYS[2]) | LINKS | WHOLE
    build(two_places, out)
    assert content(out) == before


def test_what_was_added_bit_by_bit_is_what_is_built_at_once(
    reports: list[Path], sample_dataset: Path, tmp_path: Path
) -> None:
    for count in (1, 2, 3):
        build(reports[:count], tmp_path / "out")
    assert content(tmp_path / "out") == content(sample_dataset)


def test_a_report_that_changed_touches_the_links(dataset: Path, reports: list[Path]) -> None:
    before = content(dataset)
    text = reports[2].read_text(encoding="utf-8")
    reports[2].write_text(text.replace("。", "。\n", 1), encoding="utf-8")
    build(reports, dataset)
    assert changed(before, content(dataset)) <= own_files(KEYS[2]) | LINKS | WHOLE
    assert changed(before, content(dataset)) > {"links/000000.jsonl"}


def test_one_report_alone_has_no_links(dataset: Path, reports: list[Path]) -> None:
    build(reports[:1], dataset)
    assert not list((dataset / "links").iterdir())
    assert validate(dataset).conforms


@pytest.mark.parametrize(
    "name", ["links/000000.jsonl", "links/000000.ttl", "agencies/000000-2023.ttl"]
)
def test_a_file_that_was_lost_or_changed_is_made_again(
    dataset: Path, reports: list[Path], name: str
) -> None:
    before = content(dataset)
    (dataset / name).unlink()
    assert build(reports, dataset).unchanged == KEYS
    assert content(dataset) == before
    (dataset / name).write_text("changed by hand", encoding="utf-8")
    build(reports, dataset)
    assert content(dataset) == before


def test_changed_rules_of_claims_build_no_report(
    dataset: Path, reports: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(dataset)
    monkeypatch.setattr(kg.scaling.claims, "claim_rules", lambda: "other")
    assert build(reports, dataset).unchanged == KEYS
    assert changed(before, content(dataset)) == {"manifest.json"}


def test_without_quotes_links_are_the_same_and_quote_nothing(
    sample_dataset: Path, reports: list[Path], tmp_path: Path
) -> None:
    build(reports[:2], tmp_path / "out", quotes="none")
    build(reports, tmp_path / "out", quotes="none")
    bare, full = (
        open_folder(folder).links("000000") for folder in (tmp_path / "out", sample_dataset)
    )
    assert [(it.source, it.target, it.outcome) for it in bare] == [
        (it.source, it.target, it.outcome) for it in full
    ]
    assert any(ground.startswith("words:") for link in full for ground in link.evidence)
    assert not any(ground.startswith("words:") for link in bare for ground in link.evidence)
    assert all(not it.text for it in open_folder(tmp_path / "out").editions("000000")[0].statements)


# Reviews


def verdicts(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "verdicts.csv"
    file.write_text("\n".join(["claim,verdict,outcome,note", *lines, ""]), encoding="utf-8")
    return file


def links_of(dataset: Path, relation: str) -> list[str]:
    graph = claims(dataset, "links/000000.ttl", "CrossYearLink")
    return sorted(map(str, graph.subjects(PC.relation, concept("relation", relation))))


def test_verdicts_outlive_a_rebuild(dataset: Path, reports: list[Path], tmp_path: Path) -> None:
    wrong, (bad, good, *_) = links_of(dataset, "reports_on")[0], links_of(dataset, "continues")
    graph = claims(dataset, "agencies/000000-2022.ttl", "ResponsibilityAssessment")
    answer = str(min(graph.subjects(RDF.type, PC.ResponsibilityAssessment), key=str))
    file = verdicts(
        tmp_path,
        f"{wrong},correct,unclear,",
        f"{bad.replace(BASE + 'id/', 'id:')},reject,,two streets",
        f"{good},accept,,",
        f"{answer},reject,,",
        f"{links_of(dataset, 'continues')[2]},,,not looked at",
    )
    count = len(open_folder(dataset).links("000000"))
    done = review(dataset, file)
    assert (len(done.taken), done.unknown, done.stale) == (4, (), ())
    for again in (False, True):
        if again:
            build(reports[:2], dataset)
            build(reports, dataset, quotes="none")
            build(reports, dataset)
        graph = claims(dataset, "links/000000.ttl", "CrossYearLink")
        status = {
            str(claim): graph.value(claim, PC.reviewStatus)
            for claim in graph.subjects(PC.reviewStatus)
        }
        assert status[wrong] == status[good] == concept("review", "accepted")
        assert len(status) == 3
        assert status[bad] == concept("review", "rejected")
        corrected = next(claim for claim in graph.subjects(PC.outcome) if str(claim) == wrong)
        assert graph.value(corrected, PC.outcome) == concept("outcome", "unclear")
        agencies = Graph().parse(dataset / "agencies/000000-2022.ttl")
        rejected = set(agencies.subjects(PC.reviewStatus, concept("review", "rejected")))
        assert set(map(str, rejected)) == {answer}
        assert len(open_folder(dataset).links("000000")) == count - 1
        assert validate(dataset).conforms


def test_a_verdict_whose_claim_is_gone_is_stale_and_kept(
    dataset: Path, reports: list[Path], tmp_path: Path
) -> None:
    late = next(link for link in links_of(dataset, "continues") if "/2024/" in link)
    review(dataset, verdicts(tmp_path, f"{late},accept,,"))
    build(reports[:2], dataset)
    done = review(dataset, verdicts(tmp_path))
    assert [verdict.claim for verdict in done.stale] == [late.removeprefix(f"{BASE}id/")]
    build(reports, dataset)
    assert review(dataset, verdicts(tmp_path)).stale == ()


def test_a_verdict_finds_its_claim_by_the_statements(dataset: Path, tmp_path: Path) -> None:
    link = links_of(dataset, "continues")[0]
    review(dataset, verdicts(tmp_path, f"{link},reject,,"))
    file = dataset / "reviews.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(link.rpartition("/")[2], "link-0000000000"), encoding="utf-8")
    assert review(dataset, verdicts(tmp_path)).stale == ()
    graph = claims(dataset, "links/000000.ttl", "CrossYearLink")
    rejected = graph.subjects(PC.reviewStatus, concept("review", "rejected"))
    assert [str(claim) for claim in rejected] == [link]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("id:000000/2023/link-1,maybe,,", "line 2: expected accept, reject or correct"),
        ("id:000000/2023/link-1,correct,,", "line 2: expected one of met"),
        ("id:000000/2023/responsibility-1,correct,met,", "only a link has an outcome"),
        ("link-1,accept,,", "is no claim"),
    ],
)
def test_a_verdict_that_does_not_fit(
    dataset: Path, tmp_path: Path, line: str, message: str
) -> None:
    before = content(dataset)
    with pytest.raises((ReadError, DatasetError), match=message):
        review(dataset, verdicts(tmp_path, line))
    assert content(dataset) == before


# Breakdown tables


def test_a_breakdown_is_assigned_and_outlives_a_rebuild(
    dataset: Path, reports: list[Path], table: Path
) -> None:
    done = import_breakdown(dataset, table, "qiyun_2024")
    assert (len(done.tasks), len(done.skipped)) == (5, 6)
    assert len(done.matched.matches) + len(done.matched.unmatched) >= 5
    first = content(dataset)["agencies/000000-2024.ttl"]
    build(reports[:2], dataset)
    build(reports, dataset)
    assert content(dataset)["agencies/000000-2024.ttl"] == first
    build(reports, dataset, quotes="none")
    build(reports, dataset)
    assert content(dataset)["agencies/000000-2024.ttl"] == first
    graph = claims(dataset, "agencies/000000-2024.ttl", "ResponsibilityAssessment")
    told = set(graph.subjects(RDF.type, PC.ProgressAssessment))
    assigned = set(graph.subjects(PC.basis, concept("basis", "assigned"))) - told
    statements = {graph.value(claim, PC.assesses) for claim in assigned}
    inferred = set(graph.subjects(PC.basis, concept("basis", "inferred")))
    assert len(statements) == len(done.matched.matches)
    assert statements.isdisjoint(graph.value(claim, PC.assesses) for claim in inferred)
    assert {str(graph.value(claim, PC.ground)) for claim in assigned} <= {
        f"tasks.csv#{row}" for row in range(1, 12)
    }
    roles = {graph.value(claim, PC.agencyRole) for claim in assigned}
    assert roles == {None, concept("agency-role", "partner")}  # who leads has no role of its own
    assert {str(graph.value(it, PC.asOf)) for it in told} == {"2024-09-30"}
    assert {graph.value(it, PC.assesses) for it in told} < statements
    assert concept("progress", "behind") in set(graph.objects(None, PC.progress))
    assert validate(dataset).conforms


def test_a_table_that_is_imported_again_takes_the_place_of_its_rows(
    dataset: Path, table: Path
) -> None:
    import_breakdown(dataset, table, "000000-2024")
    import_breakdown(dataset, table, "000000-2024")
    kept = read_tasks(dataset / "breakdowns" / "000000-2024.jsonl")
    assert len(kept) == 5
    lines = (dataset / "breakdowns" / "000000-2024.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["date"] for line in lines} == {"2024-09-30"}


def test_a_report_that_is_not_there_is_named(dataset: Path, table: Path) -> None:
    before = content(dataset)
    with pytest.raises(DatasetError, match=r"no one report qiyun_1999; it has 000000-2022"):
        import_breakdown(dataset, table, "qiyun_1999")
    assert content(dataset) == before
