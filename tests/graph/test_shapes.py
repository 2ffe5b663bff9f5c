"""Every rule of shapes.ttl is broken once, and the translation to SPARQL must see what pySHACL sees."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.graph.namespaces import BASE, PC
from kg.graph.ontology import ontology_file
from kg.graph.shacl import Check, compile_shapes, shape_checks

Found = set[tuple[str, str]]  # focus node, property

SHAPES = Graph().parse(ontology_file("shapes.ttl"))
PROPERTIES = sorted(
    (
        (str(shape).rpartition("#")[2], target, rule)
        for shape, target in SHAPES.subject_objects(SH.targetClass)
        for rule in SHAPES.objects(shape, SH.property)
    ),
    key=lambda it: (it[0], str(SHAPES.value(it[2], SH.path))),
)


@pytest.fixture(scope="module")
def whole(graphs: dict[str, Graph]) -> Graph:
    union = Graph()
    for graph in graphs.values():
        union += graph
    return union


def by_pyshacl(data: Graph) -> Found:
    _, results, _ = pyshacl.validate(data, shacl_graph=SHAPES)
    assert isinstance(results, Graph)
    return {
        (
            str(results.value(result, SH.focusNode)),
            name_of(results, results.value(result, SH.resultPath)),
        )
        for result in results.subjects(RDF.type, SH.ValidationResult)
    }


def by_sparql(data: Graph, checks: tuple[Check, ...] | None = None) -> Found:
    store = ox.Store()
    store.load(data.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    return {
        (row["this"].value, check.path.strip("^<>"))
        for check in (checks or shape_checks())
        for row in store.query(check.sparql)  # type: ignore[union-attr]
    }


def name_of(graph: Graph, path: Node | None) -> str:
    return str(graph.value(path, SH.inversePath) if isinstance(path, BNode) else path)


def test_the_dataset_conforms(whole: Graph) -> None:
    assert by_pyshacl(whole) == by_sparql(whole) == set()


def test_every_shape_has_something_to_look_at(whole: Graph) -> None:
    idle = [name for name, target, _ in PROPERTIES if (None, RDF.type, target) not in whole]
    assert not idle


def test_every_class_of_data_has_a_shape(whole: Graph) -> None:
    targets = {target for _, target, _ in PROPERTIES}
    used = {kind for kind in whole.objects(None, RDF.type) if str(kind).startswith(str(PC._NS))}
    assert used <= targets


def test_every_rule_broken_is_seen_by_both(whole: Graph) -> None:
    broken = Graph()
    broken += whole
    expected = {
        mutant
        for name, target, rule in PROPERTIES
        for mutant in mutants(broken, name, target, rule)
    }
    found = by_sparql(broken)
    assert len(expected) > 250
    assert expected <= found
    assert found == by_pyshacl(broken)


def test_every_rule_speaks_both_languages() -> None:
    for check in shape_checks():
        assert check.message.endswith("."), check.name
        assert check.message_zh.endswith("。"), check.name


@pytest.mark.parametrize(
    "rule",
    [
        "sh:property [ sh:path pc:value ; sh:equals pc:baseline ]",
        "sh:property [ sh:path pc:value ; sh:nodeKind sh:Literal ]",
        "sh:property [ sh:path ( pc:value pc:unit ) ; sh:minCount 1 ]",
        "sh:property [ sh:path pc:value ; sh:or ( [ sh:minLength 1 ] ) ]",
        "sh:closed true",
        "sh:not [ sh:class pc:Result ]",
    ],
)
def test_what_is_not_translated_is_an_error(rule: str) -> None:
    text = f"""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix pc: <{PC._NS}> .
        <http://s> a sh:NodeShape ; sh:targetClass pc:Target ; {rule} .
    """
    with pytest.raises(NotImplementedError):
        list(compile_shapes(Graph().parse(data=text)))


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ('"40"^^xsd:integer', True),
        ('"-40"^^xsd:integer', True),
        ('"forty"^^xsd:integer', False),
        ('"40.5"^^xsd:integer', False),
        ('"40"^^xsd:decimal', False),
        ('"40"', False),
    ],
)
def test_a_datatype_asks_for_its_form(value: str, fits: bool) -> None:
    shapes = """
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <http://s> a sh:NodeShape ; sh:targetClass <http://C> ;
          sh:property [ sh:path <http://p> ; sh:datatype xsd:integer ] .
    """
    data = f"""@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . <http://x> a <http://C> ; <http://p> {value} ."""
    store = ox.Store()
    store.load(data.encode(), format=ox.RdfFormat.TURTLE)
    (check,) = compile_shapes(Graph().parse(data=shapes))
    assert (not list(store.query(check.sparql))) is fits  # type: ignore[arg-type]


# ---------------------------------------------------------------- breaking rules


def mutants(graph: Graph, name: str, target: Node, rule: Node) -> Iterator[tuple[str, str]]:
    """Add to a graph, for each parameter of a rule, a node that breaks it; yield what must be found."""
    path = SHAPES.value(rule, SH.path)
    inverse = SHAPES.value(path, SH.inversePath) if isinstance(path, BNode) else None
    predicate = inverse or path
    assert isinstance(predicate, URIRef)
    for parameter, limit in SHAPES.predicate_objects(rule):
        if parameter in BREAK:
            node = URIRef(f"{BASE}id/000000/2023/mutant-{name}-{predicate[-6:]}-{len(graph)}")
            focus = pick(graph, target, predicate, inverse is not None)
            copy(graph, focus, node)
            BREAK[parameter](Site(graph, node, predicate, rule, limit, inverse is not None))
            yield str(node), str(predicate)


def pick(graph: Graph, target: Node, predicate: URIRef, inverse: bool) -> Node:
    nodes = sorted(graph.subjects(RDF.type, target), key=str)
    nodes = [node for node in nodes if "mutant" not in str(node)]
    having = [node for node in nodes if inverse or (node, predicate, None) in graph]
    return (having or nodes)[0]


def copy(graph: Graph, old: Node, new: Node) -> None:
    for predicate, value in list(graph.predicate_objects(old)):
        graph.add((new, predicate, value))
    for subject in list(graph.subjects(PC.inThread, old)):
        graph.add((subject, PC.inThread, new))


class Site:
    """A node of a graph that is about to break a rule."""

    def __init__(
        self, graph: Graph, node: URIRef, path: URIRef, rule: Node, limit: Node, inverse: bool
    ) -> None:
        self.graph, self.node, self.path, self.rule = graph, node, path, rule
        self.limit, self.inverse = limit, inverse

    def clear(self) -> None:
        pattern = (None, self.path, self.node) if self.inverse else (self.node, self.path, None)
        self.graph.remove(pattern)

    def set(self, value: Node) -> None:
        self.clear()
        self.add(value)

    def add(self, value: Node) -> None:
        self.graph.add((self.node, self.path, value))

    def value(self) -> Node:
        return next(iter(self.graph.objects(self.node, self.path)), Literal("一", lang="zh"))

    def other(self) -> Node:
        """Return another value that is as good as the one there is."""
        value = self.value()
        if isinstance(value, URIRef):
            members = SHAPES.value(self.rule, SH["in"])
            if members is not None:
                return next(each for each in Collection(SHAPES, members) if each != value)
            return self.twin(value)
        assert isinstance(value, Literal)
        if value.datatype == XSD.integer:
            return Literal(int(value) + 1)
        if value.datatype == XSD.decimal:
            return Literal(value.toPython() / 2)
        if value.datatype == XSD.date:
            return Literal("2023-02-02", datatype=XSD.date)
        text = str(value)[::-1] if len(value) == 64 else f"{value}二"
        return Literal(text, lang=value.language)

    def twin(self, value: URIRef) -> URIRef:
        twin = URIRef(f"{value}-twin")
        for kind in list(self.graph.objects(value, RDF.type)):
            self.graph.add((twin, RDF.type, kind))
        return twin

    def bound(self, step: int) -> Literal:
        assert isinstance(self.limit, Literal)
        return Literal(self.limit.toPython() + step, datatype=self.limit.datatype)


def too_few(it: Site) -> None:
    it.clear()
    for number in range(int(str(it.limit)) - 1):
        it.graph.add((URIRef(f"{it.node}-{number}"), it.path, it.node))


def too_many(it: Site) -> None:
    if int(str(it.limit)) > 0 and (it.node, it.path, None) not in it.graph:
        it.add(it.value())
    it.add(it.other())


def of_no_class(it: Site) -> None:
    it.set(URIRef(f"{BASE}id/000000/2023/of-no-class"))


def not_below(it: Site) -> None:
    it.set(Literal("99.0", datatype=XSD.decimal) if it.path == PC.value else Literal(99))
    it.graph.set((it.node, URIRef(str(it.limit)), it.value()))


def one_more_selector(it: Site) -> None:
    for selector in list(it.graph.objects(it.node, it.path)):
        assert isinstance(selector, URIRef)
        it.add(it.twin(selector))


BREAK: dict[Node, Callable[[Site], None]] = {
    SH["class"]: of_no_class,
    SH.datatype: lambda it: it.set(URIRef("urn:x")),
    SH.disjoint: lambda it: it.set(next(iter(it.graph.objects(it.node, URIRef(str(it.limit)))))),
    SH.hasValue: lambda it: it.set(URIRef(f"{BASE}voc/basis/nonsense")),
    SH["in"]: lambda it: it.set(URIRef(f"{BASE}voc/strength/nonsense")),
    SH.languageIn: lambda it: it.set(Literal("words", lang="en")),
    SH.lessThan: not_below,
    SH.maxCount: too_many,
    SH.maxInclusive: lambda it: it.set(it.bound(1)),
    SH.minCount: too_few,
    SH.minInclusive: lambda it: it.set(it.bound(-1)),
    SH.minLength: lambda it: it.set(Literal("", lang="zh")),
    SH.nodeKind: lambda it: it.set(Literal("words")),
    SH["or"]: of_no_class,
    SH.pattern: lambda it: it.set(URIRef("urn:x") if it.path != PC.sha256 else Literal("abc")),
    SH.qualifiedMaxCount: one_more_selector,
    SH.qualifiedMinCount: lambda it: it.clear(),
    SH.uniqueLang: lambda it: it.add(Literal("别名", lang="zh")),
}
