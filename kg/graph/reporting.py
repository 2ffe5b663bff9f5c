"""A validation report as text, JSON, or Turtle in the words of SHACL."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from typing import Final

from rdflib import RDF, SH, Graph, Literal, URIRef

from kg.errors import QueryError
from kg.graph.namespaces import BASE, bind
from kg.graph.turtle import to_turtle
from kg.graph.validation import ValidationReport, Violation

__all__ = ["REPORT_FORMATS", "report_to_text"]

_SHOWN: Final = 10  # nodes that a text report names for each rule


def report_to_text(report: ValidationReport, format: str = "text") -> str:
    """Return a validation report in one of `REPORT_FORMATS`.

    Raises:
        QueryError: If there is no such format.
    """
    if format not in REPORT_FORMATS:
        raise QueryError(f"there is no format {format!r}; take one of {', '.join(REPORT_FORMATS)}")
    return REPORT_FORMATS[format](report)


def _text(report: ValidationReport) -> str:
    verdict = "conforms" if report.conforms else "does not conform"
    count = Counter(violation.severity for violation in report.violations)
    lines = [
        f"{report.graphs} graphs, {count['Violation']} violations, {count['Warning']} warnings: "
        f"the dataset {verdict}"
    ]
    groups: dict[tuple[str, str], list[Violation]] = {}
    for violation in report.violations:
        groups.setdefault((violation.severity, violation.check), []).append(violation)
    for (severity, check), group in sorted(groups.items()):
        lines += [
            "",
            f"{severity} {check}: {len(group)}",
            f"  {group[0].message}",
            f"  {group[0].message_zh}",
        ]
        lines += [f"    {_place(violation)}" for violation in group[:_SHOWN]]
        if len(group) > _SHOWN:
            lines.append(f"    … and {len(group) - _SHOWN} more")
    return "\n".join(lines) + "\n"


def _place(violation: Violation) -> str:
    parts = [violation.file, violation.focus.removeprefix(BASE), violation.value.removeprefix(BASE)]
    return "  ".join(" ".join(part.split()) for part in parts if part)


def _json(report: ValidationReport) -> str:
    return json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n"


def _turtle(report: ValidationReport) -> str:
    """Return the report as sh:ValidationReport; its nodes are numbered, so that none is blank."""
    graph = bind(Graph(bind_namespaces="none"))
    graph.bind("sh", SH)
    whole = URIRef(f"{BASE}validation/report")
    graph.add((whole, RDF.type, SH.ValidationReport))
    graph.add((whole, SH.conforms, Literal(report.conforms)))
    for number, violation in enumerate(report.violations, start=1):
        node = URIRef(f"{BASE}validation/result-{number:05d}")
        graph.add((whole, SH.result, node))
        graph.add((node, RDF.type, SH.ValidationResult))
        graph.add((node, SH.focusNode, URIRef(violation.focus)))
        graph.add((node, SH.resultSeverity, SH[violation.severity]))
        graph.add((node, SH.resultMessage, Literal(violation.message, lang="en")))
        graph.add((node, SH.resultMessage, Literal(violation.message_zh, lang="zh")))
        graph.add((node, SH.sourceShape, URIRef(f"{BASE}shapes#{violation.check}")))
        if violation.value:
            graph.add((node, SH.value, Literal(violation.value)))
    return to_turtle(graph)


REPORT_FORMATS: Final[dict[str, Callable[[ValidationReport], str]]] = {
    "text": _text,
    "json": _json,
    "turtle": _turtle,
}
