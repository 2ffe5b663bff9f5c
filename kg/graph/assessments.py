"""What is claimed about statements → named graphs of their own: links across years, responsibilities.

A claim is a node with its basis, confidence, grounds and review status; it never adds to what a statement
says. That a report is silent about something is no claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from rdflib import ORG, RDFS, URIRef

from kg.dataset.quotes import Quotes
from kg.graph.namespaces import BASE, PC, agency_iri, concept, family_iri, graph_name
from kg.graph.sheet import Pair, Sheet, Term, day, decimal, graphed, maybe, pick, plain, zh
from kg.identifiers import link_id, place_key, responsibility_id, stable_id
from kg.model import FamilyClaim, Link, Place, Progress, Responsibility, Role

__all__ = [
    "add_families",
    "link_graph",
    "link_sheet",
    "responsibility_graph",
    "responsibility_sheet",
]

Body = tuple[str, str | None]
"""Function, and local name of the typical body (`health-commission`) where it is known."""

_BODY: Final = f"{BASE}voc/body/"
_EVEN: Final = Decimal("0.5")


def link_sheet(  # noqa: PLR0913 - all but three are options
    links: Iterable[Link],
    place: Place,
    years: Mapping[str, int],
    *,
    quotes: Quotes = "clause",
    reviews: Mapping[str, str] | None = None,
    joining: Iterable[Link] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Sheet:
    """Return the named graph of a place's cross-year links, with the threads that they join.

    A thread has its id from its earliest statement, so that it stays when later years are added.

    Args:
        links: Of one place.
        place: Whose reports.
        years: The year of each report that was compared, by the id that links name it with.
        quotes: With `none`, words that two statements share are left out of the grounds.
        reviews: The review status (`accepted`, `rejected`) of links by their local id.
        joining: The links that make threads; all by default. Rejected ones make none.
        labels: What threads are about, by their local ids (`kg.lineage.Thread`); of others the label is their years.

    Raises:
        KeyError: If a link names a report that `years` lacks.
    """
    key = place_key(place.name, place.code)
    compared = {graph_name(key, year) for year in years.values()}
    sheet = Sheet.blank(graph_name(key, "links"), compared, {"quotes": quotes}, place=key)
    status = reviews or {}
    links = list(links)
    for link in links:
        (late, late_id), (early, early_id) = link.source[:2], link.target[:2]
        later, earlier = sheet.thing(years[late], late_id), sheet.thing(years[early], early_id)
        local = link_id(link)
        sheet.add(
            sheet.thing(years[late], local),
            PC.CrossYearLink,
            (PC.assesses, earlier),
            (PC.comparedWith, later),
            (PC.relation, concept("relation", link.type)),
            (PC.outcome, pick("outcome", link.outcome)),
            (PC.trend, pick("trend", link.trend)),
            (PC.reviewStatus, _review(status, local)),
            *_claim("inferred", Decimal(str(link.score)), _grounds(link, quotes)),
        )
    joined = [
        (
            sheet.thing(years[link.target[0]], link.target[1]),
            sheet.thing(years[link.source[0]], link.source[1]),
        )
        for link in (links if joining is None else joining)
        if status.get(link_id(link)) != "rejected"
    ]
    _add_threads(sheet, _threads(joined), labels or {})
    return sheet


def _add_threads(sheet: Sheet, first_of: Mapping[Term, Term], labels: Mapping[str, str]) -> None:
    members: dict[Term, list[Term]] = defaultdict(list)
    for statement, first in first_of.items():
        members[first].append(statement)
    for first, statements in members.items():
        thread = f"{first}-thread"
        years = sorted(statement.partition(":")[0][1:] for statement in statements)
        label = labels.get(thread.partition(":")[2]) or f"事项 {years[0]}–{years[-1]}"
        sheet.add(thread, PC.Thread, (RDFS.label, zh(" ".join(label.split()))))
        for statement in statements:
            sheet.add(statement, None, (PC.inThread, thread))


def responsibility_sheet(
    responsibilities: Iterable[Responsibility],
    place: Place,
    year: int,
    *,
    reviews: Mapping[str, str] | None = None,
    progress: Iterable[Progress] = (),
    bodies: Mapping[str, Body] | None = None,
) -> Sheet:
    """Return the named graph of who answers for the statements of a report, and how far they have come.

    What is inferred with less than even odds is left to the records, unless it was reviewed. A responsibility is
    inferred, unreviewed, and of who leads, unless it says otherwise.

    Args:
        responsibilities: Of one report; inferred or assigned, never stated.
        place: Whose report.
        year: The report's year.
        reviews: The review status (`accepted`, `rejected`) of responsibilities by their local id.
        progress: What official tables say of the report's statements.
        bodies: The agencies that the report names, by their names, as the register knows them.

    Raises:
        ValueError: If a responsibility is a stated one: that belongs into the report's own graph.
    """
    key = place_key(place.name, place.code)
    sheet = Sheet.blank(graph_name(key, year, "agencies"), [graph_name(key, year)], place=key)
    for claim in responsibilities:
        if claim.basis == "stated":
            raise ValueError("expected basis 'assigned' or 'inferred', got 'stated'")
        local = responsibility_id(claim)
        if not _weighs(claim, (reviews or {}).get(local)):
            continue
        agency = None if claim.name is None else agency_iri(key, claim.name)
        if agency is not None:
            sheet.add(agency, PC.Agency, (RDFS.label, zh(claim.name or "")))
        function = concept("function", claim.function)
        sheet.add(
            sheet.thing(year, local),
            PC.ResponsibilityAssessment,
            (PC.assesses, sheet.thing(year, claim.statement)),
            (PC.function, sheet.declare("function", function, claim.function)),
            (PC.responsible, agency),
            (PC.agencyRole, _role(claim.role)),
            (PC.reviewStatus, _review(reviews, local)),
            (PC.basis, None if claim.basis == "inferred" else concept("basis", claim.basis)),
            (PC.confidence, decimal(claim.confidence)),
            *((PC.ground, plain(ground)) for ground in claim.evidence),
        )
    for name, (function_id, body) in sorted((bodies or {}).items()):
        function = sheet.declare("function", concept("function", function_id), function_id)
        typical = URIRef(f"{_BODY}{body}") if body else None
        sheet.add(
            agency_iri(key, name), None, (ORG.purpose, function), (ORG.classification, typical)
        )
    for told in progress:
        local = stable_id(told.statement, *told.evidence, kind="progress")
        sheet.add(
            sheet.thing(year, local),
            PC.ProgressAssessment,
            (PC.assesses, sheet.thing(year, told.statement)),
            (PC.progress, pick("progress", told.status)),
            (PC.progressText, maybe(zh, told.text)),
            (PC.asOf, maybe(day, told.date)),
            (PC.reviewStatus, _review(reviews, local)),
            *_claim("assigned", told.confidence, told.evidence),
        )
    return sheet


def add_families(
    sheet: Sheet,
    claims: Iterable[FamilyClaim],
    place: Place,
    year: int,
    *,
    reviews: Mapping[str, str] | None = None,
) -> None:
    """Add to the claims about a report which families of indicators its numbers belong to.

    Args:
        sheet: The named graph of claims about the report.
        claims: About the numbers whose indicator is none of the vocabulary.
        place: Whose report.
        year: The report's year.
        reviews: The review status (`accepted`, `rejected`) of claims by their local id.
    """
    for claim in claims:
        local = stable_id(claim.indicator, claim.family, kind="family")
        sheet.add(
            sheet.thing(year, local),
            PC.FamilyAssessment,
            *((PC.assessesNumber, sheet.thing(year, target)) for target in claim.targets),
            (PC.family, family_iri(claim.family)),
            (PC.reviewStatus, _review(reviews, local)),
            *_claim("inferred", claim.confidence, claim.evidence),
        )


link_graph = graphed(link_sheet)
responsibility_graph = graphed(responsibility_sheet)


def _role(role: Role) -> URIRef | None:
    """Return the role of a body in a table; that it leads is not said."""
    known = {"support": "partner", "responsible": "carrier"}
    return concept("agency-role", known[role]) if role in known else None


def _weighs(claim: Responsibility, verdict: str | None) -> bool:
    """Tell whether a claim is right more often than not, or somebody has looked at it."""
    return claim.basis != "inferred" or claim.confidence >= _EVEN or verdict is not None


def _grounds(link: Link, quotes: Quotes) -> Iterator[str]:
    for ground in link.evidence:
        kind, colon, _ = ground.partition(":")
        yield kind if colon and kind == "words" and quotes == "none" else ground


def _review(reviews: Mapping[str, str] | None, local: str) -> Term | None:
    """Return what a reviewer said; that nobody looked at a claim is not said."""
    return pick("review", (reviews or {}).get(local))


def _claim(basis: str, confidence: Decimal, grounds: Iterable[str]) -> list[Pair]:
    return [
        (PC.basis, None if basis == "inferred" else concept("basis", basis)),
        (PC.confidence, decimal(confidence)),
        *((PC.ground, plain(ground)) for ground in grounds),
    ]


def _threads(pairs: Iterable[tuple[Term, Term]]) -> dict[Term, Term]:
    """Return the first statement (smallest IRI, hence earliest year) of everything that is joined."""
    first: dict[Term, Term] = {}

    def root(node: Term) -> Term:
        while first.setdefault(node, node) != node:
            first[node] = first[first[node]]
            node = first[node]
        return node

    for pair in pairs:
        low, high = sorted(map(root, pair))
        first[high] = low
    return {node: root(node) for node in first}
