# ruff: noqa: N815 (terms are spelt as in the ontology)
"""The terms of the ontology, and of Web Annotation, that the code may use: a misspelt one raises AttributeError."""

from collections.abc import Iterator

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from kg.identifiers import BASE

__all__ = ["OA", "PC", "terms"]


class PC(DefinedNamespace):
    """The terms of ontology/commitment.ttl; a name that is not one of them raises AttributeError."""

    _NS = Namespace(f"{BASE}ns#")
    _fail = True

    # document layer
    WorkReport: URIRef
    SourceText: URIRef
    Section: URIRef
    Evidence: URIRef
    Correction: URIRef
    # statement layer
    Programme: URIRef
    Action: URIRef
    Statement: URIRef
    Commitment: URIRef
    Achievement: URIRef
    IndicatorStatement: URIRef
    Target: URIRef
    Result: URIRef
    Indicator: URIRef
    IndicatorFamily: URIRef
    AgencyMention: URIRef
    Agency: URIRef
    # assessment layer
    Assessment: URIRef
    ResponsibilityAssessment: URIRef
    ProgressAssessment: URIRef
    FamilyAssessment: URIRef
    CrossYearLink: URIRef
    Comparison: URIRef
    Verdict: URIRef
    NumberVerdict: URIRef
    Task: URIRef
    Observation: URIRef
    Thread: URIRef

    # document layer
    reportYear: URIRef
    governmentLevel: URIRef
    meeting: URIRef
    speaker: URIRef
    finding: URIRef
    isTextOf: URIRef
    sha256: URIRef
    length: URIRef
    order: URIRef
    headingLevel: URIRef
    number: URIRef
    sectionKind: URIRef
    part: URIRef
    option: URIRef
    hasCorrection: URIRef
    correctedField: URIRef
    formerValue: URIRef
    reason: URIRef
    # statement layer
    inReport: URIRef
    start: URIRef
    end: URIRef
    quote: URIRef
    hasEvidence: URIRef
    isSetOutIn: URIRef
    declaredSize: URIRef
    isPartOfAction: URIRef
    verb: URIRef
    otherVerb: URIRef
    strength: URIRef
    theme: URIRef
    projectName: URIRef
    placeName: URIRef
    isTargetOf: URIRef
    isResultOf: URIRef
    indicator: URIRef
    indicatorText: URIRef
    value: URIRef
    upperValue: URIRef
    baseline: URIRef
    unit: URIRef
    dimension: URIRef
    direction: URIRef
    indicatorKind: URIRef
    comparator: URIRef
    change: URIRef
    deadlineYear: URIRef
    periodYear: URIRef
    periodStart: URIRef
    aggregation: URIRef
    yearBasis: URIRef
    verbatim: URIRef
    isMentionedIn: URIRef
    agency: URIRef
    agencyType: URIRef
    agencyRole: URIRef
    # assessment layer
    assesses: URIRef
    assessesNumber: URIRef
    family: URIRef
    basis: URIRef
    confidence: URIRef
    ground: URIRef
    reviewStatus: URIRef
    responsible: URIRef
    function: URIRef
    progress: URIRef
    progressText: URIRef
    asOf: URIRef
    comparedWith: URIRef
    relation: URIRef
    outcome: URIRef
    trend: URIRef
    earlierReport: URIRef
    laterReport: URIRef
    status: URIRef
    dueYear: URIRef
    outcomeBasis: URIRef
    inComparison: URIRef
    standsOn: URIRef
    covers: URIRef
    leadUnit: URIRef
    carryingUnit: URIRef
    supportingUnit: URIRef
    dueDate: URIRef
    dueWords: URIRef
    ofTask: URIRef
    share: URIRef
    problem: URIRef
    reportedNumber: URIRef
    inThread: URIRef


for _name in PC.__annotations__:  # found at once, where rdflib makes each anew whenever it is named
    if not _name.startswith("_"):
        setattr(PC, _name, URIRef(PC._NS[_name]))


class OA(DefinedNamespace):
    """The terms of the Web Annotation vocabulary that evidence is written in."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    hasSource: URIRef
    hasSelector: URIRef
    start: URIRef
    end: URIRef
    exact: URIRef


def terms() -> Iterator[URIRef]:
    """Yield every term of the `pc:` namespace that the code may use."""
    yield from (PC[name] for name in PC.__annotations__ if not name.startswith("_"))
