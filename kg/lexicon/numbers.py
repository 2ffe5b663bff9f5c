"""Rules of numbers that are no quantities, by the number's unit and what stands around it.

`rules/number.toml` leaves numbers out; `rules/unread.toml` says what those are that no unit explains; both name a reason of
`words/reasons.tsv`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kg.lexicon.rules import check_keys, expanded, listed, references
from kg.lexicon.tables import LexiconError, rows, text_of

__all__ = ["NumberRule", "number_rules", "parse", "reasons"]

_SIDES = ("before", "after", "not_before", "not_after", "unless")
_KEYS = ("id", "reason", "is", "units", "not_units", *_SIDES, "far", "example", "counter")
_Pattern = re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class NumberRule:
    """A rule that leaves a number out; `rules/number.toml` says what the fields mean."""

    id: str
    reason: str
    numeral: _Pattern
    units: frozenset[str] | None
    not_units: frozenset[str]
    before: _Pattern
    after: _Pattern
    not_before: _Pattern
    not_after: _Pattern
    unless: tuple[re.Pattern[str], re.Pattern[str]] | None
    far: bool
    example: tuple[str, ...]
    counter: tuple[str, ...]

    def asks(self, unit: str) -> bool:
        """Say whether the rule is asked for numbers with this unit."""
        return unit not in self.not_units and (self.units is None or unit in self.units)

    def agrees(self, before: str, after: str, numeral: str = "") -> bool:
        """Say whether the rule leaves out a number between these words."""
        if self.numeral and not self.numeral.fullmatch(numeral.strip()):
            return False
        if self.before and not self.before.search(before):
            return False
        if self.after and not self.after.match(after):
            return False
        if self.not_before and self.not_before.search(before):
            return False
        if self.not_after and self.not_after.match(after):
            return False
        exempt = self.unless and self.unless[0].search(before) and self.unless[1].match(after)
        return not exempt


@cache
def number_rules(name: Literal["number", "unread"] = "number") -> Sequence[NumberRule]:
    """Return the rules of a file, in its order.

    Raises:
        LexiconError: If the file says what no rule knows.
    """
    return parse(text_of(f"rules/{name}.toml"), name=f"rules/{name}.toml")


@cache
def reasons() -> Mapping[str, str]:
    """Return why a number is no target, by the id of the rule that decided it.

    Raises:
        LexiconError: If a rule names a reason that the table does not have.

    Example:
        >>> reasons()["quoted-bare"], reasons()["numeral-in-word"], reasons()["baseline"]
        ('name', 'word', 'baseline')
    """
    name = "words/reasons.tsv"
    found: dict[str, str] = {}
    for _, row in rows(text_of(name), ("reason", "says", "rules", "example"), name=name):
        found |= dict.fromkeys([row["reason"], *row["rules"].split()], row["reason"])
    for rule in (*number_rules(), *number_rules("unread")):
        if rule.reason not in found:
            raise LexiconError(f"rule {rule.id}: {rule.reason!r} is no reason of {name}")
        found[rule.id] = rule.reason
    return found


def parse(text: str, *, name: str) -> Sequence[NumberRule]:
    """Return the rules of a file.

    Raises:
        LexiconError: If a key, a class or a reference is unknown, an id stands twice, or a rule has no example.
    """
    data = tomllib.loads(text)
    check_keys(data, ("units", "words", "parts", "rule"), name)
    known = references({key: data[key] for key in ("words", "parts") if key in data}, name)
    classes = {key: frozenset(words.split()) for key, words in data.get("units", {}).items()}
    found: dict[str, NumberRule] = {}
    for row in data["rule"]:
        where = f"{name}, rule {row.get('id', '(without id)')}"
        check_keys(row, _KEYS, where)
        if not (row.get("id") and row.get("reason") and listed(row.get("example", ()))):
            raise LexiconError(f"{where}: it needs an id, a reason and an example")
        if row["id"] in found:
            raise LexiconError(f"{where}: the id stands twice")
        found[row["id"]] = _rule(row, known, classes, where)
    return tuple(found.values())


def _rule(
    row: Mapping[str, Any],
    known: Mapping[str, str],
    classes: Mapping[str, frozenset[str]],
    where: str,
) -> NumberRule:
    def pattern(key: str) -> _Pattern:
        written = listed(row.get(key, ()))
        joined = "|".join(expanded(part, known, where) for part in written)
        return re.compile(joined) if written else None

    def units(key: str) -> frozenset[str]:
        return frozenset[str]().union(*(classes.get(unit, {unit}) for unit in row.get(key, ())))

    unless = [re.compile(expanded(part, known, where)) for part in row.get("unless", ())]
    return NumberRule(
        id=row["id"],
        reason=row["reason"],
        numeral=pattern("is"),
        units=units("units") if "units" in row else None,
        not_units=units("not_units"),
        before=pattern("before"),
        after=pattern("after"),
        not_before=pattern("not_before"),
        not_after=pattern("not_after"),
        unless=(unless[0], unless[1]) if unless else None,
        far=row.get("far", False),
        example=listed(row["example"]),
        counter=listed(row.get("counter", ())),
    )
