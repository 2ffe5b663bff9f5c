"""The cues of `lexicon/parts.toml`, and what was fitted for them: weights of evidence, prices of turns.

A misspelt key, a cue without an example, or a weight of an unknown part is an error when the table is loaded.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from kg.lexicon.forms import Form, load
from kg.lexicon.tables import LexiconError, text_of

__all__ = [
    "STATES",
    "Cue",
    "State",
    "announced",
    "body_cues",
    "body_words",
    "lead_cues",
    "lead_words",
    "period_cues",
    "prices",
    "weights",
]

# Where a block can stand: in a part, or in what comes before the first or after the last.
State = Literal["front", "past-year", "past-term", "coming-term", "plan-year", "back"]
STATES: tuple[State, ...] = get_args(State)


class Cue(Form, frozen=True):
    """Words that say the same.

    Attributes:
        id: Name, unique in its table.
        words: Plain words; regular expressions in the table of periods.
        example: A text that says it.
        counter: A text like it that does not.
    """

    id: str
    words: tuple[str, ...]
    example: str
    counter: str


class _Cues(Form, frozen=True):
    references: dict[str, str]
    period: tuple[Cue, ...]
    lead: tuple[Cue, ...]
    body: tuple[Cue, ...]
    announced: dict[Literal["coming", "term", "back", "ahead"], tuple[str, ...]]


@cache
def period_cues() -> tuple[Cue, ...]:
    """Return the cues for periods that stand in words, with the references written out."""
    references = load("parts", _Cues).references
    filled = re.compile(r"\{([a-z]+)\}")
    return tuple(
        Cue(
            id=cue.id,
            words=tuple(filled.sub(lambda found: references[found[1]], word) for word in cue.words),
            example=cue.example,
            counter=cue.counter,
        )
        for cue in _cues("period")
    )


@cache
def lead_cues() -> tuple[Cue, ...]:
    """Return the cues that are looked for in a title or in the first words of a paragraph."""
    return _cues("lead")


@cache
def lead_words(id: str) -> tuple[str, ...]:
    """Return the words of one of the lead cues."""
    return next(cue.words for cue in lead_cues() if cue.id == id)


@cache
def body_cues() -> tuple[Cue, ...]:
    """Return the cues that are counted in a whole block."""
    return _cues("body")


@cache
def body_words() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """Return what finds the words of the body cues, the longest first, and the ids of the cues that each belongs to."""
    ids: dict[str, tuple[str, ...]] = {}
    for cue in body_cues():
        for word in cue.words:
            ids[word] = (*ids.get(word, ()), cue.id)
    words = sorted(ids, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words))), ids


@cache
def announced() -> Mapping[str, frozenset[str]]:
    """Return groups of periods that a report as a whole is asked for, by name."""
    return {name: frozenset(ids) for name, ids in load("parts", _Cues).announced.items()}


@cache
def weights() -> Mapping[str, tuple[int, ...]]:
    """Return what each piece of evidence says for each of `STATES`, in thousandths of nats."""
    return {name: row for (name,), row in _table("part_weights.tsv", 1).items()}


@cache
def prices() -> Mapping[tuple[str, str], tuple[int, ...]]:
    """Return what it costs, in thousandths of nats, to turn to each of `STATES` from a state, by the sign of a turn.

    Keys are (state, `framing`, `back`, `ahead` or `plain`); (kind of block, `turn`) holds the price of any
    turn at such a block, in every column the same.
    """
    return {(name, sign): row for (name, sign), row in _table("part_prices.tsv", 2).items()}


def _cues(table: Literal["period", "lead", "body"]) -> tuple[Cue, ...]:
    cues: tuple[Cue, ...] = getattr(load("parts", _Cues), table)
    if len({cue.id for cue in cues}) < len(cues):
        raise LexiconError(f"parts.toml: an id stands twice in [[{table}]]")
    if empty := [cue.id for cue in cues if not (cue.words and cue.example and cue.counter)]:
        raise LexiconError(
            f"parts.toml: no words, example or counter-example in {', '.join(empty)}"
        )
    return cues


def _table(name: str, keys: int) -> dict[tuple[str, ...], tuple[int, ...]]:
    rows = [
        line.split("\t") for line in text_of(name).splitlines() if line and not line.startswith("#")
    ]
    if tuple(rows[0][keys:]) != STATES:
        raise LexiconError(f"{name}: the columns must be {', '.join(STATES)}")
    return {tuple(row[:keys]): tuple(int(cell) for cell in row[keys:]) for row in rows[1:]}
