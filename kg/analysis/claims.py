"""What is claimed about statements → edges: links across the years, and who answers for a commitment.

A claim is an edge with a `basis` (inferred or assigned); nothing that counts or draws what reports state looks
at such edges. That a function answers because the report names its body has the basis `stated`.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from kg.analysis.terms import Ask, Attributes, local, scalar, values
from kg.graph.namespaces import BASE

__all__ = ["Edge", "claim_edges", "function_nodes"]

Edge = tuple[str, str, str, Attributes]
"""Source, predicate, target, attributes."""

_CONCEPTS: Final = {
    "pc:basis": "basis",
    "pc:relation": "relation",
    "pc:outcome": "outcome",
    "pc:trend": "trend",
    "pc:agencyRole": "role",
    "pc:reviewStatus": "review",
}
_NAMED: Final = "?m pc:agency ?a ; pc:isMentionedIn ?s . ?a org:purpose ?b"
_SEPARATOR: Final = "; "


def function_nodes(ask: Ask, labels: Ask) -> dict[str, Attributes]:
    """Return the functions of government that answer for something, by IRI.

    Args:
        ask: What to look in for the claims.
        labels: What to look in for their names.
    """
    nodes: dict[str, Attributes] = {
        str(function): {"kind": "function", "label": local(function)}
        for _, function in ask(f"{{ ?a pc:function ?b }} UNION {{ {_NAMED} }}")
    }
    for function, name in labels(f"?a skos:inScheme <{BASE}voc/function> ; skos:prefLabel ?b"):
        if str(function) in nodes and name.language == "zh":
            nodes[str(function)]["label"] = str(name)
    return nodes


def claim_edges(ask: Ask) -> Iterator[Edge]:
    """Yield the claims as edges: later → earlier statement, function or agency → statement.

    Where several claims say the same, who leads goes before who supports, stated before assigned, this before
    inferred, and surer before less sure.
    """
    claims = _claims(ask)
    for claim, earlier, later in ask("?a pc:assesses ?b ; pc:comparedWith ?c"):
        link = claims[str(claim)]
        edge = {("score" if k == "confidence" else k): v for k, v in link.items()}
        predicate = str(edge.pop("relation", "continues"))
        yield str(later), predicate, str(earlier), dict(sorted(edge.items()))
    yield from _responsibilities(ask, claims)


def _responsibilities(ask: Ask, claims: dict[str, Attributes]) -> Iterator[Edge]:
    best = dict(_named(ask))
    for claim, who, statement in ask("?a pc:function|pc:responsible ?b ; pc:assesses ?c"):
        new, pair = claims[str(claim)], (str(who), str(statement))
        if pair not in best or _rank(new) > _rank(best[pair]):
            best[pair] = new
    for (who, statement), claim in best.items():
        yield who, "isResponsibleFor", statement, dict(sorted(claim.items()))


def _named(ask: Ask) -> Iterator[tuple[tuple[str, str], Attributes]]:
    """Yield the functions of the agencies that a statement names as responsible, with the statement."""
    responsible = f"pc:agencyRole <{BASE}voc/agency-role/responsible>"
    pattern = f"?m pc:agency/org:purpose ?a ; {responsible} ; pc:isMentionedIn ?b ; pc:agency/rdfs:label ?c"
    for function, statement, name in sorted(ask(pattern), reverse=True):
        claim = {"basis": "stated", "confidence": 1.0, "evidence": str(name), "role": "responsible"}
        yield (str(function), str(statement)), claim


def _rank(claim: Attributes) -> tuple[bool, int, float, str]:
    basis = ("inferred", "assigned", "stated").index(claim["basis"])
    leads = claim.get("role", "responsible") == "responsible"
    return leads, basis, claim["confidence"], str(claim.get("evidence", ""))


def _claims(ask: Ask) -> dict[str, Attributes]:
    """Return the attributes of each claim; its grounds, which RDF keeps in no order, as one text."""
    claims: dict[str, Attributes] = defaultdict(dict)
    for claim, term, concept in ask(f"{values(_CONCEPTS)} ?a ?b ?c . ?a pc:assesses ?s"):
        claims[str(claim)][_CONCEPTS[f"pc:{local(term)}"]] = local(concept)
    for claim, _ in ask("?a pc:function|pc:relation ?b ; pc:assesses ?s"):
        claims[str(claim)] = {"basis": "inferred", "review": "unreviewed"} | claims[str(claim)]
    for claim, _ in ask("?a pc:responsible ?b"):
        claims[str(claim)].setdefault("role", "responsible")
    for claim, confidence in ask("?a pc:confidence ?b"):
        claims[str(claim)]["confidence"] = float(scalar(confidence))
    grounds: dict[str, list[Any]] = defaultdict(list)
    for claim, ground in ask("?a pc:ground ?b"):
        grounds[str(claim)].append(str(ground))
    for claim, found in grounds.items():
        claims[claim]["evidence"] = _SEPARATOR.join(sorted(found))
    return claims
