"""Layers → Extraction: the statements of a report with their targets."""

import re
from collections.abc import Iterator, Sequence

from kg.identifiers import Minter, place_key, stable_id
from kg.language.clauses import Clause
from kg.language.concepts import indicator_id
from kg.language.indicators import find_indicators
from kg.language.layers import Layers
from kg.language.mentions import heading_phrase, mention
from kg.language.periods import Period
from kg.language.phrases import Phrase, opening
from kg.language.quantities import Quantity
from kg.language.relative import find_relative
from kg.language.statements import judge
from kg.language.strength import strength
from kg.language.targets import Reading, read_targets
from kg.language.themes import themes_of
from kg.language.verbs import Predicate, predicate
from kg.model import Extraction, Indicator, Kind, Span, Statement, Strength, Target

__all__ = ["build_extraction"]


def build_extraction(layers: Layers) -> Extraction:
    """Return what a report promises and reports, in order of `start`."""
    return _Walk(layers).extraction()


class _Walk:
    """One pass over the clauses of a report, with what earlier clauses leave to later ones."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.report = layers.report
        self.recent: list[Phrase] = []
        self.before: tuple[Clause, Predicate] | None = None  # what a later number may go back to
        self.striving = False
        self.adding = ""  # the unit that the clause before counts what is new in
        self.sentence = -1

    def extraction(self) -> Extraction:
        place = self.report.place
        mint = Minter(place_key(place.name, place.code), self.report.year)
        statements: list[Statement] = []
        residue: list[Span] = []
        for i, clause in enumerate(self.layers.clauses):
            heading = self.layers.sections[i]
            if heading and clause.start < heading.end:
                mint.skip("statement", clause.text)
                self.recent = heading_phrase(clause)
                continue
            if self.layers.parts[i] == "other":
                mint.skip("statement", clause.text)
                continue
            statement = self._read(i, mint, clause)
            if statement:
                statements.append(statement)
                continue
            mint.skip("statement", clause.text)
            if self.layers.quantities[i]:
                residue.append(self.report.view.source(clause.start, clause.end))
        return Extraction(self.report, statements=tuple(statements), residue=tuple(residue))

    def _read(self, i: int, mint: Minter, clause: Clause) -> Statement | None:
        layers, found = self.layers, predicate(clause.text)
        if clause.sentence != self.sentence:
            self.sentence, self.before = clause.sentence, None
            self.striving, self.adding = False, ""
        readings = self._readings(clause, layers.quantities[i], found)
        judged = judge(
            clause, layers.parts[i], found, numbers=bool(readings), around=layers.settings[i]
        )
        if judged.kind is None:
            if judged.rule == "no verb":
                self.before = clause, found
            return None
        level = self._strength(clause, judged.kind, found, numbers=bool(readings))
        id = mint("statement", clause.text)
        period = self._period(i, judged.kind)
        if readings:
            targets = self._targets(id, clause, readings, period, level)
        else:
            self.before = clause, found
            targets = self._relative(id, clause, period, level)
        heading = layers.sections[i]
        section = heading.section.id if heading else ""
        span = self.report.view.source(clause.start, clause.end)
        text = self.report.text[span.start : span.end]
        return Statement(
            id=id,
            kind=judged.kind,
            start=span.start,
            end=span.end,
            text=text,
            part=layers.parts[i],
            section=section or None,
            action=layers.actions.get(section),
            verb=found.verb,
            verbs=found.verbs,
            strength=level,
            rule=judged.rule,
            targets=tuple(targets),
            themes=themes_of(clause.text, heading=layers.titles.get(section, "")),
        )

    def _period(self, i: int, kind: Kind) -> Period:
        """Return the period of a clause; a part's own is none for what looks the other way in it."""
        ahead = self.layers.parts[i] in ("plan-year", "coming-term")
        if ahead == (kind == "commitment"):
            return self.layers.periods[i]
        return Period(self.report.year if kind == "commitment" else self.report.year - 1, "report")

    def _relative(
        self, statement: str, clause: Clause, period: Period, level: Strength | None
    ) -> Iterator[Target]:
        """Yield the target of a clause that only compares (增速快于全省平均): it has no value."""
        found = find_relative(clause)
        if not found:
            return
        span = self.report.view.source(found.start, found.end)
        words = self.report.text[span.start : span.end]
        yield Target(
            id=stable_id(statement, "relative", kind="target"),
            start=span.start,
            end=span.end,
            text=words,
            value=None,
            value_high=None,
            unit="",
            comparator=found.comparator,
            change="level",
            baseline=None,
            indicator=self._indicator(found.indicator),
            year=period.year,
            year_basis=period.basis,
            strength=level,
            verbatim=words,
            rule="relative",
        )

    def _readings(
        self, clause: Clause, quantities: Sequence[Quantity], found: Predicate
    ) -> list[Reading]:
        """Read the targets; 新增A10家，B5家 adds B too."""
        if not quantities:
            self.adding = ""
            return []
        text = clause.text.removeprefix("其中")
        bare = found.form == "none" or text != clause.text
        same = bare and bool(self.adding) and self.adding == _unit(quantities)
        goes_on = same and not opening(text) and bool(_NOUN.match(text))
        readings = read_targets(clause, quantities, carried="increase" if goes_on else None)
        if not goes_on:
            self.adding = _unit(quantities) if _ADDS.match(clause.text) else ""
        return readings

    def _strength(
        self, clause: Clause, kind: Kind, found: Predicate, *, numbers: bool
    ) -> Strength | None:
        if self.striving and found.form in ("initial", "phrase"):
            self.striving = False
        if kind != "commitment":
            return None
        level = strength(clause.text, found, numbers=numbers, striving=self.striving)
        # 争取…项目开工 reaches the parallel clauses behind it; 争取更好结果 is an act of its own.
        if found.modal and _STRIVING.match(found.modal) and not _STRIVING.match(found.verb):
            behind = clause.text.find(found.modal) + len(found.modal)
            reaches = found.start - behind >= 2 or (numbers and found.modal == "力争")
            self.striving = self.striving or reaches
        return level

    def _targets(
        self,
        statement: str,
        clause: Clause,
        readings: Sequence[Reading],
        period: Period,
        level: Strength | None,
    ) -> Iterator[Target]:
        view, text = self.report.view, self.report.text
        recent, before = self.recent, mention(*self.before) if self.before else None
        if before and (before.subject or not _CHANGES.match(clause.text)):
            recent = [*recent, before.phrase]
        phrases = find_indicators(clause, [r.quantity for r in readings], recent)
        for reading, phrase in zip(readings, phrases, strict=True):
            q = reading.quantity
            span, around = view.source(q.start, q.end), view.source(q.before, q.after)
            words = f"{q.start - clause.start}:{view.text[q.start : q.end]}"
            yield Target(
                id=stable_id(statement, words, kind="target"),
                start=span.start,
                end=span.end,
                text=text[span.start : span.end],
                value=q.value,
                value_high=q.high,
                unit=q.unit,
                comparator=q.comparator,
                change=reading.change,
                baseline=reading.baseline,
                indicator=self._indicator(phrase),
                year=period.year,
                year_basis=period.basis,
                strength=level,
                verbatim=text[around.start : around.end],
                rule=q.rule,
            )
        self.recent += [p for p in phrases if p is not None and p not in self.recent[-2:]]
        self.before = None

    def _indicator(self, phrase: Phrase | None) -> Indicator | None:
        if phrase is None:
            return None
        span = self.report.view.source(phrase.start, phrase.end)
        text = self.report.text[span.start : span.end]
        return Indicator(span.start, span.end, text, indicator_id(phrase.text))


_CHANGES = re.compile(
    r"(?:分别|同比|比[^，]{1,5}?|年均|平均|累计)?(?:增长|下降|增加|减少|提高|增|降|占|是)"
)


def _unit(quantities: Sequence[Quantity]) -> str:
    """Return the unit of the last number if things are counted in it one by one, else nothing."""
    return quantities[-1].unit if quantities and quantities[-1].unit in "家个所座张件项" else ""


_NOUN = re.compile(r"(?!新|总|在)[^\d]+\d")
_ADDS = re.compile(
    r"(?:.{0,4}[，、])?(?:今年|全年|年内|力争|争取|确保|累计|预计|再)*(?:新增|净增|增设)"
)
_STRIVING = re.compile("力争|争取|努力")
