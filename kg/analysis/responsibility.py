"""Who answers for how much: functions of government and agencies, by the basis of what is said about them.

    stated      the report names the agency as responsible; confidence 1. A function answers where the
                register knows the agency
    assigned    an official table names it; confidence as recorded
    inferred    mandate words led there; confidence as calibrated

Sums of confidences are expected numbers of commitments (linearity of expectation); a function of which 10
commitments are inferred at 0.5 answers for 5 of them, as far as one can tell.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import networkx as nx

from kg.analysis.outcomes import answers
from kg.analysis.views import of_kind

__all__ = [
    "Duty",
    "duties",
    "network_measures",
    "outcome_table",
    "responsibility_load",
    "shared_commitments",
]

Row = dict[str, Any]
Of = Literal["function", "agency"]

_OUTCOMES = ("exceeded", "met", "partial", "missed", "unclear")
_SEED = 0  # of the Louvain method, which visits nodes in random order


@dataclass(frozen=True, slots=True)
class Duty:
    """That a function or an agency answers for a commitment.

    Attributes:
        who: Node of the function or agency.
        commitment: Node of the commitment.
        basis: stated, assigned or inferred.
        confidence: In [0, 1].
    """

    who: str
    commitment: str
    basis: str
    confidence: float


def duties(graph: nx.MultiDiGraph, report: str | None = None, *, of: Of = "function") -> list[Duty]:
    """Return who answers for the commitments of all reports or of one, in order of who, then commitment.

    An agency that a report or a table only names as a partner, or that is to be built up, does not answer for it. Of
    several claims about the same the stated goes before the assigned, and this before the inferred.
    """
    return [duty for who in sorted(of_kind(graph, of)) for duty in _duties(graph, who, report)]


def _duties(graph: nx.MultiDiGraph, who: str, report: str | None) -> Iterator[Duty]:
    found: dict[str, Duty] = {}
    for _, node, key, data in graph.out_edges(who, keys=True, data=True):
        told = graph.nodes[node]
        if told["kind"] != "commitment" or report not in (None, told["report"]):
            continue
        if data.get("role", "responsible") != "responsible":
            continue
        if key == "isMentionedIn":
            found[node] = Duty(who, node, "stated", 1.0)
        elif key == "isResponsibleFor" and data.get("review") != "rejected":
            found.setdefault(node, Duty(who, node, data["basis"], data["confidence"]))
    yield from (found[node] for node in sorted(found))


def responsibility_load(
    graph: nx.MultiDiGraph, report: str | None = None, *, of: Of = "function", theme: bool = False
) -> list[Row]:
    """Return the load of each function or agency, the heaviest first, then by IRI and theme.

    - `stated`, `assigned`, `inferred`: number of commitments by basis
    - `expected`: sum of the confidences
    - `share`: expected / sum of expected over all, in [0, 1]; with themes, over all of that theme
    - `theme`: with `theme`, a row for each theme of the commitments (None: of no theme); a commitment of two
      themes counts in both
    """
    counts: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    expected: dict[tuple[str, str | None], float] = defaultdict(float)
    for duty in duties(graph, report, of=of):
        themes = str(graph.nodes[duty.commitment].get("themes", "")).split()
        keys: list[str | None] = [*themes] if theme and themes else [None]
        for key in keys:
            counts[duty.who, key][duty.basis] += 1
            expected[duty.who, key] += duty.confidence
    whole: dict[str | None, float] = defaultdict(float)
    for (_, key), value in expected.items():
        whole[key] += value
    rows = [
        {
            of: graph.nodes[who]["label"],
            **({"theme": key} if theme else {}),
            **{basis: counts[who, key][basis] for basis in ("stated", "assigned", "inferred")},
            "expected": round(expected[who, key], 6),
            "share": expected[who, key] / whole[key] if whole[key] else 0.0,
            "id": who,
        }
        for who, key in expected
    ]
    return sorted(rows, key=lambda row: (-row["expected"], row["id"], str(row.get("theme"))))


def shared_commitments(
    graph: nx.MultiDiGraph, report: str | None = None, *, of: Of = "function"
) -> nx.Graph:
    """Return the network of functions or agencies that answer for the same commitments.

    The one-mode projection of who × commitments (Breiger 1974, The duality of persons and groups, Social
    Forces 53, 181-190). Nodes have `label`; edges have `commitments`, how many they share, and `weight`, the
    sum of the products of both confidences: the number that they are expected to share if the claims
    were independent.
    """
    by_commitment: dict[str, list[Duty]] = defaultdict(list)
    network = nx.Graph()
    for duty in duties(graph, report, of=of):
        network.add_node(duty.who, label=graph.nodes[duty.who]["label"])
        by_commitment[duty.commitment].append(duty)
    for commitment in sorted(by_commitment):
        for one, other in combinations(by_commitment[commitment], 2):
            known = network.get_edge_data(one.who, other.who, {"commitments": 0, "weight": 0.0})
            weight = round(known["weight"] + one.confidence * other.confidence, 6)
            number = known["commitments"] + 1
            network.add_edge(one.who, other.who, commitments=number, weight=weight)
    return network


def network_measures(network: nx.Graph) -> list[Row]:
    """Return how the nodes of `shared_commitments` stand in their network, the strongest first, then by IRI.

    - `partners`: number of neighbours
    - `strength`: sum of the weights (Barrat et al. 2004, PNAS 101, 3747-3752)
    - `betweenness`: share of the shortest paths that pass through, a path's length being the sum of 1 / weight
      (Brandes 2001, J. Math. Sociol. 25, 163-177; Newman 2001, Phys. Rev. E 64, 016132), in [0, 1]
    - `community`: number of its group, 0 is the largest one; by modularity (Louvain, Blondel et al. 2008,
      J. Stat. Mech. P10008) with a fixed seed
    """
    names = sorted(network)
    plain = (
        nx.Graph()
    )  # numbers for names: their hashes, and so the order of sets, are always the same
    plain.add_nodes_from(range(len(names)))
    number = {name: at for at, name in enumerate(names)}
    for one, other, data in sorted(network.edges(data=True), key=lambda edge: sorted(edge[:2])):
        weight = max(data["weight"], 1e-9)
        plain.add_edge(number[one], number[other], weight=weight, length=1 / weight)
    between = nx.betweenness_centrality(plain, weight="length")
    groups = nx.community.louvain_communities(plain, weight="weight", seed=_SEED) if plain else []
    ranked = sorted(groups, key=lambda group: (-len(group), min(group)))
    community = {node: at for at, group in enumerate(ranked) for node in group}
    rows = [
        {
            "label": network.nodes[name]["label"],
            "partners": plain.degree(at),
            "strength": round(float(plain.degree(at, weight="weight")), 6),
            "betweenness": round(float(between[at]), 6),
            "community": community[at],
            "id": name,
        }
        for name, at in number.items()
    ]
    return sorted(rows, key=lambda row: (-row["strength"], row["id"]))


def outcome_table(
    graph: nx.MultiDiGraph, report: str | None = None, *, of: Of = "function"
) -> list[Row]:
    """Return what came of the commitments of each function or agency, most told outcomes first, then by IRI.

    - `exceeded`, `met`, `partial`, `missed`, `unclear`: number of commitments by outcome
    - `untold`: those for which no later report was found to say what came of them
    - `delivery`: (exceeded + met) / (exceeded + met + partial + missed), in [0, 1], or None: the share of
      pledges kept (Thomson et al. 2017, AJPS 61, 527-542)

    A commitment counts for each function that answers for it, whatever the basis and confidence.
    """
    told = answers(graph)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for duty in duties(graph, report, of=of):
        answer = told.get(duty.commitment)
        counts[duty.who][answer.outcome if answer else "untold"] += 1
    rows = []
    for who, found in counts.items():
        kept = found["exceeded"] + found["met"]
        known = kept + found["partial"] + found["missed"]
        numbers = {outcome: found[outcome] for outcome in (*_OUTCOMES, "untold")}
        delivery = kept / known if known else None
        rows.append({of: graph.nodes[who]["label"], **numbers, "delivery": delivery, "id": who})
    return sorted(
        rows, key=lambda row: (row["untold"] - sum(counts[row["id"]].values()), row["id"])
    )
