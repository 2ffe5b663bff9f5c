"""What was read from a report → its named graph: the document layer and the statement layer.

Every node has an IRI that is made from the local id of the thing, and says where it stands (`pc:start`, `pc:end`,
`pc:inReport`); its words are its label, or `pc:quote` where they differ, or, of a number or a mention, those of its
statement at that place. What follows from something else is not written again: a number has the strength of its
statement, a statement the part of its section, unless it says otherwise. `ontology/full` writes all that out.

With `quotes="none"` no sentence of the report goes into the graph: statements have a neutral label, and of a
number's words only the number and its unit stay.
Titles and names (of sections, programmes, actions, indicators, agencies, projects, places) are facts and
stay either way.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from rdflib import DCTERMS, RDFS, Graph, URIRef

from kg.dataset.quotes import Quotes
from kg.graph.namespaces import PC, data, graph_name
from kg.graph.page import Page
from kg.graph.places import add_place
from kg.graph.sheet import Options, Sheet, Term, day, integer, maybe, pick, plain, zh
from kg.graph.statements import add_statement
from kg.identifiers import place_key, stable_id
from kg.language.name.bare import action_name
from kg.model import Extraction, Finding, Programme, Section

__all__ = ["report_graph", "report_sheet"]

_ON_THE_WEB: Final = re.compile(r"(?:https?|ftp)://[^\s/]", re.I)
_NOT_IRI: Final = re.compile(
    r"[\x00-\x20\x7f-\xa0<>\"{}|\\^`\ud800-\udfff\ufffe\uffff]"
)  # signs that no IRI has
_NOT_WORDS: Final = re.compile(r"[\s“”\"'‘’《》]+")


def report_graph(
    extraction: Extraction, *, quotes: Quotes = "clause", options: Options | None = None
) -> Graph:
    """Return the named graph of a report.

    Args:
        extraction: What was read.
        quotes: `clause` keeps the words that each thing stands on; `none` keeps only where they stand.
        options: What else the program was told when it read the report; the graph notes it.

    Raises:
        ValueError: If `quotes` is neither of the two.
    """
    return report_sheet(extraction, quotes=quotes, options=options).graph()


def report_sheet(
    extraction: Extraction, *, quotes: Quotes = "clause", options: Options | None = None
) -> Sheet:
    """Return what `report_graph` returns as a sheet, in a fraction of the time.

    Raises:
        ValueError: If `quotes` is neither of the two.
    """
    if quotes not in ("clause", "none"):
        raise ValueError(f"expected quotes 'clause' or 'none', got {quotes!r}")
    report = extraction.report
    place = place_key(report.place.name, report.place.code)
    sheet = Sheet.blank(
        graph_name(place, report.year),
        [data(place, report.year, "text")],
        {**(options or {}), "quotes": quotes},
        place=place,
    )
    sections = {section.id: section for section in report.sections}
    page = Page(sheet, report, place, quotes == "clause", sections)
    _add_report(page, extraction.findings)
    _add_sections(page)
    actions = _add_actions(page, extraction.programmes)
    for statement in extraction.statements:
        add_statement(page, statement, actions)
    return page.sheet


def _add_report(page: Page, findings: Iterable[Finding]) -> None:
    report, sheet = page.report, page.sheet
    place = add_place(sheet, report.place)
    work = sheet.add(
        page.iri("report"),
        PC.WorkReport,
        (RDFS.label, zh(f"{report.place.name}{report.year}年政府工作报告")),
        (DCTERMS.identifier, plain(report.id)),
        (DCTERMS.title, maybe(zh, report.title)),
        (DCTERMS.date, maybe(day, report.date)),
        (DCTERMS.source, maybe(_address, report.address)),
        (DCTERMS.spatial, place),
        (PC.reportYear, integer(report.year)),
        (PC.meeting, maybe(zh, report.meeting)),
        (PC.speaker, maybe(zh, report.speaker)),
        *((PC.finding, pick("finding", finding.rule)) for finding in findings),
        *page.corrections("report", report.corrected),
    )
    sheet.add(
        page.iri("text"),
        PC.SourceText,
        (RDFS.label, plain(report.source or report.id)),
        (DCTERMS.source, maybe(_address, report.address)),
        (DCTERMS.date, maybe(_retrieved, report.retrieved)),
        (PC.isTextOf, work),
        (PC.sha256, plain(report.sha256)),
        (PC.length, integer(len(report.text))),
    )


def _address(address: str) -> Term:
    """Return an address on the web as an IRI, which no sign can break out of; any other as words."""
    if not _ON_THE_WEB.match(address):
        return plain(address)
    return URIRef(_NOT_IRI.sub(lambda sign: quote(sign[0], errors="replace"), address))


def _retrieved(when: str) -> Term:
    """Return a day as such, other words as words."""
    try:
        return day(dt.date.fromisoformat(when))
    except ValueError:
        return plain(when)


def _add_sections(page: Page) -> None:
    siblings: Counter[str | None] = Counter()
    for section in page.report.sections:
        siblings[section.parent] += 1
        page.sheet.add(
            page.iri(section.id),
            PC.Section,
            (RDFS.label, zh(section.text)),
            (DCTERMS.isPartOf, page.iri(section.parent or "report")),
            (PC.order, integer(siblings[section.parent])),
            (PC.headingLevel, integer(section.level)),
            (PC.number, maybe(integer, section.number)),
            (PC.sectionKind, pick("section-kind", section.kind)),
            (PC.part, page.part(section.start)),
            *page.stands(section.start, section.end, section.text),
            *page.corrections(section.id, section.corrected),
        )


def _add_actions(page: Page, programmes: tuple[Programme, ...]) -> dict[str, Term]:
    """Add programmes and actions; return the action that each section sets out, by the section's id."""
    sections = page.report.sections
    actions = {section.id: _add_action(page, section) for section in sections if section.action}
    ordered: set[Term] = set()
    for programme in programmes:
        whole = page.sheet.add(
            page.iri(programme.id),
            PC.Programme,
            (RDFS.label, zh(programme.name)),
            (PC.declaredSize, integer(programme.count)),
            (PC.isSetOutIn, page.home(programme.start)),
            *page.stands(programme.start, programme.end, programme.name),
            *page.corrections(programme.id, programme.corrected),
        )
        for order, name in enumerate(programme.members, start=1):
            section = _section_of(page, programme, name)
            if section is None:
                action = _add_member(page, programme, name, order)
            else:
                action = actions.setdefault(section.id, _add_action(page, section))
            page.sheet.add(action, None, (DCTERMS.isPartOf, whole))
            if action not in ordered:  # of two programmes the first counts
                ordered.add(action)
                page.sheet.add(action, None, (PC.order, integer(order)))
    return actions


def _add_action(page: Page, section: Section) -> Term:
    return page.sheet.add(
        page.iri(f"action-{section.id.removeprefix('section-')}"),
        PC.Action,
        (RDFS.label, zh(action_name(section.text))),
        (PC.isSetOutIn, page.iri(section.id)),
    )


def _add_member(page: Page, programme: Programme, name: str, order: int) -> Term:
    """Add a member that has no section of its own: it is set out where its programme is."""
    occurrence = programme.members[:order].count(name)
    return page.sheet.add(
        page.iri(stable_id(programme.id, name, occurrence, kind="action")),
        PC.Action,
        (RDFS.label, zh(name)),
        (PC.isSetOutIn, page.home(programme.start)),
    )


def _section_of(page: Page, programme: Programme, name: str) -> Section | None:
    """Return the section that sets out a member: its title says the same; actions first, then the nearest."""
    same = [s for s in page.report.sections if _words(action_name(s.text)) == _words(name)]
    return min(same, key=lambda s: (not s.action, abs(s.start - programme.start)), default=None)


def _words(title: str) -> str:
    return _NOT_WORDS.sub("", title)
