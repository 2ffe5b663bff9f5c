"""The whole dataset of the bundled sample: questions against rows written by hand from its texts, shapes, speed.

`test_queries.py` asks every question of two small reports made by hand; here the reports are read by the extractor,
linked and assigned as `kg build` does it.
"""

import shutil
import time
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, SKOS, Dataset, Graph

from kg import sample
from kg.graph import open_dataset, query, validate
from kg.graph.namespaces import PC
from kg.graph.ontology import ontology_file
from kg.graph.results import rows
from kg.graph.shacl import shape_checks
from kg.scaling import build, import_breakdown
from tests.timing import slowness

TABLE = Path(__file__).parents[1] / "agencies" / "qiyun_2024_breakdown.csv"
SHAPES = Graph().parse(ontology_file("shapes.ttl"))
TEN = (
    "商贸焕新行动", "通道畅联行动", "改革破冰行动", "智造跃升行动", "科创赋能行动",
    "城乡焕颜行动", "共富同行行动", "生态添绿行动", "平安固本行动", "民生暖心行动",
)  # fmt: skip
EIGHT = (
    "活力商街", "畅达枢纽", "智造新城", "青创高地", "水岸田园", "共富乡村", "幸福邻里", "安心家园",
)  # fmt: skip
BEDS = "护理型床位占养老床位的比重"

# Question → parameters, columns and rows; the rows are what the three texts say.
ROWS: dict[str, tuple[dict[str, str], tuple[int, ...], list[tuple[str | None, ...]]]] = {
    "baselines": (
        {},
        (1, 2, 3, 4, 5, 6, 7),
        [
            ("2022", BEDS, "50", "56", "6", "%", "2022"),
            ("2023", BEDS, "56", "60", "4", "%", "2023"),
        ],
    ),
    # What 到2026年 is put before, in the order of the text; words of indicators aside.
    "beyond": (
        {},
        (1, 3, 7, 8, 9),
        [
            ("2022", "2026", "至少", "60000000000", "元"),
            ("2022", "2026", "约", "7", "%"),
            ("2022", "2026", "至少", "100000000000", "元"),
            ("2022", "2026", "未标明", "150000000000", "元"),
            ("2022", "2026", "未标明", "3", "%"),
            ("2022", "2026", "未标明", "2", "倍"),
            ("2022", "2026", "至少", "8000000000", "元"),
            ("2022", "2026", "至少", "30", "个"),
            ("2022", "2026", "约", "70", "%"),
            ("2022", "2026", "至多", "1.7", "1"),
            ("2022", "2026", "未标明", "60", "个"),
            ("2022", "2026", "至少", "65", "%"),
            ("2022", "2026", "未标明", "3.6", "人"),
        ],
    ),
    "programmes": (
        {"year": "2022"},
        (2, 3, 4),
        [
            *(("八大新场景", str(order), name) for order, name in enumerate(EIGHT, 1)),
            ("两大百亿级产业集群", "1", "竹木家居"),
            ("两大百亿级产业集群", "2", "精密零部件"),
            *(("十项行动", str(order), name) for order, name in enumerate(TEN, 1)),
        ],
    ),
    "incomplete-programmes": ({}, (), []),
    "strive-targets": (
        {"year": "2022"},
        (3, 5, 6, 7),
        [
            ("150000000000", "元", "2026", "争取金融机构存贷款余额达到1500亿元"),
            ("3000000000", "元", "2022", "跨境电商交易额力争突破30亿元"),
            ("20", "%", "2022", "力争技改投资增长20%"),
            ("8", "%", "2022", "工业亩均税收提高8%"),
        ],
    ),
    "graphs": (
        {},
        (1, 2, 3),
        [(str(year), "栖云市", f"qiyun_{year}.txt") for year in (2022, 2023, 2024)],
    ),
}


@pytest.fixture(scope="module")
def whole(sample_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's dataset with a breakdown table taken in, so that it has something of every class."""
    out = tmp_path_factory.mktemp("whole") / "out"
    shutil.copytree(sample_dataset, out)
    import_breakdown(out, TABLE, "qiyun_2024")
    return out


@pytest.fixture(scope="module")
def dataset(whole: Path) -> Dataset:
    return open_dataset(whole)


@pytest.fixture(scope="module")
def merged(whole: Path) -> Graph:
    """The graphs of the dataset in rdflib's own store."""
    graph = Graph()
    for file in sorted(whole.glob("**/*.ttl")):
        graph.parse(file)
    return graph


def asked(dataset: Dataset, name: str) -> list[tuple[str | None, ...]]:
    bindings, columns, _ = ROWS[name]
    found = rows(query(dataset, name, bindings=bindings))
    return [
        tuple(None if row[i] is None else str(row[i]).removesuffix(".0") for i in columns)
        for row in found
    ]


@pytest.mark.parametrize("name", ROWS)
def test_a_question_gives_the_rows_written_by_hand(dataset: Dataset, name: str) -> None:
    assert asked(dataset, name) == ROWS[name][2]


def test_both_engines_agree(dataset: Dataset) -> None:
    memory = Dataset(default_union=True)
    for graph in dataset.graphs():
        if "/graph/" in str(graph.identifier):
            copy = memory.graph(graph.identifier)
            copy += graph
    for name in ROWS:
        assert asked(memory, name) == asked(dataset, name), name


def test_every_shape_matches_a_node(merged: Graph) -> None:
    targets = set(SHAPES.objects(None, SH.targetClass))
    assert len(targets) > 20
    idle = [target for target in targets if (None, RDF.type, target) not in merged]
    # The vocabularies hold every unit and theme that the sample needs, and nobody has corrected it.
    assert set(idle) == {SKOS.Concept, PC.Correction}


def test_both_readings_of_the_shapes_agree(merged: Graph) -> None:
    """What pySHACL says of the sample as it is, and with its targets' deadlines gone, our queries say."""
    broken = Graph() + merged
    deadline = next(
        predicate for predicate in merged.predicates() if str(predicate).endswith("deadlineYear")
    )
    for target in sorted(merged.subjects(deadline), key=str)[:20]:
        broken.remove((target, deadline, None))
    for graph, count in ((merged, 0), (broken, 20)):
        _, results, _ = pyshacl.validate(graph, shacl_graph=SHAPES)
        assert isinstance(results, Graph)
        by_pyshacl = {str(node) for node in results.objects(None, SH.focusNode)}
        store = ox.Store()
        store.load(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
        by_sparql = {
            row["this"].value
            for check in shape_checks()
            for row in store.query(check.sparql)  # type: ignore[union-attr]
        }
        assert by_pyshacl == by_sparql
        assert len(by_sparql) == count


def test_a_report_is_validated_in_less_than_a_second(tmp_path: Path) -> None:
    build(sample.paths()[:1], tmp_path / "out")
    taken = []
    for _ in range(3):
        start = time.process_time()
        assert validate(tmp_path / "out").conforms
        taken.append(time.process_time() - start)
    assert min(taken) < slowness()
