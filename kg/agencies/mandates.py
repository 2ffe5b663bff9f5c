"""Which words of a text belong to whose duties: `lexicon/mandates.toml` found in a text.

The longest word wins where one stands inside another, so that 农村公路 is no word of agriculture; ordinary
words that hold a mandate word by accident (领军人才, 军人) are listed as neutral and win likewise.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from kg.lexicon.forms import Form, Words, load

__all__ = [
    "TIERS",
    "Cue",
    "Mandates",
    "clauses",
    "load_mandates",
    "mandated",
    "plain",
    "tier_weights",
]

TIERS: Final = ("clients", "decisive", "core", "usual", "shared", "indicators")
_MARKS: Final = re.compile(r"[“”\"‘’《》\s]")
_CLAUSE: Final = re.compile(r"[^，,。；;：:！!？?]+")


class Cue(NamedTuple):
    """A mandate word in a text.

    Attributes:
        start: Where its first part stands.
        word: As in the lexicon (`残疾人+护理补贴` for parts that stand apart).
        weights: Function → how strongly the word speaks for it.
        steady: Functions for which it counts fully wherever it stands in its clause.
    """

    start: int
    word: str
    weights: Mapping[str, float]
    steady: frozenset[str]


@dataclass(slots=True)
class Mandates:
    """The mandate words, ready to be found.

    Attributes:
        words: Word → function → weight; empty for neutral words.
        steady: Word → functions whose clients it names.
        lengths: First character → lengths of the words that begin with it, longest first.
        pairs: First parts of words with `+` → those words.
    """

    words: dict[str, dict[str, float]] = field(default_factory=dict)
    steady: dict[str, frozenset[str]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    pairs: dict[str, list[str]] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[Cue]:
        """Yield the cues of a text that `plain` has prepared; those in one piece come first, in order.

        Example:
            >>> [cue.word for cue in load_mandates().find("新建农村公路和幼儿园")]
            ['新建', '农村公路', '幼儿园']
        """
        for start, word in self._longest(text):
            if self.words[word]:
                yield self._cue(start, word)
        firsts = [first for first in self.pairs if first in text]
        for start, clause in clauses(text) if firsts else ():
            for first in firsts:
                if first in clause:
                    for word in self.pairs[first]:
                        if all(part in clause for part in word.split("+")):
                            yield self._cue(start + clause.index(first), word)

    def _cue(self, start: int, word: str) -> Cue:
        return Cue(start, word, self.words[word], self.steady.get(word, frozenset()))

    def _longest(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the words that stand inside no longer one, in order."""
        reached = 0
        for start, character in enumerate(text):
            for length in self.lengths.get(character, ()):
                word = text[start : start + length]
                if len(word) == length and word in self.words:
                    if start + length > reached:
                        reached = start + length
                        yield start, word
                    break


def plain(text: str) -> str:
    """Return the text without white space and quotation marks, as the words are written.

    Example:
        >>> plain("实施“雪亮工程” 二期")
        '实施雪亮工程二期'
    """
    return _MARKS.sub("", text)


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """Yield the clauses of a text with their offsets.

    Example:
        >>> list(clauses("新建公厕，方便市民。"))
        [(0, '新建公厕'), (5, '方便市民')]
    """
    return ((match.start(), match.group()) for match in _CLAUSE.finditer(text))


class _Function(Form, frozen=True):
    clients: Words = Words()
    decisive: Words = Words()
    core: Words = Words()
    usual: Words = Words()
    shared: Words = Words()
    indicators: Words = Words()


class _Neutral(Form, frozen=True):
    words: Words


class _Lexicon(Form, frozen=True):
    weights: dict[str, float]
    neutral: _Neutral
    functions: dict[str, _Function]


def tier_weights() -> Mapping[str, float]:
    """Return what a word of each tier weighs."""
    return load("mandates", _Lexicon).weights


def mandated() -> Mapping[str, tuple[str, ...]]:
    """Return the words of each function, tier by tier."""
    return {
        function: tuple(word for tier in TIERS for word in getattr(table, tier))
        for function, table in load("mandates", _Lexicon).functions.items()
    }


@cache
def load_mandates(tiers: tuple[str, ...] = TIERS) -> Mandates:
    """Return the mandate words of these tiers (all of them, if not for an experiment)."""
    lexicon = load("mandates", _Lexicon)
    found = Mandates()
    for function, table in lexicon.functions.items():
        for tier in tiers:
            for word in getattr(table, tier):
                weights = found.words.setdefault(word, {})
                weights[function] = max(weights.get(function, 0.0), lexicon.weights[tier])
                if tier == "clients":
                    found.steady[word] = found.steady.get(word, frozenset()) | {function}
    _inherit(found)
    for word in lexicon.neutral.words:
        found.words.setdefault(word, {})
    _index(found)
    return found


def _inherit(mandates: Mandates) -> None:
    """Let no word say less for its functions than a shorter one inside it does."""
    for word in sorted(mandates.words, key=len):
        weights = mandates.words[word]
        for inner in _inside(word):
            for function, weight in mandates.words.get(inner, {}).items():
                if weight > weights.get(function, weight):
                    weights[function] = weight
            kept = mandates.steady.get(inner, frozenset()) & weights.keys()
            if kept:
                mandates.steady[word] = mandates.steady.get(word, frozenset()) | kept


def _inside(word: str) -> Iterator[str]:
    size = len(word)
    for length in range(2, size):
        for start in range(size - length + 1):
            yield word[start : start + length]


def _index(mandates: Mandates) -> None:
    lengths: dict[str, set[int]] = {}
    for word in mandates.words:
        if "+" in word:
            mandates.pairs.setdefault(word.partition("+")[0], []).append(word)
        else:
            lengths.setdefault(word[0], set()).add(len(word))
    mandates.lengths = {
        first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()
    }
