"""Clause → named evidence of whether it states anything: what the weights of `lexicon/kind_weights.tsv` go with.

The families of evidence are explained in `lexicon/kinds.toml`, each with an example and a counter-example.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from kg.language.clause.cut import Clause
from kg.language.clause.verb import Predicate
from kg.model import Kind

__all__ = ["Around", "Piece", "Ruled", "Sentence", "group", "sentences", "standing", "wording"]

_WHOLE = ("verb-", "no-")  # rules that are weighed one by one
_NUMBERS = tuple(
    map(str, range(9))
)  # lengths and counts as they are named; what is more is the last

_PLACES = {
    (True, True): "only",
    (True, False): "first",
    (False, True): "last",
    (False, False): "inside",
}
Piece = tuple[str, str]  # a family and what is said in it


class Ruled(Protocol):
    """What a rule says of a clause."""

    @property
    def kind(self) -> Kind | None:
        """None for background."""

    @property
    def rule(self) -> str:
        """Return the rule's id."""


class Sentence(NamedTuple):
    """What is known of a sentence.

    Attributes:
        first: Place of its first clause.
        last: Place of its last clause.
        silent: How many of its clauses are background by the rules.
        counted: Whether one has a number.
    """

    first: int
    last: int
    silent: int
    counted: bool


class Around(NamedTuple):
    """What is known of all clauses, a row each.

    Attributes:
        clauses: The clauses of a report, in order.
        predicates: Their predicates.
        numbers: What is false where a clause has no number.
        rules: Ids of the rules that decided what each is.
        kinds: What the rules say that each is; None for background.
        leads: Level of the chapter whose first subheading is yet to come, 0 for the report; None behind it.
        sentences: What their sentences are, each shared by its clauses.
    """

    clauses: Sequence[Clause]
    predicates: Sequence[Predicate]
    numbers: Sequence[object]
    rules: Sequence[str]
    kinds: Sequence[Kind | None]
    leads: Sequence[int | None]
    sentences: Sequence[Sentence]

    @classmethod
    def of(
        cls,
        clauses: Sequence[Clause],
        predicates: Sequence[Predicate],
        numbers: Sequence[object],
        judged: Sequence[Ruled],
        leads: Sequence[int | None],
    ) -> "Around":
        """Return what is known of all clauses once the rules have judged them."""
        return cls(
            clauses,
            predicates,
            numbers,
            [one.rule for one in judged],
            [one.kind for one in judged],
            leads,
            sentences(clauses, numbers, judged),
        )


def sentences(
    clauses: Sequence[Clause], numbers: Sequence[object], judged: Sequence[Ruled]
) -> list[Sentence]:
    """Return what the sentence is that each clause stands in."""
    found: list[Sentence] = []
    while (start := len(found)) < len(clauses):
        end, sentence = start + 1, clauses[start].sentence
        while end < len(clauses) and clauses[end].sentence == sentence:
            end += 1
        counted = any(map(bool, numbers[start:end]))
        silent = sum(one.kind is None for one in judged[start:end])
        found += [Sentence(start, end - 1, silent, counted)] * (end - start)
    return found


@cache
def group(rule: str) -> str:
    """Return what a rule is weighed as: the first word of its id, but the whole id where that says how the predicate stands.

    Example:
        >>> group("verb-initial"), group("no-verb"), group("stance-insist")
        ('verb-initial', 'no-verb', 'stance')
    """
    return rule if rule.startswith(_WHOLE) else rule.partition("-")[0]


def standing(at: int, around: Around) -> Sequence[Piece]:
    """Return the evidence of how a clause stands in its sentence, the rule's word first.

    Args:
        at: Place of the clause.
        around: What is known of all clauses.
    """
    found, row, kind = around.predicates[at], around.sentences[at], around.kinds[at]
    first, last = at == row.first, at == row.last
    return (
        ("rule", group(around.rules[at])),
        ("form", found.form),
        ("opens" if first else "follows", found.verb),
        ("place", _PLACES[first, last]),
        ("before", "nothing" if first else around.kinds[at - 1] or "background"),
        ("silent", _NUMBERS[min(row.silent - (kind is None), 3)]),
        ("begins", around.clauses[at].text[:2]),
    )


def wording(at: int, around: Around) -> Sequence[Piece]:
    """Return the rest of the evidence, of its words above all, in no order; arguments as of `standing`."""
    text, lead = around.clauses[at].text, around.leads[at]
    found: list[Piece] = [("length", _NUMBERS[min(len(text) // 4, 8)]), ("ends", text[-2:])]
    if around.sentences[at].counted:
        found.append(("numbers", "some"))
    if lead is not None:
        found.append(("lead", _NUMBERS[lead]))
    found += [("also", verb) for verb in set(around.predicates[at].verbs[1:])]
    found += [("holds", character) for character in set(text)]
    return found
