"""Statements, their numbers and the agencies that they name → triples."""

from collections.abc import Mapping
from typing import Final

from rdflib import RDFS, URIRef

from kg.dataset.quotes import short_name
from kg.graph.namespaces import PC, agency_iri, concept
from kg.graph.page import Page
from kg.graph.sheet import Pair, Term, decimal, integer, maybe, pick, zh
from kg.graph.vocabulary import unit_iri
from kg.identifiers import stable_id
from kg.language.number.concept import indicator_words
from kg.lexicon.rules import rules
from kg.model import AgencyMention, Section, Statement, Target

__all__ = ["add_statement"]

_NEUTRAL: Final = {"commitment": "承诺", "achievement": "成果"}


def add_statement(page: Page, statement: Statement, actions: Mapping[str, Term]) -> None:
    """Add a statement with its numbers and agencies.

    Args:
        page: The report's.
        statement: What one clause says.
        actions: The action that each section sets out, by the section's id.
    """
    kind = PC.Commitment if statement.kind == "commitment" else PC.Achievement
    neutral = f"{_NEUTRAL[statement.kind]} {statement.start}–{statement.end}"
    label = " ".join(statement.text.split()) if page.quoted else neutral
    section, action = _context(page.sections, statement.section, actions)
    node = page.sheet.add(
        page.iri(statement.id),
        kind,
        (RDFS.label, zh(label)),
        (PC.isSetOutIn, page.iri(section)),
        (PC.isPartOfAction, action),
        (PC.part, _part(page, statement)),
        (PC.verb, maybe(zh, statement.verb)),
        *((PC.otherVerb, zh(verb)) for verb in statement.verbs if verb != statement.verb),
        (PC.strength, pick("strength", statement.strength)),
        *((PC.projectName, zh(project.name)) for project in statement.projects),
        *((PC.placeName, zh(place.name)) for place in statement.places),
        *((PC.theme, _theme(page, theme)) for theme in statement.themes),
        *page.stands(statement.start, statement.end, label),
        *page.corrections(statement.id, statement.corrected),
    )
    for target in statement.targets:
        _add_number(page, statement, target, node)
    for order, mention in enumerate(statement.agencies):
        _add_mention(page, statement, mention, before=statement.agencies[:order])


def _context(
    sections: Mapping[str, Section], start: str | None, actions: Mapping[str, Term]
) -> tuple[str, Term | None]:
    """Return the local id of a statement's section, else of the report, and the nearest action around."""
    action, at = None, sections.get(start or "")
    home = at.id if at else "report"
    while at and not action:
        action, at = actions.get(at.id), sections.get(at.parent or "")
    return home, action


def _part(page: Page, statement: Statement) -> Term | None:
    """Return the part of a statement if it is not that of its section."""
    home = page.sections.get(statement.section or "")
    part = concept("part", statement.part)
    return None if home is not None and page.part(home.start) == part else part


def _theme(page: Page, name: str) -> URIRef:
    return page.sheet.declare("theme", concept("theme", name), name)


def _add_number(page: Page, statement: Statement, target: Target, owner: Term) -> None:
    promised = statement.kind == "commitment"
    words = target.verbatim if page.quoted else _number(page, target)
    strength = target.strength if target.strength != statement.strength else None
    page.sheet.add(
        page.iri(target.id),
        PC.Target if promised else PC.Result,
        (PC.isTargetOf if promised else PC.isResultOf, owner),
        (PC.indicator, _indicator(page, target)),
        (PC.indicatorText, maybe(zh, _name(target))),
        (PC.value, maybe(decimal, target.value)),
        (PC.upperValue, maybe(decimal, target.value_high)),
        (PC.baseline, maybe(decimal, target.baseline)),
        (PC.unit, _unit(page, target)),
        (PC.comparator, concept("comparator", _comparator(target))),
        (PC.change, concept("change", target.change)),
        (PC.deadlineYear if promised else PC.periodYear, integer(target.year)),
        (PC.periodStart, maybe(integer, target.period_start)),
        (PC.aggregation, concept("aggregation", target.aggregation)),
        (PC.yearBasis, _basis(target.year_basis)),
        (PC.strength, pick("strength", strength)),
        (PC.verbatim, maybe(zh, words)),
        *_within(page, statement, target.start, target.end),
        *page.corrections(target.id, target.corrected),
    )


def _basis(told: str) -> URIRef | None:
    """Return where a number's year comes from; from the report's year unless it says otherwise."""
    return None if told == "report" else concept("year-basis", told)


def _comparator(target: Target) -> str:
    """Return how a number is meant: a bare one is unmarked, and exact only where the text says so (正好40个)."""
    said = rules("quantity").pattern("before_exactly").search(target.verbatim)
    return "unmarked" if target.comparator == "exactly" and not said else target.comparator


def _number(page: Page, target: Target) -> str:
    """Return the words of the number; a target that only compares has none but the report's own."""
    return target.text if page.quoted or target.value is not None else ""


def _name(target: Target) -> str:
    return target.indicator.name if target.indicator else ""


def _within(page: Page, statement: Statement, start: int, end: int) -> tuple[Pair, ...]:
    """Return where something stands; its words only if they are not among those of its statement."""
    inside = statement.start <= start and end <= statement.end
    return page.stands(start, end, None if inside else "")


def _unit(page: Page, target: Target) -> URIRef | None:
    if not target.unit:
        return None
    return page.sheet.declare("unit", unit_iri(target.unit), target.unit)


def _indicator(page: Page, target: Target) -> URIRef | None:
    """Return the indicator's concept, by words that every report has for it; the report's own are those of the number."""
    indicator = target.indicator
    if indicator is None:
        return None
    words = indicator_words(indicator.id, indicator.name, target.unit) or indicator.name
    label = words if page.quoted else short_name(words)
    return page.sheet.declare("indicator", concept("indicator", indicator.id), label, PC.Indicator)


def _add_mention(
    page: Page, statement: Statement, mention: AgencyMention, *, before: tuple[AgencyMention, ...]
) -> None:
    occurrence = sum(other.text == mention.text for other in before)
    local = stable_id(statement.id, mention.text, occurrence, kind="mention")
    agency = page.sheet.add(
        agency_iri(page.place, mention.name), PC.Agency, (RDFS.label, zh(mention.name))
    )
    page.sheet.add(
        page.iri(local),
        PC.AgencyMention,
        (PC.isMentionedIn, page.iri(statement.id)),
        (PC.agency, agency),
        (PC.agencyType, concept("agency-type", mention.type)),
        (PC.agencyRole, concept("agency-role", mention.role)),
        *_within(page, statement, mention.start, mention.end),
    )
