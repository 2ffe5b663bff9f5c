"""What the steps have found, as labelled spans of the view: what displaCy shows.

kg_clauses      clauses
kg_sections     sections       level of the heading
kg_quantities   quantities     unit
kg_verbs        verbs          strength of the verb by itself
kg_context      context        what the sentences around a clause say
kg_targets      targets        change
kg_statements   commitments    strength
                achievements
kg_periods      periods        years that the numbers of a clause are for
kg_indicators   indicators     id of the indicator
kg_themes       themes         id of the theme
kg_agencies     agencies       type of organisation
kg_entities     entities       project, place or instrument
kg_programmes   programmes     name
"""

from collections.abc import Callable, Iterable, Mapping

from kg.language.clause.period import Period
from kg.language.clause.verb import base_strength
from kg.language.layers import Layers
from kg.language.number.concept import indicator_id

__all__ = ["GROUPS", "Mark"]

Mark = tuple[int, int, str]
"""A span of the view, `[start, end)`, and its label."""


def _clause(layers: Layers) -> Iterable[Mark]:
    return ((c.start, c.end, "clause") for c in layers.clauses)


def _section(layers: Layers) -> Iterable[Mark]:
    return ((h.start, h.end, str(h.level)) for h in layers.headings)


def _quantity(layers: Layers) -> Iterable[Mark]:
    return ((q.start, q.end, q.unit) for row in layers.quantities for q in row)


def _verb(layers: Layers) -> Iterable[Mark]:
    for clause, found in zip(layers.clauses, layers.predicates, strict=True):
        if found.verb:
            start = clause.start + found.start
            yield start, start + len(found.verb), base_strength(found.verb) or ""


def _years(period: Period) -> str:
    return f"{period.start or '?'}–{period.year}" if period.several else str(period.year)


def _period(layers: Layers) -> Iterable[Mark]:
    rows = zip(layers.clauses, layers.periods, layers.quantities, strict=True)
    return ((c.start, c.end, _years(p)) for c, p, found in rows if found)


def _context(layers: Layers) -> Iterable[Mark]:
    for clause, around in zip(layers.clauses, layers.context, strict=True):
        yield from (
            (clause.start, clause.end, name) for name in around._fields if getattr(around, name)
        )


def _target(layers: Layers) -> Iterable[Mark]:
    return ((r.quantity.start, r.quantity.end, r.change) for row in layers.readings for r in row)


def _statements(kind: str) -> Callable[[Layers], Iterable[Mark]]:
    def marks(layers: Layers) -> Iterable[Mark]:
        rows = zip(layers.clauses, layers.judgements, layers.strengths, strict=True)
        return ((c.start, c.end, level or "") for c, judged, level in rows if judged.kind == kind)

    return marks


def _indicator(layers: Layers) -> Iterable[Mark]:
    for measured in layers.indicators:
        for phrase in measured.phrases:
            if phrase:
                yield phrase.start, phrase.end, indicator_id(phrase.text)
        if measured.relative:
            phrase = measured.relative.indicator
            yield phrase.start, phrase.end, indicator_id(phrase.text)


def _theme(layers: Layers) -> Iterable[Mark]:
    rows = zip(layers.clauses, layers.themes, strict=True)
    return ((c.start, c.end, theme) for c, themes in rows for theme in themes)


def _agency(layers: Layers) -> Iterable[Mark]:
    return ((a.start, a.end, a.type) for a in layers.agencies)


def _entity(layers: Layers) -> Iterable[Mark]:
    return ((e.start, e.end, e.kind) for e in layers.entities)


def _programme(layers: Layers) -> Iterable[Mark]:
    return ((p.start, p.end, p.name) for p in layers.programmes)


GROUPS: Mapping[str, Mapping[str, Callable[[Layers], Iterable[Mark]]]] = {
    "kg_clauses": {"clauses": _clause},
    "kg_sections": {"sections": _section},
    "kg_quantities": {"quantities": _quantity},
    "kg_verbs": {"verbs": _verb},
    "kg_context": {"context": _context},
    "kg_targets": {"targets": _target},
    "kg_statements": {
        "commitments": _statements("commitment"),
        "achievements": _statements("achievement"),
    },
    "kg_periods": {"periods": _period},
    "kg_indicators": {"indicators": _indicator},
    "kg_themes": {"themes": _theme},
    "kg_agencies": {"agencies": _agency},
    "kg_entities": {"entities": _entity},
    "kg_programmes": {"programmes": _programme},
}
