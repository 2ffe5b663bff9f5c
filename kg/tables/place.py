"""What is known of a place's reports → the rows of the tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import count, pairwise
from typing import Any, Final

from msgspec.json import encode

from kg.agencies import Register
from kg.analysis.amounts import in_words, target_values
from kg.analysis.phrases import with_subject
from kg.dataset import Folder
from kg.dataset.breakdowns import named_bodies
from kg.dataset.claims import register_of
from kg.dataset.reviews import STATUS, Review, judge, judge_links, responsibility_anchor
from kg.identifiers import split_key
from kg.language.number.family import claim_families
from kg.lexicon.indicators import indicators
from kg.lineage import LedgerRow, Verdict, ledger
from kg.lineage.pages import Near
from kg.model import AgencyMention, Link, Statement, Target
from kg.records import (
    ProgrammeRecord,
    ReportRecord,
    ResidueRecord,
    SectionRecord,
    StatementRecord,
)
from kg.tables.known import Known, known_of

__all__ = ["Rows", "place_rows", "rows_of"]

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Table → rows, each in the order of the table's columns."""

_EVEN: Final = Decimal("0.5")


def place_rows(
    known: Sequence[Known],
    links: Sequence[Link],
    *,
    register: Register,
    reviews: Sequence[Review] = (),
    told: Mapping[tuple[str, str], Verdict] | None = None,
    near: Mapping[tuple[str, str], Near] | None = None,
) -> Rows:
    """Return the rows of a place's reports; ids count from 1.

    Args:
        known: All reports of one place, in order.
        links: Between them, as they were found.
        register: The place's.
        reviews: People's verdicts on the claims about the place.
        told: What came of each commitment, if it is known already.
        near: What of the next report comes closest to each, likewise.
    """
    return _Place(known, links, register, reviews, told, near).rows


def rows_of(folder: Folder, place: str) -> Rows:
    """Return the rows of a place of a dataset folder.

    Raises:
        DatasetError: If a file of the dataset cannot be read.
    """
    reviews = [it for it in folder.reviews if it.statement.startswith(f"{place}/")]
    register = register_of(folder, folder.places[place][0])
    links = folder.found_links(place)
    return place_rows(known_of(folder, place), links, register=register, reviews=reviews)


class _Place:
    """The rows of a place while they are collected."""

    def __init__(
        self,
        known: Sequence[Known],
        links: Sequence[Link],
        register: Register,
        reviews: Sequence[Review],
        verdicts: Mapping[tuple[str, str], Verdict] | None,
        near: Mapping[tuple[str, str], Near] | None,
    ) -> None:
        self.rows: Rows = {}
        self._ids = count(1)
        self._place = split_key(known[-1].key)[0]  # one that was renamed goes by its latest
        self._register, self._reviews = register, reviews
        self._bodies: dict[tuple[str, str | None], int] = {}
        self._reports = {it.key: next(self._ids) for it in known}
        self._statements = {
            (it.key, said.id): next(self._ids) for it in known for said in it.edition.statements
        }
        self._next = {it.key: after.key for it, after in pairwise(known)}
        self._numbers = {
            (it.key, number.id): next(self._ids)
            for it in known
            for said in it.edition.statements
            for number in said.targets
        }
        judged, status = judge_links(links, self._place, reviews)
        standing = [it for it, said in zip(judged, status, strict=True) if said != "rejected"]
        told: dict[str, dict[str, LedgerRow]] = {it.key: {} for it in known}
        editions = [it.edition for it in known]
        for row in ledger(editions, standing, near=near, told=verdicts):
            told[row.report][row.promise.id] = row
        for it in known:
            self._report(it, told[it.key])
        self._links(judged, status)

    def _put(self, table: str, *values: Any) -> None:
        self.rows.setdefault(table, []).append(values)

    def _report(self, known: Known, told: Mapping[str, LedgerRow]) -> None:
        report, said = self._reports[known.key], known.edition.statements
        families = {
            target: claim.family for claim in claim_families(said) for target in claim.targets
        }
        statements = {it.id: it for it in said}
        for row in known.records:
            match row:
                case ReportRecord():
                    self._own(known, row)
                case SectionRecord():
                    self._put(
                        "section", next(self._ids), report, row.id, row.start, row.end, row.text, row.level, row.number,
                        row.kind, row.parent, *row.scope,
                    )  # fmt: skip
                case ProgrammeRecord():
                    self._put(
                        "programme", next(self._ids), report, row.id, row.start, row.end, row.name, row.count,
                        _list(row.members),
                    )  # fmt: skip
                case ResidueRecord():
                    self._put("residue", report, row.start, row.end, row.text, row.reason, row.rule)
                case StatementRecord():
                    statement, entry = statements[row.id], told.get(row.id)
                    self._statement(known, row, statement)
                    if entry:
                        self._verdict(known.key, entry)
                    for target in statement.targets:
                        self._number(known, statement, target, families, entry)
        self._stated(known)
        self._claimed(known)

    def _own(self, known: Known, row: ReportRecord) -> None:
        report, entry = self._reports[known.key], known.entry
        self._put(
            "report", report, known.key, row.report, self._place, row.place.name, row.place.code, row.place.level,
            row.year, row.title, row.date and row.date.isoformat(), row.source, row.address, row.sha256, row.end,
            known.quoted, entry.looks, _list(row.warnings), _json(dict(sorted(entry.statistics.items()))),
            _json([(it.start, it.end, it.name) for it in row.parts]),
        )  # fmt: skip
        for it in row.findings:
            self._put(
                "finding", report, it.rule, it.severity, it.measured, _list(it.hides), it.start
            )

    def _statement(self, known: Known, row: StatementRecord, statement: Statement) -> None:
        id, text, quoted = self._statements[known.key, row.id], row.text, known.quoted
        words = with_subject(statement if quoted else replace(statement, text=""))
        self._put(
            "statement", id, self._reports[known.key], row.id, row.kind, row.start, row.end,
            text if quoted else None, None if quoted and words == text else words, row.part, row.section, row.action, row.verb, row.strength,
            _list(row.themes), _list(it.name for it in row.projects), row.rule,
        )  # fmt: skip
        for theme in dict.fromkeys(row.themes):
            self._put("theme", theme, id)

    def _verdict(self, key: str, row: LedgerRow) -> None:
        said = row.verdict.said
        self._put(
            "verdict", self._statements[key, row.promise.id], row.due, row.status, row.verdict.outcome, row.basis,
            row.score, row.trend, said and self._statements[said.link.source[:2]], said and said.year,
            _list(row.missing), _list(row.doubts), row.has_number, row.routine,
        )  # fmt: skip

        for statement, score in row.closest:
            near = self._statements[self._next[key], statement.id]
            self._put("closest", self._statements[key, row.promise.id], near, score)

    def _number(
        self,
        known: Known,
        statement: Statement,
        target: Target,
        families: Mapping[str, str],
        entry: LedgerRow | None,
    ) -> None:
        key, indicator = known.key, target.indicator
        concept = indicators().get(indicator.id) if indicator else None
        told = entry.verdict.targets if entry else ()
        came = next((it for it in told if it.target.id == target.id), None)
        reported = None
        if came and came.reported and came.said:
            reported = self._numbers.get((came.said.link.source[0], came.reported.id))
        added = " + ".join(in_words(target_values(it)) for it in came.parts) if came else ""
        self._put(
            "number", self._numbers[key, target.id], self._reports[key], target.id, self._statements[key, statement.id],
            "target" if statement.kind == "commitment" else "result", target.start, target.end,
            indicator and indicator.id, indicator and indicator.name,
            concept.family if concept else families.get(target.id),
            *map(_float, (target.value, target.value_high, target.baseline)), target.unit,
            in_words(target_values(target)), target.comparator, target.change, target.aggregation, target.year,
            target.period_start, target.strength, (target.verbatim or None) if known.quoted else None, came and came.status, came and came.basis,
            reported, added or None,
        )  # fmt: skip

    def _body(self, name: str, function: str | None) -> int:
        id = self._bodies.get((name, function))
        if id is None:
            id = self._bodies[name, function] = next(self._ids)
            self._put("body", id, name, function)
        return id

    def _stated(self, known: Known) -> None:
        said = known.edition.statements
        names = {agency.name for it in said for agency in it.agencies}
        place = next(it.place for it in known.records if isinstance(it, ReportRecord))
        bodies = named_bodies(names, place, known.edition.year, self._register)
        for statement in said:
            for at, it in enumerate(statement.agencies):
                before = (other.name for other in statement.agencies[:at] if _answers(other))
                body = self._body(it.name, bodies.get(it.name, (None,))[0])
                self._put(
                    "agency", self._statements[known.key, statement.id], body, "stated", it.role,
                    _answers(it) and it.name not in before, 1.0, _list([it.text]), None,
                )  # fmt: skip

    def _claimed(self, known: Known) -> None:
        judged = self._judged(known)
        answered = {it.id for it in known.edition.statements if any(map(_answers, it.agencies))}
        chosen: set[tuple[str, str]] = set()
        surest: set[str] = set()
        led = set(answered)
        for claim in sorted(known.claims, key=lambda it: -it.confidence):
            review = judged.get(id(claim))
            name = claim.name or self._register.functions[claim.function].zh
            shown = (
                claim.role != "support"
                and claim.statement not in answered
                and (claim.statement, name) not in chosen
                and (claim.basis == "assigned" or claim.statement not in surest)
            )
            if shown:
                chosen.add((claim.statement, name))
                surest.add(claim.statement)
            elif (
                claim.basis == "inferred"
                and claim.confidence < _EVEN
                and not review
                and (claim.role != "lead" or claim.statement in led)
            ):
                continue
            if claim.role == "lead":
                led.add(claim.statement)
            self._put(
                "agency", self._statements[known.key, claim.statement], self._body(name, claim.function), claim.basis,
                claim.role, shown, float(claim.confidence), _list(claim.evidence), review,
            )  # fmt: skip

    def _links(self, links: Iterable[Link], status: Iterable[str | None]) -> None:
        for link, review in zip(links, status, strict=True):
            later, earlier = (self._statements.get(end[:2]) for end in (link.source, link.target))
            if later and earlier:
                self._put(
                    "link", later, earlier, link.type, link.outcome, link.trend, link.score, link.status, link.basis,
                    _list(link.evidence), review,
                )  # fmt: skip

    def _judged(self, known: Known) -> dict[int, str]:
        """Return what reviews say of claims, by the claims' object ids; most have none."""
        home = "/".join(known.key.rsplit("-", 1)) + "/"
        reviews = [it for it in self._reviews if it.statement.startswith(home) and not it.other]
        if not reviews:
            return {}
        names = {responsibility_anchor(it, known.key): id(it) for it in known.claims}
        found = judge(reviews, dict(names))
        return {names[it, anchor]: STATUS[found[it].verdict] for it, anchor in names if it in found}


def _answers(agency: AgencyMention) -> bool:
    return agency.role == "responsible"


def _json(value: object) -> str:
    return encode(value).decode()


def _list(values: Iterable[object]) -> str:
    return _json(list(values))


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
