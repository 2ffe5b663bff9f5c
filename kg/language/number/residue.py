"""Numbers that are no target, each with why: by the rule that left it out, or by what its clause is.

Nothing is decided twice: what a step has left out keeps its rule, and `words/reasons.tsv` says the reason of a rule.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.language.clause.heading import Scope
from kg.language.clause.kind import Judgement
from kg.language.number.change import Reading
from kg.language.number.find import LeftOut, Quantity
from kg.lexicon.numbers import number_rules, reasons

__all__ = ["Untold", "find_residue"]


class Untold(NamedTuple):
    """A number that is no target.

    Attributes:
        start: First character of the numeral.
        end: One past its unit.
        reason: Why, a row of `words/reasons.tsv`.
        rule: Id of the rule that decided it.
    """

    start: int
    end: int
    reason: str
    rule: str


def find_residue(
    text: str,
    scopes: Sequence[Scope],
    judgements: Sequence[Judgement],
    quantities: Sequence[Sequence[Quantity]],
    readings: Sequence[Sequence[Reading]],
    left_out: Sequence[LeftOut],
) -> list[Untold]:
    """Return every number of a text that is no target, in order.

    Args:
        text: The text.
        scopes: Whether each of its clauses is read.
        judgements: What each is.
        quantities: The quantities of each.
        readings: Those that are read as targets where the clause is a statement.
        left_out: The numbers that are no quantities, in order.
    """
    found = [_left_out(text, row) for row in left_out]
    targets: list[tuple[int, int]] = []
    for scope, judged, numbers, read in zip(scopes, judgements, quantities, readings, strict=True):
        if not numbers:
            continue
        kept = {reading.quantity.start for reading in read} if judged.kind else set[int]()
        reason = "baseline" if judged.kind else _SCOPES.get(scope, "background")
        rule = judged.rule if reason == "background" else reason
        targets += [(q.start, q.end) for q in numbers if q.start in kept]
        found += [Untold(q.start, q.end, reason, rule) for q in numbers if q.start not in kept]
    found += _unseen(text, [*targets, *((row.start, row.end) for row in found)])
    return sorted(found)


_SCOPES = {"heading": "heading", "other": "unread"}
_SIGHT = 14  # characters on either side that a rule sees


def _left_out(text: str, row: LeftOut) -> Untold:
    if row.rule != "no-unit":
        return Untold(row.start, row.end, reasons()[row.rule], row.rule)
    return _by_place(text, row.start, row.end)


def _by_place(text: str, start: int, end: int) -> Untold:
    """Return a number without a unit, with the rule that says what it is."""
    before, after = text[max(0, start - _SIGHT) : start], text[end : end + _SIGHT]
    numeral = text[start:end].strip()
    for rule in number_rules("unread"):
        if rule.agrees(before, after, numeral):
            return Untold(start, end, rule.reason, rule.id)
    return Untold(start, end, "unknown", "no-unit")


def _unseen(text: str, seen: Sequence[tuple[int, int]]) -> Iterator[Untold]:
    """Yield the digits that no form of a number holds (PM2.5)."""
    spans = sorted(seen)
    starts = [start for start, _ in spans]
    for match in _DIGITS.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or spans[at][1] <= match.start():
            yield _by_place(text, *match.span())


_DIGITS = re.compile(r"\d+(?:[.,，]\d+)*")
