"""The steps of the extraction, in order: what each fills and what it needs.

A step is a component of the spaCy pipeline (`components.py`). It reads the layers of the steps before it and fills
its own; what it needs and is not there yet runs first, so that a component can be used alone.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kg.language.clause.cut import find_clauses
from kg.language.clause.evidence import Around
from kg.language.clause.heading import headings, leads, numbered, parts, scopes, sections, titles
from kg.language.clause.kind import Judgement, find_judgements, reconsider
from kg.language.clause.period import Period, find_periods
from kg.language.clause.setting import setting
from kg.language.clause.strength import find_strengths
from kg.language.clause.table import find_tables, in_cells
from kg.language.clause.theme import find_themes
from kg.language.clause.verb import predicate
from kg.language.layers import Layers
from kg.language.name.entity import find_entities
from kg.language.name.organisation import find_agencies
from kg.language.name.responsible import find_unit_lists, spoken_of, within
from kg.language.name.set import find_programmes
from kg.language.number.cell import besides, entry
from kg.language.number.change import find_readings
from kg.language.number.coverage import find_coverages
from kg.language.number.find import by_clause, find_numbers
from kg.language.number.measure import Measured, measure
from kg.language.number.residue import find_residue
from kg.model import Report, YearBasis
from kg.reading.evidence import is_said_before

__all__ = ["STEPS", "Step", "by_rules", "run", "surroundings"]


class Step(NamedTuple):
    """One step.

    Attributes:
        fill: Fills the step's layers.
        needs: Names of the steps whose layers it reads.
    """

    fill: Callable[[Layers], None]
    needs: tuple[str, ...] = ()


def run(layers: Layers, name: str) -> None:
    """Run a step, after those that it needs; what has run is not run again."""
    if name in layers.done:
        return
    step = STEPS[name]
    for need in step.needs:
        run(layers, need)
    step.fill(layers)
    layers.done.add(name)


def _clauses(layers: Layers) -> None:
    layers.tables = find_tables(layers.text, layers.report.year)
    clauses = find_clauses(layers.text)
    layers.clauses, layers.cells = in_cells(layers.text, clauses, layers.tables)
    layers.units = find_unit_lists(layers.text)
    layers.answered = spoken_of(layers.clauses, layers.units, layers.text)


def _sections(layers: Layers) -> None:
    layers.headings = headings(layers.report)
    layers.sections = sections(layers.report, layers.clauses, layers.headings)
    layers.parts = parts(layers.report, layers.clauses)
    layers.scopes = scopes(layers.clauses, layers.sections, layers.parts)
    layers.titles = titles(layers.report)


def _quantities(layers: Layers) -> None:
    found, layers.left_out = find_numbers(layers.text)
    layers.quantities = by_clause(layers.clauses, found)
    layers.entries = {at: entry(cell) for at, cell in layers.cells.items()}
    if layers.tables:
        layers.left_out = besides(layers.tables, layers.entries, found, layers.left_out)
        read = {at: [it.quantity for it in it.readings] for at, it in layers.entries.items()}
        layers.quantities = [
            tuple(read.get(at, numbers)) for at, numbers in enumerate(layers.quantities)
        ]


def _verbs(layers: Layers) -> None:
    layers.predicates = [predicate(clause.text) for clause in layers.clauses]


def _periods(layers: Layers) -> None:
    periods = find_periods(
        layers.clauses,
        layers.parts,
        layers.report.year,
        before=_is_given_before(layers.report),
        kinds=[judged.kind for judged in layers.judgements],
    )
    layers.periods = _due(periods, layers)
    layers.coverages = find_coverages(
        layers.clauses,
        layers.periods,
        layers.readings,
        layers.predicates,
        layers.report.year,
    )


def _due(periods: Sequence[Period], layers: Layers) -> list[Period]:
    """Return the periods: as heads of tables say, as lists of units say when what they answer for is due, else as given."""
    closed = zip(layers.units, layers.answered, strict=True)
    due = {i: units.year for units, clauses in closed for i in clauses if units.year}
    told = {
        i: Period(year, year, "stated", "units-deadline", reach=True) for i, year in due.items()
    }
    for i, cell in layers.cells.items():
        basis: YearBasis = "stated" if cell.stated else "report"
        told[i] = Period(cell.year, cell.year, basis, "table-head")
    return [told.get(i, period) for i, period in enumerate(periods)]


def _is_given_before(report: Report) -> bool:
    """Say whether a report is given before its year begins, by its date or, without one, by its words."""
    return report.date.year < report.year if report.date else is_said_before(report.view.text)


def _context(layers: Layers) -> None:
    position = layers.report.view.position
    breaks = {heading.start for heading in layers.headings if heading.level <= 2}
    breaks |= {position(part.start) for part in layers.report.parts}
    layers.context = setting(layers.clauses, layers.text, sorted(breaks))


def _targets(layers: Layers) -> None:
    layers.readings = find_readings(
        layers.clauses, layers.scopes, layers.quantities, layers.predicates
    )
    for at, it in layers.entries.items():
        layers.readings[at] = list(it.readings) if layers.scopes[at] == "body" else []


def by_rules(layers: Layers) -> list[Judgement]:
    """Return what the rules say that each clause is."""
    return find_judgements(
        layers.clauses,
        layers.scopes,
        layers.parts,
        layers.predicates,
        layers.readings,
        layers.context,
    )


def surroundings(layers: Layers, ruled: Sequence[Judgement]) -> Around:
    """Return what is known of all clauses once they are ruled on: what their evidence is taken from."""
    ahead = leads(layers.clauses, layers.sections, layers.headings)
    return Around.of(layers.clauses, layers.predicates, layers.readings, ruled, ahead)


def _statements(layers: Layers) -> None:
    ruled = by_rules(layers)
    around = surroundings(layers, ruled)
    layers.judgements = reconsider(ruled, around, layers.parts, layers.context)
    if layers.units:
        layers.judgements = [
            Judgement(None, "units") if within(clause, layers.units) else judged
            for clause, judged in zip(layers.clauses, layers.judgements, strict=True)
        ]
    for at, cell in layers.cells.items():
        if layers.scopes[at] == "body":
            layers.judgements[at] = Judgement(cell.kind, f"table-{cell.kind}")
    for at in _heads(layers):
        layers.judgements[at] = Judgement(None, "table-head")
    layers.strengths = find_strengths(
        layers.clauses, layers.predicates, layers.readings, layers.judgements
    )


def _heads(layers: Layers) -> Iterator[int]:
    """Yield the indexes of the clauses in the heads of tables."""
    starts = [clause.start for clause in layers.clauses] if layers.tables else []
    for table in layers.tables:
        yield from range(bisect_left(starts, table.start), bisect_left(starts, table.body))


def _indicators(layers: Layers) -> None:
    layers.indicators = measure(
        layers.clauses, layers.sections, layers.predicates, layers.readings, layers.judgements
    )
    for at, it in layers.entries.items():
        if it.readings and layers.judgements[at].kind:
            layers.indicators[at] = Measured(it.phrases)
    layers.residue = find_residue(
        layers.text,
        layers.scopes,
        layers.judgements,
        layers.quantities,
        layers.readings,
        layers.left_out,
    )


def _themes(layers: Layers) -> None:
    titles = [layers.titles[heading.section.id] if heading else "" for heading in layers.sections]
    layers.themes = find_themes(layers.clauses, titles, layers.judgements)


def _agencies(layers: Layers) -> None:
    layers.agencies = find_agencies(layers.text, layers.units)


def _entities(layers: Layers) -> None:
    layers.entities = find_entities(layers.text)


def _programmes(layers: Layers) -> None:
    layers.programmes = find_programmes(layers.text, numbered(layers.report))


STEPS = {
    "kg_clauses": Step(_clauses),
    "kg_sections": Step(_sections, ("kg_clauses",)),
    "kg_quantities": Step(_quantities, ("kg_clauses",)),
    "kg_verbs": Step(_verbs, ("kg_clauses",)),
    "kg_context": Step(_context, ("kg_sections",)),
    "kg_targets": Step(_targets, ("kg_sections", "kg_quantities", "kg_verbs")),
    "kg_statements": Step(_statements, ("kg_targets", "kg_context")),
    "kg_periods": Step(_periods, ("kg_statements",)),
    "kg_indicators": Step(_indicators, ("kg_statements",)),
    "kg_themes": Step(_themes, ("kg_statements",)),
    "kg_agencies": Step(_agencies, ("kg_clauses",)),
    "kg_entities": Step(_entities),
    "kg_programmes": Step(_programmes),
}
