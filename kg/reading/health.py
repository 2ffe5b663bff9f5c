"""Whether a report looks whole: rules with their expectations (`lexicon/health.toml`) against what was read.

measures    report → shares and counts (kg/reading/measures.py)
rules       measure, lowest and highest value that is not odd, severity, what it hides, what to do
findings    the rules that a report breaks; `torn` and `misread` ones make it doubtful
"""

from collections.abc import Iterable

from kg.model import Finding, Report, Side
from kg.reading.expectations import Rule, health_rules
from kg.reading.measures import MEASURES, Measured, Specimen

__all__ = [
    "examine",
    "hidden",
    "is_doubtful",
    "is_whole",
    "remarks",
    "sentence",
]

_SIDES: dict[str, Side] = {
    "past-year": "review", "past-term": "review", "coming-term": "plan", "plan-year": "plan",
}  # fmt: skip


def examine(report: Report, *, statements: int | None = None) -> tuple[Finding, ...]:
    r"""Return what is odd about a report, in order of the rules.

    Args:
        report: The report.
        statements: How many statements were read from it; without it their number is not judged.

    Example:
        >>> from kg.reading import read_text
        >>> found = examine(read_text("一、今年工作安排\n新建驿站8座。", place="栖云市", year=2022))
        >>> [(finding.rule, finding.severity, finding.measured) for finding in found][:1]
        [('no-review', 'torn', 0.0)]
    """
    specimen = Specimen(report, statements)
    taken = {name: take(specimen) for name, take in MEASURES.items()}
    broken = {
        rule.id: measured
        for rule in health_rules().values()
        if (measured := taken[rule.measure]) and rule.breaks(measured.value)
    }
    rules = (health_rules()[id] for id in broken)
    return tuple(
        _finding(report, rule, broken[rule.id]) for rule in rules if rule.yields_to not in broken
    )


def is_whole(findings: Iterable[Finding]) -> bool:
    """Return whether nothing of a report is missing, as far as its findings tell."""
    return all(finding.severity != "torn" for finding in findings)


def is_doubtful(findings: Iterable[Finding]) -> bool:
    """Return whether a report looks torn or misread."""
    return any(finding.severity != "remark" for finding in findings)


def hidden(findings: Iterable[Finding]) -> frozenset[Side]:
    """Return the sides of a report that cannot be relied on."""
    return frozenset(side for finding in findings for side in finding.hides)


def sentence(finding: Finding) -> str:
    """Return what a finding says and what to do, in one sentence.

    Example:
        >>> sentence(Finding("starts-late", "torn", 8, ("review", "plan")))
        'starts in the midst: the first numbered heading has the number 8; look for a complete copy'
    """
    rule = health_rules()[finding.rule]
    expected = rule.least if rule.breaks(float("-inf")) else rule.most
    said = rule.says.format(
        measured=_shown(finding.measured, rule.unit), expected=_shown(expected, rule.unit)
    )
    return f"{rule.en}: {said}; {rule.do}"


def remarks(report: Report) -> tuple[str, ...]:
    """Return what a user should know of a report: its damage, and why it looks torn or misread."""
    name = report.source or report.id
    doubts = (finding for finding in examine(report) if finding.severity != "remark")
    return (*report.warnings, *(f"{name}: {sentence(finding)}" for finding in doubts))


def _finding(report: Report, rule: Rule, measured: Measured) -> Finding:
    hides = _sides_at(report, measured.start or 0) if rule.hides == "here" else rule.hides
    value = round(float(measured.value), 4)
    return Finding(rule.id, rule.severity, value, tuple(hides), measured.start)


def _sides_at(report: Report, at: int) -> tuple[Side, ...]:
    """Return the side that stands at a place of the text; both if it is in neither."""
    names = (part.name for part in report.parts if part.start <= at < part.end)
    side = _SIDES.get(next(names, "other"))
    return (side,) if side else ("review", "plan")


def _shown(value: float, unit: str) -> str:
    if unit == "share":
        return f"{value:.0%}"
    return f"{value:.1f}" if unit == "thousand" else f"{value:,.0f}"
