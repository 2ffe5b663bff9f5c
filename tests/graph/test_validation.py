import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

from kg.errors import DatasetError, QueryError
from kg.graph import report_to_text, validate
from kg.graph.namespaces import BASE
from kg.graph.ontology import ontology_files
from kg.graph.validation import ValidationReport, Violation, verify_checks

Change = Callable[[str, str, str], Path]
REPORT, NEXT = "reports/000000-2023.ttl", "reports/000000-2024.ttl"
DESCRIPTION = "dataset.ttl"
LINKS, AGENCIES = "links/000000.ttl", "agencies/000000-2023.ttl"
ACTION = "a pc:Action ;\n"

# Check → the edit of a file that it must find: file, words, words instead.
MUTANTS: list[tuple[str, str, str, str]] = [
    ("assessed-exists", AGENCIES, "pc:assesses y2023:statement-", "pc:assesses y2023:lost-"),
    ("assessed-exists", LINKS, "pc:comparedWith y2024:statement-", "pc:comparedWith y2024:lost-"),
    ("concepts-declared", REPORT, "pc:unit unit:yuan", "pc:unit unit:yuann"),
    ("concepts-declared", AGENCIES, "function:commerce", "function:comerce"),
    ("concepts-declared", AGENCIES, "body/commerce-bureau", "body/commerce-burau"),
    ("comparison-runs-forward", LINKS, "pc:laterReport y2024:", "pc:laterReport y2023:"),
    (
        "comparison-runs-forward",
        LINKS,
        "pc:laterReport y2024:",
        f"pc:laterReport <{BASE}id/000001/2024/report> ; pc:order y2024:",
    ),
    ("deadline-after-report", REPORT, "pc:deadlineYear 2026", "pc:deadlineYear 2020"),
    ("described", DESCRIPTION, "void:subset ", "void:subset <urn:x> , "),
    ("described", DESCRIPTION, "graph/000000/links>", "graph/000000/links-lost>"),
    ("evidence-within-text", REPORT, "pc:length ", "pc:length 1 ; pc:number "),
    ("link-runs-forward", LINKS, "pc:comparedWith y2024:", "pc:comparedWith y2023:"),
    ("no-blank-node", REPORT, ACTION, f"{ACTION}  rdfs:seeAlso [] ;\n"),
    ("no-blank-node", LINKS, "pc:Thread", "pc:Thread . [] a pc:Thread"),
    ("number-has-unit", REPORT, "pc:unit unit:yuan ;", ""),
    ("number-has-unit", REPORT, "pc:value 60.0 ;", ""),
    ("number-within-statement", REPORT, "pc:start 110", "pc:start 90"),
    ("one-label", NEXT, 'skos:prefLabel "海外仓"', 'skos:prefLabel "海外仓库"'),
    ("one-label", AGENCIES, 'rdfs:label "栖云市商务局"', 'rdfs:label "商务局"'),
    ("one-layer", REPORT, ACTION, "a pc:Action , pc:Section ;\n"),
    ("one-layer", REPORT, "a pc:Commitment ;", "a pc:Commitment , pc:Achievement ;"),
    ("outcome-of-reports", LINKS, "relation:continues", "relation:reports_on"),
    ("outcome-of-reports", LINKS, "relation:reports_on", "relation:continues"),
    ("change-has-a-start", NEXT, "pc:periodStart 2023 ;", ""),
    ("period-in-order", REPORT, "pc:periodStart 2026", "pc:periodStart 2027"),
    ("period-in-order", REPORT, "pc:periodStart 2022", "pc:periodStart 2020"),
    (
        "period-in-order",
        REPORT,
        "pc:periodStart 2026",
        "pc:aggregation aggregation:at-end ; pc:periodStart 2024",
    ),
    ("programme-size", REPORT, "pc:declaredSize 2", "pc:declaredSize 10"),
    ("quote-fits-position", REPORT, "pc:start 110", 'pc:quote "八"@zh ; pc:start 110'),
    ("range-has-ends", NEXT, "comparator:range", "comparator:about"),
    ("range-has-ends", NEXT, "pc:upperValue 60.0 ;", ""),
    ("report-once", REPORT, "a pc:WorkReport", "a pc:WorkReport . y2023:x a pc:WorkReport"),
    (
        "silence-was-compared",
        LINKS,
        "pc:outcome outcome:exceeded ;\n  pc:standsOn ",
        "pc:outcome outcome:exceeded ;\n  pc:comparedWith ",
    ),
    ("stated-apart", REPORT, ACTION, f"{ACTION} a pc:Verdict ; "),
    ("verdict-of-commitment", LINKS, "pc:earlierReport y2023:", "pc:earlierReport y2024:"),
    ("Verdict.status", LINKS, "status:not-mentioned", "status:silent"),
    ("NumberVerdict.assessesNumber", LINKS, "pc:assessesNumber ", "pc:assesses "),
    (
        "stated-apart",
        REPORT,
        "a pc:AgencyMention ;",
        f"a pc:AgencyMention ; pc:basis <{BASE}voc/basis/inferred> ;",
    ),
    ("stated-apart", REPORT, ACTION, f"{ACTION} a pc:CrossYearLink ; "),
    ("stated-apart", REPORT, ACTION, f"{ACTION} a pc:ResponsibilityAssessment ; "),
    ("stated-apart", REPORT, ACTION, f"{ACTION} <http://www.w3.org/ns/org#purpose> pc:x ; "),
    ("terms-declared", REPORT, "pc:verb ", "pc:verbb "),
    ("terms-declared", REPORT, "a pc:Programme", "a pc:Programm"),
    ("year-in-name", REPORT, "pc:reportYear 2023", "pc:reportYear 2022"),
    ("Bundle.wasGeneratedBy", REPORT, "prov:wasGeneratedBy ", "prov:wasStartedBy "),
    ("Bundle.wasDerivedFrom", LINKS, "prov:wasDerivedFrom ", "prov:wasStartedBy "),
    ("Run.option", REPORT, 'pc:option "quotes=', 'pc:option "quotes '),
    ("Software.versionInfo", AGENCIES, "owl:versionInfo", "owl:priorVersion"),
    ("Dataset.title", DESCRIPTION, "dcterms:title ", "dcterms:subject "),
    ("Target.deadlineYear", REPORT, "pc:deadlineYear 2026", 'pc:deadlineYear "2026"'),
    ("Target.start", REPORT, "pc:start 110", "pc:start 200"),
    ("Commitment.strength", REPORT, "strength:advance", "change:level"),
    ("SourceText.sha256", REPORT, 'pc:sha256 "', 'pc:sha256 "x'),
    ("CrossYearLink.confidence", LINKS, "pc:confidence 0.93", "pc:confidence 1.93"),
    ("ProgressAssessment.asOf", AGENCIES, '"2023-09-30"^^xsd:date', '"soon"@zh'),
    ("ProgressAssessment.basis", AGENCIES, "basis:assigned", "basis:inferred"),
    ("FamilyAssessment.basis", AGENCIES, "pc:family ", "pc:basis basis:stated ; pc:family "),
    ("FamilyAssessment.family", AGENCIES, "pc:family ", "pc:function "),
    (
        "ResponsibilityAssessment.basis",
        AGENCIES,
        "pc:confidence 0.7",
        "pc:basis basis:stated ; pc:confidence 0.7",
    ),
]
WARNINGS = {"change-has-a-start", "deadline-after-report", "programme-size", "silence-was-compared"}


def test_the_dataset_conforms(folder: Path) -> None:
    assert validate(folder) == ValidationReport(conforms=True, graphs=5, violations=())


@pytest.mark.parametrize(("check", "file", "old", "new"), MUTANTS)
def test_a_mutant_is_found(change: Change, check: str, file: str, old: str, new: str) -> None:
    report = validate(change(file, old, new))
    found = [violation for violation in report.violations if violation.check == check]
    assert found
    assert report.conforms is (check in WARNINGS and len(found) == len(report.violations))
    dataset_wide = check in {each.name for each in verify_checks("dataset")}
    assert {violation.file for violation in found} == {"" if dataset_wide else file}


def test_every_check_has_a_mutant() -> None:
    names = {path.stem for path in ontology_files("verify", ".rq")}
    assert names <= {check for check, *_ in MUTANTS}
    assert {check.name for scope in ("graph", "dataset") for check in verify_checks(scope)} == names


@pytest.mark.parametrize("scope", ["graph", "dataset"])
def test_a_check_says_what_it_is(scope: str) -> None:
    for check in verify_checks(scope):
        assert check.severity in ("Violation", "Warning")
        assert check.message.endswith(".")
        assert check.message_zh.endswith("。")
        assert "ORDER BY ?this" in check.sparql


def test_a_yearly_figure_may_be_promised_for_each_of_several_years(change: Change) -> None:
    folder = change(REPORT, "pc:periodStart 2026", "pc:periodStart 2024")
    assert validate(folder).violations == ()


def test_quotes_may_be_left_out(folder: Path) -> None:
    file = folder / REPORT
    text = file.read_text(encoding="utf-8")
    text = text.replace("quotes=clause", "quotes=none")
    file.write_text(text, encoding="utf-8")
    assert validate(folder).violations == ()


def test_a_rule_broken_twice_at_one_node_is_told_once(change: Change) -> None:
    report = validate(change(REPORT, "pc:deadlineYear 2026", 'pc:deadlineYear "soon"@en'))
    told = [(it.check, it.focus, it.value) for it in report.violations]
    assert len(told) == len(set(told))


def test_a_folder_that_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="is no dataset"):
        validate(tmp_path)


def test_a_file_that_is_no_turtle(change: Change) -> None:
    with pytest.raises(DatasetError, match="is not readable Turtle"):
        validate(change(REPORT, "pc:order 1 ;", "pc:order ;"))


@pytest.fixture
def report(change: Change) -> ValidationReport:
    change(REPORT, "pc:declaredSize 2", "pc:declaredSize 10")
    return validate(change(NEXT, "pc:upperValue 60.0 ;", ""))


def test_text(report: ValidationReport) -> None:
    lines = report_to_text(report).splitlines()
    assert lines[0] == "5 graphs, 1 violations, 1 warnings: the dataset does not conform"
    assert lines[2] == "Violation range-has-ends: 1"
    assert "  A range has an upper value, and nothing else has one." in lines
    assert "  区间须有上限值，其他情形不得有。" in lines
    assert any(
        line.strip().startswith("reports/000000-2024.ttl  id/000000/2024/target-") for line in lines
    )


def test_text_is_cut_where_it_is_long() -> None:
    many = tuple(Violation(f"urn:{n}", "", "a", "Warning", "A.", "甲。") for n in range(25))
    text = report_to_text(ValidationReport(conforms=True, graphs=1, violations=many))
    assert "… and 15 more" in text
    assert "the dataset conforms" in text


def test_json(report: ValidationReport) -> None:
    told = json.loads(report_to_text(report, "json"))
    assert told["conforms"] is False
    assert [it["check"] for it in told["violations"]] == ["programme-size", "range-has-ends"]


def test_turtle(report: ValidationReport) -> None:
    graph = Graph().parse(data=report_to_text(report, "turtle"), format="turtle")
    results = list(graph.subjects(RDF.type, SH.ValidationResult))
    assert {graph.value(result, SH.resultSeverity) for result in results} == {
        SH.Warning,
        SH.Violation,
    }
    (whole,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert set(graph.objects(whole, SH.result)) == set(results)
    assert str(graph.value(whole, SH.conforms)) == "false"


def test_another_format_is_refused(report: ValidationReport) -> None:
    with pytest.raises(QueryError, match="take one of text, json, turtle"):
        report_to_text(report, "pdf")
