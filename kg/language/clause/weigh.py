"""Doubtful clauses → whether they state anything, by the sum of what their evidence weighs.

Where a rule is certain (a number, a quotation, a place where problems are told) its word stands. Where it is not, all
that is seen of the clause is weighed, the rule's word among it: a sum above nought says that the clause promises or reports, one below
that it is background. The weights were fitted on annotated reports (`tests/language/fit_kinds.py`).
"""

from collections.abc import Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from kg.language.clause.evidence import Around, group, standing, wording
from kg.lexicon.forms import Form, load
from kg.lexicon.tables import LexiconError, rows, text_of

__all__ = ["CLEAR", "LEAST", "Family", "Weighed", "doubted", "families", "weigh", "weights"]

LEAST = 300  # thousandths of nats that overrule a rule
CLEAR = 2000  # of how a clause stands, behind which its words cannot overrule a rule that states
_TABLE = "kind_weights.tsv"
_COLUMNS = ("evidence", "weight", "clauses", "stating")


class Weighed(NamedTuple):
    """What overruled a rule.

    Attributes:
        rule: Id of the rule.
        total: The sum, in thousandths of nats; above nought the clause states something.
        reasons: Each piece of evidence and its weight, the strongest first.
    """

    rule: str
    total: int
    reasons: tuple[tuple[str, int], ...]


class Family(Form, frozen=True):
    """A family of evidence.

    Attributes:
        id: Name.
        means: What it says of a clause.
        piece: What is said in it of the example and not of the counter-example.
        example: Text whose last clause has the piece.
        counter: Text whose last clause has not.
    """

    id: str
    means: str
    piece: str
    example: str
    counter: str


class _Kinds(Form, frozen=True):
    doubtful: tuple[str, ...]
    family: tuple[Family, ...]


@cache
def families() -> Mapping[str, Family]:
    """Return the families of evidence, by name."""
    return {family.id: family for family in load("kinds", _Kinds).family}


@cache
def weights() -> Mapping[str, Mapping[str, int]]:
    """Return what each piece of evidence weighs, in thousandths of nats, by family and piece.

    Raises:
        LexiconError: If a row names an unknown family or weighs no whole number.
    """
    table: dict[str, dict[str, int]] = {name: {} for name in families()}
    for where, row in rows(text_of(_TABLE), _COLUMNS, name=_TABLE):
        family, _, piece = row["evidence"].partition(":")
        if family not in table:
            raise LexiconError(f"{where}: {family} is no family of kinds.toml")
        try:
            table[family][piece] = int(row["weight"])
        except ValueError:
            raise LexiconError(f"{where}: {row['weight']!r} is no whole number") from None
    return table


@cache
def doubted(rule: str) -> bool:
    """Tell whether what a rule says is weighed.

    Example:
        >>> doubted("verb-initial"), doubted("number")
        (True, False)
    """
    doubtful = load("kinds", _Kinds).doubtful
    return rule in doubtful or group(rule) in doubtful


def weigh(at: int, around: Around) -> Weighed | None:
    """Return what overrules the rule of a clause, or None where its word stands.

    Args:
        at: Place of a clause that a doubtful rule decided.
        around: What is known of all clauses.
    """
    table, stated = weights(), around.kinds[at] is not None
    found = standing(at, around)
    total = sum([table[family].get(piece, 0) for family, piece in found])
    if stated and total > CLEAR:
        return None
    words = wording(at, around)
    total += sum([table[family].get(piece, 0) for family, piece in words])
    if abs(total) < LEAST or (total > 0) == stated:
        return None
    told = ((f"{name}:{said}", table[name].get(said, 0)) for name, said in (*found, *words))
    reasons = sorted(filter(itemgetter(1), told), key=lambda reason: (-abs(reason[1]), reason[0]))
    return Weighed(around.rules[at], total, tuple(reasons))
