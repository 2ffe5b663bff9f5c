"""A dataset says what it holds (`dataset.ttl`), and each of its graphs how it came about."""

from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, OWL, PROV, RDF, VOID, XSD, Dataset, Graph, Literal, URIRef

import kg
from kg.graph import graph_name, open_dataset, report_to_text, validate
from kg.graph.namespaces import PC, data
from kg.scaling import build, review

REVIEW = "claim,verdict,outcome,note\n{claim},reject,,\n"


def description(dataset: Path) -> Graph:
    return Graph().parse(dataset / "dataset.ttl")


def counted(store: Dataset) -> dict[str, int]:
    """Return the triples of each graph of the dataset folder, counted one by one."""
    graphs = {str(graph.identifier): len(graph) for graph in store.graphs()}
    own = {name: size for name, size in graphs.items() if "/graph/" in name}
    return {name: size for name, size in own.items() if "/graph/ontology/" not in name}


def told(graph: Graph) -> dict[str, int]:
    (whole,) = graph.subjects(RDF.type, DCAT.Dataset)
    parts = graph.objects(whole, VOID.subset)
    return {str(part): int(str(graph.value(part, VOID.triples))) for part in parts}


def agree(dataset: Path) -> None:
    held = {
        str(graph.value(predicate=RDF.type, object=PROV.Bundle)): len(graph)
        for folder in ("agencies", "links", "reports")
        for graph in (Graph().parse(path) for path in (dataset / folder).glob("*.ttl"))
    }
    assert told(description(dataset)) == held
    # What files share stands in a graph of its own; what is left is in the graph of the file.
    inside = counted(open_dataset(dataset))
    assert all(0 < inside[name] <= held[name] for name in held)
    shared = {str(graph_name(name)) for name in ("bodies", "dataset", "reference")}
    assert set(inside) - {str(graph_name("bodies"))} == {*held, *shared} - {
        str(graph_name("bodies"))
    }
    report = validate(dataset)
    assert report.conforms, report_to_text(report)


def test_it_counts_what_the_store_holds(sample_dataset: Path) -> None:
    agree(sample_dataset)
    assert len(told(description(sample_dataset))) == 7


def test_it_names_each_graph_s_file(sample_dataset: Path) -> None:
    graph = description(sample_dataset)
    files = {
        str(name)
        for part in told(graph)
        for name in graph.objects(URIRef(part), DCTERMS.identifier)
    }
    turtle = {
        path.relative_to(sample_dataset).as_posix()
        for folder in ("agencies", "links", "reports")
        for path in (sample_dataset / folder).glob("*.ttl")
    }
    assert files == turtle


def test_it_follows_what_is_added_taken_away_and_reviewed(
    dataset: Path, reports: list[Path], tmp_path: Path
) -> None:
    before = description(dataset)
    build(reports[:2], dataset)
    assert len(told(description(dataset))) == 5
    agree(dataset)
    build(reports, dataset)
    assert set(description(dataset)) == set(before)
    links = Graph().parse(dataset / "links" / "000000.ttl")
    claim = sorted(links.subjects(RDF.type, PC.CrossYearLink), key=str)[0]
    file = tmp_path / "verdicts.csv"
    file.write_text(REVIEW.format(claim=claim), encoding="utf-8")
    assert review(dataset, file).taken
    assert set(description(dataset)) != set(before)  # another content is another dataset
    agree(dataset)


def test_a_description_that_was_lost_is_made_again(dataset: Path, reports: list[Path]) -> None:
    before = (dataset / "dataset.ttl").read_bytes()
    (dataset / "dataset.ttl").unlink()
    build(reports, dataset)
    assert (dataset / "dataset.ttl").read_bytes() == before


@pytest.mark.parametrize("quotes", ["clause", "none"])
def test_each_graph_says_its_source_software_and_options(
    reports: list[Path], tmp_path: Path, quotes: str
) -> None:
    out = tmp_path / "out"
    build(reports[:2], out, quotes=quotes, place="栖云市")  # type: ignore[arg-type]
    one, two = graph_name("000000", 2022), graph_name("000000", 2023)
    expected = {
        "reports/000000-2022.ttl": (
            one,
            {data("000000", 2022, "text")},
            {f"quotes={quotes}", "place=栖云市"},
        ),
        "agencies/000000-2022.ttl": (graph_name("000000", 2022, "agencies"), {one}, set()),
        "links/000000.ttl": (graph_name("000000", "links"), {one, two}, {f"quotes={quotes}"}),
    }
    for file, (name, sources, options) in expected.items():
        graph = Graph().parse(out / file)
        assert list(graph.subjects(RDF.type, PROV.Bundle)) == [name]
        assert set(graph.objects(name, PROV.wasDerivedFrom)) == sources
        run = graph.value(name, PROV.wasGeneratedBy)
        assert set(graph.objects(run, PROV.used)) == sources
        assert {str(option) for option in graph.objects(run, PC.option)} == options
        software = graph.value(run, PROV.wasAssociatedWith)
        assert str(graph.value(software, OWL.versionInfo)) == kg.__version__


def test_nothing_says_when_it_was_built(sample_dataset: Path) -> None:
    for file in sorted(sample_dataset.glob("**/*.ttl")):
        graph = Graph().parse(file)
        types = {value.datatype for value in graph.objects() if isinstance(value, Literal)}
        assert XSD.dateTime not in types
        assert not {PROV.endedAtTime, PROV.startedAtTime, PROV.generatedAtTime} & set(
            graph.predicates()
        )
