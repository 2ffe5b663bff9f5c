"""Links across the years → threads: what one policy matter became, report after report.

The same rule as for links themselves (`kg.lineage.threads.backbone`), on the graph of `to_networkx`: of the links
between two reports only those that are the best on both sides join a thread.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import networkx as nx

from kg.analysis.outcomes import Answer, Attributes, answers, claimed
from kg.analysis.phrases import node_phrase
from kg.analysis.views import chosen_report, in_order, neighbours
from kg.errors import DatasetError
from kg.lineage.threads import backbone, weight
from kg.model import Link, Relation

__all__ = [
    "Thread",
    "answerable",
    "continued",
    "find_threads",
    "place_of",
    "place_reports",
]

_NAMES = ("indicator:", "name:")


@dataclass(frozen=True, slots=True)
class Thread:
    """One policy matter of a place across the years.

    Attributes:
        id: `<node of its earliest statement>-thread`.
        label: What its links share most often: an indicator, a project's name, or words.
        commitments: Nodes by the year of their report, years in order, nodes in document order.
        answers: By commitment, where a later report says what came of it.
        continues: (earlier, later) → attributes of the edge, for commitments that were planned again.
        score: Mean score of its links, in [0, 1].
    """

    id: str
    label: str
    commitments: Mapping[int, tuple[str, ...]]
    answers: Mapping[str, Answer]
    continues: Mapping[tuple[str, str], Attributes]
    score: float


def place_of(report: str) -> str:
    """Return the key of the place of a report's id.

    Example:
        >>> place_of("000000-2023")
        '000000'
    """
    return report.rpartition("-")[0]


def place_reports(graph: nx.MultiDiGraph, report: str | None = None) -> list[tuple[int, str]]:
    """Return (year, node) of the reports of one place, in order: of the report's place, else the latest's.

    Raises:
        DatasetError: If there is no such report.
    """
    place = place_of(chosen_report(graph, report))
    return sorted(
        (int(data["year"]), str(node))
        for node, data in graph.nodes(data=True)
        if data.get("kind") == "report" and place_of(data["report"]) == place
    )


def find_threads(
    graph: nx.MultiDiGraph,
    report: str | None = None,
    *,
    theme: str | None = None,
    agency: str | None = None,
    indicator: str | None = None,
) -> list[Thread]:
    """Return the threads of a place: those that say most first (`kg.lineage.threads.weight`), then the surest.

    Args:
        graph: As from `to_networkx`.
        report: Only threads with a commitment of this report; without it all of the latest report's place.
        theme: Only threads with a commitment of this theme (local name of the concept).
        agency: Only threads that an agency or function answers for whose name holds these words.
        indicator: Only threads with a number whose indicator has this id, or these words in its name.

    Raises:
        DatasetError: If there is no such report, or the place has no links across the years.
    """
    key = None if report is None else chosen_report(graph, report)
    place = place_of(chosen_report(graph, key))
    links = _links(graph, place)
    if not links:
        raise DatasetError(
            f"there are no links across the years of {place} in this dataset; build it with reports of two years"
        )
    threads = _threads(graph, backbone(links))
    chosen = [thread for thread in threads if key is None or _touches(graph, thread, key)]
    for test in _tests(graph, theme=theme, agency=agency, indicator=indicator):
        chosen = [t for t in chosen if any(test(n) for ns in t.commitments.values() for n in ns)]
    return sorted(chosen, key=lambda t: (_rank(graph, t), -t.score, min(t.commitments), t.id))


def _rank(graph: nx.MultiDiGraph, thread: Thread) -> tuple[int, ...]:
    promised = {
        year: [graph.nodes[t] for n in nodes for t in neighbours(graph, n, "target")]
        for year, nodes in thread.commitments.items()
    }
    nodes = [node for found in thread.commitments.values() for node in found]
    projects = {name for n in nodes for name in str(graph.nodes[n].get("projects", "")).split("; ")}
    return weight(
        sum(any("value" in data for data in found) for found in promised.values()),
        len(projects - {""}),
        _told(thread),
        len(thread.commitments.keys() | {it.year for it in thread.answers.values()}),
        len(nodes) + len(thread.answers),
    )


def continued(graph: nx.MultiDiGraph) -> list[tuple[str, str, Attributes]]:
    """Return (earlier, later, attributes) of commitments that were planned again and not rejected."""
    return sorted(
        ((b, a, data) for a, b, data in claimed(graph, "continues")), key=lambda edge: edge[:2]
    )


def answerable(graph: nx.MultiDiGraph, statement: str, words: str) -> bool:
    """Return whether an agency or function with these words in its name or id answers for a statement.

    Whatever the basis: stated, assigned or inferred.
    """
    near = (end for end, _ in graph.in_edges(statement))
    kinds = ("agency", "function")
    found = (n for n in near if graph.nodes[n]["kind"] in kinds)
    return any(words in graph.nodes[n]["label"] or n.endswith(f"/{words}") for n in found)


def _tests(
    graph: nx.MultiDiGraph, *, theme: str | None, agency: str | None, indicator: str | None
) -> list[Callable[[str], bool]]:
    tests: list[Callable[[str], bool]] = []
    if theme is not None:
        tests.append(lambda node: theme in str(graph.nodes[node].get("themes", "")).split())
    if agency is not None:
        tests.append(lambda node: answerable(graph, node, agency))
    if indicator is not None:
        tests.append(lambda node: _measures(graph, node, indicator))
    return tests


def _measures(graph: nx.MultiDiGraph, commitment: str, indicator: str) -> bool:
    numbers = (graph.nodes[target] for target in neighbours(graph, commitment, "target"))
    return any(
        indicator == data.get("indicator_id") or indicator in data.get("indicator", "")
        for data in numbers
    )


def _links(graph: nx.MultiDiGraph, place: str) -> list[Link]:
    """Return the links of a place as the lineage room knows them, statements named by their nodes."""
    links = []
    relations: tuple[Relation, ...] = ("continues", "reports_on")
    for relation in relations:
        for later, earlier, data in claimed(graph, relation):
            if place_of(graph.nodes[later]["report"]) == place:
                ends = (_end(graph, later), _end(graph, earlier))
                link = Link(
                    *ends,
                    type=relation,
                    outcome=data.get("outcome"),
                    trend=data.get("trend"),
                    score=float(data["score"]),
                    evidence=tuple(filter(None, str(data.get("evidence", "")).split("; "))),
                )
                links.append(link)
    return sorted(links, key=lambda link: (link.source, link.target, link.type))


def _end(graph: nx.MultiDiGraph, node: str) -> tuple[str, str, int, int]:
    data = graph.nodes[node]
    return data["report"], node, data.get("start", 0), data.get("end", 0)


def _threads(graph: nx.MultiDiGraph, links: Sequence[Link]) -> list[Thread]:
    joined = nx.Graph((link.source[1], link.target[1]) for link in links)
    told = answers(graph)
    of: dict[str, int] = {}
    for number, nodes in enumerate(nx.connected_components(joined)):
        of |= dict.fromkeys(nodes, number)
    groups: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        groups[of[link.source[1]]].append(link)
    return [_thread(graph, group, told) for group in groups.values()]


def _thread(graph: nx.MultiDiGraph, links: Sequence[Link], told: Mapping[str, Answer]) -> Thread:
    nodes = in_order(graph, {end[1] for link in links for end in (link.source, link.target)})
    commitments: dict[int, list[str]] = defaultdict(list)
    for node in nodes:
        if graph.nodes[node]["kind"] == "commitment":
            commitments[graph.nodes[node]["year"]].append(node)
    return Thread(
        id=f"{nodes[0]}-thread",
        label=_label(links) or _phrase(graph, nodes) or str(graph.nodes[nodes[0]]["label"]),
        commitments={year: tuple(found) for year, found in commitments.items()},
        answers={node: told[node] for node in nodes if node in told},
        continues={
            (link.target[1], link.source[1]): graph.edges[
                link.source[1], link.target[1], "continues"
            ]
            for link in links
            if link.type == "continues"
        },
        score=sum(link.score for link in links) / len(links),
    )


def _label(links: Iterable[Link]) -> str:
    """Return the ground that joins most links; names before words, longer ones before shorter."""
    counts = Counter(ground for link in links for ground in link.evidence)
    named = {ground: n for ground, n in counts.items() if ground.startswith(_NAMES)}
    words = {ground: n for ground, n in counts.items() if ground.startswith("words:")}
    often = named and 2 * max(named.values()) >= max(words.values(), default=0)
    pool = {ground.partition(":")[2]: n for ground, n in (named if often else words).items()}
    ranked = sorted(pool, key=lambda text: (-pool[text] * len(text), text))
    return next(islice(ranked, 1), "")


def _phrase(graph: nx.MultiDiGraph, nodes: Sequence[str]) -> str:
    """Return what the first statement that names an object says in a few words; nothing if none does or words are kept."""
    if any("text" in graph.nodes[node] for node in nodes):
        return ""
    phrases = [node_phrase(graph, node) for node in nodes]
    return max(phrases, key=lambda phrase: (len(phrase) > 2, -phrases.index(phrase)), default="")


def _told(thread: Thread) -> int:
    return sum(answer.outcome != "unclear" for answer in thread.answers.values())


def _touches(graph: nx.MultiDiGraph, thread: Thread, report: str) -> bool:
    return any(
        graph.nodes[node]["report"] == report
        for nodes in thread.commitments.values()
        for node in nodes
    )
