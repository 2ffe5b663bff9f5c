"""Hand-built graphs of an invented city, as `kg.analysis.to_networkx` would give them."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

BASE = "https://w3id.org/policy-commitment/id/000000"
ACTIONS = ("商贸焕新行动", "通道畅联行动", "改革破冰行动", "智造跃升行动", "科创赋能行动",
           "城乡焕颜行动", "共富同行行动", "生态添绿行动", "平安固本行动", "民生暖心行动")  # fmt: skip
INDICATORS = (
    "公共海外仓",
    "跨境电商交易额",
    "护理型床位占养老床位的比重",
    "空气质量优良天数比率",
    "新增学位",
)
UNITS: tuple[dict[str, Any], ...] = (
    {"value": 3.0, "unit": "个", "comparator": "exactly", "change": "increase"},
    {"value": 3e9, "unit": "元", "comparator": "at_least", "change": "level", "strength": "strive"},
    {"value": 56.0, "unit": "%", "comparator": "exactly", "change": "level", "baseline": 50.0},
    {"value": 93.0, "unit": "%", "comparator": "at_least", "change": "level"},
    {"value": 6000.0, "unit": "个", "comparator": "about", "change": "increase"},
)

HOSTILE = (
    'say "no"', "C:\\", "a<b>&c", "line\nbreak", "graph", "node", "a:b", "kg:c1", "🏙️", "\x00\x1b", "\ud800",
    "</TD></TABLE>", "<!-- -->", "</a>", "\\N\\G", "", " ",
)  # fmt: skip

Build = Callable[..., nx.MultiDiGraph]


class City:
    """The graph of one report, with ten actions of one programme and as many targets as asked for."""

    def __init__(self, year: int, graph: nx.MultiDiGraph) -> None:
        self.year, self.graph, self._at = year, graph, 0
        self.report = self.node(
            "report", "report", f"栖云市{year}年政府工作报告", source=f"qiyun_{year}"
        )

    def node(self, local: str, kind: str, label: str, **attributes: Any) -> str:
        self._at += 20
        span = {} if kind == "report" else {"start": self._at, "end": self._at + len(label)}
        node = f"{BASE}/{self.year}/{local}"
        common = {"kind": kind, "label": label, "report": f"000000-{self.year}", "year": self.year}
        self.graph.add_node(node, **common, **span, **attributes)
        return node

    def edge(self, source: str, predicate: str, target: str) -> None:
        self.graph.add_edge(source, target, key=predicate, predicate=predicate)

    def commitment(
        self, home: str, predicate: str, *, text: str = "推进各项工作", targets: int = 0
    ) -> str:
        number = sum(data["kind"] == "commitment" for _, data in self.graph.nodes(data=True))
        made = self.node(f"statement-{number}", "commitment", text, text=text)
        self.edge(made, predicate, home)
        for at in range(targets):
            some = (number + at) % len(UNITS)
            target = self.node(
                f"target-{number}-{at}",
                "target",
                INDICATORS[some],
                indicator=INDICATORS[some],
                deadline=self.year if (number + at) % 7 else self.year + 4,
                **UNITS[some],
            )
            self.edge(target, "isTargetOf", made)
        return made


def build(
    year: int = 2023, targets: int = 30, graph: nx.MultiDiGraph | None = None
) -> nx.MultiDiGraph:
    """Return a graph with two sections and ten actions; all but the ninth action share the targets."""
    city = City(year, nx.MultiDiGraph() if graph is None else graph)
    goals = city.node("section-goals", "section", "今后五年的奋斗目标", level=1)
    city.edge(goals, "isPartOf", city.report)
    city.commitment(goals, "isSetOutIn", text="到2027年，经济总量再上台阶", targets=1)
    words = city.node("section-words", "section", "建设人民满意的实干政府", level=1)
    city.edge(words, "isPartOf", city.report)
    city.commitment(words, "isSetOutIn")
    programme = city.node("programme-1", "programme", "十项行动", size=10)
    city.edge(programme, "isSetOutIn", city.report)
    bureau = f"{BASE}/agency-1"
    city.graph.add_node(bureau, kind="agency", label="市商务局", agency_type="government")
    for order, name in enumerate(ACTIONS, start=1):
        action = city.node(f"action-{order}", "action", name, order=order)
        city.edge(action, "isPartOf", programme)
        share = 0 if order == 9 else targets // 9 + (order <= targets % 9)
        first = city.commitment(action, "isPartOfAction", text="新增公共海外仓等", targets=share)
        city.commitment(action, "isPartOfAction")
        if order in (1, 4):
            city.edge(bureau, "isMentionedIn", first)
        if order == 5:
            college = f"{BASE}/agency-2"
            city.graph.add_node(college, kind="agency", label="栖云学院", agency_type="institution")
            city.edge(college, "isMentionedIn", first)
    claim_functions(city)
    return city.graph


def claim_functions(city: City) -> None:
    """Let functions answer for the first commitments of actions: by mandate, or by a table."""
    graph, voc = city.graph, "https://w3id.org/policy-commitment/voc/function"
    claims = (
        ("commerce", "商务", (1, 2, 4)),
        ("education", "教育", (3, 5)),
        ("water", "水利", (1, 6)),
    )
    for name, label, actions in claims:
        graph.add_node(f"{voc}/{name}", kind="function", label=label)
        for order in actions:
            (first, *_) = members(city, order)
            basis, confidence = (
                ("assigned", 1.0) if order == 6 else ("inferred", 0.25 * (order % 3 + 1))
            )
            key = "isResponsibleFor"
            graph.add_edge(
                f"{voc}/{name}", first, key=key, predicate=key, basis=basis, confidence=confidence
            )


def members(city: City, order: int) -> list[str]:
    action = f"{BASE}/{city.year}/action-{order}"
    found = (a for a, _, key in city.graph.in_edges(action, keys=True) if key == "isPartOfAction")
    return sorted(found, key=lambda node: int(city.graph.nodes[node]["start"]))


def linked(first: int = 2023) -> nx.MultiDiGraph:
    """Return two years' reports; the later one takes up the first promise of each of seven actions.

    Actions 1 to 5 report, one outcome each; 1, 2, 3, 6 and 7 plan again, the seventh in another action.
    """
    graph = build(first + 1, graph=build(first))
    early, late = City(first, graph), City(first + 1, graph)
    outcomes = ("exceeded", "met", "partial", "missed", "unclear")
    for order, outcome in enumerate(outcomes, start=1):
        said = late.node(
            f"said-{order}", "achievement", f"第{order}项已有结果", text=f"第{order}项已有结果"
        )
        link(graph, said, members(early, order)[0], "reports_on", outcome=outcome)
    for order, trend in ((1, "raised"), (2, "lowered"), (3, "same"), (6, None), (7, None)):
        then = members(late, 8 if order == 7 else order)[0]
        more = {} if trend is None else {"trend": trend}
        link(graph, then, members(early, order)[0], "continues", **more)
    return graph


def link(graph: nx.MultiDiGraph, later: str, earlier: str, key: str, **told: str) -> None:
    evidence = f"indicator:海外仓; words:新增{graph.nodes[earlier]['label']}"
    graph.add_edge(
        later,
        earlier,
        key=key,
        predicate=key,
        basis="inferred",
        score=0.9,
        evidence=evidence,
        **told,
    )


@pytest.fixture
def linked_city() -> nx.MultiDiGraph:
    """Two reports with links across the years."""
    return linked()


@pytest.fixture
def city() -> nx.MultiDiGraph:
    """One report with thirty-one targets."""
    return build()


@pytest.fixture
def build_city() -> Build:
    """The builder itself, for other years and sizes."""
    return build


@pytest.fixture(params=HOSTILE, ids=ascii)
def hostile_city(request: pytest.FixtureRequest) -> nx.MultiDiGraph:
    """The linked reports with an unfriendly text for every word, and at the end of every identifier."""
    city = linked()
    for data in city.nodes.values():
        data["label"] = data["text"] = data["indicator"] = request.param
    return nx.relabel_nodes(city, {node: f"{node}{request.param}" for node in city})
