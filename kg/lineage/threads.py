"""Links → threads: what one policy matter became over the years.

Links are many-to-many; joined without choice they grow together into one. A thread is made of the links
that are the best on both sides between two reports, and sure enough (`threads.least`); its statements are
a connected component of the lineage graph.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.lineage.editions import Edition
from kg.lineage.settings import settings
from kg.lineage.status import Verdict
from kg.lineage.verdicts import Key, said_of, verdicts
from kg.model import Link, Outcome, Statement, Target

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Member",
    "Thread",
    "backbone",
    "find_threads",
    "lineage_graph",
    "longest_chain",
    "thread_labels",
    "weight",
]


@dataclass(frozen=True, slots=True)
class Member:
    """A statement of a thread.

    Attributes:
        year: Year of its report.
        report: Its report's id.
        statement: The statement.
    """

    year: int
    report: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Thread:
    """One policy matter across the years.

    Attributes:
        id: `<id of its earliest statement>-thread`; stays when later years are added.
        label: What its statements share most often: an indicator, a project's name, or words.
        first: Year of the earliest report.
        last: Year of the latest report.
        members: Its statements, in order of year and place in the report.
        targets: Numbers promised on the way, with the year of the report that promised them.
        outcomes: What came of its promises (`kg.lineage.status`), with the year of the report that says so, in order.
        links: The links that join it, in order of the later report.
    """

    id: str
    label: str
    first: int
    last: int
    members: tuple[Member, ...]
    targets: tuple[tuple[int, Target], ...]
    outcomes: tuple[tuple[int, Outcome], ...]
    links: tuple[Link, ...]


def find_threads(reports: Sequence[Edition], links: Sequence[Link]) -> list[Thread]:
    """Return the threads of a place, those that say most first: see `weight`.

    Args:
        reports: Editions of one place.
        links: Their links.
    """
    told = verdicts(reports, said_of(reports, links))
    threads = [_thread(*matter, told) for matter in _matters(reports, links)]
    return sorted(threads, key=lambda t: (_rank(t), t.first, t.id))


def thread_labels(reports: Sequence[Edition], links: Sequence[Link]) -> dict[str, str]:
    """Return what the threads of a place are about, by their ids; in a fraction of the time of `find_threads`."""
    return {_id(members): _label(members, joining) for members, joining in _matters(reports, links)}


def _matters(
    reports: Iterable[Edition], links: Sequence[Link]
) -> Iterator[tuple[list[Member], list[Link]]]:
    """Yield the statements of each thread and the links that join them, both in order."""
    import networkx as nx  # noqa: PLC0415 - slow to load, and most of the lineage needs no graph

    statements = {
        (edition.report, it.id): Member(edition.year, edition.report, it)
        for edition in reports
        for it in edition.statements
    }
    edges = {(link.source[:2], link.target[:2]): link for link in backbone(links)}
    joined = nx.Graph(edges.keys())
    parts = list(nx.connected_components(joined))
    part_of = {node: at for at, nodes in enumerate(parts) for node in nodes}
    joining: list[list[Link]] = [[] for _ in parts]
    for (later, _), link in edges.items():
        joining[part_of[later]].append(link)
    for nodes, held in zip(parts, joining, strict=True):
        members = sorted((statements[node] for node in nodes), key=_place)
        held.sort(key=lambda it: (statements[it.source[:2]].year, it.source, it.target))
        yield members, held


def _place(member: Member) -> tuple[int, str, int, str]:
    return member.year, member.report, member.statement.start, member.statement.id


def _id(members: Sequence[Member]) -> str:
    """Return the id of a thread: that of its earliest statement stays when later years are added."""
    first = members[0].year
    earliest = min(member.statement.id for member in members if member.year == first)
    return f"{earliest}-thread"


def weight(
    numbers: int, projects: int, outcomes: int, years: int, statements: int
) -> tuple[int, ...]:
    """Return what threads are ranked by, the least first: what can be checked goes before what is merely repeated.

    Args:
        numbers: Years whose report promises a number.
        projects: Different projects that are named.
        outcomes: Promises whose outcome is clear.
        years: Years with a report that says something.
        statements: All that the reports say.

    Example:
        >>> weight(2, 0, 1, 3, 4) < weight(0, 0, 0, 6, 9)  # numbers with an outcome before a slogan of six years
        True
    """
    return -(2 * numbers + 2 * min(projects, _PROJECTS) + 2 * outcomes + years), -statements


_PROJECTS = 2  # more projects than these are a list, not a matter


def backbone(links: Iterable[Link]) -> list[Link]:
    """Return the links that make threads, in their order.

    Of the links between two reports these are the ones that score best for the later statement and,
    among links of the same type, for the earlier one; equal ones all stay.
    """
    least = settings().threads.least
    sure = [link for link in links if link.score >= least]
    best: dict[tuple[str, ...], float] = defaultdict(float)
    for link in sure:
        for side in _sides(link):
            best[side] = max(best[side], link.score)
    return [link for link in sure if all(link.score == best[side] for side in _sides(link))]


def _sides(link: Link) -> Iterator[tuple[str, ...]]:
    yield "later", *link.source[:2], link.target[0]
    yield "earlier", *link.target[:2], link.source[0], link.type


def lineage_graph(reports: Iterable[Edition], links: Iterable[Link]) -> "nx.DiGraph":
    """Return the graph of a place's statements and links, edges from later to earlier.

    Nodes are (report id, statement id) with `year` and `statement`; edges have `link`. It has no cycle,
    since every edge goes back in time.
    """
    import networkx as nx  # noqa: PLC0415 - likewise

    graph = nx.DiGraph()
    for edition in reports:
        for statement in edition.statements:
            node = (edition.report, statement.id)
            graph.add_node(node, year=edition.year, statement=statement)
    for link in links:
        graph.add_edge(link.source[:2], link.target[:2], link=link)
    return graph


def longest_chain(graph: "nx.DiGraph") -> list[Key]:
    """Return the longest chain of commitments that continue one another, the earliest first.

    The longest path of a directed acyclic graph, found in linear time by topological order (Sedgewick &
    Wayne, Algorithms, 4th ed., 4.4; `networkx.dag_longest_path`).
    """
    import networkx as nx  # noqa: PLC0415 - likewise

    plans = [edge for edge in graph.edges if graph.edges[edge]["link"].type == "continues"]
    chain: list[Key] = nx.dag_longest_path(graph.edge_subgraph(sorted(plans)))
    return chain[::-1]


def _rank(thread: Thread) -> tuple[int, ...]:
    promises = [member for member in thread.members if member.statement.kind == "commitment"]
    return weight(
        len({m.year for m in promises if any(t.value is not None for t in m.statement.targets)}),
        len({project.name for m in promises for project in m.statement.projects}),
        sum(outcome != "unclear" for _, outcome in thread.outcomes),
        len({member.year for member in thread.members}),
        len(thread.members),
    )


def _thread(
    members: Sequence[Member], links: Sequence[Link], told: Mapping[Key, Verdict]
) -> Thread:
    return Thread(
        id=_id(members),
        label=_label(members, links),
        first=members[0].year,
        last=members[-1].year,
        members=tuple(members),
        targets=tuple(_targets(members)),
        outcomes=tuple(_outcomes(members, told)),
        links=tuple(links),
    )


def _targets(members: Iterable[Member]) -> Iterator[tuple[int, Target]]:
    for member in members:
        if member.statement.kind == "commitment":
            yield from ((member.year, target) for target in member.statement.targets)


def _outcomes(
    members: Iterable[Member], told: Mapping[Key, Verdict]
) -> Iterator[tuple[int, Outcome]]:
    found = [told.get((member.report, member.statement.id)) for member in members]
    rows = [(verdict.said.year, verdict.outcome) for verdict in found if verdict and verdict.said]
    yield from ((year, outcome) for year, outcome in sorted(rows, key=itemgetter(0)) if outcome)


def _label(members: Sequence[Member], links: Iterable[Link]) -> str:
    """Return the evidence that joins most of the links, names before words, longer ones before shorter."""
    counts: dict[str, int] = defaultdict(int)
    for link in links:
        for item in link.evidence:
            counts[item] += 1
    named = {item: n for item, n in counts.items() if item.startswith(("indicator:", "name:"))}
    words = {item: n for item, n in counts.items() if item.startswith("words:")}
    pool = named if named and 2 * max(named.values()) >= max(words.values(), default=0) else words
    if not pool:
        return members[0].statement.text
    best = max(pool, key=lambda item: (pool[item] * len(item.partition(":")[2]), item))
    return best.partition(":")[2]
