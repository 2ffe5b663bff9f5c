"""Text → clauses: the stretches between commas, stops, colons and line breaks, trimmed of white space.

A comma, stop or colon between two digits (1.2, 2,300, 2.3:4:63) does not end a clause, nor does a comma between what something
starts from and what it comes to (由20家，增加到30家).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.lexicon.rules import rules

__all__ = ["Clause", "find_clauses"]

# The characters come first, so that the engine skips to them.
_END = re.compile(r"[；;。！!？?\n\r，,：:](?:(?<![，,：:])|(?<!\d.)|(?!\d))")
_COMMAS = "，,"
_ARRIVES = 12  # characters that say so
_STOPS = frozenset("。！!？?\n\r")
_OPEN = {"（": "）", "(": ")"}


_LONGEST = 400  # characters of a clause; of 384,632 in 310 real reports one has more
_WEAK = "、 　|\t”）"  # where a longer one is cut


class Clause(NamedTuple):
    """A clause of a text.

    Attributes:
        start: First character that is no white space.
        end: One past the last character that is no white space.
        text: The characters between.
        sentence: Number of the sentence (ended by 。！？ or a line break), from 0.
        close: The character that ends it, empty at the end of the text.
    """

    start: int
    end: int
    text: str
    sentence: int
    close: str


def find_clauses(text: str) -> list[Clause]:
    """Return the clauses of a text, in order; empty ones are left out.

    Example:
        >>> [c.text for c in find_clauses("进口突破400亿元,转口实现翻番。产业结构为2.3:4:63.7")]
        ['进口突破400亿元', '转口实现翻番', '产业结构为2.3:4:63.7']
        >>> [c.text for c in find_clauses("企业由20家，增加到30家，产值翻番")]
        ['企业由20家，增加到30家', '产值翻番']
    """
    clauses = []
    start = sentence = 0
    ends = [(match.start(), match.group()) for match in _END.finditer(text)]
    for end, close in _bounded([*ends, (len(text), "")], text):
        chunk = text[start:end]
        if close and close in _COMMAS and _goes_on(chunk, text, end + 1):
            continue
        if bare := chunk.strip():
            start += chunk.find(bare)
            clauses.append(Clause(start, start + len(bare), bare, sentence, close))
        start = end + len(close)
        sentence += close in _STOPS
    return clauses


def _goes_on(chunk: str, text: str, at: int) -> bool:
    """Tell a stretch that says what something starts from, before one that says what it comes to."""
    groups = rules("clause")
    arrives = groups["arrives"].match(text[at : at + _ARRIVES]) is not None
    return arrives and groups["sets_out"].match(chunk) is not None


def _bounded(ends: Iterable[tuple[int, str]], text: str) -> Iterator[tuple[int, str]]:
    """Yield the ends of clauses, and weak ones in what is longer than any clause: the rules take time by its length."""
    start = 0
    for end, close in ends:
        while end - start > _LONGEST:
            weak = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in _WEAK)
            start = weak + 1 if weak >= 0 else start + _LONGEST
            yield start, ""
        yield end, close
        start = end + len(close)
