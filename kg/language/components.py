"""spaCy components: each writes one layer into `doc.spans`, each can be used alone.

    kg_clauses      doc.spans["clauses"]
    kg_sections     doc.spans["sections"], doc.spans["programmes"]
    kg_quantities   doc.spans["quantities"]     label: the unit
    kg_periods      doc.spans["periods"]        label: the year that a clause's numbers are for
    kg_indicators   doc.spans["indicators"]     label: the indicator's id
    kg_verbs        doc.spans["verbs"]          label: the strength of the verb by itself
    kg_agencies     doc.spans["agencies"]       label: the type of organisation
    kg_statements   doc.spans["commitments"] (label: strength), doc.spans["achievements"];
                    doc._.extraction

A text that is no whole report is read with `place` and `year` of the component's configuration.
"""

from collections.abc import Callable, Iterable
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from kg.language.annotation import Annotation
from kg.language.verbs import base_strength
from kg.model import Report, Span
from kg.reading import read_text

__all__ = [
    "ORDER",
    "agencies",
    "annotation_of",
    "clauses",
    "indicators",
    "periods",
    "quantities",
    "sections",
    "set_report",
    "statements",
    "verbs",
]

ORDER = (
    "kg_clauses",
    "kg_sections",
    "kg_quantities",
    "kg_periods",
    "kg_indicators",
    "kg_verbs",
    "kg_agencies",
    "kg_statements",
)

Component = Callable[[Doc], Doc]
Mark = tuple[int, int, str]

# The annotation of a Doc, and whether the Doc stands for the report's cleaned view (else for its text).
_annotations: "WeakKeyDictionary[Doc, tuple[Annotation, bool]]" = WeakKeyDictionary()


def set_report(doc: Doc, report: Report) -> Doc:
    """Tell the components which report a Doc of its view stands for; return the Doc."""
    _annotations[doc] = Annotation(report), True
    return doc


def annotation_of(doc: Doc, *, place: str | None = None, year: int | None = None) -> Annotation:
    """Return the annotation of a Doc, made on first use.

    Raises:
        MetadataError: If the Doc is no report's and its text does not say place and year.
    """
    if doc not in _annotations:
        report = read_text(doc.text, place=place, year=year)
        _annotations[doc] = Annotation(report), report.view.text == report.text
    return _annotations[doc][0]


Doc.set_extension("extraction", getter=lambda doc: annotation_of(doc).extraction, force=True)


def _clauses(known: Annotation) -> Iterable[Mark]:
    return ((c.start, c.end, "clause") for c in known.clauses)


def _sections(known: Annotation) -> Iterable[Mark]:
    return ((h.start, h.end, str(h.level)) for h in known.headings)


def _programmes(known: Annotation) -> Iterable[Mark]:
    position = known.report.view.position
    return ((position(p.start), position(p.end - 1) + 1, p.name) for p in known.programmes)


def _quantities(known: Annotation) -> Iterable[Mark]:
    return ((q.start, q.end, q.unit) for row in known.quantities for q in row)


def _periods(known: Annotation) -> Iterable[Mark]:
    rows = zip(known.clauses, known.periods, known.quantities, strict=True)
    return ((c.start, c.end, str(p.year)) for c, p, found in rows if found)


def _verbs(known: Annotation) -> Iterable[Mark]:
    for clause, found in zip(known.clauses, known.predicates, strict=True):
        if found.verb:
            start = clause.start + found.start
            yield start, start + len(found.verb), base_strength(found.verb) or ""


def _indicators(known: Annotation) -> Iterable[Mark]:
    position = known.report.view.position
    found = {t.indicator for s in known.statements.statements for t in s.targets if t.indicator}
    for words in sorted(found, key=lambda words: (words.start, words.end)):
        yield position(words.start), position(words.end - 1) + 1, words.id


def _agencies(known: Annotation) -> Iterable[Mark]:
    return ((a.start, a.end, a.type) for a in known.agencies)


def _commitments(known: Annotation) -> Iterable[Mark]:
    return _of_kind(known, "commitment")


def _achievements(known: Annotation) -> Iterable[Mark]:
    return _of_kind(known, "achievement")


def _of_kind(known: Annotation, kind: str) -> Iterable[Mark]:
    position = known.report.view.position
    for s in known.extraction.statements:
        if s.kind == kind:
            yield position(s.start), position(s.end - 1) + 1, s.strength or ""


def _write(doc: Doc, known: Annotation, group: str, marks: Iterable[Mark]) -> None:
    view, cleaned = known.report.view, _annotations[doc][1]
    spans = []
    for start, end, label in dict.fromkeys(marks):
        place = Span(start, end) if cleaned else view.source(start, end)
        span = doc.char_span(place.start, place.end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)


_Layer = Callable[[Annotation], Iterable[Mark]]


def _factory(**groups: _Layer) -> Callable[..., Component]:
    """Return a factory whose component writes these groups of spans."""

    def factory(nlp: Language, name: str, place: str | None, year: int | None) -> Component:
        def component(doc: Doc) -> Doc:
            known = annotation_of(doc, place=place, year=year)
            for group, marks in groups.items():
                _write(doc, known, group, marks(known))
            return doc

        return component

    return factory


def _register(name: str, **groups: _Layer) -> Callable[..., Component]:
    factory = _factory(**groups)
    Language.factory(
        name,
        func=factory,
        assigns=["doc.spans"],
        default_config={"place": None, "year": None},
    )
    return factory


clauses = _register("kg_clauses", clauses=_clauses)
sections = _register("kg_sections", sections=_sections, programmes=_programmes)
quantities = _register("kg_quantities", quantities=_quantities)
periods = _register("kg_periods", periods=_periods)
indicators = _register("kg_indicators", indicators=_indicators)
verbs = _register("kg_verbs", verbs=_verbs)
agencies = _register("kg_agencies", agencies=_agencies)
statements = _register("kg_statements", commitments=_commitments, achievements=_achievements)
