"""The data that flows: from the paper (document), to what it says (statement), to what we claim (assessment).

Three layers that never share a class:

    document    Place, Report, View, Part, Section; Finding: what is odd about it
    statement   Programme, Statement, Target, Indicator, AgencyMention, Residue, Extraction
    assessment  Responsibility, Progress, FamilyClaim, Link

All offsets are Unicode code points of `Report.text`, half-open `[start, end)`; a stage that works on the
cleaned view maps its spans back before it hands them on. Everything is frozen; sequences are tuples in
order of `start`.
"""

from kg.model.assessment import (
    Basis,
    FamilyClaim,
    Link,
    Outcome,
    OutcomeBasis,
    Progress,
    ProgressStatus,
    Relation,
    Responsibility,
    Role,
    Status,
    Trend,
)
from kg.model.correction import Corrected
from kg.model.document import (
    Level,
    MetadataBasis,
    Part,
    PartName,
    Place,
    Report,
    Section,
    SectionKind,
    Span,
    View,
)
from kg.model.health import Finding, Severity, Side
from kg.model.statement import (
    AgencyMention,
    AgencyType,
    Aggregation,
    Change,
    Comparator,
    Entity,
    Extraction,
    Indicator,
    Kind,
    Programme,
    Residue,
    Statement,
    Strength,
    Target,
    YearBasis,
)

__all__ = [
    "AgencyMention",
    "AgencyType",
    "Aggregation",
    "Basis",
    "Change",
    "Comparator",
    "Corrected",
    "Entity",
    "Extraction",
    "FamilyClaim",
    "Finding",
    "Indicator",
    "Kind",
    "Level",
    "Link",
    "MetadataBasis",
    "Outcome",
    "OutcomeBasis",
    "Part",
    "PartName",
    "Place",
    "Programme",
    "Progress",
    "ProgressStatus",
    "Relation",
    "Report",
    "Residue",
    "Responsibility",
    "Role",
    "Section",
    "SectionKind",
    "Severity",
    "Side",
    "Span",
    "Statement",
    "Status",
    "Strength",
    "Target",
    "Trend",
    "View",
    "YearBasis",
]
