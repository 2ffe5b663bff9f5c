import re
import typing
from collections import Counter
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

import kg
from kg import model
from kg.graph.namespaces import BASE, PC, SCHEMES, VERSION_IRI, concept, terms
from kg.graph.ontology import ontology_file, ontology_files
from kg.graph.vocabulary import concepts, unit_iri
from kg.lexicon.words import units
from kg.reading.expectations import health_rules

ONTOLOGY = Graph().parse(ontology_file("commitment.ttl"))
ALIGNMENTS = Graph().parse(ontology_file("alignments.ttl"))
VOCABULARIES = {path.stem: Graph().parse(path) for path in ontology_files("vocabulary", ".ttl")}
QUDT_UNIT = "http://qudt.org/vocab/unit/"


def texts(graph: Graph, node: Node, predicate: URIRef) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for text in graph.objects(node, predicate):
        assert isinstance(text, Literal)
        found.setdefault(text.language, []).append(str(text))
    return found


@pytest.mark.parametrize("term", sorted(terms()))
def test_a_term_is_documented_in_both_languages(term: URIRef) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        found = texts(ONTOLOGY, term, predicate)
        assert sorted(map(str, found)) == ["en", "zh"]
        assert all(len(lines) == 1 and lines[0].strip() for lines in found.values())
    definition = texts(ONTOLOGY, term, SKOS.definition)
    assert definition["en"][0].endswith(".")
    assert definition["zh"][0].endswith("。")
    assert texts(ONTOLOGY, term, SKOS.example)
    assert ONTOLOGY.value(term, RDFS.isDefinedBy) == URIRef(f"{BASE}ns")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_labels_are_unique(language: str) -> None:
    kinds = {RDF.type: [OWL.Class], RDF.Property: [OWL.ObjectProperty, OWL.DatatypeProperty]}
    for types in kinds.values():
        labels = Counter(
            text
            for kind in types
            for term in ONTOLOGY.subjects(RDF.type, kind)
            for text in texts(ONTOLOGY, term, RDFS.label).get(language, [])
        )
        assert [label for label, count in labels.items() if count > 1] == []


def test_the_version_is_the_one_that_data_name() -> None:
    ontology = URIRef(f"{BASE}ns")
    assert ONTOLOGY.value(ontology, OWL.versionIRI) == VERSION_IRI
    assert str(VERSION_IRI).endswith(str(ONTOLOGY.value(ontology, OWL.versionInfo)))
    assert not list(ONTOLOGY.objects(ontology, OWL.imports))
    assert not list(ALIGNMENTS.objects(None, OWL.imports))


def test_names_are_spelt_as_usual() -> None:
    for term in terms():
        name = str(term).rpartition("#")[2]
        is_class = (term, RDF.type, OWL.Class) in ONTOLOGY
        assert name[0].isupper() is is_class, name
        assert name.isalnum()


def test_the_layers_are_disjoint() -> None:
    (members,) = ONTOLOGY.objects(None, OWL.members)
    disjoint = set(ONTOLOGY.items(members))
    classes = {term for term in terms() if (term, RDF.type, OWL.Class) in ONTOLOGY}
    below = {term for term in classes if ONTOLOGY.value(term, RDFS.subClassOf) in classes}
    assert disjoint == classes - below
    pairs = set(ONTOLOGY.subject_objects(OWL.disjointWith))
    claims = {PC.FamilyAssessment, PC.ProgressAssessment, PC.ResponsibilityAssessment}
    claims |= {PC.Verdict, PC.NumberVerdict}
    assert {PC.Commitment, PC.Target, *claims} == {first for first, _ in pairs}


def test_alignments_speak_of_declared_terms() -> None:
    ours = {node for triple in ALIGNMENTS for node in triple if str(node).startswith(f"{BASE}ns#")}
    assert ours
    assert ours <= set(terms())


TURTLE = sorted(ontology_file().rglob("*.ttl"))


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_a_file_is_one_graph_whoever_reads_it(path: Path) -> None:
    """Two parsers read the same, and the canonical form is the same twice."""
    ours = Graph().parse(path)
    other = ox.Dataset(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    again = ox.Dataset(
        ox.parse(ours.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    )
    assert len(ours) == len(other) > 5
    for dataset in (other, again):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    plain = {str(quad) for quad in again}
    assert {str(quad) for quad in other} == plain


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.stem)
def test_a_file_is_written_cleanly(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    prefixes = [line.split(":")[0] for line in lines if line.startswith("@prefix")]
    body = "\n".join(line for line in lines if not line.startswith("@prefix"))
    assert len(prefixes) == len(set(prefixes))
    names = [prefix.removeprefix("@prefix ") for prefix in prefixes]
    assert [name for name in names if not re.search(rf"(?<![\w-]){name}:", body)] == []
    assert [line for line in lines if line != line.rstrip() or "\t" in line] == []


# ---------------------------------------------------------------- vocabularies


def test_every_scheme_is_known() -> None:
    assert set(VOCABULARIES) <= set(SCHEMES)
    assert set(SCHEMES) - set(VOCABULARIES) <= {
        "indicator",
        "theme",
    }  # by data until they are settled


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_vocabulary_is_one_scheme_in_both_languages(name: str) -> None:
    graph, scheme = VOCABULARIES[name], URIRef(f"{BASE}voc/{name}")
    assert list(graph.subjects(RDF.type, SKOS.ConceptScheme)) == [scheme]
    members = set(graph.subjects(SKOS.inScheme, scheme))
    assert members == concepts(name) == set(graph.subjects(SKOS.inScheme))
    labels: Counter[tuple[str | None, str]] = Counter()
    for node in [scheme, *members]:
        found = texts(graph, node, SKOS.prefLabel)
        assert sorted(map(str, found)) == ["en", "zh"], node
        labels.update((language, lines[0]) for language, lines in found.items() if node != scheme)
    assert [label for label, count in labels.items() if count > 1] == []
    assert all(str(node).startswith(f"{scheme}/") for node in members)


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("agency-type", model.AgencyType),
        ("aggregation", model.Aggregation),
        ("basis", model.Basis),
        ("change", model.Change),
        # A number without a word is `exactly` in the records, and unmarked in the graph.
        ("comparator", typing.Literal[model.Comparator, "unmarked"]),
        ("level", model.Level),
        ("outcome", model.Outcome),
        ("part", model.PartName),
        ("relation", model.Relation),
        ("section-kind", model.SectionKind),
        ("strength", model.Strength),
        ("trend", model.Trend),
        ("year-basis", model.YearBasis),
    ],
)
def test_a_closed_list_of_the_model_is_the_scheme(scheme: str, values: object) -> None:
    assert concepts(scheme) == {concept(scheme, value) for value in get_args(values)}


# ---------------------------------------------------------------- units

UNITS = VOCABULARIES.get("unit", Graph())


def test_a_unit_has_one_name_and_a_dimension() -> None:
    names: Counter[str] = Counter()
    for unit in concepts("unit"):
        notations = [str(notation) for notation in UNITS.objects(unit, SKOS.notation)]
        assert len(notations) == 1, unit
        names.update([*notations, *(str(name) for name in UNITS.objects(unit, SKOS.altLabel))])
        assert UNITS.value(unit, PC.dimension) in concepts("dimension"), unit
    assert [name for name, count in names.items() if count > 1] == []


def test_every_unit_that_is_read_is_in_the_vocabulary() -> None:
    read = {unit.same for unit in units().values()}
    assert sorted(unit for unit in read if unit_iri(unit) not in concepts("unit")) == []


@pytest.mark.parametrize(
    ("unit", "name", "qudt"),
    [
        ("元", "yuan", "CCY_CNY"),
        ("%", "percent", "PERCENT"),
        ("百分点", "percentage-point", None),
        ("亩", "mu", None),
        ("公顷", "hectare", "HA"),
        ("个", "ge", "NUM"),
        ("千瓦时", "kilowatt-hour", "KiloW-HR"),
        ("个百分点", "percentage-point", None),
    ],
)
def test_a_unit(unit: str, name: str, qudt: str | None) -> None:
    node = unit_iri(unit)
    assert node == concept("unit", name)
    expected = URIRef(QUDT_UNIT + qudt) if qudt else None
    assert UNITS.value(node, SKOS.exactMatch) == expected


def test_an_unknown_unit_has_a_name_of_its_own() -> None:
    first, again, other = unit_iri("斛"), unit_iri("斛"), unit_iri("石")
    assert first == again != other
    assert str(first).startswith(f"{BASE}voc/unit/x-")
    assert first not in concepts("unit")


def test_the_base_is_written_once() -> None:
    modules = Path(kg.__file__).parent.rglob("*.py")
    assigned = [path.name for path in modules if '= "https://w3id.org/' in path.read_text("utf-8")]
    assert assigned == ["identifiers.py"]


def test_no_other_base_is_in_use() -> None:
    folders = [Path(model.__file__).parent, ontology_file()]
    for path in sorted(path for folder in folders for path in folder.rglob("*.*")):
        if path.suffix in (".py", ".ttl", ".rq", ".toml"):
            text = path.read_text(encoding="utf-8")
            assert text.count("//w3id.org/") == text.count(BASE.removeprefix("https:")), path


# ---------------------------------------------------------------- findings


def test_the_findings_are_the_rules_of_the_lexicon() -> None:
    graph = VOCABULARIES["finding"]
    grades = {concept("finding", name) for name in get_args(model.Severity)}
    said = {
        str(node).rpartition("/")[2]: (
            *(texts(graph, node, SKOS.prefLabel)[language] for language in ("en", "zh")),
            *(texts(graph, node, SKOS.definition)[language] for language in ("en", "zh")),
            graph.value(node, SKOS.broader),
        )
        for node in concepts("finding") - grades
    }
    assert said == {
        rule.id: (
            [rule.en], [rule.zh], [rule.definition_en], [rule.definition_zh],
            concept("finding", rule.severity),
        )
        for rule in health_rules().values()
    }  # fmt: skip
    assert grades < concepts("finding")
    assert all(graph.value(grade, SKOS.broader) is None for grade in grades)
