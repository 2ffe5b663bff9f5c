"""What the steps of the pipeline have found in a report, layer by layer (`doc._.kg`).

All offsets are of the cleaned view; `extraction.py` maps them to the text as it stands, once, at the end. Rows are
in the order of the clauses, one a clause, where nothing else is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.language.clause.cut import Clause
from kg.language.clause.heading import Scope, TitleSpan
from kg.language.clause.kind import Judgement
from kg.language.clause.period import Period
from kg.language.clause.setting import Setting
from kg.language.clause.table import Cell, Table
from kg.language.clause.verb import Predicate
from kg.language.name.entity import EntityFound
from kg.language.name.organisation import Mention
from kg.language.name.responsible import UnitList
from kg.language.name.set import Found
from kg.language.number.cell import Entry
from kg.language.number.change import Reading
from kg.language.number.coverage import Coverage
from kg.language.number.find import LeftOut, Quantity
from kg.language.number.measure import Measured
from kg.language.number.residue import Untold
from kg.model import PartName, Report, Strength

__all__ = ["Layers"]


@dataclass(slots=True, eq=False)
class Layers:
    """The layers of one report; each is there once its step has run (`steps.py`).

    Attributes:
        report: What was read.
        text: The text of its view.
        done: Names of the steps that have run.
        tables: The tables of goals, in order.
        clauses: The clauses, in order.
        cells: The cells of those tables that are clauses, by their index.
        units: The lists of units that answer for what stands before them, in order.
        answered: The indexes of the clauses that each list answers for.
        headings: The titles of the outline, in order.
        sections: The innermost heading that each clause stands under (or in), or None.
        parts: The part of the report that each clause stands in.
        titles: The titles above each section and its own, by its id: the outermost first, one a line.
        scopes: Whether each clause is a `heading`, stands in a part that is not read (`other`), or is read (`body`).
        entries: What those cells say.
        quantities: The quantities of each clause.
        left_out: The numbers that are no quantities, in order.
        predicates: The predicate of each clause.
        periods: The years that the numbers of each clause are for.
        coverages: What each target of a clause covers.
        context: What the sentences around each clause say.
        readings: The quantities of each clause that are targets, with change and baseline.
        judgements: Whether each clause promises, reports or does neither, and by which rule.
        strengths: How strongly each clause commits; None where it does not.
        indicators: What the numbers of each clause measure, or what it compares.
        residue: The numbers that are no targets, in order, each with why.
        themes: What each statement is about; empty for other clauses.
        agencies: The organisations named, in order.
        entities: The projects, places and instruments named, in order.
        programmes: The sets that the text announces with a count, in order.
    """

    report: Report
    text: str = field(init=False)
    done: set[str] = field(init=False, default_factory=set)
    tables: Sequence[Table] = field(init=False)
    clauses: Sequence[Clause] = field(init=False)
    cells: dict[int, Cell] = field(init=False)
    units: Sequence[UnitList] = field(init=False)
    answered: Sequence[Sequence[int]] = field(init=False)
    headings: Sequence[TitleSpan] = field(init=False)
    sections: Sequence[TitleSpan | None] = field(init=False)
    parts: Sequence[PartName] = field(init=False)
    titles: dict[str, str] = field(init=False)
    scopes: Sequence[Scope] = field(init=False)
    entries: dict[int, Entry] = field(init=False)
    quantities: Sequence[tuple[Quantity, ...]] = field(init=False)
    left_out: Sequence[LeftOut] = field(init=False)
    predicates: Sequence[Predicate] = field(init=False)
    periods: Sequence[Period] = field(init=False)
    coverages: Sequence[Sequence[Coverage]] = field(init=False)
    context: Sequence[Setting] = field(init=False)
    readings: list[list[Reading]] = field(init=False)
    judgements: list[Judgement] = field(init=False)
    strengths: Sequence[Strength | None] = field(init=False)
    indicators: list[Measured] = field(init=False)
    residue: Sequence[Untold] = field(init=False)
    themes: Sequence[tuple[str, ...]] = field(init=False)
    agencies: Sequence[Mention] = field(init=False)
    entities: Sequence[EntityFound] = field(init=False)
    programmes: Sequence[Found] = field(init=False)

    def __post_init__(self) -> None:
        """Take the view's text."""
        self.text = self.report.view.text
